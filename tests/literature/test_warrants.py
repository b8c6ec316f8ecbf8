"""What terms rest on: nothing without grounds, nothing with two, and honest leaves."""

import pyoxigraph as ox
import pytest

from coproduction.errors import UsageError
from coproduction.literature.graph import Graph, graph, load, modules, term_modules
from coproduction.literature.library import claims
from coproduction.literature.warrants import (
    decisions_applied,
    idle_claims,
    locator_differences,
    terms,
    terms_with_two_grounds,
    terms_without_warrant,
    warrants_for,
)
from coproduction.terms import NS, RDF

"""That support of an organisation is no own benefit is decided, not taken from Groth."""

TURTLE = """
@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix claim: <https://w3id.org/coproduction/literature/claim/> .
@prefix copl: <https://w3id.org/coproduction/literature/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
cop:Groundless a owl:Class .
cop:TwiceGrounded a owl:Class ; copl:isWarrantedBy claim:C-001 ;
  cop:hasModellingDecision "so decided"@en .
cop:Misplaced a owl:Class ; cop:hasLocator "CON.P9.S3" ; copl:isWarrantedBy claim:C-001 .
cop:Located a owl:Class ; cop:hasLocator "IVC.P7.S2" .
"""


def doctored() -> Graph:
    """Return the shipped graph with four terms whose grounds are in disorder."""
    store = load([*modules(), *term_modules()])
    store.load(input=TURTLE.encode(), format=ox.RdfFormat.TURTLE)
    return Graph(store)


def test_every_term_rests_on_claims_or_on_a_decision() -> None:
    hint = "choose claims for these terms in ontology/literature/warrants.ttl"
    assert terms_without_warrant() == [], hint
    assert terms_with_two_grounds() == [], hint


def test_claims_and_locators_of_a_term_agree() -> None:
    assert locator_differences() == []


def test_disorder_is_found() -> None:
    known = doctored()
    assert set(terms_without_warrant(known)) == {NS + "Groundless", NS + "Located"}
    assert terms_with_two_grounds(known) == [NS + "TwiceGrounded"]
    found = set(locator_differences(known))
    assert {one.split(":")[1].split("#")[-1] for one in found} == {"Misplaced", "Located"}


def test_claims_that_warrant_nothing_are_listed() -> None:
    idle = idle_claims()
    assert len(idle) == len(set(idle)) == 76
    assert "C-127" in idle, "the suspect attribution grounds nothing"
    assert not set(idle) & {one.claim for one in warrants_for("CollectiveCoproduction")}


def test_no_term_rests_on_what_the_article_rejects() -> None:
    known = {one.id: one for one in claims()}
    used = set(known) - set(idle_claims())
    assert used and not [one for one in used if known[one].stance == "rejects"]
    assert not [one for one in used if known[one].suspect]


def test_the_benefit_rules_rest_on_the_author() -> None:
    for name in ("PrimaryOwnBenefitAct", "BenefitFromServiceAct", "BalancedBenefitGap"):
        assert {leaf.kind for leaf in warrants_for(name)} == {"article-author"}


def test_leaves_go_down_to_author_work_and_sentence() -> None:
    leaves = warrants_for("CivicCustomerBehaviour")
    assert {leaf.kind for leaf in leaves} == {"cited-work"}
    assert {(leaf.work, leaf.number) for leaf in leaves} == {("Groth 2005", 12)}
    assert {leaf.authors for leaf in leaves} == {("Markus Groth",)}
    assert all(leaf.locators and leaf.stance and leaf.act for leaf in leaves)


def test_unnamed_others_are_a_leaf_of_their_own() -> None:
    (leaf,) = [one for one in warrants_for("ProviderResourcesAct") if one.kind == "unnamed"]
    assert leaf.claim == "C-010" and leaf.authors == () and leaf.work is None
    assert leaf.holder is not None and leaf.to_json("lt")["holder"] == leaf.holder.lt


def test_a_decision_is_a_leaf_with_its_reason() -> None:
    (leaf,) = warrants_for("Agent")
    assert leaf.kind == "modelling-decision" and leaf.claim is None and leaf.text.en
    (leaf,) = warrants_for("ActKindListed")
    assert (leaf.kind, leaf.claim) == ("modelling-decision", "D-29")


def test_decisions_on_how_a_term_is_applied() -> None:
    applied = [one.claim for one in decisions_applied("VoluntaryAct")]
    assert applied == ["D-07"]


def test_a_term_with_locators_only_rests_on_all_claims_there() -> None:
    import coproduction.literature.warrants as module

    node = ox.NamedNode(NS + "Located")
    assert module.warranting_claims(doctored(), node) == ["C-147"]


def test_a_shape_and_an_iri_are_terms_too() -> None:
    assert warrants_for("ApprovalOnlyWithResources")[0].claim == "C-155"
    assert warrants_for(NS + "MoreThanTwoAct") == warrants_for("MoreThanTwoAct")


@pytest.mark.parametrize("name", ["NoSuchTerm", NS + "NoSuchTerm", "", "a b", "a>b"])
def test_an_unknown_term_is_told(name: str) -> None:
    with pytest.raises(UsageError, match="There is no term"):
        warrants_for(name)


def test_terms_are_found_in_all_places() -> None:
    found = {one.value for one in terms(graph())}
    assert len(found) > 400
    assert {f"{NS}Act", "https://w3id.org/coproduction/literature/Claim"} <= found
    assert RDF + "type" not in found
