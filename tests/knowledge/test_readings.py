"""Readings: chosen by name or file, put in the place of definitions, or refused."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import OntologyError, UsageError
from coproduction.knowledge import storage
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.readings import Named
from coproduction.knowledge.redefining import redefine
from coproduction.knowledge.storage import load, load_decisions, load_glossary
from coproduction.knowledge.triples import Triples, read_module
from coproduction.terms import OWL, cop
from knowledge.own_ontology import PREFIXES

READING = """
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    ex:Mine a cop:Reading ; skos:notation "{name}" ; rdfs:label "mine"@en ;
      skos:definition "A reading by which things are mine."@en . """
REDEFINED = """
    ex:Other a owl:Class ; rdfs:subClassOf cop:Act ; cop:redefines {old} ;
      rdfs:label "other"@en ; skos:definition "An act of participation, otherwise."@en ;
      owl:equivalentClass {definition} . """
ROUTINE = (
    "[ a owl:Class ; owl:intersectionOf ( cop:Act [ a owl:Restriction ; "
    "owl:onProperty cop:hasProviderEngagement ; owl:hasValue cop:RoutineEngagement ] ) ]"
)
AND_ROUTINE = f"[ a owl:Class ; owl:unionOf ( cop:JointEffortAct {ROUTINE} ) ]"

MARKET_OR_ROUTINE = f"[ a owl:Class ; owl:unionOf ( cop:OutOfScopeMarket {ROUTINE} ) ]"


def own(
    folder: Path, old: str = "cop:JointEffortAct", definition: str = ROUTINE, name: str = "my=own"
) -> Path:
    """Write a reading of one's own."""
    path = folder / "reading.ttl"
    text = READING.format(name=name) + REDEFINED.format(old=old, definition=definition)
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def joint(knowledge: Knowledge, engagement: str) -> str:
    """Return whether an engagement is joint effort."""
    return (
        CompiledEngine(knowledge)
        .verdict({"provider_engagement": engagement})
        .criteria["joint_effort"]
    )


def test_no_reading_is_the_decision_of_the_project() -> None:
    kept = [one.name for one in load_decisions().readings if one.kept]
    knowledge = load(readings=kept)
    assert list(knowledge.readings) == kept
    assert knowledge.definitions == load().definitions
    assert (knowledge.redefined, knowledge.set_aside, knowledge.idle_readings) == ((), {}, ())


