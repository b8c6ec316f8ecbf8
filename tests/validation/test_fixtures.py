"""Each shape has an act that passes it and one that fails it, and it alone.

The acts stand in ``shapes/*.ttl``, named after the shapes: ``pass:ActKindListed`` and
``fail:ActKindListed``. Missing facts (severity information) may be missing, unless the shape is
about them.
"""

from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, URIRef

from coproduction import assets
from coproduction.terms import SHAPES_NS, cop, local_name
from coproduction.validation.by_pyshacl import PyShacl
from coproduction.validation.compiled import CompiledValidator
from coproduction.validation.record_graph import RecordGraphs
from coproduction.validation.shapes_file import ShapesFile
from validation.sample_records import KNOWLEDGE, described

TESTS = "https://w3id.org/coproduction/tests/"
SHAPES = assets.folder("shapes") / "act.ttl"
COUNT = 76
FIXTURES = Path(__file__).parent / "shapes"


@cache
def fixtures() -> Graph:
    graph = Graph()
    for path in sorted(FIXTURES.glob("*.ttl")):
        graph.parse(path)
    return graph


def acts() -> list[URIRef]:
    found = fixtures().subjects(RDF.type, URIRef(cop("Act")))
    return sorted(URIRef(str(act)) for act in found)


@cache
def findings_of_pyshacl() -> dict[URIRef, set[str]]:
    found: dict[URIRef, set[str]] = {act: set() for act in acts()}
    pyshacl = PyShacl(ShapesFile(SHAPES), RecordGraphs(KNOWLEDGE.codebook))
    for result in pyshacl.apply_to(fixtures(), acts()):
        found[result.focus].add(local_name(result.shape))
    return found


@cache
def severities() -> dict[str, URIRef]:
    """Read without the package: the names of all shapes, with what a failure means."""
    graph = Graph().parse(SHAPES)
    return {
        str(shape).removeprefix(SHAPES_NS): URIRef(str(graph.value(shape, SH.severity)))
        for shape in graph.subjects(SH.severity)
        if isinstance(shape, URIRef)
    }


def grave(names: set[str]) -> set[str]:
    return {name for name in names if severities()[name] != SH.Info}


def test_number_of_shapes_is_known() -> None:
    assert len(severities()) == COUNT
    assert [shape.name for shape in KNOWLEDGE.shapes if shape.name not in severities()] == []
    assert len(KNOWLEDGE.shapes) == COUNT


@pytest.mark.parametrize("way", ["pass", "fail"])
def test_every_shape_has_a_fixture(way: str) -> None:
    named = {str(act).removeprefix(f"{TESTS}{way}#") for act in acts() if f"/{way}#" in act}
    assert named == set(severities())


@pytest.mark.parametrize("name", sorted(severities()))
def test_the_passing_act_passes(name: str) -> None:
    found = findings_of_pyshacl()[URIRef(f"{TESTS}pass#{name}")]
    assert name not in found
    assert grave(found) == set()


@pytest.mark.parametrize("name", sorted(severities()))
def test_the_failing_act_fails_this_shape_only(name: str) -> None:
    found = findings_of_pyshacl()[URIRef(f"{TESTS}fail#{name}")]
    assert name in found
    assert grave(found) <= {name}
    if severities()[name] == SH.Info:
        assert found == {name}


def test_the_compiled_shapes_find_the_same() -> None:
    validator = CompiledValidator(KNOWLEDGE, "en")
    for act, expected in findings_of_pyshacl().items():
        found = validator.check(described(fixtures(), act))
        assert {local_name(finding.rule) for finding in found} == expected, act
