"""Rows of CSV files, read as a stream."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.cells import BLANKS
from coproduction.intake.collections.files import InputFile, Progress
from coproduction.intake.collections.mapping import CollectionMapping
from coproduction.intake.collections.rows import Part, Row, cells_of, heading
from coproduction.intake.tables import SEPARATOR_LINE, csv_rows
from coproduction.intake.telling import Teller
from coproduction.model import Place

_DELIMITERS: Final = ",;\t"
_HEAD: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Form:
    """How a file is written: what stands between cells, and whether a line before them says so."""

    delimiter: str
    separated: bool


def open_table(file: InputFile, mapping: CollectionMapping, progress: Progress | None) -> Part:
    """Return the rows of a CSV file; it is looked through once, so that all columns are known.

    Raises:
        InputError: the file has no header, two columns of the same name, or a broken row.
    """
    form = _form(file, mapping)
    rows = _records(file, form, None)
    first = next(rows, None)
    if first is None:
        raise InputError(file.tell.problem("mapping-empty"))
    number, headings = first
    names = names_of(headings, number, file.tell)
    width = max((len(cells) for _, cells in rows), default=0)
    further = [heading("", n) for n in range(len(names) + 1, width + 1)]
    return Part(file.stem, (*names, *further), _rows(file, form, names, progress))


def names_of(headings: Sequence[str], row: int, tell: Teller) -> list[str]:
    """Return the names of columns.

    Raises:
        InputError: two have the same heading.
    """
    names = [cell.strip(BLANKS) for cell in headings]
    twice = [name for name, times in Counter(names).items() if times > 1 and name]
    if twice:
        raise InputError(
            *(tell.problem("mapping-twice", tell.row(row), column=name) for name in twice)
        )
    return [heading(name, n) for n, name in enumerate(names, 1)]


def _form(file: InputFile, mapping: CollectionMapping) -> _Form:
    with file.open() as text:
        start = text.read(_HEAD)
    separator = SEPARATOR_LINE.match(start)  # by this line Excel knows the delimiter
    if separator:
        return _Form(separator[1], True)
    known = set(mapping.columns)

    def named(delimiter: str) -> int:
        lines = csv_rows(io.StringIO(start, newline=""), delimiter, strict=False)
        try:
            first: list[str] = next((cells for cells in lines if any(cells)), [])
        except csv.Error:
            return 0
        return len(known.intersection(cell.strip(BLANKS) for cell in first))

    return _Form(max(_DELIMITERS, key=named), False)


def _rows(
    file: InputFile, form: _Form, names: Sequence[str], progress: Progress | None
) -> Iterator[Row]:
    records = _records(file, form, progress)
    next(records, None)
    for number, cells in records:
        found, beyond = cells_of(names, cells)
        yield Row(Place(file.name, number), found, beyond=beyond)


def _records(
    file: InputFile, form: _Form, progress: Progress | None
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty as a spreadsheet counts them, the header first."""
    with file.open(progress) as text:
        reader = csv_rows(file.lines(text), form.delimiter)
        number = 0
        try:
            if form.separated:
                next(reader)
            for number, cells in enumerate(reader, 1):
                if any(cells):
                    yield number, cells
        except csv.Error as error:
            key = "long-cell" if "limit" in str(error) else "quotation-mark"
            values = {"last": reader.line_num, "limit": csv.field_size_limit()}
            where = file.tell.row(number + 1)
            raise InputError(file.tell.problem(key, where, **values)) from None
