"""An act added to a table that exists: what stood there still stands there."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from coproduction.errors import InputError
from coproduction.intake import read
from coproduction.intake.appending import acts_in, with_act
from coproduction.knowledge.base import Knowledge

CELLS = {"case_id": "B", "act_id": "2", "title": "One, two", "direct_interaction": "yes"}
HEADER = "case_id,act_id,title,direct_interaction"


def test_a_new_table_has_all_columns(knowledge: Knowledge) -> None:
    lines = with_act(b"", CELLS, knowledge.codebook).decode().split("\r\n")
    assert lines[0].split(",") == [column.name for column in knowledge.codebook.columns]
    assert lines[1].startswith('B,2,"One, two",,')
    assert lines[2:] == [""]


@pytest.mark.parametrize(
    ("before", "row"),
    [
        (f"{HEADER}\nA,1,x,no\n", 'B,2,"One, two",yes\n'),
        (f"{HEADER}\r\nA,1,x,no\r\n", 'B,2,"One, two",yes\r\n'),
        (f"{HEADER}\nA,1,x,no", '\nB,2,"One, two",yes\n'),
        (f"{HEADER}\n", 'B,2,"One, two",yes\n'),
        ("mine;Title;case_id;act_id;direct_interaction\n1;x;A;1;\n", ";One, two;B;2;yes\n"),
        ("sep=;\ncase_id;act_id;title;direct_interaction\nA;1;;\n", "B;2;One, two;yes\n"),
        ("\n,,,\n" + HEADER + "\nA,1,x,no\n", 'B,2,"One, two",yes\n'),
    ],
)
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_row_is_added_and_the_rest_stays_byte_for_byte(
    before: str, row: str, mark: bytes, knowledge: Knowledge
) -> None:
    table = mark + before.encode()
    assert with_act(table, CELLS, knowledge.codebook) == table + row.encode()


def test_utf_16_stays_utf_16(knowledge: Knowledge) -> None:
    table = f"{HEADER}\nA,1,ąžuolas,no\n".encode("utf-16")
    after = with_act(table, CELLS, knowledge.codebook)
    assert after.startswith(table)
    assert after.decode("utf-16").endswith('B,2,"One, two",yes\n')


@pytest.mark.parametrize("broken", ["", "A,1,x,too,long\n"])
def test_columns_that_lack_are_added_behind(
    broken: str, knowledge: Knowledge, tmp_path: Path
) -> None:
    table = f"case_id,act_id,mine\nA,1,x\n{broken}".encode()
    path = tmp_path / "cases.csv"
    path.write_bytes(with_act(table, CELLS, knowledge.codebook))
    before, *_, after = read(path, knowledge).records
    assert before.texts["mine"] == "x"
    assert before.facts == {}
    assert after.texts == {"title": "One, two"}
    assert list(after.facts) == ["direct_interaction"]


def test_the_acts_of_a_table_are_known_also_when_there_are_none(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(f"{HEADER}\n", encoding="utf-8")
    assert acts_in(path, knowledge.codebook, "en") == frozenset()
    path.write_bytes(with_act(path.read_bytes(), CELLS, knowledge.codebook))
    assert acts_in(path, knowledge.codebook, "en") == {("B", "2")}


def test_what_is_no_case_table_is_refused(knowledge: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("one,two\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="one"):
        acts_in(path, knowledge.codebook, "en")
