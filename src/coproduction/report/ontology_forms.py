"""An ontology as one file: Turtle, RDF/XML or JSON-LD; the same triples give the same text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from coproduction.knowledge.triples import Term
from coproduction.report.document import json_text
from coproduction.terms import DCTERMS, DEMONSTRATION, NS, OWL, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    import rdflib

PREFIXES: Final = {
    "cop": NS,
    "dcterms": DCTERMS,
    "demo": f"{DEMONSTRATION}#",
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "vann": "http://purl.org/vocab/vann/",
    "xsd": XSD,
}
_NAMESPACE: Final = re.compile(r'xmlns:\w+="[^"]*"')
_FIRST: Final = ("Ontology", "AnnotationProperty", "ObjectProperty", "DatatypeProperty", "Class")


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Return an ontology as Turtle: its header, then properties, classes and individuals."""
    from io import BytesIO

    from rdflib import OWL as OWL_TERMS
    from rdflib.plugins.serializers.turtle import TurtleSerializer

    serializer, written = TurtleSerializer(_graph(triples)), BytesIO()
    serializer.topClasses = [OWL_TERMS[name] for name in _FIRST]
    serializer.serialize(written)
    return written.getvalue().decode().rstrip("\n") + "\n"


def rdf_xml(triples: Iterable[ox.Triple]) -> str:
    """Return an ontology as RDF/XML."""
    text = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))
    head, root, rest = (text or b"").decode().split("\n", 2)
    names = sorted(_NAMESPACE.findall(root))  # these come in another order in every run
    return f"{head}\n<rdf:RDF {' '.join(names)}>\n{rest.rstrip()}\n"


def json_ld(triples: Iterable[ox.Triple]) -> str:
    """Return an ontology as JSON-LD with a context of prefixes."""
    text = _graph(triples).serialize(format="json-ld", context=dict(PREFIXES))
    found = json.loads(text)
    found["@graph"].sort(key=lambda node: (node["@id"].startswith("_:"), node["@id"]))
    return json_text({name: found[name] for name in sorted(found)})


FORMS: Final[Mapping[str, Callable[[Iterable[ox.Triple]], str]]] = {
    ".ttl": turtle,
    ".owl": rdf_xml,
    ".jsonld": json_ld,
}
"""What writes an ontology, by the ending of the file."""


def _graph(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Return triples as a graph of rdflib; blank nodes keep their names, which settle the order."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def _node(term: Term) -> rdflib.term.IdentifiedNode | rdflib.Literal:
    import rdflib

    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal(language=str()):
            return rdflib.Literal(term.value, lang=term.language)
        case ox.Literal():
            plain = term.datatype.value == XSD + "string"
            kind = None if plain else rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, datatype=kind, normalize=False)
    raise TypeError(f"{term} stands in no ontology.")
