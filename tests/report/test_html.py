"""The pages: complete, well formed, inert, readable in both languages."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest

from coproduction.cli import main
from coproduction.model import Judged
from coproduction.reasons import Narrative
from coproduction.report.html import (
    MOST_EXPLAINED,
    findings_page,
    grouped,
    narrative_parts,
    page,
    table,
)
from coproduction.report.overview import Overview
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import TEXTS, say
from report.elements import Element, parse
from report.records import changed, examples, glossary, knowledge, told

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script src=https://example.org/x.js></script>",
    "{{ 7 * 7 }}{% include 'page.css' %}",
    "javascript:alert(1)",
)
TAGS = """
html head meta title style body header main footer section article h1 h2 h3 h4 p dl div dt dd span
strong b code br table caption thead tbody tr th td ul li details summary small
"""
NOT_ALLOWED_IN_STYLE = re.compile(r"url\(|@import|expression|https?:", re.IGNORECASE)


def page_of(acts: tuple[Judged, ...], language: Language = "en", *, explained: bool = True) -> str:
    """Return the page of these acts."""
    return page(
        acts,
        [],
        knowledge(),
        glossary(),
        language,
        conception="petukiene-2010",
        reasoner="compiled",
        narrator=(lambda one: told(one, language)) if explained else None,
    )


@pytest.fixture(scope="module", params=LANGUAGES)
def whole(request: pytest.FixtureRequest) -> tuple[Language, str]:
    """Return the page of some decided, undetermined, gap and invalid acts, in each language."""
    language: Language = request.param
    cases, invalid = examples("cases.csv", language), examples("invalid.csv", language)
    gaps = tuple(one for one in cases if one.verdict.reason == "gap")
    assert gaps
    return language, page_of((*cases[:12], *gaps, *invalid[:4]), language)


def page_of_explanations(narratives: list[Narrative], language: Language = "en") -> str:
    """Return the page of explanations that go by once."""
    return "".join(narrative_parts(iter(narratives), len(narratives), language))


def assert_inert(document: Element) -> None:
    """Check that nothing in it can act, fetch or lead anywhere."""
    for element in document.all():
        assert element.tag in TAGS.split()
        assert not {"href", "src", "srcset", "action", "srcdoc"} & element.attributes.keys()
        assert not [name for name in element.attributes if name.startswith("on")]
        assert re.fullmatch(r"(width:[0-9.]+%)?", element.attributes.get("style", ""))
        if element.tag == "style":
            assert not NOT_ALLOWED_IN_STYLE.search(element.text)


def test_page_is_well_formed_and_fetches_nothing(whole: tuple[Language, str]) -> None:
    language, html = whole
    document = parse(html)
    assert_inert(document)
    assert html.startswith("<!DOCTYPE html>")
    assert document.all("html")[0].attributes["lang"] == language
    policies = [e.attributes.get("content", "") for e in document.all("meta")]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policies


def test_page_says_the_same_every_time(whole: tuple[Language, str]) -> None:
    language, html = whole
    cases, invalid = examples("cases.csv", language), examples("invalid.csv", language)
    gaps = tuple(one for one in cases if one.verdict.reason == "gap")
    assert page_of((*cases[:12], *gaps, *invalid[:4]), language) == html


def test_headings_do_not_skip_a_level(whole: tuple[Language, str]) -> None:
    tags = [e.tag for e in parse(whole[1]).all() if re.fullmatch("h[1-6]", e.tag)]
    assert tags.count("h1") == 1
    levels = [int(tag[1]) for tag in tags]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_act_stands_in_the_table_once_with_sign_and_word() -> None:
    acts = (*examples(), *examples("invalid.csv"))
    rows = parse(page_of(acts, explained=False)).all("table", "acts")[0].all("tbody")
    assert [row.all("th")[0].words for row in rows] == [
        f"{one.record.case_id} / {one.record.act_id}" for one in acts
    ]
    words = {
        "decided": "✓ decided",
        "undetermined": "? undetermined",
        "invalid": "✗ not classified",
    }
    assert [row.all("td", "status")[0].words for row in rows] == [
        words[one.verdict.status] for one in acts
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_codings_name_their_coder_in_page_and_table(language: Language) -> None:
    acts = examples("codings.csv", language)
    rows = parse(page_of(acts, language)).all("table", "acts")[0].all("tbody")
    assert [row.all("th")[0].words for row in rows] == [one.record.name for one in acts]
    told = say("report.codings", language, acts=6, coders=3)
    assert told in parse(page_of(acts, language)).words
    assert told not in parse(page_of(examples(), explained=False)).words
    fragment = table(acts, knowledge(), glossary(), language)
    assert all(one.record.name in fragment for one in acts)
    assert_inert(parse(page_of(changed({"coder": HOSTILE[0]}))))


def test_a_row_names_outcome_failed_criteria_and_missing_facts() -> None:
    acts = {one.record.case_id: one for one in examples()}
    short, opened = acts["FI-HLT-02"], acts["LT-LIB-02"]
    rows = parse(page_of((short, opened), explained=False)).all("tr", "decided")
    rows += parse(page_of((opened,), explained=False)).all("tr", "undetermined")
    assert rows[0].all("td", "outcome")[0].words == "customer participation short of coproduction"
    assert rows[0].all("td", "lacking")[0].words == "✗ fails: direct interaction"
    assert rows[1].all("td", "lacking")[0].words == "? missing: source of the own benefit"
    assert "individual coproduction" in rows[1].all("td", "outcome")[0].words


def test_chart_counts_every_act_once() -> None:
    acts = (*examples(), *examples("invalid.csv"))
    groups = Overview(acts, glossary(), "en", knowledge()).outcomes()
    assert sum(group.count for group in groups) == len(acts)
    assert sum(bar.count for group in groups for bar in group.bars) == len(acts)
    assert max(bar.width for group in groups for bar in group.bars) == 100


def test_legend_explains_the_outcomes_that_occur_and_no_others() -> None:
    acts = examples()[:4]
    legend = Overview(acts, glossary(), "en", knowledge()).legend()
    found = {one.verdict.outcome for one in acts if one.verdict.outcome}
    assert {entry.label for entry in legend} == {glossary().terms[n].label.en for n in found}


def test_explanations_stand_below_their_acts(whole: tuple[Language, str]) -> None:
    language, html = whole
    for body in parse(html).all("table", "acts")[0].all("tbody"):
        (explanation,) = body.all("div", "explanation")
        assert body.all("th")[0].words in body.all("summary")[0].words
        if "invalid" in body.all("tr")[0].attributes["class"]:
            assert say("explanation.invalid", language) in explanation.words
        else:
            assert say("explanation.criteria", language) in explanation.words
            assert {m.words for m in explanation.all("span", "mark")} <= {"✓", "✗", "?"}
            assert explanation.all("span", "sources")


def test_a_page_of_many_acts_leaves_explanations_out_and_says_so() -> None:
    many = (examples() * 3)[: MOST_EXPLAINED + 1]
    document = parse(page_of(many))
    assert not document.all("details")
    assert say("html.too_many", "en", number=MOST_EXPLAINED) in document.words
    assert len(document.all("table", "acts")[0].all("tbody")) == len(many)


def test_only_a_single_explanation_is_open_and_printed_unasked() -> None:
    one, two = (parse(page_of(examples()[:count])) for count in (1, 2))
    for document, is_open in ((one, True), (two, False)):
        explanations = [
            element
            for body in document.all("table", "acts")[0].all("tbody")
            for element in body.all("details")
            if element.all("div", "explanation")
        ]
        assert explanations
        assert all(("open" in element.attributes) == is_open for element in explanations)
        assert say("html.printing", "en") in document.words


def test_messages_tell_the_place() -> None:
    one = examples("invalid.csv")[0]
    (message,) = parse(page_of((one,))).all("li", "violation")
    assert one.findings[0].message in message.words
    assert "row 2" in message.words


@pytest.mark.parametrize("text", HOSTILE)
def test_data_come_out_as_text(text: str) -> None:
    acts = changed(
        {"case_id": text, "act_id": text, "title": text, "description": text},
        {"voluntariness": text, "number_of_participants": text},
    )
    assert [one.verdict.status for one in acts] == ["decided", "invalid"]
    pages = [page_of(acts), page_of_explanations([told(one) for one in acts])]
    pages += [table(acts, knowledge(), glossary(), "en"), page_of_explanations([told(acts[0])])]
    for html in pages:
        document = parse(html)
        assert_inert(document)
        assert " ".join(text.split()) in document.words


def test_characters_that_html_forbids_are_left_out() -> None:
    html = page_of(changed({"title": "a\x00b\x1b[31m\x0cc\u202ed"}))
    assert "ab[31mcd" in parse(html).words
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", html)


def test_a_page_without_acts_is_a_page() -> None:
    document = parse(page_of(()))
    assert_inert(document)
    assert not document.all("table", "chart")


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_explanations_has_one_article_each(language: Language) -> None:
    narratives = [told(one, language) for one in examples("cases.csv", language)[:3]]
    document = parse(page_of_explanations(narratives, language))
    assert_inert(document)
    assert [a.all("h2")[0].words for a in document.all("article")] == [n.title for n in narratives]
    (single,) = parse(page_of_explanations(narratives[:1], language)).all("h1")
    assert single.words == narratives[0].title


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_for_notebooks_is_a_fragment_that_counts_the_rest(language: Language) -> None:
    acts = examples("cases.csv", language)
    document = parse(table(acts, knowledge(), glossary(), language))
    assert_inert(document)
    assert not document.all("html")
    assert len(document.all("tbody")[0].all("tr")) == 20
    assert say("html.more", language, number=len(acts) - 20) in document.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_for_notebooks_names_a_gap_that_is_still_possible(language: Language) -> None:
    acts = [one for one in examples("cases.csv", language) if one.record.case_id == "JP-SNO-01"]
    assert [(one.verdict.possible_outcomes, one.verdict.gap_possible) for one in acts] == [
        (("ParallelProduction",), True)
    ]
    words = parse(table(acts, knowledge(), glossary(), language)).words
    for name in (*acts[0].verdict.possible_outcomes, *knowledge().gaps):
        assert glossary().terms[name].label[language] in words
    (missing,) = acts[0].verdict.missing_facts
    assert missing not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_findings_looks_like_the_others_and_tells_each_place(language: Language) -> None:
    acts = examples("invalid.csv", language)
    findings = [finding for one in acts for finding in one.findings]
    document = parse(findings_page(findings, ["23 acts"], language))
    assert_inert(document)
    assert document.all("h1")[0].words == say("checking.title", language)
    listed = document.all("ul", "messages")[0].all("li")
    assert len(listed) == len(findings) == 20
    for item, finding in zip(listed, findings, strict=True):
        assert item.attributes["class"] == finding.severity
        assert finding.message in item.words
        assert str(finding.place.row) in item.words
    assert not parse(findings_page([], ["0 acts"], language)).all("main")


def test_texts_of_pages_are_complete_in_both_languages() -> None:
    def placeholders(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for key, text in TEXTS.items():
        if key.startswith("html."):
            assert text.en and text.lt
            assert placeholders(text.en) == placeholders(text.lt), key


def test_lithuanian_page_has_no_english_headings() -> None:
    acts = (*examples("cases.csv", "lt")[:3], *examples("invalid.csv", "lt")[:1])
    headings = {e.words for e in parse(page_of(acts, "lt")).all() if e.tag in ("h1", "h2", "h3")}
    english = {text.en for key, text in TEXTS.items() if key.startswith(("html.", "explanation."))}
    assert headings
    assert not headings & english


def colours(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the named colours of the light and of the dark scheme."""
    light, dark = (
        dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", part))
        for part in css.split("@media print", maxsplit=1)[0].split("prefers-color-scheme: dark")
    )
    return light, dark


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_enough_contrast(scheme: int) -> None:
    found = colours(parse(page_of(())).all("style")[0].text)[scheme]
    for background in ("paper", "sheet"):
        for name in ("ink", "soft", "good", "bad", "open"):
            assert contrast(found[name], found[background]) >= 4.5, name
        for name in (
            "coproduction",
            "customer",
            "citizen",
            "other",
            "undetermined",
            "invalid",
            "fact",
        ):
            assert contrast(found[name], found[background]) >= 3, name


def test_a_page_of_very_many_acts_counts_all_and_lists_the_first(tmp_path: Path) -> None:
    """5,002 acts: the sums are of all, the table has 5,000, and says so."""
    rows = [{"case_id": f"C{n}", "act_id": "1", "country": "Lithuania"} for n in range(5001)]
    rows.append({"case_id": "last", "act_id": "1", "country": "Kenya"})
    source, page = tmp_path / "many.csv", tmp_path / "many.html"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert main(["classify", str(source), "--output", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert f"<dd>{grouped(5002)}</dd>" in text
    assert text.count('<span class="case">') == 5000 and ">last<" not in text
    assert "Kenya" in text and f"only the first {grouped(5000)} are listed" in text
