"""Applies shapes by pySHACL: slow, and the judge of what others must find.

Only here is pySHACL imported. Nothing is inferred and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pyshacl
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from coproduction.errors import OntologyError
from coproduction.validation.observed import Observed
from coproduction.validation.record_graph import RecordGraphs
from coproduction.validation.shapes_file import VISIT, Result, ShapesFile


class PyShacl:
    """pySHACL.

    Args:
        shapes: to be applied.
        graphs: describes records.
    """

    together: int = 200

    def __init__(self, shapes: ShapesFile, graphs: RecordGraphs) -> None:
        self._shapes = shapes
        self._graphs = graphs

    def apply(self, acts: Mapping[URIRef, Observed]) -> list[Result]:
        """Return what the shapes find about acts, each given with the node it is to have.

        Raises:
            OntologyError: not every shape was applied to every act.
        """
        return self.apply_to(self._graphs.graph(acts), list(acts))

    def apply_to(self, data: Graph, nodes: Collection[URIRef]) -> list[Result]:
        """Return what the shapes find about nodes of a graph.

        Raises:
            OntologyError: not every shape was applied to every node.
        """
        report = self._validate(data)
        visits, results = set(), []
        for node in report.subjects(RDF.type, SH.ValidationResult):
            result = _result(report, node)
            if (node, SH.sourceConstraintComponent, VISIT) in report:
                visits.add((result.shape, result.focus))
            else:
                results.append(result)
        self._shapes.require(visits, nodes)
        return results

    def _validate(self, data: Graph) -> Graph:
        report: Any
        _, report, _ = pyshacl.validate(
            data,
            shacl_graph=self._shapes.graph,
            inference="none",
            advanced=False,
            inplace=True,
            do_owl_imports=False,
        )
        if not isinstance(report, Graph):
            raise OntologyError(f"The shapes cannot be applied: {report}")
        return report


def _result(report: Graph, node: Node) -> Result:
    focus, shape = report.value(node, SH.focusNode), report.value(node, SH.sourceShape)
    if not isinstance(focus, URIRef) or not isinstance(shape, URIRef):
        raise OntologyError(f"The shape {shape} found fault with {focus}: one has no IRI.")
    return Result(focus, shape, report.value(node, SH.value))
