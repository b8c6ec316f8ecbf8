"""The release of the ontology: the same triples in every form, the same bytes in every run."""

import hashlib
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, URIRef

from coproduction.errors import UsageError
from coproduction.pipeline import releasing
from coproduction.pipeline.demonstrating import MOST, chosen
from coproduction.pipeline.dl_queries import dl_queries
from coproduction.pipeline.releasing import release, write_release
from coproduction.terms import (
    CONCEPTIONS_ONTOLOGY,
    DEMONSTRATION,
    FULL_ONTOLOGY,
    INTEGRATED_ONTOLOGY,
    NS,
)
from ontology.axiom_count import count
from ontology.modules import CONCEPTIONS, ROOT, closure

FORMS = {".ttl": "turtle", ".owl": "xml", ".jsonld": "json-ld"}
OX_FORMS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
FULL = URIRef(FULL_ONTOLOGY)
AXIOMS = 4312
"""How many axioms the merged ontology has."""


@cache
def files() -> dict[str, str]:
    """Return the files of a release."""
    return release()


@cache
def parsed(ending: str) -> rdflib.Graph:
    """Return a form of the merged ontology, as rdflib reads it."""
    text = files()[f"{releasing.FULL}{ending}"]
    return rdflib.Graph().parse(data=text, format=FORMS[ending])


@cache
def modules() -> rdflib.Graph:
    """Return the modules that are merged, without their headers."""
    graph = rdflib.Graph()
    for module in {*closure(ROOT), *closure(CONCEPTIONS)}:
        headers = {module.iri}
        for triple in module.graph:
            if triple[0] not in headers:
                graph.add(triple)
    return graph


def canonical(graph: rdflib.Graph) -> ox.Dataset:
    """Return a graph with its blank nodes named by what they hold; rdflib takes minutes."""
    text = graph.serialize(format="nt")
    dataset = ox.Dataset(ox.parse(text, ox.RdfFormat.N_TRIPLES))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def without_header(graph: rdflib.Graph) -> rdflib.Graph:
    """Return a graph without what it says of itself."""
    bare = rdflib.Graph()
    for triple in graph:
        if triple[0] != FULL:
            bare.add(triple)
    return bare


def test_the_merged_file_states_what_the_modules_state() -> None:
    assert canonical(without_header(parsed(".ttl"))) == canonical(modules())


@pytest.mark.parametrize("ending", FORMS)
def test_every_form_holds_the_same_axioms(ending: str) -> None:
    graph = parsed(ending)
    assert count(graph, graph) == AXIOMS
    assert canonical(graph) == canonical(parsed(".ttl"))


@pytest.mark.parametrize("ending", FORMS)
def test_pyoxigraph_reads_every_form(ending: str) -> None:
    text = files()[f"{releasing.FULL}{ending}"]
    quads = list(ox.parse(text, OX_FORMS[ending]))
    again = ox.serialize((one.triple for one in quads), format=ox.RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=again, format="nt")
    assert len(quads) == len(graph)
    assert count(graph, graph) == AXIOMS


