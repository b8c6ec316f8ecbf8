"""Updates of data that use names which are given up: each does what its example says."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from ontology.formatting import canonical
from ontology.modules import CHECKOUT, HERE, ONTOLOGY, ROOT, read

FOLDER = CHECKOUT / "queries" / "migrations"
EXAMPLES = HERE / "migrations"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
(SHOWN,) = re.findall(r"^```sparql\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
(RUNNING,) = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
SHIPPED = sorted(FOLDER.rglob("*.ru"))
UPDATES = {
    "example/rename-helper-to-assistant": SHOWN,
    **{
        path.relative_to(FOLDER).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in SHIPPED
    },
}
FIELDS = ["summary", "old", "new", "verdicts"]

by_name = pytest.mark.parametrize("name", UPDATES)


def header(name: str) -> dict[str, str]:
    """Return the fields of an update's header."""
    lines = re.findall(r"^#\+ (\w+): (.+)$", UPDATES[name], re.MULTILINE)
    return dict(lines)


def hyphened(iri: str) -> str:
    """Return how a file writes a name."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", re.split("[#/]", iri)[-1]).lower()


def example(name: str, part: str) -> str:
    """Return the data before or after an update."""
    return (EXAMPLES / name / f"{part}.ttl").read_text(encoding="utf-8")


def updated(text: str, update: str, graph: str | None = None) -> Graph:
    """Return what an update makes of data, in the default graph or in a named one."""
    store = ox.Store()
    place = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    store.load(text, format=ox.RdfFormat.TURTLE, to_graph=place)
    store.update(update)
    made = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=place)
    return Graph().parse(data=made or b"", format="nt")


def test_every_update_has_its_example_and_no_example_is_left_over() -> None:
    found = {path.parent.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("before.ttl")}
    assert found == set(UPDATES)


@by_name
def test_the_header_says_what_changes(name: str) -> None:
    fields = header(name)
    assert list(fields) == FIELDS
    old, new = hyphened(fields["old"]), hyphened(fields["new"])
    expected = f"remove-{old}" if fields["new"] == "none" else f"rename-{old}-to-{new}"
    assert name.rpartition("/")[2] == expected
    assert fields["verdicts"]


@by_name
def test_the_example_becomes_what_it_must(name: str) -> None:
    expected = Graph().parse(data=example(name, "after"), format="turtle")
    assert header(name)["old"] in {str(end) for end in terms(example(name, "before"))}
    assert header(name)["old"] not in {str(end) for end in expected.all_nodes()}
    for graph in (None, "https://example.org/graph"):
        once = updated(example(name, "before"), UPDATES[name], graph)
        assert isomorphic(once, expected)
        assert isomorphic(updated(once.serialize(format="turtle"), UPDATES[name], graph), expected)


def terms(text: str) -> set[object]:
    """Return all subjects, predicates and objects of data."""
    return {end for triple in Graph().parse(data=text, format="turtle") for end in triple}


def test_a_wrong_update_would_be_found() -> None:
    (name,) = [one for one in UPDATES if one.startswith("example/")]
    wrong = SHOWN.replace("cop:Assistant ?property ?value", "cop:Assistent ?property ?value")
    expected = Graph().parse(data=example(name, "after"), format="turtle")
    assert not isomorphic(updated(example(name, "before"), wrong), expected)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_an_update_belongs_to_a_version_and_to_terms_that_are_there(path: Path) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", path.parent.name)
    fields = header(path.relative_to(FOLDER).with_suffix("").as_posix())
    whole = Graph()
    for file in ONTOLOGY.rglob("*.ttl"):
        whole += read(file).graph
    old, new = URIRef(fields["old"]), URIRef(fields["new"])
    gone = (old, None, None) not in whole
    assert gone or (old, OWL.deprecated, Literal(True)) in whole
    assert fields["new"] == "none" or (new, None, None) in whole


def test_the_first_release_has_nothing_to_migrate() -> None:
    """From the second version on, this test goes."""
    assert str(read(ONTOLOGY / "coproduction.ttl").graph.value(ROOT, OWL.versionInfo)) == "0.1.0"
    assert SHIPPED == []


def test_python_runs_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (name,) = [one for one in UPDATES if one.startswith("example/")]
    (tmp_path / "before.ttl").write_text(example(name, "before"), encoding="utf-8")
    (tmp_path / "rename-helper-to-assistant.ru").write_text(SHOWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(RUNNING, "README.md", "exec"), {})
    made = Graph().parse(tmp_path / "after.ttl", format="turtle")
    assert isomorphic(made, Graph().parse(data=example(name, "after"), format="turtle"))


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.ttl")), ids=str)
def test_examples_are_formatted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text
