"""The compiled engine against the oracle, on partial acts drawn at random and on the examples.

What every partial combination leaves possible is compared in `test_unknown`; here is the rest of
the verdict, the facts that are missing above all, and how verdicts on different acts hang together.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import oracle
from agreement.covering import CHOICES, RULES, Facts
from agreement.facet_space import DECIDING, NUMBER
from coproduction import assets
from coproduction.classification.compiled import CompiledEngine
from coproduction.intake import read
from coproduction.knowledge.storage import load
from coproduction.model import Fact, Place, Record, Verdict
from coproduction.pipeline.judging import CompiledRecords, facts_of

EXAMPLES = assets.folder("examples")
ACTS = 86

random_acts = settings(max_examples=300, deadline=None, derandomize=True)


@cache
def engine() -> CompiledEngine:
    """Return the compiled definitions of the shipped ontology."""
    return CompiledEngine(load())


one_fact = st.sampled_from([(facet, token) for facet in CHOICES for token in CHOICES[facet]])


@st.composite
def partial_facts(draw: st.DrawFn) -> Facts:
    """An act of some rule, with up to seven facts unknown and up to three others changed."""
    facts = dict(RULES[draw(st.sampled_from(sorted(RULES)))])
    for facet in draw(st.sets(st.sampled_from(DECIDING), max_size=7)):
        facts.pop(facet, None)
    return facts | dict(draw(st.lists(one_fact, max_size=3)))


def possible(verdict: Verdict) -> set[str]:
    """Return everything that may still come out, a gap included."""
    return {*verdict.possible_outcomes, *(["a gap"] if verdict.gap_possible else [])}


def assert_same(found: Verdict, expected: oracle.Verdict) -> None:
    """Check that a verdict is what the oracle says, in all parts that both have."""
    assert found.status == expected.status
    assert found.outcome == expected.outcome
    assert set(found.superclasses) == expected.superclasses
    assert found.criteria == expected.criteria
    assert set(found.failed_criteria) == expected.failed
    assert set(found.missing_facts) == expected.missing
    assert set(found.possible_outcomes) == expected.possible_outcomes
    assert found.gap_possible == expected.gap_possible


@settings(random_acts, max_examples=1500)
@given(partial_facts())
@example({})
def test_the_engine_says_what_the_oracle_says(facts: Facts) -> None:
    """In status, outcome, superclasses, criteria, failed, missing, possible outcomes and gap."""
    assert_same(engine().verdict(facts), oracle.verdict(oracle.facts_of(facts)))


@pytest.mark.parametrize("name", RULES)
def test_every_rule_with_one_fact_unknown(name: str) -> None:
    """From the act of each rule, each fact is left out in turn."""
    base = RULES[name]
    for left_out in ("nothing", *base):
        facts = {facet: token for facet, token in base.items() if facet != left_out}
        assert_same(engine().verdict(facts), oracle.verdict(oracle.facts_of(facts)))


@random_acts
@given(partial_facts())
def test_the_reason_is_told(facts: Facts) -> None:
    """A gap is one with nothing missing; unknown facts leave more than one end."""
    verdict = engine().verdict(facts)
    reason = {"decided": None, "invalid": "invalid record"}.get(verdict.status, "unknown facts")
    if possible(verdict) == {"a gap"}:
        reason = "gap"
        assert verdict.missing_facts == ()
    assert verdict.reason == reason
    assert (len(possible(verdict)) > 1) == (reason == "unknown facts")


@random_acts
@given(partial_facts(), one_fact)
def test_a_further_fact_only_narrows(facts: Facts, fact: tuple[str, str]) -> None:
    """It adds no possible end, takes back no superclass and no criterion, undoes no decision."""
    assume(fact[0] not in facts)
    before, after = engine().verdict(facts), engine().verdict({**facts, fact[0]: fact[1]})
    assert possible(after) <= possible(before)
    if before.status == "invalid":
        assert after.status == "invalid"
    if after.status != "invalid":
        assert set(before.superclasses) <= set(after.superclasses)
        settled = {name: s for name, s in before.criteria.items() if s != "unknown"}
        assert settled.items() <= after.criteria.items()
        if before.status == "decided":
            assert (after.outcome, after.missing_facts) == (before.outcome, ())


@random_acts
@given(partial_facts())
def test_only_what_is_not_met_fails(facts: Facts) -> None:
    """And only an act that falls short of coproduction fails anything."""
    verdict = engine().verdict(facts)
    assert all(verdict.criteria[name] == "not met" for name in verdict.failed_criteria)
    if verdict.failed_criteria:
        assert verdict.outcome == "CustomerParticipationShort"


@random_acts
@given(partial_facts())
def test_what_is_missing_is_unknown_and_decides(facts: Facts) -> None:
    """It is never a fact that is given, and never one that decides nothing."""
    missing = set(engine().verdict(facts).missing_facts)
    known = {facet for facet, token in facts.items() if not token.startswith(">=")}
    assert not missing & known
    assert missing <= set(DECIDING)


@random_acts
@given(partial_facts(), st.randoms(use_true_random=False), st.text(min_size=1, max_size=5))
def test_order_and_names_do_not_matter(facts: Facts, order: object, name: str) -> None:
    """Nor do facets on which no definition of the conception turns."""
    shuffled = sorted(facts.items(), key=lambda _: order.random())  # type: ignore[attr-defined]
    given_facts = {facet: (Fact(token, token),) for facet, token in shuffled}
    idle = {"coordination": (Fact("formal", "formal"),), "phase": (Fact("design", "design"),)}
    fresh = CompiledRecords(CompiledEngine(load()))
    place = Place(name, row=7)
    records = [
        Record("case", "act", given_facts, {}, place),
        Record(name, name, given_facts | idle, {"title": name}, place),
    ]
    assert fresh.verdicts(records) == [engine().verdict(facts)] * 2


@random_acts
@given(partial_facts(), st.integers(min_value=3, max_value=10**12))
def test_seven_persons_are_at_least_three(facts: Facts, number: int) -> None:
    """From three persons on, neither the number nor its being exact makes a difference."""
    at_least = engine().verdict({**facts, NUMBER: ">=3"})
    assert engine().verdict({**facts, NUMBER: "7"}) == at_least
    assert engine().verdict({**facts, NUMBER: str(number)}) == at_least
    assert engine().verdict({**facts, NUMBER: f">={number}"}) == at_least


@random_acts
@given(partial_facts())
def test_the_quick_way_to_an_outcome_is_the_same(facts: Facts) -> None:
    """`outcome` answers what `verdict` does, where the facts do not contradict each other."""
    assert engine().outcome(facts) == engine().verdict(facts).outcome


def test_a_value_that_is_not_on_the_list() -> None:
    """The engine does not guess."""
    with pytest.raises(ValueError):
        engine().verdict({"actor_role": "client"})


def rows(path: Path) -> dict[tuple[str, str], Mapping[str, str]]:
    """Return the rows of an example file by case and act."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["case_id"], row["act_id"]): row for row in csv.DictReader(file)}


