"""A conception of a person's own joins by adding a file, in a namespace of its own."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli.running import process
from ontology.formatting import canonical

MINE = Path(__file__).resolve().parent / "mine.ttl"
ACTS = """case_id,act_id,number_of_participants,managed_by_provider
crowd,a,12,no
boss,a,12,yes
quiet,a,2,no
open,a,12,
either,a,>=2,no
"""
EXPECTED = {
    "crowd": ("decided", "Crowd", ""),
    "boss": ("decided", "Managed", ""),
    "quiet": ("undetermined", "", "silent"),
    "open": ("undetermined", "", "unknown facts"),
    "either": ("undetermined", "", "unknown facts"),
}
"""Status, outcome and reason for each case."""


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A table of five acts."""
    path = tmp_path / "acts.csv"
    path.write_text(ACTS, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("reasoner", ["compiled", "hermit", "both"])
def test_a_conception_of_ones_own_classifies(table: str, reasoner: str) -> None:
    """Both engines know its ends, its criterion and its silence."""
    asked = ("classify", table, "--conception", "mine", "--extension", str(MINE))
    ran = process(*asked, "--reasoner", reasoner, "--format", "csv")
    assert (ran.code, ran.err) == (0, "")
    rows = {row["case_id"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert {c: (r["status"], r["outcome"], r["reason"]) for c, r in rows.items()} == EXPECTED
    assert [row["criterion_unmanaged"] for row in rows.values()] == [
        "met",
        "not met",
        "met",
        "unknown",
        "met",
    ]
    assert rows["boss"]["failed_criteria"] == "unmanaged"
    assert rows["either"]["missing_facts"] == "number_of_participants"


def test_a_report_names_it(table: str) -> None:
    """Its own namespace is kept in what is handed on."""
    asked = ("classify", table, "--conception", "mine", "--extension", str(MINE))
    told = json.loads(process(*asked, "--format", "json").out)
    assert "mine" in json.dumps(told)
    assert "https://example.org/mine#Crowd" in process(*asked, "--format", "turtle").out


def test_it_is_not_known_without_its_file(table: str) -> None:
    ran = process("classify", table, "--conception", "mine")
    assert ran.code == 2
    assert "There is no conception 'mine'; there are: " in ran.err
    assert "marketing" in ran.err


def test_a_shipped_conception_stays_as_it_is_beside_it(table: str) -> None:
    asked = ("classify", table, "--conception", "pestoff", "--format", "csv")
    assert process(*asked, "--extension", str(MINE)).out == process(*asked).out


def test_the_file_is_formatted() -> None:
    text = MINE.read_text(encoding="utf-8")
    assert canonical(text) == text
