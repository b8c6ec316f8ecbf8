"""Triples in one order, whatever the order in which they were written.

Blank nodes have no names to be sorted or compared by; they are told by what they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from coproduction.errors import OntologyError
from coproduction.knowledge.triples import Term
from coproduction.terms import OWL, RDF

Resource = ox.NamedNode | ox.BlankNode
Said = list[tuple[ox.NamedNode, Term]]

_FIRST: Final = ox.NamedNode(RDF + "first")
_REST: Final = ox.NamedNode(RDF + "rest")
_NIL: Final = ox.NamedNode(RDF + "nil")
_IN_ANY_ORDER: Final = frozenset(
    ox.NamedNode(OWL + name)
    for name in ("intersectionOf", "unionOf", "oneOf", "members", "distinctMembers")
)
"""Properties whose lists mean the same in any order."""


class Contents:
    """What triples say of each subject, and a text for each node that tells it from others.

    Args:
        triples: whose blank nodes form trees, as those of OWL do.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.said: dict[Resource, Said] = {}
        self._forms: dict[tuple[ox.BlankNode, bool], str] = {}
        self._open: set[ox.BlankNode] = set()
        inner: set[Term] = set()
        for triple in triples:
            assert not isinstance(triple.subject, ox.Triple)
            self.said.setdefault(triple.subject, []).append((triple.predicate, triple.object))
            inner.add(triple.object)
        outer = [node for node in self.said if isinstance(node, ox.BlankNode) and node not in inner]
        self.named = sorted((n for n in self.said if isinstance(n, ox.NamedNode)), key=str)
        self.unnamed = sorted(outer, key=self.form)

    def form(self, node: Term, *, in_any_order: bool = False) -> str:
        """Return a text that is the same for nodes that hold the same, and for no others.

        Args:
            node: the node.
            in_any_order: whether it is a list whose order means nothing.

        Raises:
            OntologyError: a blank node is part of itself.
        """
        if not isinstance(node, ox.BlankNode):
            return str(node)
        key = node, in_any_order
        if key not in self._forms:
            if node in self._open:
                raise OntologyError("An unnamed node of the ontology is part of itself.")
            self._open.add(node)
            self._forms[key] = self._form(node, in_any_order=in_any_order)
            self._open.remove(node)
        return self._forms[key]

    def sorted_said(self, node: Resource) -> Said:
        """Return what is said of a node, sorted."""
        found = self.said.get(node, [])
        return sorted(found, key=lambda one: (one[0].value, self._object(*one)))

    def _form(self, node: ox.BlankNode, *, in_any_order: bool) -> str:
        if any(predicate == _FIRST for predicate, _ in self.said.get(node, ())):
            members = [self.form(member) for member in self._members(node)]
            return f"({' '.join(sorted(members) if in_any_order else members)})"
        parts = (f"{one[0]} {self._object(*one)}" for one in self.sorted_said(node))
        return f"[{' ; '.join(parts)}]"

    def _object(self, predicate: ox.NamedNode, obj: Term) -> str:
        return self.form(obj, in_any_order=predicate in _IN_ANY_ORDER)

    def _members(self, head: Term) -> Iterator[Term]:
        seen: set[Term] = set()
        while isinstance(head, ox.BlankNode):
            said = dict(self.said.get(head, ()))
            if head in seen or _FIRST not in said or _REST not in said:
                raise OntologyError("A list in the ontology is broken.")
            seen.add(head)
            yield said[_FIRST]
            head = said[_REST]


def ordered(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples sorted by subject, predicate and object; blank nodes are numbered anew.

    What a blank node holds follows the triple that leads to it.

    Raises:
        OntologyError: blank nodes do not form trees.
    """
    contents = Contents(triples)
    names: dict[Term, ox.BlankNode] = {}

    def named(node: ox.BlankNode) -> ox.BlankNode:
        return names.setdefault(node, ox.BlankNode(f"n{len(names) + 1:06}"))

    def told(subject: Resource) -> Iterator[ox.Triple]:
        ahead = [subject]
        while ahead:
            node = ahead.pop()
            about = named(node) if isinstance(node, ox.BlankNode) else node
            inner = []
            for predicate, obj in contents.sorted_said(node):
                if isinstance(obj, ox.BlankNode):
                    inner.append(obj)
                    yield ox.Triple(about, predicate, named(obj))
                else:
                    yield ox.Triple(about, predicate, obj)
            ahead += reversed(inner)

    subjects: list[Resource] = [*contents.named, *contents.unnamed]
    return [one for node in subjects for one in told(node)]
