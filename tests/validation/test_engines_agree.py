"""The compiled shapes and pySHACL give equal findings, to the byte and in the same order."""

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coproduction.knowledge.codebook import Column
from coproduction.model import Fact, Record, Severity
from coproduction.terms import LANGUAGES, Language, local_name
from coproduction.validation.compiled import CompiledValidator
from coproduction.validation.shacl import ShaclValidator
from validation.sample_records import (
    COLUMNS,
    KNOWLEDGE,
    NUMBER,
    coded,
    fact_of,
    random_record,
    record,
)

SEEDED = [random_record(Random(seed)) for seed in range(120)]
COMPILED = {language: CompiledValidator(KNOWLEDGE, language) for language in LANGUAGES}
PYSHACL = {language: ShaclValidator(KNOWLEDGE, language) for language in LANGUAGES}


def agree(records: list[Record], language: Language = "en") -> None:
    expected = PYSHACL[language].check_all(records)
    assert [COMPILED[language].check(one) for one in records] == expected


def test_seeded_records() -> None:
    agree(SEEDED)


def test_seeded_records_violate_every_shape() -> None:
    found = {local_name(f.rule) for one in SEEDED for f in COMPILED["en"].check(one)}
    assert found == {shape.name for shape in KNOWLEDGE.shapes}


def test_lithuanian() -> None:
    agree(SEEDED[:10], "lt")


def facts_of(column: Column) -> st.SearchStrategy[Fact]:
    strange = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)
    if column.kind == "number":
        written = st.builds("{}{}".format, st.sampled_from(["", ">=", ">= "]), st.integers(-3, 4))
        return (written | strange).map(lambda text: fact_of(column, text))
    token = st.sampled_from([value.token for value in column.values])
    listed = token.map(lambda word: Fact(word, word))
    return listed | (strange | token).map(lambda text: Fact(None, text))


RECORDS = st.fixed_dictionaries(
    {},
    optional={name: st.lists(facts_of(column), max_size=3) for name, column in COLUMNS.items()},
).map(lambda facts: record(dict(facts)))


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(RECORDS, min_size=4, max_size=8))
def test_any_records(records: list[Record]) -> None:
    agree(records)


@pytest.mark.parametrize(
    "facts",
    [
        {NUMBER: [Fact("3", "3"), Fact(">=5", "≥ 5")]},
        {NUMBER: [Fact("5", "5"), Fact(">=5", ">=5")]},
        {NUMBER: [Fact(None, "many"), Fact(None, ">=many"), Fact(">=2", ">=2")]},
        {NUMBER: [Fact(None, ">=a"), Fact(None, "b")]},
        {NUMBER: [Fact(None, ">=a"), Fact(None, "2.5")]},
        {NUMBER: [Fact("2", "2"), Fact("2", "02")]},
        {NUMBER: [Fact("1", "1"), Fact("2", "2")], "actor_kind": [Fact("individual", "")]},
        {"phase": [Fact("design", "design"), Fact("design", "Design")]},
        {"phase": [Fact(None, "design"), Fact("design", "design")]},
        {"phase": []},
        {"no_such_column": [Fact("yes", "yes")]},
        {},
    ],
    ids=str,
)
def test_special_facts(facts: dict[str, list[Fact]]) -> None:
    agree([record(facts)])


def test_equal_records_keep_their_own_places_and_words() -> None:
    one = record({"phase": [Fact(None, "Desing")]})
    other = record({"phase": [Fact(None, "Desing")]}, place=one.place.__class__("b.csv", row=9))
    found = PYSHACL["en"].check_all([one, other, one])
    assert found[0] == found[2] != found[1]
    assert {finding.place.file for finding in found[1]} == {"b.csv"}


def test_records_of_the_same_columns_are_told_apart() -> None:
    agree([coded(phase=cell) for cell in ("design", "never", "ever", "design;never", "never;ever")])


def test_values_that_mean_the_same_are_found_in_the_order_written() -> None:
    ahead = record({"phase": [Fact(None, "a"), Fact(None, "b")]})
    after = record({"phase": [Fact(None, "b"), Fact(None, "a")]})
    agree([ahead, after])
    messages = [found.message for found in COMPILED["en"].check(after) if "list" in found.message]
    assert ["“b”" in messages[0], "“a”" in messages[1]] == [True, True]


SOME: tuple[tuple[Severity, ...], ...] = (("violation",), ("violation", "warning"), ())


def test_severities_can_be_left_out() -> None:
    bad = coded(phase="sometime", number_of_participants="3", actor_kind="individual")
    everything = COMPILED["en"].check(bad)
    assert {finding.severity for finding in everything} == {"violation", "warning", "information"}
    for kept in SOME:
        expected = tuple(finding for finding in everything if finding.severity in kept)
        assert CompiledValidator(KNOWLEDGE, "en", severities=kept).check(bad) == expected
        assert ShaclValidator(KNOWLEDGE, "en", severities=kept).check_all([bad]) == [expected]
