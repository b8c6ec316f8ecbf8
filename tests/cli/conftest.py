"""What the tests of the command line share."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

import coproduction
from cli.running import EXAMPLES, Ran, Running
from coproduction.cli import main
from coproduction.pipeline.releasing import FULL, release

RDF = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}
"""By ending of a file, what rdflib calls its format."""
EXTENSION = """\
@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<https://example.org/own> a owl:Ontology .
<https://example.org/own#CustomerAct> a owl:Class ;
  rdfs:subClassOf cop:Act .
"""
REQUESTS = """\
[{"service_request_id": "7", "service_name": "Broken bench", "status": "open"},
 {"service_request_id": "8", "service_name": "Pothole", "status": "lost"}]
"""
READING = """\
@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix own: <https://example.org/own#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://example.org/own-reading> a owl:Ontology .
own:MachinesSuffice a cop:Reading ;
  skos:notation "machines=suffice" ;
  rdfs:label "machines suffice"@en ;
  skos:definition "A reading by which an automated engagement is joint effort."@en .
own:JointOrAutomatedAct a owl:Class ; rdfs:subClassOf cop:Act ;
  cop:redefines cop:JointEffortAct ;
  skos:notation "joint_effort" ;
  rdfs:label "joint effort or machine"@en ;
  skos:definition "An act of participation in joint effort or with a machine."@en ;
  owl:equivalentClass [ a owl:Class ; owl:unionOf ( cop:JointEffortAct
    [ a owl:Class ; owl:intersectionOf ( cop:Act
      [ a owl:Restriction ; owl:onProperty cop:hasProviderEngagement ;
        owl:hasValue cop:AutomatedEngagement ] ) ] ) ] .
"""
CONSTRUCT = """\
#+ summary: Cases and their acts.
PREFIX cop: <https://w3id.org/coproduction/ns#>
CONSTRUCT { ?case cop:hasAct ?act } WHERE { ?case cop:hasAct ?act } ORDER BY ?case ?act
"""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small table of cases and one of codings in every format, and more."""
    folder = tmp_path_factory.mktemp("prepared")
    rows = (EXAMPLES / "cases.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "small.csv").write_text("".join(rows[:6]), encoding="utf-8")
    shutil.copy(EXAMPLES / "cases.csv", folder)
    shutil.copy(EXAMPLES / "invalid.csv", folder)
    shutil.copy(EXAMPLES / "codings.csv", folder)
    for name in ("small", "codings"):
        results = coproduction.classify(folder / f"{name}.csv")
        (folder / f"{name}.xlsx").write_bytes(results.to_xlsx())
        table = folder / f"{name}.parquet"
        coproduction.classify_register(folder / f"{name}.csv", output=table)
        graph = results.to_graph()
        for ending, form in RDF.items():
            graph.serialize(folder / f"{name}.{ending}", format=form, encoding="utf-8")
    (folder / "merged.ttl").write_text(release()[f"{FULL}.ttl"], encoding="utf-8")
    (folder / "own.ttl").write_text(EXTENSION, encoding="utf-8")
    (folder / "requests.json").write_text(REQUESTS, encoding="utf-8")
    (folder / "own-reading.ttl").write_text(READING, encoding="utf-8")
    (folder / "construct.rq").write_text(CONSTRUCT, encoding="utf-8")
    (folder / "article.txt").write_text("Introduction\n\nNot the article.\n", encoding="utf-8")
    return folder


@pytest.fixture
def cli(
    prepared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Running:
    """Return a function that runs the command line in a folder of its own with the inputs."""
    for path in prepared.iterdir():
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        if arguments[:1] == ("ask",):
            monkeypatch.setattr("sys.stdin", io.StringIO("CASE\nACT\n\n1\n"))
        try:
            code = main(arguments)
        except SystemExit as ended:
            assert isinstance(ended.code, int)
            code = ended.code
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run
