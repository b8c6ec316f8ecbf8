"""Describes records as RDF, as far as the shapes are about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from coproduction.knowledge.codebook import Codebook
from coproduction.terms import cop
from coproduction.validation.observed import MINIMUM, Observed, Unlisted, Value

ACT: Final = URIRef(cop("Act"))


class RecordGraphs:
    """Writes what was observed of records as graphs, and reads values back from them."""

    def __init__(self, codebook: Codebook) -> None:
        self._properties = {column.name: URIRef(column.property) for column in codebook.facets}
        self._properties[MINIMUM] = URIRef(cop("minimumNumberOfParticipants"))
        self._terms = {
            (column.name, value.token): URIRef(value.iri)
            for column in codebook.facets
            for value in column.values
        }
        self._tokens = {(facet, iri): token for (facet, token), iri in self._terms.items()}

    def graph(self, acts: Mapping[URIRef, Observed]) -> Graph:
        """Return one graph that describes acts, each with the node it is to have."""
        graph = Graph()
        for node, observed in acts.items():
            graph.add((node, RDF.type, ACT))
            for key, values in observed.items():
                for value in values:
                    graph.add((node, self._properties[key], self._term(key, value)))
        return graph

    def text(self, acts: Mapping[URIRef, Observed]) -> str:
        """Return the same description in N-Triples."""
        lines = []
        for node, observed in acts.items():
            subject = f"<{node}>"
            lines.append(f"{subject} <{RDF.type}> <{ACT}> .\n")
            for key, values in observed.items():
                start = f"{subject} <{self._properties[key]}>"
                lines += [f"{start} {self._written(key, value)} .\n" for value in values]
        return "".join(lines)

    def value(self, key: str, term: Node) -> Value:
        """Return the value that a term of such a graph stands for."""
        if isinstance(term, Literal):
            return int(term) if term.datatype == XSD.integer else Unlisted(str(term))
        return self._tokens.get((key, URIRef(str(term))), Unlisted(str(term)))

    def _written(self, key: str, value: Value) -> str:
        match value:
            case int():
                return f'"{value}"^^<{XSD.integer}>'
            case Unlisted(written):
                return str(ox.Literal(written))
            case token:
                return f"<{self._terms[key, token]}>"

    def _term(self, key: str, value: Value) -> URIRef | Literal:
        match value:
            case int():
                return Literal(value)
            case Unlisted(written):
                return Literal(written)
            case token:
                return self._terms[key, token]
