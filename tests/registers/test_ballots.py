"""Real ballots, where they are at hand: loaded, classified, and explained one by one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import coproduction
from cli.running import process
from registers.tables import rows_of

BALLOTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "pabulib" / "pb"
FILES = sorted(map(str, BALLOTS.glob("*.pb")))
TIMES = 60


@pytest.mark.skipif(not FILES, reason="the ballots are not at hand")
def test_ballots_are_loaded_and_classified(tmp_path: Path) -> None:
    table, result = tmp_path / "ballots.csv", tmp_path / "ballots.parquet"
    loaded = process("import", "pabulib", *FILES, "--assume", "all", "-o", str(table))
    assert loaded.code == 0
    acts = rows_of(table)
    assert len(acts) > 1000
    ledger = coproduction.classify_register(table, output=result, compared=["all"])
    told = rows_of(result)
    alone = coproduction.classify(table)
    assert [row["outcome"] for row in told] == [act.outcome for act in alone]
    assert ledger.acts == len(acts) == len(told)
    assert ledger.combinations < 10
    outcomes = Counter(row["outcome"] for row in told)
    assert outcomes.keys() <= {"CivicParticipation", None}

    many = pa.concat_tables([pq.read_table(result)] * TIMES)
    cases = [f"{case} {at}" for at, case in enumerate(many.column("case_id").to_pylist())]
    at = many.column_names.index("case_id")
    pq.write_table(many.set_column(at, "case_id", [cases]), tmp_path / "many.parquet")
    again = coproduction.classify_register(
        tmp_path / "many.parquet", output=tmp_path / "new.csv", changes=tmp_path / "changes.csv"
    )
    assert again.acts == TIMES * len(acts)
    assert again.decided == TIMES * ledger.decided
    assert again.changes is not None
    assert again.changes.acts == 0
    ran = process("explain", str(tmp_path / "many.parquet"), "--case", cases[-1])
    assert ran.code == 0
    assert ran.out.startswith(cases[-1])
