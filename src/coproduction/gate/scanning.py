"""Looks through the XML of a sheet for what the reader of cells does not tell.

That is: where the last value stands, which rows are hidden, which cells are merged, and which
formulas have no stored value. Below the last value a sheet may have a million rows that are only
styled; they are passed over as bytes, because to read their cells would take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers import expat

from coproduction.excel.places import number_of

_CHUNK: Final = 1 << 22
_OVERLAP: Final = 300
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_ENDS_OF_VALUES: Final = (b"v>", b"f>", b"f/>", b"f />", b"is>")
_END_OF_CELLS: Final = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_MERGED: Final = re.compile(rb"mergeCell\s[^>]*?ref=[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")
_LETTERS: Final = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Merged:
    """A range of merged cells, rows and columns counted from 1, both ends included."""

    name: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(slots=True)
class Scan:
    """What stands in a sheet beside values.

    Attributes:
        last_row: the last row with a value.
        hidden: the rows with values that are hidden.
        uncalculated: by row and column, the formulas without a stored value.
        merged: by its name, each range of merged cells.
    """

    last_row: int = 0
    hidden: list[int] = field(default_factory=list)
    uncalculated: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: dict[str, Merged] = field(default_factory=dict)


def scan(open_sheet: Callable[[], IO[bytes]]) -> Scan:
    """Return what stands in a sheet beside values.

    Args:
        open_sheet: opens the XML of the sheet; it is read twice.

    Raises:
        ExpatError: the XML is broken.
    """
    with open_sheet() as file:
        end = _end_of_values(file)
    listener = _Listener()
    tail = b""
    with open_sheet() as file:
        while chunk := file.read(min(_CHUNK, end) or _CHUNK):
            if end:
                listener.hear(chunk)
                end -= len(chunk)
            else:
                listener.found.merged.update(_merged_in(tail + chunk))
                tail = chunk[-_OVERLAP:]
    listener.end_cell()
    return listener.found


def _end_of_values(file: IO[bytes]) -> int:
    """Return how many bytes of a sheet reach to the end of its last value."""
    found, start, rest = 0, 0, b""
    while chunk := file.read(_CHUNK):
        if not start and chunk.startswith(_UTF16):
            return len(chunk) + len(file.read())
        text = rest + chunk
        end = _END_OF_CELLS.search(text)
        cells = text[: end.start()] if end else text
        last = max(at + len(e) if (at := cells.rfind(e)) >= 0 else 0 for e in _ENDS_OF_VALUES)
        found = start + last if last else found
        if end:
            break
        rest = text[-_OVERLAP:]
        start += len(text) - len(rest)
    return found


def _merged_in(text: bytes) -> dict[str, Merged]:
    found = {}
    for match in _MERGED.finditer(text):
        first, top, last, bottom = (part.decode() for part in match.groups())
        name = f"{first}{top}:{last}{bottom}"
        found[name] = Merged(name, int(top), int(bottom), number_of(first), number_of(last))
    return found


class _Listener:
    """Listens to the XML of a sheet.

    Attributes:
        found: what was heard so far.
    """

    def __init__(self) -> None:
        self.found = Scan()
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._row = self._column = 0
        self._hidden = False
        self._inside = self._type = ""
        self._formula: str | None = None
        self._value: str | None = None

    def hear(self, chunk: bytes) -> None:
        """Take in a part of the XML."""
        self._parser.Parse(chunk)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            letters = _LETTERS.match(attributes.get("r", ""))
            self._column = number_of(letters[0]) if letters else self._column + 1
            self._type = attributes.get("t", "")
            self._formula = self._value = None
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            self._hidden = attributes.get("hidden") in ("1", "true")
        elif name == "f":
            self._inside, self._formula = name, ""
        elif name in ("v", "is"):
            self._inside, self._value = name, ""

    def _text(self, text: str) -> None:
        if self._inside == "f":
            self._formula = (self._formula or "") + text
        elif self._inside:
            self._value = (self._value or "") + text

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == self._inside:
            self._inside = ""
        elif name == "c":
            self.end_cell()

    def end_cell(self) -> None:
        """Keep what was heard of a cell."""
        if self._formula is None and self._value is None:
            return
        found = self.found
        found.last_row = self._row
        if self._hidden and self._row not in found.hidden[-1:]:
            found.hidden.append(self._row)
        if self._formula is not None and not self._value and self._type != "str":
            found.uncalculated[self._row, self._column] = f"={self._formula}"
        self._formula = self._value = None
