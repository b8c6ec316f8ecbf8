"""Where each name of the ontology is used: by which definitions, shapes, conceptions and values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from coproduction.pipeline.triples_about import description
from coproduction.pipeline.vocabulary import Entry, vocabulary
from coproduction.terms import NS, RDF, RDFS

_HIERARCHY: Final = frozenset({RDFS + "subClassOf", RDF + "type", NS + "isReportedBy"})
"""Shown where a term is described, and so no uses of it."""

GROUPS: Final = MappingProxyType(
    {
        "class": "definitions",
        "node-shape": "shapes",
        "property-shape": "shapes",
        "conception": "conceptions",
        "reading": "readings",
        "individual": "values",
    }
)
"""By kind of a term that uses another, the group in which it is listed; others are properties."""


@cache
def users() -> Mapping[str, tuple[str, ...]]:
    """Return by IRI of what is used the IRIs of the terms whose description names it."""
    found: dict[str, set[str]] = defaultdict(set)
    for iri in vocabulary():
        for used in _named(iri):
            found[used].add(iri)
    return MappingProxyType({used: tuple(sorted(by - {used})) for used, by in found.items()})


def uses(iri: str) -> dict[str, list[Entry]]:
    """Return the terms that use a term, by group: definitions, shapes, values and so on."""
    found: dict[str, list[Entry]] = {}
    for user in users().get(iri, ()):
        term = vocabulary()[user]
        found.setdefault(GROUPS.get(term.kind, "properties"), []).append(term)
    return dict(sorted(found.items()))


def _named(iri: str) -> Iterable[str]:
    """Yield the IRIs that the description of a term names, but for its place in the hierarchy."""
    for one in description(iri):
        if isinstance(one.object, ox.NamedNode) and not (
            one.predicate.value in _HIERARCHY and one.subject == ox.NamedNode(iri)
        ):
            yield one.object.value
