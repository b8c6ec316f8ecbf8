"""Results in the person's own workbook: all that is theirs stays."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

import coproduction
from coproduction.cli import main
from coproduction.excel.places import number_of, ranges_of
from coproduction.excel.sheets import MARK, with_widths
from coproduction.intake import keeping
from coproduction.pipeline.results import Results
from coproduction.pipeline.templating import workbook as template
from coproduction.terms import LANGUAGES
from intake.sheets import SHEET, cases, laden, parts, with_part, with_value, workbook
from report.test_result_book import EXAMPLES, cells, colours, opened, verdicts

HEADER = ["direct_interaction", "mine", "case_id", "act_id", "title", "number_of_participants"]
ROW = ["no", "own <&> note", "A", "1", "x", 4]
BAD = ["perhaps", "", "A", "2", "y", 5]
ORDER = re.findall(
    r"\w+",
    """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
    headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
    legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts
    extLst""",
)
"""The order in which the elements of a sheet have to stand (ECMA-376, CT_Worksheet)."""


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


def check_package(data: bytes) -> None:
    """Check what spreadsheet programs ask of a workbook before they open it without complaint."""
    found = parts(data)
    types = ElementTree.fromstring(found["[Content_Types].xml"])
    overrides = [e.get("PartName", "")[1:] for e in types if local(e.tag) == "Override"]
    endings = [e.get("Extension", "") for e in types if local(e.tag) == "Default"]
    assert len(overrides) == len(set(overrides))
    assert len(endings) == len(set(endings))
    for name, content in found.items():
        assert name in overrides or name.rpartition(".")[2] in endings, name
        if name.endswith((".xml", ".rels", ".vml")):
            ElementTree.fromstring(content)
        if name.endswith(".rels"):
            names = re.findall(rb'Id="([^"]+)"', content)
            assert len(names) == len(set(names)), name
            for target in re.findall(rb'Target="/([^"]+)"', content):
                assert target.decode() in found
        if name.startswith("xl/worksheets/sheet"):
            check_sheet(content)
    check_styles(found["xl/styles.xml"])


def check_sheet(xml: bytes) -> None:
    """Check the order of elements, of columns, rows and cells, and that no columns overlap."""
    root = ElementTree.fromstring(xml)
    names = [ORDER.index(local(element.tag)) for element in root]
    assert names == sorted(names), [local(element.tag) for element in root]
    for element in root:
        if local(element.tag) == "cols":
            bounds = [(int(c.get("min", "")), int(c.get("max", ""))) for c in element]
            assert all(first <= last for first, last in bounds)
            assert all(one[1] < next_[0] for one, next_ in pairwise(bounds))
        if local(element.tag) == "sheetData":
            rows = [int(row.get("r", "")) for row in element]
            assert rows == sorted(set(rows))
            for row in element:
                columns = [re.sub(r"[0-9]", "", c.get("r", "")) for c in row]
                numbers = [number_of(column) for column in columns]
                assert numbers == sorted(set(numbers))
    priorities = [rule.get("priority") for rule in root.iter() if local(rule.tag) == "cfRule"]
    assert len(priorities) == len(set(priorities))


def check_styles(xml: bytes) -> None:
    """Check that groups have as many members as they say, and that none is pointed at in vain."""
    root = ElementTree.fromstring(xml)
    sizes = {local(group.tag): len(group) for group in root}
    for group in root:
        if group.get("count") is not None:
            assert int(group.get("count", "")) == len(group), group.tag
    for xf in (xf for group in root if local(group.tag) == "cellXfs" for xf in group):
        assert int(xf.get("fontId", "0")) < sizes["fonts"]
        assert int(xf.get("fillId", "0")) < sizes["fills"]


def results_of(data: bytes, folder: Path, name: str = "own.xlsx", **options: Any) -> Results:
    """Return the results of classifying a workbook."""
    (folder / name).write_bytes(data)
    return coproduction.classify(folder / name, **options)


def written(results: Results) -> bytes:
    """Return the workbook with results, after checking it."""
    data = results.to_xlsx()
    check_package(data)
    return data


def own_cells(sheet: Any, width: int) -> list[Any]:
    """Return value and looks of the cells in the first columns of a sheet."""
    return [
        (
            c.value,
            *map(repr, (c.font, c.fill, c.border, c.alignment)),
            c.number_format,
            c.quotePrefix,
        )
        for row in sheet.iter_rows(max_col=width)
        for c in row
    ]


def test_all_that_the_person_has_stays(tmp_path: Path) -> None:
    data = cases(HEADER, ROW, BAD, change=laden)
    results = results_of(data, tmp_path)
    after = written(results)
    old, new = parts(data), parts(after)
    changed = {name for name in old if old[name] != new[name]}
    assert {name for name in changed if "sheet2" in name or "chart" in name} == set()
    assert changed <= {
        *(SHEET, "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"),
        *("xl/_rels/workbook.xml.rels", "xl/comments/comment1.xml"),
        "xl/drawings/commentsDrawing1.vml",
    }
    before, book = opened(data), opened(after)
    assert book.sheetnames == ["Cases", "Figures", "Findings", "About"]
    assert own_cells(book["Cases"], 6) == own_cells(before["Cases"], 6)
    sheet = book["Cases"]
    assert sheet["A1"].comment.text == "a comment"
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["B"].width == 40
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["A2:A99"]
    assert "F2:F9" in [str(one.sqref) for one in sheet.conditional_formatting]
    assert book.defined_names["people"].attr_text == "Figures!$A$1"
    assert verdicts(results_of(after, tmp_path, "again.xlsx")) == verdicts(results)


def test_verdicts_stand_beside_their_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Our cases"], [], HEADER, ROW, [], [*BAD, "far", "more to the right"]]
    results = results_of(cases(*rows), tmp_path)
    sheet = opened(written(results))["Cases"]
    head = cells(sheet, 3)
    assert head[6:12] == [None, None, "status", "outcome", "outcome_label", "superclasses"]
    assert [cells(sheet, row)[8] for row in range(1, 7)] == [
        *(None, None, "status", "undetermined", None, "invalid")
    ]
    told = dict(zip(head, cells(sheet, 4), strict=True))
    assert told["row"] == 4
    assert told["criterion_direct_interaction"] == "not met"
    heading = sheet.cell(3, 9)
    assert heading.font.bold
    assert heading.fill.fgColor.rgb == "FF375623"
    assert heading.alignment.wrap_text
    assert heading.comment.text.startswith("decided:")
    assert sheet.column_dimensions["I"].width >= 8
    assert sheet.auto_filter.ref is None


def test_findings_are_marked_commented_and_listed_with_their_cells(tmp_path: Path) -> None:
    def remarked(book: Any) -> None:
        laden(book)
        book.worksheets[0]["F3"].comment = Comment("mine", "me")

    bad = [*BAD[:5], "x"]
    book = opened(written(results_of(cases(HEADER, ROW, bad, change=remarked), tmp_path)))
    sheet = book["Cases"]
    marks = colours(sheet)
    assert marks == {"A3": "FFF8CBAD", "F3": "FFF8CBAD"}
    assert "“perhaps”" in sheet["A3"].comment.text
    assert sheet["F3"].comment.text == "mine"
    listed = book["Findings"]
    assert [cells(listed, row)[0] for row in range(1, listed.max_row + 1)] == [
        *("Cell", None, "A3", "F3")
    ]
    assert listed["C3"].fill.fgColor.rgb == "FFF8CBAD"
    assert listed["D3"].alignment.wrap_text
    told = {row[0].value: row[1].value for row in book["About"].iter_rows(max_row=5)}
    assert told["Read from"] == str(tmp_path / "own.xlsx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_corrected_is_no_longer_marked(language: str, tmp_path: Path) -> None:
    lang = next(one for one in LANGUAGES if one == language)
    results = results_of(cases(HEADER, ROW, BAD, change=laden), tmp_path)
    book = opened(written(results))
    assert colours(book["Cases"])
    book["Cases"]["A3"] = "yes"
    book["Cases"]["B1"] = "title of mine"
    book["Cases"]["D3"].comment = Comment("is this right?", "me")
    out = io.BytesIO()
    book.save(out)
    twice = results_of(out.getvalue(), tmp_path, "twice.xlsx", language=lang)
    after = opened(written(twice))
    sheet = after["Cases"]
    assert after.sheetnames == ["Cases", "Figures", "Findings", "About"]
    assert colours(sheet) == {}
    notes = {c.coordinate: c.comment.text for row in sheet for c in row if c.comment}
    assert (notes.pop("A1"), notes.pop("D3")) == ("a comment", "is this right?")
    assert all(re.fullmatch(r"[A-Z]+1", place) for place in notes)
    assert len(notes) == {"en": 23, "lt": 22}[lang]
    head = cells(sheet, 1)
    assert head[6] == {"en": "status", "lt": "būsena"}[lang]
    assert len([one for one in head if one]) == 6 + len(notes)
    assert cells(sheet, 3)[6] == {"en": "undetermined", "lt": "neapibrėžta"}[lang]
    assert verdicts(results_of(written(twice), tmp_path, "thrice.xlsx")) == verdicts(twice)


def test_a_workbook_of_results_made_of_csv_is_kept_from_then_on(tmp_path: Path) -> None:
    book = opened(coproduction.classify(EXAMPLES / "invalid.csv").to_xlsx())
    assert len(colours(book["Cases"])) == 20
    notes = book.create_sheet("My notes")
    notes.append(["remember"])
    out = io.BytesIO()
    book.save(out)
    again = results_of(out.getvalue(), tmp_path)
    after = opened(written(again))
    assert after.sheetnames == ["Cases", "Findings", "About", "My notes"]
    assert after["My notes"]["A1"].value == "remember"
    marked = {c.coordinate for row in after["Cases"].iter_rows(min_row=2) for c in row if c.comment}
    assert colours(after["Cases"]).keys() == marked
    assert len(marked) == 20
    assert after["Findings"].max_row == 22  # that there is an earlier verdict is told, too


def test_sheets_of_the_person_are_never_taken_for_those_of_results(tmp_path: Path) -> None:
    data = workbook(("Cases", [HEADER, ROW, BAD]), ("Findings", [["my own"]]), ("About", [["me"]]))
    once = written(results_of(data, tmp_path))
    twice = opened(written(results_of(once, tmp_path, "twice.xlsx")))
    assert twice.sheetnames == ["Cases", "Findings", "About", "Findings 2", "About 2"]
    assert twice["Findings"]["A1"].value == "my own"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_comes_back_with_its_lists_and_sheets(language: str, tmp_path: Path) -> None:
    lang = next(one for one in LANGUAGES if one == language)
    book = openpyxl.load_workbook(io.BytesIO(template(lang)))
    sheet = book.worksheets[0]
    sheet["A2"], sheet["B2"] = "A", "1"
    out = io.BytesIO()
    book.save(out)
    results = results_of(out.getvalue(), tmp_path, language=lang)
    after = opened(written(results))
    assert after.sheetnames[:4] == book.sheetnames
    rules = after.worksheets[0].data_validations.dataValidation
    assert len(rules) == len(sheet.data_validations.dataValidation) == 22
    assert after.worksheets[0]["H1"].comment.text == sheet["H1"].comment.text
    assert after["Lists"].sheet_state == "hidden"


def test_a_formula_stays_one_and_keeps_its_value(tmp_path: Path) -> None:
    data = with_value(cases(HEADER, ["=formula B2", *ROW[1:]]), "A2", "no", "str")
    after = written(results_of(data, tmp_path))
    assert opened(after)["Cases"]["A2"].value == "=B2"
    values = openpyxl.load_workbook(io.BytesIO(after), data_only=True)
    assert values["Cases"]["A2"].value == "no"


def test_no_text_of_a_verdict_becomes_a_formula(tmp_path: Path) -> None:
    data = cases(["case_id", "act_id", "=1+1"], ["=A", "1", "x"], ["=A", "1", "y"])
    sheet = opened(written(results_of(data, tmp_path)))["Cases"]
    assert all(cell.data_type in ("s", "n", "inlineStr") for row in sheet for cell in row)


def test_checks_stand_in_the_own_workbook_too(tmp_path: Path) -> None:
    path, out = tmp_path / "own.xlsx", tmp_path / "checked.xlsx"
    path.write_bytes(cases(HEADER, ROW, BAD, change=laden))
    assert main(["validate", str(path), "--format", "xlsx", "--output", str(out)]) == 1
    check_package(out.read_bytes())
    book = opened(out.read_bytes())
    assert book.sheetnames == ["Cases", "Figures", "Findings", "About"]
    assert colours(book["Cases"]).keys() == {"A3"}
    assert book["Cases"].max_column == 6
    classified = opened(written(results_of(out.read_bytes(), tmp_path, "then.xlsx")))
    assert classified.sheetnames == book.sheetnames


def test_the_command_line_writes_the_same_bytes(tmp_path: Path) -> None:
    data = cases(HEADER, ROW, BAD, change=laden)
    results = results_of(data, tmp_path)
    out = tmp_path / "out.xlsx"
    assert main(["classify", str(tmp_path / "own.xlsx"), "--output", str(out)]) == 1
    assert out.read_bytes() == results.to_xlsx()


def with_macros(data: bytes) -> bytes:
    types = "[Content_Types].xml"
    plain = b"openxmlformats-officedocument.spreadsheetml.sheet.main"
    macros = b"ms-excel.sheet.macroEnabled.main"
    return with_part(data, types, lambda xml: xml.replace(plain, macros))


def signed(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    return out.getvalue()


def odd(data: bytes) -> bytes:
    return with_part(data, SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData><!-- x -->"))


def prefixed(data: bytes) -> bytes:
    def edit(xml: bytes) -> bytes:
        named = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml)
        return named.replace(b"xmlns=", b"xmlns:x=")

    return with_part(with_part(data, SHEET, edit), "xl/styles.xml", edit)


@pytest.mark.parametrize("change", [with_macros, signed, odd, prefixed])
def test_what_cannot_be_added_to_without_risk_gets_a_new_workbook(
    change: Any, tmp_path: Path
) -> None:
    results = results_of(change(cases(HEADER, ROW, BAD)), tmp_path)
    book = opened(written(results))
    assert book.sheetnames == ["Cases", "Findings", "About"]
    assert cells(book["Cases"], 1)[:6] == HEADER
    assert [row[6].value for row in book["Cases"].iter_rows(min_row=2)] == [
        *("undetermined", "invalid")
    ]


def test_a_remark_behind_the_verdict_and_a_table_over_it_give_a_new_workbook(
    tmp_path: Path,
) -> None:
    book = opened(written(results_of(cases(HEADER, ROW), tmp_path)))
    width = book["Cases"].max_column
    book["Cases"].cell(2, width + 1, "remark")
    for name, change in (("remark", None), ("table", Table(displayName="T", ref="A1:Z2"))):
        if change:
            book["Cases"].cell(2, width + 1).value = None
            book["Cases"].add_table(change)
        out = io.BytesIO()
        book.save(out)
        results = results_of(out.getvalue(), tmp_path, f"{name}.xlsx")
        assert results.book is None
        assert ("remark" in cells(opened(written(results))["Cases"], 2)) is (name == "remark")


def test_an_excel_table_stays_beside_its_verdicts(tmp_path: Path) -> None:
    def tabled(book: Any) -> None:
        book.worksheets[0].add_table(Table(displayName="Acts", ref="A1:F2"))

    sheet = opened(written(results_of(cases(HEADER, ROW, change=tabled), tmp_path)))["Cases"]
    assert sheet.tables["Acts"].ref == "A1:F2"
    assert sheet["G1"].value == "status"


def test_many_rows_and_several_files_give_a_new_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = cases(HEADER, ROW, BAD)
    (tmp_path / "b.csv").write_text("case_id\nB\n", encoding="utf-8")
    assert results_of(data, tmp_path).book is not None
    both = coproduction.classify(tmp_path / "own.xlsx", tmp_path / "b.csv")
    assert both.book is None
    assert opened(written(both))["Cases"].max_row == 4
    monkeypatch.setattr(keeping, "MOST_ROWS", 1)
    assert results_of(data, tmp_path).book is None


def test_a_workbook_of_a_spreadsheet_program_is_kept(tmp_path: Path) -> None:
    path = Path(__file__).parents[1] / "intake" / "workbooks" / "libreoffice.xlsx"
    results = coproduction.classify(path)
    after = written(results)
    book = opened(after)
    assert book.sheetnames[-1] == "About"
    assert verdicts(results_of(after, tmp_path)) == verdicts(results)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("", [(3, 3), (4, 4)]),
        ('<cols><col min="1" max="16384" style="2"/></cols>', [(1, 2), (3, 3), (4, 4), (5, 16384)]),
        ('<cols><col min="4" max="4" width="9"/></cols>', [(3, 3), (4, 4)]),
        ('<cols><col min="2" max="3"></col></cols>', [(2, 2), (3, 3), (4, 4)]),
    ],
)
def test_widths_leave_other_columns_as_they_are(
    columns: str, expected: list[tuple[int, int]]
) -> None:
    xml = f"<worksheet>{columns}<sheetData></sheetData></worksheet>".encode()
    root = ElementTree.fromstring(with_widths(xml, {3: 10, 4: 12}))
    found = [(int(c.get("min", "")), int(c.get("max", ""))) for c in root[0]]
    assert found == expected
    assert [c.get("width") for c in root[0] if c.get("customWidth")] == ["10.00", "12.00"]


def test_ranges_hold_just_the_cells() -> None:
    places = [(2, 1), (3, 1), (5, 1), (2, 3), (3, 28)]
    assert list(ranges_of(places)) == ["A2:A3", "A5", "C2", "AB3"]
    assert list(ranges_of([])) == []


def test_the_condition_of_a_mark_needs_no_cell() -> None:
    assert not re.search(r"[A-Z]+[0-9]", MARK)
