"""Reads the SHACL shapes that a flat record can be tested against.

Only SHACL core components (W3C SHACL, section 4) of the forms below are read; a shape of another
form is an error, so that the compiled tests never leave one out in silence.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from coproduction.errors import OntologyError
from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.codebook_reader import label_of
from coproduction.knowledge.shapes import CompiledShape, Condition, ShapeKind
from coproduction.knowledge.triples import Term, Triples, read_module
from coproduction.model import Severity
from coproduction.terms import SH, cop, local_name

_SEVERITIES: dict[str, Severity] = {
    SH + "Violation": "violation",
    SH + "Warning": "warning",
    SH + "Info": "information",
}
_COMPONENTS: dict[frozenset[str], ShapeKind] = {
    frozenset({"in"}): "listed",
    frozenset({"maxCount"}): "single",
    frozenset({"minCount"}): "given",
    frozenset({"datatype", "minInclusive"}): "whole",
    frozenset({"lessThanOrEquals"}): "reached",
}
_NOT_COMPONENTS = frozenset({"path", "severity", "name", "message", "order", "description"})


class ShapesReader:
    """Compiles a shapes file against the codebook."""

    def __init__(self, path: Path, codebook: Codebook) -> None:
        self._triples = Triples()
        read_module(path, self._triples)
        self._by_property = {column.property: column for column in codebook.facets}
        number = next(column for column in codebook.facets if column.kind == "number")
        self._minimum = ox.NamedNode(cop("minimumNumberOfParticipants"))
        self._number = number

    def read(self) -> tuple[CompiledShape, ...]:
        """Return all shapes: those of properties in their order, then those of whole records.

        Raises:
            OntologyError: a shape has a form that cannot be compiled.
        """
        found: list[CompiledShape] = []
        for node in self._triples.instances(SH + "NodeShape"):
            found += [
                self._property(shape) for shape in self._triples.objects(node, SH + "property")
            ]
            excluded = self._triples.one(node, SH + "not")
            if excluded is not None:
                found.append(self._exclusion(node, excluded))
        return tuple(found)

    def _property(self, node: Term) -> CompiledShape:
        stated = {p.removeprefix(SH) for p, _ in self._triples.predicates(node) if p.startswith(SH)}
        kind = _COMPONENTS.get(frozenset(stated - _NOT_COMPONENTS))
        path = self._triples.one(node, SH + "path")
        if kind is None or path is None:
            raise OntologyError(f"The shape {node} has a form that cannot be compiled.")
        either = self._triples.one(path, SH + "alternativePath") is not None
        at_least = either or path == self._minimum
        return self._shape(node, kind, (self._column(path),), at_least=at_least)

    def _exclusion(self, node: Term, excluded: Term) -> CompiledShape:
        condition = self._condition(excluded)
        return self._shape(node, "excluded", condition.facets(), condition=condition)

    def _shape(
        self,
        node: Term,
        kind: ShapeKind,
        columns: tuple[str, ...],
        *,
        at_least: bool = False,
        condition: Condition | None = None,
    ) -> CompiledShape:
        severity = self._triples.one(node, SH + "severity")
        if not isinstance(node, ox.NamedNode) or not isinstance(severity, ox.NamedNode):
            raise OntologyError(f"The shape {node} needs an IRI and a severity.")
        label = label_of(self._triples, node, SH + "name")
        message = label_of(self._triples, node, SH + "message")
        rank = _SEVERITIES[severity.value]
        name = local_name(node.value)
        return CompiledShape(name, kind, rank, label, message, columns, at_least, condition)

    def _condition(self, node: Term) -> Condition:
        for component, operator in (("and", "all"), ("or", "any")):
            head = self._triples.one(node, SH + component)
            if head is not None:
                parts = tuple(self._condition(part) for part in self._triples.members(head))
                return Condition(operator, parts)
        test = self._triples.one(node, SH + "property")
        path = self._triples.one(test, SH + "path") if test is not None else None
        if test is None or path is None:
            raise OntologyError("A shape excludes something that cannot be compiled.")
        return self._test(test, self._column(path))

    def _test(self, test: Term, facet: str) -> Condition:
        value = self._triples.one(test, SH + "hasValue")
        if value is not None:
            return Condition("has", facet=facet, token=self._token(facet, value))
        least = self._triples.text(test, SH + "minInclusive")
        if least is None or self._triples.text(test, SH + "minCount") != "1":
            raise OntologyError(f"A shape tests '{facet}' in a way that cannot be compiled.")
        return Condition("least", facet=facet, least=int(least))

    def _column(self, path: Term) -> str:
        if path == self._minimum:
            return self._number.name
        alternatives = self._triples.one(path, SH + "alternativePath")
        if alternatives is not None:
            paths = self._triples.members(alternatives)
            return self._only({self._column(one) for one in paths})
        column = self._by_property.get(path.value) if isinstance(path, ox.NamedNode) else None  # type: ignore[call-overload]
        if column is None:
            raise OntologyError(f"A shape is about {path}, which is no facet of an act.")
        return str(column.name)

    @staticmethod
    def _only(columns: set[str]) -> str:
        if len(columns) != 1:
            raise OntologyError(f"A shape is about several facets at once: {sorted(columns)}.")
        return columns.pop()

    def _token(self, facet: str, value: Term) -> str:
        if isinstance(value, ox.Literal):
            return value.value
        for column in self._by_property.values():
            for listed in column.values:
                if column.name == facet and value == ox.NamedNode(listed.iri):
                    return listed.token
        raise OntologyError(f"A shape tests '{facet}' for {value}, which is not on its list.")
