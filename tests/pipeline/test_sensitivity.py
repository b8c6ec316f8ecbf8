"""Which verdicts hang on which decision, and how results name the readings chosen."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path

import pytest
import rdflib
from rdflib import URIRef

import coproduction
import oracle
import reading_oracle
from coproduction.errors import InputError, UsageError
from coproduction.pipeline.sensitivity import KINDS, Sensitivity
from coproduction.terms import cop
from pipeline.rows import EXAMPLES, Row, examples

CASES = EXAMPLES / "cases.csv"
OTHERS = (*reading_oracle.NAMES, "live-video=not-direct")
VIDEO = """
@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
[] a cop:Case ; dcterms:identifier "V" ; cop:hasAct <https://example.org/lesson> .
<https://example.org/lesson> a cop:Act ; dcterms:identifier "lesson" ;
  cop:hasServiceSetting cop:PublicServiceSetting ; cop:hasActKind cop:ServiceProductionKind ;
  cop:hasActorRole cop:CustomerRole ; cop:numberOfParticipants 1 ;
  cop:hasVoluntariness cop:VoluntaryBasis ; cop:hasProviderEngagement cop:ActiveJointEngagement ;
  cop:hasCustomerResources cop:ProductiveInput ; cop:hasProviderResources cop:ProductiveInput ;
  cop:hasPrimaryBeneficiary cop:ParticipantsAsBeneficiaries ; cop:hasBenefitSource cop:FromService ;
  cop:hasInteraction [ a cop:LiveVideoInteraction ] .
"""


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    """What hangs on which decision in the examples."""
    return coproduction.sensitivity(CASES)


def end(verdict: oracle.Verdict) -> tuple[object, ...]:
    """Return in what verdicts are compared."""
    left = (verdict.possible_outcomes, verdict.gap_possible, verdict.missing)
    return (verdict.outcome, verdict.failed, *left)


def changed_by_oracle(name: str) -> list[tuple[str, str]]:
    """Return the examples whose verdict is another one under a reading, by plain conditions."""
    if name not in reading_oracle.NAMES:
        return []
    rules = reading_oracle.under([name])
    acts = [(row, oracle.facts_of(row)) for row in examples()]
    return [
        (row["case_id"], row["act_id"])
        for row, facts in acts
        if end(oracle.verdict(facts)) != end(oracle.verdict(facts, rules))
    ]


def test_every_other_reading_is_tried(found: Sensitivity) -> None:
    assert sorted(effect.reading.name for effect in found.effects) == sorted(OTHERS)


@pytest.mark.parametrize("name", OTHERS)
def test_the_acts_that_change_are_those_of_the_plain_conditions(
    found: Sensitivity, name: str
) -> None:
    (effect,) = (one for one in found.effects if one.reading.name == name)
    changed = [(one.record.case_id, one.record.act_id) for one in effect.changes]
    assert changed == changed_by_oracle(name)
    assert not effect.idle


def test_counts_add_up(found: Sensitivity) -> None:
    moved = {
        (one.record.case_id, one.record.act_id) for one in found.changes if one.kind != "failed"
    }
    assert found.judged == len(found.results) == 86
    assert found.stable == 86 - len(moved) == 58
    for effect in found.effects:
        assert sum(effect.counts.values()) == len(effect.changes)
    kinds = {one.kind for one in found.changes}
    assert kinds == set(KINDS) - {"invalid"}


def test_each_change_is_of_its_kind(found: Sensitivity) -> None:
    for one in found.changes:
        decided = (one.before.status == "decided", one.after.status == "decided")
        assert (
            decided
            == {
                "outcome": (True, True),
                "failed": (True, True),
                "decided": (False, True),
                "undetermined": (True, False),
                "open": (False, False),
            }[one.kind]
        )
        assert (one.before.outcome != one.after.outcome) == (
            one.kind in ("outcome", "decided", "undetermined")
        )


def test_from_another_reading_back_to_the_kept_one() -> None:
    """A decision that was chosen otherwise is tried in its other readings, the kept one too."""
    there = coproduction.sensitivity(CASES)
    back = coproduction.sensitivity(CASES, readings=["balanced-benefit=own"])
    names = [effect.reading.name for effect in back.effects]
    assert "balanced-benefit=gap" in names
    assert "balanced-benefit=public" in names
    assert "balanced-benefit=own" not in names
    (one,) = (e for e in there.effects if e.reading.name == "balanced-benefit=own")
    (other,) = (e for e in back.effects if e.reading.name == "balanced-benefit=gap")
    pairs = [(c.record.act_id, c.before.outcome, c.after.outcome) for c in one.changes]
    assert pairs == [(c.record.act_id, c.after.outcome, c.before.outcome) for c in other.changes]
    (kept,) = (e for e in back.effects if e.reading.name == "both-sources=civic")
    assert len(kept.changes) >= 3


def test_a_reading_of_ones_own_is_the_base(tmp_path: Path) -> None:
    path = tmp_path / "machines.ttl"
    path.write_text(documented(), encoding="utf-8")
    found = coproduction.sensitivity(CASES, readings=[path])
    assert list(found.results.knowledge.readings) == ["machines=suffice"]
    assert len(found.effects) == len(OTHERS)


def test_a_conception_that_a_reading_does_not_touch() -> None:
    found = coproduction.sensitivity(CASES, conception="groth-2005")
    idle = {effect.reading.name for effect in found.effects if effect.idle}
    assert {"two-persons=collective", "balanced-benefit=public"} <= idle
    assert found.changes == ()
    assert found.stable == found.judged == 86
    assert "no effect on this conception" in found.rendered("text")


def test_invalid_acts_are_left_out() -> None:
    found = coproduction.sensitivity(EXAMPLES / "invalid.csv")
    assert 0 < found.judged < len(found.results)
    left_out = len(found.results) - found.judged
    assert f"Not classified and left out: {left_out}" in found.rendered("text")
    invalid = {id(one.record) for one in found.results.judged if one.verdict.status == "invalid"}
    assert not invalid & {id(change.record) for change in found.changes}


@pytest.mark.parametrize("kind", ["path", "graph", "standard input"])
def test_nodes_are_read_anew_where_they_say_something_else(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a description through nodes tells live video from meeting in person."""
    path = tmp_path / "video.ttl"
    path.write_text(VIDEO, encoding="utf-8")
    source: str | Path | rdflib.Graph = path
    if kind == "graph":
        source = rdflib.Graph().parse(path)
    if kind == "standard input":
        source = "-"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VIDEO.encode())))
    found = coproduction.sensitivity(source, format="turtle")
    (effect,) = (one for one in found.effects if one.reading.name == "live-video=not-direct")
    (change,) = effect.changes
    assert change.before.outcome == "IndividualCoproduction"
    assert (change.kind, change.after.missing_facts) == ("undetermined", ("direct_interaction",))


