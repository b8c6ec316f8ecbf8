"""Results as an Excel workbook: the person's own cells, verdicts, findings, and no formulas."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import coproduction
from coproduction.errors import UsageError
from coproduction.excel.sheets import MARK
from coproduction.excel.texts import LONGEST
from coproduction.intake import read
from coproduction.knowledge.storage import load
from coproduction.model import VERDICT_COLUMNS
from coproduction.pipeline.checking import check
from coproduction.pipeline.results import Results
from coproduction.report import spreadsheet
from coproduction.report.spreadsheet import Book, Styled, check_rows
from coproduction.terms import Language

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "#N/A", "{=1}", "%")


def opened(data: bytes) -> Any:
    """Return a workbook as openpyxl reads it, formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(data))


def again(results: Results, folder: Path, name: str = "again.xlsx") -> Results:
    """Return the results of classifying the workbook of some results."""
    (folder / name).write_bytes(results.to_xlsx())
    return coproduction.classify(folder / name)


def verdicts(results: Results) -> list[Any]:
    """Return what is decided of each act."""
    return [(act.case_id, act.act_id, act.judged.verdict) for act in results]


def anew(results: Results) -> bytes:
    """Return a new workbook with results, also where acts were read from one."""
    return replace(results, book=None).to_xlsx()


def colours(sheet: Any) -> dict[str, str]:
    """Return the colours of the marked cells."""
    return {
        sheet.cell(row, column).coordinate: rule.dxf.fill.bgColor.rgb
        for area in sheet.conditional_formatting
        for rule in area.rules
        for range_ in area.sqref.ranges
        for row, column in range_.cells
        if rule.formula == [MARK]
    }


def cells(sheet: Any, row: int) -> list[Any]:
    """Return the values of a row."""
    return [cell.value for cell in sheet[row]]


def test_own_columns_come_first_then_the_verdict() -> None:
    results = coproduction.classify(EXAMPLES / "cases.csv")
    book = opened(results.to_xlsx())
    assert book.sheetnames == ["Cases", "Findings", "About"]
    sheet = book["Cases"]
    header = cells(sheet, 1)
    own = (EXAMPLES / "cases.csv").read_text(encoding="utf-8").split("\n")[0].split(",")
    assert header[:29] == own
    told = [*VERDICT_COLUMNS[:2], "outcome_label", *VERDICT_COLUMNS[2:]]
    assert header[29 : 29 + len(told)] == told
    assert header[29 + len(told) :] == [f"criterion_{name}" for name in results.knowledge.criteria]
    assert sheet.max_row == 87
    first = dict(zip(header, cells(sheet, 2), strict=True))
    assert first["case_id"] == "LT-LIB-01"
    assert first["outcome"] == "IndividualCoproduction"
    assert first["outcome_label"] == "individual coproduction"
    assert first["number_of_participants"] == 1
    assert first["row"] == 2
    assert first["failed_criteria"] is None
    assert first["criterion_direct_interaction"] == "met"
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert all(sheet.column_dimensions["ABCDEFGH"[n]].width >= 8 for n in range(8))


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv"])
def test_a_round_trip_gives_the_same_verdicts(name: str, tmp_path: Path) -> None:
    results = coproduction.classify(EXAMPLES / name)
    once = again(results, tmp_path)
    assert verdicts(once) == verdicts(results)
    twice = again(once, tmp_path, "twice.xlsx")
    assert verdicts(twice) == verdicts(results)
    own = results.judged[0].record.row
    kept = twice.judged[0].record.row
    assert own is not None
    assert kept is not None
    assert kept.headings.written == own.headings.written
    assert [n.rule for n in twice.notes] == ["intake:earlier-verdict"]


def test_cells_keep_their_kinds(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    when = datetime(2024, 5, 1, 13, 30)
    sheet = book.worksheets[0]
    sheet.append(["case_id", "when", "how many", "true", "number_of_participants", "code"])
    sheet.append(["A", when, 2.5, True, ">=3", "007"])
    book.save(tmp_path / "own.xlsx")
    found = opened(anew(coproduction.classify(tmp_path / "own.xlsx")))["Cases"]
    assert cells(found, 1)[:7] == ["act_id", *cells(sheet, 1)]
    assert cells(found, 2)[:7] == ["1", "A", when, 2.5, True, ">=3", "007"]


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_that_is_written_becomes_a_formula(text: str, tmp_path: Path) -> None:
    rows = [{"case_id": text, "title": text, text: text, "resources_by_customer": text}]
    data = coproduction.classify(rows).to_xlsx()
    book = opened(data)
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}
    assert [cell for row in book["Cases"] for cell in row if cell.value == text]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 3
        assert not [n for n in sheets if b"<f>" in archive.read(n) or b"<f " in archive.read(n)]
    (tmp_path / "a.xlsx").write_bytes(data)
    assert verdicts(coproduction.classify(tmp_path / "a.xlsx")) == verdicts(
        coproduction.classify(rows)
    )


def test_a_text_like_a_formula_stays_text_when_it_is_edited() -> None:
    sheet = opened(coproduction.classify([{"case_id": "=1+1"}]).to_xlsx())["Cases"]
    quoted = [cell.value for row in sheet for cell in row if cell.quotePrefix]
    assert quoted == ["=1+1"]


