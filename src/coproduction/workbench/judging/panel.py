"""The verdict beside the form: what the act is, what it still can be, and what that hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coproduction.interview.questions import Question
from coproduction.knowledge.base import Glossary, Knowledge, TermInfo
from coproduction.model import Verdict
from coproduction.pipeline.act_result import ActResult
from coproduction.report.ends import FAMILIES, Ends
from coproduction.terms import Language

Data = dict[str, Any]


class Panel:
    """Tells a verdict as plain data.

    Args:
        knowledge: by which it was judged.
        glossary: words the terms.
        language: of the words.
    """

    def __init__(self, knowledge: Knowledge, glossary: Glossary, language: Language) -> None:
        self._knowledge = knowledge
        self._terms = glossary.terms
        self._ends = Ends(glossary, language)
        self._language: Language = language

    def of(self, act: ActResult, missing: Sequence[Question]) -> Data:
        """Return the verdict on an act.

        Args:
            act: the act.
            missing: its missing facts, the one that decides most first.
        """
        verdict = act.judged.verdict
        end = self._ends.of(verdict)
        return {
            "status": verdict.status,
            "reason": verdict.reason,
            "headline": self._ends.label(end),
            "colour": end.colour,
            "outcome": self.term(verdict.outcome) if verdict.outcome else None,
            "gap": self.term(self._knowledge.gaps[0]) if verdict.without_rule else None,
            "superclasses": [self.term(name) for name in verdict.superclasses],
            "roles": [self.term(name) for name in verdict.participant_roles],
            "failed": [self.term(self._knowledge.criteria[n]) for n in verdict.failed_criteria],
            "possible": [self.term(name) for name in self._open_ends(verdict)],
            "missing": [self._missing(question) for question in missing],
            "criteria": self._criteria(verdict),
            "findings": [
                {"severity": one.severity, "message": one.message, "columns": list(one.columns)}
                for one in act.findings
                if one.severity != "information"
            ],
        }

    def term(self, name: str) -> Data:
        """Return a term with its label, what it means, and the colour of its kind."""
        info: TermInfo = self._terms[name]
        return {
            "name": name,
            "label": info.label[self._language],
            "definition": info.definition[self._language],
            "colour": FAMILIES.get(name) or self._knowledge.answers.get(name, "other"),
            "locators": list(info.locators),
            "decision": info.decision is not None,
        }

    def _open_ends(self, verdict: Verdict) -> tuple[str, ...]:
        if verdict.outcome or verdict.without_rule:
            return ()
        gaps = self._knowledge.gaps if verdict.gap_possible else ()
        return (*verdict.possible_outcomes, *gaps)

    def _criteria(self, verdict: Verdict) -> list[Data]:
        return [
            {"criterion": name, "status": status, **self.term(self._knowledge.criteria[name])}
            for name, status in verdict.criteria.items()
        ]

    def _missing(self, question: Question) -> Data:
        column = self._knowledge.codebook.column(question.column)
        return {
            "column": question.column,
            "label": column.label[self._language] if column else question.column,
            "left": round(float(question.left), 1),
        }
