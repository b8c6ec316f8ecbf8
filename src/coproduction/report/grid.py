"""Plain tables of text: aligned for reading, or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from coproduction.formulas import guarded
from coproduction.report.text import clean

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


def csv_grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as CSV text whose cells no spreadsheet program takes for formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()
