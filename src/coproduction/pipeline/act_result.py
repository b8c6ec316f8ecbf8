"""One judged act, as Python users meet it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from coproduction.model import CriterionStatus, Fact, Finding, Judged, Place, VerdictStatus
from coproduction.pipeline.contrasting import PLAIN, Asked, explain
from coproduction.pipeline.judging import facts_of
from coproduction.terms import Language

if TYPE_CHECKING:
    from coproduction.pipeline.results import Results
    from coproduction.reasons import Explanation, Narrative


@dataclass(frozen=True, slots=True, repr=False)
class ActResult:
    """One judged act.

    Attributes:
        judged: the record, its findings and its verdict.
        results: the run to which it belongs.
    """

    judged: Judged
    results: Results

    def __repr__(self) -> str:
        """Return which act it is and its verdict, in one line."""
        end = self.outcome or self.reason or self.status
        return f"<ActResult {self.case_id} / {self.act_id}: {self.status}, {end}>"

    @property
    def case_id(self) -> str:
        """Identifies the case."""
        return self.judged.record.case_id

    @property
    def act_id(self) -> str:
        """Identifies the act within the case."""
        return self.judged.record.act_id

    @property
    def coder(self) -> str | None:
        """Names the coder, where the record does."""
        return self.judged.record.coder

    @property
    def facts(self) -> Mapping[str, tuple[Fact, ...]]:
        """For each facet given, by column name, its values."""
        return self.judged.record.facts

    @property
    def texts(self) -> Mapping[str, str]:
        """The columns that describe, such as ``title`` and ``country``, as written."""
        return self.judged.record.texts

    @property
    def place(self) -> Place:
        """Where the record stands."""
        return self.judged.record.place

    @property
    def participants(self) -> tuple[str, ...]:
        """The persons that take part, for RDF input."""
        return self.judged.record.participants

    @property
    def status(self) -> VerdictStatus:
        """``decided``, ``undetermined`` or ``invalid``."""
        return self.judged.verdict.status

    @property
    def reason(self) -> str | None:
        """Why there is no outcome: ``unknown facts``, for instance."""
        return self.judged.verdict.reason

    @property
    def outcome(self) -> str | None:
        """Local name of the outcome, or None."""
        return self.judged.verdict.outcome

    @property
    def superclasses(self) -> tuple[str, ...]:
        """What the outcome, or all possible outcomes, are kinds of."""
        return self.judged.verdict.superclasses

    @property
    def criteria(self) -> Mapping[str, CriterionStatus]:
        """Each criterion: ``met``, ``not met`` or ``unknown``."""
        return self.judged.verdict.criteria

    @property
    def failed_criteria(self) -> tuple[str, ...]:
        """The criteria by which customer participation falls short of coproduction."""
        return self.judged.verdict.failed_criteria

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """Columns whose unknown value can change the outcome."""
        return self.judged.verdict.missing_facts

    @property
    def possible_outcomes(self) -> tuple[str, ...]:
        """Local names of the outcomes that some filling of the unknown facts leads to."""
        return self.judged.verdict.possible_outcomes

    @property
    def gap_possible(self) -> bool:
        """Whether some filling leads to a gap, where the paper gives no rule."""
        return self.judged.verdict.gap_possible

    @property
    def participant_roles(self) -> tuple[str, ...]:
        """Local names of the roles that every participant has in the act."""
        return self.judged.verdict.participant_roles

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found about the record."""
        return tuple(self.judged.findings)

    def explanation(self, asked: Asked = PLAIN) -> Explanation:
        """Return why the act has its verdict, as data.

        Args:
            asked: what to explain beyond the verdict itself.

        Raises:
            UsageError: what is asked for is no outcome, or no conception.
        """
        from coproduction.reasons import Explanation

        if self.judged.verdict.status == "invalid":
            return Explanation(self.judged.verdict, (), ())
        return explain(self.results, facts_of(self.judged.record), asked)

    def explain(self, language: Language | None = None) -> str:
        """Return why the act has its verdict, in plain sentences."""
        from coproduction.report.text import narrative_text

        return narrative_text(self.narrative(language))

    def narrative(
        self, language: Language | None = None, asked: Asked = PLAIN, *, sources: bool = True
    ) -> Narrative:
        """Return the explanation as headed sections of sentences.

        Args:
            language: of the sentences; that of the results when left out.
            asked: what to explain beyond the verdict itself.
            sources: whether to tell who says what the verdict rests on.
        """
        from coproduction.explanation.narrative import narrate
        from coproduction.pipeline.sourcing import lines_if_known

        results = self.results
        chosen = language or results.language
        why = self.explanation(asked)
        return narrate(
            self.judged,
            why,
            results.knowledge,
            results.glossary(),
            chosen,
            partial(lines_if_known, language=chosen, set_aside=results.knowledge.set_aside)
            if sources
            else None,
        )

    def _repr_html_(self) -> str:
        from coproduction.report.html import table
        from coproduction.report.notebook import explanation

        results = self.results
        if results.knowledge.definitions is None:  # nothing can be explained
            return table([self.judged], results.knowledge, results.glossary(), results.language)
        return explanation(self.narrative(sources=False), results.language)
