"""What a mapping met in a collection: values that it does not know, conflicts, and how often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from coproduction.model import Place

Kind = Literal["value", "conflict", "identifier", "beyond", "nameless"]
"""``value``: a value that is on no list; ``conflict``: rules that fill in different values;
``identifier``: an act of the same name; ``beyond``: cells beyond the header; ``nameless``: a row
without the column that names its case."""

MOST: Final = 100_000
OTHERS: Final = "…"
"""Stands for all further values of a field when more than MOST are met: memory stays bounded."""


@dataclass(slots=True)
class Met:
    """Something met in a collection.

    Attributes:
        kind: what it is.
        subject: name of the field or facet; empty where it is about the row.
        value: the value, the rules in conflict, or the name.
        rows: in how many rows.
        first: where first.
    """

    kind: Kind
    subject: str
    value: str
    first: Place
    rows: int = 0


@dataclass(slots=True)
class Tally:
    """Counts while rows are coded; it is complete when all rows are through.

    Attributes:
        rows: how many rows were read.
        filled: by name of a rule, how many facets it filled.
        met: what else there is to tell, in the order in which it was first met.
    """

    rows: int = 0
    filled: dict[str, int] = field(default_factory=dict)
    met: dict[tuple[Kind, str, str], Met] = field(default_factory=dict)

    def count(self, kind: Kind, subject: str, value: str, place: Place) -> None:
        """Count something met in a row."""
        key = (kind, subject, value)
        if key not in self.met and len(self.met) >= MOST:
            key = (kind, subject, OTHERS)
        found = self.met.setdefault(key, Met(*key, first=place))
        found.rows += 1

    def used(self, rule: str) -> None:
        """Count a facet that a rule filled."""
        self.filled[rule] = self.filled.get(rule, 0) + 1

    def of(self, *kinds: Kind) -> list[Met]:
        """Return what was met of some kinds."""
        return [one for one in self.met.values() if one.kind in kinds]
