"""Texts as an Excel file can hold them."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

LONGEST: Final = 32_767
"""So many characters a cell can have."""

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return a text without what an Excel file cannot hold, and not too long for a cell."""
    clean = _NOT_IN_XML.sub("\ufffd", text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def escaped(text: str) -> str:
    """Return such a text as XML, within an element or an attribute in double quotation marks."""
    return escape(plain(text), {'"': "&quot;"})
