"""The deliberately invalid examples are told what is wrong with them, and nothing else."""

import csv

import pytest

from coproduction import assets
from coproduction.intake import read
from coproduction.model import Finding, Severity
from coproduction.validation.compiled import CompiledValidator
from coproduction.validation.shacl import ShaclValidator
from validation.sample_records import KNOWLEDGE

EXAMPLES = assets.folder("examples")
GRAVE: tuple[Severity, ...] = ("violation", "warning")
VALIDATOR = CompiledValidator(KNOWLEDGE, "en", GRAVE)
RECORDS = {(r.case_id, r.act_id): r for r in read(EXAMPLES / "invalid.csv", KNOWLEDGE).records}


def expected() -> dict[tuple[str, str], set[str]]:
    path = EXAMPLES / "invalid_expected.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(r["case_id"], r["act_id"]): set(filter(None, r["columns"].split(";"))) for r in rows}


EXPECTED = expected()


def findings(key: tuple[str, str]) -> list[Finding]:
    return [*RECORDS[key].findings, *VALIDATOR.check(RECORDS[key])]


def test_every_example_has_an_expectation() -> None:
    assert list(RECORDS) == list(EXPECTED)
    assert len(RECORDS) == 23


@pytest.mark.parametrize("key", list(EXPECTED), ids="-".join)
def test_the_columns_concerned_are_named(key: tuple[str, str]) -> None:
    assert [set(finding.columns) for finding in findings(key)] == [EXPECTED[key]] * bool(
        EXPECTED[key]
    )


@pytest.mark.parametrize("key", list(EXPECTED), ids="-".join)
def test_only_a_resource_of_the_coders_own_is_no_violation(key: tuple[str, str]) -> None:
    severities = {finding.severity for finding in findings(key)}
    own_word = key[0] == "INV-16"
    assert severities <= ({"warning"} if own_word else {"violation"})


def test_pyshacl_says_the_same() -> None:
    records = list(RECORDS.values())
    found = ShaclValidator(KNOWLEDGE, "en", GRAVE).check_all(records)
    assert found == [VALIDATOR.check(record) for record in records]


def test_the_examples_proper_have_no_violation() -> None:
    records = read(EXAMPLES / "cases.csv", KNOWLEDGE).records
    found = [finding for one in records for finding in (*one.findings, *VALIDATOR.check(one))]
    assert len(records) > 40
    assert [finding.message for finding in found if finding.severity == "violation"] == []
