"""How much may come in from outside; each limit can be set for a run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from typing import Final

from coproduction.errors import UsageError

_KB: Final = 1 << 10
_MB: Final = 1 << 20
_GB: Final = 1 << 30
_UNITS: Final = {"": 1, "kb": _KB, "mb": _MB, "gb": _GB}
_SETTING: Final = re.compile(r"\s*([a-z]+)\s*=\s*([0-9]+)\s*([kmg]b)?\s*", re.IGNORECASE)


def _limit(default: int, about: str, *, in_bytes: bool = False) -> int:
    found: int = field(default=default, metadata={"about": about, "in_bytes": in_bytes})
    return found


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come in from outside.

    Attributes:
        size: bytes of a file that is read whole: RDF, a workbook, JSON, a query, a mapping.
        seconds: for which the process that reads a file is waited for, and that it may compute.
        memory: bytes that this process may take.
        nesting: how many brackets or elements may be open inside each other.
        text: characters of one text in a graph.
        iri: characters of an IRI.
        unpacked: bytes of a workbook when it is unpacked.
        parts: files in a workbook.
        columns: of a sheet.
    """

    size: int = _limit(2 * _GB, "bytes of a file that is read whole", in_bytes=True)
    seconds: int = _limit(600, "seconds that reading a file may take")
    memory: int = _limit(6 * _GB, "bytes of memory for reading a file", in_bytes=True)
    nesting: int = _limit(1000, "brackets or elements open inside each other")
    text: int = _limit(10_000_000, "characters of one text in a graph")
    iri: int = _limit(8_000, "characters of an IRI")
    unpacked: int = _limit(_GB, "bytes of a workbook when it is unpacked", in_bytes=True)
    parts: int = _limit(10_000, "files inside a workbook")
    columns: int = _limit(1000, "columns of a sheet")


LIMITS: Final = {one.name: one for one in fields(Limits)}
"""The limits by name; ``metadata["about"]`` says what each counts."""

_HOLDING: Final = [Limits()]
"""The limits of this run, the last of which hold, in all threads."""


def limits() -> Limits:
    """Return the limits that hold now."""
    return _HOLDING[-1]


@contextmanager
def limited(chosen: Limits) -> Iterator[None]:
    """Let other limits hold, in all threads, for as long as the context lasts."""
    _HOLDING.append(chosen)
    try:
        yield
    finally:
        _HOLDING.remove(chosen)


def limits_of(settings: Sequence[str]) -> Limits:
    """Return the limits that a person sets as ``NAME=NUMBER``, the others as they are now.

    >>> limits_of(["size=5MB", "seconds=20"]).size
    5242880

    Raises:
        UsageError: there is no such limit, or no such number.
    """
    found: dict[str, int] = {}
    for one in settings:
        parts = _SETTING.fullmatch(one)
        name = parts[1].lower() if parts else ""
        if parts is None or name not in LIMITS:
            told = "; ".join(f"{key} ({it.metadata['about']})" for key, it in LIMITS.items())
            raise UsageError(
                f"--limit {one}: write NAME=NUMBER, where NAME is one of: {told}. Bytes can be "
                "given as 500MB or 2GB."
            )
        unit = (parts[3] or "").lower()
        if unit and not LIMITS[name].metadata["in_bytes"]:
            raise UsageError(f"--limit {one}: '{name}' counts no bytes; leave out {parts[3]}.")
        found[name] = int(parts[2]) * _UNITS[unit]
        if not found[name]:
            raise UsageError(f"--limit {one}: the number must be at least 1.")
    return replace(limits(), **found)
