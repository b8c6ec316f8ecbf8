"""What is outside the compilable fragment is told, never skipped; what is unconnected is let be."""

from pathlib import Path

import pytest

from agreement.covering import sample
from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import OntologyError
from coproduction.knowledge.storage import load
from knowledge import extensions
from knowledge.own_ontology import extended

NGO = "[ a owl:Restriction ; owl:onProperty cop:hasActorKind ; owl:hasValue cop:NgoActor ]"
NEVER = "[ a owl:Class ; owl:complementOf cop:Coproduction ]"
OWN_BENEFIT = (
    "[ a owl:Restriction ; owl:onProperty cop:hasBeneficiary ; "
    "owl:hasValue cop:ParticipantsAsBeneficiaries ]"
)


def both(*parts: str) -> str:
    """Return the intersection of class expressions."""
    return f"[ a owl:Class ; owl:intersectionOf ( {' '.join(parts)} ) ]"


OUTSIDE = {
    # restrictions of acts in a form that no value list decides
    "cardinality of nodes": """
        cop:AdmissibleAct rdfs:subClassOf
          [ a owl:Restriction ; owl:onProperty cop:hasBenefit ; owl:maxCardinality 1 ] .""",
    "cardinality of a facet": """
        cop:AdmissibleAct rdfs:subClassOf
          [ a owl:Restriction ; owl:onProperty cop:hasActKind ; owl:maxCardinality 2 ] .""",
    "every value": """
        cop:Coproduction rdfs:subClassOf [ a owl:Restriction ; owl:onProperty cop:hasDuration ;
          owl:allValuesFrom cop:Duration ] .""",
    "nodes in a definition": """
        ex:Paid a owl:Class ; rdfs:subClassOf cop:Act ; owl:equivalentClass
          [ a owl:Restriction ; owl:onProperty cop:hasCustomerContribution ;
            owl:someValuesFrom cop:Contribution ] .""",
    "a value that is not on the list": """
        cop:Coproduction rdfs:subClassOf [ a owl:Restriction ; owl:onProperty cop:hasActorKind ;
          owl:hasValue ex:Robot ] .""",
    "a value list that is not closed": """
        ex:Group a owl:Class .
        cop:Coproduction rdfs:subClassOf [ a owl:Restriction ; owl:onProperty cop:hasActorKind ;
          owl:someValuesFrom ex:Group ] .""",
    "a number with a pattern": """
        ex:Even a owl:Class ; rdfs:subClassOf cop:Act ; owl:equivalentClass
          [ a owl:Restriction ; owl:onProperty cop:numberOfParticipants ; owl:someValuesFrom
            [ a rdfs:Datatype ; owl:onDatatype xsd:integer ;
              owl:withRestrictions ( [ xsd:pattern ".*[02468]" ] ) ] ] .""",
    "a number of another datatype": """
        ex:Numbered a owl:Class ; rdfs:subClassOf cop:Act ; owl:equivalentClass
          [ a owl:Restriction ; owl:onProperty cop:numberOfParticipants ;
            owl:someValuesFrom xsd:integer ] .""",
    "a number without its minimum": extensions.CROWD,
    # classes of acts
    "a second definition": f"cop:Coproduction owl:equivalentClass {NGO} .",
    "a class without definition": "ex:Nice a owl:Class ; rdfs:subClassOf cop:Coproduction .",
    "a definition of all acts": f"cop:Act owl:equivalentClass {NGO} .",
    "definitions in a circle": f"""
        ex:A a owl:Class ; rdfs:subClassOf cop:Act ; owl:equivalentClass {both("ex:B", NGO)} .
        ex:B a owl:Class ; rdfs:subClassOf cop:Act ; owl:equivalentClass {both("ex:A", NGO)} .""",
    "two classes of one name": f"""
        ex:Coproduction a owl:Class ; rdfs:subClassOf cop:Act ; owl:equivalentClass {NGO} .""",
    "disjoint from all acts": f"cop:Act owl:disjointWith {NGO} .",
    "a definition as in OWL 1": f"ex:ByNgo owl:intersectionOf ( cop:Act {NGO} ) .",
    "a disjoint union": """
        cop:CitizenRole owl:disjointUnionOf ( cop:CivicParticipation cop:ParallelProduction ) .""",
    "a key": "cop:Act owl:hasKey ( cop:hasActKind ) .",
    "two unnamed classes": f"{NGO} owl:equivalentClass {NEVER} .",
    # classes that acts belong to without being said to be acts
    "a class of anything": f"""
        ex:ByNgo a owl:Class ; owl:equivalentClass {NGO} .
        ex:ByNgo rdfs:subClassOf {NEVER} .""",
    "two classes of anything": f"""
        ex:ByNgo a owl:Class ; owl:equivalentClass {NGO} ; rdfs:subClassOf ex:Other .
        ex:Other a owl:Class ; owl:equivalentClass {NEVER} .""",
    "no agents": f"""
        ex:ByNgo a owl:Class ; owl:equivalentClass {NGO} ; rdfs:subClassOf cop:Agent .""",
    "disjoint from a class of anything": f"""
        ex:ByNgo a owl:Class ; owl:equivalentClass {NGO} ; owl:disjointWith cop:Coproduction .""",
    "persons only in coproduction": """
        cop:Person rdfs:subClassOf [ a owl:Restriction ; owl:allValuesFrom cop:Coproduction ;
          owl:onProperty [ owl:inverseOf cop:hasParticipant ] ] .""",
    # properties
    "a chain": "cop:hasActKind owl:propertyChainAxiom ( ex:isPartOf cop:hasActKind ) .",
    "a functional facet": "cop:hasActKind a owl:FunctionalProperty .",
    "a property below a facet": "ex:hasKind rdfs:subPropertyOf cop:hasActKind .",
    "a property like a facet": "ex:hasKind owl:equivalentProperty cop:hasActKind .",
    "the inverse of a facet": "ex:isKindOf owl:inverseOf cop:hasActKind .",
    "disjoint facets": "cop:hasMergedEfforts owl:propertyDisjointWith cop:hasDirectInteraction .",
    "several disjoint facets": """
        [] a owl:AllDisjointProperties ;
          owl:members ( cop:hasMergedEfforts cop:hasDirectInteraction ) .""",
    "the domain of a facet": "cop:hasDuration rdfs:domain cop:IndividualCoproduction .",
    "the domain of a path": "cop:hasBenefit rdfs:domain cop:Coproduction .",
    "the domain of anything": "ex:hasBudget rdfs:domain cop:Coproduction .",
    "the range of anything": "ex:leadsTo rdfs:range cop:Coproduction .",
    # what descriptions through nodes are made of
    "a property below a path": "ex:hasLead rdfs:subPropertyOf cop:hasParticipant .",
    "a functional path": "cop:hasBenefit a owl:FunctionalProperty .",
    "the range of a path": "cop:contributes rdfs:range cop:ProductiveResource .",
    "a definition below a kind of node": """
        ex:Gift a owl:Class ; rdfs:subClassOf cop:ProductiveResource ; owl:equivalentClass
          [ a owl:Restriction ; owl:onProperty ex:isGivenBy ; owl:someValuesFrom cop:Person ] .""",
    "a kind of node defined": """
        cop:PersonToPersonInteraction owl:equivalentClass [ a owl:Restriction ;
          owl:onProperty ex:isHeldIn ; owl:someValuesFrom ex:Room ] .""",
    "a description that leaves two values": """
        [ a owl:Restriction ; owl:onProperty cop:hasInteraction ;
          owl:someValuesFrom cop:Interaction ]
          rdfs:subClassOf [ a owl:Restriction ; owl:onProperty cop:hasProviderEngagement ;
            owl:someValuesFrom
              [ a owl:Class ; owl:oneOf (
                cop:RoutineEngagement cop:ActiveJointEngagement ) ] ] .""",
    # values
    "two values that are one": "cop:NgoActor owl:sameAs cop:CommunityGroupActor .",
    "a list that is something else": f"cop:ActorKind owl:equivalentClass {both('cop:YesNo')} .",
    "a narrower list": f"cop:FacetValue rdfs:subClassOf {both('cop:YesNo')} .",
}

