"""Checks records with a SHACL engine: the judge of what the compiled shapes must find.

By default the engine is pySHACL, the reference; the one of the package ``shacl`` is quicker.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal

from rdflib import URIRef

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
from coproduction.validation.shapes_file import Engine, Result, ShapesFile

Signature = frozenset[tuple[str, frozenset[Value]]]
"""What was observed of a record, without order: records that share it share all results."""

Failures = set[tuple[str, Value | None]]
"""The names of the shapes that failed, with the value at fault where they name one."""

EngineName = Literal["pyshacl", "shacl"]


class ShaclValidator:
    """Checks many records at once.

    Args:
        knowledge: holds the codebook and the shapes, compiled from the same file.
        language: the language of the messages.
        severities: findings of other severities are left out.
        shapes: the file of shapes; by default that of the package.
        engine: what applies them.

    Raises:
        OntologyError: the file cannot be read.
        MissingComponentError: the engine is not installed.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        language: Language,
        severities: Collection[Severity] = SEVERITIES,
        shapes: Path | None = None,
        engine: EngineName = "pyshacl",
    ) -> None:
        self._observer = Observer(knowledge.codebook)
        self._writer = FindingWriter(knowledge.codebook, language)
        self._graphs = RecordGraphs(knowledge.codebook)
        self._shapes = [shape for shape in knowledge.shapes if shape.severity in severities]
        self._by_iri = {URIRef(SHAPES_NS + shape.name): shape for shape in knowledge.shapes}
        file = ShapesFile(shapes or assets.folder("shapes") / "act.ttl")
        self._engine = _engine(engine, file, self._graphs)

    def check_all(self, records: Sequence[Record]) -> list[tuple[Finding, ...]]:
        """Return for each record what the shapes find, in their order and that of the values.

        Raises:
            OntologyError: not every shape was applied to every record.
        """
        observations = [self._observer.observe(record.facts) for record in records]
        distinct = {_signature(observed): observed for observed in observations}
        failures: dict[Signature, Failures] = {}
        waiting = iter(distinct.items())
        while batch := dict(islice(waiting, self._engine.together)):
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
        failures: dict[URIRef, Failures] = {node: set() for node in acts}
        for result in self._engine.apply(acts):
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


def _engine(name: EngineName, shapes: ShapesFile, graphs: RecordGraphs) -> Engine:
    if name == "shacl":
        from coproduction.validation.by_shacl import RustShacl

        return RustShacl(shapes, graphs)
    from coproduction.validation.by_pyshacl import PyShacl

    return PyShacl(shapes, graphs)


def _signature(observed: Observed) -> Signature:
    return frozenset((key, frozenset(values)) for key, values in observed.items())
