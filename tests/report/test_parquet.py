"""Results as a Parquet file."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import coproduction
from coproduction.errors import MissingComponentError
from coproduction.model import VERDICT_COLUMNS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def table(data: bytes) -> Any:
    """Return a table as pyarrow reads it."""
    return pq.read_table(io.BytesIO(data))


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv"])
def test_columns_are_those_of_the_csv_form_and_typed(name: str) -> None:
    results = coproduction.classify(EXAMPLES / name)
    found = table(results.to_parquet())
    assert found.column_names == results.to_csv().split("\r\n")[0].split(",")
    assert found.num_rows == len(results)
    words = pa.dictionary(pa.int32(), pa.string())
    lists = pa.list_(pa.field("element", pa.string()))
    types = {name: found.schema.field(name).type for name in found.column_names}
    assert {types[name] for name in ("status", "outcome", "reason")} == {words}
    assert {types[n] for n in types if n.startswith("criterion_")} == {words}
    assert types["row"] == pa.int64()
    assert {types[n] for n in ("superclasses", "missing_facts", "findings")} == {lists}
    assert {types[n] for n in types if n not in VERDICT_COLUMNS and "criterion_" not in n} == {
        pa.string()
    }


def test_values_are_those_of_the_verdicts() -> None:
    results = coproduction.classify(EXAMPLES / "cases.csv")
    rows = table(results.to_parquet()).to_pylist()
    for row, act in zip(rows, results, strict=True):
        assert (row["case_id"], row["act_id"], row["row"]) == (
            act.case_id,
            act.act_id,
            act.place.row,
        )
        assert row["outcome"] == act.outcome
        assert row["missing_facts"] == list(act.missing_facts)
        assert {name: row[f"criterion_{name}"] for name in act.criteria} == act.criteria
    empty = [row for row in rows if row["benefit_source"] is None]
    assert empty
    assert not [row for row in rows if "" in row.values()]


def test_it_says_from_what_it_comes() -> None:
    results = coproduction.classify(EXAMPLES / "cases.csv")
    metadata = table(results.to_parquet()).schema.metadata
    assert metadata[b"coproduction:conception"] == b"petukiene-2010"
    assert results.knowledge.sha256.encode() in metadata[b"coproduction:ontology"]


def test_a_column_of_the_same_name_is_kept() -> None:
    row = {"case_id": "A", "status": "mine", "service_setting": "market_service"}
    (found,) = table(coproduction.classify([row]).to_parquet()).to_pylist()
    assert (found["status"], found["verdict_status"]) == ("mine", "decided")


def test_the_same_bytes_each_time() -> None:
    results = coproduction.classify(EXAMPLES / "cases.csv")
    assert results.to_parquet() == results.to_parquet()


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingComponentError, match=r"pip install 'coproduction\[parquet\]'"):
        coproduction.classify([{"case_id": "A"}]).to_parquet()
