"""Names for acts that come without, acts that share a name, and names in their natural order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Final

ActKey = tuple[str, str]
"""Identifier of a case, and of an act within it."""

_DIGITS: Final = re.compile(r"([0-9]+)")


def numbered(keys: Sequence[ActKey]) -> list[ActKey]:
    """Return the keys, acts without an identifier numbered in their order within the case.

    Numbers that somebody gave as an identifier are passed over.
    """
    taken = set(keys)
    counters: dict[str, count[int]] = {}
    found: list[ActKey] = []
    for case, act in keys:
        numbers = map(str, counters.setdefault(case, count(1)))
        found.append((case, act or next(n for n in numbers if (case, n) not in taken)))
    return found


def sharing(keys: Iterable[ActKey]) -> dict[ActKey, list[int]]:
    """Return by key the positions of acts, for every key that several acts have."""
    positions: dict[ActKey, list[int]] = {}
    for position, key in enumerate(keys):
        positions.setdefault(key, []).append(position)
    return {key: found for key, found in positions.items() if len(found) > 1}


def natural(text: str) -> tuple[list[tuple[int, str]], str]:
    """Return a key for sorting in which numbers inside a text count as numbers."""
    parts = _DIGITS.split(text)
    key = [(0, part) for part in parts]
    key[1::2] = [(len(number), number) for number in (p.lstrip("0") for p in parts[1::2])]
    return key, text
