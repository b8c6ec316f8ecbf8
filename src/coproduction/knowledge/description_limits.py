"""Refuses axioms that would let nodes state facets in ways that are not tested on triples.

Descriptions through nodes are tested on the triples as they stand. That is exact as long as no
axiom adds objects to the properties tested, or members to the classes tested, beyond subclasses
and classes defined by a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from coproduction.knowledge.expressions import NotCompilableError
from coproduction.knowledge.patterns import NodeCondition, Pattern
from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import OWL, RDF, RDFS

_ADDS_OBJECTS = (
    RDFS + "subPropertyOf",
    OWL + "equivalentProperty",
    OWL + "inverseOf",
    OWL + "propertyChainAxiom",
)
_PLAIN_TYPES = frozenset(
    {OWL + "ObjectProperty", OWL + "DatatypeProperty", RDF + "Property", OWL + "Class"}
)


def check_descriptions(triples: Triples, patterns: Iterable[Pattern]) -> None:
    """Check that the triples of a description say all that the axioms say.

    Raises:
        NotCompilableError: an axiom could add to what the triples state.
    """
    conditions = [one for pattern in patterns for one in _parts(pattern.condition)]
    for iri in {condition.property for condition in conditions} - {""}:
        _check_property(triples, ox.NamedNode(iri))
    for iri in {name for one in conditions if one.operator == "class" for name in one.values}:
        _check_class(triples, ox.NamedNode(iri), _defined_by_value(conditions))


def _parts(condition: NodeCondition) -> Iterator[NodeCondition]:
    yield condition
    for part in condition.parts:
        yield from _parts(part)


def _defined_by_value(conditions: Iterable[NodeCondition]) -> frozenset[str]:
    """Return the classes that stand for a value: their own definition says no more than that."""
    return frozenset(
        name
        for condition in conditions
        if condition.operator == "any"
        for part in condition.parts
        if part.operator == "class"
        for name in part.values
    )


def _check_property(triples: Triples, term: ox.NamedNode) -> None:
    added = [p for p in _ADDS_OBJECTS if triples.subjects(p, term) or triples.objects(term, p)]
    types = {getattr(t, "value", "") for t in triples.objects(term, RDF + "type")}
    if added or types - _PLAIN_TYPES:
        raise NotCompilableError(f"An axiom adds to what <{term.value}> relates in a description.")


def _check_class(triples: Triples, term: ox.NamedNode, by_value: frozenset[str]) -> None:
    ranges = [*triples.subjects(RDFS + "range", term), *triples.subjects(RDFS + "domain", term)]
    general: list[Term] = [
        child
        for child in triples.subjects(RDFS + "subClassOf", term)
        if isinstance(child, ox.BlankNode)
    ]
    defined = triples.objects(term, OWL + "equivalentClass") and term.value not in by_value
    if ranges or general or defined:
        raise NotCompilableError(f"An axiom adds members to <{term.value}> in a description.")