def test_rows_may_be_read_once_only() -> None:
    rows: list[Row] = list(examples())
    by_rows = coproduction.sensitivity(iter(rows))
    assert by_rows.stable == 58


def test_json_csv_and_text_tell_the_same(found: Sensitivity) -> None:
    document = json.loads(found.rendered("json"))
    assert document["schema"] == "coproduction/sensitivity/1"
    assert (document["acts"], document["judged"], document["stable"]) == (86, 86, 58)
    listed = [
        (act["case"], act["act"], effect["reading"], act["change"])
        for effect in document["effects"]
        for act in effect["acts"]
    ]
    for effect in document["effects"]:
        assert sum(effect["changes"].values()) == len(effect["acts"])
    rows = list(csv.DictReader(io.StringIO(found.rendered("csv"), newline="")))
    assert [(r["case_id"], r["act_id"], r["reading"], r["change"]) for r in rows] == listed
    assert len(listed) == len(found.changes) == 50
    text = found.rendered("text")
    assert all(case in text and reading in text for case, _, reading, _ in listed)
    assert text.endswith("58 of 86\n")


def test_lithuanian_texts() -> None:
    text = coproduction.sensitivity(CASES, language="lt").rendered("text")
    assert "du asmenys – kolektyvas" in text
    assert "58 iš 86" in text
    assert "still" not in text


def test_what_cannot_be_used_is_told() -> None:
    with pytest.raises(UsageError, match="There is no reading 'x=y'"):
        coproduction.sensitivity(CASES, readings=["x=y"])
    with pytest.raises(InputError):
        coproduction.sensitivity(EXAMPLES / "no-such.csv")


def test_every_result_names_the_readings() -> None:
    names = ["managed-process=required", "two-persons=individual"]
    results = coproduction.classify(CASES, readings=names)
    chosen = ["two-persons=individual", "managed-process=required"]
    assert results.to_document()["readings"] == chosen
    assert coproduction.classify(CASES).to_document()["readings"] == []
    told = f"Readings chosen: {', '.join(chosen)}"
    assert told in results.to_html()
    first = coproduction.classify(examples()[:1], readings=names)
    assert first.explained("text").startswith(told)
    assert told in first.explained("html")
    assert json.loads(first.explained("json"))["readings"] == chosen


def test_a_verdict_names_its_readings_in_rdf() -> None:
    """And verdicts by different readings are different nodes of one graph."""
    rows = examples()[:2]
    with_reading = coproduction.classify(rows, readings=["two-persons=collective"]).to_graph()
    both = with_reading + coproduction.classify(rows).to_graph()
    follows = URIRef(cop("followsReading"))
    readings = set(both.objects(None, follows))
    assert readings == {URIRef(cop("TwoPersonsCollectiveReading"))}
    verdicts = set(both.objects(None, URIRef(cop("hasVerdict"))))
    assert len(verdicts) == 4
    assert len(set(both.subjects(follows, None))) == 2


def test_decisions_that_are_set_aside_are_told() -> None:
    rows = [row for row in examples() if row["act_id"] == "codesign"]
    told = "set aside by the reading two-persons=collective"
    with_reading = coproduction.classify(rows, readings=["two-persons=collective"])
    assert told in with_reading.explained("text")
    assert told not in coproduction.classify(rows).explained("text")
    sources = json.loads(with_reading.explained("json"))["cases"][0]["acts"][0]["explanation"]
    leaves = [leaf for found in sources["sources"].values() for leaf in found]
    assert {leaf["claim"] for leaf in leaves if "set_aside_by" in leaf} == {"D-01"}


def documented() -> str:
    """Return the reading of one's own that the documentation shows."""
    page = (EXAMPLES.parent / "docs" / "readings.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```ttl\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return str(shown)
