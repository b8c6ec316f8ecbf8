"""Writes cells into the XML of a sheet; every byte that is not theirs stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from coproduction.excel.places import grown, letter_of, place_of
from coproduction.excel.texts import escaped
from coproduction.formulas import STARTS

ATTRIBUTES: Final = rb"""(?:\s(?:[^"'>/]|"[^"]*"|'[^']*')*)?"""
"""The attributes of an element."""

_ROW: Final = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)row(?P<attributes>" + ATTRIBUTES + rb")"
    rb"(?:/>|>(?P<cells>.*?)</(?P=prefix)row\s*>)",
    re.DOTALL,
)
_CELL: Final = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)c(?P<attributes>" + ATTRIBUTES + rb")(?:/>|>.*?</(?P=prefix)c\s*>)",
    re.DOTALL,
)
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col(" + ATTRIBUTES + rb")/>")
_ALL: Final = re.compile(rb"<((?:\w+:)?)sheetData" + ATTRIBUTES + rb">")
_END: Final = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_DIMENSION: Final = re.compile(rb"""(<(?:\w+:)?dimension\s[^>]*?ref=["'])([^"']*)""")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
_SPANS: Final = re.compile(rb"""\sspans=["'][^"']*["']""")
_ODD: Final = (b"<![CDATA[", b"<!--", b"<?mso")

Value = str | int | None
Quoted = Callable[[str], str]
"""Returns for a style the one in which a text stays text that looks like a formula."""


@dataclass(frozen=True, slots=True)
class Put:
    """What a cell is to hold.

    Attributes:
        value: a text or a number; None empties the cell.
        style: number of its style; None takes that of the cell, of the row above, or of the
            column.
    """

    value: Value
    style: str | None = None


Filled = Mapping[int, Mapping[int, Put]]
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
        return attribute(found["attributes"], "s") if found else ""


def with_cells(xml: bytes, filled: Filled, like: Mapping[int, int], quoted: Quoted = str) -> bytes:
    """Return the XML of a sheet with these cells filled.

    Args:
        xml: of the sheet.
        filled: the cells.
        like: by row, the row whose looks new cells take on; without, those of the column.
        quoted: changes the style of texts that look like formulas.

    Raises:
        UnusualSheetError: the XML cannot be added to.
    """
    first, last = _ALL.search(xml), None
    if first is not None:
        last = _END.search(xml, first.end())
    if first is None or last is None or any(odd in xml for odd in _ODD):
        raise UnusualSheetError
    if not filled:
        return xml
    writer = _Writer(filled, like, quoted, _styles(xml[: first.start()]))
    pieces, at = [], 0
    for row in writer.rows(xml, first, last.start()):
        pieces += [xml[at : row.start], writer.written(row)]
        at = row.end
    return _measured(b"".join([*pieces, xml[at:]]), filled)


class _Writer:
    """Writes rows; the arguments are those of ``with_cells``, and the styles of whole columns."""

    def __init__(
        self,
        filled: Filled,
        like: Mapping[int, int],
        quoted: Quoted,
        styles: list[tuple[range, str]],
    ) -> None:
        self._filled = filled
        self._like = like
        self._quoted = quoted
        self._styles = styles
        self._models: dict[int, _Row] = {}

    def rows(self, xml: bytes, first: re.Match[bytes], end: int) -> Iterator[_Row]:
        """Yield the rows to be written, those that are not there yet with their place."""
        waiting = sorted(self._filled, reverse=True)

        def absent(before: int, place: int) -> Iterator[_Row]:
            while waiting and waiting[-1] < before:
                number = waiting.pop()
                yield _Row(number, place, place, first[1], b' r="%d"' % number)

        models = set(self._like.values())
        for row in _rows(xml, first.end(), end, {*self._filled, *models}):
            yield from absent(row.number, row.start)
            if row.number in models:
                self._models[row.number] = row
            if waiting and waiting[-1] == row.number:
                waiting.pop()
                yield row
        yield from absent(waiting[0] + 1 if waiting else 0, end)

    def written(self, row: _Row) -> bytes:
        """Return the XML of a row with its cells."""
        cells = dict(row.cells)
        model = self._models.get(self._like.get(row.number, 0), _Row(0, 0, 0))
        for column, put in self._filled[row.number].items():
            if _FORMULA.search(cells.get(column, b"")):
                raise UnusualSheetError  # others may be told the order of formulas
            if put.value is None and put.style is None:
                cells.pop(column, None)
                continue
            style = put.style
            if style is None:
                own = row.style(column) if column in row.cells else model.style(column)
                style = own or self._of_column(column)
            cells[column] = self._cell(f"{letter_of(column)}{row.number}", put, style, row.prefix)
        inner = b"".join(cell for _, cell in sorted(cells.items()))
        name, attributes = row.prefix + b"row", _SPANS.sub(b"", row.attributes)
        return b"<" + name + attributes + b">" + inner + b"</" + name + b">"

    def _of_column(self, column: int) -> str:
        return next((style for columns, style in self._styles if column in columns), "")

    def _cell(self, place: str, put: Put, style: str, prefix: bytes) -> bytes:
        if isinstance(put.value, str) and put.value.startswith(STARTS):
            style = self._quoted(style)
        return cell_xml(place, put.value, style, prefix.decode()).encode()


def cell_xml(place: str, value: Value, style: str = "", prefix: str = "") -> str:
    """Return the XML of a cell; a text is written into the cell itself."""
    head = f'<{prefix}c r="{place}"' + (f' s="{style}"' if style else "")
    if value is None:
        return f"{head}/>"
    if isinstance(value, int):
        return f"{head}><{prefix}v>{value}</{prefix}v></{prefix}c>"
    text = f'<{prefix}t xml:space="preserve">{escaped(value)}</{prefix}t>'
    return f'{head} t="inlineStr"><{prefix}is>{text}</{prefix}is></{prefix}c>'


def attribute(attributes: bytes, name: str) -> str:
    """Return the value of an attribute among those of an element; empty where there is none."""
    found = re.search(rf"""\s{name}\s*=\s*["']([^"']*)["']""".encode(), attributes)
    return found[1].decode() if found else ""


def _rows(xml: bytes, start: int, end: int, wanted: set[int]) -> Iterator[_Row]:
    before = number = 0
    for found in _ROW.finditer(xml, start, end):
        attributes = found["attributes"]
        number = int(attribute(attributes, "r") or number + 1)
        if number <= before:
            raise UnusualSheetError
        before = number
        row = _Row(number, found.start(), found.end(), found["prefix"], attributes)
        if number in wanted:
            row.cells = dict(_cells(found["cells"] or b""))
        yield row


def _cells(xml: bytes) -> Iterator[tuple[int, bytes]]:
    column = 0
    for found in _CELL.finditer(xml):
        place = place_of(attribute(found["attributes"], "r"))
        column = place[1] if place else column + 1
        yield column, found[0]


def _styles(head: bytes) -> list[tuple[range, str]]:
    """Return the styles of whole columns."""
    found = []
    for (attributes,) in (match.groups() for match in _COLUMN.finditer(head)):
        bounds = attribute(attributes, "min"), attribute(attributes, "max")
        if style := attribute(attributes, "style"):
            found.append((range(int(bounds[0]), int(bounds[1]) + 1), style))
    return found


def _measured(xml: bytes, filled: Filled) -> bytes:
    """Return the XML with the size that it tells of itself made true."""
    row, column = max(filled), max((max(cells) for cells in filled.values() if cells), default=1)
    return _DIMENSION.sub(
        lambda found: found[1] + grown(found[2].decode(), row, column).encode(), xml, count=1
    )
