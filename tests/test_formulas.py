"""Cells are kept from being formulas, and nothing of them is lost."""

from __future__ import annotations

import csv
import io
import re

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduction.formulas import guarded, unguarded
from coproduction.registers.writing import inert

CASES = {
    "": "",
    "plain": "plain",
    "a=1": "a=1",
    "1-2": "1-2",
    "-": "-",
    "a, =1": "a, =1",
    "=1+1": "'=1+1",
    "+1": "'+1",
    "-1": "-1",
    "-87.65": "-87.65",
    "-4,5": "-4,5",
    "-1e5": "-1e5",
    "-1-1": "'-1-1",
    "-1;2": "'-1;2",
    "'-1": "''-1",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t'=1",
    "\n=1": "'\n'=1",
    "'=1": "''=1",
    "it's": "it's",
    "x;=1+1;y": "x;'=1+1;y",
    "x;;=1": "x;;'=1",
    "first\n- second": "first\n'- second",
    "7;>=8": "7;>=8",
}
TEXTS = st.text(alphabet="=+-@\t\r\n;,'\"a1 ", max_size=8)


@pytest.mark.parametrize(("text", "cell"), CASES.items())
def test_what_looks_like_a_formula_is_guarded(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(TEXTS)
def test_nothing_is_lost(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_no_program_sees_a_formula(text: str) -> None:
    """Whichever separator it expects; a lone hyphen is none, nor is a number below zero."""
    written = io.StringIO(newline="")
    csv.writer(written).writerow([guarded(text)])
    for cell in re.split(r"[;\t\r\n]", written.getvalue()):
        number = re.fullmatch(r'"?-[0-9]*([.,][0-9]+)?"?', cell)
        assert number or not re.match(r'"?[=+\-@]', cell), cell


@given(st.lists(TEXTS, min_size=1, max_size=30))
def test_the_database_guards_in_the_same_way(texts: list[str]) -> None:
    with duckdb.connect() as connection:
        query = f"SELECT {inert('cell')} FROM (SELECT unnest($1) AS cell)"
        found = connection.execute(query, [texts]).fetchall()
    assert [cell for (cell,) in found] == [guarded(text) for text in texts]
