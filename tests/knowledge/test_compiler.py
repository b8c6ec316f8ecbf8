"""Compiling: what overlaps or leaves a hole is refused, what lies within the fragment is exact."""

from pathlib import Path

import pytest

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import OntologyError
from coproduction.knowledge.base import Definitions, Knowledge
from coproduction.knowledge.diagrams import IMPOSSIBLE, NO, YES
from coproduction.knowledge.dimensions import NOWHERE, Dimension
from coproduction.knowledge.storage import load
from knowledge import extensions
from knowledge.own_ontology import CONCEPTION, copy_to, extended

COPRODUCTION = {
    "service_setting": "public_service",
    "act_kind": "service_production",
    "actor_role": "customer",
    "actor_kind": "ngo",
    "number_of_participants": "1",
    "efforts_merged": "no",
    "provider_engagement": "active_joint",
    "direct_interaction": "yes",
    "resources_by_customer": "resources",
    "resources_by_provider": "resources",
    "voluntariness": "voluntary",
    "primary_beneficiary": "participants",
    "benefit_source": "service",
    "behaviour_necessity": "necessary",
}
MARKET = "\n          cop:MarketServiceAct\n"
MARKET_OR_POLITICS = """
          [
            a owl:Restriction ;
            owl:onProperty cop:hasServiceSetting ;
            owl:someValuesFrom [
              a owl:Class ;
              owl:oneOf ( cop:MarketServiceSetting cop:PoliticalProcessSetting ) ;
            ] ;
          ]
"""


def definitions_of(knowledge: Knowledge) -> Definitions:
    """Return the compiled definitions, which must be there."""
    assert knowledge.definitions is not None, knowledge.not_compilable
    return knowledge.definitions


def holds(knowledge: Knowledge, name: str, **facts: str) -> frozenset[int]:
    """Return what a class can end in for coproduction with facts changed or, empty, unknown."""
    engine = CompiledEngine(knowledge)
    act = {facet: token for facet, token in (COPRODUCTION | facts).items() if token}
    function = engine.definitions.functions[name]
    ends = engine.definitions.diagrams.ends(function, engine.known(act))
    return ends - {IMPOSSIBLE} or ends


def dimension(knowledge: Knowledge, facet: str) -> Dimension:
    """Return the dimension of a facet."""
    found = definitions_of(knowledge).dimensions
    return next(dimension for dimension in found if dimension.facet == facet)


def test_an_unchanged_copy_compiles_to_the_same(tmp_path: Path) -> None:
    """So what the doctored copies show is due to the doctoring."""
    knowledge, glossary = copy_to(tmp_path).build()
    assert definitions_of(knowledge).functions == definitions_of(load()).functions
    assert definitions_of(knowledge).dimensions == definitions_of(load()).dimensions
    assert set(glossary.trees) == set(definitions_of(knowledge).functions)


def test_an_overlap_of_outcomes_is_refused(tmp_path: Path) -> None:
    """Two definitions that share an act name the outcome that overlaps."""
    copy = copy_to(tmp_path)
    copy.without_disjointness()
    copy.build()
    copy.replace(CONCEPTION, MARKET, MARKET_OR_POLITICS)
    with pytest.raises(OntologyError, match=r"OutOfScopePolitical>? overlaps"):
        copy.build()


def test_where_disjoint_outcomes_overlap_no_act_can_be(tmp_path: Path) -> None:
    """With the axiom that outcomes exclude each other, OWL calls such an act contradictory."""
    copy = copy_to(tmp_path)
    copy.replace(CONCEPTION, MARKET, MARKET_OR_POLITICS)
    engine = CompiledEngine(copy.build()[0])
    facts = COPRODUCTION | {"service_setting": "political_process"}
    assert engine.verdict(facts).status == "invalid"
    assert engine.verdict(COPRODUCTION).outcome == "IndividualCoproduction"


def test_a_hole_is_refused(tmp_path: Path) -> None:
    """Where the gap is no longer reported, balanced benefit leads nowhere."""
    copy = copy_to(tmp_path)
    copy.replace(CONCEPTION, '  cop:isReportedAs "gap" ;\n', "")
    with pytest.raises(OntologyError, match="leave a hole"):
        copy.build()


OWN_OUTCOME = """
        ex:Mine a owl:Class ; rdfs:subClassOf cop:AdmissibleAct ;
          cop:isReportedAs "outcome" ; cop:hasReportOrder 99 ; {by}
          owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( cop:AdmissibleAct
            [ a owl:Restriction ; owl:onProperty cop:hasActorKind ;
              owl:hasValue cop:NgoActor ] ) ] .
"""


def test_an_overlap_is_refused_in_an_extension(tmp_path: Path) -> None:
    """An outcome of a person's own must not overlap either."""
    by = 'cop:isReportedBy cop:Petukiene2010 ; cop:countsAs "not" ;'
    with pytest.raises(OntologyError, match="overlaps"):
        extended(tmp_path, OWN_OUTCOME.replace("{by}", by))


