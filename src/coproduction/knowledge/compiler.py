"""Compiles the ontology's definitions into decision diagrams, so that no reasoner need start.

Two acts with the same decisive facts have the same verdict. The definitions are read from the
ontology and written nowhere else; CI compares the result with HermiT.
"""

from __future__ import annotations

from collections.abc import Iterable

from coproduction.errors import OntologyError
from coproduction.knowledge.axioms import ActAxioms, AxiomReader
from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.diagrams import FIRST_END, IMPOSSIBLE, NO, YES, DiagramBuilder
from coproduction.knowledge.dimensions import NOWHERE, Dimension
from coproduction.knowledge.expressions import (
    And,
    Expression,
    Is,
    Named,
    Not,
    NotCompilableError,
    Or,
    atoms,
)
from coproduction.knowledge.triples import Triples


class Compiler:
    """Builds the diagrams of all defined classes of acts."""

    def __init__(self, axioms: ActAxioms, codebook: Codebook) -> None:
        self._axioms = axioms
        self.dimensions = _dimensions(axioms, codebook)
        self._position = {d.facet: i for i, d in enumerate(self.dimensions)}
        self.diagrams = DiagramBuilder([d.size for d in self.dimensions])
        self._named: dict[str, int] = {}
        self._open: set[str] = set()
        self.impossible = self._any(axioms.impossible)

    def function(self, expression: Expression) -> int:
        """Return the diagram of an expression, contradictions not yet left out."""
        match expression:
            case Is(facet):
                at = self._position[facet]
                return self.diagrams.member(at, _positions(self.dimensions[at], expression))
            case Named(name):
                return self.definition(name)
            case Not(inner):
                return self.diagrams.complement(self.function(inner))
            case And(parts):
                result = YES
                for part in parts:
                    result = self.diagrams.both(result, self.function(part))
                return result
            case Or(parts):
                return self._any(parts)

    def admissible(self, function: int) -> int:
        """Return the same function, ending in IMPOSSIBLE where no admissible act is."""
        return self.diagrams.unless(self.impossible, IMPOSSIBLE, function)

    def partition(self, classes: Iterable[str]) -> int:
        """Return the diagram that ends in the one class of these to which an act belongs.

        Raises:
            OntologyError: some admissible act belongs to none of them, or to two.
        """
        return self.split((name, self.definition(name)) for name in classes)

    def split(self, parts: Iterable[tuple[str, int]]) -> int:
        """Return the diagram that ends in the number of the one part that holds.

        Args:
            parts: name and diagram of each, contradictions not yet left out.

        Raises:
            OntologyError: for some admissible act none of them holds, or two do.
        """
        result = NO
        covered = NO
        for number, (name, function) in enumerate(parts):
            if YES in self.diagrams.built.ends(
                self.admissible(self.diagrams.both(covered, function)), {}
            ):
                raise OntologyError(f"The outcome {name} overlaps with another outcome.")
            covered = self.diagrams.either(covered, function)
            result = self.diagrams.unless(function, FIRST_END - number, result)
        result = self.admissible(result)
        if NO in self.diagrams.built.ends(result, {}):
            raise OntologyError("Some admissible act has no outcome: the definitions leave a hole.")
        return result

    def any_of(self, names: Iterable[str]) -> int:
        """Return the diagram that tells whether an act is in one of these classes."""
        result = NO
        for name in names:
            result = self.diagrams.either(result, self.definition(name))
        return result

    def implies(self, function: int, name: str) -> bool:
        """Tell whether every admissible act for which a function holds is in a class."""
        outside = self.diagrams.both(function, self.diagrams.complement(self.definition(name)))
        return YES not in self.diagrams.built.ends(self.admissible(outside), {})

    def _any(self, parts: Iterable[Expression]) -> int:
        result = NO
        for part in parts:
            result = self.diagrams.either(result, self.function(part))
        return result

    def definition(self, name: str) -> int:
        """Return the diagram of a named class, contradictions not yet left out."""
        if name not in self._named:
            if name in self._open:
                raise NotCompilableError(f"The definition of <{name}> refers to itself.")
            self._open.add(name)
            self._named[name] = self.function(self._axioms.definitions[name])
        return self._named[name]


def read_axioms(triples: Triples, codebook: Codebook) -> ActAxioms:
    """Return the axioms about acts, sorted for compilation.

    Raises:
        NotCompilableError: the ontology leaves the compilable fragment.
    """
    return AxiomReader(triples, codebook).read()


def _dimensions(axioms: ActAxioms, codebook: Codebook) -> tuple[Dimension, ...]:
    tests = [a for e in axioms.expressions() for a in atoms(e) if isinstance(a, Is)]
    used = {test.facet for test in tests}
    found = []
    for column in codebook.facets:
        if column.name not in used:
            continue
        if column.kind == "number":
            own = (test for test in tests if test.facet == column.name)
            cuts = {1}.union(*(test.cuts() for test in own))
            found.append(Dimension(column.name, lows=tuple(sorted(cuts))))
        else:
            tokens = [value.token for value in column.values]
            nowhere = [] if column.name in axioms.exhaustive else [NOWHERE]
            found.append(Dimension(column.name, tokens=tuple(tokens + nowhere)))
    return tuple(found)


def _positions(dimension: Dimension, test: Is) -> frozenset[int]:
    if dimension.tokens:
        return frozenset(i for i, token in enumerate(dimension.tokens) if token in test.tokens)
    inside = (test.low <= low <= test.high for low in dimension.lows)
    return frozenset(i for i, within in enumerate(inside) if within)
