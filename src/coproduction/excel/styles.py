"""Adds looks to the styles of a workbook; those that are there keep their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coproduction.excel.cells import ATTRIBUTES, UnusualSheetError

STYLES: Final = "xl/styles.xml"

_CHILDREN: Final = {"fonts": "font", "fills": "fill", "cellXfs": "xf", "dxfs": "dxf"}
_NAME: Final = '<name val="Calibri"/>'
_COUNT: Final = re.compile(rb"""\scount=["'][0-9]*["']""")
_QUOTED: Final = re.compile(rb"""\squotePrefix=["'][^"']*["']""")
_BEFORE_DXFS: Final = re.compile(rb"</cellStyles\s*>|</cellXfs\s*>")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks.

    Attributes:
        bold: whether its letters are bold.
        colour: of its letters, six hexadecimal digits; nothing for the usual one.
        ground: colour behind them; nothing for none.
        alignment: attributes of it, as XML.
    """

    bold: bool = False
    colour: str = ""
    ground: str = ""
    alignment: str = ""


class Styles:
    """The styles of a workbook.

    Attributes:
        xml: as the part of the workbook says them.

    Args:
        xml: the part.
    """

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self._known: dict[Look | str, str] = {}

    def quoted(self, style: str) -> str:
        """Return the number of a style like another one, in which what is typed stays text."""
        if style not in self._known:
            at = int(style or 0)
            styles = self._elements("cellXfs")
            if at >= len(styles):
                raise UnusualSheetError
            plain = _QUOTED.sub(b"", styles[at])
            head = re.match(rb"<(?:\w+:)?xf", plain)
            assert head is not None, plain
            text = plain[: head.end()] + b' quotePrefix="1"' + plain[head.end() :]
            self._known[style] = self._append("cellXfs", text)
        return self._known[style]

    def style(self, look: Look) -> str:
        """Return the number of a style with this look.

        Raises:
            UnusualSheetError: the styles cannot be added to.
        """
        if look not in self._known:
            font, fill = "0", "0"
            if look.bold or look.colour:
                bold = "<b/>" if look.bold else ""
                colour = f'<color rgb="FF{look.colour}"/>' if look.colour else ""
                font = self._append("fonts", f'<font>{bold}<sz val="11"/>{colour}{_NAME}</font>')
            if look.ground:
                fill = self._append("fills", _fill("fgColor", look.ground))
            aligned = f"<alignment {look.alignment}/>" if look.alignment else ""
            uses = "".join(f' apply{name}="1"' for name in ("Font", "Fill", "Alignment"))
            head = f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0" xfId="0"{uses}'
            self._known[look] = self._append("cellXfs", f"{head}>{aligned}</xf>")
        return self._known[look]

    def mark(self, ground: str) -> str:
        """Return the number of a look that a condition gives to cells: a colour behind them.

        Raises:
            UnusualSheetError: the styles cannot be added to.
        """
        if self._group("dxfs") is None:
            found = _BEFORE_DXFS.search(self.xml)
            if found is None:
                raise UnusualSheetError
            self.xml = self.xml[: found.end()] + b"<dxfs/>" + self.xml[found.end() :]
        return self._append("dxfs", f"<dxf>{_fill('bgColor', ground)}</dxf>")

    def _append(self, name: str, element: str | bytes) -> str:
        """Add an element to a group, and return its number there."""
        found = self._group(name)
        if found is None or (isinstance(element, str) and found["prefix"]):
            raise UnusualSheetError
        inner, number = found["inner"] or b"", len(self._elements(name))
        text = element.encode() if isinstance(element, str) else element
        tag = found["prefix"] + name.encode()
        attributes = _COUNT.sub(b"", found["attributes"]) + b' count="%d"' % (number + 1)
        group = b"<" + tag + attributes + b">" + inner + text + b"</" + tag + b">"
        self.xml = self.xml[: found.start()] + group + self.xml[found.end() :]
        return str(number)

    def _elements(self, name: str) -> list[bytes]:
        found = self._group(name)
        inner = (found["inner"] or b"") if found else b""
        return [one[0] for one in _element(_CHILDREN[name]).finditer(inner)]

    def _group(self, name: str) -> re.Match[bytes] | None:
        return _element(name).search(self.xml)


def _element(name: str) -> re.Pattern[bytes]:
    """Return what finds an element by its name."""
    tag = name.encode()
    head = rb"<(?P<prefix>(?:\w+:)?)" + tag + rb"(?P<attributes>" + ATTRIBUTES + rb")"
    tail = rb"(?:/>|>(?P<inner>.*?)</(?P=prefix)" + tag + rb"\s*>)"
    return re.compile(head + tail, re.DOTALL)


def _fill(place: str, colour: str) -> str:
    solid = ' patternType="solid"' if place == "fgColor" else ""
    return f'<fill><patternFill{solid}><{place} rgb="FF{colour}"/></patternFill></fill>'
