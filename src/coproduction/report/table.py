"""Results as a table: one row an act."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from coproduction.formulas import guarded
from coproduction.model import Cell, Judged, cell_text
from coproduction.report.grid import MARK, Line
from coproduction.report.own_table import OwnTable
from coproduction.report.verdict_words import VerdictWords


def csv_lines(judged: Iterable[Judged], table: OwnTable, words: VerdictWords) -> Iterator[str]:
    """Yield the lines of CSV text: the own columns, the verdict, a column for each criterion.

    Lists are joined by semicolons. Words beyond English stand behind a mark by which spreadsheet
    programs know the encoding.

    Args:
        judged: the acts.
        table: the columns of all of them.
        words: of the verdicts.
    """
    line = Line()
    writer = csv.writer(line, lineterminator="\r\n")
    headings = (*table.headings.values(), *table.verdict.values())
    writer.writerow([guarded(heading) for heading in headings])
    yield line.text if words.by_name else MARK + line.text
    for one in judged:
        own = [_guarded_cell(cell) for cell in table.own(one.record)]
        told = words.cells(one)
        writer.writerow([*own, *(guarded(told.get(name, "")) for name in table.verdict)])
        yield line.text


def _guarded_cell(cell: Cell) -> str:
    text = cell_text(cell)
    return guarded(text) if isinstance(cell, str) else text
