"""The triples about a term, a module or a namespace, for programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from coproduction.literature.graph import BIRO, C4O, CITO, FABIO, FOAF, PRISM
from coproduction.pipeline.asking import PREFIXES
from coproduction.pipeline.vocabulary_modules import modules, statements

FORMATS: Final = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
    }
)
"""In which forms triples are given, by media type."""

SUFFIXES: Final = MappingProxyType(
    {
        ".ttl": "text/turtle",
        ".nt": "application/n-triples",
        ".jsonld": "application/ld+json",
        ".rdf": "application/rdf+xml",
    }
)
"""By which ending of an address or a file each form is known."""

_PREFIXES: Final = {
    **PREFIXES,
    **{"biro": BIRO, "c4o": C4O, "cito": CITO, "fabio": FABIO, "foaf": FOAF, "prism": PRISM},
    "vann": "http://purl.org/vocab/vann/",
}


def description(iri: str) -> list[ox.Triple]:
    """Return the concise bounded description of what an IRI names; nothing where it is unknown.

    That is what is stated of it, and what is stated of each blank node that this leads to.
    The description of a module is all that the module states.
    """
    if iri in modules():
        return statements(modules()[iri])
    try:
        node = ox.NamedNode(iri)
    except ValueError:  # what is no IRI names nothing
        return []
    return list(_bounded(node))


def namespace(space: str) -> list[ox.Triple]:
    """Return all that the modules state that introduce terms of a namespace."""
    chosen = (one for one in modules().values() if any(n.startswith(space) for n in one.names))
    return [triple for module in chosen for triple in statements(module)]


def written(triples: Iterable[ox.Triple], media_type: str) -> bytes:
    """Return triples in one of `FORMATS`."""
    form, listed = FORMATS[media_type], list(triples)
    prefixed = form not in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.JSON_LD)
    found = ox.serialize(listed, format=form, prefixes=_used(listed) if prefixed else None)
    assert found is not None
    return found


def _used(triples: list[ox.Triple]) -> dict[str, str]:
    """Return the prefixes that some triple needs."""
    names = {name for triple in triples for name in _names(triple)}
    return {
        prefix: space
        for prefix, space in _PREFIXES.items()
        if any(name.startswith(space) for name in names)
    }


@cache
def _stated() -> Mapping[ox.NamedNode | ox.BlankNode | ox.Triple, tuple[ox.Triple, ...]]:
    """Return what the files state, by subject, each triple once, in the order of the files.

    A store would not do: it reads a number of any kind as an integer, and so gives back
    another literal than the file has.
    """
    found: dict[Any, dict[ox.Triple, None]] = defaultdict(dict)
    for module in modules().values():
        for triple in statements(module):
            found[triple.subject][triple] = None
    return MappingProxyType({subject: tuple(triples) for subject, triples in found.items()})


def _bounded(start: ox.NamedNode) -> Iterator[ox.Triple]:
    waiting: list[ox.NamedNode | ox.BlankNode] = [start]
    seen = set(waiting)
    while waiting:
        for triple in _stated().get(waiting.pop(), ()):
            yield triple
            if isinstance(triple.object, ox.BlankNode) and triple.object not in seen:
                seen.add(triple.object)
                waiting.append(triple.object)


def _names(triple: ox.Triple) -> Iterator[str]:
    for one in (triple.subject, triple.predicate, triple.object):
        if isinstance(one, ox.NamedNode):
            yield one.value
        elif isinstance(one, ox.Literal):
            yield one.datatype.value
