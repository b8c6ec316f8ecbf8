"""Class expressions over the facets of an act: what of OWL can be compiled, and reading it.

The fragment: named classes of acts with definitions, intersection, union, complement, a facet
with a value (``owl:hasValue``) or with a value of a list (``owl:someValuesFrom`` over an
``owl:oneOf``), and the number of participants within bounds (W3C OWL 2, sections 8.1 to 8.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from coproduction.errors import OntologyError
from coproduction.knowledge.codebook import Codebook, Column
from coproduction.knowledge.codebook_reader import one_of
from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import OWL, RDFS, XSD, cop

UNBOUNDED = 1_000_000_000
"""Stands for "and more" at the open end of a range of numbers."""

TOP_CLASSES = frozenset({cop("Act"), cop("AdmissibleAct"), OWL + "Thing"})
"""Classes to which every act that is reasoned about belongs."""


class NotCompilableError(OntologyError):
    """An axiom lies outside the fragment that can be compiled; the reasoner must decide."""


@dataclass(frozen=True, slots=True)
class Is:
    """The facet has one of these values; for numbers, a value from ``low`` to ``high``."""

    facet: str
    tokens: frozenset[str] = frozenset()
    low: int = 1
    high: int = UNBOUNDED

    def cuts(self) -> set[int]:
        """Return the numbers at which a test for a number turns from one answer to the other."""
        return {cut for cut in (self.low, self.high + 1) if 1 < cut <= UNBOUNDED}


@dataclass(frozen=True, slots=True)
class Named:
    """The act belongs to a named class, which has a definition of its own."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """The complement of an expression."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class And:
    """The intersection of expressions; empty: every act."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """The union of expressions; empty: no act."""

    parts: tuple[Expression, ...]


Expression = Is | Named | Not | And | Or
EVERY_ACT = And(())


def atoms(expression: Expression) -> Iterator[Is | Named]:
    """Yield the facet tests and class names of an expression, from left to right."""
    match expression:
        case Is() | Named():
            yield expression
        case Not(inner):
            yield from atoms(inner)
        case And(parts) | Or(parts):
            for part in parts:
                yield from atoms(part)


class ExpressionReader:
    """Reads class expressions of the ontology that lie in the compilable fragment."""

    def __init__(self, triples: Triples, codebook: Codebook) -> None:
        self._triples = triples
        self._facets = {column.property: column for column in codebook.facets}

    def read(self, term: Term) -> Expression:
        """Return the expression that a class name or an anonymous class states.

        Raises:
            NotCompilableError: it lies outside the fragment.
        """
        if isinstance(term, ox.NamedNode):
            if term.value == OWL + "Nothing":
                return Or(())
            return EVERY_ACT if term.value in TOP_CLASSES else Named(term.value)
        for operator in ("intersectionOf", "unionOf"):
            head = self._triples.one(term, OWL + operator)
            if head is not None:
                parts = tuple(self.read(member) for member in self._triples.members(head))
                return _and(parts) if operator == "intersectionOf" else Or(parts)
        inner = self._triples.one(term, OWL + "complementOf")
        return self._read_restriction(term) if inner is None else Not(self.read(inner))

    def _read_restriction(self, term: Term) -> Expression:
        column = self.facet(self._triples.one(term, OWL + "onProperty"))
        value = self._triples.one(term, OWL + "hasValue")
        if column is None:
            raise NotCompilableError("It restricts a property that is no facet of an act.")
        if value is not None:
            return self._has_value(column, value)
        filler = self._triples.one(term, OWL + "someValuesFrom")
        if filler is None:
            raise NotCompilableError(f"It restricts '{column.name}' in another way than by values.")
        if column.kind == "number":
            return self._bounds(column, filler)
        return Is(column.name, frozenset(self._token(column, v) for v in self._listed(filler)))

    def facet(self, term: Term | None) -> Column | None:
        """Return the facet whose property this is, or None."""
        return self._facets.get(term.value) if isinstance(term, ox.NamedNode) else None  # type: ignore[call-overload]

    def _has_value(self, column: Column, value: Term) -> Is:
        if column.kind == "number":
            number = integer(value)
            return Is(column.name, low=number, high=number)
        return Is(column.name, frozenset({self._token(column, value)}))

    def _token(self, column: Column, value: Term) -> str:
        for listed in column.values:
            if isinstance(value, ox.NamedNode) and listed.iri == value.value:
                return listed.token
        raise NotCompilableError(f"{value} is not on the list of '{column.name}'.")

    def _listed(self, filler: Term) -> list[Term]:
        head = self._triples.one(filler, OWL + "oneOf")
        found = one_of(self._triples, filler) if head is None else self._triples.members(head)
        if not found:
            raise NotCompilableError(f"{filler} is not a closed list of values.")
        return found

    def _bounds(self, column: Column, filler: Term) -> Is:
        head = self._triples.one(filler, OWL + "withRestrictions")
        if head is None or self._triples.one(filler, OWL + "onDatatype") is None:
            raise NotCompilableError(f"It restricts '{column.name}' by an unknown kind of number.")
        low, high = 1, UNBOUNDED
        for bound in self._triples.members(head):
            for predicate, value in self._triples.predicates(bound):
                number = integer(value)
                match predicate.removeprefix(XSD):
                    case "minInclusive":
                        low = max(low, number)
                    case "minExclusive":
                        low = max(low, number + 1)
                    case "maxInclusive":
                        high = min(high, number)
                    case "maxExclusive":
                        high = min(high, number - 1)
                    case other:
                        raise NotCompilableError(f"A number is restricted by {other}.")
        return Is(column.name, low=low, high=high)


def _and(parts: tuple[Expression, ...]) -> Expression:
    real = tuple(part for part in parts if part != EVERY_ACT)
    return real[0] if len(real) == 1 else And(real)


def integer(term: Term) -> int:
    """Return the whole number that a literal of the ontology states."""
    if isinstance(term, ox.Literal) and term.datatype.value.startswith(XSD):
        try:
            return int(term.value)
        except ValueError:
            pass
    raise NotCompilableError(f"{term} is not a whole number.")


def superclasses(triples: Triples, term: Term) -> set[str]:
    """Return the IRIs of all named superclasses that are stated, directly or through others.

    A class defined as an intersection lies below each named part of it.
    """
    found: set[str] = set()
    waiting = [term]
    while waiting:
        current = waiting.pop()
        above = list(triples.objects(current, RDFS + "subClassOf"))
        for definition in triples.objects(current, OWL + "equivalentClass"):
            head = triples.one(definition, OWL + "intersectionOf")
            above += [definition] if head is None else triples.members(head)
        for parent in above:
            if isinstance(parent, ox.NamedNode) and parent.value not in found:
                found.add(parent.value)
                waiting.append(parent)
    return found
