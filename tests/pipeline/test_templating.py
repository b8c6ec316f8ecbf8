"""The workbook to fill in: made of the codebook, checked by it, and read back."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

import coproduction
from coproduction.cli import main
from coproduction.errors import InputError
from coproduction.intake import read
from coproduction.knowledge.storage import load
from coproduction.pipeline.templating import EXAMPLES, workbook
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import TEXTS

CASES = Path(__file__).resolve().parents[2] / "examples" / "cases.csv"
NAMES = {
    "en": ["Cases", "Examples", "Codebook", "Lists"],
    "lt": ["Atvejai", "Pavyzdžiai", "Kodų knyga", "Lists"],
}
COLUMNS = load().codebook.columns


@cache
def data(language: Language) -> bytes:
    """Return the workbook."""
    return workbook(language)


def book(language: Language) -> Any:
    """Return the workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data(language)))


def rules(sheet: Any) -> dict[str, DataValidation]:
    """Return by heading what limits the cells below it."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        (area,) = rule.sqref.ranges
        assert area.min_col == area.max_col
        assert (area.min_row, area.max_row) == (2, 1_048_576)
        found[sheet.cell(1, area.min_col).value] = rule
    return found


def listed(rule: DataValidation, found: Any) -> list[str]:
    """Return what a rule offers, from the range that it names."""
    name, area = str(rule.formula1).split("!")
    return [row[0].value for row in found[name][area.replace("$", "")]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets(language: Language) -> None:
    found = book(language)
    assert found.sheetnames == NAMES[language]
    assert [sheet.sheet_state for sheet in found] == ["visible"] * 3 + ["hidden"]
    assert found.active.title == NAMES[language][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_its_label_and_says_what_counts(language: Language) -> None:
    sheet = book(language).worksheets[0]
    assert sheet.max_row == 1
    assert sheet.freeze_panes == "C2"
    assert [cell.value for cell in sheet[1]] == [c.label[language] for c in COLUMNS]
    for cell, column in zip(sheet[1], COLUMNS, strict=True):
        comment = cell.comment.text
        assert comment.startswith(column.name)
        assert column.what_counts[language] in comment
        assert all(value.label[language] in comment for value in column.values[:1])
        assert 10 <= sheet.column_dimensions[cell.column_letter].width <= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_counts_is_said_in_the_words_of_the_lists(language: Language) -> None:
    """A code stands at most in brackets, behind its word; no column is told by its name."""
    names = {column.name for column in COLUMNS if "_" in column.name}
    resources = load().codebook.resources
    for column in COLUMNS:
        text = re.sub(r"\(\w+\)", "", column.what_counts[language])
        words = set(re.findall(r"\w+", text.casefold()))
        assert not words & names, column.name
        values = resources if column.kind == "resources" else column.values
        for value in values:
            label = value.label[language].casefold()
            if language == "lt" or "_" in value.token:
                assert label == value.token or value.token not in words, (column.name, value)
        if column.kind == "resources":
            assert "none" not in words
            assert {"en": "nothing", "lt": "nieko"}[language] in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_offer_the_values_of_the_codebook(language: Language) -> None:
    found = book(language)
    limits = rules(found.worksheets[0])
    checked = 0
    for column in COLUMNS:
        rule = limits.get(column.label[language])
        if column.kind == "text":
            assert rule is None
            continue
        assert rule is not None
        assert rule.allow_blank
        checked += 1
        if column.kind == "value":
            assert rule.type == "list"
            assert rule.showErrorMessage
            assert rule.errorStyle in (None, "stop")
            assert listed(rule, found) == [value.label[language] for value in column.values]
        if column.kind == "resources":
            assert not rule.showErrorMessage
            kinds = [value.label[language] for value in load().codebook.resources]
            assert sorted(listed(rule, found)[1:]) == sorted(kinds)
        assert len(str(rule.formula1)) < 255
        assert len(rule.error or "") <= 225
        assert len(rule.prompt or "") <= 255
        assert len(rule.errorTitle or "") <= 32
    assert checked == 22


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_stay_texts(language: Language) -> None:
    sheet = book(language).worksheets[0]
    for cell, column in zip(sheet[1], COLUMNS, strict=True):
        form = sheet.column_dimensions[cell.column_letter].number_format
        assert (form == "@") == (column.kind == "text")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_offered_is_read(language: Language, tmp_path: Path) -> None:
    """Each value of each list, typed in, gives the value that it stands for."""
    found = book(language)
    sheet = found.worksheets[0]
    limits = rules(sheet)
    offers = [
        (at, listed(limits[column.label[language]], found) if column.kind != "number" else [">=3"])
        for at, column in enumerate(COLUMNS, 1)
        if column.kind != "text"
    ]
    for row in range(max(len(words) for _, words in offers)):
        sheet.cell(row + 2, 1, f"case {row}")
        for at, words in offers:
            if row < len(words):
                sheet.cell(row + 2, at, words[row])
    found.save(tmp_path / "filled.xlsx")
    batch = read(tmp_path / "filled.xlsx", load(), language=language)
    assert batch.notes == ()
    seen: dict[str, list[str | None]] = {}
    for record in batch.records:
        assert record.findings == ()
        for name, facts in record.facts.items():
            seen.setdefault(name, []).extend(fact.token for fact in facts)
    for column in COLUMNS:
        if column.kind == "value":
            assert seen[column.name] == [value.token for value in column.values]
        elif column.kind == "resources":
            assert seen[column.name].count("none") == 1
            assert None not in seen[column.name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_shown_and_never_read_as_cases(language: Language, tmp_path: Path) -> None:
    sheet = book(language).worksheets[1]
    shown = {row[0]: row[1:3] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert shown[COLUMNS[0].label[language]] == tuple(case for case, _ in EXAMPLES)
    outcomes = {"en": "individual coproduction", "lt": "individualus bendrasis kūrimas"}
    verdict = {"en": "Verdict", "lt": "Sprendimas"}[language]
    assert shown[verdict][0] == outcomes[language]
    setting = next(column for column in COLUMNS if column.name == "service_setting")
    value = setting.value("public_service")
    assert value is not None
    assert shown[setting.label[language]] == (value.label[language],) * 2
    (tmp_path / "empty.xlsx").write_bytes(data(language))
    with pytest.raises(InputError, match=NAMES[language][0]):
        coproduction.classify(tmp_path / "empty.xlsx")
    with pytest.raises(InputError, match="no column of the codebook"):
        coproduction.classify(tmp_path / "empty.xlsx", sheet=NAMES[language][1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_codebook_lists_every_value(language: Language) -> None:
    sheet = book(language).worksheets[2]
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[2] or row[3]]
    named = [row[2] for row in rows if row[2]]
    assert named == [column.name for column in COLUMNS]
    tokens = [row[3] for row in rows if row[3]]
    assert len(tokens) >= 90
    assert {value.token for column in COLUMNS for value in column.values} - {"resources"} <= {
        *tokens
    }


def test_the_same_bytes_each_time() -> None:
    assert workbook("en") == data("en")


def test_the_examples_are_those_of_two_kinds_of_coproduction() -> None:
    results = coproduction.classify(Path(__file__).resolve().parents[2] / "examples" / "cases.csv")
    outcomes = [results.act(*key).outcome for key in EXAMPLES]
    assert outcomes == ["IndividualCoproduction", "CollectiveCoproduction"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_are_told_in_the_language_and_name_their_criteria(language: Language) -> None:
    sheet = book(language).worksheets[1]
    shown = {row[0]: row[1:3] for row in sheet.iter_rows(values_only=True) if row[0]}
    results = coproduction.classify(CASES, language=language)
    terms, classes = results.glossary().terms, results.knowledge.criteria
    for name in ("title", "description", "country", "sector", "source"):
        column = next(column for column in COLUMNS if column.name == name)
        english = tuple(results.act(*key).texts[name] for key in EXAMPLES)
        same = zip(shown[column.label[language]], english, strict=True)
        assert all((one == other) == (language == "en") for one, other in same), name
    keys = {"met": "workbook.criteria_met", "not met": "workbook.criteria_unmet"}
    begins = {status: TEXTS[key][language].split("{")[0] for status, key in keys.items()}
    reasons = shown[{"en": "Why", "lt": "Kodėl"}[language]]
    for reason, key in zip(reasons, EXAMPLES, strict=True):
        labels = {"met": set[str](), "not met": set[str]()}
        for name, status in results.act(*key).criteria.items():
            labels[status].add(terms[classes[name]].label[language])
        told = {
            status: set(line.removeprefix(begun)[:-1].split(", "))
            for line in reason.split("\n")
            for status, begun in begins.items()
            if line.startswith(begun)
        }
        assert told == {status: found for status, found in labels.items() if found}


def test_a_table_in_lithuanian_has_labels_as_headings_and_is_read(tmp_path: Path) -> None:
    table = tmp_path / "atvejai.csv"
    assert main(["template", str(table), "--lang", "lt"]) == 0
    (head,) = csv.reader(table.read_text(encoding="utf-8-sig").splitlines())
    assert head == [column.label.lt for column in COLUMNS]
    listed = {c.name: c.values[0] for c in COLUMNS if c.kind == "value"}
    row = [listed[c.name].label.lt if c.name in listed else "3" for c in COLUMNS]
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(row)
    batch = read(table, load(), language="lt")
    assert batch.notes == ()
    (record,) = batch.records
    found = {name: facts[0].token for name, facts in record.facts.items()}
    assert {name: value.token for name, value in listed.items()}.items() <= found.items()
    assert found["number_of_participants"] == "3"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["coordination", "formal_organisation", "managed_by_provider", "phase", "duration"]
)
def test_a_fact_that_decides_nothing_says_what_counts_all_the_same(
    name: str, language: Language
) -> None:
    column = next(column for column in COLUMNS if column.name == name)
    text = column.what_counts[language].casefold()
    nothing = {"en": "decides nothing in", "lt": "nieko nelemia"}[language]
    assert nothing in text.rpartition(". ")[2]
    assert nothing not in text.partition(". ")[0]
    if column.values[0].token != "yes":
        words = [{value.token, value.label[language].casefold()} for value in column.values]
        assert all(any(word in text for word in some) for some in words)
