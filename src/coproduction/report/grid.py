"""Plain tables of text: aligned for reading, or as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from coproduction.formulas import guarded
from coproduction.report.text import clean

MARK: Final = "\ufeff"
"""Before a text in UTF-8, it tells spreadsheet programs the encoding."""

_WIDEST = 60


def aligned(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table with columns side by side; the last column may run on."""
    widths = [
        min(_WIDEST, max(len(cell) for cell in column))
        for column in zip(columns, *rows, strict=True)
    ]
    lines = [columns, ["-" * width for width in widths], *rows]
    padded = (
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    return clean("\n".join(padded)) + "\n"


def csv_grid(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV text whose cells no spreadsheet program takes for formulas."""
    return "".join(csv_rows(columns, rows))


def csv_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of the same text."""
    line = Line()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in chain([columns], rows):
        writer.writerow([guarded(cell) for cell in row])
        yield line.text


class Line:
    """Holds the line that was written last."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        """Take a line."""
        self.text = text