def test_a_formula_of_the_person_comes_back_as_its_value(tmp_path: Path) -> None:
    path = Path(__file__).resolve().parents[1] / "intake" / "workbooks" / "libreoffice.xlsx"
    sheet = opened(anew(coproduction.classify(path)))["Cases"]
    values = dict(zip(cells(sheet, 1), cells(sheet, 2), strict=True))
    assert values["skaičiuota"] == 6
    assert values["tiesioginė sąveika"] == "taip"
    assert values["Įrašyta"] == datetime(2024, 5, 1)


def test_cells_with_findings_are_marked_and_say_what_to_do() -> None:
    book = opened(coproduction.classify(EXAMPLES / "invalid.csv").to_xlsx())
    sheet = book["Cases"]
    header = cells(sheet, 1)
    marked = {
        cell.coordinate: cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.comment
    }
    assert len(marked) == 20
    first = sheet.cell(2, header.index("primary_beneficiary") + 1)
    assert first.comment.text.startswith("The participants cannot gain first and have no benefit")
    marks = colours(sheet)
    assert marks[first.coordinate] == "00F8CBAD"
    assert marks.keys() == marked.keys()
    warned = sheet.cell(17, header.index("resources_by_customer") + 1)
    assert marks[warned.coordinate] == "00FFE699"
    listed = book["Findings"]
    assert listed.max_row == 21
    assert cells(listed, 2)[:3] == [
        first.coordinate,
        "primary_beneficiary, benefit_source",
        "must be changed",
    ]
    assert {cells(listed, row)[0] for row in range(2, 22)} == set(marked)
    assert cells(listed, 2)[4].endswith("invalid.csv, row 2, column primary_beneficiary")


def test_a_finding_about_the_whole_row_is_told_at_the_verdict(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("case_id,act_id\nA,1,x,y\n", encoding="utf-8")
    book = opened(coproduction.classify(tmp_path / "a.csv").to_xlsx())
    commented = [c for c in book["Cases"][2] if c.comment]
    assert [c.value for c in commented] == ["invalid"]
    assert [cells(book["Findings"], n)[0] for n in (2, 3)] == [None, "2"]


@pytest.mark.parametrize(
    ("language", "names", "heading", "label", "comment"),
    [
        ("en", ["Cases", "About"], "outcome_label", "outside: market service", "The outcome in"),
        ("lt", ["Atvejai", "Apie"], "rezultatas", "už ribų: rinkos paslauga", "Kas yra šis"),
    ],
)
def test_words_are_in_the_language_asked_for(
    language: Language, names: list[str], heading: str, label: str, comment: str
) -> None:
    rows = [{"case_id": "A", "act_id": "1", "service_setting": "market_service"}]
    book = opened(coproduction.classify(rows, language=language).to_xlsx())
    assert book.sheetnames == names
    sheet = book.worksheets[0]
    at = cells(sheet, 1).index(heading) + 1
    assert sheet.cell(2, at).value == label
    assert comment in sheet.cell(1, at).comment.text
    assert all(c.comment for c in sheet[1][3:])


def test_the_origin_is_told() -> None:
    results = coproduction.classify(EXAMPLES / "cases.csv")
    about = opened(results.to_xlsx())["About"]
    told = {row[0].value: row[1].value for row in about.iter_rows(max_row=5)}
    assert told["Read from"] == str(EXAMPLES / "cases.csv")
    assert told["Conception"] == "petukiene-2010"
    assert results.knowledge.sha256 in told["Ontology"]
    outcomes = [row[0].value for row in about.iter_rows(min_row=6)]
    assert "IndividualCoproduction" in outcomes


def test_checks_without_verdicts() -> None:
    knowledge = load()
    batches = [read(EXAMPLES / "invalid.csv", knowledge)]
    checked = check(batches, knowledge, "compiled", "en")
    book = opened(checked.to_xlsx(knowledge, "en"))
    sheet = book["Cases"]
    assert sheet.max_column == 29
    assert sum(1 for row in sheet for cell in row if cell.comment) == 20
    assert book["Findings"].max_row == 21


def test_the_same_results_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    results = coproduction.classify(EXAMPLES / "invalid.csv")
    first = results.to_xlsx()
    monkeypatch.setattr("time.localtime", lambda *_: (2001, 2, 3, 4, 5, 6, 0, 0, 0))
    assert results.to_xlsx() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x0bc", "a\ufffdb\ufffdc"),
        ("\ud800", "\ufffd"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
        (" a\nb ", " a\nb "),
        ("\U0001f600", "\U0001f600"),
    ],
)
def test_what_a_file_cannot_hold_is_replaced(text: str, expected: str) -> None:
    book = Book()
    sheet = book.sheet("A", [10])
    sheet.write([text, Styled(text, "wrapped", "x" * 40_000)])
    found = opened(book.data())["A"]
    assert cells(found, 1) == [expected, expected]


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    check_rows(1_048_575)
    with pytest.raises(UsageError, match="use --format csv or parquet"):
        check_rows(1_048_576)
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    with pytest.raises(UsageError, match="3 acts are more than the 3 rows of a sheet"):
        coproduction.classify([{"case_id": str(n)} for n in range(3)]).to_xlsx()
