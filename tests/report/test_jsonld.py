"""Results as JSON-LD: the same as in Turtle, readable without a network and without RDF."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

import coproduction
from coproduction.errors import MissingComponentError
from coproduction.pipeline.results import Results
from coproduction.report import jsonld
from coproduction.terms import NS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NODES = """@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
ex:garden a cop:Case ; dcterms:identifier "garden" ; cop:hasAct ex:digging , [ a cop:Act ] .
ex:digging a cop:Act ; dcterms:identifier "digging" ; dcterms:title "Kasimas"@lt ;
  cop:hasServiceSetting cop:PublicServiceSetting ; cop:hasActKind "odd" ;
  cop:numberOfParticipants 4 , "many" ; ex:budget 1.50 ; ex:label ex:x ;
  cop:hasParticipant ex:ona , [ a cop:Person ] ;
  cop:hasBenefit [ a cop:Benefit ; cop:hasRank cop:FirstRank ;
    cop:hasBeneficiary cop:ParticipantsAsBeneficiaries ; cop:hasSource cop:FromService ] .
"""


def sources(folder: Path) -> dict[str, Any]:
    """Return inputs of several kinds."""
    (folder / "nodes.ttl").write_text(NODES, encoding="utf-8")
    strange = {"case_id": "Ž 1/2", "act_id": "a:b", "type": "x", "id": "y", "@id": "z", "": "w"}
    return {
        "examples": EXAMPLES / "cases.csv",
        "invalid": EXAMPLES / "invalid.csv",
        "nodes": folder / "nodes.ttl",
        "strange": [strange | {"service_setting": "urn:x", "number_of_participants": "07"}],
    }


@pytest.fixture(params=["examples", "invalid", "nodes", "strange"])
def results(request: pytest.FixtureRequest, tmp_path: Path) -> Results:
    """Return results of several kinds."""
    return coproduction.classify(sources(tmp_path)[request.param])


def test_two_processors_read_what_the_turtle_says(
    results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a network is asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    text = results.to_jsonld()
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    assert len(graph) > 10
    assert isomorphic(graph, results.to_graph())
    found = ox.Dataset(ox.parse(text, ox.RdfFormat.JSON_LD))
    expected = ox.Dataset(ox.parse(results.to_turtle(), ox.RdfFormat.TURTLE))
    for dataset in (found, expected):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert found == expected


def test_verdicts_of_another_conception_say_what_the_turtle_says() -> None:
    results = coproduction.classify(EXAMPLES / "cases.csv", conception="groth-2005")
    found = set(map(str, ox.parse(results.to_jsonld(), ox.RdfFormat.JSON_LD)))
    assert found == set(map(str, ox.parse(results.to_turtle(), ox.RdfFormat.TURTLE)))
    assert len(found) > 4000


def test_it_is_classified_again_to_the_same_verdicts(results: Results, tmp_path: Path) -> None:
    (tmp_path / "again.jsonld").write_text(results.to_jsonld(), encoding="utf-8")
    again = coproduction.classify(tmp_path / "again.jsonld")

    def verdicts(found: Results) -> set[Any]:
        return {(a.case_id, a.act_id, a.outcome, a.status, a.missing_facts) for a in found}

    assert verdicts(again) == verdicts(results)


def test_it_can_be_read_without_rdf() -> None:
    results = coproduction.classify(EXAMPLES / "cases.csv")
    found = json.loads(results.to_jsonld())
    assert list(found) == ["@context", "@graph"]
    case = found["@graph"][0]
    assert (case["type"], case["identifier"]) == ("Case", "LT-LIB-01")
    act = case["hasAct"]
    assert act["service_setting"] == "PublicServiceSetting"
    assert act["number_of_participants"] == 1
    assert act["title"] == "Reader and librarian trace a family history"
    assert act["hasVerdict"]["hasOutcome"] == "IndividualCoproduction"
    assert act["hasVerdict"]["gapPossibility"] is False
    assert sum(node["type"] == "Case" for node in found["@graph"]) == 80


def test_the_context_is_the_published_one() -> None:
    path = Path(__file__).resolve().parents[2] / "ontology" / "context.jsonld"
    context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    assert json.loads(coproduction.classify([{"case_id": "A"}]).to_jsonld())["@context"] == context
    assert context["@vocab"] == NS
    assert context["act_kind"] == {"@id": f"{NS}hasActKind", "@type": "@vocab"}


def test_without_its_context_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = coproduction.classify([{"case_id": "A"}])
    jsonld.context.cache_clear()
    monkeypatch.setattr("coproduction.assets.folder", lambda _: tmp_path)
    with pytest.raises(MissingComponentError, match=r"context\.jsonld of the package is missing"):
        results.to_jsonld()
