"""The same acts under several conceptions, from the example file to every form."""

import csv
import io
import json
from functools import cache
from pathlib import Path

import pytest

import coproduction
from coproduction.errors import UsageError
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.opinions import WORDS
from coproduction.pipeline.comparison import Comparison
from coproduction.pipeline.describing import describe, described
from coproduction.report.comparison_page import heat_map
from coproduction.terms import LANGUAGES, Language

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TWO = (DEFAULT, "groth-2005")


@cache
def compared() -> Comparison:
    """Return the examples under all conceptions."""
    return coproduction.compare(EXAMPLES / "cases.csv")


@cache
def of_two() -> Comparison:
    """Return the examples under two conceptions."""
    return coproduction.compare(EXAMPLES / "cases.csv", conceptions=TWO)


def test_all_that_are_shipped_are_compared_and_the_default_comes_first() -> None:
    assert compared().names == tuple(shipped())
    assert compared().names[0] == DEFAULT
    assert len(compared()) == 86
    assert compared().conforms


@pytest.mark.parametrize("name", shipped())
def test_answers_are_what_the_conception_by_itself_says(name: str) -> None:
    """A comparison judges no differently from ``classify --conception``."""
    alone = coproduction.classify(EXAMPLES / "cases.csv", conception=name)
    known = alone.knowledge
    for one, act in zip(alone.acts, compared().acts, strict=True):
        answer = act.answers[name]
        if one.outcome:
            assert answer == known.answers[one.outcome]
        elif one.reason in ("gap", "silent"):
            assert answer == "silent"
        else:
            ends = (*one.possible_outcomes, *(known.gaps if one.gap_possible else ()))
            several = {known.answers[end] for end in ends}
            assert answer == ("unknown" if len(several) > 1 else several.pop())


def test_undetermined_between_two_forms_is_coproduction_all_the_same() -> None:
    """The outcome hangs on the number of participants, the answer does not."""
    acts = [act for act in of_two().acts if act.opinions[0].verdict.status == "undetermined"]
    forms = [act for act in acts if act.opinions[0].verdict.superclasses == ("Coproduction",)]
    assert forms
    for act in forms:
        assert act.opinions[0].answer == "coproduction"
        assert act.opinions[0].missing == ()


def test_what_is_missing_for_an_answer_can_change_it() -> None:
    asked = 0
    for act in of_two().acts:
        for one, knowledge in zip(act.opinions, of_two().rivals.known, strict=True):
            assert bool(one.missing) == (one.answer == "unknown")
            assert set(one.missing) <= {column.name for column in knowledge.codebook.facets}
            asked += bool(one.missing)
    assert asked > 5


def test_a_contradiction_turns_on_a_criterion_that_the_act_does_not_meet() -> None:
    """FI-HLT-02 is by letter only: one conception asks for direct interaction, Groth does not."""
    act = of_two().act("FI-HLT-02")
    assert act.answers == {DEFAULT: "not", "groth-2005": "coproduction"}
    (one,) = act.disagreements
    assert (one.criterion, one.against, one.despite) == (
        "direct_interaction",
        (DEFAULT,),
        ("groth-2005",),
    )
    for act in of_two().acts:
        for one in act.disagreements:
            for opinion in act.opinions:
                if opinion.conception in one.against and one.criterion:
                    assert opinion.verdict.criteria[one.criterion] == "not met"


def test_claims_stand_on_both_sides() -> None:
    document = of_two().to_document()
    (act,) = [one for one in document["acts"] if one["case"] == "FI-HLT-02"]
    (one,) = act["disagreements"]
    assert "C-087" in one["claims"]["not"], "resources are provided in direct interaction"
    assert one["claims"]["coproduction"] == {"groth-2005": ["C-142", "C-143", "C-144", "C-145"]}
    holders = {leaf["work"] for leaf in document["claims"]["C-143"]}
    assert holders == {"Groth 2005"}


def test_the_json_form() -> None:
    document = json.loads(compared().to_json())
    assert document["schema"] == "coproduction/comparison/1"
    assert [one["name"] for one in document["conceptions"]] == list(shipped())
    words = {one["answer"] for act in document["acts"] for one in act["answers"].values()}
    assert words <= set(WORDS)
    assert {"coproduction", "not", "unknown", "silent"} <= words
    statistics = document["statistics"]
    assert statistics["acts"] == 86
    assert all(pair["share"] is None or 0 <= pair["share"] <= 1 for pair in statistics["pairs"])
    assert -1 <= statistics["alpha"] <= 1


def test_the_csv_form_has_a_column_for_each_conception() -> None:
    rows = list(csv.DictReader(io.StringIO(of_two().to_csv())))
    assert len(rows) == 86
    assert set(TWO) <= set(rows[0])
    assert {row["groth-2005"] for row in rows} <= set(WORDS)


def test_the_text_form_tells_the_matrix_and_the_figures() -> None:
    text = of_two().to_text()
    assert "FI-HLT-02 / exercise" in text
    assert "direct interaction" in text
    assert f"{of_two().figures().opposed} of 86" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_speaks_the_language(language: Language) -> None:
    cases = EXAMPLES / "cases.csv"
    page = coproduction.compare(cases, conceptions=TWO, language=language).to_html()
    assert page.startswith("<!DOCTYPE html>")
    assert f'<html lang="{language}">' in page
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    heading = {"en": "Conceptions compared", "lt": "Sampratų palyginimas"}[language]
    assert f"<h1>{heading}</h1>" in page


def test_text_of_a_case_is_never_markup() -> None:
    row = {"case_id": "<b>x</b>", "title": "<script>alert(1)</script>"}
    page = coproduction.compare([row], conceptions=TWO).to_html()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_heat_map_is_symmetric_and_empty_where_nobody_speaks() -> None:
    cells = heat_map(compared().compared())
    size = len(compared().names)
    assert [len(row) for row in cells] == [size] * size
    assert all(cells[a][b] == cells[b][a] for a in range(size) for b in range(size))
    assert all(cells[a][a].level == -1 for a in range(size))


