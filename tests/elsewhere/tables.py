"""Random registers, and their rows in a form that can be compared."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from coproduction.knowledge.storage import load

ODD = (" ", "unknown", "?", "'=1", "a;b", "=SUM(A1)", "O'Brien", "back\\slash", "„ąčę“", "NULL")
IDS = ("case_id", "act_id", "coder")


def words_of(name: str) -> list[str]:
    """Return what people write into a column of facts that can be read: words and labels."""
    column = next(one for one in load().codebook.facets if one.name == name)
    if column.kind == "number":
        return ["1", "2", "3", "12", ">=2", "≥ 3", " 7 "]
    if column.kind == "resources":
        return ["none", "time", "payment", "time;payment", "goodwill", "time; goodwill"]
    found = [value.token for value in column.values]
    found += [value.label.en.upper() for value in column.values]
    return [*found, column.values[0].label.lt, f" {found[0]}\t", f"{found[0]};{found[0]}"]


def random_rows(number: int, seed: int) -> list[dict[str, str | None]]:
    """Return rows with facts known, unknown and invalid; some cannot be told from others."""
    rng = random.Random(seed)
    names = [column.name for column in load().codebook.facets]
    rows = []
    for at in range(number):
        row: dict[str, str | None] = {
            "case_id": rng.choice([f"C{at}", f"C{at // 3}", f" C{at // 3}\u00a0", "", None]),
            "act_id": rng.choice(["1", "2", "\t1", "", None]),
            "coder": rng.choice(["", None, "Ona", "Ona "]),
            "our number": str(at),
        }
        known = rng.random()
        for name in names:
            told = rng.random() < known
            row[name] = rng.choice(words_of(name)) if told else rng.choice([None, "", None])
            if rng.random() < 0.004:
                row[name] = rng.choice(ODD)
        rows.append(row)
    return rows


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Write rows as Parquet."""
    pq.write_table(pa.Table.from_pylist(list(rows)), path)
    return path


def plain(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows in an order of their own, and what is not a number as nothing."""
    made = [{name: None if _is_nan(cell) else cell for name, cell in row.items()} for row in rows]
    return sorted(made, key=lambda row: int(row["our number"]))


def _is_nan(cell: object) -> bool:
    return isinstance(cell, float) and math.isnan(cell)
