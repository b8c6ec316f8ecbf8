"""The pages in a real browser: no phone cuts them off, no number and no matrix is torn."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import coproduction
from coproduction.report.html import grouped
from coproduction.terms import LANGUAGES, Language
from report.browser import measured, printed
from report.elements import parse
from report.records import examples
from report.test_html import page_of

EXAMPLES = Path(__file__).parents[2] / "examples"
PHONE = 390


@cache
def comparison(language: Language = "en") -> str:
    """Return the page that compares all conceptions on the first cases."""
    return coproduction.compare(EXAMPLES / "cases.csv", language=language).to_html()


def long_counts(page: str) -> str:
    """Return a page with six digits wherever acts are counted."""
    return re.sub(r'(class="count">)[^<]*', rf"\g<1>{grouped(888_888)}", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_shows_the_whole_width_of_a_comparison(language: Language, tmp_path: Path) -> None:
    assert measured(comparison(language), PHONE, tmp_path)["beyond"] == 0


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_count_of_six_digits_stands_on_one_line(
    language: Language, width: int, tmp_path: Path
) -> None:
    page = long_counts(page_of(examples(), language, explained=False))
    assert page.count(grouped(888_888)) > 20
    assert measured(page, width, tmp_path) == {"beyond": 0, "lines": 1}


def test_the_measure_finds_a_page_that_is_too_wide_and_a_number_on_two_lines(
    tmp_path: Path,
) -> None:
    page = '<p style="width:900px;margin:0">a<b class="count">1<br>2</b></p>'
    found = measured(page, PHONE, tmp_path)
    assert (found["beyond"] > 900 - PHONE, found["lines"]) == (True, 2)


def test_the_matrix_of_agreement_is_printed_on_one_page(tmp_path: Path) -> None:
    pages = printed(comparison(), tmp_path)
    (page,) = [text for text in pages if "How far they agree" in text]
    matrix = page.partition("How far they agree")[2]
    names = [row.words for row in parse(comparison()).all("table", "heat")[0].all("th")][-15:]
    for number, name in enumerate(names, 1):
        first = re.split(r"[ -]", name)[1]
        assert re.search(rf"\b{number}\s+{first}", matrix), name


def test_thousands_are_set_apart_by_blanks_at_which_no_line_breaks() -> None:
    shown = [grouped(number) for number in (0, 999, 1000, 12_000, 1_234_567)]
    assert shown == ["0", "999", "1\u202f000", "12\u202f000", "1\u202f234\u202f567"]
    many = parse(page_of(examples() * 60, explained=False))
    assert many.all("dl", "figures")[0].all("dd")[0].text == grouped(60 * len(examples()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_facts_most_often_missing_in_a_comparison_are_named_by_their_labels(
    language: Language,
) -> None:
    lists = parse(comparison(language)).all("ol")
    columns = coproduction.classify(EXAMPLES / "cases.csv").knowledge.codebook.labels(language)
    told = [item.words.rpartition(" (")[0] for item in lists[1].all("li")]
    assert len(told) > 5
    assert set(told) <= set(columns.values())
