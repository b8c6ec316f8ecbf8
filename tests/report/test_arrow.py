"""Results as an Arrow table and as a Parquet file."""

from __future__ import annotations

import io
import sys
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import coproduction
from coproduction.errors import MissingComponentError
from coproduction.opinions import WORDS
from coproduction.pipeline.results import Results
from report.records import EXAMPLES

TYPES = {
    "string": pa.string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
    "Int64": pa.int64(),
}
LIST = pa.list_(pa.field("element", pa.string()))
LISTS = {
    *("resources_by_customer", "resources_by_provider", "superclasses", "failed_criteria"),
    *("missing_facts", "possible_outcomes", "findings"),
}


@cache
def results(name: str = "cases.csv") -> Results:
    """Return the results on a shipped table."""
    return coproduction.classify(EXAMPLES / name)


def plain(cell: Any, joint: str) -> object:
    """Return a cell as a frame has it: lists joined, None where it is missing."""
    if isinstance(cell, list):
        return joint.join(cell)
    return None if cell is None or pd.isna(cell) else cell


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv", "codings.csv"])
def test_columns_types_and_values_are_those_of_the_frame(name: str) -> None:
    table, frame = results(name).to_arrow(), results(name).to_frame()
    assert table.column_names == list(frame.columns)
    for column in table.column_names:
        dtype = str(frame[column].dtype)
        assert table.schema.field(column).type == (LIST if column in LISTS else TYPES[dtype])
        joint = " | " if column == "findings" else ";"
        here = [plain(cell, joint) for cell in table.column(column).to_pylist()]
        assert here == [plain(cell, joint) for cell in frame[column]]


def test_words_come_with_all_that_can_occur() -> None:
    (chunk,) = results().to_arrow().column("phase").chunks
    assert chunk.dictionary.to_pylist() == ["commissioning", "design", "delivery", "assessment"]


def test_a_parquet_file_is_that_table_written() -> None:
    read = pq.read_table(io.BytesIO(results().to_parquet()))
    assert read.equals(results().to_arrow())
    assert read.schema.metadata == results().to_arrow().schema.metadata
    assert results().to_parquet() == results().to_parquet()


def test_lists_and_missing_facts_are_told_apart_from_empty_ones() -> None:
    rows = results().to_arrow().to_pylist()
    for row, act in zip(rows, results(), strict=True):
        assert row["missing_facts"] == list(act.missing_facts)
        assert (row["resources_by_customer"] is None) == ("resources_by_customer" not in act.facts)
    assert not [row for row in rows if "" in row.values()]


def test_it_says_from_what_it_comes() -> None:
    metadata = results().to_arrow().schema.metadata
    assert metadata[b"coproduction:conception"] == b"petukiene-2010"
    assert results().knowledge.sha256.encode() in metadata[b"coproduction:ontology"]
    assert metadata[b"coproduction:files"].endswith(b"cases.csv")


def test_rows_can_be_judged_again_with_the_same_verdicts() -> None:
    again = coproduction.classify(results().to_arrow().to_pylist())
    assert [one.judged.verdict for one in again] == [one.judged.verdict for one in results()]


def test_a_comparison_is_typed_alike() -> None:
    comparison = coproduction.compare(EXAMPLES / "codings.csv")
    table, frame = comparison.to_arrow(), comparison.to_frame()
    texts = ["case_id", "act_id", "coder", "title"]
    names = [*texts, *comparison.names, "turns_on", "missing_facts"]
    assert table.column_names == list(frame.columns) == names
    assert {table.schema.field(name).type for name in texts} == {pa.string()}
    assert {table.schema.field(name).type for name in names[-2:]} == {LIST}
    for name in comparison.names:
        assert table.schema.field(name).type == TYPES["category"]
        assert list(frame[name].cat.categories) == list(WORDS)
        assert table.column(name).to_pylist() == [act.answers[name] for act in comparison]
    turning = [[d.criterion for d in act.disagreements if d.criterion] for act in comparison]
    assert table.column("turns_on").to_pylist() == turning
    assert [cell for cell in turning if cell]
    named = table.schema.metadata[b"coproduction:conceptions"].decode()
    assert named.split("; ") == list(comparison.names)


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    one = [{"case_id": "A"}]
    with pytest.raises(MissingComponentError, match=r"pip install 'coproduction\[parquet\]'"):
        coproduction.classify(one).to_parquet()
    with pytest.raises(MissingComponentError, match=r"pip install 'coproduction\[parquet\]'"):
        coproduction.classify(one).to_arrow()
    with pytest.raises(MissingComponentError, match=r"pip install 'coproduction\[parquet\]'"):
        coproduction.compare(one).to_arrow()
