"""Smallest changes of facts that give another outcome (contrastive explanations)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product

from coproduction.knowledge.dimensions import NOWHERE, Dimension
from coproduction.reasons import Change

Outcome = Callable[[Mapping[str, str]], str | None]
"""The outcome decided by these facts, or None."""


def smallest_changes(
    facts: Mapping[str, str],
    dimensions: Sequence[Dimension],
    outcome: Outcome,
    size: int,
    targets: frozenset[str] | None = None,
) -> list[Change]:
    """Return every change of at most ``size`` facts that decides another outcome.

    A change replaces values and fills in unknown facts; all other facts stay as they are. No
    change that is listed contains a smaller one to the same outcome.

    Args:
        facts: the known facts by column.
        dimensions: the facets that definitions test.
        outcome: decides facts.
        size: the greatest number of facts changed together.
        targets: the outcomes wanted; all others when left out.
    """
    present = outcome(facts)
    found: list[Change] = []
    for count in range(1, size + 1):
        for change in _changes(facts, dimensions, count):
            end = outcome({**facts, **change})
            wanted = end is not None and end != present and (targets is None or end in targets)
            if wanted and end and not _contains_a_smaller_one(change, found, end):
                found.append(Change(tuple(change.items()), end))
    return found


def _changes(
    facts: Mapping[str, str], dimensions: Sequence[Dimension], count: int
) -> Iterator[dict[str, str]]:
    options = {d.facet: other_values(d, facts.get(d.facet)) for d in dimensions}
    for columns in combinations(options, count):
        for values in product(*(options[column] for column in columns)):
            yield dict(zip(columns, values, strict=True))


def other_values(dimension: Dimension, token: str | None) -> list[str]:
    """Return the values that a facet could have instead of the one it has."""
    present = dimension.allowed(token) if token is not None else ()
    return [
        dimension.word(position)
        for position in range(dimension.size)
        if dimension.word(position) != NOWHERE and (position,) != present
    ]


def _contains_a_smaller_one(change: Mapping[str, str], found: Sequence[Change], end: str) -> bool:
    items = change.items()
    return any(one.outcome == end and set(one.to) < set(items) for one in found)
