"""Applies shapes by the engine of the package ``shacl``: quick, and the only place that knows it.

It reads and returns N-Triples. Records are given to it a few at a time, because what it takes for
one grows with the number of records that are given together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
from rdflib import Literal, URIRef

from coproduction.errors import MissingComponentError, OntologyError
from coproduction.validation.observed import Observed
from coproduction.validation.record_graph import RecordGraphs
from coproduction.validation.shapes_file import VISIT, Result, ShapesFile


class RustShacl:
    """The engine of the package ``shacl``.

    Args:
        shapes: to be applied.
        graphs: describes records.

    Raises:
        MissingComponentError: the package is not installed.
        OntologyError: the engine cannot read the shapes.
    """

    together: int = 10

    def __init__(self, shapes: ShapesFile, graphs: RecordGraphs) -> None:
        self._shapes = shapes
        self._graphs = graphs
        self._engine = _compiled(shapes)

    def apply(self, acts: Mapping[URIRef, Observed]) -> list[Result]:
        """Return what the shapes find about acts, each given with the node it is to have.

        Raises:
            OntologyError: not every shape was applied to every act.
        """
        report = self._engine.validate_text(self._graphs.text(acts), format="ntriples")
        visits, results = set(), []
        for found in report.results:
            result = _result(found)
            if found.component_iri == str(VISIT):
                visits.add((result.shape, result.focus))
            else:
                results.append(result)
        self._shapes.require(visits, acts)
        return results


def _compiled(shapes: ShapesFile) -> Any:
    try:
        import shacl
    except ImportError as error:
        raise MissingComponentError(
            "The engine shacl is an extra. Install it with: pip install 'coproduction[shacl]'; "
            "the other engines need nothing more."
        ) from error
    try:
        return shacl.Shapes.from_turtle(shapes.graph.serialize(format="turtle"))
    except ValueError as error:
        raise OntologyError(f"The engine shacl cannot read the shapes: {error}") from error


def _result(found: Any) -> Result:
    focus, shape = found.focus_node, found.source_shape or ""
    if not focus.startswith("<") or not shape.startswith("<"):
        raise OntologyError(f"The shape {shape} found fault with {focus}: one has no IRI.")
    value = None if found.value in (None, focus) else _node(found.value)
    return Result(URIRef(focus[1:-1]), URIRef(shape[1:-1]), value)


def _node(term: str) -> URIRef | Literal:
    """Return a term that is written in N-Triples, other than a blank node."""
    line = f"<urn:a> <urn:b> {term} ."
    (triple,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    match triple.object:
        case ox.Literal(value=value, datatype=datatype):
            return Literal(value, datatype=URIRef(datatype.value))
        case other:
            return URIRef(other.value)
