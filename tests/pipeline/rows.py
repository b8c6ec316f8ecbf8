"""Rows of case tables for the tests of the pipeline."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import oracle
from coproduction.pipeline.results import Results

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Row = dict[str, str]
WRONG = ("friendly", "0", "2.5", "many", "voluntary;compelled", "none;time", "?", "unknown")


@cache
def examples(name: str = "cases.csv") -> tuple[Row, ...]:
    """Return the rows of an example table."""
    with (EXAMPLES / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def acts_of(results: Results) -> dict[tuple[str, str], dict[str, Any]]:
    """Return each act as plain data, but for its place in the input."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for case in results.to_document()["cases"]:
        for act in case["acts"]:
            del act["source"]
            for finding in act["findings"]:
                del finding["source"]
            found[case["case"], act["act"]] = act
    return found


def as_bytes(data: object) -> bytes:
    """Return plain data as bytes, so that nothing differs unseen."""
    return json.dumps(data, ensure_ascii=False).encode()


def verdict_of(row: Mapping[str, str]) -> oracle.Verdict:
    """Return the oracle's verdict on a row."""
    return oracle.verdict(oracle.facts_of(row))


@st.composite
def changed_rows(draw: st.DrawFn, wrong: bool = True) -> Row:
    """Draw an example of which some cells are changed, emptied, or, if so wished, wrong."""
    row = dict(draw(st.sampled_from(examples())))
    facets = sorted(oracle.FACETS)
    for column in draw(st.lists(st.sampled_from(facets), max_size=4)):
        row[column] = draw(st.sampled_from(("", *oracle.FACETS[column])))
    if wrong and draw(st.booleans()):
        row[draw(st.sampled_from(facets))] = draw(st.sampled_from(WRONG))
    return {name: _cell(name, cell) for name, cell in row.items()}


def _cell(column: str, cell: str) -> str:
    return "time" if column.startswith("resources_by_") and cell == "resources" else cell


def numbered(rows: Iterable[Row]) -> list[Row]:
    """Return rows with case ids of their own."""
    return [{**row, "case_id": f"C{number}"} for number, row in enumerate(rows)]
