"""Where the modules of the ontology are, read anew from the catalog and the files."""

import xml.etree.ElementTree as Xml
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rdflib import OWL, RDF, Graph, URIRef

CHECKOUT = Path(__file__).resolve().parents[2]
ONTOLOGY = CHECKOUT / "ontology"
CATALOG = ONTOLOGY / "catalog-v001.xml"
CHECKS = CHECKOUT / "queries" / "checks"
HERE = Path(__file__).resolve().parent
ROOT = URIRef("https://w3id.org/coproduction/ontology")
CONCEPTIONS = URIRef("https://w3id.org/coproduction/conceptions")


class Module(NamedTuple):
    """A module of the ontology.

    Attributes:
        path: its file.
        graph: its triples, without those of its imports.
        iri: the name in its header.
    """

    path: Path
    graph: Graph
    iri: URIRef

    @property
    def name(self) -> str:
        """The path within the ontology's folder."""
        return self.path.relative_to(ONTOLOGY).as_posix()

    @property
    def imports(self) -> list[URIRef]:
        """The modules that it asks for."""
        return [URIRef(str(found)) for found in self.graph.objects(self.iri, OWL.imports)]


def files() -> list[Path]:
    """Return every Turtle file of the ontology."""
    return sorted(ONTOLOGY.rglob("*.ttl"))


def catalog() -> dict[str, Path]:
    """Return the file behind every name in the catalog."""
    entries = Xml.parse(CATALOG).getroot().findall("{*}uri")
    return {entry.attrib["name"]: ONTOLOGY / entry.attrib["uri"] for entry in entries}


@cache
def read(path: Path) -> Module:
    """Read a module; it must have exactly one header."""
    graph = Graph().parse(path, format="turtle")
    (iri,) = graph.subjects(RDF.type, OWL.Ontology)
    return Module(path, graph, URIRef(str(iri)))


def closure(start: URIRef = ROOT) -> list[Module]:
    """Return a module and everything that it imports, in the order of the paths."""
    paths = catalog()
    found: dict[URIRef, Module] = {}
    waiting = [start]
    while waiting:
        iri = waiting.pop()
        if iri not in found:
            found[iri] = read(paths[str(iri)])
            waiting += found[iri].imports
    return sorted(found.values(), key=lambda module: module.name)
