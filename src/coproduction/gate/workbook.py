"""The job of reading a workbook: its sheets in short, then the rows of one of them."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from coproduction.gate.refusals import Refused
from coproduction.gate.scanning import scan
from coproduction.gate.worker import Ask, Asked

LOOKED_AT: Final = 200
"""So many rows of a sheet are shown to whoever chooses one."""

_TOGETHER: Final = 500
_HEAD: Final = 2000
_DECLARES: Final = (b"<!DOCTYPE", b"<!ENTITY")


def prepare() -> None:
    """Load all that reading needs, also what openpyxl loads when it opens a first workbook."""
    book, kept = Workbook(), BytesIO()
    book.create_sheet().append([1, 1.5, "text", True])
    book.save(kept)
    again = load_workbook(kept, read_only=True, data_only=True)
    list(again.worksheets[-1].iter_rows(values_only=True))


def read(data: bytes, asked: Asked, ask: Ask) -> Iterator[Any]:
    """Yield what a sheet holds: first what stands in it beside values, then its rows in parts.

    Args:
        data: the workbook.
        asked: the limits ``unpacked``, ``parts`` and ``columns``.
        ask: is told of each sheet its title, state and first rows; returns the number of one.

    Raises:
        Refused: the workbook cannot be read, goes beyond a limit, or declares entities.
    """
    try:
        _check(data, asked)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles, which decide nothing
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        yield from _rows(book, asked, ask)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # libraries raise errors of many kinds over a broken workbook
        raise Refused("broken-workbook", reason=str(error) or type(error).__name__) from None


def _rows(book: Any, asked: Asked, ask: Ask) -> Iterator[Any]:
    sheets = book.worksheets
    if not sheets:
        raise Refused("broken-workbook", reason="xl/worksheets")
    chosen = sheets[ask([_head(sheet, asked["columns"]) for sheet in sheets])]
    scanned = scan(chosen._get_source)
    yield {
        "last_row": scanned.last_row,
        "hidden": scanned.hidden,
        "uncalculated": [[*at, formula] for at, formula in scanned.uncalculated.items()],
        "merged": [
            [one.name, one.first_row, one.last_row, one.first_column, one.last_column]
            for one in scanned.merged.values()
        ],
    }
    if not scanned.last_row:
        return
    chosen.reset_dimensions()  # what a file says of its size may be wrong
    rows = enumerate(chosen.iter_rows(max_row=scanned.last_row, values_only=True), 1)
    while batch := list(islice(rows, _TOGETHER)):
        yield [_narrow(number, row, asked["columns"]) for number, row in batch]


def _narrow(number: int, row: tuple[Any, ...], most: int) -> list[Any]:
    """Return a row without the empty cells at its end.

    Raises:
        Refused: something stands far to the right, where it stands by mistake.
    """
    cells = _cut(row)
    if len(cells) > most:
        cell = f"{get_column_letter(len(cells))}{number}"
        raise Refused("wide-sheet", cell=cell, limit=get_column_letter(most))
    return cells


def _head(sheet: Any, columns: int) -> dict[str, Any]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=LOOKED_AT, max_col=columns, values_only=True)
    return {
        "title": sheet.title,
        "state": sheet.sheet_state,
        "part": sheet._worksheet_path,
        "rows": [_cut(row) for row in islice(rows, LOOKED_AT)],
    }


def _cut(row: tuple[Any, ...]) -> list[Any]:
    """Return a row without the empty cells at its end."""
    cells = list(row)
    while cells and cells[-1] in (None, ""):
        cells.pop()
    return cells


def _check(data: bytes, asked: Asked) -> None:
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile as error:
        raise Refused("broken-workbook", reason=str(error)) from None
    with archive:
        parts = archive.infolist()
        if len(parts) > asked["parts"]:
            raise Refused("gate-parts", number=len(parts), limit=asked["parts"])
        size = sum(part.file_size for part in parts)
        if size > asked["unpacked"]:
            raise Refused("huge-workbook", size=size >> 20, limit=asked["unpacked"] >> 20)
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            try:
                archive.read(name)
            except (KeyError, zlib.error, OSError, NotImplementedError, RuntimeError):
                raise Refused("broken-workbook", reason=name) from None
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _check_head(archive, part.filename)


def _check_head(archive: ZipFile, name: str) -> None:
    """Refuse a part that declares a document type or entities, which no workbook needs."""
    with suppress(zlib.error, OSError, NotImplementedError, RuntimeError, BadZipFile):
        with archive.open(name) as part:
            head = part.read(_HEAD)
        if any(word in head for word in _DECLARES):
            raise Refused("broken-workbook", reason=f"DOCTYPE: {name}")
