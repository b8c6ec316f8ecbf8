"""The parts of a workbook, and how they lead to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coproduction.excel.cells import ATTRIBUTES, UnusualSheetError, attribute
from coproduction.excel.texts import escaped

BOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_TYPES: Final = "[Content_Types].xml"
_NO_RELATIONS: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship(?=\s)(" + ATTRIBUTES + rb")/?>")
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet(?=\s)(" + ATTRIBUTES + rb")/?>")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
_RECKONING: Final = re.compile(rb"<(?:\w+:)?calcPr\b(?![^>]*fullCalcOnLoad)")
_BEFORE_RECKONING: Final = re.compile(
    rb"</((?:\w+:)?)(?:definedNames|externalReferences|functionGroups|sheets)>"
)


@dataclass(frozen=True, slots=True)
class Relation:
    """How a part leads to another.

    Attributes:
        name: by which the part speaks of it.
        kind: the last word of its type.
        target: the other part.
    """

    name: str
    kind: str
    target: str


class Parts:
    """The parts of a workbook: those that were changed, and all others as they were.

    Args:
        data: the workbook.
    """

    def __init__(self, data: bytes) -> None:
        self._old = ZipFile(BytesIO(data))
        self._new: dict[str, bytes] = {}
        self._names = set(self._old.namelist())

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return name in self._names

    def __getitem__(self, name: str) -> bytes:
        """Return a part.

        Raises:
            UnusualSheetError: there is none.
        """
        if name not in self._names:
            raise UnusualSheetError
        return self._new[name] if name in self._new else self._old.read(name)

    def __setitem__(self, name: str, content: bytes) -> None:
        """Change a part, or add one."""
        self._new[name] = content
        self._names.add(name)

    def size(self, name: str) -> int:
        """Return how many bytes a part has that is as it was."""
        return self._old.getinfo(name).file_size

    def data(self) -> bytes:
        """Return the workbook: its parts in their order, new ones at the end."""
        out = BytesIO()
        with ZipFile(out, "w") as new:
            new.comment = self._old.comment
            for info in self._old.infolist():
                changed = self._new.pop(info.filename, None)
                new.writestr(info, self._old.read(info) if changed is None else changed)
            for name, content in self._new.items():
                part = ZipInfo(name, _EPOCH)
                part.compress_type = ZIP_DEFLATED
                new.writestr(part, content)
        return out.getvalue()

    @property
    def is_signed(self) -> bool:
        """Whether the workbook carries a digital signature, which any change breaks."""
        return any(name.startswith("_xmlsignatures/") for name in self._names)

    def free(self, pattern: str) -> str:
        """Return the first name of a part of this pattern that is not in use."""
        numbers = range(1, len(self._names) + 2)
        return next(name for n in numbers if (name := pattern.format(n)) not in self._names)

    def relations(self, part: str) -> Iterator[Relation]:
        """Yield how a part leads to others."""
        name = _relations_of(part)
        for attributes in _RELATION.findall(self[name]) if name in self else ():
            target = unescape(attribute(attributes, "Target"))
            whole = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
            kind = attribute(attributes, "Type").rpartition("/")[2]
            yield Relation(attribute(attributes, "Id"), kind, whole)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part lead to another, and return the name by which it can speak of it."""
        used = {one.name for one in self.relations(part)}
        name = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        file = _relations_of(part)
        if file not in self:
            self[file] = _NO_RELATIONS
        new = f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="/{target}"/>'
        self._insert(file, "Relationships", new)
        return name

    def forget_relations(self, part: str) -> None:
        """Let a part lead to no other."""
        if (name := _relations_of(part)) in self:
            self[name] = _NO_RELATIONS

    def declare(self, part: str, kind: str) -> None:
        """Say of what type a new part is."""
        self._insert(_TYPES, "Types", f'<Override PartName="/{part}" ContentType="{kind}"/>')

    def declare_ending(self, ending: str, kind: str) -> None:
        """Say of what type all parts with an ending are, unless that is said already."""
        said = re.compile(rf"""\sExtension=["']{ending}["']""".encode(), re.IGNORECASE)
        if not said.search(self[_TYPES]):
            new = f'<Default Extension="{ending}" ContentType="{kind}"/>'
            self._insert(_TYPES, "Types", new, first=True)

    def titles(self) -> list[str]:
        """Return the names of all sheets."""
        return [unescape(attribute(one, "name")) for one in _SHEET.findall(self[BOOK])]

    def add_sheet(self, title: str, xml: bytes) -> None:
        """Add a sheet behind the others; where its title is in use a number is put to it."""
        numbers = [int(attribute(one, "sheetId") or 0) for one in _SHEET.findall(self[BOOK])]
        used = {one.casefold() for one in self.titles()}
        titles = (f"{title} {n}" if n > 1 else title for n in range(1, len(used) + 2))
        name = next(one for one in titles if one.casefold() not in used)
        part = self.free("xl/worksheets/sheet{}.xml")
        self[part] = xml
        self.declare(part, f"{SHEETS}.worksheet+xml")
        relation = self.relate(BOOK, "worksheet", part)
        told = f'name="{escaped(name)}" sheetId="{max(numbers, default=0) + 1}"'
        text = f'<{{p}}sheet xmlns:r="{RELATIONS}" {told} r:id="{relation}"/>'
        self._insert(BOOK, "sheets", text)

    def reckon_anew(self) -> None:
        """Let formulas, if there are any, be reckoned when the workbook is opened."""
        sheets = [name for name in self._names if name.startswith("xl/worksheets/sheet")]
        if any(_FORMULA.search(self[name]) for name in sheets):
            self[BOOK] = _reckoned_anew(self[BOOK])

    def _insert(self, part: str, element: str, text: str, *, first: bool = False) -> None:
        """Put XML into an element of a part, at its end or at its beginning."""
        name = element.encode()
        pattern = rb"<((?:\w+:)?)%s%s>" if first else rb"</((?:\w+:)?)%s\s*>"
        xml = self[part]
        found = re.search(pattern % ((name, ATTRIBUTES) if first else name), xml)
        if found is None or (found[1] and "{p}" not in text):
            raise UnusualSheetError
        at = found.end() if first else found.start()
        self[part] = xml[:at] + text.replace("{p}", found[1].decode()).encode() + xml[at:]


def _relations_of(part: str) -> str:
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def _reckoned_anew(xml: bytes) -> bytes:
    """Return the description of a workbook that lets formulas be reckoned when it is opened."""
    told = b' fullCalcOnLoad="1"'
    if found := _RECKONING.search(xml):
        return xml[: found.end()] + told + xml[found.end() :]
    if b"fullCalcOnLoad" in xml:
        return xml
    last = max(_BEFORE_RECKONING.finditer(xml), key=lambda one: one.end(), default=None)
    if last is None:
        return xml
    return xml[: last.end()] + b"<" + last[1] + b"calcPr" + told + b"/>" + xml[last.end() :]
