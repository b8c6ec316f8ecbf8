"""Records of a collection as a case table that a spreadsheet opens without harm."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from coproduction.formulas import unguarded
from coproduction.knowledge.codebook import Text
from coproduction.knowledge.grounds import GROUNDS_COLUMN, Coded, Rule
from coproduction.knowledge.storage import load
from coproduction.model import Fact, Place, Record
from coproduction.report.case_table import write_cases

RULE = Rule("free", "voluntariness", "voluntary", "assumption", Text("So.", "Taip."))


def rows(record: Record, *own: str) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_cases(out, [Coded(record, (RULE,))], load().codebook, own)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def record(**texts: str) -> Record:
    facts = {"voluntariness": (Fact("voluntary", "voluntary"),)}
    return Record("a", "1", facts, texts, Place("list.csv", 2))


def test_all_columns_of_the_codebook_are_there_to_go_on() -> None:
    (row,) = rows(record(**{"garden:note": "x"}), "garden:note", "garden:empty")
    names = [column.name for column in load().codebook.columns]
    assert list(row) == [*names, GROUNDS_COLUMN, "garden:note", "garden:empty"]
    assert row["voluntariness"] == "voluntary"
    assert row[GROUNDS_COLUMN] == "voluntariness=assumption:free"
    assert row["garden:note"] == "x"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8))
def test_no_cell_is_a_formula_and_numbers_stay(text: str) -> None:
    (row,) = rows(record(**{"garden:note": text}), "garden:note")
    cell = row["garden:note"]
    assert text in (cell, unguarded(cell))
    if cell.startswith(("=", "+", "-", "@", "\t")):
        assert cell.lstrip("+-").replace(".", "", 1).replace(",", "", 1).lower().replace("e", "", 1)
        assert not cell.startswith(("=", "@", "\t"))


def test_a_negative_number_is_no_formula() -> None:
    cells = {"-12.5": "-12.5", "=1+1": "'=1+1", "-1+1": "'-1+1", "@x": "'@x"}
    for text, expected in cells.items():
        (row,) = rows(record(**{"garden:note": text}), "garden:note")
        assert row["garden:note"] == expected