UNCONNECTED = {
    "annotations": "cop:Coproduction rdfs:comment 'mine' ; ex:note 'mine' ; rdfs:seeAlso ex:page .",
    "own classes and properties": """
        ex:Library a owl:Class ; rdfs:subClassOf cop:ServiceOrganisation ; rdfs:subClassOf
          [ a owl:Restriction ; owl:onProperty ex:hasRoom ; owl:someValuesFrom ex:Room ] .
        ex:hasRoom a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:domain ex:Library .
        ex:Reader owl:equivalentClass [ a owl:Restriction ; owl:onProperty ex:reads ;
          owl:someValuesFrom ex:Book ] ; owl:disjointWith ex:Book ; rdfs:subClassOf cop:Person .
        ex:reads rdfs:subPropertyOf ex:handles ; rdfs:range ex:Book .""",
    "properties of acts that decide nothing": """
        ex:hasBudget a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:domain cop:Act .
        cop:hasDuration rdfs:domain cop:Act .
        ex:isPlannedFor rdfs:range cop:Phase .
        ex:leadsTo a owl:ObjectProperty , owl:TransitiveProperty ; rdfs:range cop:Act .""",
    "a kind of resource": "ex:Seeds a owl:Class ; rdfs:subClassOf cop:Materials .",
    "a kind of benefit": f"""
        ex:OwnBenefit a owl:Class ; rdfs:subClassOf cop:Benefit ;
          owl:equivalentClass {both("cop:Benefit", OWN_BENEFIT)} .""",
    "acts and cases": """
        ex:case a cop:Case ; cop:hasAct ex:act . ex:act a cop:Coproduction ;
          cop:hasActKind cop:ServiceProductionKind .""",
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_outside_the_fragment_is_told(tmp_path: Path, name: str) -> None:
    """The ontology is read all the same, for the reasoner to decide, and the reason is given."""
    knowledge = extended(tmp_path, OUTSIDE[name])
    assert knowledge.definitions is None
    assert knowledge.not_compilable.endswith(".")
    assert len(knowledge.outcomes) == 13


@pytest.mark.parametrize("name", UNCONNECTED)
def test_what_is_unconnected_is_let_be(tmp_path: Path, name: str) -> None:
    """It changes nothing of what is compiled."""
    knowledge = extended(tmp_path, UNCONNECTED[name])
    assert knowledge.not_compilable == ""
    engine, shipped = CompiledEngine(knowledge), CompiledEngine(load())
    for facts in sample():
        assert engine.verdict(facts) == shipped.verdict(facts)


def test_the_reason_names_the_axiom(tmp_path: Path) -> None:
    """Its predicate, its subject, and what is wrong with it."""
    reason = extended(tmp_path, OUTSIDE["a functional facet"]).not_compilable
    assert "rdf-syntax-ns#type> about <https://w3id.org/coproduction/ns#hasActKind>" in reason
    assert reason.endswith("It changes the logic of the facet 'act_kind'.")


def test_a_kind_of_resource_counts_as_one(tmp_path: Path) -> None:
    """A class below those that a description asks for is one of them."""
    knowledge = extended(tmp_path, UNCONNECTED["a kind of resource"])
    conditions = [pattern.condition for pattern in knowledge.patterns]
    asked = [c.parts[0].parts[0].values for c in conditions if "Contribution" in c.property]
    assert len(asked) == 2
    assert all("https://example.org/mine#Seeds" in values for values in asked)


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("ex:a ex:b", "extension.ttl cannot be read"),
        ("ex:me a owl:Ontology ; owl:imports ex:other .", "the catalog does not name"),
        ("cop:hasActKind rdfs:range ex:Kind .", "more than one"),
        (
            "cop:ActorKind owl:equivalentClass [ a owl:Class ; owl:oneOf ( cop:NgoActor ) ] .",
            "more than one list",
        ),
    ],
)
def test_what_cannot_be_read_is_an_error(tmp_path: Path, turtle: str, message: str) -> None:
    """Neither engine could use it."""
    with pytest.raises(OntologyError, match=message):
        extended(tmp_path, turtle)
