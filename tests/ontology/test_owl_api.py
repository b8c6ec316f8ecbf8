"""What Protégé's library makes of the ontology: every module is Turtle, complete, and OWL 2 DL."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef

from ontology.axiom_count import count
from ontology.modules import CATALOG, CONCEPTIONS, HERE, ONTOLOGY, Module, closure

MODULES = closure(CONCEPTIONS)
ROOT_FILE = ONTOLOGY / "conceptions.ttl"
LEAVES_DL = HERE / "doctored" / "leaves-dl.ttl"
VERDICTS = HERE / "doctored" / "verdicts.ttl"
COP = Namespace("https://w3id.org/coproduction/ns#")


@cache
def probed() -> dict[str, Any]:
    """Return what the OWL API says of the root and of the two doctored documents."""
    documents = [str(path) for path in (ROOT_FILE, LEAVES_DL, VERDICTS)]
    command = [sys.executable, str(HERE / "owlapi_probe.py"), str(CATALOG), *documents]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def document(path: Path) -> dict[str, Any]:
    """Return what the OWL API says of one document and its imports."""
    found: dict[str, Any] = probed()[str(path)]
    return found


def whole() -> Graph:
    """Return the triples of the root and all its imports."""
    graph = Graph()
    for module in MODULES:
        graph += module.graph
    return graph


def test_all_modules_are_loaded() -> None:
    """The OWL API reaches the same modules through the catalog as we do."""
    assert set(document(ROOT_FILE)["modules"]) == {str(module.iri) for module in MODULES}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_module_is_read_completely(module: Module) -> None:
    """Format, version and the number of axioms are those that the triples imply."""
    found = document(ROOT_FILE)["modules"][str(module.iri)]
    assert found["format"] == "Turtle"
    assert found["version"] == str(module.graph.value(module.iri, OWL.versionIRI))
    assert found["axioms"] == count(module.graph, whole())


def test_ontology_is_in_owl_2_dl() -> None:
    """The root and all its imports are in the profile that HermiT decides."""
    assert document(ROOT_FILE)["violations"] == []


def test_verdicts_are_in_owl_2_dl() -> None:
    """Classes and properties may stand as individuals in a verdict (punning)."""
    assert document(VERDICTS)["violations"] == []


def test_an_ontology_that_leaves_the_profile_is_rejected() -> None:
    """A transitive property that is counted is outside OWL 2 DL."""
    violations = document(LEAVES_DL)["violations"]
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
