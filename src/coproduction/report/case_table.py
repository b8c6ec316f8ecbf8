"""Records as a case table to go on with: one row an act, written while it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.grounds import GROUNDS_COLUMN, Coded
from coproduction.report.grid import csv_rows


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
    _write(file, [*names, GROUNDS_COLUMN, *own], map(cells_of, coded))


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
        _write(file, names, rows)


def _write(file: TextIO, names: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    file.writelines(csv_rows(names, ([row.get(name, "") for name in names] for row in rows)))
