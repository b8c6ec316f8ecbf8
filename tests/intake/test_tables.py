"""Case tables: every row becomes one record, with its place and what is odd about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import oracle
from coproduction.errors import InputError
from coproduction.intake import Batch, read
from coproduction.knowledge.base import Knowledge
from coproduction.model import Fact, Place, Record
from intake.reading import EXAMPLES, Failing, Reading, only

CASES = (EXAMPLES / "cases.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(io.StringIO(CASES, newline="")))
HEADER = "case_id,act_id,title,act_kind,number_of_participants,resources_by_customer\n"


def in_oracle_terms(record: Record) -> dict[str, str | frozenset[str]]:
    """Return the facts of a record as the oracle names them."""
    return oracle.facts_of(
        {
            name: facts[0].token or ""
            for name, facts in record.facts.items()
            if name in oracle.FACETS
        }
    )


def table(rows: list[dict[str, str]], delimiter: str) -> str:
    """Return rows as CSV."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def contents(batch: Batch) -> list[tuple[str, str, object, object, Place]]:
    """Return all that a batch says of its acts."""
    return [(r.case_id, r.act_id, r.facts, r.texts, r.place) for r in batch.records]


def found(batch: Batch) -> list[tuple[int | None, str, str, tuple[str, ...]]]:
    """Return row, rule, severity and columns of all findings."""
    return [(f.place.row, f.rule, f.severity, f.columns) for r in batch.records for f in r.findings]


def test_the_examples_are_read_as_the_oracle_reads_them(knowledge: Knowledge) -> None:
    """86 acts, each with the facts of its row, nothing odd about any."""
    batch = read(EXAMPLES / "cases.csv", knowledge)
    assert len(batch.records) == len(ROWS) == 86
    assert batch.notes == () and found(batch) == []
    for number, (record, row) in enumerate(zip(batch.records, ROWS, strict=True), 2):
        assert (record.case_id, record.act_id) == (row["case_id"], row["act_id"])
        assert in_oracle_terms(record) == oracle.facts_of(row)
        assert record.place == Place(str(EXAMPLES / "cases.csv"), number)
        assert set(record.facts) == {c.name for c in knowledge.codebook.facets if row[c.name]}
        assert record.texts["description"] == row["description"]


def test_the_invalid_examples_are_all_kept(knowledge: Knowledge) -> None:
    """23 acts; intake itself finds fault only with the resource that is not listed."""
    batch = read(EXAMPLES / "invalid.csv", knowledge)
    assert len(batch.records) == 23
    assert found(batch) == [(17, "intake:unknown-resource", "warning", ("resources_by_customer",))]
    assert "“goodwill”" in batch.records[15].findings[0].message


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"], ids=["crlf", "lf", "cr"])
def test_delimiters_and_line_ends(reading: Reading, delimiter: str, end: str) -> None:
    """Whatever separates cells and lines, the records are the same."""
    text = table(ROWS, delimiter).replace("\r\n", end)
    assert contents(reading(text)) == contents(reading(CASES))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark(reading: Reading, encoding: str) -> None:
    """UTF-8 with and without its mark, and UTF-16 with one."""
    text = HEADER + "Ž1,ą,Šeši ėjo,receipt_only,6,\n"
    records = reading(text.encode(encoding)).records
    assert [(r.case_id, r.act_id, r.texts["title"]) for r in records] == [("Ž1", "ą", "Šeši ėjo")]
    swapped = b"\xfe\xff" + text.encode("utf-16-be")
    assert contents(reading(swapped)) == contents(reading(text))


def test_the_line_by_which_excel_knows_the_delimiter(reading: Reading) -> None:
    """It is no row, and it decides even if a heading holds other delimiters."""
    text = 'sep=;\r\ncase_id;act_kind;"note, or not"\r\nA;receipt_only;x\r\n'
    batch = reading(text)
    assert batch.records[0].texts == {"note, or not": "x"}
    assert batch.records[0].place.row == 2


def test_headings_in_another_case_or_with_blanks(reading: Reading) -> None:
    """Blanks around headings and their case do not matter."""
    batch = reading("\n Case_ID ,\u00a0ACT_KIND,Title\nA,receipt_only,t\n")
    assert batch.notes == ()
    assert batch.records[0].case_id == "A"
    assert batch.records[0].facts == {"act_kind": (Fact("receipt_only", "receipt_only"),)}
    assert batch.records[0].texts == {"title": "t"}
    assert batch.records[0].place.row == 3


