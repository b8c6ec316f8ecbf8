"""Checks the locators of the graph against a person's own copy of the article."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from coproduction.errors import InputError
from coproduction.literature.library import digests
from coproduction.literature.segment import NORMALISATION, segment
from coproduction.terms import Language
from coproduction.texts import say

Status = Literal["found", "changed", "missing"]
STATUSES: Final[tuple[Status, ...]] = ("found", "changed", "missing")
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one locator in the copy.

    Attributes:
        locator: of the graph.
        status: ``found`` where the copy has the sentence, ``changed`` where it has another one
            at this locator, ``missing`` where it has nothing there.
        place: where the copy has the sentence, when that is another locator.
    """

    locator: str
    status: Status
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of checking a copy.

    Attributes:
        checks: one for each locator of the graph, in reading order.
        unknown: locators of sentences that only the copy has.
    """

    checks: tuple[Check, ...]
    unknown: tuple[str, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """How many locators have each status."""
        counted = Counter(one.status for one in self.checks)
        return {status: counted[status] for status in STATUSES}

    @property
    def has_no_section(self) -> bool:
        """Whether the copy has nothing at any locator: no section of the article was found."""
        return not self.unknown and all(one.status == "missing" for one in self.checks)

    @property
    def conforms(self) -> bool:
        """Whether every sentence was found at its locator, and no other."""
        return not self.unknown and all(
            one.status == "found" and one.place is None for one in self.checks
        )

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON data; it holds no text of the copy."""
        checks = [
            {"locator": one.locator, "status": one.status, "place": one.place}
            for one in self.checks
        ]
        return {
            "conforms": self.conforms,
            "normalisation": NORMALISATION,
            "counts": self.counts,
            "checks": checks,
            "unknown": list(self.unknown),
        }


def read_copy(path: Path, language: Language = "en") -> str:
    """Return the text of a copy in UTF-8, or in UTF-16 with its byte order mark.

    Raises:
        InputError: the file cannot be opened, or is no such text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = say("literature.unreadable", language, reason=error.strerror or error)
        raise InputError(f"{path}: {reason}") from None
    try:
        return data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: {say('literature.encoding', language)}") from None


def verify(text: str, expected: Mapping[str, str] | None = None) -> Report:
    """Return what became of every locator of the graph in a copy of the article.

    Args:
        text: the copy, with its headings: plain text or Markdown.
        expected: the digest of each locator; those of the shipped graph when left out.
    """
    wanted = digests() if expected is None else expected
    copy = {one.locator: one.digest for one in segment(text)}
    places = {digest: locator for locator, digest in reversed(copy.items())}
    known = frozenset(wanted.values())
    return Report(
        checks=tuple(_check(locator, wanted[locator], copy, places) for locator in wanted),
        unknown=tuple(locator for locator, digest in copy.items() if digest not in known),
    )


def _check(locator: str, digest: str, copy: Mapping[str, str], places: Mapping[str, str]) -> Check:
    if copy.get(locator) == digest:
        return Check(locator, "found")
    if digest in places:
        return Check(locator, "found", places[digest])
    return Check(locator, "changed" if locator in copy else "missing")
