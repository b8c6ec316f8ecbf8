"""What all conceptions make of the acts of a report."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

import coproduction
from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import OntologyError
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.knowledge.storage import load
from coproduction.pipeline.answering import answers
from coproduction.pipeline.judging import facts_of
from coproduction.report.breakdown import Answered
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import say
from pipeline.rows import EXAMPLES, Row, changed_rows, examples
from report.elements import Element, parse

TESTS = Path(__file__).resolve().parents[1]
MINE = TESTS / "conceptions" / "mine.ttl"
OUTSIDE = """@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
cop:hasActKind a owl:FunctionalProperty .
"""
"""Sound OWL that is not compiled: only HermiT judges with it."""

ANSWERS = {"yes": "coproduction", "no": "not", "silent": "silent"}
HEADINGS = {"en": "Conceptions compared", "lt": "Sampratų palyginimas"}


def asked(results: coproduction.Results) -> Answered:
    """Return what the conceptions say, which must be something."""
    found = answers(results)
    assert found is not None
    return found


def by_name(answered: Answered) -> dict[str, Counter[str]]:
    """Return the counts that are not nought, by the name of the conception."""
    names = [info.name for info in answered.conceptions]
    counts = [Counter({str(word): n for word, n in c.items() if n}) for c in answered.counts]
    return dict(zip(names, counts, strict=True))


def chart(page: str, language: Language = "en") -> Element:
    """Return the section of the page that compares conceptions."""
    (found,) = (
        section
        for section in parse(page).all("section", "broad")
        if section.all("h2")[0].words == HEADINGS[language]
    )
    return found


def golden() -> dict[str, dict[str, str]]:
    """Return what was thought through by hand: by act, the answer of each conception.

    Acts that some conception leaves without outcome are left out, because the table does not say
    what these count as.
    """
    with (TESTS / "conceptions" / "golden.csv").open(encoding="utf-8") as lines:
        rows = [
            {name: cell.split()[0] for name, cell in row.items()} for row in csv.DictReader(lines)
        ]
    return {row.pop("act"): row for row in rows if "open" not in row.values()}


def test_counts_are_those_of_the_answers_thought_through_by_hand() -> None:
    table = golden()
    assert len(table) >= 10
    rows = [row for row in examples() if f"{row['case_id']}/{row['act_id']}" in table]
    found = by_name(asked(coproduction.classify(rows)))
    assert found.keys() == set(shipped())
    for name, counts in found.items():
        assert counts == Counter(ANSWERS[row[name]] for row in table.values()), name


def test_page_shows_one_line_a_conception_that_of_the_report_first() -> None:
    table = golden()
    rows = [row for row in examples() if f"{row['case_id']}/{row['act_id']}" in table]
    page = coproduction.classify(rows, conception="marketing").to_html()
    lines = chart(page).all("tbody")[0].all("tr")
    assert len(lines) == len(shipped())
    assert lines[0].all("th")[0].words.startswith("Marketing")
    words = ("yes", "no", "open", "silent")
    for line in lines:
        name = (line.all("code") or line.all("th"))[0].words.lower()
        expected = Counter(row[name] for row in table.values())
        assert [int(cell.words) for cell in line.all("td")] == [expected[word] for word in words]
    opposed = sum({"yes", "no"} <= set(row.values()) for row in table.values())
    assert say("html.opposed", "en", acts=len(table), opposed=opposed) in chart(page).words


@pytest.mark.parametrize("readings", [(), ("two-persons=collective", "balanced-benefit=own")])
def test_the_figures_are_those_of_a_comparison(readings: tuple[str, ...]) -> None:
    files = (EXAMPLES / "cases.csv", EXAMPLES / "invalid.csv")
    found = asked(coproduction.classify(*files, readings=readings))
    figures = coproduction.compare(*files, readings=readings).figures()
    assert by_name(found) == {name: Counter(c) for name, c in figures.answers.items()}
    assert (found.acts, found.opposed) == (figures.acts, figures.opposed)
    assert found.left_out == ()


@given(changed_rows())
@settings(max_examples=40, deadline=None)
def test_the_quick_answer_is_that_of_the_whole_verdict(row: Row) -> None:
    (act,) = coproduction.classify([row])
    facts = facts_of(act.judged.record)
    for name in shipped():
        engine = CompiledEngine(load((), name))
        assert engine.answer(facts) == engine.knowledge.answer(engine.verdict(facts)), name


def test_impossible_facts_get_no_answer() -> None:
    facts = {"provider_engagement": "none", "direct_interaction": "yes"}
    assert CompiledEngine(load()).answer(facts) == "invalid"


@pytest.mark.parametrize("language", LANGUAGES)
def test_acts_that_are_not_classified_are_counted_nowhere_and_told(language: Language) -> None:
    results = coproduction.classify(
        EXAMPLES / "cases.csv", EXAMPLES / "invalid.csv", language=language
    )
    found = asked(results)
    invalid = sum(act.status == "invalid" for act in results)
    assert invalid == 19
    assert {counts.total() for counts in by_name(found).values()} == {len(results) - invalid}
    told = say("html.uncounted", language, number=invalid)
    assert told in chart(results.to_html(), language).words


def test_without_an_act_to_judge_nothing_is_compared() -> None:
    results = coproduction.classify([{"case_id": "a", "act_id": "a", "voluntariness": "maybe"}])
    assert [act.status for act in results] == ["invalid"]
    assert answers(results) is None
    assert HEADINGS["en"] not in results.to_html()


def test_a_conception_of_ones_own_comes_first_and_is_compared() -> None:
    facts = {"crowd": ("12", "no"), "boss": ("12", "yes"), "quiet": ("2", "no")}
    rows = [
        {
            "case_id": case,
            "act_id": "a",
            "number_of_participants": many,
            "managed_by_provider": boss,
        }
        for case, (many, boss) in facts.items()
    ]
    results = coproduction.classify(rows, conception="mine", extensions=[MINE])
    found = asked(results)
    assert [info.name for info in found.conceptions] == ["mine", *shipped()]
    assert by_name(found)["mine"] == {"coproduction": 1, "not": 1, "silent": 1}
    assert by_name(found)[DEFAULT] == {"unknown": 3}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_applied_is_told(tmp_path: Path, language: Language) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(OUTSIDE, encoding="utf-8")
    results = coproduction.classify(examples()[:2], extensions=[own], language=language)
    assert results.reasoner == "hermit"
    found = asked(results)
    assert found.left_out == tuple(shipped())[1:]
    assert by_name(found) == {DEFAULT: {"coproduction": 1, "unknown": 1}}
    words = chart(results.to_html(), language).words
    assert say("html.not_answered", language, names=", ".join(found.left_out)) in words


def test_the_page_says_when_only_the_first_was_judged_by_hermit() -> None:
    told = say("html.others_compiled", "en")
    assert told in chart(coproduction.classify(examples()[:2], reasoner="hermit").to_html()).words
    assert told not in chart(coproduction.classify(examples()[:2]).to_html()).words


def test_a_conception_that_an_extension_spoils_is_left_out_alone(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix cop: <https://w3id.org/coproduction/ns#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "cop:Further a owl:Class ; cop:isReportedBy cop:Groth2005 ; "
        'cop:isReportedAs "outcome" ; cop:hasReportOrder 9 ; cop:countsAs "sometimes" .\n',
        encoding="utf-8",
    )
    with pytest.raises(OntologyError):
        load((own,), "groth-2005")
    results = coproduction.classify(examples()[:2], extensions=[own])
    found = asked(results)
    assert found.left_out == ("groth-2005",)
    assert set(by_name(found)) == set(shipped()) - {"groth-2005"}
    told = say("html.not_answered", "en", names="groth-2005")
    assert told in chart(results.to_html()).words
