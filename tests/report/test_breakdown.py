"""The charts by sector, country and criterion: every act counted once, nothing hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

import oracle
from coproduction.intake import read_rows
from coproduction.knowledge.codebook import Text
from coproduction.model import Judged
from coproduction.report.breakdown import MOST_VALUES
from coproduction.report.html import page
from coproduction.terms import LANGUAGES, Language
from report.elements import Element, parse
from report.records import glossary, judged, knowledge
from report.test_html import HOSTILE, assert_inert

Row = dict[str, str]
MARKET: Row = {"service_setting": "market_service"}
TAX: Row = {"service_setting": "public_service", "act_kind": "law_obedience"}
TALK: Row = {"service_setting": "public_service", "act_kind": "public_decision"}
OPEN: Row = {"service_setting": "public_service"}
GAP: Row = {
    "service_setting": "public_service",
    "act_kind": "service_production",
    "actor_role": "customer",
    "actor_kind": "individual",
    "number_of_participants": "1",
    "resources_by_customer": "time",
    "provider_engagement": "active_joint",
    "primary_beneficiary": "balanced",
}
WRONG: Row = {"service_setting": "friendly"}
ROWS: list[Row] = [
    {**MARKET, "sector": "retail", "country": "Latvia"},
    {**TAX, "sector": "taxation", "country": "Lithuania"},
    {**TALK, "sector": "health care", "country": "Lithuania"},
    {**TALK, "sector": "Health  care", "country": "Lithuania"},
    {**OPEN, "sector": "health care"},
    {**GAP, "sector": "health care", "country": " "},
    {**WRONG, "sector": "taxation", "country": "Latvia"},
    {**OPEN, "country": "Latvia"},
]
"""Outcomes by the domain's rules R1, R3, R4, R4, none, R11 (a gap), none (invalid), none."""

SECTORS = {
    "health care": {
        "CivicParticipation": 2,
        "open": 1,
        "gap": 1,
    },
    "taxation": {"SecondaryProduction": 1, "invalid": 1},
    "retail": {"OutOfScopeMarket": 1},
    "": {"open": 1},
}
COUNTRIES = {
    "Latvia": {"OutOfScopeMarket": 1, "open": 1, "invalid": 1},
    "Lithuania": {"SecondaryProduction": 1, "CivicParticipation": 2},
    "": {"open": 1, "gap": 1},
}
WORDS = {
    "open": Text("facts are missing", "trūksta faktų"),
    "gap": Text("a gap: the paper gives no rule", "spraga: straipsnyje nėra taisyklės"),
    "invalid": Text("the record must be changed", "įrašą reikia pataisyti"),
    "": Text("not stated", "nenurodyta"),
    "sector": Text("Outcomes by sector", "Rezultatai pagal sektorių"),
    "country": Text("Outcomes by country", "Rezultatai pagal šalį"),
    "criteria": Text("Criteria", "Kriterijai"),
}
COLOURS = {
    "CivicParticipation": "citizen",
    "SecondaryProduction": "citizen",
    "OutOfScopeMarket": "other",
    "open": "undetermined",
    "gap": "undetermined",
    "invalid": "invalid",
}


def acts_of(rows: Sequence[Row], language: Language = "en") -> tuple[Judged, ...]:
    """Return the rows, judged; each is a case of its own."""
    named = [{"case_id": f"C{n}", "act_id": "a"} | row for n, row in enumerate(rows)]
    return judged(read_rows(named, knowledge(), language=language), language)


def document(rows: Sequence[Row], language: Language = "en") -> Element:
    """Return the page of the rows."""
    acts = acts_of(rows, language)
    return parse(page(acts, [], knowledge(), glossary(), language))


def section(found: Element, heading: str) -> Element | None:
    """Return the section under a heading, or None."""
    sections = [s for s in found.all("section") if s.all("h2")[0].words == heading]
    assert len(sections) < 2
    return sections[0] if sections else None


def lines(found: Element, heading: str) -> dict[str, Element]:
    """Return the lines of the chart under a heading, in their order, by their labels."""
    chart = section(found, heading)
    assert chart is not None
    rows = chart.all("tbody")[0].all("tr")
    assert all(row.all("th")[0].attributes["scope"] == "row" for row in rows)
    return {row.all("th")[0].words: row for row in rows}


def shown(row: Element) -> dict[str, int]:
    """Return the counts that a line tells in words."""
    return {
        part.words.rpartition(" ")[0].strip(): int(part.all("b")[0].words)
        for part in row.all("span", "part")
    }


def term(name: str, language: Language) -> str:
    """Return what people call an outcome, or an end without one."""
    return WORDS[name][language] if name in WORDS else glossary().terms[name].label[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("column", "expected"), [("sector", SECTORS), ("country", COUNTRIES)])
def test_every_act_is_counted_once_where_it_belongs(
    language: Language, column: str, expected: dict[str, dict[str, int]]
) -> None:
    found = lines(document(ROWS, language), WORDS[column][language])
    assert list(found) == [term(name, language) if name == "" else name for name in expected]
    told = {
        label: {term(end, language): number for end, number in ends.items()}
        for label, ends in zip(found, expected.values(), strict=True)
    }
    assert {label: shown(row) for label, row in found.items()} == told
    counts = [int(row.all("td", "count")[0].words) for row in found.values()]
    assert counts == [sum(ends.values()) for ends in expected.values()]
    assert sum(counts) == len(ROWS)


