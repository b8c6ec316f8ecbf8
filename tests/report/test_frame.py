"""Results as a data frame."""

from __future__ import annotations

import sys

import pytest

from coproduction.errors import MissingComponentError
from coproduction.report.frame import frame
from coproduction.report.table import COLUMNS
from report.records import examples


def test_one_typed_row_an_act() -> None:
    acts = (*examples(), *examples("invalid.csv"))
    found = frame(acts)
    criteria = list(acts[0].verdict.criteria)
    assert list(found.columns) == [*COLUMNS, *criteria]
    assert len(found) == len(acts)
    types = {name: str(found[name].dtype) for name in found.columns}
    categories = {"status", "outcome", "reason", *criteria}
    assert {name for name, kind in types.items() if kind == "category"} == categories
    assert types["row"] == "Int64"
    texts = set(COLUMNS) - categories - {"row"}
    assert {types[name] for name in texts} == {"string"}


def test_values_are_those_of_the_verdicts() -> None:
    acts = (*examples(), *examples("invalid.csv"))
    found = frame(acts)
    assert list(found["status"]) == [one.verdict.status for one in acts]
    assert list(found["row"]) == [one.record.place.row for one in acts]
    assert list(found["outcome"].astype(object).where(found["outcome"].notna(), None)) == [
        one.verdict.outcome for one in acts
    ]
    short = next(one for one in acts if len(one.verdict.failed_criteria) > 1)
    assert found["failed_criteria"][acts.index(short)] == ";".join(short.verdict.failed_criteria)
    assert list(found["joint_effort"].cat.categories) == ["met", "not met", "unknown"]
    assert found["joint_effort"].isna().sum() == sum(not one.verdict.criteria for one in acts)


def test_coders_are_a_column_of_text_where_one_is_named() -> None:
    found = frame(examples("codings.csv"))
    assert list(found.columns)[:3] == ["case_id", "act_id", "coder"]
    assert str(found["coder"].dtype) == "string"
    assert list(found["coder"])[:3] == ["Austėja", "Jonas", "Rasa"]
    assert "coder" not in frame(examples()).columns


def test_no_acts_make_an_empty_frame_of_the_same_types() -> None:
    found = frame([])
    assert list(found.columns) == list(COLUMNS)
    assert str(found["row"].dtype) == "Int64"
    assert str(found["status"].dtype) == "category"


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingComponentError, match=r"pip install 'coproduction\[frames\]'"):
        frame(examples())
