"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from coproduction.terms import RDF
from coproduction.workbench.sparql.formats import GRAPHS, TABLES, Form
from coproduction.workbench.sparql.worker import EVERYONE, GRAPH, in_order

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_NAMES: Final = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
}


def description(endpoint: str, form: Form) -> bytes:
    """Return the description of an endpoint.

    Args:
        endpoint: its address.
        form: of graphs.
    """
    prefixes = {"rdf": RDF, "sd": SD} if form.name == "turtle" else None
    data = ox.serialize(_triples(endpoint), format=GRAPH[form.name], prefixes=prefixes) or b""
    return in_order(data) if form.name == "turtle" else data


def _triples(endpoint: str) -> Iterator[ox.Triple]:
    service, dataset, graph, named, every = (ox.BlankNode(name) for name in "sdgne")
    kind = ox.NamedNode(RDF + "type")
    for subject, predicate, value in (
        (service, "endpoint", ox.NamedNode(endpoint)),
        (service, "supportedLanguage", ox.NamedNode(SD + "SPARQL11Query")),
        (service, "defaultDataset", dataset),
        (dataset, "defaultGraph", graph),
        (dataset, "namedGraph", named),
        (named, "name", ox.NamedNode(EVERYONE)),
        (service, "availableGraphs", every),
        (every, "namedGraph", named),
    ):
        yield ox.Triple(subject, ox.NamedNode(SD + predicate), value)
    for subject, name in (
        (service, "Service"),
        (dataset, "Dataset"),
        (graph, "Graph"),
        (named, "NamedGraph"),
        (every, "GraphCollection"),
    ):
        yield ox.Triple(subject, kind, ox.NamedNode(SD + name))
    for form in (*TABLES, *GRAPHS):
        known = ox.NamedNode(_FORMATS + _NAMES[form.name])
        yield ox.Triple(service, ox.NamedNode(SD + "resultFormat"), known)
