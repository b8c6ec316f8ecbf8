"""Rows of Excel workbooks: the sheet that has the columns of the collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coproduction.errors import InputError
from coproduction.excel.places import letter_of
from coproduction.intake.collections.files import InputFile
from coproduction.intake.collections.mapping import CollectionMapping
from coproduction.intake.collections.rows import Part, Row, cells_of, heading
from coproduction.intake.collections.tables import names_of
from coproduction.intake.header import NumberedRow
from coproduction.intake.sheets import choose_by_columns, row_with
from coproduction.intake.sources import open_source
from coproduction.intake.telling import Teller, some
from coproduction.intake.workbooks import FilledSheet, about_rows, filled_sheet
from coproduction.model import Finding, Place, Sheet


def open_workbook(file: InputFile, mapping: CollectionMapping, sheet: str | None) -> Part:
    """Return the rows of a sheet of a workbook; it is read at once.

    Args:
        file: the workbook.
        mapping: tells the columns by which the sheet and its header are known.
        sheet: name or number of the sheet; None chooses the only one with these columns.

    Raises:
        InputError: it cannot be read, no sheet or several could be meant, or it has no header.
    """
    wanted = mapping.case.columns or mapping.columns
    data = open_source(file.path, "xlsx", file.tell).data
    filled = filled_sheet(
        data, file.tell, lambda all: choose_by_columns(all, wanted, file.tell, sheet)
    )
    rows = filled.grid.rows
    if not rows:
        raise InputError(filled.tell.problem("mapping-empty"))
    at = row_with(rows, wanted) or 0
    number, headings = rows[at]
    names = names_of(_cut(headings), number, filled.tell)
    width = filled.grid.width
    columns = [*names, *(heading("", n) for n in range(len(names) + 1, width + 1))]
    letters = {name: letter_of(n) for n, name in enumerate(columns, 1)}
    title = filled.tell.sheet.name if filled.tell.sheet else ""
    tell = replace(filled.tell, sheet=Sheet(title, letters))
    notes = tuple(_notes(filled, rows[: at + 1], columns, tell))
    below = _rows(rows[at + 1 :], names, tell)
    return Part(file.stem, tuple(columns), below, notes)


def _cut(headings: Sequence[str]) -> list[str]:
    """Return headings without the empty ones at the end: there only rows can have cells."""
    found = list(headings)
    while found and not found[-1].strip():
        found.pop()
    return found


def _rows(rows: Sequence[NumberedRow], names: Sequence[str], tell: Teller) -> Iterator[Row]:
    for number, cells in rows:
        found, beyond = cells_of(names, cells)
        yield Row(Place(tell.name, number, sheet=tell.sheet), found, beyond=beyond)


def _notes(
    filled: FilledSheet, head: Sequence[NumberedRow], columns: Sequence[str], tell: Teller
) -> Iterator[Finding]:
    """Yield what is odd about a sheet; cells that are merged downwards are filled on the way."""
    *above, (header, _) = head
    if above:
        rows = some(str(number) for number, _ in above)
        yield tell.note("mapping-above", tell.place(above[0][0]), rows=rows)
    yield from about_rows(filled.scanned, header, tell)
    yield from filled.grid.fill(filled.scanned, header, tell)
    for (row, column), formula in sorted(filled.scanned.uncalculated.items()):
        if row > header:
            place = tell.place(row, columns[column - 1])
            yield tell.note("formula-without-value", place, written=formula)
