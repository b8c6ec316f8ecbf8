"""The page on hygiene: every pitfall once, with checks that exist; and what no query can tell."""

import re
from collections import defaultdict

import pytest
from rdflib import OWL, RDF, BNode, Graph, URIRef
from rdflib.compare import to_canonical_graph

from documented import CHECKOUT, cells, exists, named
from ontology.modules import ONTOLOGY, closure, read
from ontology.test_checks import QUERIES, header
from ontology.test_modules import COP
from ontology.test_readings import READINGS

PITFALLS = cells(CHECKOUT / "docs" / "hygiene.md", r"P\d\d ")
PLACES = ("src", "shapes", "queries")
"""Where a property is used that no axiom uses: by the package, by shapes, or by queries."""


def number(row: list[str]) -> str:
    """Return the number of a pitfall."""
    return row[0][:3]


def test_every_pitfall_stands_on_the_page_once() -> None:
    assert [number(row) for row in PITFALLS] == [f"P{one:02}" for one in range(1, 42)]


@pytest.mark.parametrize("row", PITFALLS, ids=number)
def test_a_pitfall_is_held_by_checks_that_exist(row: list[str]) -> None:
    checks = named(row[1])
    assert checks
    assert len(checks) == len(re.findall("`[^`]+`", row[1]))
    assert [check for check in checks if not exists(check)] == []


def test_page_and_queries_name_each_other() -> None:
    """A query that refers to a pitfall stands beside it on the page."""
    on_page = {(number(row), one.name) for row in PITFALLS for one in named(row[1])}
    referred = {
        (pitfall, query.stem)
        for query in QUERIES
        if "OOPS!" in header(query)["reference"]
        for pitfall in re.findall(r"P\d\d", header(query)["reference"])
    }
    assert len(referred) > 40
    assert referred <= on_page


def definitions() -> dict[URIRef, Graph]:
    """Return for each defined class the triples that its definition consists of."""
    found: dict[URIRef, Graph] = {}
    for module in {one.iri: one for one in (*closure(), *closure(READINGS))}.values():
        for name, definition in module.graph.subject_objects(OWL.equivalentClass):
            if isinstance(name, URIRef) and isinstance(definition, BNode):
                found[name] = expression(module.graph, definition)
    return found


def expression(graph: Graph, start: BNode) -> Graph:
    """Return the triples of an anonymous class, with the class as the object of one more."""
    found = Graph()
    found.add((COP.defined, OWL.equivalentClass, start))
    waiting = [start]
    while waiting:
        for triple in graph.triples((waiting.pop(), None, None)):
            found.add(triple)
            if isinstance(triple[2], BNode):
                waiting.append(triple[2])
    return found


def twins(found: dict[URIRef, Graph]) -> list[list[URIRef]]:
    """Return the groups of classes whose definitions are the same."""
    groups: dict[frozenset[object], list[URIRef]] = defaultdict(list)
    for name, graph in found.items():
        groups[frozenset(to_canonical_graph(graph))].append(name)
    return [sorted(group) for group in groups.values() if len(group) > 1]


def test_no_two_classes_have_the_same_definition_in_axioms() -> None:
    found = definitions()
    assert len(found) > 100
    assert twins(found) == []


def test_the_same_definition_would_be_found() -> None:
    found = definitions()
    found[COP.Twin] = found[COP.MoreThanTwoAct]
    assert twins(found) == [sorted([COP.MoreThanTwoAct, COP.Twin])]


def test_every_property_is_used() -> None:
    """By an axiom or a statement of the ontology, by the package, by shapes, or by queries."""
    whole = Graph()
    for path in sorted(ONTOLOGY.rglob("*.ttl")):
        if path.parent.name != "literature":
            whole += read(path).graph
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    properties = {one for kind in kinds for one in whole.subjects(RDF.type, kind)}
    own = {one for one in properties if str(one).startswith(COP)}
    assert len(own) > 70
    used = set(whole.predicates()) | set(whole.objects())
    files = [path for name in PLACES for path in (CHECKOUT / name).rglob("*.*")]
    text = " ".join(
        path.read_text(encoding="utf-8") for path in files if path.suffix in (".py", ".ttl", ".rq")
    )
    assert "aPropertyThatNobodyUses" not in text
    names = {str(one).removeprefix(COP) for one in own - used}
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", text)] == []
