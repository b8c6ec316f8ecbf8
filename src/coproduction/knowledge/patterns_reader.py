"""Reads the axioms by which descriptions through nodes say the same as a facet."""

from __future__ import annotations

import pyoxigraph as ox

from coproduction.knowledge.expressions import UNBOUNDED, Is, NotCompilableError, integer
from coproduction.knowledge.patterns import NodeCondition, Pattern
from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import OWL, RDF, RDFS, XSD


def read_pattern(triples: Triples, condition: Term, consequence: Is) -> Pattern:
    """Return an axiom whose left side is about nodes and whose right side is a facet.

    Raises:
        NotCompilableError: the left side has a form that cannot be tested on triples alone, or
            the right side leaves several values open.
    """
    return Pattern(_condition(triples, condition), consequence.facet, _token(consequence))


def _token(consequence: Is) -> str:
    if len(consequence.tokens) == 1:
        return next(iter(consequence.tokens))
    if not consequence.tokens and consequence.high == UNBOUNDED:
        return f">={consequence.low}"
    raise NotCompilableError("A description through nodes must state one value.")


def _condition(triples: Triples, node: Term) -> NodeCondition:
    if isinstance(node, ox.NamedNode):
        return NodeCondition("class", values=_with_subclasses(triples, node))
    head = triples.one(node, OWL + "intersectionOf")
    if head is not None:
        parts = tuple(_condition(triples, member) for member in triples.members(head))
        return NodeCondition("all", parts)
    on_property = triples.one(node, OWL + "onProperty")
    if not isinstance(on_property, ox.NamedNode):
        raise NotCompilableError("A description through nodes has a form that cannot be tested.")
    return _restriction(triples, node, on_property.value)


def _restriction(triples: Triples, node: Term, iri: str) -> NodeCondition:
    value = triples.one(node, OWL + "hasValue")
    if isinstance(value, ox.NamedNode):
        stated = NodeCondition("value", property=iri, values=(value.value,))
        classes = _classes_with_value(triples, iri, value)
        if not classes:
            return stated
        return NodeCondition("any", (stated, NodeCondition("class", values=classes)))
    count = triples.text(node, OWL + "minCardinality")
    if count is not None:
        return NodeCondition("count", property=iri, least=int(count))
    filler = triples.one(node, OWL + "someValuesFrom")
    if filler is None:
        raise NotCompilableError(f"A description restricts <{iri}> in a way that cannot be tested.")
    head = triples.one(filler, OWL + "withRestrictions")
    if head is None:
        return NodeCondition("some", (_condition(triples, filler),), property=iri)
    return NodeCondition("number", property=iri, least=_least(triples, head))


def _least(triples: Triples, head: Term) -> int:
    bounds = [pair for bound in triples.members(head) for pair in triples.predicates(bound)]
    if len(bounds) != 1 or bounds[0][0] != XSD + "minInclusive":
        raise NotCompilableError("A number in a description may only be bounded from below.")
    return integer(bounds[0][1])


def _with_subclasses(triples: Triples, root: ox.NamedNode) -> tuple[str, ...]:
    found = {root.value}
    waiting: list[Term] = [root]
    while waiting:
        for child in triples.subjects(RDFS + "subClassOf", waiting.pop()):
            if isinstance(child, ox.NamedNode) and child.value not in found:
                found.add(child.value)
                waiting.append(child)
    return tuple(sorted(found))


def _classes_with_value(triples: Triples, iri: str, value: ox.NamedNode) -> tuple[str, ...]:
    """Return the named classes whose members have this value by definition."""
    found: set[str] = set()
    for restriction in triples.subjects(OWL + "hasValue", value):
        if triples.one(restriction, OWL + "onProperty") == ox.NamedNode(iri):
            for definition in (restriction, *_intersections_with(triples, restriction)):
                for name in triples.subjects(OWL + "equivalentClass", definition):
                    if isinstance(name, ox.NamedNode):
                        found.update(_with_subclasses(triples, name))
    return tuple(sorted(found))


def _intersections_with(triples: Triples, member: Term) -> list[Term]:
    heads: list[Term] = []
    waiting = [*triples.subjects(RDF + "first", member)]
    while waiting:
        cell = waiting.pop()
        heads += triples.subjects(OWL + "intersectionOf", cell)
        waiting += triples.subjects(RDF + "rest", cell)
    return heads
