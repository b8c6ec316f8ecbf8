"""Checks records with pySHACL: slow, and the judge of what the compiled shapes must find.

Only here is pySHACL imported. Nothing is inferred and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyshacl
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from coproduction import assets
from coproduction.errors import OntologyError
from coproduction.knowledge.base import Knowledge
from coproduction.model import Finding, Record, Severity
from coproduction.terms import SHAPES_NS, Language
from coproduction.validation.messages import FindingWriter
from coproduction.validation.observed import (
    SEVERITIES,
    Observed,
    Observer,
    Value,
    checked,
    key_of,
    names_values,
)
from coproduction.validation.record_graph import RecordGraphs

Signature = frozenset[tuple[str, frozenset[Value]]]
"""What was observed of a record, without order: records that share it share all results."""

Failures = set[tuple[str, Value | None]]
"""The names of the shapes that failed, with the value at fault where they name one."""

_BATCH: Final = 200
_VISIT: Final = SH.NodeKindConstraintComponent


class ShaclValidator:
    """Checks many records at once.

    Args:
        knowledge: holds the codebook and the shapes, compiled from the same file.
        language: the language of the messages.
        severities: findings of other severities are left out.
        shapes: the file of shapes; by default that of the package.

    Raises:
        OntologyError: the file cannot be read.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        language: Language,
        severities: Collection[Severity] = SEVERITIES,
        shapes: Path | None = None,
    ) -> None:
        self._observer = Observer(knowledge.codebook)
        self._writer = FindingWriter(knowledge.codebook, language)
        self._graphs = RecordGraphs(knowledge.codebook)
        self._shapes = [shape for shape in knowledge.shapes if shape.severity in severities]
        self._by_iri = {URIRef(SHAPES_NS + shape.name): shape for shape in knowledge.shapes}
        self._file = ShapesFile(shapes or assets.folder("shapes") / "act.ttl")

    def check_all(self, records: Sequence[Record]) -> list[tuple[Finding, ...]]:
        """Return for each record what the shapes find, in their order and that of the values.

        Raises:
            OntologyError: not every shape was applied to every record.
        """
        observations = [self._observer.observe(record.facts) for record in records]
        distinct = {_signature(observed): observed for observed in observations}
        failures: dict[Signature, Failures] = {}
        waiting = iter(distinct.items())
        while batch := dict(islice(waiting, _BATCH)):
            failures |= zip(batch, self._failures(list(batch.values())), strict=True)
        return [
            tuple(self._findings(record, observed, failures[_signature(observed)]))
            for record, observed in zip(records, observations, strict=True)
        ]

    def _findings(
        self, record: Record, observed: Observed, failures: Failures
    ) -> Iterator[Finding]:
        for shape in self._shapes:
            for value in checked(shape, observed):
                if (shape.name, value) in failures:
                    yield self._writer.write(shape, value, record)

    def _failures(self, observations: Sequence[Observed]) -> list[Failures]:
        acts = {URIRef(f"urn:coproduction:act:{n}"): o for n, o in enumerate(observations)}
        failures: dict[Node, Failures] = {node: set() for node in acts}
        for result in self._file.apply_to(self._graphs.graph(acts), list(acts)):
            failures[result.focus].add(self._failure(result, acts))
        return list(failures.values())

    def _failure(self, result: Result, acts: dict[URIRef, Observed]) -> tuple[str, Value | None]:
        shape = self._by_iri.get(result.shape)
        if shape is None:
            raise OntologyError(f"The shape <{result.shape}> is not among the compiled shapes.")
        value = None
        if result.value is not None and names_values(shape):
            value = self._graphs.value(key_of(shape), result.value)
        if value not in checked(shape, acts[result.focus]):
            raise OntologyError(f"The shape <{result.shape}> rejects what no record says.")
        return shape.name, value


@dataclass(frozen=True, slots=True)
class Result:
    """One result of pySHACL: the node checked, the shape that failed, and the value at fault."""

    focus: URIRef
    shape: URIRef
    value: Node | None


class ShapesFile:
    """The shapes of a file, ready to be applied.

    Every shape for whole records gets a constraint that no record fulfils: to be a literal. By
    it the shape reports each record that it was applied to, so that a shape that reaches no
    record is seen, instead of being taken for one that found nothing.

    Args:
        path: the file, in Turtle.

    Raises:
        OntologyError: the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._graph = _read(path)
        self._applicable = sorted(self._graph.subjects(RDF.type, SH.NodeShape), key=str)
        for shape in self._applicable:
            self._graph.add((shape, SH.nodeKind, SH.Literal))

    def apply_to(self, data: Graph, nodes: Sequence[URIRef]) -> list[Result]:
        """Return what the shapes find about nodes.

        Raises:
            OntologyError: not every shape was applied to every node.
        """
        report = self._validate(data)
        visits, results = set(), []
        for node in report.subjects(RDF.type, SH.ValidationResult):
            result = _result(report, node)
            if (node, SH.sourceConstraintComponent, _VISIT) in report:
                visits.add((result.shape, result.focus))
            else:
                results.append(result)
        self._require(visits, nodes)
        return results

    def _validate(self, data: Graph) -> Graph:
        report: Any
        _, report, _ = pyshacl.validate(
            data,
            shacl_graph=self._graph,
            inference="none",
            advanced=False,
            inplace=True,
            do_owl_imports=False,
        )
        if not isinstance(report, Graph):
            raise OntologyError(f"The shapes cannot be applied: {report}")
        return report

    def _require(self, visits: set[tuple[URIRef, URIRef]], nodes: Sequence[URIRef]) -> None:
        for shape in self._applicable:
            visited = sum((shape, node) in visits for node in nodes)
            if visited != len(nodes):
                raise OntologyError(
                    f"The shape <{shape}> was applied to {visited} of {len(nodes)} records. "
                    "Check what it targets."
                )


def _read(path: Path) -> Graph:
    try:
        return Graph().parse(path, format="turtle")
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"The shapes in {path.name} cannot be read: {error}") from error


def _result(report: Graph, node: Node) -> Result:
    focus, shape = report.value(node, SH.focusNode), report.value(node, SH.sourceShape)
    if not isinstance(focus, URIRef) or not isinstance(shape, URIRef):
        raise OntologyError(f"The shape {shape} found fault with {focus}: one has no IRI.")
    return Result(focus, shape, report.value(node, SH.value))


def _signature(observed: Observed) -> Signature:
    return frozenset((key, frozenset(values)) for key, values in observed.items())
