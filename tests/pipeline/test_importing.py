"""The mappings that come along, on small files of the same form written for this test."""

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coproduction
from coproduction.intake.collections.coding import Coder
from coproduction.intake.collections.mapping import FORMS
from coproduction.intake.collections.rows import Row
from coproduction.knowledge.storage import load
from coproduction.model import Place
from coproduction.pipeline.import_report import explained
from coproduction.pipeline.importing import find_mapping, load_collection, shipped

NAMES = ["cpsv-ap", "open311", "pabulib", "participedia", "timebanks"]

PARTICIPEDIA = """\
id,title,country,general_issues_1,approaches_1,approaches_2,purposes_1,number_of_participants_1,\
ongoing,time_limited,facetoface_online_or_both,staff,volunteers,organizer_types_1
1,Well repair,Latvia,environment,coproduction, research,deliver,12.0,1,,facetoface,1.0,1,local
2,Two partners,,,coproduction, coproduction_form,make,,0,a,online,0.0,0,
3,A march,,,protest,,make,300,0,a,,,,
4,A novelty,,,metaverse,,,many,,,,,,
"""
VOTE = """\
META
key;value
description;Parks of Elmtown
country;Poland
unit;Elmtown
instance;2024
{flag}PROJECTS
project_id;cost;name
1;100;Bench
VOTES
voter_id;vote;voting_method
a;1;internet
b;1;paper
c;1;pigeon
"""
REQUESTS = """\
[{"service_request_id": "7", "service_name": "Pothole", "status": "open",
  "extended_attributes": {"channel": "phone"}},
 {"service_request_id": "8", "service_name": "Graffiti", "status": "closed",
  "extended_attributes": {"channel": "web"}}]
"""
COUNTS = """\
timebank,members,hours,exchanges,facebook
elm,30,120,60,1
oak,2,none (start up),none (start up),0
"""
DIRECTORY = "timebank,name,country,facebook\nelm,Elm Timebank,Canada,page of Elm\n"
SERVICES = """\
@prefix cpsv: <http://purl.org/vocab/cpsv#> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/> .
ex:card a cpsv:PublicService ; dct:identifier "card" ; dct:title "Library card"@en ;
  dct:description "How to get one"@en ; cv:hasCompetentAuthority ex:town .
ex:town a cv:PublicOrganisation ; dct:spatial ex:here .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "participedia.csv": PARTICIPEDIA,
        "elm.pb": VOTE.format(flag=""),
        "trial.pb": VOTE.format(flag="experimental;1\n"),
        "requests.json": REQUESTS,
        "counts.csv": COUNTS,
        "directory.csv": DIRECTORY,
        "services.ttl": SERVICES,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_mappings_that_come_along_are_those_known() -> None:
    assert [path.stem for path in shipped()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_a_reason_in_both_languages(name: str) -> None:
    mapping = find_mapping(name, load(), "en")
    assert mapping.name == name
    assert set(mapping.forms) <= set(FORMS)
    for rule in (one.rule for one in mapping.rules):
        texts = [rule.reason, *([rule.where] if rule.where else [])]
        assert all(text.en and text.lt and text.en != text.lt for text in texts), rule.name
    assert explained(mapping, "en") != explained(mapping, "lt")


def facts(row: dict[str, str]) -> dict[str, str]:
    """Return the facets of a row that are filled in."""
    names = {column.name for column in load().codebook.facets}
    return {name: cell for name, cell in row.items() if name in names}


def test_participedia_states_partner_number_and_going_on(folder: Path) -> None:
    loaded = load_collection("participedia", folder / "participedia.csv")
    assert [facts(row) for row in loaded.rows] == [
        {"provider_kind": "public", "number_of_participants": "12", "duration": "ongoing"},
        {},
        {"number_of_participants": "300"},
        {},
    ]
    assert loaded.rows[0]["sector"] == "environment"
    assert loaded.rows[0]["participedia:organizer_types_1"] == "local"
    met = {(one.subject, one.value) for one in loaded.tally.of("value")}
    assert met == {("approaches", "metaverse"), ("participants", "many")}


def test_participedia_with_all_assumptions_is_still_no_coproduction(folder: Path) -> None:
    loaded = load_collection("participedia", folder / "participedia.csv", assume=["all"])
    assert facts(loaded.rows[0]) == {
        "service_setting": "public_service",
        "act_kind": "service_production",
        "number_of_participants": "12",
        "provider_kind": "public",
        "provider_engagement": "active_joint",
        "direct_interaction": "yes",
        "resources_by_provider": "staff_time",
        "voluntariness": "voluntary",
        "duration": "ongoing",
    }
    act = coproduction.classify(loaded.rows).act("participedia-1")
    assert act.status == "undetermined"
    assert {"primary_beneficiary", "benefit_source"} <= set(act.missing_facts)


def test_a_ballot_is_part_in_a_public_decision_unless_it_is_an_experiment(folder: Path) -> None:
    loaded = load_collection("pabulib", folder / "elm.pb", folder / "trial.pb")
    kinds = [facts(row).get("act_kind") for row in loaded.rows]
    assert kinds == ["public_decision"] * 3 + [None] * 3
    assert loaded.rows[0]["case_id"] == "pabulib-elm"
    assert {one.value: one.rows for one in loaded.tally.of("value")} == {"pigeon": 2}
    assumed = load_collection(
        "pabulib", folder / "elm.pb", assume=["budget-is-for-public-services"]
    )
    results = coproduction.classify(assumed.rows)
    assert {act.outcome for act in results.acts} == {"CivicParticipation"}


def test_a_service_request_is_secondary_production(folder: Path) -> None:
    loaded = load_collection("open311", folder / "requests.json")
    results = coproduction.classify(loaded.rows)
    assert {act.outcome for act in results.acts} == {"SecondaryProduction"}
    assert results.notes == ()


GEOREPORT = """\
<?xml version="1.0" encoding="utf-8"?>
<service_requests>
  <request>
    <service_request_id>638344</service_request_id>
    <status>closed</status>
    <status_notes>Duplicate request.</status_notes>
    <service_name>Sidewalk and Curb Issues</service_name>
    <service_code>006</service_code>
    <description/>
    <requested_datetime>2010-04-14T06:37:38-08:00</requested_datetime>
    <address>8TH AVE and JUDAH ST</address>
  </request>
  <request>
    <service_request_id>638349</service_request_id>
    <status>new</status>
    <service_name>Sidewalk and Curb Issues</service_name>
  </request>
