"""Rows of CSV files: as a stream, or joined where several tables describe the same cases."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.cells import BLANKS
from coproduction.intake.collections.files import InputFile, Progress
from coproduction.intake.collections.mapping import CollectionMapping
from coproduction.intake.collections.rows import BEYOND, Opened, Row
from coproduction.model import Place

_DELIMITERS: Final = ",;\t"


def open_tables(
    files: Sequence[InputFile], mapping: CollectionMapping, progress: Progress | None
) -> Opened:
    """Return the rows of CSV files; they are read while they are asked for, or joined at once.

    Raises:
        InputError: a file has no header, or two columns of the same name.
    """
    heads = [_head(file, mapping) for file in files]
    columns = tuple(dict.fromkeys(name for names, _ in heads for name in names))
    parts = [
        _rows(file, names, delimiter, progress)
        for file, (names, delimiter) in zip(files, heads, strict=True)
    ]
    if mapping.join and len(files) > 1:
        return _joined([file.stem for file in files], parts, mapping.join, columns)
    return Opened(columns, (row for part in parts for row in part))


def _head(file: InputFile, mapping: CollectionMapping) -> tuple[list[str], str]:
    """Return the headings of a file, and what stands between its cells."""
    with file.open() as text:
        first = text.readline()
    known = set(mapping.columns)

    def split(delimiter: str) -> list[str]:
        return [cell.strip(BLANKS) for cell in next(csv.reader([first], delimiter=delimiter), [])]

    delimiter = max(_DELIMITERS, key=lambda one: len(known.intersection(split(one))))
    names = split(delimiter)
    twice = [name for name, times in Counter(names).items() if times > 1 and name]
    if twice:
        where = file.tell.row(1)
        raise InputError(
            *(file.tell.problem("mapping-twice", where, column=name) for name in twice)
        )
    return [name or f"column {n}" for n, name in enumerate(names, 1)], delimiter


def _rows(
    file: InputFile, names: list[str], delimiter: str, progress: Progress | None
) -> Iterator[Row]:
    with file.open(progress) as text:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        number = 1
        try:
            next(reader, None)
            for number, cells in enumerate(reader, 2):
                if any(cells):
                    yield Row(Place(file.name, number), cells_of(names, cells))
        except csv.Error as error:
            key = "long-cell" if "limit" in str(error) else "quotation-mark"
            values = {"last": reader.line_num, "limit": csv.field_size_limit()}
            where = file.tell.row(number + 1)
            raise InputError(file.tell.problem(key, where, **values)) from None


def cells_of(names: list[str], cells: list[str]) -> dict[str, str]:
    """Return the cells of a row by column; those too many together, without a column."""
    found = dict.fromkeys(names, "") | dict(zip(names, cells, strict=False))
    further = [cell for cell in cells[len(names) :] if cell]
    return found | {BEYOND: "|".join(further)} if further else found


def _joined(
    stems: list[str], parts: list[Iterator[Row]], key: str, columns: tuple[str, ...]
) -> Opened:
    """Return one row for each key; where tables differ, the later value keeps its file's name."""
    found: dict[str, Row] = {}
    further: dict[str, None] = {}
    for stem, part in zip(stems, parts, strict=True):
        for position, row in enumerate(part):
            name = row.cells.get(key, "").strip() or f"{stem} {position}"
            present = found.setdefault(name, row)
            if present is not row:
                merged = dict(present.cells)
                for column, cell in row.cells.items():
                    differs = bool(cell) and merged.get(column, "") not in ("", cell)
                    at = f"{stem}.{column}" if differs else column
                    merged[at] = cell or merged.get(at, "")
                    further |= {at: None} if differs else {}
                found[name] = Row(present.place, merged)
    return Opened((*columns, *further), iter(found.values()))
