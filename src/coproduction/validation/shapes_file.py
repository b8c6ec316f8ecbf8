"""The shapes of a file as SHACL engines are to apply them: so that none is passed over unseen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from coproduction.errors import OntologyError
from coproduction.validation.observed import Observed

VISIT: Final = SH.NodeKindConstraintComponent
"""The component of the results that only tell that a shape was applied."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result of an engine: the node checked, the shape that failed, and the value at fault."""

    focus: URIRef
    shape: URIRef
    value: Node | None


class Engine(Protocol):
    """What applies the shapes of a file.

    Attributes:
        together: so many acts are best given at once.
    """

    together: int

    def apply(self, acts: Mapping[URIRef, Observed]) -> list[Result]:
        """Return what the shapes find about acts, each given with the node it is to have.

        Raises:
            OntologyError: not every shape was applied to every act.
        """


class ShapesFile:
    """The shapes of a file.

    Every shape for whole records gets a constraint that no record fulfils: to be a literal. By
    it the shape reports each record that it was applied to, so that a shape that reaches no
    record is seen, instead of being taken for one that found nothing.

    Args:
        path: the file, in Turtle.

    Attributes:
        graph: the shapes, with that constraint.

    Raises:
        OntologyError: the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.graph = _read(path)
        self._applicable = sorted(self.graph.subjects(RDF.type, SH.NodeShape), key=str)
        for shape in self._applicable:
            self.graph.add((shape, SH.nodeKind, SH.Literal))

    def require(self, visits: Collection[tuple[URIRef, URIRef]], nodes: Collection[URIRef]) -> None:
        """Raise an error unless every shape was applied to every node.

        Args:
            visits: the shapes that were applied, each with the node.
            nodes: of the acts.

        Raises:
            OntologyError: some was not.
        """
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
