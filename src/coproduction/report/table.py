"""Results as a table: one row an act."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from coproduction.formulas import guarded
from coproduction.model import VERDICT_COLUMNS, Cell, Judged, cell_text
from coproduction.report.grid import Line
from coproduction.report.own_table import OwnTable


def csv_lines(judged: Iterable[Judged], table: OwnTable) -> Iterator[str]:
    """Yield the lines of CSV text: the own columns, the verdict, a column for each criterion.

    Lists are joined by semicolons.

    Args:
        judged: the acts.
        table: the columns of all of them.
    """
    line = Line()
    writer = csv.writer(line, lineterminator="\r\n")
    headings = (*table.headings.values(), *table.verdict_headings())
    writer.writerow([guarded(heading) for heading in headings])
    yield line.text
    for one in judged:
        own = [_guarded_cell(cell) for cell in table.own(one.record)]
        told = row(one)
        verdict = [guarded(told.get(name, "")) for name in (*VERDICT_COLUMNS, *table.criteria)]
        writer.writerow([*own, *verdict])
        yield line.text


def _guarded_cell(cell: Cell) -> str:
    text = cell_text(cell)
    return guarded(text) if isinstance(cell, str) else text


def row(one: Judged) -> dict[str, str]:
    """Return the verdict on an act as text cells, by column; a criterion by its name."""
    record, verdict = one.record, one.verdict
    cells = {
        "status": verdict.status,
        "outcome": verdict.outcome or "",
        "superclasses": ";".join(verdict.superclasses),
        "failed_criteria": ";".join(verdict.failed_criteria),
        "missing_facts": ";".join(verdict.missing_facts),
        "possible_outcomes": ";".join(verdict.possible_outcomes),
        "reason": verdict.reason or "",
        "findings": " | ".join(finding.message for finding in one.findings),
        "file": record.place.file,
        "row": "" if record.place.row is None else str(record.place.row),
    }
    return cells | {name: str(status) for name, status in verdict.criteria.items()}
