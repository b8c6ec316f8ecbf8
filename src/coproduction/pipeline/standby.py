"""Judges one act after another with everything kept warm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coproduction.classification.compiled import CompiledEngine
from coproduction.explanation.conditions import Conditions
from coproduction.explanation.explainer import Explainer
from coproduction.explanation.narrative import narrate
from coproduction.explanation.wording import wording_for
from coproduction.intake import read_rows
from coproduction.interview.questions import Questions
from coproduction.knowledge.base import Knowledge, TermInfo
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load, load_glossary
from coproduction.pipeline.act_result import ActResult
from coproduction.pipeline.comparing import compare_judged
from coproduction.pipeline.comparison import Comparison
from coproduction.pipeline.contrasting import PLAIN, Asked
from coproduction.pipeline.judging import CompiledRecords, judge
from coproduction.pipeline.results import Results
from coproduction.pipeline.sourcing import leaves_if_known
from coproduction.reasons import Narrative, Reason
from coproduction.terms import Language


@dataclass(frozen=True, slots=True)
class Why:
    """Why an act has its verdict, as conditions that can be opened one by one.

    Attributes:
        told: the verdict and its reasons as sentences.
        criteria: each criterion down to the facts.
        definitions: local name of the outcome, or of each that is still possible, and its
            definition.
    """

    told: Narrative
    criteria: tuple[Reason, ...]
    definitions: tuple[tuple[str, Reason], ...]


class Standby:
    """Judges acts that are asked about one at a time, such as while somebody fills in a form.

    Args:
        knowledge: the ontology.

    Raises:
        OntologyError: it does not compile.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._engine = CompiledEngine(knowledge)
        self.questions = Questions(self._engine)
        self._explainers: dict[int, Explainer] = {}
        self._leaves: dict[tuple[str, Language], list[dict[str, Any]]] = {}

    def judged(
        self, cells: Mapping[str, str], language: Language, source: str = "rows"
    ) -> ActResult:
        """Return the verdict on the act of one row of a case table.

        Args:
            cells: what stands in the row, by column; at least ``case_id`` and ``act_id``.
            language: of messages.
            source: what results name as the place that the act comes from.
        """
        batch = read_rows([cells], self.knowledge, name=source, language=language)
        engine = CompiledRecords(self._engine)
        judged = tuple(judge(batch.records, self.knowledge, engine, language))
        results = Results(
            judged,
            batch.notes,
            self.knowledge,
            "compiled",
            language,
            _explainers=self._explainers,
        )
        return results.acts[0]

    def why(self, act: ActResult, asked: Asked = PLAIN) -> Why:
        """Return why an act has its verdict.

        Raises:
            UsageError: what is asked for besides is no outcome, or no conception.
        """
        results, explanation = act.results, act.explanation(asked)
        codebook, glossary = self.knowledge.codebook, results.glossary()
        wording = wording_for(act.judged.record, codebook, glossary, results.language)
        conditions = Conditions(codebook, wording)
        return Why(
            narrate(act.judged, explanation, self.knowledge, glossary, results.language),
            tuple(map(conditions.criterion, explanation.criteria)),
            tuple((n.name, conditions.definition(n.parts[0])) for n in explanation.definition),
        )

    def compared(self, act: ActResult) -> Comparison:
        """Return what every conception that is shipped makes of an act."""
        return compare_judged(act.results, self._others)

    def leaves(self, term: str, language: Language) -> list[dict[str, Any]]:
        """Return what a term rests on, as JSON data; nothing for a term that is not known.

        Args:
            term: its local name.
            language: of the texts.
        """
        key = (term, language)
        if key not in self._leaves:
            found = leaves_if_known([term], language, self.knowledge.set_aside)
            if term not in found:
                return []
            self._leaves[key] = found[term]
        return self._leaves[key]

    def term(self, name: str) -> TermInfo | None:
        """Return what the ontology tells people of a term, of whatever conception."""
        names = (engine.knowledge.conception for engine in (self._engine, *self._others))
        found = (load_glossary((), one).terms.get(name) for one in names)
        return next(filter(None, found), None)

    @cached_property
    def _others(self) -> tuple[CompiledEngine, ...]:
        """The compiled definitions of all other conceptions."""
        known = (load((), name) for name in shipped() if name != self.knowledge.conception)
        return tuple(CompiledEngine(one) for one in known if one.definitions)
