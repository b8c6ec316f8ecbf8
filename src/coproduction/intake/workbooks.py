"""Reads case tables from Excel workbooks, which a process of its own takes apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coproduction.errors import InputError
from coproduction.excel.places import letter_of
from coproduction.gate.airlock import Airlock
from coproduction.gate.limits import limits
from coproduction.gate.refusals import Refused
from coproduction.gate.scanning import Merged, Scan
from coproduction.intake.batch import Batch
from coproduction.intake.header import header_at, names_of, read_header
from coproduction.intake.keeping import beside_results, own_book
from coproduction.intake.rows import records_of
from coproduction.intake.sheets import SheetHead, choose
from coproduction.intake.sources import Source
from coproduction.intake.stored import Grid, grid_of, stored_rows
from coproduction.intake.telling import Teller, some
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Finding, Sheet, nameless


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
    data: bytes, tell: Teller, choosing: Callable[[Sequence[SheetHead]], int]
) -> FilledSheet:
    """Return a sheet of a workbook, read in a process of its own.

    Args:
        data: the workbook.
        tell: words the messages about it.
        choosing: returns the position of one of its sheets.

    Raises:
        InputError: the workbook cannot be read, no sheet is chosen, or it is far too wide.
    """
    held = limits()
    asked = {"unpacked": held.unpacked, "parts": held.parts, "columns": held.columns}
    chosen: list[SheetHead] = []
    beside: dict[str, str] = {}

    def reply(heads: list[dict[str, Any]]) -> int:
        sheets = [
            SheetHead(one["title"], one["state"], one["part"], grid_of(one["rows"]).rows)
            for one in heads
        ]
        number = choosing(sheets)
        chosen.append(sheets[number])
        beside.update(beside_results([*sheets[:number], *sheets[number + 1 :]]))
        return number

    try:
        with Airlock("coproduction.gate.workbook", asked, data) as airlock:
            parts = airlock.parts(reply)
            about = next(parts)
            tell = replace(tell, sheet=Sheet(chosen[0].title))
            scanned = _scan(about)
            rows = (row for part in parts for row in part)
            grid = grid_of(rows, scanned.uncalculated)
    except Refused as refusal:
        raise InputError(tell.refusal(refusal)) from None
    return FilledSheet(chosen[0].part, grid, scanned, tell, beside)


def _scan(about: dict[str, Any]) -> Scan:
    return Scan(
        about["last_row"],
        about["hidden"],
        {(row, column): formula for row, column, formula in about["uncalculated"]},
        {name: Merged(name, *ends) for name, *ends in about["merged"]},
    )


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
