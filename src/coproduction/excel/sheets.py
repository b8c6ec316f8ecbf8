"""Puts into the XML of a sheet what is no cell: widths of columns, marks, and where notes are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from xml.parsers import expat

from coproduction.excel.cells import ATTRIBUTES, UnusualSheetError, attribute
from coproduction.excel.parts import RELATIONS
from coproduction.excel.places import Place, ranges_of

MARK: Final = 'N("coproduction")=0'
"""The condition, which always holds, by which marks are known as those of this program."""

TOGETHER: Final = 64
"""So many ranges are marked by one element."""

_AFTER_MARKS: Final = (
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    *("drawing", "legacyDrawing"),
)
_AFTER_NOTES: Final = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst"),
)
_ROOT: Final = re.compile(rb"<worksheet" + ATTRIBUTES + rb">")
_END_OF_CELLS: Final = re.compile(rb"</sheetData\s*>")
_COLUMNS: Final = re.compile(rb"<cols" + ATTRIBUTES + rb">(.*?)</cols\s*>", re.DOTALL)
_COLUMN: Final = re.compile(rb"<col(?=\s)(" + ATTRIBUTES + rb")(?:/>|>\s*</col\s*>)")
_BOUNDS: Final = re.compile(rb"""\s(?:min|max)=["'][0-9]*["']""")
_PRIORITY: Final = re.compile(rb"""\spriority=["']([0-9]+)["']""")


class _Element(NamedTuple):
    """An element right inside a sheet, behind its cells, and where its XML stands."""

    name: str
    start: int
    end: int


def with_widths(xml: bytes, widths: Mapping[int, float]) -> bytes:
    """Return the XML of a sheet in which columns, counted from 1, have these widths.

    Raises:
        UnusualSheetError: the XML cannot be added to.
    """
    found = _COLUMNS.search(xml)
    columns = dict[int, bytes]()
    for attributes in _COLUMN.findall(found[1]) if found else ():
        first, last = int(attribute(attributes, "min")), int(attribute(attributes, "max"))
        columns |= _split(first, last, _BOUNDS.sub(b"", attributes), sorted(widths))
    for number, width in widths.items():
        told = f' min="{number}" max="{number}" width="{width:.2f}" customWidth="1"'
        columns[number] = f"<col{told}/>".encode()
    text = b"<cols>" + b"".join(column for _, column in sorted(columns.items())) + b"</cols>"
    if found:
        return xml[: found.start()] + text + xml[found.end() :]
    at = xml.find(b"<sheetData")
    if at < 0:
        raise UnusualSheetError
    return xml[:at] + text + xml[at:]


def _split(
    first: int, last: int, attributes: bytes, left_out: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    """Yield columns that look alike, without some of them: where each run begins, and its XML."""
    for number in [*(one for one in left_out if first <= one <= last), last + 1]:
        if first < number:
            yield first, b'<col min="%d" max="%d"%s/>' % (first, number - 1, attributes)
        first = number + 1


def with_marks(xml: bytes, marks: Mapping[str, Iterable[Place]]) -> bytes:
    """Return the XML of a sheet in which just these cells are marked.

    Args:
        xml: of the sheet.
        marks: the cells by the number of the look that the mark gives them.

    Raises:
        UnusualSheetError: the XML cannot be added to.
    """
    for element in reversed(_behind_cells(xml)):
        old = xml[element.start : element.end]
        if element.name == "conditionalFormatting" and b"coproduction" in old and b"N(" in old:
            xml = xml[: element.start] + xml[element.end :]
    priority = max(map(int, _PRIORITY.findall(xml)), default=0)
    text = ""
    for look, places in marks.items():
        ranges = list(ranges_of(places))
        for start in range(0, len(ranges), TOGETHER):
            priority += 1
            told = f'type="expression" dxfId="{look}" priority="{priority}"'
            rule = f"<cfRule {told}><formula>{MARK}</formula></cfRule>"
            area = " ".join(ranges[start : start + TOGETHER])
            text += f'<conditionalFormatting sqref="{area}">{rule}</conditionalFormatting>'
    return _inserted(xml, text, (*_AFTER_MARKS, *_AFTER_NOTES))


def with_notes_drawn(xml: bytes, relation: str) -> bytes:
    """Return the XML of a sheet that says where its notes are drawn.

    Args:
        xml: of the sheet.
        relation: the name by which it leads there.

    Raises:
        UnusualSheetError: the XML cannot be added to.
    """
    text = f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="{relation}"/>'
    return _inserted(xml, text, _AFTER_NOTES)


def _inserted(xml: bytes, text: str, behind: Sequence[str]) -> bytes:
    """Return XML with a text before the first of the elements that have to stand behind it."""
    places = (one.start for one in _behind_cells(xml) if one.name in behind)
    at = next(places, xml.rfind(b"</worksheet"))
    return xml[:at] + text.encode() + xml[at:]


def _behind_cells(xml: bytes) -> list[_Element]:
    """Return the elements right inside a sheet that stand behind its cells."""
    root, cells = _ROOT.search(xml), _END_OF_CELLS.search(xml)
    if root is None or cells is None:
        raise UnusualSheetError
    found: list[_Element] = []
    open_: list[tuple[str, int]] = []
    shift = cells.end() - len(root[0])
    parser = expat.ParserCreate()

    def start(name: str, _: object) -> None:
        open_.append((name, parser.CurrentByteIndex))

    def end(name: str) -> None:
        _, begun = open_.pop()
        if len(open_) == 1:
            after = xml.index(b">", parser.CurrentByteIndex + shift) + 1
            found.append(_Element(name, begun + shift, after))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(root[0] + xml[cells.end() :], True)
    except expat.ExpatError:
        raise UnusualSheetError from None
    return found
