"""What an explanation asks of an engine, and asking it about one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from coproduction.explanation.sufficient import Settles
from coproduction.knowledge.base import Definitions, Knowledge
from coproduction.knowledge.diagrams import IMPOSSIBLE
from coproduction.model import Verdict
from coproduction.reasons import Facts

Ends = frozenset[int]


class Decider(Protocol):
    """What an explanation asks of an engine."""

    knowledge: Knowledge
    definitions: Definitions

    def verdict(self, facts: Mapping[str, str], /) -> Verdict:
        """Return the verdict on these facts."""

    def outcome(self, facts: Mapping[str, str], /) -> str | None:
        """Return the outcome decided by these facts, or None."""

    def known(self, facts: Mapping[str, str], /) -> Mapping[int, tuple[int, ...]]:
        """Return the values that these facts leave open."""


class Act:
    """The known facts of one act, and what parts of them settle.

    Args:
        engine: the compiled definitions.
        facts: the known facets with their values.
    """

    def __init__(self, engine: Decider, facts: Mapping[str, str]) -> None:
        self._diagrams = engine.definitions.diagrams
        self.facts = facts
        self._order = [column.name for column in engine.knowledge.codebook.columns]
        positions = {d.facet: i for i, d in enumerate(engine.definitions.dimensions)}
        known = engine.known(facts)
        self._known = {
            column: (positions[column], known[positions[column]])
            for column in self._order
            if column in positions and positions[column] in known
        }

    @property
    def columns(self) -> list[str]:
        """The known facts that some definition tests, in the order of the codebook."""
        return list(self._known)

    def ends(self, function: int, columns: Iterable[str] | None = None) -> Ends:
        """Return the ends still reached when only these facts count; all, when left out."""
        chosen = self._known if columns is None else columns
        known = dict(self._known[column] for column in chosen)
        return self._diagrams.ends(function, known) - {IMPOSSIBLE}

    def settles(self, function: int) -> Settles:
        """Return the question whether some of the facts settle a function as all of them do."""
        ends = self.ends(function)
        answers: dict[frozenset[str], bool] = {}

        def ask(columns: frozenset[str]) -> bool:
            if columns not in answers:
                answers[columns] = self.ends(function, columns) == ends
            return answers[columns]

        return ask

    def chosen(self, columns: Iterable[str]) -> Facts:
        """Return these columns with their values, in the order of the codebook."""
        wanted = set(columns)
        return tuple((name, self.facts[name]) for name in self._order if name in wanted)

    def sort_key(self, columns: frozenset[str]) -> tuple[int, list[int]]:
        """Return what sorts sets of columns: small ones first, then by the codebook."""
        return len(columns), sorted(map(self._order.index, columns))
