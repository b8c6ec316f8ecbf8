"""Finds what SHACL engines pass over in silence: misspelt terms, texts that nobody wrote."""

from collections.abc import Iterator

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

from coproduction.knowledge.codebook import Codebook
from coproduction.terms import LANGUAGES, SHAPES_NS, cop

PREDICATES = frozenset(
    {
        "property",
        "path",
        "targetClass",
        "severity",
        "message",
        "name",
        "not",
        "alternativePath",
        "and",
        "or",
        "in",
        "hasValue",
        "minCount",
        "maxCount",
        "datatype",
        "minInclusive",
        "lessThanOrEquals",
    }
)
"""The properties of SHACL that our shapes may use."""

OBJECTS = frozenset({"NodeShape", "PropertyShape", "Violation", "Warning", "Info"})
"""The classes and individuals of SHACL that our shapes may use."""

_ACT = URIRef(SHAPES_NS + "Act")


def complaints(graph: Graph, codebook: Codebook) -> list[str]:
    """Return what is wrong with a graph of shapes."""
    found = {*_foreign_terms(graph), *_unused(graph), *_untargeted(graph)}
    for shape in _shapes(graph):
        found |= {f"{_short(shape)}: {problem}" for problem in _incomplete(graph, shape)}
    return sorted({*found, *_lists(graph, codebook), *_numbers(graph)})


def _shapes(graph: Graph) -> list[Node]:
    typed = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}
    return sorted({*typed, *graph.objects(_ACT, SH.property)}, key=str)


def _foreign_terms(graph: Graph) -> Iterator[str]:
    for _, predicate, value in graph:
        for term, allowed in ((predicate, PREDICATES), (value, OBJECTS)):
            name = str(term).removeprefix(str(SH))
            if isinstance(term, URIRef) and name != str(term) and name not in allowed:
                yield f"sh:{name} is not a term of SHACL that is used here"


def _incomplete(graph: Graph, shape: Node) -> Iterator[str]:
    if not (isinstance(shape, URIRef) and shape.startswith(SHAPES_NS)):
        yield "needs an IRI of our namespace"
    if len(set(graph.objects(shape, RDF.type))) != 1:
        yield "needs one type"
    for language in LANGUAGES:
        if _texts(graph, shape, SH.name, language) != 1:
            yield f"needs one name @{language}"
    if shape == _ACT:
        return
    if len(list(graph.objects(shape, SH.severity))) != 1:
        yield "needs one severity"
    for language in LANGUAGES:
        if _texts(graph, shape, SH.message, language) != 1:
            yield f"needs one message @{language}"


def _texts(graph: Graph, shape: Node, predicate: URIRef, language: str) -> int:
    texts = graph.objects(shape, predicate)
    return sum(isinstance(text, Literal) and text.language == language for text in texts)


def _unused(graph: Graph) -> Iterator[str]:
    used = set(graph.objects(_ACT, SH.property))
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        if shape not in used:
            yield f"{_short(shape)}: is not among the properties of an act"


def _untargeted(graph: Graph) -> Iterator[str]:
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        if list(graph.objects(shape, SH.targetClass)) != [URIRef(cop("Act"))]:
            yield f"{_short(shape)}: does not target acts"


def _lists(graph: Graph, codebook: Codebook) -> Iterator[str]:
    """The compiled shapes take the lists from the codebook: those of SHACL must be the same."""
    lists = {
        URIRef(column.property): [URIRef(value.iri) for value in column.values]
        for column in codebook.facets
        if column.kind != "number"
    }
    for shape, head in graph.subject_objects(SH["in"]):
        path = graph.value(shape, SH.path)
        if list(graph.items(head)) != lists.pop(URIRef(str(path)), None):
            yield f"{_short(shape)}: its list is not that of the codebook"
    yield from (f"{_short(path)}: no shape has its list" for path in lists)


def _numbers(graph: Graph) -> Iterator[str]:
    """The compiled shapes take for granted that counts are 1 and that numbers start from 1."""
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        for predicate in (SH.minCount, SH.maxCount, SH.minInclusive):
            if any(value != Literal(1) for value in graph.objects(shape, predicate)):
                yield f"{_short(shape)}: {_short(predicate)} is not 1"


def _short(term: Node) -> str:
    return str(term).rsplit("#", 1)[-1]
