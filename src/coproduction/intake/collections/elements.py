"""Rows of XML files, read as a stream: the elements right inside the outermost one.

An element becomes a column by its name, one inside it a column with a dot, as for JSON; an
attribute a column with an at sign. A document type is refused, because only with one can a
small file grow without end or ask for other files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from coproduction.errors import InputError
from coproduction.intake.collections.files import InputFile, Progress
from coproduction.intake.collections.objects import DEEPEST
from coproduction.intake.collections.rows import OUTSIDE, Part, Row
from coproduction.intake.telling import shown, some
from coproduction.model import Place

_CHUNK: Final = 1 << 16
_KIND: Final = "#element"
"""The column that names the element, where rows are elements of several names."""


@dataclass(slots=True)
class _Element:
    """An element while it is read.

    Attributes:
        name: as written, with its prefix.
        attributes: by name, namespaces left out.
        texts: what stands in it beside elements, in parts.
        inner: the elements in it.
    """

    name: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)
    inner: list[_Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands in it beside elements, without the blanks around it."""
        return "".join(self.texts).strip()


class _RefusedError(Exception):
    """The file has something in it that is not read; the argument is the key of the message."""


def open_elements(file: InputFile, path: str, progress: Progress | None) -> Part:
    """Return the rows of an XML file; it is looked through once, so that all columns are known.

    Args:
        file: the file.
        path: names with dots that lead from the outermost element to each row; empty where all
            elements right inside it are rows.
        progress: is told how many bytes were read.

    Raises:
        InputError: it is no well-formed XML, has a document type, or is nested too deeply.
    """
    columns: dict[str, None] = {}
    names: dict[str, None] = {}
    listener = _Listener(path)
    for element in _elements(file, listener, None):
        names[element.name] = None
        columns |= dict.fromkeys(_cells(element))
    outer = _outer(listener.outermost)
    several = (_KIND,) if len(names) > 1 else ()
    if not names:
        key = "mapping-no-rows" if path else "mapping-no-elements"
        raise InputError(file.tell.problem(key, path=path, found=some(outer)))
    rows = _rows(file, path, outer, bool(several), progress)
    return Part(file.stem, tuple(dict.fromkeys((*several, *columns, *outer))), rows)


def _rows(
    file: InputFile, path: str, outer: Mapping[str, str], several: bool, progress: Progress | None
) -> Iterator[Row]:
    for number, element in enumerate(_elements(file, _Listener(path), progress), 1):
        kind = {_KIND: element.name} if several else {}
        yield Row(Place(file.name, number), {**outer, **kind, **_cells(element)})


def _outer(outermost: _Element | None) -> dict[str, str]:
    """Return what stands outside of the rows, which holds for every row."""
    if outermost is None:
        return {}
    return {OUTSIDE + name: cell for name, cell in _cells(outermost).items()}


def _elements(
    file: InputFile, listener: _Listener, progress: Progress | None
) -> Iterator[_Element]:
    with file.open_bytes(progress) as data:
        try:
            while chunk := data.read(_CHUNK):
                yield from listener.hear(chunk)
            yield from listener.hear(b"", last=True)
        except _RefusedError as error:
            raise InputError(file.tell.problem(str(error), listener.where(file))) from None
        except expat.ExpatError as error:
            where = f"{file.tell.say('line', line=error.lineno)}, "
            where += file.tell.say("character", number=error.offset + 1)
            reason = shown(expat.ErrorString(error.code))
            problem = file.tell.problem("mapping-broken-xml", where, reason=reason)
            raise InputError(problem) from None


class _Listener:
    """Listens to XML and gives each row when it is whole.

    Attributes:
        outermost: the outermost element, once it has begun.
    """

    def __init__(self, path: str) -> None:
        self._path = path.split(".") if path else []
        self.outermost: _Element | None = None
        self._open: list[_Element] = []
        self._ready: list[_Element] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def hear(self, chunk: bytes, *, last: bool = False) -> Iterator[_Element]:
        """Yield the rows that end in a part of the file."""
        self._parser.Parse(chunk, last)
        ready, self._ready = self._ready, []
        yield from ready

    def where(self, file: InputFile) -> str:
        """Return the line that is being read."""
        return file.tell.say("line", line=self._parser.CurrentLineNumber)

    def _doctype(self, *_: object) -> None:
        raise _RefusedError("mapping-doctype")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        own = {k: v for k, v in attributes.items() if k != "xmlns" and not k.startswith("xmlns:")}
        element = _Element(name, own)
        if self._open:
            if len(self._open) > DEEPEST:
                raise _RefusedError("mapping-deep")
            self._open[-1].inner.append(element)
        else:
            self.outermost = element
        self._open.append(element)

    def _text(self, text: str) -> None:
        if self._open and (text.strip() or len(self._open) > 1):
            self._open[-1].texts.append(text)

    def _end(self, _: str) -> None:
        names = [one.name for one in self._open[1:]] if self._path else []
        element = self._open.pop()
        if names == self._path if self._path else len(self._open) == 1:
            self._ready.append(element)
            self._open[-1].inner.pop()


def _cells(row: _Element) -> dict[str, str]:
    """Return what stands in a row by column; the row's own text has the name of the row."""
    found = {f"@{key}": value for key, value in row.attributes.items()}
    if row.text:
        found[row.name] = row.text
    return found | _inside(row, "")


def _inside(element: _Element, before: str) -> dict[str, str]:
    groups: dict[str, list[_Element]] = {}
    for inner in element.inner:
        groups.setdefault(inner.name, []).append(inner)
    found: dict[str, str] = {}
    for name, group in groups.items():
        column = before + name
        if len(group) > 1:
            found[column] = _several(group)
            continue
        (one,) = group
        found |= {f"{column}@{key}": value for key, value in one.attributes.items()}
        if one.text or not one.inner:
            found[column] = one.text
        found |= _inside(one, f"{column}.")
    return found


def _several(group: list[_Element]) -> str:
    """Return elements of one name as text: plain ones with bars, others as JSON."""
    plain = all(not one.attributes and not one.inner and "|" not in one.text for one in group)
    if plain:
        return "|".join(filter(None, (one.text for one in group)))
    return json.dumps([_cells_of(one) for one in group], ensure_ascii=False)


def _cells_of(element: _Element) -> dict[str, str]:
    found = {f"@{key}": value for key, value in element.attributes.items()}
    return found | ({"#text": element.text} if element.text else {}) | _inside(element, "")
