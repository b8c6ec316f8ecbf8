"""Names for acts that come without, and names in their natural order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from typing import Final

ActKey = tuple[str, str]
"""Identifier of a case, and of an act within it."""

_DIGITS: Final = re.compile(r"([0-9]+)")


def numbered(keys: Sequence[ActKey], coders: Sequence[str]) -> list[ActKey]:
    """Return the keys, acts without an identifier numbered in their order within the case.

    Each coder's acts are counted apart, so that those of several coders find together. Numbers
    that somebody gave as an identifier are passed over.
    """
    taken = set(keys)
    counters: dict[tuple[str, str], count[int]] = {}
    found: list[ActKey] = []
    for (case, act), coder in zip(keys, coders, strict=True):
        numbers = map(str, counters.setdefault((case, coder), count(1)))
        found.append((case, act or next(n for n in numbers if (case, n) not in taken)))
    return found


def natural(text: str) -> tuple[list[tuple[int, str]], str]:
    """Return a key for sorting in which numbers inside a text count as numbers."""
    parts = _DIGITS.split(text)
    key = [(0, part) for part in parts]
    key[1::2] = [(len(number), number) for number in (p.lstrip("0") for p in parts[1::2])]
    return key, text