def test_rows_are_counted_as_a_spreadsheet_does(reading: Reading) -> None:
    """Records count, not lines; empty rows count and are left out."""
    text = HEADER + 'A,1,"two\nlines",,,\n\n , ,,,,\nB,1,"t\r\nt",,,\n'
    batch = reading(text)
    assert [(r.case_id, r.place.row) for r in batch.records] == [("A", 2), ("B", 5)]
    assert batch.records[0].texts["title"] == "two\nlines"


def test_ragged_rows(reading: Reading) -> None:
    """Too few cells: a warning. Too many: a violation, and the cells are kept."""
    batch = reading(HEADER + "A,1,t\nB,1,t,receipt_only,7,none,more,\nC,1,t,,,\n")
    assert found(batch) == [
        (2, "intake:ragged-row", "warning", ()),
        (3, "intake:ragged-row", "violation", ()),
    ]
    short, long, exact = batch.records
    assert "3 cells, the header 6" in only(short.findings).message
    assert "8 cells, the header only 6" in only(long.findings).message
    assert long.texts == {"title": "t", "column 7": "more", "column 8": ""}
    assert exact.findings == () and exact.facts == {}


def test_unknown_columns_are_told_and_kept(reading: Reading) -> None:
    """One note each, with the column that may have been meant; no heading: only if used."""
    batch = reading(
        "case_id,Act kind,Budget in €,,\nA,receipt_only,1 000,x,\nB,,,,\n", language="en"
    )
    assert [(n.rule, n.severity, n.place) for n in batch.notes] == [
        ("intake:unknown-column", "warning", Place("cases.csv", 1, "Act kind")),
        ("intake:unknown-column", "warning", Place("cases.csv", 1, "Budget in €")),
        ("intake:no-facet-column", "warning", Place("cases.csv", 1)),
        ("intake:unnamed-column", "warning", Place("cases.csv", 1, "column 4")),
    ]
    assert "Did you mean “act_kind”?" in batch.notes[0].message
    assert "Did you mean" not in batch.notes[1].message
    texts = {"Act kind": "receipt_only", "Budget in €": "1 000", "column 4": "x"}
    assert [r.texts for r in batch.records] == [texts, {}]


def test_a_column_that_is_there_was_not_meant(reading: Reading) -> None:
    """A second column that is nearly called the same is not taken for a third."""
    batch = reading("case_id,Act kind,act_kind\nA,x,no\n")
    assert only(batch.notes).columns == ("Act kind",)
    assert "Did you mean" not in only(batch.notes).message


@pytest.mark.parametrize(
    ("cell", "facts"),
    [
        ("service_production", [("service_production", "service_production")]),
        (" Service Production\u00a0", [("service_production", "Service Production")]),
        ("SERVICE-PRODUCTION", [("service_production", "SERVICE-PRODUCTION")]),
        ("receipt_only;", [("receipt_only", "receipt_only")]),
        ("receipt_only; Receipt only", [("receipt_only", "receipt_only")]),
        ("receipt_only;law", [("receipt_only", "receipt_only"), (None, "law")]),
        *[
            (cell, [(None, cell)])
            for cell in ("serviceproduction", "unknown", "?", "n/a", "-", "#REF!", "#N/A", ";", "0")
        ],
        ("", None),
        (" \u00a0\u200b\ufeff", None),
    ],
)
def test_values(reading: Reading, cell: str, facts: list[tuple[str | None, str]] | None) -> None:
    """Words of the list in any case; all else is kept as written, and never taken for unknown."""
    record = reading(f"case_id,act_kind,title\nA,{cell},t\n").records[0]
    expected = None if facts is None else tuple(Fact(*fact) for fact in facts)
    assert record.facts.get("act_kind") == expected


@pytest.mark.parametrize(
    ("cell", "tokens"),
    [
        *[("7", ["7"]), ("999999999", ["999999999"]), (">=7", [">=7"]), ("≥7", [">=7"])],
        *[("7.0", ["7"]), (">=7.00", [">=7"])],
        *[(">= 7", [">=7"]), (" 7 ", ["7"]), ("≥ 12", [">=12"]), ("7;8", ["7", "8"])],
        *[
            (cell, [None])
            for cell in (
                *("0", "-1", "2.5", "many", "007", "1000000000", "7+", "> 7", "=>7", ">=0"),
                *("1 000", "٧", "7.5", "7,0", "1e3", "≥", "?", "two"),
            )
        ],
        ("2,5", [None]),
    ],
)
def test_numbers(reading: Reading, cell: str, tokens: list[str | None]) -> None:
    """Whole numbers from 1, or at least such a number; anything else is told, never guessed."""
    record = reading(f'case_id,number_of_participants\nA,"{cell}"\n').records[0]
    facts = record.facts["number_of_participants"]
    assert [fact.token for fact in facts] == tokens
    if tokens == [None]:
        assert facts[0].written == cell.strip()


