"""One plan, two engines: Ibis on DuckDB and on Spark give the verdicts of `register`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from pyarrow import parquet

import coproduction
from coproduction.errors import InputError, UsageError
from elsewhere.tables import plain, random_rows, write_rows
from registers.tables import CASES, rows_of

QUESTIONS: dict[str, dict[str, Any]] = {
    "plain": {},
    "conceptions and readings": {
        "conception": "parks-et-al",
        "compared": ("groth-2005", "two-persons=collective"),
        "readings": ("household=one-customer",),
        "language": "lt",
    },
}
ENGINES = ("duckdb", "spark")


@pytest.fixture(scope="module")
def connections(spark: Any) -> dict[str, Any]:
    """Return a connection of each engine."""
    return {"duckdb": ibis.duckdb.connect(), "spark": ibis.pyspark.connect(spark)}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_verdicts_are_those_of_register(
    engine: str, question: str, connections: dict[str, Any], tmp_path: Path
) -> None:
    """All columns, over facts known, unknown and invalid, and acts that cannot be told apart."""
    given = write_rows(tmp_path / "acts.parquet", random_rows(400, seed=11))
    coproduction.classify_register(given, output=tmp_path / "out.parquet", **QUESTIONS[question])
    told = rows_of(tmp_path / "out.parquet")
    assert {row["status"] for row in told} == {"decided", "undetermined", "invalid"}
    acts = connections[engine].read_parquet(str(given))
    found = coproduction.classify_table(acts, **QUESTIONS[question])
    rows = plain(found.to_pyarrow().to_pylist())
    assert list(rows[0]) == list(told[0])
    assert rows == plain(told)


def typed_rows() -> list[dict[str, Any]]:
    """Return rows of columns that are no texts, and one of more different texts than a few."""
    truths = (True, False, None)
    numbers = (3.0, 1.0, None, float("nan"), 2.5)
    return [
        {
            "our number": str(at),
            "direct_interaction": truths[at % 3],
            "number_of_participants": numbers[at % 5],
            "resources_by_customer": [["time", f"tool number {at % 300}"], [], None, ["none"]][
                at % 4
            ],
            "efforts_merged": "yes" if at % 2 else None,
        }
        for at in range(1200)
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_cells_of_other_types_are_what_they_are_to_register(
    engine: str, connections: dict[str, Any], tmp_path: Path
) -> None:
    given = write_rows(tmp_path / "acts.parquet", typed_rows())
    coproduction.classify_register(given, output=tmp_path / "out.parquet")
    found = coproduction.classify_table(connections[engine].read_parquet(str(given)))
    assert plain(found.to_pyarrow().to_pylist()) == plain(rows_of(tmp_path / "out.parquet"))


@pytest.mark.parametrize("engine", ENGINES)
def test_an_earlier_verdict_is_replaced_and_an_own_status_kept(
    engine: str, connections: dict[str, Any], tmp_path: Path
) -> None:
    rows = [row | {"status": "ours"} for row in random_rows(30, seed=5)]
    given = write_rows(tmp_path / "acts.parquet", rows)
    for _ in range(2):
        coproduction.classify_register(given, output=tmp_path / "out.parquet")
        given = tmp_path / "out.parquet"
    found = coproduction.classify_table(connections[engine].read_parquet(str(given)))
    told = plain(rows_of(given))
    assert {row["status"] for row in told} == {"ours"}
    assert plain(found.to_pyarrow().to_pylist()) == told


def test_what_came_since_has_no_verdict() -> None:
    """A plan is for the facts that it was made for; with others it says nothing of an act."""
    database = ibis.duckdb.connect()
    acts = database.create_table(
        "acts", {"case_id": ["A", "B"], "service_setting": ["market_service", None]}
    )
    plan = coproduction.classify_table(acts)
    database.insert("acts", {"case_id": ["C", "D"], "service_setting": ["market_service", "x"]})
    rows = plan.order_by("case_id").to_pyarrow().to_pylist()
    assert [row["status"] for row in rows] == ["decided", "undetermined", "decided", None]
    assert [row["outcome"] for row in rows] == ["OutOfScopeMarket", None, "OutOfScopeMarket", None]


def test_a_table_that_is_none_of_cases_is_refused() -> None:
    with pytest.raises(InputError) as raised:
        coproduction.classify_table(ibis.memtable({"price": ["1"]}))
    assert "no column" in str(raised.value).lower()


def test_a_cell_that_an_engine_writes_as_null_stays_unknown(spark: Any) -> None:
    """A text that is null never becomes a word, such as NaN, on its way through an engine."""
    connection = ibis.pyspark.connect(spark)
    frame = spark.createDataFrame(
        [("A", None), ("B", "public_service")], "case_id string, service_setting string"
    )
    frame.createOrReplaceTempView("unknown_facts")
    plan = coproduction.classify_table(connection.table("unknown_facts"))
    (one, other) = plan.order_by("case_id").to_pyarrow().to_pylist()
    assert (one["status"], one["reason"], one["outcome"]) == ("undetermined", "unknown facts", None)
    assert "service_setting" in one["missing_facts"]
    assert "service_setting" not in other["missing_facts"]


def test_spark_writes_the_result_itself(spark: Any, tmp_path: Path) -> None:
    """The plan as SQL of Spark: rows need not come here."""
    given = tmp_path / "acts.csv"
    given.write_bytes(CASES.read_bytes())
    frame = (
        spark.read.option("header", True)
        .option("multiLine", True)
        .option("escape", '"')
        .csv(str(given))
    )
    frame.createOrReplaceTempView("acts")
    connection = ibis.pyspark.connect(spark)
    plan = coproduction.classify_table(
        connection.table("acts"), compared=("two-persons=collective",)
    )
    connection.to_parquet(plan, str(tmp_path / "out"))
    found = spark.read.parquet(str(tmp_path / "out"))
    told = Counter((act.case_id, act.outcome) for act in coproduction.classify(given))
    assert Counter((row["case_id"], row["outcome"]) for row in found.collect()) == told
    assert "answer_two-persons=collective" in found.columns


def test_numbers_that_are_none_or_too_large_are_told(
    connections: dict[str, Any], tmp_path: Path
) -> None:
    numbers = pa.array([float("inf"), 1e20, 7.0])
    given = {"case_id": list("ABC"), "act_id": list("xyz"), "number_of_participants": numbers}
    parquet.write_table(pa.table(given), tmp_path / "acts.parquet")
    acts = connections["duckdb"].read_parquet(str(tmp_path / "acts.parquet"))
    found = coproduction.classify_table(acts).to_pyarrow().to_pylist()
    status = {row["case_id"]: row["status"] for row in found}
    assert (status["A"], status["B"]) == ("invalid", "invalid")
    assert status["C"] == "undetermined"


def test_a_table_without_rows_and_what_is_no_table_are_refused(
    connections: dict[str, Any], tmp_path: Path
) -> None:
    none = pa.table({"case_id": pa.array([], pa.string()), "act_kind": pa.array([], pa.string())})
    parquet.write_table(none, tmp_path / "none.parquet")
    acts = connections["duckdb"].read_parquet(str(tmp_path / "none.parquet"))
    with pytest.raises(InputError, match="There is no row below the header"):
        coproduction.classify_table(acts)
    wrong: Any
    for wrong in ("acts.parquet", None, [{"case_id": "A"}]):
        with pytest.raises(UsageError, match="classify_register"):
            coproduction.classify_table(wrong)
