"""Writes cells into the XML of a sheet; every byte that is not theirs stays as it is.

A library that reads a whole workbook and writes it anew loses what it does not know: charts,
pictures, macros, the values that formulas had. Here only the cells concerned are put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from coproduction.intake.header import letter_of
from coproduction.intake.scanning import number_of

_ATTRIBUTES: Final = rb"""(?:\s(?:[^"'>/]|"[^"]*"|'[^']*')*)?"""
_ROW: Final = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)row(?P<attributes>" + _ATTRIBUTES + rb")"
    rb"(?:/>|>(?P<cells>.*?)</(?P=prefix)row\s*>)",
    re.DOTALL,
)
_CELL: Final = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)c(?P<attributes>" + _ATTRIBUTES + rb")(?:/>|>.*?</(?P=prefix)c\s*>)",
    re.DOTALL,
)
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col(" + _ATTRIBUTES + rb")/>")
_ALL: Final = re.compile(rb"<((?:\w+:)?)sheetData" + _ATTRIBUTES + rb">")
_END: Final = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_DIMENSION: Final = re.compile(rb"""(<(?:\w+:)?dimension\s[^>]*?ref=["'])([^"']*)""")
_RANGE: Final = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")
_PLACE: Final = re.compile(r"([A-Z]+)[0-9]+")
_SPANS: Final = re.compile(rb"""\sspans=["'][^"']*["']""")
_ODD: Final = (b"<![CDATA[", b"<!--", b"<?mso")

Value = str | int
Filled = Mapping[int, Mapping[int, Value]]
"""By row and column, both counted from 1, what is to be written."""


class UnusualSheetError(ValueError):
    """The XML is not written as spreadsheet programs do, so it cannot be added to."""


@dataclass(slots=True)
class _Row:
    """A row of a sheet: where its XML stands, and the cells in it."""

    number: int
    start: int
    end: int
    prefix: bytes = b""
    attributes: bytes = b""
    cells: dict[int, bytes] = field(default_factory=dict)

    def style(self, column: int) -> str:
        """Return the style of a cell; empty where it has none."""
        found = _CELL.match(self.cells.get(column, b""))
        return _attribute(found["attributes"], "s") if found else ""


def with_cells(xml: bytes, filled: Filled, like: Mapping[int, int]) -> bytes:
    """Return the XML of a sheet with these cells filled.

    Args:
        xml: of the sheet.
        filled: the cells.
        like: by row, the row whose looks new cells take on; without, those of the column.

    Raises:
        UnusualSheetError: the XML cannot be added to.
    """
    first, last = _ALL.search(xml), None
    if first is not None:
        last = _END.search(xml, first.end())
    if first is None or last is None or any(odd in xml for odd in _ODD):
        raise UnusualSheetError
    wanted = {*filled, *like.values()}
    rows: dict[int, _Row] = {}
    places: dict[int, int] = {}
    for row in _rows(xml, first.end(), last.start(), wanted):
        if row.number in wanted:
            rows[row.number] = row
        for number in filled:
            if row.number > number:
                places.setdefault(number, row.start)
    styles = _styles(xml[: first.start()])
    for number in sorted(filled, reverse=True):
        place = places.get(number, last.start())
        row = rows.get(number) or _Row(number, place, place, first[1], b' r="%d"' % number)
        model = rows.get(like.get(number, 0), _Row(0, 0, 0))
        text = _written(row, filled[number], model, styles)
        xml = xml[: row.start] + text + xml[row.end :]
    return _measured(xml, filled)


def grown(reference: str, row: int, column: int) -> str:
    """Return a range such as A1:C4 with a further cell in it; what is none stays as it is."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        return reference
    left, top = found[1], int(found[2])
    right, bottom = number_of(found[3] or left), int(found[4] or top)
    return f"{left}{top}:{letter_of(max(right, column))}{max(bottom, row)}"


def _rows(xml: bytes, start: int, end: int, wanted: set[int]) -> Iterator[_Row]:
    number = 0
    for found in _ROW.finditer(xml, start, end):
        attributes = found["attributes"]
        number = int(_attribute(attributes, "r") or number + 1)
        row = _Row(number, found.start(), found.end(), found["prefix"], attributes)
        if number in wanted:
            row.cells = dict(_cells(found["cells"] or b""))
        yield row


def _cells(xml: bytes) -> Iterator[tuple[int, bytes]]:
    column = 0
    for found in _CELL.finditer(xml):
        place = _PLACE.fullmatch(_attribute(found["attributes"], "r"))
        column = number_of(place[1]) if place else column + 1
        yield column, found[0]


def _attribute(attributes: bytes, name: str) -> str:
    found = re.search(rf"""\s{name}\s*=\s*["']([^"']*)["']""".encode(), attributes)
    return found[1].decode() if found else ""


def _styles(head: bytes) -> list[tuple[range, str]]:
    """Return the styles of whole columns."""
    found = []
    for (attributes,) in (match.groups() for match in _COLUMN.finditer(head)):
        bounds = _attribute(attributes, "min"), _attribute(attributes, "max")
        if style := _attribute(attributes, "style"):
            found.append((range(int(bounds[0]), int(bounds[1]) + 1), style))
    return found


def _written(
    row: _Row, values: Mapping[int, Value], model: _Row, styles: list[tuple[range, str]]
) -> bytes:
    """Return the XML of a row with these values."""
    cells = dict(row.cells)
    for column, value in values.items():
        of_column = next((style for columns, style in styles if column in columns), "")
        own = row.style(column) if column in row.cells else model.style(column)
        style = own or of_column
        cells[column] = _cell(f"{letter_of(column)}{row.number}", value, style, row.prefix)
    inner = b"".join(cell for _, cell in sorted(cells.items()))
    name, attributes = row.prefix + b"row", _SPANS.sub(b"", row.attributes)
    return b"<" + name + attributes + b">" + inner + b"</" + name + b">"


def _cell(place: str, value: Value, style: str, prefix: bytes) -> bytes:
    tag = prefix.decode()
    head = f'<{tag}c r="{place}"' + (f' s="{style}"' if style else "")
    if isinstance(value, int):
        return f"{head}><{tag}v>{value}</{tag}v></{tag}c>".encode()
    text = f'<{tag}t xml:space="preserve">{escape(value)}</{tag}t>'
    return f'{head} t="inlineStr"><{tag}is>{text}</{tag}is></{tag}c>'.encode()


def _measured(xml: bytes, filled: Filled) -> bytes:
    """Return the XML with the size that it tells of itself made true."""
    row, column = max(filled), max(max(values) for values in filled.values())
    return _DIMENSION.sub(
        lambda found: found[1] + grown(found[2].decode(), row, column).encode(), xml, count=1
    )
