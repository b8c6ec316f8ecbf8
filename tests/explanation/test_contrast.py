"""Smallest changes to another outcome: right, smallest, and complete up to the stated number."""

from itertools import combinations, product

import pytest
from hypothesis import given

from coproduction.explanation.contrast import smallest_changes
from explanation.acts import (
    ENGINE,
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

Changes = set[tuple[frozenset[tuple[str, str]], str]]


def listed(facts: Facts, changed: int) -> Changes:
    """Return the changes that the explanation lists."""
    return {(frozenset(one.to), one.outcome) for one in explained(facts, changed).changes}


def is_new(facts: Facts, column: str, word: str) -> bool:
    """Tell whether giving the column this value changes what is known."""
    present = facts.get(column)
    if column == NUMBER and present is not None:
        exact = present.removeprefix(">=")
        return word != (exact if exact in ("1", "2") and present == exact else None) and not (
            word == ">=3" and int(exact) >= 3
        )
    return word != present


def changes_by_force(facts: Facts, count: int) -> Changes:
    """Try all changes of exactly so many facts with the oracle."""
    found: Changes = set()
    for columns in combinations(WORDS, count):
        options = [[w for w in WORDS[c] if is_new(facts, c, w)] for c in columns]
        for words in product(*options):
            change = dict(zip(columns, words, strict=True))
            end = judged({**facts, **change}).outcome
            if end is not None and end != judged(facts).outcome:
                found.add((frozenset(change.items()), end))
    return found


def smallest_of(changes: Changes) -> Changes:
    """Leave out changes that contain a smaller one to the same outcome."""
    return {
        (change, end)
        for change, end in changes
        if not any(other < change and end == there for other, there in changes)
    }


@given(settled_acts())
@quick
def test_each_change_leads_to_the_other_outcome_that_it_names(facts: Facts) -> None:
    explanation = explained(facts, changed=1)
    present = judged(facts).outcome
    assert explanation.complete_up_to == 1
    for change in explanation.changes:
        assert change.outcome != present
        assert judged({**facts, **dict(change.to)}).outcome == change.outcome


@given(settled_acts())
@quick
def test_all_changes_of_one_fact_are_listed(facts: Facts) -> None:
    assert listed(facts, changed=1) == changes_by_force(facts, 1)


def some_examples() -> list[Facts]:
    """Return a few examples with few unknown facts: coproduction, a gap, short of coproduction."""
    wanted = ("IndividualCoproduction", GAP, "CustomerParticipationShort")
    return [next(facts for facts in examples() if ends(facts) == {name}) for name in wanted]


@pytest.mark.parametrize("facts", some_examples())
def test_all_smallest_changes_of_two_facts_are_listed(facts: Facts) -> None:
    by_force = smallest_of(changes_by_force(facts, 1) | changes_by_force(facts, 2))
    assert listed(facts, changed=2) == by_force
    assert any(len(change) == 2 for change, _ in by_force)


def test_no_change_contains_a_smaller_one_to_the_same_outcome() -> None:
    pairs = 0
    for facts in examples()[::4]:
        changes = listed(facts, changed=2)
        pairs += sum(len(change) == 2 for change, _ in changes)
        assert smallest_of(changes) == changes
    assert pairs > 100


def test_no_change_is_listed_twice() -> None:
    for facts in examples()[::4]:
        assert len(explained(facts, 2).changes) == len(listed(facts, 2))


@given(open_acts())
@quick
def test_an_undetermined_act_lists_no_changes(facts: Facts) -> None:
    explanation = explained(facts, changed=1)
    assert explanation.changes == ()
    assert explanation.complete_up_to == 0


def test_a_gap_can_be_left_by_a_change() -> None:
    gap = next(facts for facts in examples() if ends(facts) == {GAP})
    first = {
        end for change, end in listed(gap, 1) if dict(change).keys() == {"primary_beneficiary"}
    }
    assert "CivicParticipation" in first
    assert len(first) >= 2


def test_wanted_outcomes_can_be_named() -> None:
    facts = examples()[0]
    dimensions = ENGINE.definitions.dimensions
    everything = smallest_changes(facts, dimensions, ENGINE.outcome, 1)
    civic = smallest_changes(
        facts, dimensions, ENGINE.outcome, 1, targets=frozenset({"CivicParticipation"})
    )
    assert civic == [change for change in everything if change.outcome == "CivicParticipation"]
    assert civic


def test_no_facts_to_change_means_no_changes() -> None:
    assert smallest_changes({}, ENGINE.definitions.dimensions, ENGINE.outcome, 0) == []
