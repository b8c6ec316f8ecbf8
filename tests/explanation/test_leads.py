"""What would decide an undetermined act: every possible value of every missing fact, once."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given

from coproduction.reasons import Lead
from explanation.acts import (
    GAP,
    NUMBER,
    WORDS,
    Facts,
    ends,
    examples,
    explained,
    judged,
    open_acts,
    quick,
    settled_acts,
)


def possible_words(facts: Facts, column: str) -> Iterator[str]:
    """Yield the values that a fact that is unknown, or known as a minimum, can have."""
    least = int(facts.get(column, ">=1").removeprefix(">=")) if column == NUMBER else 1
    for word in WORDS[column]:
        if column == NUMBER and word.isdigit() and int(word) < least:
            continue
        if judged({**facts, column: word}).status != "invalid":
            yield word


def leads_to(lead: Lead) -> frozenset[str]:
    """Return where a lead says that it leads."""
    return frozenset(lead.outcomes) | ({GAP} if lead.gap_possible else set())


@given(open_acts())
@quick
def test_each_value_leads_exactly_to_the_outcomes_named(facts: Facts) -> None:
    leads = explained(facts).leads
    for lead in leads:
        for word in lead.values:
            assert ends({**facts, lead.column: word}) == leads_to(lead)
    assert bool(leads) == bool(judged(facts).missing)


@given(open_acts())
@quick
def test_every_possible_value_of_every_missing_fact_is_offered_once_and_no_other(
    facts: Facts,
) -> None:
    offered = Counter(
        (lead.column, word) for lead in explained(facts).leads for word in lead.values
    )
    wanted = Counter(
        (column, word) for column in judged(facts).missing for word in possible_words(facts, column)
    )
    assert offered == wanted


@given(open_acts())
@quick
def test_values_that_lead_to_the_same_place_stand_together(facts: Facts) -> None:
    places = [(lead.column, leads_to(lead)) for lead in explained(facts).leads]
    assert len(places) == len(set(places))


@given(settled_acts())
@quick
def test_what_is_settled_has_no_leads(facts: Facts) -> None:
    assert explained(facts).leads == ()


def test_the_open_examples_are_told_what_would_decide_them() -> None:
    undetermined = [facts for facts in examples() if len(ends(facts)) > 1]
    assert len(undetermined) == 15
    assert all(explained(facts).leads for facts in undetermined)
    assert any(len(leads_to(one)) == 1 for facts in undetermined for one in explained(facts).leads)
