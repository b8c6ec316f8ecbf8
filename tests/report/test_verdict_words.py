"""Tables of results in the language of who reads them, and read again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

import coproduction
from coproduction.intake.header import known_headings
from coproduction.model import (
    CRITERION_PREFIX,
    NO_OUTCOME,
    OUTCOME_LABEL,
    VERDICT_COLUMNS,
    VERDICT_PREFIX,
)
from coproduction.pipeline.results import Results
from coproduction.report.verdict_words import VerdictWords
from coproduction.terms import LANGUAGES
from coproduction.texts import TEXTS, say
from report.records import EXAMPLES, glossary, knowledge

COLUMNS = (*VERDICT_COLUMNS, OUTCOME_LABEL)


def table(results: Results) -> list[dict[str, str]]:
    """Return the rows of results in CSV."""
    text = results.to_csv().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_in_english_columns_and_values_have_their_names() -> None:
    for name in COLUMNS:
        assert say(f"table.heading_{name}", "en") == name
    assert say("table.criterion", "en") == CRITERION_PREFIX
    assert say("table.prefix", "en") == VERDICT_PREFIX
    words = {key: text.en for key, text in TEXTS.items() if key.startswith("table.")}
    assert {words.pop(f"table.reason_{one.replace(' ', '_')}") for one in NO_OUTCOME} == {
        *NO_OUTCOME
    }
    assert not coproduction.classify(EXAMPLES / "cases.csv").to_csv().startswith("\ufeff")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_of_a_verdict_is_one_of_the_codebook(language: str) -> None:
    lang = next(one for one in LANGUAGES if one == language)
    words = VerdictWords(knowledge(), glossary(), lang)
    told = list(words.table({}, labelled=True).verdict.values())
    assert len({heading.casefold() for heading in told}) == len(told) >= 22
    known = known_headings(knowledge().codebook)
    assert not {heading.casefold() for heading in told} & known.keys()


def test_a_lithuanian_table_has_no_english_words_in_its_verdicts() -> None:
    """Beside the first columns, which are the person's own, and the name of the file."""
    names = [EXAMPLES / name for name in ("cases.csv", "invalid.csv")]
    english = coproduction.classify(*names)
    results = coproduction.classify(*names, language="lt")
    assert results.to_csv().startswith("\ufeff")
    own = len(english.judged[0].record.row.headings.written) if english.judged[0].record.row else 0
    codes = {word for row in table(english) for word in list(row.values())[own:]}
    parts = {part for cell in codes for part in cell.split(";")} - {""}
    files = {str(name) for name in names}
    rows = {str(number) for number in range(200)}
    for row, act in zip(table(results), results.judged, strict=True):
        told = dict(list(row.items())[own:])
        assert not told.keys() & {*COLUMNS}
        told.pop("pastabos")
        words = {word for cell in told.values() for word in cell.split("; ")} - {""}
        assert not words & (parts - files - rows)
        outcome = act.verdict.outcome
        label = glossary().terms[outcome].label.lt if outcome else ""
        assert told["rezultatas"] == label
        missing = knowledge().codebook.named(act.verdict.missing_facts, "lt")
        assert told["trūkstami faktai"] == "; ".join(missing)
    (first,) = {row["būsena"] for row in table(results)[:1]}
    assert first == "nuspręsta"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_in_either_language_is_classified_again(
    form: str, language: str, tmp_path: Path
) -> None:
    results = coproduction.classify(EXAMPLES / "cases.csv", language="lt")
    path = tmp_path / f"again.{form}"
    if form == "csv":
        path.write_text(results.to_csv(), encoding="utf-8", newline="")
    else:
        path.write_bytes(results.to_xlsx())
    lang = next(one for one in LANGUAGES if one == language)
    again = coproduction.classify(path, language=lang)
    assert [one.verdict for one in again.judged] == [one.verdict for one in results.judged]
    assert [note.rule for note in again.notes] == ["intake:earlier-verdict"]
    row = again.judged[0].record.row
    assert row is not None
    assert row.headings.written == tuple(table(results)[0])[: len(row.headings.written)]
    assert len(row.headings.written) == 29


def test_a_column_of_the_same_name_stays_the_person_s_own(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("atvejo identifikatorius;Rezultatas\nA;mano\n", encoding="utf-8")
    results = coproduction.classify(path, language="lt")
    (row,) = table(results)
    assert row["Rezultatas"] == "mano"
    assert row["sprendimas: rezultatas"] == ""
    assert "sprendimas: kriterijus: tiesioginė sąveika" in row
    path.write_text(results.to_csv(), encoding="utf-8", newline="")
    twice = coproduction.classify(path, language="lt").to_csv()
    assert twice == results.to_csv()


def test_the_comments_of_a_lithuanian_workbook_say_its_words() -> None:
    data = coproduction.classify(EXAMPLES / "cases.csv", language="lt").to_xlsx()
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    notes = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert len(notes) == 22
    for status in ("decided", "undetermined", "invalid"):
        assert status not in notes["būsena"]
        assert say(f"table.status_{status}", "lt") in notes["būsena"].casefold()
    assert "gap" not in notes["priežastis"]
