"""An act added to a table that exists: what stood there still stands there."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from coproduction.errors import InputError
from coproduction.intake import read
from coproduction.intake.appending import entries_in, with_act
from coproduction.intake.sources import open_source
from coproduction.intake.telling import Teller
from coproduction.knowledge.base import Knowledge
from coproduction.model import Entry

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


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("atvejo identifikatorius,pavadinimas,tiesioginė sąveika", 'B,"One, two",taip'),
        ("title,direct interaction,case identifier", '"One, two",yes,B'),
    ],
)
def test_what_is_added_is_worded_as_the_headings(head: str, row: str, knowledge: Knowledge) -> None:
    cells = {name: cell for name, cell in CELLS.items() if name != "act_id"}
    after = with_act(f"{head}\n".encode(), cells, knowledge.codebook)
    assert after.decode() == f"{head}\n{row}\n"
    further = {**cells, "efforts_merged": "no"}
    heads = with_act(f"{head}\n".encode(), further, knowledge.codebook).decode().splitlines()[0]
    assert heads.split(",")[-1] in ("pastangos sujungtos", "efforts merged")


def entries(path: Path, knowledge: Knowledge) -> tuple[Entry, ...]:
    tell = Teller(str(path), "en")
    return entries_in(open_source(path, "csv", tell), knowledge.codebook, tell)


def test_the_acts_of_a_table_are_known_also_when_there_are_none(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(f"{HEADER}\n", encoding="utf-8")
    assert entries(path, knowledge) == ()
    path.write_bytes(with_act(path.read_bytes(), CELLS, knowledge.codebook))
    assert entries(path, knowledge) == (Entry("B", "2", "", "One, two"),)


def test_acts_without_identifier_have_that_by_which_they_are_read(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("case_id,act_id,coder\nA,,Ona\nA,,Jonas\nA,,Ona\n", encoding="utf-8")
    found = [(one.case, one.act, one.coder) for one in entries(path, knowledge)]
    assert found == [("A", "1", "Ona"), ("A", "1", "Jonas"), ("A", "2", "Ona")]
    records = read(path, knowledge).records
    assert sorted(found) == sorted((one.case_id, one.act_id, one.coder) for one in records)


def test_what_is_no_case_table_is_refused(knowledge: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("one,two\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="one"):
        entries(path, knowledge)
