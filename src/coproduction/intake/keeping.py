"""Tells whether results can be written into the workbook that was read, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from coproduction.excel.own_book import OwnBook
from coproduction.excel.parts import Parts
from coproduction.intake.header import Header
from coproduction.intake.sheets import SheetHead
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import say

MOST_ROWS: Final = 20_000
"""So many acts are written into the workbook itself: it is held in memory for that."""

MOST_BYTES: Final = 1 << 27
"""So large may the sheet be, as XML."""

_PLAIN: Final = b"spreadsheetml.sheet.main+xml"
_FINDING: Final = ("cell", "columns", "severity", "message", "place")


def own_book(
    data: bytes, part: str, header: Header, width: int, beside: dict[str, str], rows: int
) -> OwnBook | None:
    """Return where results are written into a workbook; None if they stand better in a new one.

    Those are workbooks with macros or a digital signature, templates, very long ones, and tables
    of results in which something stands to the right of the verdict.

    Args:
        data: the workbook.
        part: that with the sheet.
        header: the columns of the table.
        width: the number of columns of the sheet that are filled.
        beside: parts of the sheets with earlier results.
        rows: the number of acts.
    """
    own, positions = header.headings, set(range(header.width))
    earlier = sorted(at + 1 for at in positions.difference(own.positions))
    if rows > MOST_ROWS or (earlier and earlier != list(range(earlier[0], width + 1))):
        return None
    parts = Parts(data)
    is_plain = _PLAIN in parts["[Content_Types].xml"] and not parts.is_signed
    if not is_plain or parts.size(part) > MOST_BYTES:
        return None
    if earlier and any(one.kind == "table" for one in parts.relations(part)):
        return None
    columns = {name: at + 1 for name, at in zip(own.names, own.positions, strict=True)}
    first = earlier[0] if earlier else width + 1
    return OwnBook(data, part, header.row, columns, first, tuple(earlier), beside)


def beside_results(sheets: Iterable[SheetHead]) -> dict[str, str]:
    """Return the parts of the sheets that earlier results put beside a table, by what they hold."""
    found = {}
    for sheet in sheets:
        for key in ("findings", "about"):
            if any(_is_of_results(sheet, key, language) for language in LANGUAGES):
                found[key] = sheet.part
    return found


def _is_of_results(sheet: SheetHead, key: str, language: Language) -> bool:
    """Tell whether a sheet is called and begins as one of results; it may be empty."""
    title = re.escape(say(f"workbook.{key}", language))
    if not re.fullmatch(rf"{title}( \d+)?", sheet.title):
        return False
    first = next((cells for number, cells in sheet.rows if number == 1), [])
    if not any(first):
        return True
    if key == "about":
        return first[0] == say("workbook.origin_files", language)
    return first[:5] == [say(f"workbook.finding_{one}", language) for one in _FINDING]
