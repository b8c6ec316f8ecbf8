"""What the cells of a sheet hold: numbers, dates and so on, and their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from types import MappingProxyType
from typing import Any, Final

from coproduction.formulas import unguarded
from coproduction.gate.scanning import Merged, Scan
from coproduction.intake.header import Header, NumberedRow
from coproduction.intake.rows import Odd, Stored
from coproduction.intake.telling import Teller, some
from coproduction.model import Cell, Finding, Severity, cell_text

_IDS: Final = ("case_id", "act_id")
_NONE: Final[Mapping[tuple[int, int], str]] = MappingProxyType({})


@dataclass(slots=True)
class Grid:
    """The filled rows of a sheet.

    Attributes:
        rows: their numbers and the texts of their cells, all of the same length.
        cells: by row, what is stored.
        width: the number of columns.
        widest: the first row that has so many.
    """

    rows: list[NumberedRow] = field(default_factory=list)
    cells: dict[int, list[Cell]] = field(default_factory=dict)
    width: int = 0
    widest: int = 0

    def fill(self, scanned: Scan, header: int, tell: Teller) -> Iterator[Finding]:
        """Write the value of cells that are merged downwards into each of them, and tell of it."""
        ranges = sorted(scanned.merged.values(), key=lambda one: (one.first_row, one.first_column))
        below = [one for one in ranges if one.first_row > header]
        down = [one for one in below if one.last_row > one.first_row and self._spread(one)]
        across = [one for one in below if one.last_column > one.first_column and self._at(one)]
        for rule, found in (("merged-down", down), ("merged-across", across)):
            if found:
                place = tell.place(found[0].first_row)
                yield tell.note(rule, place, ranges=some(one.name for one in found))

    def _at(self, merged: Merged) -> Cell:
        cells = self.cells.get(merged.first_row, [])
        at = merged.first_column - 1
        return cells[at] if at < len(cells) else None

    def _spread(self, merged: Merged) -> bool:
        """Write a value into the rows of its range that hold other values."""
        value, at, spread = self._at(merged), merged.first_column - 1, False
        if value is None:
            return False
        for number, texts in self.rows:
            if merged.first_row < number <= merged.last_row:
                texts[at] = cell_text(value)
                self.cells[number][at] = value
                spread = True
        return spread


def grid_of(rows: Iterable[Sequence[Any]], formulas: Mapping[tuple[int, int], str] = _NONE) -> Grid:
    """Return the rows of a sheet that are not empty.

    Args:
        rows: all rows, from the first.
        formulas: by row and column, those that have no value: they stand for themselves.
    """
    grid = Grid()
    uncalculated: dict[int, dict[int, str]] = {}
    for (number, column), formula in formulas.items():
        uncalculated.setdefault(number, {})[column - 1] = formula
    for number, row in enumerate(rows, 1):
        cells = [_own(cell) for cell in row]
        for at, formula in uncalculated.get(number, {}).items():
            cells += [None] * (at + 1 - len(cells))
            cells[at] = formula
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if len(cells) > grid.width:
            grid.width, grid.widest = len(cells), number
        if cells:
            grid.cells[number] = cells
            grid.rows.append((number, [cell_text(cell) for cell in cells]))
    for number, texts in grid.rows:
        texts.extend([""] * (grid.width - len(texts)))
        grid.cells[number] += [None] * (grid.width - len(grid.cells[number]))
    return grid


def _own(value: Any) -> Any:
    """Return what somebody wrote into a cell, without what a program added to store it."""
    return unguarded(value.replace("_x000D_\n", "\n")) if isinstance(value, str) else value


def stored_rows(
    grid: Grid, rows: Iterable[NumberedRow], scanned: Scan, header: Header
) -> dict[int, Stored]:
    """Return by row how it is stored, and what is odd about it."""
    texts = {at for at, _ in header.texts_at}
    facts = {at for at in header.positions.values() if at not in texts}
    ids = {header.positions[name] for name in _IDS if name in header.positions}
    formulas: dict[int, list[Odd]] = {}
    for (row, column), formula in sorted(scanned.uncalculated.items()):
        severity: Severity = "violation" if column - 1 in facts else "warning"
        odd = Odd(column - 1, "formula-without-value", severity, formula)
        formulas.setdefault(row, []).append(odd)
    return {
        number: Stored(
            tuple(grid.cells[number]),
            (*formulas.get(number, ()), *_dates(grid.cells[number], facts - ids)),
        )
        for number, _ in rows
    }


def _dates(cells: Sequence[Cell], facets: set[int]) -> Iterator[Odd]:
    for at in sorted(facets):
        if isinstance(cells[at], date | time):
            yield Odd(at, "date-in-facet", "warning", cell_text(cells[at]))
