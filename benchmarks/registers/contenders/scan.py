"""The floor: DuckDB merely scans the table and groups it by the facts."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.registers.given import Given
from benchmarks.registers.tables import FACTS


def race(given: Given, _answers: Path) -> None:
    """Find how many different combinations there are."""
    with duckdb.connect() as database:
        database.execute(
            f"SELECT count(*) FROM (SELECT {FACTS}, count(*) "
            f"FROM read_parquet('{given.register}') GROUP BY ALL)"
        ).fetchall()
