"""Collections in Excel workbooks: the sheet, the header, and the cells that messages name."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coproduction.errors import InputError
from coproduction.intake.collections.files import InputFile
from coproduction.intake.collections.opening import open_collection
from coproduction.intake.collections.rows import Opened
from coproduction.intake.telling import Teller
from coproduction.report.text import where
from intake.collections.loading import HEAD, RULES, coded, facts, mapping_of
from intake.sheets import workbook

HEADINGS = ("id", "name", "kind", "people", "spade")
ROWS = [HEADINGS, (1, "Elm", "dig", 7, True), (2, "Oak", "vote|fly", "lots", None)]


def opened_book(data: bytes, folder: Path, sheet: str | None = None, form: str = "csv") -> Opened:
    path = folder / "gardens.xlsx"
    path.write_bytes(data)
    mapping = mapping_of((HEAD + RULES).replace('"csv"', f'"{form}"'), folder)
    file = InputFile(path, Teller(path.name, "en"))
    return open_collection([file], mapping, Teller("garden", "en"), sheet=sheet)


def in_words(found: Opened, folder: Path) -> tuple[list[Any], list[str]]:
    """Return the records, and where each unknown value stands first."""
    acts, tally = coded(mapping_of(HEAD + RULES, folder), found)
    return acts, [f"{where(one.first, 'en')}: {one.value}" for one in tally.met.values()]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_workbook_is_read_like_a_table(form: str, tmp_path: Path) -> None:
    found = opened_book(workbook(("List", ROWS)), tmp_path, form=form)
    assert found.columns == HEADINGS
    acts, told = in_words(found, tmp_path)
    assert facts(acts[0]) == {"act_kind": "service_production", "number_of_participants": "7"}
    assert acts[0].record.case_id == "garden-1"
    assert acts[0].record.texts["garden:spade"] == "yes"
    assert told == [
        "gardens.xlsx, sheet “List”, row 3, cell C3 (kind): fly",
        "gardens.xlsx, sheet “List”, row 3, cell D3 (people): lots",
    ]


def test_the_sheet_with_the_columns_is_chosen_and_its_header_found(tmp_path: Path) -> None:
    titled = [("Our gardens",), (), *ROWS]
    found = opened_book(workbook(("Notes", [("id is a number",)]), ("List", titled)), tmp_path)
    acts, _ = in_words(found, tmp_path)
    assert [one.record.place.row for one in acts] == [4, 5]
    assert [note.rule for note in found.notes] == ["intake:mapping-above"]


def test_several_sheets_are_asked_about_and_one_is_chosen(tmp_path: Path) -> None:
    book = workbook(("One", ROWS), ("Two", [HEADINGS, (9, "Ash", "dig", 1, None)]))
    with pytest.raises(InputError, match="Several sheets have the columns id: “One”, “Two”"):
        opened_book(book, tmp_path)
    for sheet in ("Two", "2"):
        acts, _ = in_words(opened_book(book, tmp_path, sheet), tmp_path)
        assert [one.record.case_id for one in acts] == ["garden-9"]
    with pytest.raises(InputError, match="Three"):
        opened_book(book, tmp_path, "Three")


@pytest.mark.parametrize(
    ("book", "said"),
    [
        (workbook(("A", [("x",)]), ("B", [("y",)])), "No visible sheet has the columns id"),
        (workbook(("A", [])), "sheet “A”: There is nothing in it"),
        (workbook(("A", [("year", "rain"), (1, 2)])), "another collection"),
        (workbook(("A", [("id", "kind", "id"), (1, 2, 3)])), "“id” stands in the header more"),
        (workbook(("A", ROWS))[:900], "gardens.xlsx"),
    ],
)
def test_a_workbook_that_cannot_be_used_is_refused(book: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said):
        opened_book(book, tmp_path)


def test_what_is_odd_in_a_workbook_is_told_and_kept(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book.worksheets[0].row_dimensions[2].hidden = True
        book.worksheets[0].merge_cells("C3:C4")

    rows = [*ROWS[:2], (2, "Oak", "dig", "=formula 1+1", None, "stray"), (3, "Ash", None, 2)]
    found = opened_book(workbook(("List", rows), change=change), tmp_path)
    assert {note.rule for note in found.notes} == {
        "intake:hidden-rows",
        "intake:merged-down",
        "intake:formula-without-value",
    }
    assert [n.place.letter for n in found.notes if n.rule.endswith("without-value")] == ["D"]
    acts, told = in_words(found, tmp_path)
    assert len(acts) == 3
    assert acts[1].record.texts["garden:column 6"] == "stray"
    assert facts(acts[2])["act_kind"] == "service_production"
    assert "gardens.xlsx, sheet “List”, row 3, cell F3 (column 6): stray" in told


def test_tables_of_both_forms_are_joined(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(("List", ROWS)))
    (tmp_path / "b.csv").write_text("id,name,soil\n2,Oaks,clay\n2,Oakum,sand\n", encoding="utf-8")
    mapping = replace(mapping_of(HEAD + RULES, tmp_path), join="id")
    files = [InputFile(tmp_path / n, Teller(n, "en")) for n in ("a.xlsx", "b.csv")]
    acts, tally = coded(mapping, open_collection(files, mapping, Teller("garden", "en")))
    texts = [one.record.texts for one in acts]
    assert [one["title"] for one in texts] == ["Elm", "Oak", "Oakum"]
    assert (texts[1]["garden:soil"], texts[1]["garden:b.name"]) == ("clay", "Oaks")
    assert [one.value for one in tally.of("identifier")] == ["garden-2 / 1"]


def test_a_file_without_the_column_of_joining_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(("List", ROWS)))
    (tmp_path / "b.csv").write_text("number,soil\n2,clay\n", encoding="utf-8")
    mapping = replace(mapping_of(HEAD + RULES, tmp_path), join="id")
    files = [InputFile(tmp_path / n, Teller(n, "en")) for n in ("a.xlsx", "b.csv")]
    with pytest.raises(InputError, match=r"b\.csv: The file has no column id, by which"):
        open_collection(files, mapping, Teller("garden", "en"))
