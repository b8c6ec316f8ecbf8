"""Results as a data frame."""

from __future__ import annotations

import sys
from functools import cache

import pandas as pd
import pytest

import coproduction
from coproduction.errors import MissingComponentError
from coproduction.model import NO_OUTCOME, VERDICT_COLUMNS
from coproduction.pipeline.results import Results
from coproduction.report.frame import frame
from coproduction.report.typed import columns_of_results
from report.records import EXAMPLES, knowledge

DESCRIBED = ["case_id", "act_id", "title", "description", "country", "sector", "source"]
ENOUGH = {"case_id": "A", "service_setting": "market_service"}


@cache
def results(name: str = "cases.csv") -> Results:
    """Return the results on a shipped table."""
    return coproduction.classify(EXAMPLES / name)


def facets() -> list[str]:
    """Return the columns of facts that a frame has, from the codebook."""
    beside = {"number": ["number_of_participants_at_least"]}
    return [
        name
        for column in knowledge().codebook.facets
        for name in (
            column.name,
            *beside.get(column.kind, []),
            *([f"{column.name}_kind"] if column.kind == "resources" else []),
        )
    ]


def words(found: pd.DataFrame, name: str) -> list[str | None]:
    """Return a column with None where a value is missing."""
    return [None if pd.isna(cell) else str(cell) for cell in found[name]]


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv"])
def test_columns_are_the_act_its_facts_its_verdict_and_the_criteria(name: str) -> None:
    found = results(name).to_frame()
    criteria = [f"criterion_{one}" for one in knowledge().criteria]
    assert list(found.columns) == [*DESCRIBED, *facets(), *VERDICT_COLUMNS, *criteria]
    assert len(found) == len(results(name))
    types = {one: str(found[one].dtype) for one in found.columns}
    numbers = {"number_of_participants_at_least", "row"}
    values = {one.name for one in knowledge().codebook.facets if one.kind == "value"}
    kinds = {"resources_by_customer_kind", "resources_by_provider_kind"}
    categories = {"status", "outcome", "reason", *criteria, *values, *kinds}
    assert {one for one, kind in types.items() if kind == "category"} == categories
    assert {one for one, kind in types.items() if kind == "Int64"} == numbers
    assert {types[one] for one in set(types) - categories - numbers} == {"string"}


def test_facts_are_categories_of_all_values_of_the_codebook() -> None:
    found = results().to_frame()
    for column in knowledge().codebook.facets:
        if column.kind == "value":
            tokens = [value.token for value in column.values]
            assert list(found[column.name].cat.categories) == tokens
            given = [one.facts.get(column.name) for one in results()]
            assert words(found, column.name) == [one[0].token if one else None for one in given]
    outcomes = list(found["outcome"].cat.categories)
    assert set(outcomes) == set(knowledge().outcomes) - set(knowledge().gaps)
    assert list(found["reason"].cat.categories) == list(NO_OUTCOME)


def test_numbers_and_resources_stand_as_given_and_summed_up() -> None:
    acts: list[dict[str, object]] = [
        {**ENOUGH, "case_id": "A", "number_of_participants": ">=7"},
        {**ENOUGH, "case_id": "B", "number_of_participants": "3"},
        {**ENOUGH, "case_id": "C", "resources_by_customer": "time; knowledge"},
        {**ENOUGH, "case_id": "D", "resources_by_customer": "none"},
        {**ENOUGH, "case_id": "E", "resources_by_customer": ["payment"]},
    ]
    found = coproduction.classify(acts).to_frame()
    assert words(found, "number_of_participants") == [">=7", "3", None, None, None]
    assert words(found, "number_of_participants_at_least") == ["7", "3", None, None, None]
    assert words(found, "resources_by_customer") == [
        *(None, None),
        *("time;knowledge", "none", "payment"),
    ]
    assert words(found, "resources_by_customer_kind")[2:] == ["resources", "none", "payment"]


