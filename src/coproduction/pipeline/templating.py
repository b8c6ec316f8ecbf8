"""The workbook to fill in, with worked examples that this package itself has classified."""

from __future__ import annotations

import csv
from typing import Final

from coproduction import assets
from coproduction.pipeline.api import classify
from coproduction.report.template_book import Example, template_book
from coproduction.terms import Language

EXAMPLES: Final = (("LT-LIB-01", "search"), ("KE-WAT-01", "trench"))
"""The shipped cases that are shown: individual and collective coproduction."""


def workbook(language: Language) -> bytes:
    """Return the workbook to fill in."""
    path = assets.folder("examples") / "cases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = {(row["case_id"], row["act_id"]): row for row in csv.DictReader(file)}
    results = classify(path, language=language)
    terms = results.glossary().terms
    examples = []
    for key in EXAMPLES:
        act = results.act(*key)
        outcome = terms[str(act.outcome)].label[language]
        reasons = [sentence.text for sentence in act.narrative(sources=False).summary]
        examples.append(Example(rows[key], outcome, reasons))
    return template_book(results.knowledge, examples, language)