def listed(cell: str) -> set[str]:
    """Return the parts of a cell with several values."""
    return set(filter(None, cell.split(";")))


def test_every_example_gets_the_expected_verdict() -> None:
    """All 86 acts, read from the table as the command line reads it, and no other."""
    expected = rows(EXAMPLES / "expected.csv")
    records = read(EXAMPLES / "cases.csv", load()).records
    assert [(record.case_id, record.act_id) for record in records] == list(expected)
    assert len(records) == ACTS
    for record in records:
        verdict, row = engine().verdict(facts_of(record)), expected[record.case_id, record.act_id]
        assert verdict.status == row["status"], row
        assert (verdict.outcome or "") == row["outcome"], row
        assert set(verdict.failed_criteria) == listed(row["failed_criteria"]), row
        assert set(verdict.missing_facts) == listed(row["missing_facts"]), row
        assert set(verdict.possible_outcomes) == listed(row["possible_outcomes"]), row
        assert verdict.gap_possible == ("R11" in listed(row["rule"])), row


def test_every_example_has_the_roles_of_its_outcome() -> None:
    """Participants of coproduction co-produce; of a citizen's act, they are citizens in it."""
    roles = {"Coproduction": "CoProducer", "CitizenRole": "CitizenInAct"}
    seen = set()
    for record in read(EXAMPLES / "cases.csv", load()).records:
        facts = facts_of(record)
        verdict = engine().verdict(facts)
        by_facts = {"CustomerInAct"} if facts.get("actor_role") == "customer" else set()
        by_outcome = {roles[name] for name in verdict.superclasses if name in roles}
        assert by_facts | by_outcome <= set(verdict.participant_roles)
        seen |= set(verdict.participant_roles)
    assert seen == {"CustomerInAct", *roles.values()}
