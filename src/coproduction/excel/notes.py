"""Puts notes on cells of a workbook beside those that people wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from coproduction.excel.cells import ATTRIBUTES, UnusualSheetError, attribute
from coproduction.excel.parts import SHEETS, Parts
from coproduction.excel.places import Place, letter_of, place_of
from coproduction.excel.sheets import with_notes_drawn
from coproduction.excel.texts import escaped

AUTHOR: Final = "coproduction"
"""Whose notes these are."""

_EMPTY: Final = (
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<authors></authors><commentList></commentList></comments>"
)
_NAMES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_KIND: Final = "_x0000_t202"
_SHAPE_TYPE: Final = (
    f'<v:shapetype {_NAMES} id="{_KIND}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_DRAWING: Final = (
    f'<xml {_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    "</xml>"
).encode()
_AUTHOR: Final = re.compile(rb"<author(?=[\s/>])[^>]*?(?:/>|>(.*?)</author\s*>)", re.DOTALL)
_COMMENT: Final = re.compile(
    rb"<comment(?=\s)(" + ATTRIBUTES + rb")(?:/>|>.*?</comment\s*>)", re.DOTALL
)
_SHAPE: Final = re.compile(rb"<(\w+):shape\s.*?</\1:shape\s*>", re.DOTALL)
_AT: Final = re.compile(rb"<\w+:(Row|Column)>\s*([0-9]+)\s*</")
_NUMBER: Final = re.compile(rb"_x0000_s([0-9]+)")


def with_notes(
    parts: Parts, sheet: str, notes: Mapping[Place, str], is_stale: Callable[[Place], bool]
) -> None:
    """Put notes on cells of a sheet; a cell on which somebody has a note keeps that alone.

    Args:
        parts: of the workbook.
        sheet: the part with the sheet.
        notes: by cell.
        is_stale: tells of which cells the notes of an earlier run go.

    Raises:
        UnusualSheetError: the notes that are there cannot be added to.
    """
    related = {one.kind: one.target for one in parts.relations(sheet)}
    comments = related.get("comments")
    if comments is None and not notes:
        return
    drawing = related.get("vmlDrawing")
    if comments is None:
        comments = parts.free("xl/comments{}.xml")
        parts[comments] = _EMPTY
        parts.declare(comments, f"{SHEETS}.comments+xml")
        parts.relate(sheet, "comments", comments)
    if drawing is None:
        drawing = parts.free("xl/drawings/vmlDrawing{}.vml")
        parts[drawing] = _DRAWING
        kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
        parts.declare_ending("vml", kind)
        relation = parts.relate(sheet, "vmlDrawing", drawing)
        parts[sheet] = with_notes_drawn(parts[sheet], relation)
    stale = {place for place in _ours(parts[comments]) if is_stale(place)}
    kept = _places(parts[comments]) - stale
    new = {place: text for place, text in notes.items() if place not in kept}
    parts[comments] = _commented(parts[comments], stale, new)
    parts[drawing] = _drawn(parts[drawing], stale, new)


def _places(xml: bytes) -> set[Place]:
    """Return the cells that have notes."""
    found = (place_of(attribute(one[1], "ref")) for one in _COMMENT.finditer(xml))
    return {place for place in found if place}


def _ours(xml: bytes) -> set[Place]:
    """Return the cells that have notes of this program."""
    ours = {str(at) for at, name in enumerate(_AUTHOR.findall(xml)) if name == AUTHOR.encode()}
    comments = (one[1] for one in _COMMENT.finditer(xml))
    told = (attribute(one, "ref") for one in comments if attribute(one, "authorId") in ours)
    return {place for place in map(place_of, told) if place}


def _commented(xml: bytes, stale: Iterable[Place], new: Mapping[Place, str]) -> bytes:
    """Return the notes without some, and with others."""
    gone = set(stale)
    xml = _COMMENT.sub(
        lambda one: b"" if place_of(attribute(one[1], "ref")) in gone else one[0], xml
    )
    authors = _AUTHOR.findall(xml)
    if AUTHOR.encode() not in authors:
        xml = _before(xml, b"</authors>", f"<author>{AUTHOR}</author>")
        authors.append(AUTHOR.encode())
    author = authors.index(AUTHOR.encode())
    texts = [
        f'<comment ref="{letter_of(column)}{row}" authorId="{author}"><text>'
        f'<t xml:space="preserve">{escaped(text)}</t></text></comment>'
        for (row, column), text in sorted(new.items())
    ]
    return _before(xml, b"</commentList>", "".join(texts))


def _drawn(xml: bytes, stale: Iterable[Place], new: Mapping[Place, str]) -> bytes:
    """Return how the notes are drawn, without some, and with others."""
    gone = set(stale)

    def kept(shape: re.Match[bytes]) -> bytes:
        at = {name: int(number) + 1 for name, number in _AT.findall(shape[0])}
        return b"" if (at.get(b"Row"), at.get(b"Column")) in gone else shape[0]

    xml = _SHAPE.sub(kept, xml)
    number = max([1024, *map(int, _NUMBER.findall(xml))])
    shapes = [
        _shape(number + at, row, column, text)
        for at, ((row, column), text) in enumerate(sorted(new.items()), 1)
    ]
    kind = "" if f'id="{_KIND}"'.encode() in xml else _SHAPE_TYPE
    return _before(xml, b"</xml>", kind + "".join(shapes))


def _shape(number: int, row: int, column: int, text: str) -> str:
    width, height = size_of(text)
    place = "position:absolute;margin-left:59.25pt;margin-top:1.5pt;z-index:1;visibility:hidden"
    return (
        f'<v:shape {_NAMES} id="_x0000_s{number}" type="#{_KIND}" '
        f'style="{place};width:{width}px;height:{height}px" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
        "<x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def size_of(text: str) -> tuple[int, int]:
    """Return the width and height, in pixels, of a note that shows all of a text."""
    lines = sum(1 + len(line) // 46 for line in text.splitlines())
    return 340, 24 + 17 * lines


def _before(xml: bytes, end: bytes, text: str) -> bytes:
    at = xml.rfind(end)
    if at < 0:
        raise UnusualSheetError
    return xml[:at] + text.encode() + xml[at:]
