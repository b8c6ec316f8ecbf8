"""``classify --format json``: the form that the issue asks for, and what stands in it."""

import csv
import json
from collections.abc import Iterator
from typing import Any

import pytest

import oracle
from cli.running import EXAMPLES, Running

OUTCOMES = set(oracle.SUPERCLASSES)
SUPERCLASSES = {"Coproduction", "CitizenRole", "CustomerRoleWithoutCoproduction"}
ACT_KEYS: dict[str, type | tuple[type, ...]] = {
    "act": str,
    "status": str,
    "outcome": (str, type(None)),
    "superclasses": list,
    "criteria": dict,
    "failed_criteria": list,
    "missing_facts": list,
    "possible_outcomes": list,
    "findings": list,
    "source": dict,
}
"""The keys of an act that the issue names; others may be added."""


@pytest.fixture
def document(cli: Running) -> dict[str, Any]:
    """Return the document on the example cases."""
    found: dict[str, Any] = json.loads(cli("classify", "cases.csv", "--format", "json").out)
    return found


def acts(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each act with its case."""
    for case in document["cases"]:
        for act in case["acts"]:
            yield case["case"], act


def test_the_document_names_schema_conception_and_ontology(document: dict[str, Any]) -> None:
    assert document["schema"] == "coproduction/verdicts/1"
    assert document["conception"] == "petukiene-2010"
    assert document["reasoner"] == "compiled"
    assert set(document["ontology"]) == {"version", "sha256"}
    assert document["ontology"]["version"]
    assert len(document["ontology"]["sha256"]) == 64


def test_each_act_has_the_keys_asked_for(document: dict[str, Any]) -> None:
    found = list(acts(document))
    assert len(found) == 86
    assert len(document["cases"]) == 80
    for _, act in found:
        for key, type_ in ACT_KEYS.items():
            assert isinstance(act[key], type_), key
        assert act["status"] in ("decided", "undetermined", "invalid")
        assert set(act["source"]) == {"file", "row"}


def test_a_gap_names_the_claims_in_conflict(document: dict[str, Any]) -> None:
    gaps = [act for _, act in acts(document) if act["reason"] == "gap"]
    assert [act["conflict"] for act in gaps] == [["IVC.P13.S1", "CCL.P3.S2"]]
    assert not any(act["conflict"] for _, act in acts(document) if act["reason"] != "gap")


def test_values_are_those_of_the_vocabulary(document: dict[str, Any]) -> None:
    for _, act in acts(document):
        assert act["outcome"] is None or act["outcome"] in OUTCOMES
        assert set(act["possible_outcomes"]) <= OUTCOMES
        assert set(act["superclasses"]) <= SUPERCLASSES
        assert tuple(act["criteria"]) == tuple(oracle.CRITERIA)
        assert set(act["criteria"].values()) <= {"met", "not met", "unknown"}
        assert set(act["failed_criteria"]) <= set(oracle.CRITERIA)
        assert set(act["missing_facts"]) <= set(oracle.FACETS)
        assert (act["outcome"] is None) == (act["status"] != "decided")


def test_the_examples_have_their_expected_verdicts(document: dict[str, Any]) -> None:
    with (EXAMPLES / "expected.csv").open(encoding="utf-8", newline="") as file:
        expected = {(row["case_id"], row["act_id"]): row for row in csv.DictReader(file)}
    found = {(case, act["act"]): act for case, act in acts(document)}
    assert list(found) == list(expected)
    for key, row in expected.items():
        assert found[key]["status"] == row["status"], key
        assert (found[key]["outcome"] or "") == row["outcome"], key
        for column in ("failed_criteria", "missing_facts", "possible_outcomes"):
            assert ";".join(sorted(found[key][column])) == row[column], (key, column)


def test_sources_point_to_the_rows(document: dict[str, Any]) -> None:
    rows = [act["source"]["row"] for _, act in acts(document)]
    assert rows == list(range(2, 88))
    assert {act["source"]["file"] for _, act in acts(document)} == {"cases.csv"}


def test_findings_of_invalid_acts_have_severity_message_and_column(cli: Running) -> None:
    ran = cli("classify", "invalid.csv", "--format", "json")
    assert ran.code == 1
    invalid = [act for _, act in acts(json.loads(ran.out)) if act["status"] == "invalid"]
    assert len(invalid) == 19
    for act in invalid:
        assert act["outcome"] is None
        assert act["criteria"] == {}
        assert any(finding["severity"] == "violation" for finding in act["findings"])
        for finding in act["findings"]:
            assert finding["severity"] in ("violation", "warning", "information")
            assert finding["message"]
            assert finding["column"] == finding["columns"][0]
            assert finding["source"]["row"] == act["source"]["row"]


def test_characters_stand_as_they_are(cli: Running) -> None:
    ran = cli("classify", "invalid.csv", "--format", "json", "--lang", "lt")
    assert "ė" in ran.out
    assert "\\u" not in ran.out