def test_bars_have_the_colours_of_the_outcomes_and_the_lengths_of_the_counts() -> None:
    found = lines(document(ROWS), "Outcomes by sector")
    for row, ends in zip(found.values(), SECTORS.values(), strict=True):
        bars = row.all("span", "bar")
        drawn = Counter[str]()
        for bar in bars:
            colour = bar.attributes["class"].removeprefix("bar ")
            drawn[colour] += round(float(bar.attributes["style"][len("width:") : -1]))
        expected = Counter[str]()
        for end, number in ends.items():
            expected[COLOURS[end]] += 25 * number  # the longest line has four acts
        assert drawn == expected
        assert len(bars) == len(row.all("span", "part")) == len(row.all("span", "dot"))
        assert row.all("span", "stack")[0].attributes["aria-hidden"] == "true"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_without_these_columns_has_no_such_charts(language: Language) -> None:
    bare = document([TAX, TALK], language)
    empty = document([{**TAX, "sector": "", "country": " "}, TALK], language)
    for found in (bare, empty):
        assert section(found, WORDS["sector"][language]) is None
        assert section(found, WORDS["country"][language]) is None
        assert section(found, WORDS["criteria"][language]) is not None


@pytest.mark.parametrize("further", [1, 2, 7])
def test_the_rest_of_many_countries_is_counted_together(further: int) -> None:
    names = [f"Land {n:02}" for n in range(MOST_VALUES + further)]
    rows = [{**TALK, "country": name} for name in names] + [{**TAX, "country": names[-1]}, TAX]
    found = lines(document(rows), "Outcomes by country")
    alone = len(names) if further == 1 else MOST_VALUES
    first = [names[-1], *names[: alone - 1]]
    rest = [f"{further} others together"] if further > 1 else []
    assert list(found) == [*first, *rest, "not stated"]
    assert shown(found[names[-1]]) == {"civic participation": 1, "secondary production": 1}
    if rest:
        assert shown(found[rest[0]]) == {"civic participation": further}
    counts = [int(row.all("td", "count")[0].words) for row in found.values()]
    assert sum(counts) == len(rows)


@pytest.mark.parametrize("text", [*HOSTILE, "=1+1", "not stated", "99 others together"])
def test_a_sector_is_text_whatever_it_says(text: str) -> None:
    found = document([{**TALK, "sector": text, "country": text}, TALK])
    assert_inert(found)
    chart = section(found, "Outcomes by sector")
    assert chart is not None
    stated, unstated = (row.all("th")[0] for row in chart.all("tbody")[0].all("tr"))
    assert stated.words == " ".join(text.split())
    assert unstated.words == "not stated"
    assert unstated.attributes["class"] == "summed"
    assert "class" not in stated.attributes


def expected_criteria(rows: Sequence[Row]) -> dict[str, Counter[str]]:
    """Return how many acts have each status, by the oracle, over the rows that can be read."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        for name, status in oracle.verdict(oracle.facts_of(row)).criteria.items():
            found.setdefault(name, Counter())[status] += 1
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_criteria_are_counted_as_met_not_met_and_unknown(language: Language) -> None:
    found = lines(document(ROWS, language), WORDS["criteria"][language])
    expected = expected_criteria([row for row in ROWS if row["service_setting"] != "friendly"])
    assert len(found) == len(expected) == 12
    for name, counts in expected.items():
        label = glossary().terms[knowledge().criteria[name]].label[language]
        told = [int(cell.words) for cell in found[label].all("td", "count")]
        assert told == [counts["met"], counts["not met"], counts["unknown"]], name
        assert sum(told) == 7
    seen = [bar.attributes["class"] for row in found.values() for bar in row.all("span", "bar")]
    assert set(seen) == {"bar met", "bar not-met", "bar unknown"}


def test_criteria_by_hand() -> None:
    """Of a market service, a decision and an unknown act: one is no public service, and so on."""
    found = lines(document([MARKET, TALK, {"title": "?"}]), "Criteria")
    told = {name: [cell.words for cell in row.all("td")] for name, row in found.items()}
    assert told["public service setting"] == ["1", "1", "1"]
    assert told["service production"] == ["0", "1", "2"]
    assert told["voluntariness"] == ["0", "0", "3"]


def test_acts_that_are_not_classified_are_told_beside_the_criteria() -> None:
    told = "Not classified, and not counted here: 1."
    counted = section(document(ROWS), "Criteria")
    assert counted is not None
    assert told in counted.words
    assert told not in document([TALK]).words
    assert section(document([WRONG]), "Criteria") is None


def test_columns_of_counts_have_headings_with_sign_and_word() -> None:
    chart = section(document([TALK]), "Criteria")
    assert chart is not None
    heads = [head for head in chart.all("th") if head.attributes["scope"] == "col"]
    assert [head.words for head in heads] == ["Criterion", "✓met", "✗not met", "?unknown"]
    assert chart.all("caption")[0].words
