"""Checking without classifying, and picking cases."""

from collections import Counter
from random import Random

import pytest

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import ReasonerError, UsageError
from coproduction.intake import Batch, read, read_rows
from coproduction.knowledge.storage import load
from coproduction.model import Finding, Record
from coproduction.pipeline import checking
from coproduction.pipeline.checking import check
from coproduction.pipeline.judging import CompiledRecords, judge, violated
from coproduction.pipeline.selecting import select
from coproduction.report.findings import parts
from pipeline.rows import EXAMPLES
from validation.sample_records import needs_shacl, random_record

KNOWLEDGE = load()


def batch(name: str) -> Batch:
    """Return an example table as read."""
    return read(EXAMPLES / name, KNOWLEDGE)


def test_every_record_is_checked_and_kept() -> None:
    checked = check([batch("cases.csv"), batch("invalid.csv")], KNOWLEDGE, "compiled", "en")
    found = list(checked)
    assert len(found) == checked.tally.number == 109
    assert not checked.conforms
    rejected = [
        record.act_id for record, some in found if any(f.severity == "violation" for f in some)
    ]
    assert len(rejected) == checked.tally.rejected == 19


def test_whether_all_conforms_is_not_said_before_all_were_seen() -> None:
    checked = check([batch("invalid.csv")], KNOWLEDGE, "compiled", "en")
    assert not checked.conforms
    assert checked.tally.number == 23


def test_what_is_not_given_is_information_and_no_violation() -> None:
    checked = check([batch("cases.csv")], KNOWLEDGE, "compiled", "en")
    severities = Counter(one.severity for one in checked.findings())
    assert checked.conforms
    assert set(severities) == {"information", "warning"}
    assert severities["warning"] == 3


def test_joint_contradictions_are_found_without_classifying() -> None:
    rows = [{"case_id": "A", "provider_kind": "none", "direct_interaction": "yes"}]
    checked = check([read_rows(rows, KNOWLEDGE)], KNOWLEDGE, "compiled", "en")
    violations = [one for one in checked.findings() if one.severity == "violation"]
    assert [set(one.columns) for one in violations] == [{"provider_kind", "direct_interaction"}]
    assert not checked.conforms


def test_checking_rejects_what_classifying_calls_invalid_and_nothing_else() -> None:
    """Facts that no shape rejects, but that cannot be true together, are among them."""
    records = [random_record(Random(seed), wrong=0) for seed in range(600)]
    checked = check([Batch(records, (), "cases.csv")], KNOWLEDGE, "compiled", "en")
    engine = CompiledRecords(CompiledEngine(KNOWLEDGE))
    judged = list(judge(records, KNOWLEDGE, engine))
    everything = [found for _, found in checked]
    rejected = [violated(found) for found in everything]
    assert rejected == [one.verdict.status == "invalid" for one in judged]
    rules = [[one.rule for one in found] for found in everything]
    assert 0 < sum("judging:contradiction" in some for some in rules) < sum(rejected) < 600


@pytest.mark.parametrize("engine", ["pyshacl", pytest.param("shacl", marks=needs_shacl)])
def test_every_engine_finds_the_same(engine: str) -> None:
    found = check([batch("invalid.csv")], KNOWLEDGE, engine, "lt")
    assert found.engine == engine
    assert list(found) == list(check([batch("invalid.csv")], KNOWLEDGE, "compiled", "lt"))


def test_both_engines_are_compared() -> None:
    both = check([batch("invalid.csv")], KNOWLEDGE, "both", "lt")
    alone = check([batch("invalid.csv")], KNOWLEDGE, "compiled", "lt")
    assert list(both) == list(alone)


def test_engines_that_disagree_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Blind:
        def __init__(self, *_: object) -> None:
            pass

        def check(self, _: Record) -> tuple[Finding, ...]:
            return ()

    monkeypatch.setattr(checking, "CompiledValidator", Blind)
    with pytest.raises(ReasonerError, match="pySHACL and the compiled shapes disagree"):
        check([batch("invalid.csv")], KNOWLEDGE, "both", "en")


@pytest.mark.parametrize("form", ["text", "json", "csv", "turtle", "html"])
def test_findings_in_every_form_name_each_rejected_row(form: str) -> None:
    checked = check([batch("invalid.csv")], KNOWLEDGE, "compiled", "en")
    text = "".join(parts(checked, form, "en"))
    again = check([batch("invalid.csv")], KNOWLEDGE, "compiled", "en")
    for message in (one.message for one in again.findings() if one.severity == "violation"):
        assert message.split(":")[0].split("“")[0] in text


def ids(batches: list[Batch]) -> list[str]:
    """Return the names of the acts in batches."""
    return [f"{record.case_id}/{record.act_id}" for one in batches for record in one.records]


def test_cases_and_acts_are_picked() -> None:
    batches = [batch("cases.csv"), batch("invalid.csv")]
    assert len(ids(select(batches, None, None))) == 109
    assert ids(select(batches, ["UK-HLT-01"], None)) == ["UK-HLT-01/plan", "UK-HLT-01/survey"]
    assert ids(select(batches, ["UK-HLT-01"], "survey")) == ["UK-HLT-01/survey"]
    assert ids(select(batches, None, "noown")) == ["INV-01/noown"]
    assert ids(select(batches, ["INV-03", "LT-LIB-01"], None)) == [
        "LT-LIB-01/search",
        "INV-03/valid1",
    ]


def test_codings_are_picked_by_their_coder() -> None:
    batches = [batch("codings.csv")]
    assert len(ids(select(batches, None, None, "Jonas"))) == 6
    assert ids(select(batches, ["COD-HLT"], "exercise", "Rasa")) == ["COD-HLT/exercise"]
    with pytest.raises(UsageError) as error:
        select(batches, ["COD-FBK"], None, "Austėja")
    told = "Nothing here is coded by Austėja; named as coders are: Jonas, Rasa."
    assert str(error.value) == told
    with pytest.raises(UsageError, match="named as coders are: nobody"):
        select([batch("cases.csv")], None, None, "Ona")


@pytest.mark.parametrize(
    ("cases", "act", "told"),
    [
        (["LT-LIB-01", "B", "A"], None, "No such case in the input: A, B."),
        (["LT-LIB-01"], "nothing", "No such act in the input: nothing."),
        (None, "nothing", "No such act in the input: nothing."),
    ],
)
def test_what_is_not_there_is_named(cases: list[str] | None, act: str | None, told: str) -> None:
    with pytest.raises(UsageError) as error:
        select([batch("cases.csv")], cases, act)
    assert str(error.value) == told
