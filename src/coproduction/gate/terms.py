"""How RDF is written, for all that reads it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

FORMATS: Final = MappingProxyType(
    {
        "turtle": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "json-ld": ox.RdfFormat.JSON_LD,
        "rdf-xml": ox.RdfFormat.RDF_XML,
    }
)
"""By the name of a format, what pyoxigraph calls it."""


def term_of(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """Return the term that a text in N-Triples names.

    Raises:
        SyntaxError: it names none, or something else beside.
    """
    line = f"<urn:s> <urn:p> {text} ."
    triples = list(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))
    if len(triples) != 1:
        raise SyntaxError(f"'{text}' is no term of N-Triples.")
    found: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple = triples[0].object
    return found
