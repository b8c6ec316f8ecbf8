"""An act added to a person's own workbook: nothing else in it changes."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table as ExcelTable

from coproduction.errors import InputError
from coproduction.intake import read
from coproduction.intake.sources import source_of
from coproduction.intake.telling import Teller
from coproduction.intake.workbook_appending import table_in, with_act_in_workbook
from coproduction.knowledge.base import Knowledge
from coproduction.model import Record
from intake.sheets import SHEET, cases, laden, parts, with_part, with_rows, with_value, workbook

HEADER = ["direct_interaction", "mine", "case_id", "act_id", "title", "number_of_participants"]
ROW = ["no", "own <&> note", "A", "1", "x", 4]
CELLS = {
    "case_id": "B",
    "act_id": "002",
    "title": 'One <two> & "three" ąžuolas',
    "direct_interaction": "yes",
    "number_of_participants": "12",
}
BOOK = "xl/workbook.xml"
LIBREOFFICE = Path(__file__).parent / "workbooks" / "libreoffice.xlsx"


def added(
    data: bytes, knowledge: Knowledge, sheet: str | None = None, **further: str
) -> tuple[bytes, list[Record]]:
    """Return a workbook with the act, and what is read from it."""
    tell = Teller("cases.xlsx", "en")
    table = table_in(source_of(data, "cases.xlsx", None, tell), knowledge.codebook, tell, sheet)
    after = with_act_in_workbook(data, {**CELLS, **further}, table)
    source = source_of(after, "cases.xlsx", None, tell)
    return after, list(read(source, knowledge, sheet=sheet).records)


def test_every_other_part_stays_byte_for_byte(knowledge: Knowledge) -> None:
    data = with_part(
        cases(HEADER, ROW, change=laden),
        BOOK,
        lambda xml: xml.replace(b' fullCalcOnLoad="1"', b""),
    )
    after, records = added(data, knowledge)
    old, new = parts(data), parts(after)
    assert list(old) == list(new)
    assert [name for name in old if old[name] != new[name]] == [SHEET, BOOK]
    assert any(name.startswith("xl/charts/") for name in old)
    assert new[BOOK].replace(b' fullCalcOnLoad="1"', b"") == old[BOOK]
    assert new[BOOK] != old[BOOK]
    row = re.compile(rb'<row r="3">.*?</row>')
    put_in = row.search(new[SHEET])
    assert put_in is not None
    assert row.sub(b"", new[SHEET]).replace(b"A1:F3", b"A1:F2") == old[SHEET]
    assert [(one.case_id, one.act_id) for one in records] == [("A", "1"), ("B", "002")]
    assert records[0].texts["mine"] == "own <&> note"
    assert records[1].texts == {"title": CELLS["title"]}


def test_a_row_looks_like_the_one_above_it(knowledge: Knowledge) -> None:
    after, _ = added(cases(HEADER, ROW, change=laden), knowledge)
    sheet = openpyxl.load_workbook(BytesIO(after)).worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["yes", None, "B", "002", CELLS["title"], 12]
    assert sheet["A3"].font.bold
    assert sheet["A3"].fill.fgColor.rgb == "00FFEE00"
    assert not sheet["C3"].font.bold


@pytest.mark.parametrize("text", ["=1+1", "+370 600", "-1-1", "@x", "'=x", "x;=1", "x;'=1", "'x"])
def test_a_text_like_a_formula_stays_as_it_is_typed(text: str, knowledge: Knowledge) -> None:
    """No apostrophe can be seen; that what is typed is text, the look of the cell says."""
    after, records = added(cases(HEADER, ROW, change=laden), knowledge, title=text, case_id="=C")
    assert records[-1].texts["title"] == text
    assert records[-1].case_id == "=C"
    sheet = openpyxl.load_workbook(BytesIO(after)).worksheets[0]
    assert (sheet["C3"].value, sheet["C3"].data_type, sheet["C3"].quotePrefix) == ("=C", "s", True)
    if not text.startswith(("'", "x")):
        assert (sheet["E3"].value, sheet["E3"].quotePrefix) == (text, True)
    assert not sheet["A3"].quotePrefix
    assert sheet["A3"].font.bold


def test_macros_and_parts_that_nobody_knows_stay(knowledge: Knowledge) -> None:
    data = cases(HEADER, ROW)
    out = BytesIO(data)
    with ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0macro\xff")
        archive.writestr("customXml/item1.xml", "<mine/>")
        archive.comment = b"a remark"
    after, _ = added(out.getvalue(), knowledge)
    assert parts(after)["xl/vbaProject.bin"] == b"\0macro\xff"
    assert parts(after)["customXml/item1.xml"] == b"<mine/>"
    with ZipFile(BytesIO(after)) as archive:
        assert archive.comment == b"a remark"


def test_values_of_formulas_stay(knowledge: Knowledge) -> None:
    data = with_value(cases(HEADER, ["=formula B2", *ROW[1:]]), "A2", "no", "str")
    _, records = added(data, knowledge)
    assert [fact.token for fact in records[0].facts["direct_interaction"]] == ["no"]


def test_a_row_that_is_only_styled_is_filled_and_keeps_its_looks(knowledge: Knowledge) -> None:
    def striped(book: Any) -> None:
        for row in range(3, 60):
            for column in "ABCG":
                book.worksheets[0][f"{column}{row}"].fill = PatternFill("solid", fgColor="00FF00")

    after, records = added(cases(HEADER, ROW, change=striped), knowledge)
    sheet = openpyxl.load_workbook(BytesIO(after)).worksheets[0]
    assert sheet.max_row == 59
    assert sheet["C3"].value == "B"
    assert {sheet[f"{c}3"].fill.fgColor.rgb for c in "ABCG"} == {"0000FF00"}
    assert len(records) == 2


def test_columns_that_lack_are_headed_as_the_others(knowledge: Knowledge) -> None:
    heads = ["Atvejo identifikatorius", "Veiksmo identifikatorius", "tiesioginė sąveika", ""]
    after, records = added(
        cases(heads, ["A", "1", "ne"], ["", "", "", "", "a remark"]),
        knowledge,
        resources_by_customer="time;physical_work",
    )
    sheet = openpyxl.load_workbook(BytesIO(after)).worksheets[0]
    assert [cell.value for cell in sheet[1]][:5] == [*heads[:3], None, None]
    assert {cell.value for cell in sheet[1]} >= {"pavadinimas", "kliento ištekliai"}
    assert sheet["C4"].value == "taip"
    assert [fact.token for fact in records[-1].facts["resources_by_customer"]] == ["resources"]
    assert records[-1].texts == {"title": CELLS["title"]}


def test_every_value_is_read_back_in_both_languages(knowledge: Knowledge) -> None:
    codebook = knowledge.codebook
    seen = 0
    for language in ("en", "lt"):
        data = cases([column.label[language] for column in codebook.columns])
        for column in codebook.facets:
            values = codebook.resources if column.kind == "resources" else column.values
            for value in values:
                if value.token == ">=":
                    continue
                _, records = added(data, knowledge, **{column.name: value.token})
                expected = value.token
                if column.kind == "resources":
                    expected = "payment" if value.token == "payment" else "resources"
                tokens = [fact.token for fact in records[-1].facts[column.name]]
                assert tokens == [expected], (language, column.name, value.token)
                seen += 1
    assert seen >= 150


def test_an_excel_table_grows_by_the_row(knowledge: Knowledge) -> None:
    def tabled(book: Any) -> None:
        book.worksheets[0].add_table(ExcelTable(displayName="Acts", ref="A1:F2"))

    after, records = added(cases(HEADER, ROW, change=tabled), knowledge)
    sheet = openpyxl.load_workbook(BytesIO(after)).worksheets[0]
    assert sheet.tables["Acts"].ref == "A1:F3"
    assert sheet.tables["Acts"].autoFilter.ref == "A1:F3"
    assert len(records) == 2


def test_cells_merged_downwards_do_not_swallow_the_act(knowledge: Knowledge) -> None:
    def merged(book: Any) -> None:
        book.worksheets[0].merge_cells("C2:C6")

    _, records = added(cases(HEADER, ROW, change=merged), knowledge)
    assert [one.case_id for one in records] == ["A", "B"]


def test_another_sheet_can_be_named(knowledge: Knowledge) -> None:
    data = workbook(("One", [HEADER, ROW]), ("Two", [["my title"], HEADER, ROW]))
    with pytest.raises(InputError, match="--sheet"):
        added(data, knowledge)
    after, records = added(data, knowledge, "Two")
    assert len(records) == 2
    assert parts(after)[SHEET] == parts(data)[SHEET]


def test_what_libreoffice_wrote_can_be_added_to(knowledge: Knowledge) -> None:
    data = LIBREOFFICE.read_bytes()
    tell = Teller("cases.xlsx", "en")
    before = list(read(source_of(data, "cases.xlsx", None, tell), knowledge).records)
    after, records = added(data, knowledge)
    assert len(before) >= 1
    assert len(records) == len(before) + 1
    changed = [name for name in parts(data) if parts(data)[name] != parts(after)[name]]
    assert set(changed) <= {SHEET, BOOK}


def test_a_prefix_before_every_element_is_kept(knowledge: Knowledge) -> None:
    def prefixed(xml: bytes) -> bytes:
        xml = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
        return xml.replace(b"xmlns=", b"xmlns:x=", 1)

    data = with_part(cases(HEADER, ROW), SHEET, prefixed)
    after, records = added(data, knowledge)
    assert b'<x:row r="3"><x:c r="A3"' in parts(after)[SHEET]
    assert len(records) == 2


def protected(book: Any) -> None:
    book.worksheets[0].protection.sheet = True


def totalled(book: Any) -> None:
    book.worksheets[0].add_table(ExcelTable(displayName="Acts", ref="A1:F2", totalsRowCount=1))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (cases(HEADER, ROW, change=protected), "Unprotect Sheet"),
        (cases(HEADER, ROW, change=totalled), "Total Row"),
        (with_rows(cases(HEADER, ROW), ["<!-- by hand -->"]), "unusual way"),
        (workbook(("Cases", [])), "sheet is empty"),
        (workbook(("Cases", [["a", "b"], [1, 2]])), "none of the headings|column"),
    ],
)
def test_what_cannot_be_added_to_is_refused(data: bytes, told: str, knowledge: Knowledge) -> None:
    with pytest.raises(InputError, match=told):
        added(data, knowledge)


def test_a_signature_would_break_and_is_kept(knowledge: Knowledge) -> None:
    out = BytesIO(cases(HEADER, ROW))
    with ZipFile(out, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    with pytest.raises(InputError, match="signature"):
        added(out.getvalue(), knowledge)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_a_spreadsheet_program_reads_it(knowledge: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    path.write_bytes(added(cases(HEADER, ROW, change=laden), knowledge)[0])
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    told = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path)]
    subprocess.run([*command, *told, str(path)], check=True, capture_output=True, timeout=120)
    lines = (tmp_path / "cases.csv").read_text(encoding="utf-8").splitlines()
    assert lines[2] == 'yes,,B,002,"One <two> & ""three"" ąžuolas",12'
