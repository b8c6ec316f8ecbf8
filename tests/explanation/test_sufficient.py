"""Smallest sufficient sets of facts: each suffices, none is too large, and none is left out."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproduction.explanation.sufficient import all_smallest_sets, smallest_set
from explanation.acts import (
    GAP,
    KNOWLEDGE,
    Facts,
    ends,
    examples,
    explained,
    judged,
    possible_acts,
    quick,
    settled_acts,
)

COLUMNS = "abcdef"
Sets = frozenset[frozenset[str]]


def minimal(sets: Sets) -> Sets:
    """Leave out the sets that contain another one."""
    return frozenset(one for one in sets if not any(other < one for other in sets))


def antichains() -> st.SearchStrategy[Sets]:
    """Return the strategy for the smallest true points of monotone functions."""
    return st.frozensets(st.frozensets(st.sampled_from(COLUMNS)), min_size=1, max_size=8).map(
        minimal
    )


def several_of_one_size() -> st.SearchStrategy[Sets]:
    """Return the strategy for smallest true points of which there are at least two."""
    return st.integers(1, 4).flatmap(
        lambda size: st.frozensets(
            st.frozensets(st.sampled_from(COLUMNS), min_size=size, max_size=size),
            min_size=2,
            max_size=6,
        )
    )


def monotone(smallest: Sets) -> Callable[[frozenset[str]], bool]:
    """Return the monotone function with these smallest true points."""
    return lambda columns: any(one <= columns for one in smallest)


@given(antichains())
@settings(max_examples=50)
def test_all_smallest_sets_of_any_monotone_function_are_found(smallest: Sets) -> None:
    settles = monotone(smallest)
    subsets = [frozenset(c) for n in range(len(COLUMNS) + 1) for c in combinations(COLUMNS, n)]
    by_force = minimal(frozenset(one for one in subsets if settles(one)))
    found, complete = all_smallest_sets(COLUMNS, settles, limit=len(by_force))
    assert by_force == smallest
    assert frozenset(found) == by_force
    assert len(found) == len(by_force)
    assert complete


@given(several_of_one_size())
@settings(max_examples=50)
def test_a_limit_ends_the_search_and_says_so(smallest: Sets) -> None:
    found, complete = all_smallest_sets(COLUMNS, monotone(smallest), limit=len(smallest) - 1)
    assert not complete
    assert len(set(found)) == len(found) == len(smallest) - 1
    assert set(found) < smallest


@given(antichains(), st.permutations(COLUMNS))
@settings(max_examples=50)
def test_one_smallest_set_is_minimal_in_any_order(smallest: Sets, order: list[str]) -> None:
    assert smallest_set(order, monotone(smallest)) in smallest


def test_nothing_settles_what_is_never_settled() -> None:
    assert all_smallest_sets(COLUMNS, lambda _: False, limit=5) == ([], True)


def question(facts: Mapping[str, str]) -> Callable[[Mapping[str, str]], bool]:
    """Return the question that the facts settle: an end, or a shared superclass."""
    only = ends(facts)
    if len(only) == 1:
        return lambda some: ends(some) == only
    shared = [name for name in KNOWLEDGE.superclasses if name in judged(facts).superclasses]
    return lambda some: bool(shared) and shared[0] in judged(some).superclasses


@given(possible_acts())
@quick
def test_each_set_suffices_and_no_fact_of_it_can_be_spared(facts: Facts) -> None:
    settles = question(facts)
    explanation = explained(facts)
    assert bool(explanation.sufficient) == settles(facts)
    for one in explanation.sufficient:
        some = dict(one)
        assert some.items() <= facts.items()
        assert settles(some)
        for column in some:
            assert not settles({name: token for name, token in some.items() if name != column})


def sufficient_by_force(facts: Facts) -> Sets:
    """Go down from all facts to every set that suffices; keep those below which none does."""
    settles = question(facts)
    waiting, seen, smallest = [frozenset(facts)], set[frozenset[str]](), set[frozenset[str]]()
    while waiting:
        columns = waiting.pop()
        if columns in seen:
            continue
        seen.add(columns)
        below = [one for one in smaller(columns) if settles({c: facts[c] for c in one})]
        waiting += below
        if not below:
            smallest.add(columns)
    return frozenset(smallest)


def smaller(columns: frozenset[str]) -> Iterator[frozenset[str]]:
    """Yield the sets with one column less."""
    return (columns - {column} for column in columns)


@st.composite
def few_facts(draw: st.DrawFn) -> Facts:
    """Draw some facts that settle something: a sufficient set, and a few more facts."""
    facts = draw(settled_acts())
    columns = set(dict(draw(st.sampled_from(explained(facts).sufficient))))
    columns |= set(draw(st.lists(st.sampled_from(sorted(facts)), max_size=2)))
    return {column: token for column, token in facts.items() if column in columns}


@given(few_facts())
@quick
def test_the_list_is_complete(facts: Facts) -> None:
    explanation = explained(facts)
    assert explanation.sufficient_complete
    found = [frozenset(dict(one)) for one in explanation.sufficient]
    assert len(found) == len(set(found))
    assert frozenset(found) == sufficient_by_force(facts)


@pytest.mark.parametrize("outcome", ["IndividualCoproduction", "CollectiveCoproduction"])
def test_the_list_is_complete_for_coproduction_which_needs_most_facts(outcome: str) -> None:
    full = next(facts for facts in examples() if ends(facts) == {outcome})
    sets = explained(full).sufficient
    assert frozenset(frozenset(dict(one)) for one in sets) == sufficient_by_force(
        {column: token for column, token in full.items() if any(column in dict(s) for s in sets)}
    )
    assert max(map(len, sets)) >= 10


def test_shorter_sets_come_first_and_facts_stand_in_the_order_of_the_codebook() -> None:
    order = [column.name for column in KNOWLEDGE.codebook.columns]
    several = 0
    for facts in examples():
        sets = explained(facts).sufficient
        several += len(sets) > 1
        assert [len(one) for one in sets] == sorted(len(one) for one in sets)
        for one in sets:
            assert [order.index(column) for column, _ in one] == sorted(
                order.index(column) for column, _ in one
            )
    assert several >= 25


def test_a_gap_has_sufficient_facts_too() -> None:
    gap = next(facts for facts in examples() if ends(facts) == {GAP})
    assert explained(gap).sufficient
    assert all(("primary_beneficiary", "balanced") in one for one in explained(gap).sufficient)
