"""The diagrams: what they show, and that nothing in them lies over another."""

from __future__ import annotations

import csv
from itertools import combinations, pairwise

import pytest

from coproduction import assets
from coproduction.knowledge.storage import load
from coproduction.site.diagrams.drawn import Diagram, diagrams
from coproduction.site.diagrams.layout import WIDTH, Arrow, Node, laid_out
from coproduction.terms import LANGUAGES, Language, cop

NAMES = ["flow", "outcomes", "act", "core"]


def drawn(name: str, language: Language = "en") -> Diagram:
    return next(one for one in diagrams(language) if one.name == name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_box_lies_over_another_or_sticks_out(name: str, language: Language) -> None:
    drawing = drawn(name, language).drawing
    for one, other in combinations(drawing.boxes, 2):
        beside = abs(one.x - other.x) >= WIDTH
        beneath = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert beside or beneath, (one.node.text, other.node.text)
    assert min(box.x for box in drawing.boxes) >= 0
    assert min(box.y for box in drawing.boxes) >= 0
    assert max(box.x for box in drawing.boxes) + WIDTH <= drawing.width
    assert max(box.y + box.height for box in drawing.boxes) <= drawing.height


@pytest.mark.parametrize("name", NAMES)
def test_the_words_fit_into_their_boxes(name: str) -> None:
    for language in LANGUAGES:
        for box in drawn(name, language).drawing.boxes:
            assert max(map(len, box.lines)) <= 26
            assert max(map(len, box.notes), default=0) <= 28


def test_every_outcome_stands_below_its_kind() -> None:
    rows = csv.DictReader((assets.folder("examples") / "expected.csv").open(encoding="utf-8"))
    outcomes = {row["outcome"] for row in rows} - {""}
    joined = {(one.id, other.id) for one, other in drawn("outcomes").words}
    assert outcomes <= {name for _, name in joined}
    assert ("Coproduction", "CollectiveCoproduction") in joined
    assert ("CitizenRole", "SecondaryProduction") in joined
    assert ("Act", "OutOfScopeMarket") in joined
    assert len(joined) == len(load().outcomes) + len(load().superclasses)


def test_an_act_is_drawn_with_each_fact_and_the_criteria_that_ask_for_it() -> None:
    rows = csv.DictReader((assets.folder("examples") / "cases.csv").open(encoding="utf-8"))
    (row,) = [one for one in rows if one["case_id"] == "LT-LIB-01"]
    facets = {column.name for column in load().codebook.facets}
    given = {name for name, value in row.items() if value and name in facets}
    joined = {(one.id, other.id) for one, other in drawn("act").words}
    assert {name for one, name in joined if one == "Act"} == {f"fact-{name}" for name in given}
    assert ("fact-direct_interaction", "DirectInteractionAct") in joined
    assert ("fact-benefit_source", "BenefitFromServiceAct") in joined
    assert ("JointEffortAct", "IndividualCoproduction") in joined
    idle = {box.node.id for box in drawn("act").drawing.boxes if box.node.kind == "idle"}
    assert idle >= {"fact-coordination", "fact-formal_organisation", "fact-provider_kind"}
    assert "fact-voluntariness" not in idle


def test_the_way_of_a_verdict_has_its_stages_in_order() -> None:
    joined = [(one.id, other.id) for one, other in drawn("flow").words]
    stages = ("file", "case", "findings", "verdicts", "reasons", "report")
    assert joined[:5] == list(pairwise(stages))
    assert ("literature", "reasons") in joined


def test_boxes_lead_to_the_pages_of_their_terms() -> None:
    pages = {box.node.id: box.node.page for box in drawn("core").drawing.boxes}
    assert pages[cop("Person")] == "/ontology/terms/Person"
    assert all(pages.values())


def test_an_arrow_across_a_column_keeps_clear_of_its_boxes() -> None:
    nodes = [Node(name, name) for name in "abcd"]
    arrows = [Arrow("a", "b"), Arrow("b", "c"), Arrow("a", "c"), Arrow("a", "d")]
    drawing = laid_out(nodes, arrows)
    (across,) = [line for line in drawing.lines if (line.arrow.start, line.arrow.end) == ("a", "c")]
    (box,) = [one for one in drawing.boxes if one.node.id == "b"]
    heights = {float(bend.split()[-1]) for bend in across.path.split("C")[1:-1]}
    assert heights
    assert not [y for y in heights if box.y <= y <= box.y + box.height]


def test_the_same_graph_is_always_drawn_alike() -> None:
    """The order of a set of objects would differ, as they lie elsewhere each time."""
    nodes = [Node(str(number), "x" * number) for number in range(30)]
    arrows = [
        Arrow(str(one), str(other))
        for one in range(30)
        for other in range(one + 1, 30)
        if (one * 7 + other * 11) % 13 == 0
    ]
    kept = []
    drawings = []
    for number in range(5):
        kept.append([object() for _ in range(1000 + 137 * number)])
        drawings.append(laid_out(nodes, arrows))
    assert all(one == drawings[0] for one in drawings)
