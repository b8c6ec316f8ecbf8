"""Joins the rows of several files that describe the same cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coproduction.intake.collections.rows import Opened, Part, Row
from coproduction.model import Finding


def joined(parts: Sequence[Part], key: str) -> Opened:
    """Return one row for each key; where files differ, the later value keeps its file's name.

    Rows of one file are never joined with each other: two of the same name are both kept.

    Args:
        parts: the files, their rows not yet read.
        key: the column by which rows are joined; rows without it stay alone.
    """
    found: dict[tuple[str, int], Row] = {}
    further: dict[str, None] = {}
    for position, (name, part) in enumerate(zip(_names(parts), parts, strict=True)):
        met: Counter[str] = Counter()
        for number, row in enumerate(part.rows):
            value = row.cells.get(key, "").strip()
            met[value] += 1
            alone = f"{position} {number}"
            at = (value, met[value]) if value else (alone, 0)
            present = found.get(at)
            found[at] = _both(present, row, name, further) if present else row
    columns = tuple(dict.fromkeys(name for part in parts for name in part.columns))
    return Opened((*columns, *further), iter(found.values()), notes=notes_of(parts))


def chained(parts: Sequence[Part]) -> Opened:
    """Return the rows of several files one after the other."""
    columns = tuple(dict.fromkeys(name for part in parts for name in part.columns))
    return Opened(columns, (row for part in parts for row in part.rows), notes=notes_of(parts))


def notes_of(parts: Sequence[Part]) -> tuple[Finding, ...]:
    """Return what was found about the files as wholes."""
    return tuple(note for part in parts for note in part.notes)


def _both(present: Row, row: Row, name: str, further: dict[str, None]) -> Row:
    """Return two rows as one; the columns in which they differ are added to those further."""
    merged = dict(present.cells)
    for column, cell in row.cells.items():
        if not cell or merged.get(column, "") in ("", cell):
            merged[column] = cell or merged.get(column, "")
            continue
        at = f"{name}.{column}"
        merged[at] = cell
        further[at] = None
    return Row(present.place, merged, beyond=tuple(dict.fromkeys((*present.beyond, *row.beyond))))


def _names(parts: Sequence[Part]) -> list[str]:
    """Return what files are called, those of the same name numbered."""
    met: Counter[str] = Counter()
    names = []
    for part in parts:
        met[part.name] += 1
        times = met[part.name]
        names.append(part.name if times == 1 else f"{part.name}-{times}")
    return names