def test_values_are_those_of_the_verdicts() -> None:
    found = results().to_frame()
    acts = list(results())
    assert list(found["status"]) == [one.status for one in acts]
    assert list(found["row"]) == [one.place.row for one in acts]
    assert words(found, "outcome") == [one.outcome for one in acts]
    short = next(one for one in acts if len(one.failed_criteria) > 1)
    assert found["failed_criteria"][acts.index(short)] == ";".join(short.failed_criteria)
    assert words(found, "criterion_direct_interaction") == [
        one.criteria["direct_interaction"] for one in acts
    ]


def test_what_was_not_classified_has_no_criteria_and_what_cannot_be_read_is_missing() -> None:
    acts = [{**ENOUGH, "voluntariness": "perhaps", "duration": "one_off"}]
    found = coproduction.classify(acts).to_frame()
    assert list(found["status"]) == ["invalid"]
    assert words(found, "voluntariness") == [None]
    assert "perhaps" in found["findings"][0]
    assert words(found, "duration") == ["one_off"]
    assert words(found, "criterion_joint_effort") == [None]
    assert list(found["criterion_joint_effort"].cat.categories) == ["met", "not met", "unknown"]


def test_rows_can_be_judged_again_with_the_same_verdicts() -> None:
    found = results().to_frame()
    again = coproduction.classify(
        {str(name): cell for name, cell in row.items()} for row in found.to_dict("records")
    )
    assert [one.judged.verdict for one in again] == [one.judged.verdict for one in results()]
    place = ["file", "row", "findings"]
    pd.testing.assert_frame_equal(again.to_frame().drop(columns=place), found.drop(columns=place))


def test_headings_in_lithuanian_become_the_codebooks_names() -> None:
    column = knowledge().codebook.column("service_setting")
    assert column is not None
    act = {"case_id": "A", column.label.lt: column.values[1].label.lt, "pastaba": "sava"}
    found = coproduction.classify([act]).to_frame()
    assert list(found["service_setting"]) == ["market_service"]
    assert list(found["pastaba"]) == ["sava"]
    assert column.label.lt not in found.columns


def test_a_column_of_the_same_name_is_kept() -> None:
    found = coproduction.classify([{**ENOUGH, "status": "mine"}]).to_frame()
    assert (found["status"][0], found["verdict_status"][0]) == ("mine", "decided")
    assert "verdict_criterion_joint_effort" in found.columns


def test_facts_of_a_graph_are_words_and_no_iris() -> None:
    found = coproduction.classify(results().to_graph()).to_frame()
    cells = {str(cell) for name in facets() for cell in found[name].dropna()}
    assert "active_joint" in cells
    assert not [cell for cell in cells if "://" in cell]


def test_coders_are_a_column_of_text_where_one_is_named() -> None:
    found = results("codings.csv").to_frame()
    assert list(found.columns)[:3] == ["case_id", "act_id", "coder"]
    assert list(found["coder"])[:3] == ["Austėja", "Jonas", "Rasa"]
    assert "coder" not in results().to_frame().columns


def test_no_acts_make_an_empty_frame_of_the_same_types() -> None:
    empty, full = (
        frame(columns_of_results([], [], knowledge(), [], coded=False)),
        results().to_frame(),
    )
    assert len(empty) == 0
    for name in empty.columns:
        assert empty[name].dtype == full[name].dtype
    assert set(full.columns) - set(empty.columns) == set(DESCRIBED[2:])


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingComponentError, match=r"pip install 'coproduction\[frames\]'"):
        results().to_frame()
    with pytest.raises(MissingComponentError, match=r"pip install 'coproduction\[frames\]'"):
        coproduction.compare([ENOUGH]).to_frame()


def test_resources_are_told_by_the_words_of_the_codebook() -> None:
    """In whatever language they are written; one that is not listed stays as it is."""
    rows = [
        {
            "case_id": "A",
            "act_id": "1",
            "resources_by_customer": "Laikas; žinios; Staff time; goodwill",
        },
        {"case_id": "B", "act_id": "1", "resources_by_customer": "time;knowledge;staff_time"},
    ]
    frame = coproduction.classify(rows).to_frame()
    assert list(frame["resources_by_customer"]) == [
        "time;knowledge;staff_time;goodwill",
        "time;knowledge;staff_time",
    ]
