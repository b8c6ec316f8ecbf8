"""In which words a table tells verdicts: by names, or in the language of who reads it.

The names are English, as the codebook's own words are. In another language headings and values
are labels, as in the tables to fill in; programs then read JSON, RDF or Parquet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, get_args

from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.model import (
    CRITERION_PREFIX,
    NO_OUTCOME,
    OUTCOME_LABEL,
    VERDICT_COLUMNS,
    CriterionStatus,
    Judged,
    VerdictStatus,
)
from coproduction.report.own_table import OwnTable
from coproduction.terms import Language
from coproduction.texts import say

_AS_THEY_ARE: Final[Mapping[str, str]] = MappingProxyType({})
_TOLD: Final = (*VERDICT_COLUMNS[:2], OUTCOME_LABEL, *VERDICT_COLUMNS[2:])
_CLASSES: Final = ("outcome", "superclasses", "possible_outcomes")


class VerdictWords:
    """Words verdicts for a table.

    Attributes:
        by_name: whether columns and values are told by their names.

    Args:
        knowledge: the ontology by which acts were judged.
        glossary: labels of its terms.
        language: of who reads the table.
    """

    def __init__(self, knowledge: Knowledge, glossary: Glossary, language: Language) -> None:
        self._language: Language = language
        self._criteria = {name: name for name in knowledge.criteria}
        self._words: dict[str, Mapping[str, str]] = {}
        self.by_name = language == "en"
        if not self.by_name:
            labels = {name: term.label[language] for name, term in glossary.terms.items()}
            self._criteria = {n: labels.get(one, n) for n, one in knowledge.criteria.items()}
            self._words = {
                **dict.fromkeys(_CLASSES, labels),
                "failed_criteria": self._criteria,
                "missing_facts": knowledge.codebook.labels(language),
                "status": self._said("status", get_args(VerdictStatus)),
                "reason": self._said("reason", NO_OUTCOME),
                "criterion": self._said("criterion", get_args(CriterionStatus)),
            }

    def _said(self, kind: str, words: Iterable[str]) -> dict[str, str]:
        keys = {one: f"{kind}_{one.replace(' ', '_')}" for one in words}
        return {one: say(f"table.{key}", self._language) for one, key in keys.items()}

    def table(self, own: Mapping[str, str], *, labelled: bool = False) -> OwnTable:
        """Return the columns of a table of results.

        Where a person's own column is headed like one of the verdict, something stands before
        all of these.

        Args:
            own: by name, how the person's own columns are headed.
            labelled: whether outcomes that are told by name are told by label, too.
        """
        headed = {name: say(f"table.heading_{name}", self._language) for name in _TOLD}
        before = say("table.criterion", self._language)
        for name, label in self._criteria.items():
            headed[CRITERION_PREFIX + name] = before + label
        taken = {heading.strip().casefold() for heading in own.values()}
        prefix = ""
        while any((prefix + heading).casefold() in taken for heading in headed.values()):
            prefix += say("table.prefix", self._language)
        if not (labelled and self.by_name):
            del headed[OUTCOME_LABEL]
        return OwnTable(own, {name: prefix + heading for name, heading in headed.items()})

    def cells(self, one: Judged) -> dict[str, str]:
        """Return the verdict on an act as texts, by column."""
        record, verdict = one.record, one.verdict
        cells = {
            "status": self._word("status", verdict.status),
            "outcome": self._word("outcome", verdict.outcome or ""),
            "superclasses": self._list("superclasses", verdict.superclasses),
            "failed_criteria": self._list("failed_criteria", verdict.failed_criteria),
            "missing_facts": self._list("missing_facts", verdict.missing_facts),
            "possible_outcomes": self._list("possible_outcomes", verdict.possible_outcomes),
            "reason": self._word("reason", verdict.reason or ""),
            "findings": " | ".join(finding.message for finding in one.findings),
            "file": record.place.file,
            "row": "" if record.place.row is None else str(record.place.row),
        }
        for name, status in verdict.criteria.items():
            cells[CRITERION_PREFIX + name] = self._word("criterion", status)
        return cells

    def _word(self, column: str, word: str) -> str:
        return self._words.get(column, _AS_THEY_ARE).get(word, word)

    def _list(self, column: str, words: Iterable[str]) -> str:
        return (";" if self.by_name else "; ").join(self._word(column, word) for word in words)
