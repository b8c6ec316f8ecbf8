"""What people read on a terminal: facts, values and criteria by labels, cells by their place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import coproduction
from coproduction.cli import main
from coproduction.model import Finding, Headings, Place, Sheet
from coproduction.report.text import where
from coproduction.terms import LANGUAGES, Language

CASES = str(Path(__file__).parents[2] / "examples" / "cases.csv")
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
WHAT = {
    "en": ("undetermined; missing: source of the own benefit", "fails: direct interaction"),
    "lt": ("neapibrėžta; trūksta: savos naudos šaltinis", "netenkina: tiesioginė sąveika"),
}
HEADINGS = {
    "case_id": "atvejo identifikatorius",
    "act_id": "veiksmo identifikatorius",
    "act_kind": "Veiksmo\nrūšis",
    "primary_beneficiary": "pirmasis naudos gavėjas",
    "benefit_source": "savos naudos šaltinis",
}


def workbook(path: Path, *rows: dict[str, str]) -> str:
    """Write a workbook with Lithuanian headings; return its name."""
    book: Any = openpyxl.Workbook()
    book.active.title = "Atvejai"
    book.active.append(list(HEADINGS.values()))
    for row in rows:
        book.active.append([row.get(name) for name in HEADINGS])
    book.save(path)
    return str(path)


def findings(path: str) -> list[Finding]:
    """Return what is found about a workbook, in Lithuanian."""
    acts = coproduction.classify(path, language="lt").acts
    return [finding for act in acts for finding in act.findings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_names_facts_and_criteria_by_their_labels(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["classify", CASES, "--lang", language]) == 0
    out = capsys.readouterr().out
    for told in WHAT[language]:
        assert told in out
    assert not CODE.search("\n".join(re.split(r"\s{2,}", line)[-1] for line in out.splitlines()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sums_of_the_checks_name_facts_by_their_labels(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", CASES, "--lang", language]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert {"en": "source of the own benefit (9)", "lt": "savos naudos šaltinis (9)"}[
        language
    ] in last
    assert not CODE.search(last)


def test_a_message_names_the_heading_and_the_cell_of_the_persons_own_table(tmp_path: Path) -> None:
    row = {"case_id": "A", "act_id": "1", "act_kind": "kažkas", "benefit_source": "nauda"}
    path = workbook(tmp_path / "a.xlsx", row)
    found = [one for one in findings(path) if one.severity == "violation"]
    assert len(found) == 2
    for finding in found:
        letter = {"act_kind": "C", "benefit_source": "E"}[finding.columns[0]]
        heading = " ".join(HEADINGS[finding.columns[0]].split())
        place = f"{path}, lapas „Atvejai“, 2 eilutė, langelis {letter}2 ({heading})"
        assert where(finding.place, "lt") == place
        assert finding.message.startswith(f"{heading}: ")


def test_a_contradiction_is_told_in_the_words_of_the_table(tmp_path: Path) -> None:
    row = {"case_id": "A", "act_id": "1", "primary_beneficiary": "dalyviai"}
    path = workbook(tmp_path / "a.xlsx", {**row, "benefit_source": "savos naudos nėra"})
    told = [one.message for one in findings(path)]
    (found,) = [message for message in told if "Rasta" in message]
    assert found.endswith(
        "Rasta: pirmasis naudos gavėjas = dalyviai; savos naudos šaltinis = savos naudos nėra."
    )


def test_a_place_has_a_cell_where_sheet_row_and_column_are_known() -> None:
    sheet = Sheet("Cases", {"act_kind": "I"})
    headings = Headings(("kind of\nact",), ("act_kind",), (8,), 9)
    place = Place("a.xlsx", 3, "act_kind", sheet=sheet, headings=headings)
    assert where(place, "en") == "a.xlsx, sheet “Cases”, row 3, cell I3 (kind of act)"
    whole = Place("a.xlsx", None, "act_kind", sheet=sheet)
    assert where(whole, "en") == "a.xlsx, sheet “Cases”, column I (act_kind)"
    assert where(Place("a.csv", 3, "act_kind"), "en") == "a.csv, row 3, column act_kind"
