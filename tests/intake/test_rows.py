"""Rows from Python are read as those of a table."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from coproduction.errors import InputError
from coproduction.intake import read, read_rows
from coproduction.knowledge.base import Knowledge
from coproduction.model import Fact, Place
from intake.reading import EXAMPLES, only, tokens


def test_the_same_as_from_a_file(knowledge: Knowledge) -> None:
    """The examples, read by Python's own reader and by pandas."""
    path = EXAMPLES / "cases.csv"
    file = read(path, knowledge)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = read_rows(csv.DictReader(lines), knowledge, name="r")
    frame = pd.read_csv(path, keep_default_na=False, na_values=[""])
    records: Any = frame.to_dict("records")
    frames = read_rows(records, knowledge)
    for one, two, three in zip(file.records, rows.records, frames.records, strict=True):
        assert one.facts == two.facts
        assert one.texts == two.texts == three.texts
        assert tokens(one) == tokens(three)
        assert two.place == Place("r", one.place.row)


@pytest.mark.parametrize(
    ("value", "tokens"),
    [
        *[(7, ["7"]), (7.0, ["7"]), ("≥7", [">=7"]), ([7, 8], ["7", "8"]), (2.5, [None])],
        *[(True, [None]), (10**12, [None]), (0, [None]), (-0.0, [None]), (float("inf"), [None])],
        *[(None, []), (float("nan"), []), (pd.NA, []), (pd.NaT, []), ("", []), ([], [])],
    ],
)
def test_values_from_python(knowledge: Knowledge, value: object, tokens: list[str | None]) -> None:
    """Numbers as numbers; nothing and not a number are unknown."""
    record = read_rows([{"case_id": "A", "number_of_participants": value}], knowledge).records[0]
    facts = record.facts.get("number_of_participants", ())
    assert [fact.token for fact in facts] == tokens


def test_truth_values_and_lists(knowledge: Knowledge) -> None:
    """True and False are yes and no; lists are lists of resources."""
    row = {
        "efforts_merged": True,
        "direct_interaction": False,
        "resources_by_customer": ["time", "skills"],
        "resources_by_provider": {"payment"},
        "act_kind": ("receipt_only", "law_obedience"),
    }
    facts = read_rows([row], knowledge).records[0].facts
    assert facts["efforts_merged"] == (Fact("yes", "yes"),)
    assert facts["direct_interaction"] == (Fact("no", "no"),)
    assert facts["resources_by_customer"] == (Fact("resources", "time;skills"),)
    assert facts["resources_by_provider"] == (Fact("payment", "payment"),)
    assert [fact.token for fact in facts["act_kind"]] == ["receipt_only", "law_obedience"]


def test_keys_may_differ_by_row(knowledge: Knowledge) -> None:
    """All keys are columns; identifiers are text, whatever their type."""
    rows: list[Mapping[Any, object]] = [{"case_id": 7, "x": 1}, {"Act_Kind": "no", 5: "five"}]
    batch = read_rows(rows, knowledge)
    assert [(r.case_id, r.texts) for r in batch.records] == [
        ("7", {"x": "1"}),
        ("row-3", {"5": "five"}),
    ]
    rules = ["intake:unknown-column", "intake:unknown-column", "intake:no-case"]
    assert [note.rule for note in batch.notes] == rules
    assert only(n for n in batch.notes if n.columns == ("x",)).place == Place("rows", 1, "x")


def test_unusable_rows(knowledge: Knowledge) -> None:
    """No rows, none but empty ones, no known column, no mappings."""
    strange: Any = [{"case_id": "A"}, ["A"], None]
    for rows, problems in [
        ([], ["rows: There is no row below the header."]),
        ([{"case_id": ""}], ["rows: There is no row below the header."]),
        ([{"x": 1}], ["rows, row 1: The header has no column of the codebook. Found: x."]),
        (strange, [f"rows, row {n}: This is not a mapping" for n in (3, 4)]),
    ]:
        with pytest.raises(InputError) as error:
            read_rows(rows, knowledge)
        assert len(error.value.problems) == len(problems)
        for told, expected in zip(error.value.problems, problems, strict=True):
            assert told.startswith(expected)