@pytest.mark.parametrize(
    ("cell", "token"),
    [("TRUE", "yes"), ("true", "yes"), ("False", "no"), ("Yes", "yes"), ("1", None), ("T", None)],
)
def test_truth_values(reading: Reading, cell: str, token: str | None) -> None:
    """As spreadsheet programs write them into text; where yes and no are asked for, only."""
    record = reading(f"case_id,efforts_merged,act_kind\nA,{cell},{cell}\n").records[0]
    assert [fact.token for fact in record.facts["efforts_merged"]] == [token]
    assert [fact.token for fact in record.facts["act_kind"]] == [None]


@pytest.mark.parametrize(
    ("cell", "facts", "unlisted"),
    [
        ("none", [("none", "none")], []),
        ("None", [("none", "None")], []),
        ("payment", [("payment", "payment")], []),
        ("payment;payment", [("payment", "payment;payment")], []),
        ("time;payment", [("resources", "time;payment")], []),
        ("time; ;Physical work;", [("resources", "time; ;Physical work;")], []),
        ("none;time", [("none", "none"), ("resources", "none;time")], []),
        ("payment;none", [("none", "none"), ("payment", "payment;none")], []),
        ("goodwill", [("resources", "goodwill")], ["goodwill"]),
        ("time;knowlege;love", [("resources", "time;knowlege;love")], ["knowlege", "love"]),
        ("?", [(None, "?")], []),
        ("unknown", [(None, "unknown")], []),
        ("time;n/a", [("resources", "time;n/a"), (None, "n/a")], []),
        ("#REF!", [(None, "#REF!")], []),
        ("=A1", [(None, "=A1")], []),
        ("0", [(None, "0")], []),
    ],
)
def test_resources(
    reading: Reading, cell: str, facts: list[tuple[str | None, str]], unlisted: list[str]
) -> None:
    """Nothing, payment alone, or more; words for unknown are no resources."""
    record = reading(f"case_id,resources_by_customer\nA,{cell}\n").records[0]
    assert record.facts["resources_by_customer"] == tuple(Fact(*fact) for fact in facts)
    assert [f.message.split("”")[0].removeprefix("“") for f in record.findings] == unlisted
    assert {f.place for f in record.findings} <= {Place("cases.csv", 2, "resources_by_customer")}
    if "knowlege" in unlisted:
        assert record.findings[0].message.endswith("Did you mean “knowledge”?")


def test_a_label_may_be_meant_by_a_heading_too(reading: Reading) -> None:
    notes = reading("case_id,veiksmo rusis,phases\nA,,\n", language="lt").notes
    told = [note.message.rpartition(" Gal ")[2] for note in notes[:2]]
    assert told == ["turėjote omenyje „veiksmo rūšis“?", "turėjote omenyje „phase“?"]


def test_a_resource_is_suggested_as_the_lists_offer_it(reading: Reading) -> None:
    text = "case_id,resources_by_customer\nA,zinios\nB,stafftime\n"
    records = reading(text, language="lt").records
    told = [record.findings[0].message.rpartition(" Gal ")[2] for record in records]
    assert told == ["turėjote omenyje „žinios“?", "turėjote omenyje „darbuotojų laikas“?"]


def test_rows_without_a_case(reading: Reading) -> None:
    """They are cases of their own; one note tells of all."""
    batch = reading("case_id,act_id,act_kind\nA,x,\n,x,receipt_only\n ,,no\nA,,\n")
    assert [(r.case_id, r.act_id) for r in batch.records] == [
        *[("A", "x"), ("row-3", "x"), ("row-4", "1"), ("A", "1")]
    ]
    assert only(batch.notes).rule == "intake:no-case"
    assert only(batch.notes).message.endswith(": row 3, row 4.")
    assert only(batch.notes).place == Place("cases.csv", 3, "case_id")
    without = reading("act_kind\nreceipt_only\n\nlaw_obedience\n")
    assert [(r.case_id, r.act_id) for r in without.records] == [("row-2", "1"), ("row-4", "1")]
    assert only(without.notes).rule == "intake:no-case-column"


