"""Explains verdicts by the compiled definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from coproduction.explanation.contrast import smallest_changes
from coproduction.explanation.deciding import Act, Decider
from coproduction.explanation.instead import Contrast, Function
from coproduction.explanation.sufficient import all_smallest_sets
from coproduction.explanation.trees import JudgedTrees
from coproduction.knowledge.base import Glossary
from coproduction.knowledge.diagrams import FIRST_END, YES
from coproduction.knowledge.dimensions import NOWHERE
from coproduction.model import Verdict
from coproduction.reasons import Change, Explanation, Facts, Instead, Lead

_REMEMBERED: Final = 2_000
"""So many explanations are kept: acts of one run are often alike."""


class Explainer:
    """Explains what an engine decides.

    Args:
        engine: the compiled definitions.
        glossary: the definitions as trees, and the sources of the terms.
        sets: how many sufficient sets of facts to look for at most.
        changed: how many facts may change together in a contrast.
    """

    def __init__(
        self, engine: Decider, glossary: Glossary, *, sets: int = 12, changed: int = 2
    ) -> None:
        self._engine = engine
        self._glossary = glossary
        self._sets = sets
        self._changed = changed
        self._explanations = lru_cache(_REMEMBERED)(self._explained)

    def explain(self, facts: Mapping[str, str]) -> Explanation:
        """Return the explanation of the verdict on an act with these known facts."""
        return self._explanations(tuple(facts.items()))

    def _explained(self, known: Facts) -> Explanation:
        facts = dict(known)
        verdict = self._engine.verdict(facts)
        if verdict.status == "invalid":
            return Explanation(verdict, (), ())
        act = Act(self._engine, facts)
        trees = JudgedTrees(self._engine, self._glossary, act)
        sufficient, complete = self._sufficient(act, verdict)
        settled = verdict.status == "decided" or verdict.without_rule
        criteria = self._engine.knowledge.criteria.values()
        return Explanation(
            verdict=verdict,
            definition=tuple(trees.of_class(name) for name in self._open_ends(verdict)),
            criteria=tuple(trees.of_class(name) for name in criteria),
            sufficient=sufficient,
            sufficient_complete=complete,
            changes=self._changes(facts) if settled else (),
            complete_up_to=self._changed if settled else 0,
            leads=() if settled else tuple(self._leads(facts, verdict)),
        )

    def instead(self, facts: Mapping[str, str], end: str) -> Instead:
        """Return which smallest sets of facts must change for another verdict.

        Args:
            facts: the known facts.
            end: local name of the outcome, or kind of outcomes, wanted.
        """
        top, wanted = self._wanted(end)
        return self._contrast(facts, [Function(self._engine.definitions, top)], [(wanted,)], end)

    def agreeing(self, facts: Mapping[str, str], other: Decider) -> Instead:
        """Return which smallest sets of facts must change for two conceptions to agree.

        They agree when both say that the act is coproduction, or both that it is not.

        Args:
            facts: the known facts.
            other: the compiled definitions of the other conception.
        """
        both = [Function(e.definitions, e.definitions.answers) for e in (self._engine, other)]
        wanted = [(answer, answer) for answer in (FIRST_END, FIRST_END - 1)]
        return self._contrast(facts, both, wanted, other.knowledge.conception)

    def _contrast(
        self,
        facts: Mapping[str, str],
        functions: Sequence[Function],
        wanted: Sequence[tuple[int, ...]],
        end: str,
    ) -> Instead:
        order = [column.name for column in self._engine.knowledge.codebook.facets]
        contrast = Contrast(facts, functions, wanted, end, order)
        if contrast.holds:
            return Instead(end, True, (), True)
        changes, complete = contrast.changes(self._sets)
        return Instead(end, False, tuple(changes), complete)

    def _wanted(self, end: str) -> tuple[int, int]:
        """Return the diagram, and its end, that stand for an outcome or a kind of outcomes."""
        knowledge, definitions = self._engine.knowledge, self._engine.definitions
        if end in knowledge.outcomes:
            return definitions.partition, FIRST_END - knowledge.outcomes.index(end)
        return definitions.functions[end], YES

    def _open_ends(self, verdict: Verdict) -> tuple[str, ...]:
        gaps = self._engine.knowledge.gaps if verdict.gap_possible else ()
        return (*verdict.possible_outcomes, *gaps)

    def _changes(self, facts: Mapping[str, str]) -> tuple[Change, ...]:
        dimensions = self._engine.definitions.dimensions
        return tuple(smallest_changes(facts, dimensions, self._engine.outcome, self._changed))

    def _sufficient(self, act: Act, verdict: Verdict) -> tuple[tuple[Facts, ...], bool]:
        definitions = self._engine.definitions
        if verdict.outcome or verdict.without_rule:
            function = definitions.partition
        elif verdict.superclasses:
            function = definitions.functions[verdict.superclasses[0]]
        else:
            return (), True
        sets, complete = all_smallest_sets(act.columns, act.settles(function), self._sets)
        return tuple(act.chosen(one) for one in sorted(sets, key=act.sort_key)), complete

    def _leads(self, facts: Mapping[str, str], verdict: Verdict) -> Iterator[Lead]:
        dimensions = {d.facet: d for d in self._engine.definitions.dimensions}
        for column in verdict.missing_facts:
            dimension = dimensions[column]
            token = facts.get(column)
            open_positions = dimension.allowed(token) if token else range(dimension.size)
            grouped: dict[tuple[tuple[str, ...], bool], list[str]] = {}
            for position in open_positions:
                word = dimension.word(position)
                then = self._engine.verdict({**facts, column: word})
                if word != NOWHERE and then.status != "invalid":
                    key = (then.possible_outcomes, then.gap_possible)
                    grouped.setdefault(key, []).append(word)
            for (outcomes, gap_possible), words in grouped.items():
                yield Lead(column, tuple(words), outcomes, gap_possible)
