"""Compiled definitions under every reading against plain conditions, and against HermiT."""

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import oracle
import reading_oracle
from agreement.covering import CHOICES, RULES, Facts, sample
from agreement.test_compiled import assert_same
from agreement.test_hermit_covering import described
from coproduction import classify
from coproduction.classification.compiled import CompiledEngine
from coproduction.classification.hermit import Hermit
from coproduction.knowledge.readings import modules
from coproduction.knowledge.storage import load, load_decisions
from coproduction.model import Entailments

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


def covering(*names: str) -> list[Facts]:
    """Return acts with facts on which the readings turn.

    The acts are every fourth of the covering sample, each with one such fact, and those that
    stand for the rules, each with every such fact: they are there whatever the sample draws.
    """
    turns = [{}, *(facts for name in names for facts in TOUCHED.get(name, ()))]
    drawn = [facts | turns[n % len(turns)] for n, facts in enumerate(sample()[::4])]
    return [*drawn, *(dict(facts) | turn for facts in RULES.values() for turn in turns)]


def compare(facts: Facts, names: tuple[str, ...]) -> None:
    """Check that the compiled definitions say what the plain conditions say."""
    expected = oracle.verdict(oracle.facts_of(facts), reading_oracle.under(names))
    assert_same(engine(*names).verdict(facts), expected)


def test_every_reading_has_its_conditions() -> None:
    """All that replace a decision, but for the one that is about nodes alone."""
    stated = {one.name for one in load_decisions().readings if not one.kept}
    assert stated == {*reading_oracle.NAMES, "live-video=not-direct"}
    assert set(TOUCHED) == set(reading_oracle.NAMES)
    assert len(PAIRS) == 54


@by_reading
@given(data=st.data())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_a_reading_says_what_its_conditions_say(name: str, data: st.DataObject) -> None:
    compare(data.draw(acts((name,))), (name,))


@by_reading
def test_a_reading_on_the_covering_sample(name: str) -> None:
    """Each act as it is, and with each fact on which the reading turns."""
    for facts in covering(name):
        compare(facts, (name,))


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
@given(data=st.data())
@settings(max_examples=15, deadline=None, derandomize=True)
def test_two_readings_add_up(pair: tuple[str, str], data: st.DataObject) -> None:
    compare(data.draw(acts(pair)), pair)


ALL_AT_ONCE = tuple(name for name in reading_oracle.NAMES if name != "balanced-benefit=public")


@given(data=st.data())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_all_readings_add_up(data: st.DataObject) -> None:
    compare(data.draw(acts(ALL_AT_ONCE)), ALL_AT_ONCE)


def test_the_order_in_which_readings_are_given_does_not_matter() -> None:
    one, other = load(readings=ALL_AT_ONCE), load(readings=ALL_AT_ONCE[::-1])
    assert one == other
    assert list(one.readings) == [r.name for r in load_decisions().choose(ALL_AT_ONCE)]


@by_reading
def test_a_reading_changes_something(name: str) -> None:
    """So that the comparison above can fail: by the table itself, some verdict is another one."""
    acts = [base | turn for base in RULES.values() for turn in TOUCHED[name]]
    changed = [
        facts
        for facts in acts
        if engine(name).verdict(facts).outcome != oracle.verdict(oracle.facts_of(facts)).outcome
    ]
    assert changed


@pytest.mark.parametrize(
    "names",
    [*((name,) for name in reading_oracle.NAMES), ("live-video=not-direct",), ALL_AT_ONCE],
    ids=lambda names: names[0] if len(names) == 1 else "all",
)
def test_hermit_says_the_same_under_a_reading(names: tuple[str, ...]) -> None:
    """HermiT gets the axioms as the OWL API has them and replaces them there."""
    knowledge = load(readings=names)
    chosen = [knowledge.iri(name) for name in knowledge.reported]
    acts = covering(*names)
    files = modules(knowledge.readings, names)
    with Hermit(chosen, extra=files, redefined=knowledge.redefined, workers=2) as hermit:
        found = list(hermit.decide(described(facts, knowledge) for facts in acts))
    expected = [engine(*names).entailments(engine(*names).known(facts)) for facts in acts]
    rows = zip(acts, found, expected, strict=True)
    assert [(act, one, other) for act, one, other in rows if one != other] == []
    assert sum(one.consistent for one in found) > 100


def test_hermit_differs_where_a_reading_is_left_out() -> None:
    """The comparison can fail: without the pairs, HermiT has the definitions of the project."""
    name = "two-persons=collective"
    knowledge = load(readings=[name])
    act = described({**RULES["R16 two"]}, knowledge)
    wanted = [knowledge.iri("CollectiveCoproduction")]
    files = modules([name], [])
    answers: list[Entailments] = []
    for pairs in ((), knowledge.redefined):
        with Hermit(wanted, extra=files, redefined=pairs) as hermit:
            answers += hermit.decide([act])
    assert [bool(answer.entailed) for answer in answers] == [False, True]


VIDEO = """
@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix ex: <https://example.org/> .
ex:video a cop:Act ; cop:hasInteraction [ a cop:LiveVideoInteraction ] .
ex:meeting a cop:Act ; cop:hasInteraction
  [ a cop:LiveVideoInteraction ] , [ a cop:PersonToPersonInteraction ] .
ex:stated a cop:Act ; cop:hasDirectInteraction cop:Yes ;
  cop:hasInteraction [ a cop:LiveVideoInteraction ] .
"""


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), ["met", "met", "met"]),
        (("live-video=direct",), ["met", "met", "met"]),
        (("live-video=not-direct",), ["met", "met", "unknown"]),
    ],
)
def test_live_video(names: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    """An interaction by video alone makes nothing direct; what is stated stays."""
    path = tmp_path / "acts.ttl"
    path.write_text(VIDEO, encoding="utf-8")
    results = classify(path, readings=names, reasoner="both")
    found = {str(act.judged.record.iri): act.criteria["direct_interaction"] for act in results}
    assert [found[f"https://example.org/{n}"] for n in ("meeting", "stated", "video")] == expected
