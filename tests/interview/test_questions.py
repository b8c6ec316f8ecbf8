"""Which questions an interview asks, and that it ends where the complete act would."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from itertools import product
from statistics import mean

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coproduction.classification.compiled import CompiledEngine
from coproduction.interview.course import Answer, Course
from coproduction.interview.questions import Questions, _tokens
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load
from coproduction.model import Verdict
from explanation.acts import (
    ACT_COUNT,
    ENGINE,
    KNOWLEDGE,
    TOKENS,
    WORDS,
    Facts,
    ends,
    examples,
    judged,
    open_acts,
    possible_acts,
    quick,
)

QUESTIONS = Questions(ENGINE)
ORDER = [column.name for column in KNOWLEDGE.codebook.columns]
Replies = Callable[[str], str | None]

MOST_ASKED = 17
"""The greatest number of questions on an example act; `docs/questionnaire.md` tells of it."""


def interviewed(
    replies: Mapping[str, str], questions: Questions = QUESTIONS
) -> tuple[Course, list[frozenset[str]]]:
    """Return the course of an interview, and what could change the outcome at each question.

    What the replies leave out is answered by "I do not know".
    """
    course = Course()
    deciding = []
    while question := questions.next(course.facts, course.asked):
        deciding.append(frozenset(questions.verdict(course.facts).missing_facts))
        token = replies.get(question.column)
        course = course.further(Answer(question.column, token, token or ""))
    return course, deciding


def end(verdict: Verdict) -> tuple[object, ...]:
    """Return what a verdict says of the outcome."""
    return (
        verdict.status,
        verdict.reason,
        verdict.outcome,
        verdict.superclasses,
        verdict.possible_outcomes,
        verdict.gap_possible,
    )


@st.composite
def complete_acts(draw: st.DrawFn) -> Facts:
    """Draw an act of which everything is known that any definition or shape tests."""
    facts = dict(draw(possible_acts()))
    for column, tokens in TOKENS.items():
        exact = [token for token in tokens if not token.startswith(">=")]
        if facts.get(column, ">=").startswith(">="):
            facts[column] = draw(st.sampled_from(exact))
    assume(ENGINE.verdict(facts).status != "invalid")
    return facts


@given(complete_acts())
@settings(max_examples=60, deadline=None)
def test_the_answers_of_a_complete_act_lead_to_its_outcome(facts: Facts) -> None:
    course, _ = interviewed(facts)
    found, complete = ENGINE.verdict(course.facts), ENGINE.verdict(facts)
    assert end(found) == end(complete)
    assert not found.missing_facts
    assert set(found.failed_criteria) <= set(complete.failed_criteria)
    known = {name: status for name, status in found.criteria.items() if status != "unknown"}
    assert known.items() <= complete.criteria.items()


@given(possible_acts())
@settings(max_examples=60, deadline=None)
def test_with_unknown_facts_it_ends_where_the_known_facts_do(facts: Facts) -> None:
    course, _ = interviewed(facts)
    found, partial = ENGINE.verdict(course.facts), ENGINE.verdict(facts)
    assert end(found) == end(partial)
    assert set(found.missing_facts) >= set(partial.missing_facts)


@given(possible_acts())
@settings(max_examples=60, deadline=None)
def test_each_question_can_change_the_outcome_and_comes_once(facts: Facts) -> None:
    course, deciding = interviewed(facts)
    for at, (column, could) in enumerate(zip(course.asked, deciding, strict=True)):
        before = set(course.asked[:at])
        # A fact that is not missing is asked for only where the person did not know another.
        assert column in could or before - facts.keys()
    assert len(set(course.asked)) == len(course.asked)
    assert set(course.asked) <= {one.facet for one in ENGINE.definitions.dimensions}
    if not course.asked or set(course.asked) <= facts.keys():
        assert len(course.asked) <= len(deciding[0] if deciding else ())


def changing(
    questions: Questions, facts: Mapping[str, str], asked: Collection[str]
) -> frozenset[str]:
    """Return by trying all answers still to come what can change the ends.

    What was asked for and is not known stays unknown.
    """
    words = {one.facet: _tokens(one) for one in questions._engine.definitions.dimensions}
    left = {facet: tokens for facet, tokens in words.items() if facet not in asked}
    found = set()
    for column, tokens in left.items():
        others = {name: values for name, values in left.items() if name != column}
        for filling in product(*others.values()):
            beside = {**facts, **dict(zip(others, filling, strict=True))}
            reached = {questions.ends({**beside, column: token}) for token in tokens} - {()}
            if len(reached) > 1:
                found.add(column)
                break
    return frozenset(found)


JUDGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("petukiene-2010", ()),
    ("petukiene-2010", ("two-persons=collective", "balanced-benefit=own")),
    ("groth-2005", ()),
    ("parks-et-al", ()),
)


@pytest.mark.parametrize(("conception", "readings"), JUDGES)
def test_no_question_is_asked_that_cannot_change_the_outcome(
    conception: str, readings: tuple[str, ...]
) -> None:
    """Also beside facts that the person does not know: by trying all answers still to come."""
    questions = Questions(CompiledEngine(load((), conception, readings)))
    facets = [one.facet for one in questions._engine.definitions.dimensions]
    compared = [0, 0]

    @given(possible_acts(), st.permutations(facets), st.integers(1, 5))
    @settings(max_examples=60, deadline=None)
    def hold(facts: Facts, order: list[str], left: int) -> None:
        course = Course()
        for column in order[left:]:
            course = course.further(Answer(column, facts.get(column)))
        while True:
            question = questions.next(course.facts, course.asked)
            can = changing(questions, course.facts, course.asked)
            assert (question.column if question else None) in (can or {None})
            compared[question is None] += 1
            if question is None:
                break
            course = course.further(Answer(question.column, facts.get(question.column)))

    hold()
    assert min(compared) >= 3, compared


def test_beside_unknown_facts_what_cannot_change_the_outcome_is_not_asked() -> None:
    """It would in some filling, but for every answer the same outcomes stay possible."""
    facts = {
        "actor_role": "customer",
        "actor_kind": "individual",
        "provider_engagement": "routine",
        "behaviour_necessity": "necessary",
    }
    unknown = ("service_setting", "act_kind", "resources_by_customer", "primary_beneficiary")
    missing = ENGINE.verdict(facts).missing_facts
    assert "benefit_source" in missing
    assert "benefit_source" not in {
        question.column for question in QUESTIONS.open(facts, (*facts, *unknown))
    }


@given(open_acts())
@quick
def test_the_question_is_the_best_by_trying_all_fillings(facts: Facts) -> None:
    def left(column: str) -> Fraction:
        counts = [len(ends({**facts, column: word})) for word in WORDS[column]]
        possible = [count for count in counts if count]
        return Fraction(sum(possible), len(possible))

    missing = judged(facts).missing - facts.keys()
    assume(missing)
    best = min(sorted(missing, key=ORDER.index), key=left)
    question = QUESTIONS.next(facts, facts)
    assert question is not None
    assert question.column == best
    assert question.left == left(best)


@given(open_acts())
@quick
def test_the_choices_are_the_values_that_contradict_nothing(facts: Facts) -> None:
    for question in QUESTIONS.open(facts, facts):
        possible = {
            word for word in WORDS[question.column] if ends({**facts, question.column: word})
        }
        assert question.tokens == possible
        for choice in question.choices:
            assert set(choice.ends) == ends({**facts, question.column: choice.token})


def test_of_equal_questions_the_first_in_the_codebook_comes_next() -> None:
    facts = {"act_kind": "service_production", "service_setting": "public_service"}
    found = QUESTIONS.open(facts, facts)
    best = min(question.left for question in found)
    assert QUESTIONS.next(facts, facts) == next(one for one in found if one.left == best)


def test_a_minimum_is_an_answer_and_is_not_asked_again() -> None:
    facts = dict(examples()[0]) | {"number_of_participants": ">=2", "efforts_merged": "yes"}
    assert "number_of_participants" in ENGINE.verdict(facts).missing_facts
    assert QUESTIONS.next(facts, facts) is None


def test_what_settles_a_fact_that_nobody_knew_is_asked_last() -> None:
    facts = {
        "service_setting": "public_service",
        "act_kind": "support_of_organisation",
        "resources_by_customer": "resources",
        "behaviour_necessity": "not_necessary",
    }
    asked = (*facts, "actor_role")
    assert ENGINE.verdict(facts).missing_facts == ("actor_role",)
    columns = [question.column for question in QUESTIONS.open(facts, asked)]
    assert columns == ["primary_beneficiary", "benefit_source"]
    settled = facts | {"primary_beneficiary": "participants", "benefit_source": "service"}
    assert ENGINE.verdict(settled).outcome == "CustomerCivicBehaviour"


def test_answers_are_taken_back_one_by_one() -> None:
    first, second = Answer("act_kind"), Answer("service_setting", "public_service", "public")
    course = Course().further(first).further(second)
    assert course.asked == ("act_kind", "service_setting")
    assert course.facts == {"service_setting": "public_service"}
    assert course.cells == {"service_setting": "public"}
    assert course.back() == Course((first,))
    assert course.back().back().back() == Course()


@pytest.mark.parametrize("name", shipped())
def test_with_each_conception_the_examples_end_as_they_are_judged(name: str) -> None:
    engine = CompiledEngine(load((), name))
    questions = Questions(engine)
    for facts in examples()[::3]:
        course, _ = interviewed(facts, questions)
        assert end(engine.verdict(course.facts)) == end(engine.verdict(facts))


def test_the_examples_take_as_many_questions_as_documented() -> None:
    counts = [len(interviewed(facts)[0].asked) for facts in examples()]
    assert len(counts) == ACT_COUNT
    assert max(counts) == MOST_ASKED
    assert round(mean(counts), 1) == 7.3
    assert len(KNOWLEDGE.codebook.facets) == 22


@quick
@given(possible_acts())
def test_missing_facts_come_with_the_one_that_decides_most_first(facts: Facts) -> None:
    found = QUESTIONS.missing(facts)
    assert {one.column for one in found} == set(ENGINE.verdict(facts).missing_facts)
    assert [one.left for one in found] == sorted(one.left for one in found)


def test_a_least_number_that_is_missing_leaves_the_numbers_from_there() -> None:
    assert QUESTIONS.question("number_of_participants", {}).tokens == {"1", "2", ">=3"}
    known = {"number_of_participants": ">=2"}
    assert QUESTIONS.question("number_of_participants", known).tokens == {"2", ">=3"}


@quick
@given(possible_acts())
def test_values_fit_where_some_act_has_them_besides_the_other_facts(facts: Facts) -> None:
    fitting = QUESTIONS.fitting(facts)
    assert tuple(fitting) == QUESTIONS.columns
    for column, question in fitting.items():
        for token in WORDS.get(column, ()):
            fits = ENGINE.verdict({**facts, column: token}).status != "invalid"
            assert (token in question.tokens) == fits, (column, token)
