"""What the shapes reject as contradictory is what the decision table calls impossible."""

from itertools import combinations, product

import pytest
from rdflib import RDFS, SH, Graph, URIRef

import oracle
from coproduction import assets
from coproduction.terms import SHAPES_NS, cop, local_name
from coproduction.validation.compiled import CompiledValidator
from validation.sample_records import KNOWLEDGE, NUMBER, coded

IMPOSSIBLE = {
    "own_benefit_first_without_own_benefit": "OwnBenefitFirstWithoutOwnBenefit",
    "own_benefit_from_service_of_non_customer": "NonCustomerFirstInService",
    "merged_efforts_of_one": "MergedEffortsOfOne",
    "provider_resources_without_engagement": "ProviderResourcesWithoutContact",
    "direct_interaction_without_engagement": "DirectInteractionWithoutContact",
    "management_without_engagement": "ManagementWithoutContact",
    "engagement_without_provider": "EngagementWithoutProvider",
    "receipt_with_resources": "ReceiptWithResources",
    "same_beneficiary_twice": "SameBeneficiaryTwice",
}
"""By the name of each impossible combination in the oracle, the shape that rejects it."""

VALIDATOR = CompiledValidator(KNOWLEDGE, "en", severities=["violation"])
CONTRADICTIONS = [
    shape
    for shape in KNOWLEDGE.shapes
    if shape.kind == "excluded" and shape.severity == "violation"
]


def found(facts: dict[str, str]) -> set[str]:
    return {local_name(finding.rule) for finding in VALIDATOR.check(coded(**facts))}


def expected(facts: dict[str, str]) -> set[str]:
    return {IMPOSSIBLE[name] for name in oracle.impossible(facts)}


def test_one_shape_for_each_impossible_combination() -> None:
    assert set(IMPOSSIBLE) == set(oracle.IMPOSSIBLE)
    assert sorted(shape.name for shape in CONTRADICTIONS) == sorted(IMPOSSIBLE.values())


@pytest.mark.parametrize("size", [1, 2, 3])
def test_rejected_exactly_when_impossible(size: int) -> None:
    rejected: set[str] = set()
    for facets in combinations(oracle.FACETS, size):
        for values in product(*(oracle.FACETS[facet] for facet in facets)):
            facts = dict(zip(facets, values, strict=True))
            names = found(facts)
            assert names == expected(facts), facts
            rejected |= names
    everything = set(IMPOSSIBLE.values())
    assert (
        rejected == {1: set(), 2: everything - {"NonCustomerFirstInService"}, 3: everything}[size]
    )


def test_no_contradiction_needs_more_than_three_facts() -> None:
    assert max(len(shape.columns) for shape in CONTRADICTIONS) == 3


@pytest.mark.parametrize("number", [">=1", "2", ">=2", "250"])
def test_only_exactly_one_participant_cannot_merge_efforts(number: str) -> None:
    assert found({NUMBER: number, "efforts_merged": "yes"}) == set()


def test_the_ontology_has_a_class_of_each_name() -> None:
    ontology = Graph().parse(assets.folder("ontology") / "criteria.ttl")
    classes = ontology.subjects(RDFS.subClassOf, URIRef(cop("ContradictoryRecord")))
    assert {local_name(str(one)) for one in classes} == {shape.name for shape in CONTRADICTIONS}


def test_each_shape_points_to_its_class_and_each_warning_to_the_paper() -> None:
    graph = Graph().parse(assets.folder("shapes") / "act.ttl")
    for shape in graph.subjects(SH["not"]):
        name = local_name(str(shape))
        assert shape == URIRef(SHAPES_NS + name)
        if graph.value(shape, SH.severity) == SH.Violation:
            assert list(graph.objects(shape, RDFS.seeAlso)) == [URIRef(cop(name))]
        else:
            assert graph.value(shape, URIRef(cop("hasLocator"))) is not None
