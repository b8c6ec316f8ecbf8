"""Words what intake finds, with its place: as problems that end the reading, or as findings."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from coproduction.errors import Problem
from coproduction.gate.refusals import Refused
from coproduction.model import Finding, Headings, Place, Severity, Sheet
from coproduction.terms import NS, Language, local_name
from coproduction.texts import say

_LONGEST: Final = 80
_CLOSE: Final = 0.7
_SOME: Final = 5
_ALIKE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Teller:
    """Speaks about one input in one language.

    Attributes:
        name: the input as the person named it.
        language: of the messages.
        sheet: what is being read of a workbook.
        headings: those of the table that is being read.
    """

    name: str
    language: Language
    sheet: Sheet | None = None
    headings: Headings | None = None

    def say(self, key: str, /, **values: object) -> str:
        """Return a text of intake."""
        return say(f"intake.{key}", self.language, **values)

    def problem(self, key: str, /, where: str = "", **values: object) -> Problem:
        """Return the message of a problem that makes the input unusable, with its place.

        Args:
            key: of the text.
            where: the place inside the input, empty for the input as a whole.
            values: for the placeholders of the text.
        """
        name = self.say("standard-input") if self.name == "-" else shown(self.name)
        sheet = say("place.sheet", self.language, sheet=self.sheet.name) if self.sheet else ""
        place = ", ".join(filter(None, (name, sheet, where)))
        return Problem.of(place, key, self.say(key, **values), values)

    def refusal(self, refused: Refused) -> Problem:
        """Return the message of what the gate does not let in; it may say line and character."""
        told = {name: _told(value) for name, value in refused.values.items()}
        line, column = told.pop("line", None), told.pop("column", None)
        where = ""
        if line is not None:
            where = f"{self.say('line', line=line)}, {self.say('character', number=column)}"
        return self.problem(refused.key, where, **told)

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """Return a place in a table."""
        return Place(self.name, row, column, sheet=self.sheet, headings=self.headings)

    def called(self, column: str) -> str:
        """Return how the table that is being read heads a column; its name if it does not."""
        return self.place(column=column).heading or column

    def note(self, rule: str, /, place: Place | None = None, **values: object) -> Finding:
        """Return a warning about the input as a whole; its text has the name of the rule."""
        where = place or self.place()
        columns = (where.column,) if where.column else ()
        return Finding(f"intake:{rule}", "warning", self.say(rule, **values), columns, where)

    def finding(
        self,
        rule: str,
        severity: Severity,
        columns: tuple[str, ...],
        place: Place,
        message: str,
    ) -> Finding:
        """Return a finding about a record; its place is that of the record, and the column."""
        column = columns[0] if columns else None
        where = replace(place, column=column)
        return Finding(f"intake:{rule}", severity, message, columns, where)

    def row(self, number: int) -> str:
        """Return the name of a row."""
        return say("place.row", self.language, row=number)

    def meant(
        self,
        word: str,
        known: Iterable[str],
        used: Container[str] = (),
        offered: Mapping[str, str] = _ALIKE,
    ) -> str:
        """Return the question whether the nearest known word was meant; empty if none is near.

        A word that is used already was not meant.

        Args:
            word: that is not known.
            known: words.
            used: words.
            offered: how people are told a known word, where that is another one.
        """
        found = get_close_matches(word, list(known), n=1, cutoff=_CLOSE)
        if not found or found[0] in used:
            return ""
        return f" {self.say('meant', word=offered.get(found[0], found[0]))}"


def _told(value: object) -> object:
    if isinstance(value, list):
        return some(value)
    return shown(value) if isinstance(value, str) else value


def shown(text: str) -> str:
    """Return a text for a message: on one line, without control characters, not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * _LONGEST]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def shown_iri(iri: str) -> str:
    """Return an IRI for a message; one of this project abbreviated."""
    return f"cop:{local_name(iri)}" if iri.startswith(NS) else shown(iri)


def some(texts: Iterable[str]) -> str:
    """Return the first few texts in one line, and whether there are more."""
    listed = [shown(text) for text in texts]
    return ", ".join(listed[:_SOME] + ["…"] * (len(listed) > _SOME))
