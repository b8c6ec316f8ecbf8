"""Tables for the tests of registers."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from coproduction.knowledge.storage import load

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CASES = EXAMPLES / "cases.csv"


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a register with verdicts."""
    if path.suffix == ".parquet":
        found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return found
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_csv(
    path: Path, rows: list[dict[str, str]], encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    """Write rows as a case table."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def many_acts(path: Path, acts: int, combinations: int) -> Path:
    """Write a register of random acts, three in each case."""
    rng = random.Random(7)
    columns = load().codebook.facets
    drawn: dict[str, list[str | None]] = {}
    for column in columns:
        words = [value.token for value in column.values] or ["1", "2", "3", "12", ">=2"]
        drawn[column.name] = [
            rng.choice(words) if rng.random() < 0.8 else None for _ in range(combinations)
        ]
    picked = pa.array([rng.randrange(combinations) for _ in range(acts)])
    table = pa.table(
        {
            "case_id": [f"C{at // 3}" for at in range(acts)],
            "act_id": [str(at % 3) for at in range(acts)],
            **{name: pa.array(words, pa.string()).take(picked) for name, words in drawn.items()},
        }
    )
    pq.write_table(table, path)
    return path
