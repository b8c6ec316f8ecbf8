"""Judging: nothing is lost, nothing spoils its neighbour, and contradictions are named."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import coproduction
import oracle
from coproduction.classification.compiled import CompiledEngine
from coproduction.classification.verdicts import INVALID
from coproduction.errors import ReasonerError
from coproduction.intake import read_rows
from coproduction.knowledge.storage import load
from coproduction.model import Record, Verdict
from coproduction.pipeline.judging import BothEngines, CompiledRecords, facts_of, judge
from pipeline.rows import Row, acts_of, as_bytes, changed_rows, examples, numbered, verdict_of

KNOWLEDGE = load()
COMPILED = CompiledRecords(CompiledEngine(KNOWLEDGE))
CONTRADICTION = "judging:contradiction"
several = settings(max_examples=25, deadline=None)


@given(st.lists(changed_rows(), min_size=1, max_size=8).map(numbered))
@several
def test_every_act_comes_out_once_in_the_order_given(rows: list[Row]) -> None:
    results = coproduction.classify(rows)
    assert [act.case_id for act in results] == [row["case_id"] for row in rows]
    statuses = Counter(act.status for act in results)
    assert statuses.keys() <= {"decided", "undetermined", "invalid"}
    assert statuses.total() == len(rows)
    assert results.conforms == (statuses["invalid"] == 0)


def test_the_ledger_of_many_acts_balances_over_the_borders_of_chunks() -> None:
    rows = numbered([*examples(), *examples("invalid.csv")] * 10)
    results = coproduction.classify(rows)
    statuses = Counter(act.status for act in results)
    assert len(rows) == 1090 > 2 * 512
    assert statuses == {"decided": 740, "undetermined": 160, "invalid": 190}
    assert [act.case_id for act in results] == [row["case_id"] for row in rows]


@given(changed_rows())
@several
def test_verdicts_are_those_of_the_oracle(row: Row) -> None:
    (act,) = coproduction.classify([row])
    violations = [finding for finding in act.findings if finding.severity == "violation"]
    assert (act.status == "invalid") == bool(violations)
    if not violations:
        expected = verdict_of(row)
        assert act.status == expected.status
        assert act.outcome == expected.outcome
        assert set(act.missing_facts) == expected.missing


def test_invalid_acts_leave_all_others_as_they_were() -> None:
    sound = [dict(row) for row in examples()]
    spoilt = list(sound)
    for position, row in enumerate(examples("invalid.csv")):
        spoilt.insert(4 * position, dict(row))
    alone, among = acts_of(coproduction.classify(sound)), acts_of(coproduction.classify(spoilt))
    assert len(among) == len(alone) + 23
    kept = {key: act for key, act in among.items() if key in alone}
    assert as_bytes(list(kept.items())) == as_bytes(list(alone.items()))


def test_without_its_invalid_acts_a_table_gives_the_same_verdicts() -> None:
    everything = acts_of(coproduction.classify(examples("invalid.csv")))
    sound = {key: act for key, act in everything.items() if act["status"] != "invalid"}
    rows = [row for row in examples("invalid.csv") if (row["case_id"], row["act_id"]) in sound]
    assert len(rows) == 4
    assert as_bytes(acts_of(coproduction.classify(rows)).popitem()) == as_bytes(sound.popitem())


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_rows_and_columns_changes_no_verdict(seed: int) -> None:
    order = random.Random(seed)
    columns, rows = list(examples()[0]), list(examples())
    order.shuffle(columns)
    order.shuffle(rows)
    shuffled = [{column: row[column] for column in columns} for row in rows]
    results, usual = coproduction.classify(shuffled), acts_of(coproduction.classify(examples()))
    assert [(a.case_id, a.act_id) for a in results] == [(r["case_id"], r["act_id"]) for r in rows]
    for key, act in acts_of(results).items():
        assert act == usual[key]


CONTRADICTIONS: list[Row] = [
    {"provider_kind": "none", "direct_interaction": "yes"},
    {"provider_kind": "none", "resources_by_provider": "staff_time"},
    {"provider_kind": "none", "managed_by_provider": "yes"},
]
"""Facts that only together with what they imply for the engagement cannot be."""


@pytest.mark.parametrize("cells", CONTRADICTIONS, ids=str)
def test_facts_that_jointly_cannot_be_make_an_act_invalid(cells: Row) -> None:
    other = {"case_id": "B", "service_setting": "market_service"}
    first, second = coproduction.classify([{"case_id": "A", **cells}, other])
    assert first.judged.verdict == INVALID
    (finding,) = [one for one in first.findings if one.severity == "violation"]
    assert finding.rule == CONTRADICTION
    assert set(finding.columns) == set(cells)
    assert finding.place.row == 2
    assert finding.place.column == finding.columns[0]
    assert all(column in finding.message for column in cells)
    assert second.outcome == "OutOfScopeMarket"


@given(changed_rows(wrong=False), st.sampled_from(CONTRADICTIONS))
@several
def test_the_facts_named_contradict_each_other_and_none_can_be_spared(row: Row, cells: Row) -> None:
    row = {**row, **cells, "provider_engagement": ""}
    (act,) = coproduction.classify([row])
    found = [finding for finding in act.findings if finding.rule == CONTRADICTION]
    assume(found)
    (finding,) = found
    facts = {column: row[column] for column in finding.columns}
    assert verdict_of(facts).status == "invalid"
    for column in facts:
        rest = {name: cell for name, cell in facts.items() if name != column}
        assert verdict_of(rest).status != "invalid"


def test_the_message_comes_in_the_language_asked_for() -> None:
    row = {"case_id": "A", **CONTRADICTIONS[0]}
    (act,) = coproduction.classify([row], language="lt")
    assert act.findings[0].message.startswith("Šie faktai negali visi kartu tikti")


def test_warnings_do_not_make_an_act_invalid() -> None:
    warned = [act for act in coproduction.classify(examples()) if act.findings]
    assert len(warned) == 3
    for act in warned:
        assert {finding.severity for finding in act.findings} == {"warning"}
        assert act.status == "decided"


def test_what_is_not_given_is_no_finding_of_a_classification() -> None:
    (act,) = coproduction.classify([{"case_id": "A", "service_setting": "public_service"}])
    assert act.findings == ()
    assert act.status == "undetermined"


def records(*rows: Row) -> Sequence[Record]:
    """Return rows as records."""
    return read_rows(rows, KNOWLEDGE).records


def test_only_sound_records_reach_the_engine() -> None:
    reached: list[str] = []

    class Watching:
        def verdicts(self, some: Sequence[Record]) -> list[Verdict]:
            reached.extend(record.act_id for record in some)
            return COMPILED.verdicts(some)

    judged = list(judge(records(*examples("invalid.csv")), KNOWLEDGE, Watching()))
    assert reached == ["valid1", "valid2", "unknownresource", "valid3"]
    assert len(judged) == 23


def test_engines_that_disagree_are_an_error_that_names_the_acts() -> None:
    class Contrary:
        def verdicts(self, some: Sequence[Record]) -> list[Verdict]:
            found = COMPILED.verdicts(some)
            return [*found[:1], replace(found[1], outcome="CivicParticipation"), *found[2:]]

    some = records(*examples()[:3])
    assert BothEngines(COMPILED, COMPILED).verdicts(some) == COMPILED.verdicts(some)
    with pytest.raises(ReasonerError, match="LT-LIB-02 / search") as raised:
        BothEngines(COMPILED, Contrary()).verdicts(some)
    assert "LT-LIB-01" not in str(raised.value)


def test_only_facts_with_one_value_count() -> None:
    (record,) = records(
        {
            "case_id": "A",
            "voluntariness": "voluntary;compelled",
            "act_kind": "friendly",
            "number_of_participants": "7;>=3",
            "efforts_merged": "yes",
        }
    )
    assert facts_of(record) == {"number_of_participants": "7", "efforts_merged": "yes"}


def test_every_rule_of_the_table_is_judged_among_the_examples() -> None:
    rules = set().union(*(verdict_of(row).rules for row in examples()))
    assert rules == {f"R{number}" for number in range(1, 17)}
    assert oracle.GAP not in {act.outcome for act in coproduction.classify(examples())}