def test_a_plot_is_the_same_every_time(tmp_path: Path) -> None:
    from coproduction.report.plots import heat_map as draw

    for form in ("svg", "png"):
        one, two = (tmp_path / f"{name}.{form}" for name in ("one", "two"))
        draw(of_two().figures(), one, form, "en")
        draw(of_two().figures(), two, form, "en")
        assert one.read_bytes() == two.read_bytes()
        assert len(one.read_bytes()) > 2000
    assert "groth-2005" in (tmp_path / "one.svg").read_text(encoding="utf-8")


def test_an_invalid_act_is_invalid_for_all_and_hides_no_other() -> None:
    rows = [
        {"case_id": "A", "service_setting": "no such value"},
        {"case_id": "B", "service_setting": "market_service"},
    ]
    found = coproduction.compare(rows, conceptions=TWO)
    assert not found.conforms
    assert set(found.act("A").answers.values()) == {"invalid"}
    assert found.act("B").answers[DEFAULT] == "not"
    assert found.figures().acts == 1


def test_both_reasoners_agree() -> None:
    with (EXAMPLES / "cases.csv").open(encoding="utf-8") as file:
        few = [row for row in csv.DictReader(file) if row["case_id"].startswith("LT-")]
    assert len(few) > 5
    one = coproduction.compare(few, conceptions=TWO, reasoner="both")
    two = coproduction.compare(few, conceptions=TWO)
    assert [act.answers for act in one.acts] == [act.answers for act in two.acts]


def test_too_few_or_unknown_conceptions_are_refused() -> None:
    with pytest.raises(UsageError, match="two"):
        coproduction.compare([{"case_id": "A"}], conceptions=[DEFAULT])
    with pytest.raises(UsageError, match="no conception 'nobody'"):
        coproduction.compare([{"case_id": "A"}], conceptions=[DEFAULT, "nobody"])


def test_a_frame_has_the_answers_as_categories() -> None:
    frame = of_two().to_frame()
    assert list(frame["groth-2005"].cat.categories) == list(WORDS)
    assert len(frame) == 86


@pytest.mark.parametrize("name", shipped())
def test_a_conception_is_described_with_its_sources(name: str) -> None:
    found = described(name, "en")
    assert found.info.name == name
    assert found.criteria
    assert set(found.required) <= set(found.criteria)
    assert {answer for _, answer in found.ends.values()} <= {"coproduction", "not", "silent"}
    assert found.sources
    assert found.holders
    assert found.info.silent_on.en != found.info.silent_on.lt


def test_codings_are_compared_one_by_one_and_name_their_coder() -> None:
    comparison = coproduction.compare(EXAMPLES / "codings.csv")
    assert len(comparison) == 16
    assert comparison.act("COD-HLT", coder="Jonas").answers["petukiene-2010"] == "not"
    with pytest.raises(UsageError, match="Name the coder: Austėja, Jonas, Rasa"):
        comparison.act("COD-HLT")
    coders = [act["coder"] for act in comparison.to_document()["acts"]]
    assert coders[:3] == ["Austėja", "Jonas", "Rasa"]
    assert list(comparison.to_frame()["coder"]) == coders
    assert comparison.to_csv().startswith("case_id,act_id,coder,title,")
    for form in (comparison.to_text(), comparison.to_html()):
        assert "COD-HLT / exercise (Jonas)" in form
    assert "coder" not in coproduction.compare(EXAMPLES / "cases.csv").to_csv().splitlines()[0]


def test_a_conception_names_the_works_it_renders_and_how_far_they_are_verified() -> None:
    """Bovaird and Löffler are meant where the article prints [6]; their own entry is 7."""
    assert described("bovaird-loeffler-2009", "en").works == {"Bovaird and Löffler 2009": "none"}
    assert described("joshi-moore-2004", "en").holders == ["Joshi and Moore 2004"]
    text = describe(["joshi-moore-2004"], "text", "en")
    assert "details verified in full" in text
    assert "[]" not in text and "()" not in text


def test_the_difference_of_two_conceptions() -> None:
    """The strict one asks for one customer besides; Parks and others for resources only."""
    found = json.loads(describe(["diff", DEFAULT, "petukiene-2010-strict"], "json", "en"))
    assert found["only"]["petukiene-2010-strict"] == ["one_customer"]
    assert "joint_effort" in found["shared"]
    found = json.loads(describe(["diff", "parks-et-al", DEFAULT], "json", "en"))
    assert found["only"]["parks-et-al"] == []
    assert "primary_own_benefit" in found["only"][DEFAULT]
    assert {"customer_resources", "provider_resources"} <= set(found["shared"])


@pytest.mark.parametrize("words", ["diff", "diff a", "one two", "diff a b c"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(UsageError, match="conceptions diff NAME NAME"):
        describe(words.split(), "text", "en")


def test_a_reading_holds_for_every_conception_that_uses_what_it_redefines() -> None:
    """Two newcomers who shape their course together: collective for those who say so of two."""
    cases = EXAMPLES / "cases.csv"
    names = ("public-administration", "marketing")
    plain = coproduction.compare(cases, conceptions=names).act("SE-EDU-01")
    read = coproduction.compare(cases, conceptions=names, readings=["two-persons=collective"])
    assert plain.answers == {"public-administration": "silent", "marketing": "coproduction"}
    assert read.act("SE-EDU-01").answers == {
        "public-administration": "coproduction",
        "marketing": "silent",
    }
    assert read.to_document()["readings"] == ["two-persons=collective"]