def test_owlready2_reads_as_many_axioms(tmp_path: Path) -> None:
    """Run apart, because owlready2 keeps what it loads."""
    path = tmp_path / "full.owl"
    path.write_text(files()[f"{releasing.FULL}.owl"], encoding="utf-8")
    code = (
        "import owlready2, sys\n"
        "world = owlready2.World()\n"
        f"world.get_ontology({path.as_uri()!r}).load(only_local=True)\n"
        "world.as_rdflib_graph().serialize(sys.stdout.buffer, format='nt')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    graph = rdflib.Graph().parse(data=done.stdout, format="nt")
    assert count(graph, graph) == AXIOMS


def test_the_header_names_the_version() -> None:
    graph = parsed(".ttl")
    number = str(graph.value(FULL, OWL.versionInfo))
    assert re.fullmatch(r"\d+\.\d+\.\d+", number)
    assert str(graph.value(FULL, OWL.versionIRI)).endswith(f"/{number}/full")
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [FULL]
    assert not list(graph.objects(FULL, OWL.imports))
    assert URIRef(CONCEPTIONS_ONTOLOGY) not in set(graph.subjects())


def test_the_same_bytes_in_every_run() -> None:
    code = (
        "import hashlib, json\n"
        "from coproduction.pipeline.releasing import release\n"
        "digests = {n: hashlib.sha256(t.encode()).hexdigest() for n, t in release().items()}\n"
        "print(json.dumps(digests))\n"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        here = {name: hashlib.sha256(t.encode()).hexdigest() for name, t in files().items()}
        assert json.loads(done.stdout) == here


def demonstration() -> rdflib.Graph:
    """Return the demonstration."""
    return rdflib.Graph().parse(data=files()[releasing.DEMONSTRATION_FILE], format="turtle")


def test_the_demonstration_states_facts_and_no_verdict() -> None:
    graph = demonstration()
    assert 30 <= len(chosen()) <= MOST == 50
    cases = set(graph.subjects(RDF.type, URIRef(f"{NS}Case")))
    assert len(cases) == len(chosen())
    classes = {str(one).removeprefix(NS) for one in graph.objects(None, RDF.type)}
    assert {one for one in classes if not one.startswith("http")} == {
        *("Act", "AdmissibleAct", "Case", "Person"),
    }
    individuals = set(graph.subjects(RDF.type, OWL.NamedIndividual))
    assert individuals == {one for one in graph.subjects() if one != URIRef(DEMONSTRATION)}
    for act in graph.subjects(RDF.type, URIRef(f"{NS}AdmissibleAct")):
        assert list(graph.objects(act, URIRef(f"{NS}hasParticipant")))
        assert {one.language for one in graph.objects(act, RDFS.comment)} == {"en", "lt"}  # type: ignore[attr-defined]


def test_the_demonstration_shows_every_outcome() -> None:
    shown = {one.verdict.outcome for acts in chosen() for one in acts}
    outcomes = {
        *("IndividualCoproduction", "CollectiveCoproduction", "CollectiveSelfService"),
        *("CivicParticipation", "SecondaryProduction", "ParallelProduction"),
        *("NgoProvisionForOthers", "OutOfScopePolitical", "OutOfScopeMarket"),
        *("CustomerParticipationShort", "CustomerCivicBehaviour", "PassiveConsumption"),
    }
    assert shown >= outcomes
    assert {one.verdict.reason for acts in chosen() for one in acts} >= {"gap", "unknown facts"}


def test_the_demonstration_imports_this_version() -> None:
    graph = demonstration()
    (imported,) = graph.objects(URIRef(DEMONSTRATION), OWL.imports)
    assert f'name="{imported}" uri="coproduction-integrated.ttl"' in files()["catalog-v001.xml"]
    integrated = rdflib.Graph().parse(data=files()[releasing.INTEGRATED_FILE], format="turtle")
    assert integrated.value(URIRef(INTEGRATED_ONTOLOGY), OWL.versionIRI) == imported
    assert len(integrated) < len(parsed(".ttl"))


def test_the_page_has_every_query_with_its_answers() -> None:
    page = files()[releasing.QUERIES_FILE]
    assert len(dl_queries()) == 10
    for one in dl_queries():
        assert f"\n{one.expression}\n" in page
        assert all(f"- `{name}`" in page for name in one.answers)


def test_a_release_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "release"
    written = write_release(target)
    assert {path.name for path in written} == {path.name for path in target.iterdir()}
    manifest: dict[str, Any] = json.loads((target / releasing.MANIFEST).read_text("utf-8"))
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((target / name).read_bytes()).hexdigest() == digest
    (target / "stale.ttl").touch()
    write_release(target)
    assert not (target / "stale.ttl").exists()
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").touch()
    with pytest.raises(UsageError, match="not replaced"):
        write_release(other)
    assert [path.name for path in other.iterdir()] == ["mine.txt"]
