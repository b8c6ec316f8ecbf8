"""The workbook to fill in, with worked examples that this package itself has classified."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final

from coproduction import assets
from coproduction.pipeline.act_result import ActResult
from coproduction.pipeline.api import classify
from coproduction.pipeline.results import Results
from coproduction.report.template_book import Example, template_book
from coproduction.terms import Language
from coproduction.texts import say

EXAMPLES: Final = (("LT-LIB-01", "search"), ("KE-WAT-01", "trench"))
"""The shipped cases that are shown: individual and collective coproduction."""

_KINDS: Final = ("individual", "collective")
_DESCRIBING: Final = ("title", "description", "country", "sector", "source")


def workbook(language: Language) -> bytes:
    """Return the workbook to fill in."""
    path = assets.folder("examples") / "cases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = {(row["case_id"], row["act_id"]): row for row in csv.DictReader(file)}
    results = classify(path, language=language)
    terms = results.glossary().terms
    examples = []
    for key, kind in zip(EXAMPLES, _KINDS, strict=True):
        act = results.act(*key)
        outcome = terms[str(act.outcome)].label[language]
        reasons = [sentence.text for sentence in act.narrative(sources=False).summary]
        told = {name: _told(f"{kind}_{name}", language) for name in _DESCRIBING}
        reasons += _criteria(act, results, language)
        examples.append(Example(rows[key] | told, outcome, reasons))
    return template_book(results.knowledge, examples, language)


def _criteria(act: ActResult, results: Results, language: Language) -> Iterator[str]:
    """Yield which criteria an act meets, and which it need not meet."""
    terms, classes = results.glossary().terms, results.knowledge.criteria
    for status, key in (
        ("met", "workbook.criteria_met"),
        ("not met", "workbook.criteria_unmet"),
    ):
        names = [name for name, found in act.criteria.items() if found == status]
        if names:
            labels = ", ".join(terms[classes[name]].label[language] for name in names)
            yield say(key, language, criteria=labels)


def _told(key: str, language: Language) -> str:
    """Return what an example says where the codebook has no words for it."""
    return say(f"workbook.worked_{key}", language)
