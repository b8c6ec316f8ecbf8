"""Example acts of a term, and those that almost are."""

import csv

import pytest

from coproduction import assets
from coproduction.pipeline.example_acts import FEW, HOLDINGS, NEAR, examples_of

ROWS = {
    (row["case_id"], row["act_id"]): row
    for row in csv.DictReader((assets.folder("examples") / "cases.csv").open(encoding="utf-8"))
}
EXPECTED = {
    (row["case_id"], row["act_id"]): row
    for row in csv.DictReader((assets.folder("examples") / "expected.csv").open(encoding="utf-8"))
}


@pytest.mark.parametrize(
    "outcome", ["CollectiveCoproduction", "CivicParticipation", "PassiveConsumption"]
)
def test_the_examples_of_an_outcome_are_those_decided_by_hand(outcome: str) -> None:
    found = examples_of(outcome)
    assert {one.holding for one in found} == set(HOLDINGS)
    for one in found:
        row = EXPECTED[one.case, one.act]
        possible = row["outcome"] or row["possible_outcomes"]
        told = "met" if possible == outcome else "unknown" if outcome in possible else "not met"
        assert one.holding == told, one


def test_a_near_miss_differs_in_what_it_says_and_in_nothing_else() -> None:
    near = [one for one in examples_of("CollectiveCoproduction") if one.nearest]
    assert ("SE-EDU-01", ("number_of_participants",)) in [(n.case, n.differs_in) for n in near]
    texts = ("case_id", "act_id", "title", "description", "country", "sector", "source")
    for one in near:
        assert one.holding == "not met"
        assert 0 < len(one.differs_in) <= NEAR
        assert one.nearest
        here, there = ROWS[one.case, one.act], ROWS[one.nearest]
        differing = [name for name in here if name not in texts and here[name] != there[name]]
        assert tuple(differing) == one.differs_in


def test_examples_of_a_kind_of_outcomes_and_of_a_value() -> None:
    kinds = {(one.case, one.holding) for one in examples_of("Coproduction")}
    assert ("LT-LIB-01", "met") in kinds
    for one in examples_of("FromService"):
        coded = ROWS[one.case, one.act]["benefit_source"]
        assert one.holding == {"service": "met", "": "unknown"}.get(coded, "not met")


@pytest.mark.parametrize("term", ["hasBenefitSource", "Case", "NoSuchTerm"])
def test_other_terms_have_no_examples(term: str) -> None:
    assert examples_of(term) == ()


def test_there_are_few_of_each_kind() -> None:
    for holding in HOLDINGS:
        assert len([one for one in examples_of("JointEffortAct") if one.holding == holding]) <= FEW
