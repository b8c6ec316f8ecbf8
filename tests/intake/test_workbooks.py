"""Workbooks: read as CSV is, each message with its sheet and cell, whatever people do to cells."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coproduction.errors import InputError
from coproduction.gate.limits import Limits, limited
from coproduction.intake import Batch, read
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.storage import load
from coproduction.model import Finding, Place, Sheet, cell_text
from coproduction.report.text import finding_lines
from intake.reading import EXAMPLES, Failing, Reading, only, tokens
from intake.sheets import SHEET, cases, with_part, with_rows, with_value, workbook

HEAD = ("case_id", "act_id", "service_setting", "number_of_participants", "note")
ROW = ("A", "1", "public_service", 3, "x")
LIBREOFFICE = Path(__file__).parent / "workbooks" / "libreoffice.xlsx"


def told(findings: Any) -> list[str]:
    """Return findings as a person reads them."""
    return list(finding_lines(findings, "en"))


def contents(batch: Batch) -> list[Any]:
    """Return all that a batch says, but for the sheet."""
    notes = [(n.rule, n.place.row, n.message) for n in batch.notes]
    return [notes, *map(_content, batch.records)]


def _content(record: Any) -> tuple[Any, ...]:
    findings = [(f.rule, f.severity, f.message, f.columns, f.place.row) for f in record.findings]
    own = {name: cell_text(cell) for name, cell in record.row.by_name().items()}
    ids = (record.case_id, record.act_id, record.place.row)
    return (*ids, record.facts, record.texts, findings, own)


def table(name: str) -> list[list[str]]:
    """Return the rows of a shipped example table."""
    with (EXAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv"])
def test_the_examples_are_read_as_from_csv(
    name: str, reading: Reading, knowledge: Knowledge
) -> None:
    rows = table(name)
    batch = reading(cases(*rows), "examples.xlsx")
    assert len(batch.records) == len(rows) - 1
    assert contents(batch) == contents(read(EXAMPLES / name, knowledge))


@cache
def known() -> Knowledge:
    """Return the knowledge; as an argument it would make failures of properties unreadable."""
    return load()


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=6)
CELLS = st.one_of(
    TEXT,
    st.sampled_from(
        (
            *("", " ", "public_service", "Viešoji paslauga", "receipt only", "none", "nieko"),
            *("time;payment", "žinios; laikas", "7", ">=3", "=1+1", "'=1", "-", "@x", "#N/A"),
            *("vien gavimas", "TRUE", "a\nb", "1,5", '"'),
        )
    ),
)
COLUMNS = ("case_id", "act_kind", "service_setting", "resources_by_customer", "own", "title")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(*(CELLS for _ in COLUMNS)), min_size=1, max_size=5))
def test_the_same_table_gives_the_same_records(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "table.xlsx").write_bytes(cases(COLUMNS, *rows))
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])

    def read_or_refuse(name: str) -> Any:
        try:
            return contents(read(folder / name, known()))
        except InputError as error:
            return [problem.rpartition(": ")[2] for problem in error.problems]

    assert read_or_refuse("table.xlsx") == read_or_refuse("table.csv")


def test_a_message_names_sheet_row_and_column(reading: Reading) -> None:
    batch = reading(cases(("title", *HEAD), ("t", "A", "1", "x;y", 3, "")), "cases.xlsx")
    record = only(batch.records)
    letters = {"title": "A", "case_id": "B", "service_setting": "D"}
    assert record.place == Place("cases.xlsx", 2, sheet=Sheet("Cases", letters))
    note = only(batch.notes)
    assert told([note]) == [
        "cases.xlsx, sheet “Cases”, row 1, cell F1 (note): please check: The codebook has no "
        "column “note”; it is kept, but decides nothing."
    ]
    place = note.place
    assert (place.letter, place.row) == ("F", 1)


def test_a_resource_that_is_not_listed_is_told_with_its_cell(reading: Reading) -> None:
    rows = (("case_id", "resources_by_customer"), ("A", "goodwill"))
    finding = only(only(reading(cases(*rows), "a.xlsx").records).findings)
    assert told([finding])[0].startswith(
        "a.xlsx, sheet “Cases”, row 2, cell B2 (resources_by_customer): please check: “goodwill”"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (True, "yes"),
        (False, "no"),
        (date(2024, 5, 1), "2024-05-01"),
        (datetime(2024, 5, 1), "2024-05-01"),
        (datetime(2024, 5, 1, 13, 30), "2024-05-01 13:30:00"),
        (time(13, 30), "13:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("=1+1", "=1+1"),
        ("007", "007"),
        ("#N/A", "#N/A"),
        ("a\nb", "a\nb"),
    ],
)
def test_what_a_cell_holds(value: object, text: str, reading: Reading) -> None:
    record = only(reading(cases(HEAD, ("A", "1", "", "", value)), "a.xlsx").records)
    assert record.texts["note"] == text
    assert record.row is not None
    kept = record.row.by_name()["note"]
    assert cell_text(kept) == text
    assert isinstance(kept, str) == isinstance(value, str)


@pytest.mark.parametrize(
    ("value", "token"), [(3, "3"), (3.0, "3"), (">=7", ">=7"), ("≥ 7", ">=7"), (2.5, None)]
)
def test_numbers_of_participants(value: object, token: str | None, reading: Reading) -> None:
    record = only(reading(cases(HEAD, ("A", "1", "", value, "")), "a.xlsx").records)
    assert tokens(record)["number_of_participants"] == (token,)


def test_truth_is_yes_and_no(reading: Reading) -> None:
    rows = (("case_id", "direct_interaction", "efforts_merged"), ("A", True, False))
    assert tokens(only(reading(cases(*rows), "a.xlsx").records)) == {
        "direct_interaction": ("yes",),
        "efforts_merged": ("no",),
    }


def test_a_date_in_a_facet_is_told(reading: Reading) -> None:
    """Programs make a date of what is typed as 3-5."""
    rows = (HEAD, ("A", "1", "public_service", datetime(2024, 5, 3), datetime(2024, 5, 3)))
    record = only(reading(cases(*rows), "a.xlsx").records)
    assert tokens(record)["number_of_participants"] == (None,)
    assert told(record.findings) == [
        "a.xlsx, sheet “Cases”, row 2, cell D2 (number_of_participants): please check: The cell "
        "holds a date, 2024-05-03. Perhaps the program took what was typed for one; set the cell "
        "to “Text”, and type it again."
    ]


def test_a_formula_counts_as_its_stored_value(reading: Reading) -> None:
    data = cases(HEAD, ("A", "1", "public_service", "=formula 1+2", ""))
    record = only(reading(with_value(data, "D2", "3"), "a.xlsx").records)
    assert tokens(record)["number_of_participants"] == ("3",)
    assert record.findings == ()
    empty = with_value(data, "D2", "", kind="str")
    assert "number_of_participants" not in only(reading(empty, "a.xlsx").records).facts


@pytest.mark.parametrize(
    ("at", "letter", "column", "grade", "severity"),
    [
        (3, "D", "number_of_participants", "must be changed", "violation"),
        (0, "A", "case_id", "must be changed", "violation"),
        (4, "E", "note", "please check", "warning"),
    ],
)
def test_a_formula_without_a_stored_value_is_told(
    at: int, letter: str, column: str, grade: str, severity: str, reading: Reading
) -> None:
    row = list(ROW)
    row[at] = "=formula 1+2"
    record = only(reading(cases(HEAD, row), "a.xlsx").records)
    finding = only(record.findings)
    assert finding.severity == severity
    assert told([finding]) == [
        f"a.xlsx, sheet “Cases”, row 2, cell {letter}2 ({column}): {grade}: The formula “=1+2” "
        "has no stored value. Open the workbook in a spreadsheet program and save it, or write "
        "the value in its place."
    ]


def test_a_row_of_nothing_but_such_a_formula_is_not_lost(reading: Reading) -> None:
    batch = reading(cases(HEAD, ROW, (), ("", "", "=formula A1")), "a.xlsx")
    assert [r.place.row for r in batch.records] == [2, 4]
    assert batch.records[1].findings[0].rule == "intake:formula-without-value"
    last = reading(cases(HEAD, ROW, ("", "", "", "", "=formula A1")), "b.xlsx")
    assert [r.place.row for r in last.records] == [2, 3]


def test_cells_merged_downwards_count_for_each_row(reading: Reading) -> None:
    rows = (HEAD, ROW, ("", "2", "", "", ""), ("", "", "", "", ""), ("B", "1", "", "", ""))

    def merge(book: Any) -> None:
        for cells in ("A2:A4", "C2:C3", "E1:F1"):
            book.worksheets[0].merge_cells(cells)

    batch = reading(cases(*rows, change=merge), "a.xlsx")
    assert [(r.case_id, r.act_id) for r in batch.records] == [("A", "1"), ("A", "2"), ("B", "1")]
    assert [tokens(r).get("service_setting") for r in batch.records] == [
        *[("public_service",)] * 2,
        None,
    ]
    assert told(batch.notes)[-1].startswith(
        "a.xlsx, sheet “Cases”, row 2: please check: Cells are merged over several rows "
        "(A2:A4, C2:C3); what they hold counts for each of these rows."
    )


def test_cells_merged_sideways_count_for_the_first_column(reading: Reading) -> None:
    def merge(book: Any) -> None:
        book.worksheets[0].merge_cells("C2:D2")

    batch = reading(cases(HEAD, ROW, change=merge), "a.xlsx")
    assert tokens(only(batch.records)) == {"service_setting": ("public_service",)}
    assert "merged over several columns (C2:D2)" in told(batch.notes)[-1]


def test_a_heading_merged_over_two_rows_is_no_value(reading: Reading) -> None:
    def merge(book: Any) -> None:
        book.worksheets[0].merge_cells("C1:C2")

    record = only(reading(cases(HEAD, ("A", "1", "", 3, "x"), change=merge), "a.xlsx").records)
    assert "service_setting" not in record.facts


def test_hidden_rows_are_read_and_told(reading: Reading) -> None:
    def hide(book: Any) -> None:
        book.worksheets[0].row_dimensions[3].hidden = True
        book.worksheets[0].row_dimensions[9].hidden = True

    batch = reading(cases(HEAD, ROW, ("B", *ROW[1:]), change=hide), "a.xlsx")
    assert [r.case_id for r in batch.records] == ["A", "B"]
    assert told(batch.notes)[-1] == (
        "a.xlsx, sheet “Cases”, row 3: please check: Hidden rows are read like all others (1: 3). "
        "Delete them if they are not meant."
    )


def test_rows_are_counted_as_the_program_counts_them(reading: Reading) -> None:
    batch = reading(cases((), HEAD, (), ROW, (), (), ("B", *ROW[1:])), "a.xlsx")
    assert [(r.case_id, r.place.row) for r in batch.records] == [("A", 4), ("B", 7)]
    assert only(batch.notes).place.row == 2


def test_a_title_above_the_table_is_passed_over(reading: Reading) -> None:
    title = ("Our cases, 2024", "", "", "", "")
    batch = reading(cases(title, (), HEAD, ROW), "a.xlsx")
    assert [(r.case_id, r.place.row) for r in batch.records] == [("A", 4)]
    text = "Our cases, 2024;;\n;;\ncase_id;act_kind;x\nA;receipt_only;y\n"
    assert [r.case_id for r in reading(text, "a.csv").records] == ["A"]


def test_a_million_rows_that_are_only_styled_are_passed_over(reading: Reading) -> None:
    """Reading their cells took minutes; this takes a second."""
    styled = "".join(f'<c r="{letter}9" s="0"/>' for letter in "ABCDEFGHIJ")
    rows = (f"<row>{styled}</row>".replace('9"', f'{n}"') for n in range(3, 300_000))
    data = with_rows(cases(HEAD, ROW), rows)
    assert len(reading(data, "a.xlsx").records) == 1


def test_a_value_far_below_is_not_lost(reading: Reading) -> None:
    far = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Z</t></is></c></row>'
    batch = reading(with_rows(cases(HEAD, ROW), [far]), "a.xlsx")
    assert [(r.case_id, r.place.row) for r in batch.records] == [("A", 2), ("Z", 1_048_576)]


def test_a_wrong_size_in_the_file_does_not_matter(reading: Reading) -> None:
    data = cases(HEAD, ROW)
    for size in (b"A1:XFD1048576", b"A1"):
        wrong = with_part(data, SHEET, lambda xml, s=size: xml.replace(b"A1:E2", s))  # type: ignore[misc]
        assert len(reading(wrong, "a.xlsx").records) == 1


def test_cells_without_addresses_are_read(reading: Reading) -> None:
    plain = "<row><c t='str'><v>B</v></c><c/><c t='str'><v>market_service</v></c></row>"
    batch = reading(with_rows(cases(HEAD, ROW), [plain]), "a.xlsx")
    assert tokens(batch.records[1]) == {"service_setting": ("market_service",)}


def test_something_far_to_the_right_is_refused(failing: Failing) -> None:
    far = '<row r="3"><c r="XFD3" t="inlineStr"><is><t>x</t></is></c></row>'
    (problem,) = failing(with_rows(cases(HEAD, ROW), [far]), "a.xlsx")
    assert problem.startswith(
        "a.xlsx, sheet “Cases”: Something stands far to the right of a table, in cell XFD3; "
        "columns are read up to ALL."
    )


def test_a_cell_beside_the_table_is_kept(reading: Reading) -> None:
    batch = reading(cases(HEAD, (*ROW, "", "beside")), "a.xlsx")
    assert only(batch.records).texts["column 7"] == "beside"
    assert only(batch.records).findings == ()
    assert [n.rule for n in batch.notes] == ["intake:unknown-column", "intake:unnamed-column"]


OTHER = ("Notes", (("remark",), ("x",)))


@pytest.mark.parametrize(
    ("sheets", "asked", "case"),
    [
        ([OTHER, ("My data", (HEAD, ROW))], None, "A"),
        ([("Data", (HEAD, ROW)), ("CASES", (HEAD, ("B", *ROW[1:])))], None, "B"),
        ([("Data", (HEAD, ROW)), ("Atvejai", (HEAD, ("B", *ROW[1:])))], None, "B"),
        ([("Examples", (HEAD, ("E", *ROW[1:]))), ("My data", (HEAD, ROW))], None, "A"),
        ([("Pavyzdžiai", (HEAD, ("E", *ROW[1:]))), ("My data", (HEAD, ROW))], None, "A"),
        ([("Examples", (HEAD, ("E", *ROW[1:]))), OTHER], "examples ", "E"),
        ([("One", (HEAD, ROW)), ("Two", (HEAD, ("B", *ROW[1:])))], "two", "B"),
        ([("One", (HEAD, ROW)), ("Two", (HEAD, ("B", *ROW[1:])))], "1", "A"),
        ([("One", (HEAD, ROW)), ("1", (HEAD, ("B", *ROW[1:])))], "1", "B"),
        ([("Works", (("title", "source"), ("a", "b"))), ("x", (HEAD, ROW))], None, "A"),
    ],
)
def test_the_sheet(
    sheets: list[Any], asked: str | None, case: str, knowledge: Knowledge, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(*sheets))
    assert read(path, knowledge, sheet=asked).records[0].case_id == case


@pytest.mark.parametrize(
    ("sheets", "asked", "problem"),
    [
        (
            [("One", (HEAD, ROW)), ("Two", (HEAD, ROW))],
            None,
            "Several sheets hold a case table: “One”, “Two”. Choose one with --sheet NAME.",
        ),
        ([OTHER, ("Empty", ())], None, "No sheet has a header with a column of the codebook;"),
        (
            [OTHER],
            None,
            "sheet “Notes”, row 1: The header has no column of the codebook. Found: re",
        ),
        ([("Cases", ())], None, "sheet “Cases”: The sheet is empty."),
        ([("Cases", (HEAD,))], None, "sheet “Cases”: There is no row below the header."),
        ([OTHER, ("x", (HEAD, ROW))], "3", "There is no sheet “3”. The sheets are: “Notes”, “x”."),
        ([OTHER], "cases", "There is no sheet “cases”. The sheets are: “Notes”."),
        (
            [("Cases", (("case_id", "Atvejo identifikatorius"), ("A", "B")))],
            None,
            "sheet “Cases”, row 1: The column “case_id” stands in the header more than once "
            "(columns: A, B).",
        ),
    ],
)
def test_no_sheet(
    sheets: list[Any], asked: str | None, problem: str, knowledge: Knowledge, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(*sheets))
    with pytest.raises(InputError) as error:
        read(path, knowledge, sheet=asked)
    assert only(error.value.problems).partition("a.xlsx")[2].lstrip(",: ").startswith(problem)


def test_a_hidden_sheet_is_read_only_if_asked_for(knowledge: Knowledge, tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        book.worksheets[0].sheet_state = "hidden"

    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(("Cases", (HEAD, ROW)), ("x", (HEAD, ("B",))), change=hide))
    assert read(path, knowledge).records[0].case_id == "B"
    assert read(path, knowledge, sheet="Cases").records[0].case_id == "A"


def test_text_has_no_sheets(knowledge: Knowledge, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "cases.csv", tmp_path / "a.csv")
    with pytest.raises(InputError, match="This is no workbook, so it has no sheets"):
        read(tmp_path / "a.csv", knowledge, sheet="Cases")


def test_other_endings_and_the_format_that_is_said(reading: Reading) -> None:
    data = cases(HEAD, ROW)
    for name in ("a.xlsm", "A.XLSX", "a.xltx"):
        assert len(reading(data, name).records) == 1
    for name in ("a", "a.csv", "a.ttl"):
        assert len(reading(data, name, format="xlsx").records) == 1


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda data: data[: len(data) // 2], "File is not a zip file"),
        (lambda data: with_part(data, SHEET, lambda xml: xml[: len(xml) // 2]), ""),
        (lambda data: with_part(data, SHEET, None), "xl/worksheets"),
        (lambda data: with_part(data, "[Content_Types].xml", None), "[Content_Types].xml"),
        (lambda data: with_part(data, "xl/workbook.xml", lambda _: b"<x/>"), ""),
        (lambda data: with_part(data, "xl/styles.xml", lambda _: b"no XML"), "syntax error"),
    ],
    ids=["cut off", "sheet cut off", "no sheet", "no types", "other workbook", "styles"],
)
def test_a_damaged_workbook(damage: Any, reason: str, failing: Failing) -> None:
    (problem,) = failing(damage(cases(HEAD, *([ROW] * 50))), "a.xlsx")
    assert "a.xlsx: The workbook is damaged (" in problem.replace(", sheet “Cases”", "")
    assert reason in problem
    assert problem.endswith("Open it in a spreadsheet program, and save it anew.")


def test_text_by_the_name_of_a_workbook(failing: Failing) -> None:
    (problem,) = failing("case_id,act_kind\nA,no\n", "a.xlsx")
    assert problem.startswith(
        "a.xlsx: This is no Excel workbook, although it is to be read as one."
    )


def test_what_unpacks_to_very_much_is_not_unpacked(failing: Failing) -> None:
    data = with_rows(cases(HEAD, ROW), ["<row/>" * 200_000])
    with limited(Limits(unpacked=1 << 20)):
        (problem,) = failing(data, "a.xlsx")
    assert problem.startswith("a.xlsx: Unpacked, the workbook has 1 MiB; at most 1 MiB are read.")


def test_a_workbook_of_libreoffice(knowledge: Knowledge) -> None:
    """Lithuanian headings and labels, formulas, dates, a merged case and a hidden row."""
    batch = read(LIBREOFFICE, knowledge)
    assert [(r.case_id, r.act_id, r.place.row) for r in batch.records] == [
        *[("A", "1", 2), ("A", "2", 3), ("B", "1", 5)]
    ]
    first, second, third = batch.records
    assert tokens(first) == {
        "service_setting": ("public_service",),
        "act_kind": ("service_production",),
        "actor_role": ("customer",),
        "number_of_participants": ("3",),
        "efforts_merged": ("yes",),
        "resources_by_customer": ("resources",),
        "direct_interaction": ("yes",),
    }
    assert first.texts == {"title": "Pirmas", "Įrašyta": "2024-05-01", "skaičiuota": "6"}
    assert tokens(second)["resources_by_customer"] == ("payment",)
    assert second.texts["Įrašyta"] == "2024-05-02 13:30:00"
    assert tokens(third)["resources_by_customer"] == ("none",)
    assert tokens(third)["direct_interaction"] == (None,)
    assert [note.rule for note in batch.notes] == [
        *["intake:unknown-column"] * 2,
        *["intake:hidden-rows", "intake:merged-down"],
    ]


def test_a_library_s_warnings_do_not_reach_people(
    reading: Reading, recwarn: pytest.WarningsRecorder
) -> None:
    reading(cases(HEAD, ROW), "a.xlsx")
    assert [str(w.message) for w in recwarn if "openpyxl" in str(w.filename)] == []


def test_findings_of_a_note_have_no_letter() -> None:
    assert Finding("r", "warning", "m", (), Place("a.csv", 1, "x")).place.letter is None
    assert io.BytesIO(LIBREOFFICE.read_bytes()).read(2) == b"PK"