def test_an_outcome_of_no_conception_is_refused(tmp_path: Path) -> None:
    """It would be ignored in silence."""
    with pytest.raises(OntologyError, match="by no conception"):
        extended(tmp_path, OWN_OUTCOME.replace("{by}", ""))


@pytest.mark.parametrize("said", ["", 'cop:countsAs "maybe" ;'])
def test_an_end_says_what_it_counts_as(tmp_path: Path, said: str) -> None:
    """Otherwise conceptions could not be compared."""
    by = f"cop:isReportedBy cop:Petukiene2010 ; {said}"
    with pytest.raises(OntologyError, match="counts as"):
        extended(tmp_path, OWN_OUTCOME.replace("{by}", by))


def test_a_new_constraint_is_compiled(tmp_path: Path) -> None:
    """What it forbids is invalid; nothing else changes."""
    engine = CompiledEngine(extended(tmp_path, extensions.CONSTRAINT))
    shipped = CompiledEngine(load())
    assert engine.verdict(COPRODUCTION).status == "invalid"
    two = COPRODUCTION | {"number_of_participants": "2"}
    assert engine.verdict(two) == shipped.verdict(two)
    person = COPRODUCTION | {"actor_kind": "individual"}
    assert engine.verdict(person) == shipped.verdict(person)


def test_an_implication_is_compiled(tmp_path: Path) -> None:
    """From what is known follows what the extension concludes."""
    engine = CompiledEngine(extended(tmp_path, extensions.IMPLICATION))
    facts = COPRODUCTION | {"actor_kind": "community_group", "benefit_source": "participation"}
    assert engine.verdict(facts).status == "invalid"
    support = facts | {"act_kind": "support_of_organisation"}
    del support["actor_role"]
    assert len(CompiledEngine(load()).verdict(support).possible_outcomes) == 2
    assert engine.verdict(support).outcome == "CivicParticipation"


@pytest.mark.parametrize("parent", ["rdfs:subClassOf cop:Coproduction ;", ""])
def test_a_new_class_is_compiled(tmp_path: Path, parent: str) -> None:
    """With a facet that no shipped definition tests; also where no superclass is stated."""
    knowledge = extended(tmp_path, extensions.LASTING.format(parent=parent))
    assert dimension(knowledge, "duration").tokens == ("one_off", "ongoing", NOWHERE)
    name = "LastingCoproduction"
    assert holds(knowledge, name, duration="ongoing") == {YES}
    assert holds(knowledge, name, duration="one_off") == {NO}
    assert holds(knowledge, name, duration="") == {YES, NO}
    assert holds(knowledge, name, duration="ongoing", voluntariness="") == {YES, NO}
    assert holds(knowledge, name, duration="ongoing", primary_beneficiary="public") == {NO}
    assert holds(knowledge, name, benefit_source="no_own_benefit") == {IMPOSSIBLE}


def test_a_facet_may_become_exhaustive(tmp_path: Path) -> None:
    """Then only the values of its list remain."""
    knowledge = extended(tmp_path, extensions.EXHAUSTIVE)
    assert dimension(knowledge, "duration").tokens == ("one_off", "ongoing")


def test_a_number_may_be_cut_elsewhere(tmp_path: Path) -> None:
    """From ten persons on, says the extension; up to three nothing changes."""
    knowledge = extended(tmp_path, extensions.CROWD_WITH_MINIMUMS)
    assert dimension(knowledge, "number_of_participants").lows == (1, 2, 3, 10, 1001)
    answers = {
        number: holds(knowledge, "Crowd", number_of_participants=number)
        for number in ("9", "10", "1000", "1001", ">=3", ">=10", ">=1001", "")
    }
    assert answers == {
        "9": {NO},
        "10": {YES},
        "1000": {YES},
        "1001": {NO},
        ">=3": {YES, NO},
        ">=10": {YES, NO},
        ">=1001": {NO},
        "": {YES, NO},
    }
    crowd = COPRODUCTION | {"number_of_participants": "12", "efforts_merged": "yes"}
    assert CompiledEngine(knowledge).verdict(crowd).outcome == "CollectiveCoproduction"


def test_a_role_may_be_added(tmp_path: Path) -> None:
    """On a condition with a facet that no definition tests."""
    engine = CompiledEngine(extended(tmp_path, extensions.ROLE))
    design = engine.verdict(COPRODUCTION | {"phase": "design"})
    assert design.participant_roles == ("CoProducer", "CustomerInAct", "Designer")
    unknown = engine.verdict(COPRODUCTION)
    assert unknown.participant_roles == ("CoProducer", "CustomerInAct")


def test_all_extensions_together(tmp_path: Path) -> None:
    """They do not stand in each other's way."""
    functions = definitions_of(extended(tmp_path, extensions.EVERYTHING)).functions
    assert set(functions) - set(definitions_of(load()).functions) == set(extensions.CLASSES)
