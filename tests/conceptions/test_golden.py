"""What each conception makes of acts that were thought through by hand.

Each cell of the table says what the conception makes of the act, and the sentence that decides,
or that the record of the work does: no cell was written by running the program.
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import coproduction
from coproduction.knowledge.conceptions import shipped
from coproduction.model import Verdict
from coproduction.pipeline.results import Results
from ontology.test_modules import LOCATORS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "cases.csv"
with (Path(__file__).resolve().parent / "golden.csv").open(encoding="utf-8") as lines:
    TABLE = list(csv.DictReader(lines))
CELLS = [
    (row["act"], name, *cell.split())
    for row in TABLE
    for name, cell in row.items()
    if name != "act"
]
BY_ABSTRACT = frozenset(
    {
        "bovaird-et-al-2015",
        "joshi-moore-2004",
        "loeffler-bovaird-2020",
        "nabatchi-sancino-sicilia-2017",
        "osborne-strokosch-2013",
    }
)
"""Those that rest on the record of a work and not on the article."""


@cache
def results(name: str) -> Results:
    """Return the verdicts of a conception on the example acts."""
    return coproduction.classify(EXAMPLES, conception=name)


def said(name: str, verdict: Verdict) -> str:
    """Return what a verdict amounts to: yes, no, silent (a gap too) or open."""
    if verdict.outcome:
        answer = results(name).knowledge.answers[verdict.outcome]
        return {"coproduction": "yes", "not": "no"}[answer]
    return "silent" if verdict.reason in ("silent", "gap") else "open"


def test_the_table_is_whole() -> None:
    """At least fifteen acts, every conception, every answer, and sentences that exist."""
    assert len({row["act"] for row in TABLE}) == len(TABLE) >= 15
    assert set(TABLE[0]) - {"act"} == set(shipped())
    assert len(CELLS) == len(TABLE) * len(shipped())
    assert set(Counter(answer for _, _, answer, _ in CELLS)) == {"yes", "no", "silent", "open"}
    for _, name, _, place in CELLS:
        assert (place == "abstract") == (name in BY_ABSTRACT)
        assert place == "abstract" or place in LOCATORS


def test_no_two_conceptions_agree_on_every_act() -> None:
    """Each of them is told apart by some act of the table."""
    columns = [tuple(cell.split()[0] for cell in column) for column in _columns()]
    assert len(set(columns)) == len(columns)


def _columns() -> list[list[str]]:
    return [[row[name] for row in TABLE] for name in TABLE[0] if name != "act"]


@pytest.mark.parametrize(("act", "name", "answer", "place"), CELLS)
def test_a_conception_says_of_an_act(act: str, name: str, answer: str, place: str) -> None:
    found = results(name).act(*act.split("/"))
    assert said(name, found.judged.verdict) == answer, place
