"""Acts that cannot be, and acts of which nothing is known."""

from hypothesis import given

from coproduction.model import Verdict
from coproduction.reasons import Explanation
from explanation.acts import ENGINE, Facts, explained, judged, near_examples, quick, scattered

IMPOSSIBLE = {"primary_beneficiary": "participants", "benefit_source": "no_own_benefit"}


def test_the_explanation_of_an_impossible_act_is_empty() -> None:
    verdict = Verdict(status="invalid", reason="invalid record")
    assert explained(IMPOSSIBLE, changed=2) == Explanation(verdict, (), ())


@given(near_examples() | scattered())
@quick
def test_an_act_is_explained_exactly_if_it_can_be(facts: Facts) -> None:
    explanation = explained(facts)
    invalid = judged(facts).status == "invalid"
    assert (explanation.verdict.status == "invalid") == invalid
    assert bool(explanation.definition) != invalid
    assert bool(explanation.criteria) != invalid
    if invalid:
        assert explanation == Explanation(explanation.verdict, (), ())


def test_of_an_act_of_which_nothing_is_known_every_end_is_possible() -> None:
    explanation = explained({})
    assert len(explanation.definition) == 13
    assert {node.status for node in explanation.criteria} == {"unknown"}
    assert explanation.sufficient == ()
    assert {lead.column for lead in explanation.leads} == judged({}).missing


@given(near_examples())
@quick
def test_the_verdict_explained_is_the_verdict_given(facts: Facts) -> None:
    assert explained(facts).verdict == ENGINE.verdict(facts)
