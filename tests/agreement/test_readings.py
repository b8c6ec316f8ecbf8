"""Compiled definitions under every reading against plain conditions, and against HermiT."""

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import oracle
import reading_oracle
from agreement.covering import CHOICES, RULES, Facts, sample
from agreement.test_compiled import assert_same
from coproduction.classification.compiled import CompiledEngine
from coproduction.knowledge.storage import load, load_decisions

FACETS = (*CHOICES, "provider_kind", "secondary_beneficiary", "managed_by_provider")
TOUCHED = {
    "household=one-customer": ({"actor_kind": "household"},),
    "secondary-public-benefit=required": (
        {"secondary_beneficiary": "public"},
        {"secondary_beneficiary": "other_persons"},
        {"secondary_beneficiary": "none"},
    ),
    "public-first-own-second=coproduction": (
        {"primary_beneficiary": "public", "secondary_beneficiary": "participants"},
        {"primary_beneficiary": "other_persons", "secondary_beneficiary": "participants"},
        {"secondary_beneficiary": "participants", "actor_kind": "ngo"},
    ),
    "both-sources=civic": ({"benefit_source": "both"},),
    "voluntary-ethos=insufficient": ({"voluntariness": "voluntary_ethos_within_duty"},),
    "managed-process=required": ({"managed_by_provider": "yes"}, {"managed_by_provider": "no"}),
    "routine-transaction=suffices": ({"provider_engagement": "routine"},),
    "commissioned-provider=market": (
        {"provider_kind": "publicly_mandated"},
        {"provider_kind": "commercial", "act_kind": "political_expression"},
        {"provider_kind": "public"},
    ),
    "balanced-benefit=own": (
        {"primary_beneficiary": "balanced"},
        {"primary_beneficiary": "balanced", "actor_role": "non_customer"},
    ),
    "balanced-benefit=public": (
        {"primary_beneficiary": "balanced"},
        {"primary_beneficiary": "balanced", "actor_kind": "ngo"},
    ),
    "two-persons=collective": ({"number_of_participants": "2", "efforts_merged": "yes"},),
}
"""By reading, facts on which it turns."""

PAIRS = [
    pair
    for pair in combinations(reading_oracle.NAMES, 2)
    if pair[0].partition("=")[0] != pair[1].partition("=")[0]
]

by_reading = pytest.mark.parametrize("name", reading_oracle.NAMES)


@cache
def engine(*names: str) -> CompiledEngine:
    """Return the compiled definitions under some readings."""
    return CompiledEngine(load(readings=names))


def choices(facet: str) -> tuple[str, ...]:
    """Return what an act may say of a facet."""
    return CHOICES.get(facet) or oracle.FACETS[facet]


@st.composite
def acts(draw: st.DrawFn, names: tuple[str, ...]) -> Facts:
    """An act of some rule with what the readings turn on, some facts changed and some unknown."""
    facts = dict(RULES[draw(st.sampled_from(sorted(RULES)))])
    for name in names:
        facts |= draw(st.sampled_from(({}, *TOUCHED[name])))
    facets = draw(st.sets(st.sampled_from(FACETS), max_size=3))
    facts |= {facet: draw(st.sampled_from(choices(facet))) for facet in sorted(facets)}
    for facet in sorted(draw(st.sets(st.sampled_from(FACETS), max_size=4))):
        facts.pop(facet, None)
    return facts


def compare(facts: Facts, names: tuple[str, ...]) -> None:
    """Check that the compiled definitions say what the plain conditions say."""
    expected = oracle.verdict(oracle.facts_of(facts), reading_oracle.under(names))
    assert_same(engine(*names).verdict(facts), expected)


def test_every_reading_has_its_conditions() -> None:
    """All that replace a decision, but for the one that is about nodes alone."""
    stated = {one.name for one in load_decisions().readings if not one.kept}
    assert stated == {*reading_oracle.NAMES, "live-video=not-direct"} == {*TOUCHED, *stated}
    assert len(PAIRS) == 54


@by_reading
@given(data=st.data())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_a_reading_says_what_its_conditions_say(name: str, data: st.DataObject) -> None:
    compare(data.draw(acts((name,))), (name,))


@by_reading
def test_a_reading_on_the_covering_sample(name: str) -> None:
    """Each act as it is, and with each fact on which the reading turns."""
    for number, facts in enumerate(sample()):
        turns = TOUCHED[name]
        compare(facts, (name,))
        compare(facts | turns[number % len(turns)], (name,))


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
@given(data=st.data())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_two_readings_add_up(pair: tuple[str, str], data: st.DataObject) -> None:
    compare(data.draw(acts(pair)), pair)
