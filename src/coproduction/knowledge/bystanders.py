"""Refuses axioms that are about no class of acts and yet reach acts, through what they mention."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.expressions import TOP_CLASSES, NotCompilableError, superclasses
from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import OWL, RDF, RDFS

_WHOLE = frozenset(
    {
        RDFS + "subPropertyOf",
        OWL + "disjointUnionOf",
        OWL + "equivalentProperty",
        OWL + "hasKey",
        OWL + "inverseOf",
        OWL + "propertyChainAxiom",
        OWL + "propertyDisjointWith",
    }
)
"""Axioms that are refused whatever they say, if they mention what decides about acts."""

_OLD_DEFINITIONS = frozenset(OWL + name for name in ("complementOf", "intersectionOf", "unionOf"))
"""On a named class: how OWL 1 defined it."""


class Bystanders:
    """Axioms that were not compiled because their subject is no class of acts.

    Args:
        triples: the ontology.
        codebook: the facets and their values.
        acts: the IRIs of the classes of acts.
    """

    def __init__(self, triples: Triples, codebook: Codebook, acts: Iterable[str]) -> None:
        self._triples = triples
        columns = codebook.facets
        self._values = {value.iri for column in columns for value in column.values}
        self._lists: set[str] = set()
        for column in columns:
            for value_class in triples.objects(ox.NamedNode(column.property), RDFS + "range"):
                self._lists |= {_name(value_class)} | superclasses(triples, value_class)
        self._decisive = (set(acts) - TOP_CLASSES) | {column.property for column in columns}

    def check(self, subject: Term, predicate: str, obj: Term) -> None:
        """Check that an axiom leaves acts alone.

        Raises:
            NotCompilableError: it may decide about acts.
        """
        if self._decides(subject, predicate, obj):
            raise NotCompilableError("It reaches acts in another way than by their definitions.")

    def check_disjoint(self, members: Iterable[Term]) -> None:
        """Check that classes or properties that exclude each other leave acts alone.

        Raises:
            NotCompilableError: they may decide about acts.
        """
        for member in members:
            self.check(member, OWL + "disjointWith", member)

    def _decides(self, subject: Term, predicate: str, obj: Term) -> bool:
        of_values = _name(subject) in self._lists
        match predicate.removeprefix(OWL).removeprefix(RDFS):
            case "equivalentClass":
                listed = self._triples.one(obj, OWL + "oneOf") is not None
                return not listed if of_values else self._reaches(subject, obj)
            case "subClassOf":
                unnamed = not _name(obj)
                concludes = unnamed or bool(self._definitions(subject))
                return (of_values and unnamed) or (concludes and self._reaches(obj))
            case "disjointWith" | "domain" | "range":
                return self._reaches(obj)
            case "sameAs":
                return bool(self._values & {_name(subject), _name(obj)})
        by_name = isinstance(subject, ox.NamedNode) and predicate in _OLD_DEFINITIONS
        return (by_name or predicate in _WHOLE) and self._reaches(subject, obj)

    def _reaches(self, *terms: Term) -> bool:
        """Tell whether one of the terms mentions what decides about acts, also by definition."""
        seen: set[str] = set()
        waiting = list(terms)
        while waiting:
            new = self._mentioned(waiting.pop()) - seen
            if new & self._decisive:
                return True
            seen |= new
            waiting += [d for name in new for d in self._definitions(ox.NamedNode(name))]
        return False

    def _definitions(self, term: Term) -> tuple[Term, ...]:
        return self._triples.objects(term, OWL + "equivalentClass")

    def _mentioned(self, term: Term) -> set[str]:
        """Return the names in an expression."""
        found: set[str] = set()
        seen: set[Term] = set()
        waiting = [term]
        while waiting:
            current = waiting.pop()
            if isinstance(current, ox.NamedNode):
                found.add(current.value)
            elif current not in seen:
                seen.add(current)
                pairs = self._triples.predicates(current)
                waiting += [obj for predicate, obj in pairs if predicate != RDF + "type"]
        return found


def _name(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
