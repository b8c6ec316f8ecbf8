"""Results in a workbook of their own: the person's columns first, then the verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from coproduction.excel.places import Place, letter_of
from coproduction.model import Cell, Record
from coproduction.report.own_table import OwnTable
from coproduction.report.spreadsheet import Book, Sheet, Styled


class NewBook:
    """A new workbook with results, written while the acts go by."""

    def __init__(self) -> None:
        self._book = Book()
        self._cases: NewCases | None = None

    def cases(
        self, title: str, table: OwnTable, heads: Sequence[Styled], widths: Sequence[float]
    ) -> NewCases:
        """Return a sheet for the acts."""
        named = tuple(table.headings)[:2] == ("case_id", "act_id")
        frozen = "C2" if named else "A2"
        sheet = self._book.sheet(title, widths, frozen=frozen, fitted=False)
        self._cases = NewCases(sheet, table, heads)
        return self._cases

    def sheet(self, _: str, title: str, widths: Sequence[float], *, frozen: str) -> Sheet:
        """Return a further sheet.

        Args:
            title: its name.
            widths: of its columns, in characters.
            frozen: the first cell that moves.
        """
        return self._book.sheet(title, widths, frozen=frozen)

    def data(self) -> bytes:
        """Return the workbook."""
        if self._cases:
            self._cases.end()
        return self._book.data()


class NewCases:
    """A sheet of acts.

    Attributes:
        letters: by name of the person's own columns, their letters.
    """

    def __init__(self, sheet: Sheet, table: OwnTable, heads: Sequence[Styled]) -> None:
        self.letters = {name: letter_of(number) for number, name in enumerate(table.headings, 1)}
        self._sheet = sheet
        self._width = len(table.headings) + len(heads)
        self._rows = 1
        self._marks: dict[str, list[Place]] = {}
        sheet.write([*(Styled(heading, "heading") for heading in table.headings.values()), *heads])

    def write(self, _: Record, cells: Sequence[Styled | Cell]) -> int:
        """Write an act, its own cells first, and return the number of its row."""
        self._rows += 1
        for column, cell in enumerate(cells, 1):
            if isinstance(cell, Styled) and cell.mark:
                self._marks.setdefault(cell.mark, []).append((self._rows, column))
        self._sheet.write(cells)
        return self._rows

    def end(self) -> None:
        """Mark what is to be marked, and let people filter the rows."""
        self._sheet.filter(self._width)
        for look in sorted(self._marks):
            self._sheet.mark(look, self._marks[look])
