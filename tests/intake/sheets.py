"""Writes workbooks for the tests of intake, and what openpyxl does not write itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import openpyxl

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
