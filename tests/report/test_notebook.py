"""What notebooks show of results: parts of a page, inert, in the language of the results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

import coproduction
from coproduction.opinions import WORDS
from coproduction.report.comparison import MARKS
from coproduction.report.notebook import MOST_IN_GRID, Grid, grids
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import say
from report.elements import Element, parse
from report.records import EXAMPLES, knowledge
from report.test_html import HOSTILE, assert_inert

CASES, CODINGS, GARDENS = (EXAMPLES / name for name in ("cases.csv", "codings.csv", "gardens.csv"))


class Shown(Protocol):
    """What a notebook can show."""

    def _repr_html_(self) -> str: ...


SHOWN: dict[str, Callable[[Language], Shown]] = {
    "results": lambda lang: coproduction.classify(CASES, language=lang),
    "decided": lambda lang: coproduction.classify(CASES, language=lang).act("LT-LIB-01"),
    "undetermined": lambda lang: coproduction.classify(CASES, language=lang).act("LT-LIB-02"),
    "comparison": lambda lang: coproduction.compare(CASES, language=lang),
    "agreement": lambda lang: coproduction.classify(CODINGS, language=lang).agreement(),
    "sensitivity": lambda lang: coproduction.sensitivity(CASES, language=lang),
    "collection": lambda lang: coproduction.load_collection(
        EXAMPLES / "gardens.toml", GARDENS, language=lang
    ),
}


def part(name: str, language: Language = "en") -> Element:
    """Return what a notebook shows, read strictly."""
    return parse(SHOWN[name](language)._repr_html_())


def rows(document: Element, table: int = 0) -> list[list[str]]:
    """Return the rows of a table as text."""
    body = document.all("table")[table].all("tbody")[0]
    return [[cell.words for cell in row.parts] for row in body.all("tr")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_all_are_inert_parts_without_colours_of_their_own(name: str, language: Language) -> None:
    document = part(name, language)
    assert_inert(document)
    (whole,) = document.parts
    assert (whole.tag, whole.attributes["class"]) == ("div", "coproduction")
    assert whole.attributes["lang"] == language
    (style,) = whole.all("style")
    assert "color:" not in style.text
    assert "background" not in style.text
    for line in style.text.strip().splitlines():
        assert line.startswith((".coproduction", "/*")), "it would reach other parts of the page"


@pytest.mark.parametrize("name", SHOWN)
def test_the_other_form_is_one_line_without_anything_of_the_machine(name: str) -> None:
    line = repr(SHOWN[name]("en"))
    assert line.startswith("<") and line.endswith(">")
    assert len(line) < 120
    assert "\n" not in line and str(Path.cwd()) not in line and "0x" not in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_act_tells_its_verdict_and_what_would_decide_it(language: Language) -> None:
    document = part("undetermined", language)
    headings = [element.words for element in document.all("h4")]
    assert say("explanation.criteria", language) in headings
    assert document.all("p", "title")[0].words.startswith("LT-LIB-02 / search")
    column = knowledge().codebook.column("benefit_source")
    assert column is not None
    assert column.label[language] in document.words


def test_an_act_that_was_not_classified_and_one_without_definitions_are_shown_too() -> None:
    act = coproduction.classify([{"case_id": "A", "voluntariness": "perhaps"}]).act("A")
    document = parse(act._repr_html_())
    assert say("explanation.invalid", "en") in document.words
    results = coproduction.classify(CASES)
    uncompiled = replace(results, knowledge=replace(results.knowledge, definitions=None))
    document = parse(uncompiled.act("LT-LIB-01")._repr_html_())
    assert rows(document)[0][0] == "LT-LIB-01 / search"
    assert not document.all("h4")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_has_a_sign_for_every_answer(language: Language) -> None:
    document = part("comparison", language)
    comparison = coproduction.compare(CASES)
    shown = rows(document)
    assert len(shown) == 20
    for row, act in zip(shown, comparison.acts[:20], strict=True):
        assert row == [act.record.name, *(MARKS[answer] for answer in act.answers.values())]
    assert say("html.more", language, number=66) in document.words
    for word in WORDS:
        assert f"{MARKS[word]} {say(f'compare.{word}', language)}" in document.words
    opposed = comparison.figures().opposed
    assert say("compare.opposed", language, opposed=opposed, acts=86) in document.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_agreement_has_measures_and_differences(language: Language) -> None:
    document = part("agreement", language)
    facets, judged, disagreements, openings = (rows(document, at) for at in range(4))
    shares = {"en": ["6", "86%", "0.62"], "lt": ["6", "86 %", "0,62"]}
    assert ["direct_interaction", *shares[language], ""] in facets
    assert judged[0][0] == say("agreement.verdict", language)
    assert (len(disagreements), len(openings)) == (12, 2)
    changing = [row for row in disagreements if say("agreement.changes", language) in row[2]]
    assert ["COD-HLT / exercise", "direct_interaction"] in [row[:2] for row in changing]


def test_codings_that_share_no_act_say_so() -> None:
    acts = [{"case_id": name, "coder": name} for name in ("A", "B")]
    document = parse(coproduction.classify(acts).agreement()._repr_html_())
    assert say("agreement.nothing_shared", "en") in document.words
    assert not document.all("table")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sensitivity_counts_for_every_reading(language: Language) -> None:
    document = part("sensitivity", language)
    found = coproduction.sensitivity(CASES)
    assert [row[0] for row in rows(document)] == [one.reading.name for one in found.effects]
    assert [row[-1] for row in rows(document)] == [str(len(one.changes)) for one in found.effects]
    told = say("sensitivity.stable", language, stable=found.stable, judged=found.judged)
    assert told in document.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_collection_tells_what_was_filled_in_on_what_ground(language: Language) -> None:
    document = part("collection", language)
    collection = coproduction.load_collection(EXAMPLES / "gardens.toml", GARDENS)
    shown = {row[3]: (row[0], int(row[1])) for row in rows(document)}
    assert shown == {
        rule.name: (rule.facet, collection.tally.filled.get(rule.name, 0))
        for rule in collection.rules
    }
    assert say("importing.could_be_assumed", language, names="neighbours-gain-first") in (
        document.words
    )
    assert "about ten" in document.words
    assumed = coproduction.load_collection(EXAMPLES / "gardens.toml", GARDENS, assume=["all"])
    assert "neighbours-gain-first" in [row[3] for row in rows(parse(assumed._repr_html_()))]


@pytest.mark.parametrize("text", HOSTILE)
def test_data_come_out_as_text(text: str, tmp_path: Path) -> None:
    act = {"case_id": text, "act_id": text, "title": text}
    codings = [{**act, "coder": coder, "voluntariness": "voluntary"} for coder in (text, "B")]
    codings.append({**codings[0], "coder": "C", "voluntariness": "compelled"})
    garden = tmp_path / "gardens.csv"
    quoted = text.replace('"', '""')
    garden.write_text(
        f'id,name,municipality,activity,neighbours,day\n1,a,b,"{quoted}",2,\n', encoding="utf-8"
    )
    for one in (
        coproduction.classify([act]).act(text),
        coproduction.compare([act]),
        coproduction.classify(codings).agreement(),
        coproduction.load_collection(EXAMPLES / "gardens.toml", garden),
    ):
        document = parse(one._repr_html_())
        assert_inert(document)
        assert " ".join(text.split()) in document.words


def test_long_tables_are_cut_and_say_so() -> None:
    many = [[str(number), "x"] for number in range(MOST_IN_GRID + 3)]
    document = parse(grids([Grid(["number", ""], many)], "en"))
    assert len(rows(document)) == MOST_IN_GRID
    assert say("html.more", "en", number=3) in document.words
