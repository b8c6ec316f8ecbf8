"""Records as a case table to go on with: one row an act, written while it is read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from coproduction.formulas import guarded
from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.grounds import GROUNDS_COLUMN, Coded


def write_cases(
    file: TextIO, coded: Iterable[Coded], codebook: Codebook, own: Sequence[str]
) -> None:
    """Write records as CSV: the columns of the codebook, the grounds, the person's own columns.

    Args:
        file: opened for text, line ends left as they are.
        coded: the records.
        codebook: the columns, all of which are written, so that a person can go on filling in.
        own: names of the person's own columns.
    """
    names = [column.name for column in codebook.columns]
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_safe([*names, GROUNDS_COLUMN, *own]))
    for one in coded:
        cells = cells_of(one)
        writer.writerow(_safe([cells.get(name, "") for name in (*names, GROUNDS_COLUMN, *own)]))


def cells_of(coded: Coded) -> dict[str, str]:
    """Return a record as a row of a case table; empty cells are left out."""
    record = coded.record
    cells = {"case_id": record.case_id, "act_id": record.act_id} | dict(record.texts)
    grounds = (f"{rule.facet}={rule.ground}:{rule.name}" for rule in coded.rules)
    cells[GROUNDS_COLUMN] = "; ".join(grounds)
    cells |= {name: ";".join(f.written for f in facts) for name, facts in record.facts.items()}
    return {name: cell for name, cell in cells.items() if cell}


def write_side_rows(rows: Sequence[Mapping[str, str]], path: Path) -> None:
    """Write further rows of a collection, such as the projects of a vote, as a CSV file."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(_safe(names))
        writer.writerows(_safe([row.get(name, "") for name in names]) for row in rows)


def _safe(cells: Iterable[str]) -> list[str]:
    """Return cells that no spreadsheet program takes for formulas."""
    return [guarded(cell) for cell in cells]
