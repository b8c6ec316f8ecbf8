"""CSV files: delimiters, encodings, broken ones, several files, and tables that are joined."""

from pathlib import Path

import pytest

from coproduction.errors import InputError
from intake.collections.loading import HEAD, RULES, coded, facts, mapping_of, opened

JOINED = HEAD.replace('form = "csv"', 'form = "csv"\njoin = "id"') + RULES


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_of_every_kind_are_read(delimiter: str, encoding: str, tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    lines = [["id", "name", "kind"], ["1", "Ąžuolas", "dig"]]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    acts, _ = coded(mapping, opened(mapping, tmp_path, list__csv=text.encode(encoding)))
    assert [one.record.texts["title"] for one in acts] == ["Ąžuolas"]
    assert acts[0].record.place.row == 2


def test_files_follow_each_other(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    collection = opened(
        mapping, tmp_path, a__csv="id,kind\n1,dig\n", b__csv="id,people\n2,4\n\n3,5\n"
    )
    assert collection.columns == ("id", "kind", "people")
    acts, _ = coded(mapping, collection)
    places = [(one.record.place.file, one.record.place.row) for one in acts]
    assert places == [("a.csv", 2), ("b.csv", 2), ("b.csv", 4)]


def test_tables_about_the_same_cases_are_joined(tmp_path: Path) -> None:
    mapping = mapping_of(JOINED, tmp_path)
    collection = opened(
        mapping,
        tmp_path,
        a__csv="id,kind,note\n1,dig,old\n2,vote,same\n",
        b__csv="id,people,note\n2,4,same\n1,3,new\n9,5,\n",
    )
    acts, _ = coded(mapping, collection)
    assert [one.record.case_id for one in acts] == ["garden-1", "garden-2", "garden-9"]
    assert facts(acts[0]) == {"act_kind": "service_production", "number_of_participants": "3"}
    assert acts[0].record.texts["garden:note"] == "old"
    assert acts[0].record.texts["garden:b.note"] == "new"
    assert "b.note" in collection.columns
    assert "garden:b.note" not in acts[1].record.texts


def test_one_table_alone_is_not_joined(tmp_path: Path) -> None:
    mapping = mapping_of(JOINED, tmp_path)
    acts, tally = coded(mapping, opened(mapping, tmp_path, a__csv="id,kind\n1,dig\n1,dig\n"))
    assert len(acts) == 2
    assert tally.of("identifier")


def test_cells_beyond_the_header_are_told(tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    acts, tally = coded(mapping, opened(mapping, tmp_path, a__csv="id,kind\n1,dig,more,yet\n2\n"))
    found = [(one.subject, one.value, one.first.row) for one in tally.of("beyond")]
    assert found == [("column 3", "more", 2), ("column 4", "yet", 2)]
    assert acts[0].record.texts["garden:column 4"] == "yet"
    assert facts(acts[0]) == {"act_kind": "service_production"}
    assert facts(acts[1]) == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest", "workbook or an archive"),
        ("id,kind\n1,dig\n2,\u0105".encode("cp1257"), "This is not UTF-8"),
        (b'id,kind\n1,"dig\n', "quotation mark"),
        (b"id,kind,id\n1,dig,2\n", "“id” stands in the header more than once"),
        (b"year,rain\n1990,12\n", "another collection than that of the mapping garden"),
        (b"id,kind\n1,d\0g\n", "This is binary data"),
        (b"", "There is nothing in it"),
        (b" \n\n", "There is nothing in it"),
    ],
)
def test_files_that_cannot_be_used_are_refused(content: bytes, said: str, tmp_path: Path) -> None:
    mapping = mapping_of(HEAD + RULES, tmp_path)
    with pytest.raises(InputError, match=said):
        coded(mapping, opened(mapping, tmp_path, a__csv=content))
