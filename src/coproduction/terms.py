"""Names of the vocabularies that the package reads and writes."""

from __future__ import annotations

from typing import Final, Literal, NewType

Iri = NewType("Iri", str)
"""An absolute IRI, without angle brackets."""

Language = Literal["en", "lt"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "lt")

NS: Final = "https://w3id.org/coproduction/ns#"
SHAPES_NS: Final = "https://w3id.org/coproduction/shapes#"
BASE: Final = "https://w3id.org/coproduction/"
"""How the IRIs of all modules of the ontology begin."""

ROOT_ONTOLOGY: Final = BASE + "ontology"
CONCEPTIONS_ONTOLOGY: Final = BASE + "conceptions"
READINGS_ONTOLOGY: Final = BASE + "readings"
FULL_ONTOLOGY: Final = BASE + "full"
"""The ontology merged into one file, with all conceptions."""

INTEGRATED_ONTOLOGY: Final = BASE + "integrated"
"""The root and all that it imports merged into one file: the integrated conception alone."""

DEMONSTRATION: Final = BASE + "demonstration"
"""Example acts as individuals."""


RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
PROV: Final = "http://www.w3.org/ns/prov#"
SH: Final = "http://www.w3.org/ns/shacl#"


def cop(name: str) -> Iri:
    """Return the IRI of a term of this project's namespace."""
    return Iri(NS + name)


def conception_ontology(name: str) -> str:
    """Return the IRI of the module of a conception."""
    return f"{CONCEPTIONS_ONTOLOGY}/{name}"


def local_name(iri: str) -> str:
    """Return what follows the last ``#`` or ``/`` of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
