"""The readings as files: like every module, and each replacing a decision of the project."""

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, Literal, URIRef

from ontology.formatting import canonical
from ontology.modules import CHECKS, ONTOLOGY, Module, closure, read
from ontology.test_checks import local, rows
from ontology.test_modules import COP, LOCATORS, PAPER, runs, texts, words

READINGS = URIRef("https://w3id.org/coproduction/readings")
FILES = sorted((ONTOLOGY / "readings").glob("*.ttl"))
NUMBER = 12
DECISIONS = 11
DECISION = "https://w3id.org/coproduction/literature/decision/"

by_file = pytest.mark.parametrize(
    "module", [*map(read, FILES)], ids=lambda module: module.path.stem
)


@cache
def whole() -> ox.Store:
    """Return all readings with the root and its imports."""
    store = ox.Store()
    for module in closure(READINGS):
        store.load(path=str(module.path), format=ox.RdfFormat.TURTLE)
    return store


def stated(module: Module, kept: bool = False) -> list[tuple[str, str]]:
    """Return names and decisions of the readings that a module states."""
    predicate = COP.keepsDecision if kept else COP.replacesDecision
    notation = URIRef("http://www.w3.org/2004/02/skos/core#notation")
    return sorted(
        (str(module.graph.value(one, notation)), str(module.graph.value(one, predicate)))
        for one in module.graph.subjects(RDF.type, COP.Reading)
    )


def test_the_module_of_all_readings_imports_each() -> None:
    imported = {str(iri) for iri in read(ONTOLOGY / "readings.ttl").imports}
    assert len(FILES) == NUMBER
    assert {f"https://w3id.org/coproduction/readings/{p.stem}" for p in FILES} < imported


def test_the_root_imports_no_reading() -> None:
    names = {module.name for module in closure()}
    assert not [name for name in names if name.startswith("readings")]


@pytest.mark.parametrize("query", sorted(CHECKS.glob("*.rq")), ids=lambda path: path.stem)
def test_readings_pass_the_checks(query: Path) -> None:
    assert rows(whole(), query) == []


@by_file
def test_format_locators_and_words(module: Module) -> None:
    text = module.path.read_text(encoding="utf-8")
    assert canonical(text) == text
    mentioned = re.findall(r"\b[A-Z]{3}\.P\d+\.S\d+\b", text)
    assert mentioned
    assert set(mentioned) <= LOCATORS
    if PAPER.is_file():
        taken = runs(words(PAPER.read_text(encoding="utf-8")))
        assert [str(t) for _, t in texts(module) if runs(words(t)) & taken] == []


@by_file
def test_a_file_states_one_reading_by_its_name(module: Module) -> None:
    ((name, decision),) = stated(module)
    assert name.replace("=", "-") == module.path.stem
    assert decision.startswith(DECISION)


def test_every_decision_that_is_replaced_is_also_kept_by_name() -> None:
    replaced = {pair for path in FILES for pair in stated(read(path))}
    kept = stated(read(ONTOLOGY / "readings.ttl"), kept=True)
    assert len(kept) == DECISIONS
    assert {decision for _, decision in kept} == {decision for _, decision in replaced}
    by_name = {(name.partition("=")[0], decision) for name, decision in (*kept, *replaced)}
    assert len(by_name) == DECISIONS


@by_file
def test_what_is_redefined_is_a_class_of_the_root(module: Module) -> None:
    pairs = list(module.graph.subject_objects(COP.redefines))
    assert pairs
    classes = {one for found in closure() for one in found.graph.subjects(RDF.type, OWL.Class)}
    assert {old for _, old in pairs} <= classes
    assert not {new for new, _ in pairs} & classes
    for new, old in pairs:
        defined = (new, OWL.equivalentClass, None) in module.graph
        root = any((old, OWL.equivalentClass, None) in one.graph for one in closure())
        assert defined == root, local(str(new))


@by_file
def test_texts_are_in_both_languages(module: Module) -> None:
    for subject in set(module.graph.subjects()):
        for predicate in set(module.graph.predicates(subject)):
            values = [v for v in module.graph.objects(subject, predicate) if isinstance(v, Literal)]
            languages = [v.language for v in values if v.language]
            assert sorted(languages) in ([], ["en", "lt"]), (subject, predicate)
