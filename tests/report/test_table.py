"""Results as CSV."""

from __future__ import annotations

import csv
import io

from coproduction.model import VERDICT_COLUMNS
from report.records import changed, examples, results

FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "x;=1+1;y")


def test_no_cell_of_the_table_begins_as_a_formula() -> None:
    acts = changed(*({"title": text, "case_id": f"={n}"} for n, text in enumerate(FORMULAS)))
    for separator in (",", ";", "\t"):  # also where a program expects another one
        text = io.StringIO(results(acts).to_csv(), newline="")
        for row in csv.reader(text, delimiter=separator):
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
