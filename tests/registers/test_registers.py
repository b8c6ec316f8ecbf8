"""Registers: every act has the verdict that it has by itself, and no act gets lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import coproduction
from coproduction.errors import InputError
from coproduction.knowledge.storage import load
from registers.tables import EXAMPLES, rows_of, write_csv

CODEBOOK = load().codebook
FACETS = [column.name for column in CODEBOOK.facets]
VERDICT = ("status", "outcome", "reason")
LISTS = ("superclasses", "failed_criteria", "missing_facts", "possible_outcomes")


def expected(path: Path, **options: Any) -> list[dict[str, Any]]:
    """Return what is told of each act by itself."""
    results = coproduction.classify(path, **options)
    return [
        {name: getattr(act, name) for name in VERDICT}
        | {name: list(getattr(act, name)) for name in LISTS}
        | {f"criterion_{name}": act.criteria.get(name) for name in results.knowledge.criteria}
        | {"findings": [finding.message for finding in act.findings]}
        for act in results
    ]


def cells() -> dict[str, st.SearchStrategy[str]]:
    """Return what people write into the columns of facts: words, labels, lists, nonsense."""
    found: dict[str, st.SearchStrategy[str]] = {}
    for column in CODEBOOK.facets:
        words = [value.token for value in column.values]
        words += (
            [value.label.en for value in column.values] + [column.values[0].label.lt]
            if words
            else []
        )
        if column.kind == "number":
            words = ["1", "2", "3", "12", ">=1", ">=2", ">= 5", "0", "-1", "many", "7;8", "3;>=2"]
        if column.kind == "resources":
            words = ["none", "time", "payment", "time;payment", "goodwill", "none;time", "n/a"]
        odd = ["unknown", " ", f"{words[0]};{words[1]}", f" {words[0]} ", "'=1", "?"]
        found[column.name] = st.one_of(
            st.just(""), st.sampled_from(words), st.sampled_from(words), st.sampled_from(odd)
        )
    return found


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.fixed_dictionaries(cells()), min_size=1, max_size=30))
def test_every_act_is_judged_as_by_itself(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    """Verdict, criteria and messages, whatever stands in the cells."""
    acts = [{"case_id": f"C{at}", "act_id": "1"} | row for at, row in enumerate(rows)]
    path = write_csv(tmp_path / "acts.csv", acts)
    ledger = coproduction.classify_register(path, output=tmp_path / "out.parquet")
    found, told = rows_of(tmp_path / "out.parquet"), expected(path)
    assert [{name: row[name] or "" for name in acts[0]} for row in found] == acts
    assert [{name: row[name] for name in told[0]} for row in found] == told
    statuses = Counter(row["status"] for row in told)
    assert ledger.acts == len(rows)
    assert (ledger.decided, ledger.undetermined, ledger.invalid) == (
        statuses["decided"],
        statuses["undetermined"],
        statuses["invalid"],
    )


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv", "codings.csv"])
def test_the_examples(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out.parquet"
    coproduction.classify_register(EXAMPLES / name, output=out)
    told = expected(EXAMPLES / name)
    assert [{key: row[key] for key in told[0]} for row in rows_of(out)] == told


def test_two_million_acts_in_two_files_keep_their_order(tmp_path: Path) -> None:
    """Each act stands where it stood, with its own verdict, however many threads work."""
    parts = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    for number, part in enumerate(parts):
        duckdb.sql(
            f"COPY (SELECT 'c' || (i + {number} * 1000000) AS case_id, "
            "CASE WHEN hash(i) % 3 = 0 THEN 'market_service' END AS service_setting, "
            "CASE WHEN hash(i + 7) % 2 = 0 THEN 'customer' ELSE 'non_customer' END AS actor_role "
            f"FROM range(1000000) AS rows(i)) TO '{part}' (FORMAT parquet)"
        )
    out = tmp_path / "out.parquet"
    ledger = coproduction.classify_register(*parts, output=out, threads=4)
    assert ledger.acts == 2_000_000 and ledger.combinations == 4
    query = (
        f"SELECT count(*), count(*) FILTER (WHERE found.case_id <> given.case_id), "
        "count(*) FILTER (WHERE (outcome = 'OutOfScopeMarket') IS DISTINCT FROM "
        "(nullif(given.service_setting = 'market_service', false))) "
        f"FROM (FROM '{out}') AS found POSITIONAL JOIN "
        f"(FROM read_parquet({[str(part) for part in parts]})) AS given"
    )
    with duckdb.connect() as connection:
        assert connection.execute(query).fetchall() == [(2_000_000, 0, 0)]


def test_wholly_empty_rows_are_no_acts(tmp_path: Path) -> None:
    """As in every other table; a row of which one cell says something is one."""
    rows = [
        {"case_id": "C", "act_id": "1", "actor_role": "customer"},
        {},
        {"actor_role": "customer"},
    ]
    names = ["case_id", "act_id", "actor_role"]
    acts = [{name: row.get(name, " ") for name in names} for row in rows]
    for path in (write_csv(tmp_path / "acts.csv", acts), tmp_path / "acts.parquet"):
        if not path.exists():
            columns = {name: [row.get(name) for row in rows] for name in names}
            duckdb.from_arrow(pyarrow.table(columns)).write_parquet(str(path))
        ledger = coproduction.classify_register(path, output=tmp_path / "out.parquet")
        assert ledger.acts == len(list(coproduction.classify(path))) == 2
        cells = [row["actor_role"].strip() for row in rows_of(tmp_path / "out.parquet")]
        assert cells == ["customer", "customer"]


def test_a_table_of_empty_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "acts.parquet"
    table = pyarrow.table({"case_id": pyarrow.nulls(3, pyarrow.string()), "act_id": ["", " ", ""]})
    duckdb.from_arrow(table).write_parquet(str(path))
    with pytest.raises(InputError, match="There is no row below the header"):
        coproduction.classify_register(path, output=tmp_path / "out.parquet")
    assert not (tmp_path / "out.parquet").exists()
