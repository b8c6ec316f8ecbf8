"""Cells that spreadsheet programs would take for formulas, and how they are kept from it."""

from __future__ import annotations

import re
from typing import Final

STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""So a cell begins that some program takes for a formula, or of which it drops the beginning."""

SEPARATORS: Final = ";\t\r\n"
"""Where a program that expects another separator begins a new cell in the midst of one."""

NUMBER: Final = r"-[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?"
"""A number below zero is what it says, and stays a number: no program reckons with it."""

_START: Final = r"^(?='*[=+\-@\t\r\n])"
_INNER: Final = rf"(?<=[{SEPARATORS}])(?='*[=+\-@])"
_GUARD: Final = re.compile(rf"{_START}|{_INNER}")
_PLAIN: Final = re.compile(NUMBER)
_GUARDED: Final = re.compile(rf"^'(?='*[=+\-@\t\r\n])|(?<=[{SEPARATORS}])'(?='*[=+\-@])")


def guarded(text: str) -> str:
    """Return a cell of CSV that no program takes for a formula, by an apostrophe before it.

    So is what stands behind a semicolon, a tab or a line break: a program that takes these for
    separators sees cells of their own there. A lone hyphen is no formula, nor is a number below
    zero.
    """
    return text if text == "-" or _PLAIN.fullmatch(text) else _GUARD.sub("'", text)


def unguarded(cell: str) -> str:
    """Return the text of which `guarded` made a cell."""
    return _GUARDED.sub("", cell) if "'" in cell else cell
