"""Writes workbooks for the tests of intake, and what openpyxl does not write itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

Rows = Sequence[Sequence[Any]]


def workbook(*sheets: tuple[str, Rows], change: Callable[[Any], None] | None = None) -> bytes:
    """Return the bytes of a workbook with these sheets, texts written as texts.

    Args:
        sheets: name and rows of each.
        change: what is to be done with the finished workbook before it is written.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                cell = sheet.cell(row, column)
                cell.value = value
                if isinstance(value, str) and not value.startswith("=formula "):
                    cell.data_type = "s"
                elif isinstance(value, str):
                    cell.value = value.replace("formula ", "")
    if change is not None:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cases(*rows: Sequence[Any], change: Callable[[Any], None] | None = None) -> bytes:
    """Return the bytes of a workbook with one sheet of cases."""
    return workbook(("Cases", rows), change=change)


def with_part(data: bytes, name: str, edit: Callable[[bytes], bytes] | None) -> bytes:
    """Return a workbook with one part edited; None leaves it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == name and edit is None:
                continue
            new.writestr(part, edit(content) if part == name and edit else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_rows(data: bytes, rows: Iterable[str]) -> bytes:
    """Return a workbook with further rows, as XML, at the end of its first sheet."""
    end = b"</sheetData>"
    return with_part(data, SHEET, lambda xml: xml.replace(end, "".join(rows).encode() + end))


def with_value(data: bytes, cell: str, value: str, kind: str = "n") -> bytes:
    """Return a workbook with a stored value for the formula in a cell."""
    pattern = re.compile(rf'<c r="{cell}"[^>]*>(<f>.*?</f>)<v ?/?>(</v>)?</c>'.encode())
    new = f'<c r="{cell}" t="{kind}">'.encode() + rb"\1" + f"<v>{value}</v></c>".encode()

    def edit(xml: bytes) -> bytes:
        changed, times = pattern.subn(new, xml)
        assert times == 1, xml
        return changed

    return with_part(data, SHEET, edit)


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def laden(book: Any) -> None:
    """Put into a workbook what people have in theirs."""
    sheet = book.worksheets[0]
    sheet["A1"].comment = Comment("a comment", "me")
    sheet["A2"].font = Font(bold=True)
    sheet["A2"].fill = PatternFill("solid", fgColor="FFEE00")
    sheet.conditional_formatting.add(
        "F2:F9", Rule(type="cellIs", operator="lessThan", formula=["3"])
    )
    rule = DataValidation(type="list", formula1='"yes,no"')
    rule.add("A2:A99")
    sheet.add_data_validation(rule)
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["B"].width = 40
    other = book.create_sheet("Figures")
    other.append(["sum", "=SUM(Cases!F:F)"])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=6, min_row=1, max_row=2), titles_from_data=True)
    other.add_chart(chart, "D2")
    book.defined_names["people"] = DefinedName("people", attr_text="Figures!$A$1")
