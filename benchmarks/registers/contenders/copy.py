"""The other floor: DuckDB merely copies the table, Parquet to Parquet."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.registers.given import Given


def race(given: Given, answers: Path) -> None:
    """Copy the table."""
    with duckdb.connect() as database:
        database.execute(f"COPY (FROM read_parquet('{given.register}')) TO '{answers}'")
