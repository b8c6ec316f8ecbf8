"""How far coders agree, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest

import coproduction
from coproduction.ratings import ComparedCodings
from coproduction.report.agreement import csv_text, document, render
from coproduction.terms import LANGUAGES, Language
from report.records import EXAMPLES, glossary


@cache
def found() -> ComparedCodings:
    """Return the comparison of the shipped example."""
    return coproduction.classify(EXAMPLES / "codings.csv").agreement()


def text(language: Language = "en") -> str:
    """Return it as text."""
    return render(found(), glossary(), "text", language)


def line_of(name: str, lines: str) -> list[str]:
    """Return the words of the first line that begins with a name."""
    return next(line.split() for line in lines.splitlines() if line.split()[:1] == [name])


def test_text_has_the_measures_of_every_facet_that_two_rated() -> None:
    assert line_of("direct_interaction", text()) == ["direct_interaction", "6", "86%", "0.62"]
    assert line_of("benefit_source", text())[-4:] == ["Jonas:", "1,", "Rasa:", "1"]
    assert line_of("voluntariness", text()) == ["voluntariness", "6", "100%", "="]
    assert "Not rated by two: phase, duration" in text()
    assert "  phase" not in text()


def test_text_in_lithuanian_has_its_own_words_and_decimal_commas() -> None:
    assert line_of("direct_interaction", text("lt"))[1:] == ["6", "86", "%", "0,62"]
    assert "keičia sprendimą" in text("lt")
    assert "individualus bendrasis kūrimas" in text("lt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_lists_every_difference_under_its_act(language: Language) -> None:
    lines = text(language).splitlines()
    for one in (*found().disagreements, *found().openings):
        act = lines.index(f"  {one.case_id} / {one.act_id}")
        assert act > 40
        for coder in (*one.said, *one.left_open):
            assert any(coder in line for line in lines[act:])


def test_text_joins_coders_who_say_the_same() -> None:
    assert "Austėja, Rasa: yes · Jonas: no → changes the verdict" in text()
    assert "Austėja: service · Jonas, Rasa: left open → changes the verdict" in text()


def test_nothing_shared_is_said_plainly() -> None:
    rows = [{"case_id": "A", "act_id": act, "coder": "Ona"} for act in "ab"]
    rows.append({"case_id": "B", "act_id": "a", "coder": ""})
    alone = coproduction.classify(rows).agreement()
    told = render(alone, glossary(), "text", "en")
    assert "No act is coded by two" in told
    assert "Records without a coder, left out: 1" in told
    assert len(told.splitlines()) == 6


def test_many_pairs_are_shown_in_several_tables() -> None:
    row = {"case_id": "A", "act_id": "a", "phase": "delivery"}
    many = coproduction.classify([{**row, "coder": f"c{n}"} for n in range(5)]).agreement()
    told = render(many, glossary(), "text", "en")
    assert told.count("c0 – c1") == 2
    assert told.count("c3 – c4") == 2
    assert "No two coders say different things." in told


def test_control_characters_of_names_do_not_reach_the_terminal() -> None:
    rows = [{"case_id": "A", "act_id": "a", "coder": coder} for coder in ("\x1b[31mO", "J")]
    told = render(coproduction.classify(rows).agreement(), glossary(), "text", "en")
    assert "\x1b" not in told


def test_json_has_everything() -> None:
    data = json.loads(render(found(), glossary(), "json", "en"))
    assert data == document(found())
    assert data["schema"] == "coproduction/agreement/1"
    assert data["conception"] == "petukiene-2010"
    assert data["coders"] == ["Austėja", "Jonas", "Rasa"]
    assert (data["codings"], data["acts"], data["shared_acts"]) == (16, 6, 6)
    aspects = {(aspect["kind"], aspect["name"]): aspect for aspect in data["aspects"]}
    assert len(aspects) == 35
    setting = aspects["facet", "service_setting"]
    assert setting["alpha"] == {"value": None, "undefined": "all alike"}
    interaction = aspects["facet", "direct_interaction"]
    assert interaction["alpha"] == {"value": round(1 - 15 * 2 / (2 * 13 * 3), 6), "undefined": None}
    assert interaction["kappas"][2] == {
        **{"coders": ["Jonas", "Rasa"], "value": 0.545455, "undefined": None}
    }
    assert len(data["disagreements"]) == 12
    assert [one["name"] for one in data["left_open"]] == ["benefit_source", "behaviour_expected"]


def test_csv_is_one_table_of_measures_and_differences() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(found()), newline=""), strict=True))
    parts = [row["part"] for row in rows]
    assert parts == ["measure"] * 35 + ["disagreement"] * 12 + ["left open"] * 2
    facet = next(row for row in rows if row["name"] == "direct_interaction")
    assert (facet["acts"], facet["alpha"], facet["kappa: Jonas – Rasa"]) == (
        *("6", "0.615385", "0.545455"),
    )
    opened = rows[-2]
    assert (opened["said: Austėja"], opened["left_open"]) == ("service", "Jonas; Rasa")
    assert opened["changes_verdict"] == "yes"


def test_no_cell_of_the_table_begins_as_a_formula() -> None:
    rows = [{"case_id": "=1", "act_id": "a", "coder": c, "phase": c[1:]} for c in ("=design", "+x")]
    table = csv_text(coproduction.classify(rows).agreement())
    for row in csv.reader(io.StringIO(table, newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
