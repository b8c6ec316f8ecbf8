"""Counts OWL axioms from RDF triples alone, to compare with what the OWL API reads.

Follows the mapping of OWL 2 to RDF graphs (W3C, 2012): a triple states an axiom of its own, or is
part of one, or belongs to the header. A triple that is none of these is an error, so that the
count can never be right by leaving something out.
"""

from collections import Counter
from collections.abc import Collection

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, URIRef
from rdflib.term import Node

DECLARED = {
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
    RDFS.Datatype,
}
CHARACTERISTICS = {
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.TransitiveProperty,
    OWL.SymmetricProperty,
    OWL.AsymmetricProperty,
    OWL.ReflexiveProperty,
    OWL.IrreflexiveProperty,
}
GROUPS = {OWL.AllDisjointClasses, OWL.AllDifferent, OWL.AllDisjointProperties}
RELATIONS = {
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    OWL.equivalentClass,
    OWL.equivalentProperty,
    OWL.disjointWith,
    OWL.propertyDisjointWith,
    OWL.inverseOf,
    OWL.sameAs,
    OWL.differentFrom,
}
PARTS = {
    RDF.first,
    RDF.rest,
    OWL.intersectionOf,
    OWL.unionOf,
    OWL.complementOf,
    OWL.oneOf,
    OWL.onProperty,
    OWL.hasValue,
    OWL.someValuesFrom,
    OWL.allValuesFrom,
    OWL.minCardinality,
    OWL.maxCardinality,
    OWL.cardinality,
    OWL.onDatatype,
    OWL.withRestrictions,
    OWL.members,
    OWL.distinctMembers,
    XSD.minInclusive,
    XSD.maxInclusive,
}
EXPRESSIONS = {OWL.Class, OWL.Restriction, RDFS.Datatype}
BUILT_IN = (str(OWL), str(RDF), str(RDFS))
ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.deprecated}


def count(module: Graph, closure: Graph) -> int:
    """Return the number of axioms of a module.

    Args:
        module: its triples.
        closure: the triples of the module and all its imports, which tell what a property is.

    Raises:
        ValueError: a triple fits nowhere.
    """
    return sum(number for kind, number in kinds(module, closure).items() if kind != "part")


def kinds(module: Graph, closure: Graph) -> Counter[str]:
    """Return how many triples of a module state an axiom of each kind, or are only parts of one."""
    annotations = ANNOTATIONS | set(closure.subjects(RDF.type, OWL.AnnotationProperty))
    properties = set(closure.subjects(RDF.type, OWL.ObjectProperty)) | set(
        closure.subjects(RDF.type, OWL.DatatypeProperty)
    )
    headers = set(module.subjects(RDF.type, OWL.Ontology))
    found: Counter[str] = Counter()
    for subject, predicate, obj in module:
        if subject in headers:
            found["part"] += 1
        elif predicate == RDF.type:
            found[_typing(subject, obj)] += 1
        else:
            found[_relation(subject, predicate, annotations, properties)] += 1
    return found


def _typing(subject: Node, kind: Node) -> str:
    if isinstance(subject, BNode):
        if kind in GROUPS:
            return "group"
        if kind in EXPRESSIONS:
            return "part"
    elif kind in DECLARED:
        return "declaration"
    elif kind in CHARACTERISTICS:
        return "characteristic"
    elif isinstance(kind, URIRef) and not str(kind).startswith(BUILT_IN):
        return "class assertion"
    raise ValueError(f"{subject} is said to be a {kind}, which is no axiom.")


def _relation(
    subject: Node, predicate: Node, annotations: Collection[Node], properties: Collection[Node]
) -> str:
    if predicate in RELATIONS:
        return "relation"
    if isinstance(subject, BNode):
        if predicate in PARTS:
            return "part"
    elif predicate in annotations:
        return "annotation"
    elif predicate in properties:
        return "property assertion"
    raise ValueError(f"{subject} has <{predicate}>, which is no axiom and no part of one.")
