"""Puts the classes of a reading in the place of classes of the ontology.

A class that is redefined takes the definition of the class that takes its place. Where that
definition, or what else is said of the new class, names the class that it replaces, it means that
class as it was: so several readings that redefine one class add up. A class without definition
changes its place in the hierarchy instead.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from coproduction.errors import OntologyError
from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import OWL, RDF, RDFS, local_name

_DEFINED = OWL + "equivalentClass"
_BELOW = RDFS + "subClassOf"
_OPERATORS = (OWL + "intersectionOf", OWL + "unionOf")


def redefine(triples: Triples, pairs: Iterable[tuple[str, str]]) -> None:
    """Redefine classes, one after the other.

    Args:
        triples: the closure of the ontology, changed in place.
        pairs: IRIs of a class of the ontology and of the class that takes its place.

    Raises:
        OntologyError: there is no such class, or one of the two has a definition and the other
            has none.
    """
    for old, new in pairs:
        _redefine(triples, ox.NamedNode(old), ox.NamedNode(new))


def _redefine(triples: Triples, old: ox.NamedNode, new: ox.NamedNode) -> None:
    told = f"<{new.value}> is to redefine {local_name(old.value)}"
    if old not in triples.instances(OWL + "Class"):
        raise OntologyError(f"{told}, but the ontology has no such class <{old.value}>.")
    before, after = triples.one(old, _DEFINED), triples.one(new, _DEFINED)
    if (before is None) != (after is None):
        lacking = old if before is None else new
        raise OntologyError(f"{told}, but {local_name(lacking.value)} has no definition.")
    if before is not None and after is not None:
        meant = _Meaning(triples, old, before).of(after)
        triples.remove(new, _DEFINED, after)
        triples.remove(old, _DEFINED, before)
        for term in (old, new):
            triples.add(term, ox.NamedNode(_DEFINED), meant)
        _lift(triples, old, new, before)
    else:
        _move(triples, old, new)


def _lift(triples: Triples, old: ox.NamedNode, new: ox.NamedNode, before: Term) -> None:
    """Let the new class stand below what the old one was, and was below."""
    if old in triples.objects(new, _BELOW):
        triples.remove(new, _BELOW, old)
        for above in (before, *_above(triples, old)):
            triples.add(new, ox.NamedNode(_BELOW), above)


def _move(triples: Triples, old: ox.NamedNode, new: ox.NamedNode) -> None:
    """Let a class without definition stand below what the new one stands below."""
    if old in _above(triples, new):
        triples.remove(new, _BELOW, old)
    for above in _above(triples, old):
        triples.remove(old, _BELOW, above)
    for above in _above(triples, new):
        triples.add(old, ox.NamedNode(_BELOW), above)


def _above(triples: Triples, term: Term) -> list[Term]:
    return [one for one in triples.objects(term, _BELOW) if isinstance(one, ox.NamedNode)]


class _Meaning:
    """Copies an expression; the name of the old class becomes what the class was."""

    def __init__(self, triples: Triples, old: ox.NamedNode, before: Term) -> None:
        self._triples, self._old, self._before = triples, old, before

    def of(self, term: Term) -> Term:
        """Return what an expression means."""
        if term == self._old:
            return self._before
        if not isinstance(term, ox.BlankNode):
            return term
        copy = ox.BlankNode()
        for predicate, obj in list(self._triples.predicates(term)):
            meant = self._list(predicate, obj) if predicate in _OPERATORS else self.of(obj)
            self._triples.add(copy, ox.NamedNode(predicate), meant)
        return copy

    def _list(self, operator: str, head: Term) -> Term:
        """Copy the members of a list; an old one of the same operator gives its own members."""
        members: list[Term] = []
        for member in self._triples.members(head):
            inner = None
            if member == self._old:
                inner = self._triples.one(self._before, operator)
            members += self._triples.members(inner) if inner is not None else [self.of(member)]
        return self._new_list(members)

    def _new_list(self, members: list[Term]) -> Term:
        head: Term = ox.NamedNode(RDF + "nil")
        for member in reversed(members):
            cell = ox.BlankNode()
            self._triples.add(cell, ox.NamedNode(RDF + "first"), member)
            self._triples.add(cell, ox.NamedNode(RDF + "rest"), head)
            head = cell
        return head
