"""What triples can say of an act, as bits: each triple that counts sets one bit of its subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from coproduction.intake.acts import inferred_acts
from coproduction.intake.descriptions import TYPE
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Column
from coproduction.knowledge.patterns import NodeCondition
from coproduction.terms import cop

_BITS: Final = 62
"""So many bits of a whole number are used."""

_ACTS: Final = ("act", "act")


@dataclass(frozen=True, slots=True)
class Link:
    """A condition on the nodes to which a property leads.

    Attributes:
        condition: ``some`` or ``count``.
        bit: tells of a subject that it holds.
        level: 1 if no other such condition is within.
    """

    condition: NodeCondition
    bit: int
    level: int


@dataclass(slots=True)
class Vocabulary:
    """Bits for what decides, taken from the codebook and the descriptions through nodes.

    Attributes:
        bits: the bit of each predicate and object, or of being an act.
        links: conditions on other nodes, those within others first.
        kinds: of resources; where one stands for a node, nothing is said.
    """

    knowledge: Knowledge
    bits: dict[tuple[str, str], int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    kinds: frozenset[str] = frozenset()
    _size: int = 0

    @classmethod
    def of(cls, knowledge: Knowledge) -> Vocabulary:
        """Return the bits for an ontology."""
        found = cls(knowledge)
        found.kinds = frozenset(str(value.iri) for value in knowledge.codebook.resources)
        for column in knowledge.codebook.facets:
            found._together((column.property, str(value.iri)) for value in column.values)
        found._together([_ACTS])
        for pattern in knowledge.patterns:
            found._take(pattern.condition)
        return found

    @property
    def words(self) -> tuple[str, ...]:
        """Names of the whole numbers that hold the bits."""
        return tuple(f"w{at}" for at in range((self._size + _BITS - 1) // _BITS))

    @property
    def properties(self) -> tuple[str, ...]:
        """The properties that lead to nodes which count."""
        return tuple(dict.fromkeys(link.condition.property for link in self.links))

    def rows(self) -> Iterator[tuple[str, str, list[int]]]:
        """Yield predicate, object and the whole numbers with the bits that they set."""
        kinds = {cop("Act"), cop("AdmissibleAct"), *inferred_acts(self.knowledge)}
        said: dict[tuple[str, str], set[int]] = {
            pair: {bit} for pair, bit in self.bits.items() if pair != _ACTS
        }
        for kind in sorted(kinds):
            said.setdefault((TYPE, kind), set()).add(self.bits[_ACTS])
        for (predicate, obj), bits in said.items():
            numbers = [0] * len(self.words)
            for bit in bits:
                numbers[bit // _BITS] |= 1 << bit % _BITS
            yield predicate, obj, numbers

    def is_act(self, table: str) -> str:
        """Return whether a node is said to be an act, in SQL."""
        return self._bit(self.bits[_ACTS], table)

    def stated(self, column: Column, table: str) -> str:
        """Return the bits of the values of a facet, in SQL."""
        first = self.bits[column.property, str(column.values[0].iri)]
        kept = (1 << len(column.values)) - 1
        return f"(coalesce({table}.w{first // _BITS}, 0) >> {first % _BITS} & {kept})"

    def holds(self, condition: NodeCondition, table: str, *, typed: bool = True) -> str:
        """Return whether a node fulfils a condition, in SQL.

        Args:
            condition: tests what is said of the node, and by ``links`` of others.
            table: with the bits, and with those of the links as ``linked``.
            typed: whether the types of the node count; those of an act do not.
        """
        parts = [self.holds(part, table, typed=typed) for part in condition.parts]
        match condition.operator:
            case "all":
                return f"({' AND '.join(parts) or 'true'})"
            case "any":
                return f"({' OR '.join(parts) or 'false'})"
            case "some" | "count":
                bit = next(link.bit for link in self.links if link.condition == condition)
                return f"(coalesce({table}.linked, 0) >> {bit} & 1 = 1)"
            case "value" if condition.values[0] not in self.kinds:
                return self._bit(self.bits[condition.property, condition.values[0]], table)
            case "class" if typed:
                types = (self._bit(self.bits[TYPE, one], table) for one in condition.values)
                return f"({' OR '.join(types) or 'false'})"
        return "false"  # a number stands in no node

    def _bit(self, bit: int, table: str) -> str:
        return f"(coalesce({table}.w{bit // _BITS}, 0) >> {bit % _BITS} & 1 = 1)"

    def _together(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Give bits to pairs, all in one whole number."""
        listed = [pair for pair in pairs if pair not in self.bits]
        if self._size % _BITS + len(listed) > _BITS:
            self._size += _BITS - self._size % _BITS
        for pair in listed:
            self.bits[pair] = self._size
            self._size += 1

    def _take(self, condition: NodeCondition) -> int:
        """Give bits to all that a condition tests; return how many links follow each other."""
        within = max((self._take(part) for part in condition.parts), default=0)
        if condition.operator == "value":
            self._together([(condition.property, condition.values[0])])
        if condition.operator == "class":
            for one in condition.values:
                self._together([(TYPE, one)])
        if condition.operator not in ("some", "count"):
            return within
        if all(link.condition != condition for link in self.links):
            self.links.append(Link(condition, len(self.links), within + 1))
        return within + 1