def test_acts_without_an_identifier_are_numbered(reading: Reading) -> None:
    """In their order within the case, past the numbers that are given."""
    batch = reading("case_id,act_id,act_kind\nA,,\nB,,\nA,2,\nA,,\nA,x,\nA,,no\n")
    assert [(r.case_id, r.act_id) for r in batch.records] == [
        *[("A", "1"), ("B", "1"), ("A", "2"), ("A", "3"), ("A", "x"), ("A", "4")]
    ]
    assert found(batch) == []


def test_acts_with_the_same_identifiers(reading: Reading) -> None:
    """Each is told of the others, and stays; 007 and 7 differ."""
    batch = reading("case_id,act_id,act_kind\n7,1,\n007,1,\n7,1,\n7,01,\n 7 ,1,no\n")
    columns = ("case_id", "act_id")
    assert found(batch) == [
        (row, "intake:duplicate-act", "violation", columns) for row in (2, 4, 6)
    ]
    assert "row 4, row 6." in only(batch.records[0].findings).message
    assert "row 2, row 6." in only(batch.records[2].findings).message
    assert only(batch.records[0].findings).place == Place("cases.csv", 2, "case_id")


def test_many_duplicates_stay_readable(reading: Reading) -> None:
    """A thousand rows with one identifier name a few of the others each."""
    batch = reading("case_id,act_id,act_kind\n" + "A,1,no\n" * 1000)
    assert len(batch.records) == 1000
    message = only(batch.records[500].findings).message
    assert "row 2, row 3, row 4, row 5, row 6, …" in message


def test_header_problems_are_told_together(failing: Failing) -> None:
    """A header that names no column, or one twice."""
    problems = failing('note,Note,x\n1,2,3\n4,"5\n')
    assert len(problems) == 3
    assert problems[0].startswith(
        "cases.csv, row 1: The column “note” stands in the header more than once (columns: 1, 2)."
    )
    assert problems[1].startswith(
        "cases.csv, row 1: The header has no column of the codebook. Found: note, Note, x."
    )
    assert "coproduction template FILE.xlsx" in problems[1]
    assert problems[2].startswith("cases.csv, row 3, line 3: A quotation mark")


def test_duplicate_column_of_the_codebook(failing: Failing) -> None:
    """Which of the two counts is never guessed."""
    problem = failing("case_id,act_kind,ACT_KIND \nA,,\n")
    assert len(problem) == 1 and "“act_kind”" in problem[0] and "2, 3" in problem[0]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("@prefix cop: <http://x/> .\n", "turtle"),
        ('<?xml version="1.0"?>\n<rdf:RDF/>', "rdf-xml"),
        ("<http://a/> <http://b/> <http://c/> .\n", "nt"),
        ('{"@id": "x"}', "json-ld"),
    ],
)
def test_rdf_taken_for_a_table(failing: Failing, text: str, format: str) -> None:
    """The message says what it looks like."""
    (problem,) = failing(text)
    assert f"--input-format {format}" in problem


@pytest.mark.parametrize("text", [HEADER, HEADER + "\n , ,,\n,,,,,\n", HEADER.rstrip()])
def test_header_only(failing: Failing, text: str) -> None:
    """No row: told, with what to do."""
    assert failing(text) == (
        "cases.csv: There is no row below the header. Write one row for each act of participation.",
    )


@pytest.mark.parametrize(
    ("rows", "where", "last"),
    [
        ('A,1,"open,,,\nB,1,t,,,\n', "row 2, line 2", 3),
        ('A,1,t,,,\nB,"1","open,,,\n"C","1",t,,,\n', "row 3, line 3", 4),
        ('A,1,"a\nb",,,\n\nB,1,"two\nlines","open,,\nC,1,"t",,,\n', "row 4, line 6", 7),
        ('A,1,"t" x,,,\n', "row 2, line 2", 2),
        ('A,1,"a ""b"" c","x ""y,,\n', "row 2, line 2", 2),
        ('"', "row 2, line 2", 2),
    ],
)
def test_an_unclosed_quotation_mark(failing: Failing, rows: str, where: str, last: int) -> None:
    """The row and line where it stands, not where reading failed."""
    (problem,) = failing(HEADER + rows)
    assert problem.startswith(f'cases.csv, {where}: A quotation mark (") opens a cell here')
    assert f"failed in line {last}." in problem


def test_a_quotation_mark_below_the_separator_line(failing: Failing) -> None:
    """Lines are those of the file; rows those of a spreadsheet."""
    (problem,) = failing('sep=,\ncase_id,act_kind\nA,"x\n')
    assert problem.startswith("cases.csv, row 2, line 3: ")