def test_decisions_have_the_kept_reading_first() -> None:
    decisions = load_decisions().decisions
    assert len(decisions) == 11
    for decision in decisions:
        assert [one.kept for one in decision.readings].count(True) == 1
        assert decision.readings[0].kept
        assert decision.identifier.startswith("D-")
        assert {one.decision for one in decision.readings} == {decision.name}


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["two-persons=both"], ["There is no reading 'two-persons=both'", "  two-persons=coll"]),
        (["twopersons"], ["'twopersons'", "  balanced-benefit=public"]),
        (
            ["balanced-benefit=own", "no=such", "balanced-benefit=gap"],
            ["'no=such'", "not balanced-benefit=gap and balanced-benefit=own"],
        ),
    ],
)
def test_what_cannot_be_chosen_is_told_at_once(names: list[str], told: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        load(readings=names)
    assert [text for text in told if text not in str(caught.value)] == []


def test_the_same_reading_twice_is_one() -> None:
    twice = load(readings=["two-persons=collective", "two-persons=collective"])
    assert list(twice.readings) == ["two-persons=collective"]


def test_a_criterion_gives_its_place_and_its_name(tmp_path: Path) -> None:
    """Under a reading, verdicts and trees name what is asked for now."""
    knowledge = load(readings=["two-persons=collective"])
    assert "more_than_two" not in knowledge.criteria
    assert knowledge.criteria["more_than_one"] == "MoreThanOneAct"
    assert list(knowledge.criteria)[-2:] == ["more_than_one", "efforts_merged"]
    (collective,) = (
        part
        for part in load_glossary(readings=["two-persons=collective"])
        .trees["CollectiveParticipation"]
        .parts
        if part.name.startswith("MoreThan")
    )
    assert collective.name == "MoreThanOneAct"


def test_an_end_keeps_its_name_and_tells_its_new_definition() -> None:
    names = ["managed-process=required"]
    knowledge, glossary = load(readings=names), load_glossary(readings=names)
    assert knowledge.outcomes == load().outcomes
    assert knowledge.shortfalls["managed_process"] == "ShortOfManagedProcess"
    assert "managed_process" in knowledge.required
    term, before = glossary.terms["Coproduction"], load_glossary().terms["Coproduction"]
    assert term.label == before.label
    assert term.definition.en == "A coproduction of public services that the provider manages."


def test_two_readings_of_one_class_add_up() -> None:
    names = ["managed-process=required", "secondary-public-benefit=required"]
    knowledge = load(readings=names)
    assert [old for old, _ in knowledge.redefined].count(cop("Coproduction")) == 2
    tree = load_glossary(readings=names).trees["Coproduction"]
    classes = {part.name for part in tree.parts}
    assert {"JointEffortAct", "ManagedProcessAct"} <= classes
    assert any(part.operator == "or" for part in tree.parts)


def test_a_reading_without_effect_is_told() -> None:
    names = ["two-persons=collective", "voluntary-ethos=insufficient", "live-video=not-direct"]
    idle = load((), "groth-2005", names).idle_readings
    assert idle == ("two-persons=collective", "voluntary-ethos=insufficient", names[2])
    assert load(readings=names).idle_readings == ()


def test_a_reading_of_ones_own(tmp_path: Path) -> None:
    path = own(tmp_path, definition=AND_ROUTINE)
    knowledge = load(readings=[path])
    assert knowledge.readings == {"my=own": "https://example.org/mine#Mine"}
    engagements = ("active_joint", "routine", "automated")
    assert [joint(knowledge, one) for one in engagements] == ["met", "met", "not met"]
    assert [joint(load(), one) for one in engagements] == ["met", "not met", "not met"]


def test_an_edited_reading_is_read_again(tmp_path: Path) -> None:
    path = own(tmp_path, definition=AND_ROUTINE)
    first = load(readings=[str(path)])
    own(tmp_path)
    second = load(readings=[str(path)])
    assert (joint(first, "active_joint"), joint(second, "active_joint")) == ("met", "not met")
    assert first.sha256 != second.sha256


def test_a_reading_of_ones_own_of_a_decision_of_the_project(tmp_path: Path) -> None:
    path = own(tmp_path, name="routine-transaction=alone")
    assert list(load(readings=[path]).readings) == ["routine-transaction=alone"]
    with pytest.raises(UsageError, match="Only one reading of a decision"):
        load(readings=[path, "routine-transaction=suffices"])


NOTHING = PREFIXES + READING.format(name="my=own")
REFUSED = {
    "no such class": (own, {"old": "cop:NoSuchAct"}, "no such class <.*NoSuchAct>"),
    "no definition": (own, {"old": "cop:LiveVideoInteraction"}, "LiveVideoInteraction has no def"),
    "overlap": (
        own,
        {"old": "cop:OutOfScopeMarket", "definition": MARKET_OR_ROUTINE},
        "overlaps with another outcome",
    ),
    "elsewhere": (own, {"old": "cop:IndividualCoproduction"}, "or leaves its superclass"),
    "hole": (own, {"old": "cop:ParallelProduction", "definition": "owl:Nothing"}, "leave a hole"),
    "a shipped name": (own, {"name": "two-persons=collective"}, "stated twice"),
    "no value": (own, {"name": "mine"}, "of the form decision=value"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_reading_that_cannot_be_is_refused(case: str, tmp_path: Path) -> None:
    write, changed, told = REFUSED[case]
    with pytest.raises(OntologyError, match=told):
        load(readings=[write(tmp_path, **changed)])


@pytest.mark.parametrize(
    ("turtle", "told"),
    [
        (NOTHING, "redefines nothing"),
        (PREFIXES, "states 0 readings"),
        (NOTHING + NOTHING.replace("ex:Mine", "ex:Yours").replace("my=", "your="), "states 2"),
        ("no turtle", "cannot be read"),
    ],
)
def test_a_file_that_states_no_reading_is_refused(turtle: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "reading.ttl"
    path.write_text(turtle, encoding="utf-8")
    with pytest.raises(OntologyError, match=told):
        load(readings=[path])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"reading\.ttl cannot be read"):
        load(readings=[tmp_path / "reading.ttl"])


def test_a_reading_is_kept_and_the_choice_is_part_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPRODUCTION_CACHE", str(tmp_path))
    storage._load.cache_clear()
    choices: list[Sequence[Named]] = [(), ["both-sources=civic"], ["both-sources=suffices"]]
    first = [load(readings=names) for names in choices]
    names = sorted(path.name.split("-")[0] for path in tmp_path.iterdir())
    assert names == ["decisions", "glossary", "glossary", "glossary", *["knowledge"] * 3]
    monkeypatch.setattr("coproduction.knowledge.builder.build", None)
    storage._load.cache_clear()
    assert [load(readings=names) for names in choices] == first


def test_the_old_name_means_the_class_as_it_was(tmp_path: Path) -> None:
    """Also under a complement, and in what is stated above the new class."""
    path = tmp_path / "classes.ttl"
    text = """
        ex:Old a owl:Class ; rdfs:subClassOf ex:Top ;
          owl:equivalentClass [ a owl:Class ; owl:unionOf ( ex:A ex:B ) ] .
        ex:New a owl:Class ; rdfs:subClassOf ex:Old ;
          owl:equivalentClass [ a owl:Class ; owl:complementOf ex:Old ] .
        ex:User a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:complementOf ex:Old ] ."""
    path.write_text(PREFIXES + text, encoding="utf-8")
    triples = Triples()
    read_module(path, triples)
    old, new, user = (ox.NamedNode(f"https://example.org/mine#{n}") for n in ("Old", "New", "User"))
    before = triples.one(old, OWL + "equivalentClass")
    redefine(triples, [(old.value, new.value)])
    after = triples.one(old, OWL + "equivalentClass")
    assert after == triples.one(new, OWL + "equivalentClass")
    assert after is not None and before is not None
    assert triples.one(after, OWL + "complementOf") == before
    used = triples.one(user, OWL + "equivalentClass")
    assert used is not None
    assert triples.one(used, OWL + "complementOf") == old
    above = triples.objects(new, "http://www.w3.org/2000/01/rdf-schema#subClassOf")
    assert old not in above
    assert before in above
