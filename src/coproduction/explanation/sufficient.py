"""Smallest sets of facts that already settle a question (abductive explanations).

A set is smallest when no fact can be left out of it (subset-minimal), as in the literature on
formal explanations: Marques-Silva and Ignatiev, "Delivering Trustworthy AI through Formal XAI",
AAAI 2022. All such sets are found by a hitting-set tree (Reiter 1987).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

Settles = Callable[[frozenset[str]], bool]
"""Whether these columns, with the act's values and all else unknown, settle the question."""


def smallest_set(columns: Iterable[str], settles: Settles) -> frozenset[str]:
    """Return a subset-minimal set of columns that settles the question.

    Args:
        columns: columns that settle it together; the first are left out first, where possible.
        settles: the question; adding columns never unsettles it.
    """
    kept = list(columns)
    for column in tuple(kept):
        rest = frozenset(kept) - {column}
        if settles(rest):
            kept.remove(column)
    return frozenset(kept)


def all_smallest_sets(
    columns: Iterable[str], settles: Settles, limit: int
) -> tuple[list[frozenset[str]], bool]:
    """Return subset-minimal sets of columns that settle the question, and whether these are all.

    Args:
        columns: columns that settle it together.
        settles: the question; adding columns never unsettles it.
        limit: how many sets to look for at most.
    """
    everything = tuple(columns)
    found: list[frozenset[str]] = []
    tried: set[frozenset[str]] = set()
    waiting: list[frozenset[str]] = [frozenset()]
    while waiting:
        excluded = waiting.pop(0)
        if excluded in tried:
            continue
        tried.add(excluded)
        known = next((one for one in found if not one & excluded), None)
        if known is None:
            rest = tuple(column for column in everything if column not in excluded)
            if not settles(frozenset(rest)):
                continue
            if len(found) == limit:
                return found, False
            known = smallest_set(rest, settles)
            found.append(known)
        waiting += [excluded | {column} for column in sorted(known)]
    return found, True
