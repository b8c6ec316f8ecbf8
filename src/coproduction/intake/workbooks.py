"""Reads case tables from Excel workbooks: the only place of intake that knows openpyxl."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from coproduction.errors import InputError
from coproduction.excel.places import letter_of
from coproduction.intake.batch import Batch
from coproduction.intake.header import header_at, names_of, read_header
from coproduction.intake.keeping import beside_results, own_book
from coproduction.intake.rows import records_of
from coproduction.intake.scanning import Scan, scan
from coproduction.intake.sheets import choose
from coproduction.intake.sources import Source
from coproduction.intake.stored import Grid, grid_of, stored_rows
from coproduction.intake.telling import Teller, shown, some
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Finding, Sheet, nameless

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MOST_BYTES: Final = 1 << 30
"""A workbook may have so many bytes when it is unpacked: five million filled cells have fewer."""

WIDEST: Final = 1000
"""A table may have so many columns; what stands further to the right stands there by mistake."""


def read_workbook(
    source: Source, codebook: Codebook, tell: Teller, sheet: str | None = None
) -> Batch:
    """Return the records of a sheet of a workbook.

    Args:
        source: the workbook.
        codebook: says what can be written.
        tell: words the messages.
        sheet: name or number of the sheet; None chooses it by its content.

    Raises:
        InputError: the workbook cannot be read, no sheet or several could be meant, or the
            table in it is none.
    """
    return _records(source.data, open_sheet(source, codebook, tell, sheet), codebook)


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet of a workbook, read.

    Attributes:
        part: where it stands in the archive.
        grid: its rows that are not empty.
        scanned: what stands in it beside values.
        tell: words messages about it.
        beside: parts of the sheets that earlier results put beside it, by what they hold.
    """

    part: str
    grid: Grid
    scanned: Scan
    tell: Teller
    beside: dict[str, str]


def open_sheet(source: Source, codebook: Codebook, tell: Teller, sheet: str | None) -> FilledSheet:
    """Return the sheet of a workbook that holds the case table.

    The arguments and errors are those of ``read_workbook``.
    """
    return filled_sheet(source.data, tell, lambda all: choose(all, codebook, tell, sheet))


def filled_sheet(
    data: bytes, tell: Teller, choosing: Callable[[Sequence[Any]], Any]
) -> FilledSheet:
    """Return a sheet of a workbook.

    Args:
        data: the workbook.
        tell: words the messages about it.
        choosing: returns one of its sheets.

    Raises:
        InputError: the workbook cannot be read, no sheet is chosen, or it is far too wide.
    """
    with _told(tell):
        _check_size(data, tell)
        with _opened(data) as book:
            chosen = choosing(book.worksheets)
            tell = replace(tell, sheet=Sheet(chosen.title))
            scanned = scan(chosen._get_source)
            grid = grid_of(_values(chosen, scanned), scanned.uncalculated)
            beside = beside_results(one for one in book.worksheets if one is not chosen)
    if grid.width > WIDEST:
        cell = f"{letter_of(grid.width)}{grid.widest}"
        raise InputError(tell.problem("wide-sheet", cell=cell, limit=letter_of(WIDEST)))
    return FilledSheet(chosen._worksheet_path, grid, scanned, tell, beside)


@contextmanager
def _told(tell: Teller) -> Iterator[None]:
    """Tell of a broken workbook what is wrong: libraries raise errors of many kinds."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        reason = shown(str(error) or type(error).__name__)
        raise InputError(tell.problem("broken-workbook", reason=reason)) from error


def _check_size(data: bytes, tell: Teller) -> None:
    with ZipFile(BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
        if size > MOST_BYTES:
            limit = MOST_BYTES >> 20
            raise InputError(tell.problem("huge-workbook", size=size >> 20, limit=limit))
        if (damaged := _damaged(archive)) is not None:
            raise InputError(tell.problem("broken-workbook", reason=damaged))


def _damaged(archive: ZipFile) -> str | None:
    """Return the name of the part that says what sheets there are, if it cannot be read."""
    for name in ("[Content_Types].xml", "xl/workbook.xml"):
        try:
            archive.read(name)
        except (KeyError, zlib.error, OSError, NotImplementedError, RuntimeError):
            return name
    return None


@contextmanager
def _opened(data: bytes) -> Iterator[Workbook]:
    from openpyxl import load_workbook  # only for workbooks: it takes a tenth of a second

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles, which decide nothing
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _values(sheet: Any, scanned: Scan) -> Iterator[tuple[Any, ...]]:
    if not scanned.last_row:
        return
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    yield from sheet.iter_rows(max_row=scanned.last_row, values_only=True)


def _records(data: bytes, opened: FilledSheet, codebook: Codebook) -> Batch:
    grid, scanned, tell = opened.grid, opened.scanned, opened.tell
    rows = grid.rows
    at = header_at(rows, codebook)
    if at is None:
        raise InputError(tell.problem("empty-sheet"))
    number, headings = rows[at]
    tell = replace(tell, sheet=_sheet(tell, headings, codebook))
    header = read_header(headings, codebook, tell, row=number)
    below = rows[at + 1 :]
    notes = [*about_rows(scanned, number, tell), *grid.fill(scanned, number, tell)]
    stored = stored_rows(grid, below, scanned, header)
    batch = records_of(header, below, codebook, tell, stored)
    given = (data, opened.part, header, grid.width, opened.beside)
    book = own_book(*given, len(batch.records))
    return replace(batch, notes=(*batch.notes, *notes), book=book)


def _sheet(tell: Teller, headings: list[str], codebook: Codebook) -> Sheet:
    names = names_of(headings, codebook)
    letters = {name or nameless(number): letter_of(number) for number, name in enumerate(names, 1)}
    return Sheet(tell.sheet.name if tell.sheet else "", letters)


def about_rows(scanned: Scan, header: int, tell: Teller) -> Iterator[Finding]:
    """Yield a note on hidden rows below the header."""
    if hidden := [row for row in scanned.hidden if row > header]:
        rows = some(map(str, hidden))
        yield tell.note("hidden-rows", tell.place(hidden[0]), number=len(hidden), rows=rows)
