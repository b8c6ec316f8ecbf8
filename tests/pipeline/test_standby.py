"""Judging one act after another with everything kept warm changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from hypothesis import given

import coproduction
from coproduction.explanation.conditions import sentences
from coproduction.pipeline.contrasting import Asked
from coproduction.pipeline.sourcing import leaves
from coproduction.pipeline.standby import Standby
from coproduction.reasons import Node, Reason
from explanation.acts import KNOWLEDGE, Facts, near_examples, quick, scattered

NAMED = {"case_id": "c", "act_id": "a"}


@cache
def standby() -> Standby:
    return Standby(KNOWLEDGE)


def row_of(facts: Facts) -> dict[str, str]:
    """Return facts as a row of a case table."""
    return NAMED | {name: "time" if word == "resources" else word for name, word in facts.items()}


@quick
@given(near_examples() | scattered())
def test_verdict_findings_and_reasons_are_those_of_a_run(facts: Facts) -> None:
    expected = coproduction.classify([row_of(facts)]).acts[0]
    act = standby().judged(row_of(facts), "en")
    assert act.judged == expected.judged
    assert act.narrative() == expected.narrative()
    asked = Asked(changed=1, instead="CivicParticipation")
    assert standby().why(act, asked).told == expected.narrative(asked=asked, sources=False)


@quick
@given(near_examples() | scattered())
def test_other_conceptions_answer_as_in_a_comparison(facts: Facts) -> None:
    expected = coproduction.compare([row_of(facts)])
    assert standby().compared(standby().judged(row_of(facts), "en")).acts == expected.acts


def test_messages_are_in_the_language_asked_for() -> None:
    row = NAMED | {"actor_role": "clown"}
    english, lithuanian = (standby().judged(row, one).findings for one in ("en", "lt"))
    assert english[0].message != lithuanian[0].message
    assert lithuanian == coproduction.classify([row], language="lt").acts[0].findings


def flat(reason: Reason) -> Iterator[Reason]:
    yield reason
    for part in reason.parts:
        yield from flat(part)


def count(node: Node) -> int:
    return 1 + sum(map(count, node.parts))


@quick
@given(near_examples())
def test_conditions_are_the_nodes_of_the_explanation(facts: Facts) -> None:
    act = standby().judged(row_of(facts), "en")
    why = standby().why(act, Asked(changed=0))
    explanation = act.explanation(Asked(changed=0))
    assert [count(node) for node in explanation.criteria] == [
        len(list(flat(reason))) for reason in why.criteria
    ]
    assert [reason.status for reason in why.criteria] == list(act.criteria.values())
    told = [section.sentences for section in why.told.sections if section.about == "definition"]
    assert told == [tuple(sentences(reason)) for _, reason in why.definitions]
    assert [name for name, _ in why.definitions] == [n.name for n in explanation.definition]


def test_claims_are_those_of_the_literature_in_both_languages() -> None:
    for _ in range(2):
        for language in ("en", "lt"):
            found = standby().leaves("JointEffortAct", language)
            assert found == leaves(["JointEffortAct"], language)["JointEffortAct"]
    assert standby().leaves("Nonsense", "en") == []


def test_terms_of_all_conceptions_are_known() -> None:
    for knowledge in standby().compared(standby().judged(NAMED, "en")).rivals.known:
        for name in (*knowledge.outcomes, *knowledge.criteria.values()):
            assert standby().term(name), name
    assert standby().term("Nonsense") is None
