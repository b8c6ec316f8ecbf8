"""What triples say of an act, as the cells of a case table: each different thing is read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.formulas import unguarded
from coproduction.intake.cells import BLANKS, Reader, reader
from coproduction.intake.descriptions import (
    MINIMUM,
    PARTICIPANT,
    exceeded,
    numbers_said,
    values_said,
)
from coproduction.intake.nodes import Object
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Column
from coproduction.knowledge.patterns import Pattern
from coproduction.model import Fact
from coproduction.registers.triple_lines import object_of
from coproduction.terms import local_name

_UNLISTED: Final = ('"{}"', '#"{}"')
"""Ways to write what is no value so that a cell of a case table says the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """What triples say of a facet of an act.

    Attributes:
        key: bits of the values stated, and behind them of the patterns that hold.
        terms: further objects, each behind its predicate; of participants their number.
    """

    key: int
    terms: tuple[tuple[str, str], ...] = ()


class Cells:
    """Writes what is said of a facet as a cell of a case table that says the same.

    Args:
        column: of the facet.
        knowledge: its values, and the descriptions through nodes.
    """

    def __init__(self, column: Column, knowledge: Knowledge) -> None:
        self.column = column
        self.patterns: tuple[Pattern, ...] = tuple(
            pattern for pattern in knowledge.patterns if pattern.facet == column.name
        )
        self._tokens = {str(value.iri): value.token for value in column.values}
        self._read: Reader = reader(column, knowledge.codebook)

    def cell(self, said: Said) -> str:
        """Return the cell; empty if nothing is said."""
        facts = self.facts(said)
        forms = [[_word(fact, form) for fact in facts] for form in ("{}", *_UNLISTED)]
        cells = [";".join(words) for words in forms] + [";#".join(forms[-1])]
        return next((cell for cell in cells if self._says(cell, facts)), "") if facts else ""

    def facts(self, said: Said) -> tuple[Fact, ...]:
        """Return what is said, as intake reads it from a graph."""
        stated = [value for at, value in enumerate(self._tokens) if said.key >> at & 1]
        derived = [
            (pattern.token, local_name(pattern.condition.property))
            for at, pattern in enumerate(self.patterns, len(self._tokens))
            if said.key >> at & 1
        ]
        own = self._objects(said.terms, self.column.property)
        if self.column.kind != "number":
            return values_said([*stated, *own], derived, self._tokens)
        facts = numbers_said(own, self._objects(said.terms, MINIMUM), derived)
        described = max((int(n) for name, n in said.terms if name == PARTICIPANT), default=0)
        if exceeded(described, facts) is None:
            return facts
        return (*facts, Fact(None, f"{described} (cop:{local_name(PARTICIPANT)})"))

    def _objects(self, terms: Sequence[tuple[str, str]], predicate: str) -> list[Object]:
        found = [object_of(written) for name, written in terms if name == predicate]
        nodes = sorted({one for one in found if isinstance(one, str)})
        return [*nodes, *sorted({one for one in found if not isinstance(one, str)})]

    def _says(self, cell: str, facts: Sequence[Fact]) -> bool:
        """Tell whether a cell says the same, or both say what no act can have."""
        plain = unguarded(cell)
        if not plain.strip(BLANKS):
            return False
        tokens = {fact.token for fact in facts}
        read = {fact.token for fact in self._read(plain).facts}
        if read == tokens:
            return True
        numbers = self.column.kind == "number"
        return None in read and (None in tokens or (len(tokens) > 1 and not numbers))


def _word(fact: Fact, form: str) -> str:
    if fact.token is not None:
        return fact.token
    return form.format(" ".join(fact.written.replace(";", ",").split()))
