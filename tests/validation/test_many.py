"""Acts checked together have the findings that pySHACL, and the check of one, give each of them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coproduction.model import Acts, Fact, Finding, Record, Severity
from coproduction.terms import LANGUAGES, Language
from coproduction.validation.compiled import CompiledValidator
from coproduction.validation.many import Faults, ManyValidator
from coproduction.validation.observed import Unlisted
from coproduction.validation.shacl import ShaclValidator
from validation.sample_records import KNOWLEDGE, absurd_records, coded, random_record, record
from validation.test_engines_agree import RECORDS

SEEDED = [random_record(Random(seed)) for seed in range(1000, 1150)]
MANY = {language: ManyValidator(KNOWLEDGE, language) for language in LANGUAGES}
ONE_BY_ONE = {language: CompiledValidator(KNOWLEDGE, language) for language in LANGUAGES}
ABSURD = absurd_records()


def readings_of(records: Sequence[Record]) -> dict[str, list[tuple[tuple[Fact, ...], Acts]]]:
    """Return what the columns of records say, with the sets of those that say so."""
    found: dict[str, dict[tuple[Fact, ...], Acts]] = {}
    for position, one in enumerate(records):
        for column, facts in one.facts.items():
            sets = found.setdefault(column, {})
            sets[facts] = sets.get(facts, 0) | 1 << position
    return {column: list(sets.items()) for column, sets in found.items()}


def together(records: Sequence[Record], language: Language = "en") -> Faults:
    return MANY[language].check(readings_of(records), len(records))


def findings(records: Sequence[Record], language: Language = "en") -> list[tuple[Finding, ...]]:
    faults = together(records, language)
    return [faults.findings(position, one) for position, one in enumerate(records)]


def test_generated_and_absurd_records_have_the_findings_of_pyshacl() -> None:
    records = [*SEEDED, *ABSURD]
    assert findings(records) == ShaclValidator(KNOWLEDGE, "en").check_all(records)


def test_those_records_violate_every_shape_and_no_shape_is_violated_by_all() -> None:
    failing = together([*SEEDED, *ABSURD]).failing()
    everything = (1 << len([*SEEDED, *ABSURD])) - 1
    assert list(failing) == [shape.name for shape in KNOWLEDGE.shapes]
    assert all(0 < acts < everything for acts in failing.values())


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(RECORDS, max_size=30), st.sampled_from(LANGUAGES))
def test_any_records_have_the_findings_of_each_alone(
    records: list[Record], language: Language
) -> None:
    alone = [ONE_BY_ONE[language].check(one) for one in records]
    assert findings(records, language) == alone


def test_the_sets_of_acts_hold_those_and_no_others() -> None:
    """Act 0 has one word, act 1 two, act 2 none, act 3 a word that is not listed."""
    cells = ["voluntary", "voluntary;compelled", "", "often"]
    acts = [coded(voluntariness=cell) if cell else record({}) for cell in cells]
    faults = together(acts)
    failing = faults.failing()
    assert failing["VoluntarinessSingle"] == 0b0010
    assert failing["VoluntarinessGiven"] == 0b0100
    assert failing["VoluntarinessListed"] == 0b1000
    assert faults.acts("violation") == 0b1010
    assert faults.acts("warning") == 0


def test_conditions_join_sets_of_acts() -> None:
    """Act 0 meets both parts, act 1 and act 2 one each, act 3 meets both with a further value."""
    acts = [
        coded(act_kind="receipt_only", resources_by_customer="time"),
        coded(act_kind="service_production", resources_by_customer="time"),
        coded(act_kind="receipt_only"),
        coded(act_kind="receipt_only;service_production", resources_by_customer="time"),
    ]
    assert together(acts).failing()["ReceiptWithResources"] == 0b1001


def test_values_at_fault_are_told_with_their_acts() -> None:
    acts = [coded(phase="a;b"), coded(phase="b"), coded(phase="design"), coded(phase="b;a")]
    found = [
        (fault.values, fault.acts)
        for fault in together(acts).faults
        if fault.shape.name == "PhaseListed"
    ]
    one, two = Unlisted("a"), Unlisted("b")
    assert found == [((one, two), 0b0001), ((two,), 0b0010), ((two, one), 0b1000)]
    assert together(acts).failing()["PhaseListed"] == 0b1011


def test_one_reading_may_come_in_parts() -> None:
    """As it does where two spellings of a register are read alike."""
    facts = (Fact("design", "design"),)
    faults = MANY["en"].check({"phase": [(facts, 0b001), (facts, 0b100)]}, 3)
    assert "PhaseListed" not in faults.failing()
    assert faults.failing()["ActKindGiven"] == 0b111


@pytest.mark.parametrize("number", [0, 1, 3])
def test_acts_of_which_nothing_is_said(number: int) -> None:
    failing = MANY["en"].check({}, number).failing()
    given_ = {shape.name for shape in KNOWLEDGE.shapes if shape.kind == "given"}
    assert failing == ({name: (1 << number) - 1 for name in given_} if number else {})


def test_many_acts_with_their_own_places() -> None:
    """More acts than a byte has bits; each has its own row in its findings."""
    place = SEEDED[0].place
    acts = [
        Record("C", str(n), one.facts, {}, place.__class__("cases.csv", row=n))
        for n, one in enumerate(SEEDED, 2)
    ]
    rows = [{finding.place.row for finding in found} for found in findings(acts)]
    assert all(found <= {n} for n, found in enumerate(rows, 2))
    assert sum(map(bool, rows)) > 100


SOME: tuple[tuple[Severity, ...], ...] = (("violation",), ("violation", "warning"), ())


@pytest.mark.parametrize("kept", SOME)
def test_severities_can_be_left_out(kept: tuple[Severity, ...]) -> None:
    faults = ManyValidator(KNOWLEDGE, "en", severities=kept).check(readings_of(SEEDED), len(SEEDED))
    alone = CompiledValidator(KNOWLEDGE, "en", severities=kept)
    found = [faults.findings(position, one) for position, one in enumerate(SEEDED)]
    assert found == [alone.check(one) for one in SEEDED]
