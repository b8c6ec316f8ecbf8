"""Places of cells as spreadsheet programs call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_RANGE: Final = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")

Place = tuple[int, int]
"""Row and column, both counted from 1."""


def letter_of(number: int) -> str:
    """Return the letters by which a spreadsheet program calls a column, counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def number_of(letters: str) -> int:
    """Return the number, counted from 1, of a column that has these letters."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def place_of(reference: str) -> Place | None:
    """Return the place of a cell such as C4, of a range its first; None for what is none."""
    found = _RANGE.fullmatch(reference)
    return (int(found[2]), number_of(found[1])) if found else None


def grown(reference: str, row: int, column: int) -> str:
    """Return a range such as A1:C4 with a further cell in it; what is none stays as it is."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        return reference
    left, top = found[1], int(found[2])
    right, bottom = number_of(found[3] or left), int(found[4] or top)
    return f"{left}{top}:{letter_of(max(right, column))}{max(bottom, row)}"


def ranges_of(places: Iterable[Place]) -> Iterator[str]:
    """Yield ranges that hold just these cells; cells below each other are one."""
    column = first = last = 0
    for at, row in sorted((column, row) for row, column in places):
        if at == column and row <= last + 1:
            last = row
            continue
        if column:
            yield _range(column, first, last)
        column, first, last = at, row, row
    if column:
        yield _range(column, first, last)


def _range(column: int, first: int, last: int) -> str:
    letters = letter_of(column)
    return f"{letters}{first}" + (f":{letters}{last}" if last > first else "")
