"""Case tables in Parquet are read as those in CSV; single cases without reading the rest."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import coproduction
from coproduction.errors import InputError
from coproduction.intake import read
from coproduction.knowledge.storage import load

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def parquet(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    """Write columns as a Parquet file."""
    pq.write_table(pa.table(columns), path, **options)
    return path


def of(path: Path, **options: Any) -> list[tuple[str, str, int | None]]:
    """Return case, act and row of what is read."""
    batch = read(path, load(), **options)
    return [(one.case_id, one.act_id, one.place.row) for one in batch.records]


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv", "codings.csv"])
def test_the_examples_are_read_as_from_csv(tmp_path: Path, name: str) -> None:
    target = tmp_path / "table.parquet"
    coproduction.classify_register(EXAMPLES / name, output=target)
    one, other = coproduction.classify(EXAMPLES / name), coproduction.classify(target)
    assert [act.outcome for act in one] == [act.outcome for act in other]
    assert [[f.message for f in act.findings] for act in one] == [
        [f.message for f in act.findings] for act in other
    ]
    for left, right in zip(one.judged, other.judged, strict=True):
        assert left.record.facts == right.record.facts
        assert left.record.texts == right.record.texts


def test_typed_columns_are_read_as_their_cells(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "typed.parquet",
        {
            "case_id": [7, None],
            "title": ["one", "other"],
            "number_of_participants": [3.0, float("nan")],
            "resources_by_customer": [["time", "payment"], []],
            "direct_interaction": [True, None],
            "service_setting": pa.array([b"public_service", b""], pa.binary()),
            "act_kind": pa.array(["'=1", None]).dictionary_encode(),
        },
    )
    batch = read(path, load())
    first, second = batch.records
    given = {name: [fact.token for fact in facts] for name, facts in first.facts.items()}
    assert (first.case_id, second.case_id) == ("7", "row-3")
    assert given == {
        "number_of_participants": ["3"],
        "resources_by_customer": ["resources"],
        "direct_interaction": ["yes"],
        "service_setting": ["public_service"],
        "act_kind": [None],
    }
    assert second.facts == {}
    target = tmp_path / "out.parquet"
    ledger = coproduction.classify_register(path, output=target)
    assert (ledger.undetermined, ledger.invalid) == (1, 1)


def test_a_case_is_found_without_the_others(tmp_path: Path) -> None:
    cases = [None, "A", " A ", "B", "A", "'-B", "C", ""]
    acts = ["x", None, "x", "x", "y", "x", None, "y"]
    columns = {"case_id": cases, "act_id": acts, "act_kind": ["political_act"] * 8}
    path = parquet(tmp_path / "t.parquet", columns, row_group_size=3)
    everything = of(path)
    assert len(everything) == 8
    assert of(path, cases=["A"]) == [("A", "1", 3), ("A", "x", 4), ("A", "y", 6)]
    assert of(path, cases=["-B", "row-2"]) == [("row-2", "x", 2), ("-B", "x", 7)]
    assert of(path, cases=["nothing"]) == []
    assert of(path, cases=["A", "B"], act="y") == [one for one in everything if one[0] == "A"]
    kept = of(path, act="x")
    assert [one for one in everything if one[1] == "x"] == [one for one in kept if one[1] == "x"]
    assert len(kept) == 7


def test_it_is_read_from_a_stream_when_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet(tmp_path / "t.parquet", {"case_id": ["A"], "act_kind": ["political_act"]})

    class Stream:
        buffer = io.BytesIO(path.read_bytes())

    monkeypatch.setattr("sys.stdin", Stream)
    batch = read("-", load(), format="parquet")
    assert [record.case_id for record in batch.records] == ["A"]


@pytest.mark.parametrize(
    ("name", "cut", "told"),
    [
        ("t.parquet", 100, "cannot be read"),
        ("t.parquet", 0, "There is nothing in it"),
        ("t.csv", None, "This is a Parquet file, whatever its name says"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, cut: int | None, told: str) -> None:
    path = parquet(tmp_path / name, {"case_id": ["A"], "act_kind": ["political_act"]})
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(InputError, match=told):
        read(path, load())


def test_headings_and_rows_are_checked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="column"):
        read(parquet(tmp_path / "a.parquet", {"x": ["1"]}), load())
    with pytest.raises(InputError):
        read(parquet(tmp_path / "b.parquet", {"case_id": pa.array([], pa.string())}), load())