def test_a_cell_that_never_ends(failing: Failing) -> None:
    """A forgotten quotation mark above many rows."""
    (problem,) = failing(HEADER + 'A,1,t,,,\nB,1,"t,,,\n' + "C,1,t,,,\n" * 120_000)
    assert problem.startswith("cases.csv, row 3, line 3: A cell that begins here has more than")


def test_messages_in_lithuanian(reading: Reading, failing: Failing) -> None:
    """The place, too."""
    (problem,) = failing(HEADER + 'A,1,"t\n', language="lt")
    assert problem.startswith("cases.csv, 2 eilutė, 2 teksto eilutė: Čia kabutės")
    batch = reading("case_id,act_kind,Pastaba\nA,x;y,p\nA,,\n", language="lt")
    assert "stulpelio „Pastaba“" in batch.notes[0].message


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), max_size=12
) | st.sampled_from(["none", "time;payment", ">=3", "receipt_only", "a;b", '"', "\r\n", ",;\t"])
COLUMNS = st.sampled_from(
    ["case_id", "act_id", "title", "act_kind", "number_of_participants", "resources_by_customer"]
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]], str]:
    """Make a header, rows and a delimiter."""
    columns = draw(st.lists(COLUMNS, min_size=2, unique=True))
    row = st.lists(CELLS, min_size=len(columns), max_size=len(columns))
    return columns, draw(st.lists(row, max_size=6)), draw(st.sampled_from(",;\t"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables())
def test_what_is_written_comes_back(
    reading: Reading, made: tuple[list[str], list[list[str]], str]
) -> None:
    """Every row that is not blank is one record, in its order, with every cell in it."""
    columns, rows, delimiter = made
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerow(["A" if name == "case_id" else "x" for name in columns])
    writer.writerows(rows)
    batch = reading(text.getvalue())
    blank = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"), " ")
    filled = {
        number: dict(zip(columns, row, strict=True))
        for number, row in enumerate(rows, 3)
        if any(cell.translate(blank).strip() for cell in row)
    }
    assert [r.place.row for r in batch.records] == [2, *filled]
    for record in batch.records[1:]:
        assert record.place.row is not None
        for name, cell in filled[record.place.row].items():
            assert_kept(record, name, cell.translate(blank).strip(), blank)


def assert_kept(record: Record, name: str, cell: str, blank: Mapping[int, str]) -> None:
    """Check that a cell is somewhere in the record of its row."""
    if name == "case_id":
        kept = record.case_id
        cell = cell or f"row-{record.place.row}"
    elif name == "act_id":
        kept, cell = (record.act_id, cell) if cell else ("", "")
    elif name == "title":
        kept = record.texts.get(name, "")
    else:
        written = {fact.written for fact in record.facts.get(name, ())}
        assert written if cell else not written
        items = {item.strip() for item in cell.split(";")} - {""}
        kept_items = {i.translate(blank).strip() for w in written for i in w.split(";")} - {""}
        assert kept_items == items or (not items and written <= {cell})
        return
    assert kept.translate(blank).strip() == cell


def test_a_table_on_disk_is_read_as_often_as_needed_and_not_held(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    """Records are made anew for each reading, alike each time, one by one or by position."""
    path = tmp_path / "cases.csv"
    path.write_text(HEADER + "A,1,first,coding\nB,1,second,coding,2,time,odd\n\nC,1,'=x\n")
    records = read(path, knowledge).records
    assert not isinstance(records, list | tuple)
    once = list(records)
    assert once == list(records) and len(records) == 3
    assert [records[at] for at in (0, 1, 2, -1)] == [*once, once[-1]]
    assert records[1:] == once[1:]
    with pytest.raises(IndexError):
        _ = records[3]
    assert [[f.rule for f in r.findings] for r in records] == [
        ["intake:ragged-row"],
        ["intake:ragged-row"],
        ["intake:ragged-row"],
    ]


@pytest.mark.parametrize("change", ["rewritten", "removed"])
def test_a_table_that_changes_while_it_is_read_is_refused(
    knowledge: Knowledge, tmp_path: Path, change: str
) -> None:
    """Nobody gets verdicts on half of one table and half of another."""
    path = tmp_path / "cases.csv"
    path.write_text(HEADER + "A,1,x,coding,1,time\n")
    records = read(path, knowledge).records
    if change == "removed":
        path.unlink()
    else:
        path.write_text(HEADER + "A,1,x,coding,1,time\nB,1,y,coding,1,time\n")
    with pytest.raises(InputError, match=r"changed, or removed, while it was being read"):
        list(records)
