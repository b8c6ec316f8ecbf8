"""Adds an act to a person's own workbook: all parts but the row stay as they are, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from coproduction.errors import InputError
from coproduction.excel.cells import Put, UnusualSheetError, Value, with_cells
from coproduction.excel.parts import Parts
from coproduction.excel.places import grown, number_of
from coproduction.excel.styles import STYLES, Styles
from coproduction.formulas import guarded, unguarded
from coproduction.gate.scanning import Scan
from coproduction.intake.entries import entries_of
from coproduction.intake.header import Header, header_at, names_of, read_header
from coproduction.intake.sources import Source
from coproduction.intake.telling import Teller
from coproduction.intake.wording import heading, worded, wording_of
from coproduction.intake.workbooks import FilledSheet, open_sheet
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Entry

NUMBER: Final = "number_of_participants"
_PROTECTED: Final = re.compile(rb"<(?:\w+:)?sheetProtection\b")
_REFERENCE: Final = re.compile(rb"""(<(?:\w+:)?(?:table|autoFilter)\s[^>]*?\bref=["'])([^"']*)""")
_TOTALS: Final = re.compile(rb"""\stotalsRowCount=["'](?!0["'])""")


@dataclass(frozen=True, slots=True)
class Table:
    """The case table of a workbook, ready to be added to.

    Attributes:
        opened: its sheet.
        position: of the row with the headings among the filled rows.
        header: its columns.
        codebook: the columns that are known.
    """

    opened: FilledSheet
    position: int
    header: Header
    codebook: Codebook

    @property
    def headings(self) -> list[str]:
        """What is written in the row of headings."""
        return self.opened.grid.rows[self.position][1]

    def entries(self) -> tuple[Entry, ...]:
        """Return the codings that it holds."""
        rows = self.opened.grid.rows
        list(self.opened.grid.fill(self.opened.scanned, rows[self.position][0], self.opened.tell))
        return entries_of(self.header, [cells for _, cells in rows[self.position + 1 :]])


def table_in(source: Source, codebook: Codebook, tell: Teller, sheet: str | None) -> Table:
    """Return the case table of a workbook; it may be empty below the header.

    Raises:
        InputError: there is none, several could be meant, or nothing may be added to it.
    """
    opened = open_sheet(source, codebook, tell, sheet)
    position = header_at(opened.grid.rows, codebook)
    if position is None:
        raise InputError(opened.tell.problem("empty-sheet"))
    parts = Parts(source.data)
    if parts.is_signed:
        raise InputError(tell.problem("signed-workbook"))
    if _PROTECTED.search(parts[opened.part]):
        raise InputError(opened.tell.problem("protected-sheet"))
    if any(_TOTALS.search(parts[name]) for name in _tables(parts, opened.part)):
        raise InputError(opened.tell.problem("totals-row"))
    number, headings = opened.grid.rows[position]
    header = read_header(headings, codebook, opened.tell, row=number)
    return Table(opened, position, header, codebook)


def with_act_in_workbook(data: bytes, cells: Mapping[str, str], table: Table) -> bytes:
    """Return a workbook with one more row in its case table.

    Every other part stays as it is, and so does every other cell; columns that the table lacks
    for the cells given are added behind its own. What is written is worded as the headings are.

    Args:
        data: the workbook.
        cells: what the row says, by column; facets left out are not known.
        table: its case table.

    Raises:
        InputError: the workbook is not written as spreadsheet programs do.
    """
    codebook, opened = table.codebook, table.opened
    wording = wording_of(table.headings, codebook)
    names = names_of(table.headings, codebook)
    absent = [name for name, cell in cells.items() if cell and name not in names]
    width = max(opened.grid.width, len(names))
    columns = {name: at for at, name in enumerate(names, 1)}
    columns |= {name: at for at, name in enumerate(absent, width + 1)}
    head = opened.grid.rows[table.position][0]
    last = max(opened.scanned.last_row, head)
    row = _free_row(opened.scanned, last)
    written = worded(cells, codebook, wording)
    filled = {
        row: {columns[name]: Put(_value(name, cell)) for name, cell in written.items() if cell}
    }
    if absent:
        heads = {columns[name]: heading(name, codebook, wording) for name in absent}
        filled[head] = {column: Put(text) for column, text in heads.items()}
    try:
        return _rewritten(data, opened.part, filled, {row: last if last > head else 0}, row)
    except UnusualSheetError:
        raise InputError(opened.tell.problem("unusual-sheet")) from None


def _value(name: str, cell: str) -> Value:
    """Return a number as such, and a text so that just this text is read again."""
    if name == NUMBER and cell.isdecimal():
        return int(cell)
    return cell if unguarded(cell) == cell else guarded(cell)


def _free_row(scanned: Scan, last: int) -> int:
    """Return the first row below all values, and below cells merged with one of them."""
    ranges = scanned.merged.values()
    return max([last, *(one.last_row for one in ranges if one.first_row <= last)]) + 1


def _tables(parts: Parts, part: str) -> list[str]:
    """Return the parts that describe the tables, with filter and style, of a sheet."""
    return [one.target for one in parts.relations(part) if one.kind == "table"]


def _rewritten(
    data: bytes,
    part: str,
    filled: Mapping[int, Mapping[int, Put]],
    like: dict[int, int],
    row: int,
) -> bytes:
    """Return an archive with the sheet changed, its tables grown, and formulas to be reckoned."""
    parts = Parts(data)
    styles = Styles(parts[STYLES]) if STYLES in parts else None
    quoted = styles.quoted if styles else str
    parts[part] = with_cells(parts[part], filled, like, quoted)
    if styles and styles.xml != parts[STYLES]:
        parts[STYLES] = styles.xml
    for name in _tables(parts, part):
        parts[name] = _grown_table(parts[name], row)
    parts.reckon_anew()
    return parts.data()


def _grown_table(xml: bytes, row: int) -> bytes:
    """Return a table with the row just below it taken in; any other stays as it is."""

    def with_row(found: re.Match[bytes]) -> bytes:
        reference = found[2].decode()
        bottom = re.search(r"([A-Z]+)([0-9]+)\Z", reference)
        if bottom and int(bottom[2]) == row - 1:
            reference = grown(reference, row, number_of(bottom[1]))
        return found[1] + reference.encode()

    return _REFERENCE.sub(with_row, xml)
