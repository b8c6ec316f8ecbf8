"""A mapping set becomes a module: axioms where it asserts, annotations where it does not."""

from dataclasses import replace

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from coproduction.errors import OntologyError
from coproduction.knowledge.sssom import MappingSet, TermMapping
from coproduction.report.alignment import module_of

COP = Namespace("https://w3id.org/coproduction/ns#")
EX = Namespace("https://example.org/v#")
IRI = URIRef("https://w3id.org/coproduction/alignment/example")
ASSERTED = TermMapping(
    *("cop:Person", "person", "owl class", "rdfs:subClassOf", "ex:Human", "human", "owl class"),
    *("semapv:ManualMappingCuration", "0.9", 'Both are "persons".'),
)
MATCHED = replace(ASSERTED, predicate_id="skos:closeMatch", object_id="ex:Man")
TYPED = replace(ASSERTED, predicate_id="rdf:type", object_id="ex:Kind")


def mapping_set(*mappings: TermMapping) -> MappingSet:
    """Return a mapping set with these mappings."""
    metadata = {
        "mapping_set_id": str(IRI),
        "mapping_set_version": "0.1.0",
        "mapping_set_title": "Example",
        "creator_label": "Somebody",
        "license": "https://example.org/license",
        "mapping_date": "2026-11-29",
        "object_source": "ex:",
        "object_source_version": "7",
    }
    prefixes = {
        "cop": str(COP),
        "copl": "https://w3id.org/coproduction/literature/",
        "ex": str(EX),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "skos": str(SKOS),
    }
    return MappingSet(metadata, prefixes, mappings)


def graph_of(*mappings: TermMapping) -> Graph:
    """Return what the module states."""
    return Graph().parse(data=module_of(mapping_set(*mappings)), format="turtle")


def test_what_is_asserted_is_an_axiom() -> None:
    found = graph_of(ASSERTED, TYPED)
    assert (COP.Person, RDFS.subClassOf, EX.Human) in found
    assert (COP.Person, RDF.type, EX.Kind) in found
    assert set(found.subjects(RDF.type, OWL.Class)) == {EX.Human, EX.Kind}
    assert (RDFS.subClassOf, RDF.type, OWL.AnnotationProperty) not in found


def test_what_is_not_asserted_is_an_annotation() -> None:
    found = graph_of(MATCHED)
    assert (COP.Person, SKOS.closeMatch, EX.Man) in found
    assert (SKOS.closeMatch, RDF.type, OWL.AnnotationProperty) in found


def test_each_mapping_keeps_its_reason() -> None:
    found = graph_of(ASSERTED, MATCHED)
    axioms = list(found.subjects(RDF.type, OWL.Axiom))
    assert len(axioms) == 2
    for axiom in axioms:
        assert found.value(axiom, RDFS.comment) == Literal('Both are "persons".', "en")
        confidence = found.value(axiom, URIRef("https://w3id.org/sssom/confidence"))
        assert isinstance(confidence, Literal)
        assert float(confidence) == 0.9


def test_it_imports_what_defines_the_terms() -> None:
    found = graph_of(ASSERTED)
    imported = URIRef("https://w3id.org/coproduction/ontology")
    assert list(found.objects(IRI, OWL.imports)) == [imported]
    literature = graph_of(replace(MATCHED, subject_id="copl:Claim"))
    (vocabulary,) = literature.objects(IRI, OWL.imports)
    assert str(vocabulary) == "https://w3id.org/coproduction/literature/vocabulary"


def test_terms_of_others_and_of_both_are_refused() -> None:
    with pytest.raises(OntologyError, match="maps terms of: ex"):
        module_of(mapping_set(replace(ASSERTED, subject_id="ex:Human")))
    with pytest.raises(OntologyError, match="maps terms of: cop, copl"):
        module_of(mapping_set(ASSERTED, replace(MATCHED, subject_id="copl:Claim")))


def test_an_unknown_kind_of_entity_is_refused() -> None:
    with pytest.raises(OntologyError, match="ex:Human is said to be a 'thing'"):
        module_of(mapping_set(replace(ASSERTED, object_type="thing")))
