"""Results written into the person's own workbook: what they do not concern stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from coproduction.excel.cells import Put, Value, cell_xml, with_cells
from coproduction.excel.notes import with_notes
from coproduction.excel.own_book import OwnBook
from coproduction.excel.parts import Parts
from coproduction.excel.places import Place, letter_of
from coproduction.excel.sheets import with_marks, with_widths
from coproduction.excel.styles import STYLES, Styles
from coproduction.formulas import STARTS
from coproduction.model import Cell, Record, cell_text
from coproduction.report.own_table import OwnTable
from coproduction.report.spreadsheet import Styled, colour_of, height_of, look_of

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class KeptBook:
    """A workbook that somebody has, into which results are written.

    Args:
        own: the workbook.

    Raises:
        UnusualSheetError: it is not written as spreadsheet programs do.
    """

    def __init__(self, own: OwnBook) -> None:
        self._own = own
        self._parts = Parts(own.data)
        self._styles = Styles(self._parts[STYLES])
        self._cases: KeptCases | None = None
        self._sheets: list[tuple[str, str, KeptSheet]] = []

    def cases(
        self, _: str, table: OwnTable, heads: Sequence[Styled], widths: Sequence[float]
    ) -> KeptCases:
        """Return what writes verdicts beside the cases."""
        further = widths[len(table.headings) :]
        self._cases = KeptCases(self._own, self._styles, table, heads, further)
        return self._cases

    def sheet(self, key: str, title: str, widths: Sequence[float], *, frozen: str) -> KeptSheet:
        """Return a sheet behind the person's own; one of earlier results is replaced.

        Args:
            key: what it holds: ``findings`` or ``about``.
            title: its name, if it is new.
            widths: of its columns, in characters.
            frozen: the first cell that moves.
        """
        sheet = KeptSheet(self._styles, widths, frozen)
        self._sheets.append((key, title, sheet))
        return sheet

    def data(self) -> bytes:
        """Return the workbook.

        Raises:
            UnusualSheetError: it is not written as spreadsheet programs do.
        """
        own, parts = self._own, self._parts
        if self._cases:
            self._cases.write_into(parts)
        written = {key: sheet.xml() for key, _, sheet in self._sheets}
        for key, part in own.beside.items():
            empty = KeptSheet(self._styles, (), "A1").xml()
            parts[part] = written.pop(key, empty)
            parts.forget_relations(part)
        for key, title, _ in self._sheets:
            if key in written:
                parts.add_sheet(title, written[key])
        parts[STYLES] = self._styles.xml
        parts.reckon_anew()
        return parts.data()


class KeptCases:
    """The person's own sheet with the cases.

    Attributes:
        letters: by name of the person's own columns, their letters.
    """

    def __init__(
        self,
        own: OwnBook,
        styles: Styles,
        table: OwnTable,
        heads: Sequence[Styled],
        widths: Sequence[float],
    ) -> None:
        self.letters = {name: letter_of(column) for name, column in own.columns.items()}
        self._own = own
        self._styles = styles
        self._columns = [own.columns[name] for name in table.headings]
        self._widths = dict(enumerate(widths, own.first))
        self._filled: dict[int, dict[int, Put]] = {}
        self._marks: dict[str, list[Place]] = {}
        self._notes: dict[Place, str] = {}
        self._put(own.header, heads, (), styles.style(look_of("verdict")))

    def write(self, record: Record, cells: Sequence[Styled | Cell]) -> int:
        """Write the verdict on an act beside its row, and return the number of this.

        Args:
            record: the act.
            cells: the person's own, of which only marks and notes count, and the verdict.
        """
        row, number = record.place.row or 0, len(self._columns)
        self._put(row, cells[number:], cells[:number], "")
        return row

    def _put(
        self, row: int, cells: Sequence[Styled | Cell], own: Sequence[Styled | Cell], style: str
    ) -> None:
        filled = self._filled.setdefault(row, {at: Put(None) for at in self._own.earlier})
        for column, cell in zip(self._columns, own, strict=False):
            self._note((row, column), cell)
        for column, cell in enumerate(cells, self._own.first):
            value = _value(cell.value if isinstance(cell, Styled) else cell)
            filled[column] = Put(value, None if value is None else style)
            self._note((row, column), cell)

    def _note(self, place: Place, cell: Styled | Cell) -> None:
        if isinstance(cell, Styled):
            if cell.mark:
                self._marks.setdefault(cell.mark, []).append(place)
            if cell.note:
                self._notes[place] = cell.note

    def write_into(self, parts: Parts) -> None:
        """Write all of it into a workbook."""
        own = self._own
        xml = with_cells(parts[own.part], self._filled, {}, self._styles.quoted)
        marks = {self._styles.mark(colour_of(one)): self._marks[one] for one in sorted(self._marks)}
        xml = with_marks(xml, marks)
        parts[own.part] = with_widths(xml, self._widths) if self._widths else xml

        def is_stale(place: Place) -> bool:
            return place[0] > own.header or place[1] in own.earlier

        with_notes(parts, own.part, self._notes, is_stale)


class KeptSheet:
    """A sheet that is being written, row by row, as XML."""

    def __init__(self, styles: Styles, widths: Sequence[float], frozen: str) -> None:
        self._styles = styles
        self._widths = widths
        self._frozen = frozen != "A1"
        self._rows: list[str] = []

    def write(self, cells: Iterable[Styled | Cell]) -> None:
        """Write the next row, as high as its wrapped cells need."""
        row, number = list(cells), len(self._rows) + 1
        height = height_of(row, self._widths)
        told = f' ht="{height}" customHeight="1"' if height else ""
        texts = (self._cell(f"{letter_of(at)}{number}", cell) for at, cell in enumerate(row, 1))
        self._rows.append(f'<row r="{number}"{told}>{"".join(texts)}</row>')

    def _cell(self, place: str, cell: Styled | Cell) -> str:
        look = (cell.look or cell.mark) if isinstance(cell, Styled) else ""
        value = _value(cell.value if isinstance(cell, Styled) else cell)
        style = self._styles.style(look_of(look)) if look else ""
        if isinstance(value, str) and value.startswith(STARTS):
            style = self._styles.quoted(style)
        return "" if value is None and not style else cell_xml(place, value, style)

    def xml(self) -> bytes:
        """Return the sheet."""
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{width:.2f}" customWidth="1"/>'
            for at, width in enumerate(self._widths, 1)
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
            f'<sheetView workbookViewId="0">{pane if self._frozen else ""}</sheetView></sheetViews>'
            f"{f'<cols>{columns}</cols>' if columns else ''}"
            f"<sheetData>{''.join(self._rows)}</sheetData>"
            '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" '
            'footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            "</worksheet>"
        ).encode()


def _value(cell: Cell) -> Value:
    """Return what a cell tells; nothing for an empty text."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    return cell_text(cell) or None
