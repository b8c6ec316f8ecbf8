"""Results as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from coproduction.model import VERDICT_COLUMNS
from coproduction.report.table import inert
from report.records import changed, examples, results

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_made_text(text: str) -> None:
    assert inert(text) == "'" + text


@pytest.mark.parametrize("text", ["", "plain", "a=1", "1-2", "'=1", "-"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_no_cell_of_the_table_begins_as_a_formula() -> None:
    acts = changed(*({"title": text, "case_id": f"={n}"} for n, text in enumerate(FORMULAS)))
    for row in csv.reader(io.StringIO(results(acts).to_csv(), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_coders_have_a_column_where_one_is_named() -> None:
    acts = (*changed({"coder": "Ona"}), *examples()[:1])
    rows = list(csv.DictReader(io.StringIO(results(acts).to_csv(), newline="")))
    assert "coder" in list(rows[0])[:30]
    assert [row["coder"] for row in rows] == ["Ona", ""]
    assert "coder" not in results(examples()[:1]).to_csv().splitlines()[0]


def test_a_row_for_every_act_and_a_column_for_every_criterion() -> None:
    acts = (*examples(), *examples("invalid.csv"))
    rows = list(csv.DictReader(io.StringIO(results(acts).to_csv(), newline="")))
    criteria = [f"criterion_{name}" for name in acts[0].verdict.criteria]
    own = list(acts[0].record.row.headings.written) if acts[0].record.row else []
    assert list(rows[0]) == [*own, *VERDICT_COLUMNS, *criteria]
    assert [(row["case_id"], row["act_id"]) for row in rows] == [
        (one.record.case_id, one.record.act_id) for one in acts
    ]
    assert [row["outcome"] for row in rows] == [one.verdict.outcome or "" for one in acts]