</service_requests>
"""


def test_requests_in_xml_are_the_same_as_in_json(tmp_path: Path) -> None:
    (tmp_path / "requests.xml").write_text(GEOREPORT, encoding="utf-8")
    loaded = load_collection("open311", tmp_path / "requests.xml")
    results = coproduction.classify(loaded.rows)
    assert [act.case_id for act in results.acts] == ["open311-638344", "open311-638349"]
    assert {act.outcome for act in results.acts} == {"SecondaryProduction"}
    assert loaded.rows[0]["open311:address"] == "8TH AVE and JUDAH ST"
    assert [one.value for one in loaded.tally.of("value")] == ["new"]


def test_the_export_of_participedia_as_json_is_read(tmp_path: Path) -> None:
    case = {
        "id": "1",
        "approaches": ["coproduction", "metaverse"],
        "number_of_participants": 160,
        "ongoing": True,
        "staff": None,
        "issues": ["planning"],
    }
    (tmp_path / "cases.json").write_text(json.dumps([case]), encoding="utf-8")
    loaded = load_collection("participedia", tmp_path / "cases.json")
    assert facts(loaded.rows[0]) == {
        "provider_kind": "public",
        "number_of_participants": "160",
        "duration": "ongoing",
    }
    assert loaded.rows[0]["participedia:issues"] == "planning"
    assert [one.value for one in loaded.tally.of("value")] == ["metaverse"]


def test_timebanks_are_joined_and_hours_are_time_given(folder: Path) -> None:
    loaded = load_collection("timebanks", folder / "counts.csv", folder / "directory.csv")
    elm, oak = loaded.rows
    assert facts(elm) == {"resources_by_customer": "time"}
    assert facts(oak) == {}
    assert (elm["title"], elm["country"]) == ("Elm Timebank", "Canada")
    assert (elm["timebanks:facebook"], elm["timebanks:directory.facebook"]) == ("1", "page of Elm")
    assert not loaded.tally.met


def test_a_catalogue_of_services_makes_cases_without_acts(folder: Path) -> None:
    (row,) = load_collection("cpsv-ap", folder / "services.ttl").rows
    assert "act_id" not in row
    assert facts(row) == {"service_setting": "public_service"}
    assert (row["case_id"], row["title"]) == ("card", "Library card")
    assert row["country"] == "http://example.org/here"


def test_a_long_table_is_coded_in_bounded_memory(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        lines = (f"{n},Title {n},Latvia,coproduction,{'x' * 200}\n" for n in range(rows))
        with path.open("w", encoding="utf-8") as file:
            file.write("id,title,country,approaches,body\n")
            file.writelines(lines)
        from coproduction.pipeline.importing import opened_collection

        with opened_collection("participedia", [path]) as found:
            tracemalloc.start()
            with (tmp_path / "out.csv").open("w", encoding="utf-8", newline="") as out:
                found.write(out, "csv")
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert found.tally.rows == rows
        return most

    few, many = peak(1_000), peak(10_000)
    assert many - few < 200 * 9_000


CELLS = st.sampled_from(
    [
        *("", "coproduction", " coproduction_form", "protest", "independent", "direct", "deliver"),
        *("make", "yes", "no", "1", "0", "1.0", "a", "repeated", "facetoface", "both", "strange"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_assumptions_add_to_what_is_stated_and_change_nothing_of_it(data: st.DataObject) -> None:
    mapping = find_mapping("participedia", load(), "en")
    columns = [name for field in mapping.fields.values() for name in field.columns]
    cells = {"id": "1"} | {name: data.draw(CELLS, name) for name in columns}
    row = Row(Place("list.csv", 2), cells)
    (stated,) = Coder(mapping, (), load().codebook).coded([row])
    (assumed,) = Coder(mapping, mapping.assumptions, load().codebook).coded([row])
    for name, facts_ in stated.record.facts.items():
        assert assumed.record.facts[name] == facts_
    known = {column.name: column for column in load().codebook.facets}
    for name, facts_ in assumed.record.facts.items():
        assert len(facts_) == 1
        assert facts_[0].token is not None, known[name]
    assert {rule.facet for rule in assumed.rules} == set(assumed.record.facts)
    assert [rule.ground for rule in stated.rules].count("assumption") == 0
