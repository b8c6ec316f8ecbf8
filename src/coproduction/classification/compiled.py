"""Verdicts from the compiled definitions: the same axioms, no reasoner started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from coproduction.classification.many import Assembler, ManyActs, Signature, allowed_by, rows
from coproduction.classification.verdicts import INVALID, assemble
from coproduction.errors import OntologyError
from coproduction.knowledge.base import ANSWERS, Definitions, Knowledge
from coproduction.knowledge.diagrams import FIRST_END, IMPOSSIBLE, NO, YES
from coproduction.model import Entailments, Verdict
from coproduction.opinions import Word

Known = dict[int, tuple[int, ...]]
"""For each limited facet, by position, the values, by position, that the facts leave open."""

_MOST_REMEMBERED: Final = 4_000
"""So many combinations of facts are remembered with their verdicts, some 8 MB."""

_TOGETHER: Final = 8192


class CompiledEngine:
    """Decides acts by following decision diagrams; equal facts are decided once.

    Raises:
        OntologyError: the ontology does not compile.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        if knowledge.definitions is None:
            raise OntologyError(knowledge.not_compilable)
        self.knowledge = knowledge
        self.definitions: Definitions = knowledge.definitions
        self._sizes = knowledge.definitions.diagrams.sizes
        self._assembler = Assembler(knowledge)
        self._remembered: dict[Signature, Verdict] = {}
        self._missing: dict[Signature, tuple[str, ...]] = {}

    def verdict(self, facts: Mapping[str, str]) -> Verdict:
        """Return the verdict on an act.

        Args:
            facts: the known facets by column name, each with its value from the codebook;
                numbers as ``7`` or ``>=7``. A facet left out is unknown.
        """
        known = self.known(facts)
        signature = tuple(known.items())
        verdict = self._remembered.get(signature)
        if verdict is None:
            verdict = self._decide(known)
            if len(self._remembered) < _MOST_REMEMBERED:
                self._remembered[signature] = verdict
        return verdict

    def verdicts(self, acts: Sequence[Mapping[str, str]]) -> list[Verdict]:
        """Return the verdict on each of many acts, decided together; facts as in ``verdict``."""
        if len(acts) == 1:  # the quicker way for a single one
            return [self.verdict(acts[0])]
        signatures = [tuple(self.known(facts).items()) for facts in acts]
        new = [one for one in dict.fromkeys(signatures) if one not in self._remembered]
        found: dict[Signature, Verdict] = {}
        for start in range(0, len(new), _TOGETHER):
            some = new[start : start + _TOGETHER]
            many = ManyActs(self.definitions, allowed_by(some, self._sizes), len(some))
            answers = many.answers(self.knowledge.reported, self.definitions.partition)
            made = map(self._assembler.verdict, rows(answers))
            found.update(zip(some, made, strict=True))
        verdicts = [found.get(one) or self._remembered[one] for one in signatures]
        room = _MOST_REMEMBERED - len(self._remembered)
        self._remembered.update(islice(found.items(), max(room, 0)))
        return verdicts

    def outcome(self, facts: Mapping[str, str]) -> str | None:
        """Return the outcome decided by the facts, or None; quicker than the whole verdict."""
        top = self.definitions.partition
        ends = self.definitions.diagrams.ends(top, self.known(facts)) - {IMPOSSIBLE}
        if len(ends) != 1:
            return None
        name = self.knowledge.outcomes[FIRST_END - next(iter(ends))]
        return None if name in self.knowledge.gaps else name

    def answer(self, facts: Mapping[str, str]) -> Word:
        """Return whether the act counts as coproduction; quicker than the whole verdict."""
        top = self.definitions.answers
        ends = self.definitions.diagrams.ends(top, self.known(facts)) - {IMPOSSIBLE}
        if not ends:
            return "invalid"
        return ANSWERS[FIRST_END - next(iter(ends))] if len(ends) == 1 else "unknown"

    def known(self, facts: Mapping[str, str]) -> Known:
        """Return the values that the facts leave open, for the facets that definitions test."""
        found: Known = {}
        for position, dimension in enumerate(self.definitions.dimensions):
            token = facts.get(dimension.facet)
            if token is not None:
                found[position] = dimension.allowed(token)
        return found

    def entailments(self, known: Known) -> Entailments:
        """Return the reported classes that the facts entail or refute."""
        diagrams, functions = self.definitions.diagrams, self.definitions.functions
        entailed, refuted = set(), set()
        for name in self.knowledge.reported:
            ends = diagrams.open_or_settled(functions[name], known)
            if not ends:
                return Entailments(consistent=False)
            if NO not in ends:
                entailed.add(name)
            if YES not in ends:
                refuted.add(name)
        return Entailments(True, frozenset(entailed), frozenset(refuted))

    def missing(self, known: Known) -> tuple[str, ...]:
        """Return the columns of unknown facts that alone can change the outcome."""
        return self._changing(self.definitions.partition, known)

    def missing_for_answer(self, facts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the columns of unknown facts that alone can change what an act counts as."""
        known = self.known(facts)
        signature = tuple(known.items())
        missing = self._missing.get(signature)
        if missing is None:
            missing = self._changing(self.definitions.answers, known)
            if len(self._missing) < _MOST_REMEMBERED:
                self._missing[signature] = missing
        return missing

    def _changing(self, top: int, known: Known) -> tuple[str, ...]:
        diagrams = self.definitions.diagrams
        return tuple(
            dimension.facet
            for position, dimension in enumerate(self.definitions.dimensions)
            if len(known.get(position, range(dimension.size))) > 1
            and diagrams.can_change(top, position, known)
        )

    def roles(self, known: Known) -> tuple[str, ...]:
        """Return the roles that every participant of the act has."""
        diagrams = self.definitions.diagrams
        ends = {role: diagrams.ends(where, known) for where, role in self.definitions.roles}
        return tuple(sorted(role for role, reached in ends.items() if NO not in reached))

    def _decide(self, known: Known) -> Verdict:
        entailments = self.entailments(known)
        if not entailments.consistent:
            return INVALID
        return assemble(self.knowledge, entailments, self.roles(known), self.missing(known))
