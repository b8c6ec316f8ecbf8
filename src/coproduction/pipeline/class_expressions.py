"""Axioms in a form that can be read: Manchester syntax, and the same as a tree for words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from coproduction.literature.graph import graph
from coproduction.terms import OWL, RDFS, XSD, local_name

if TYPE_CHECKING:
    from coproduction.literature.graph import Graph, Node

_JOINED: Final = {"intersectionOf": "and", "unionOf": "or"}
_RESTRICTED: Final = {
    "someValuesFrom": "some",
    "allValuesFrom": "only",
    "hasValue": "value",
    "minCardinality": "min",
    "maxCardinality": "max",
    "cardinality": "exactly",
}
_BOUNDS: Final = {
    "minInclusive": ">=",
    "minExclusive": ">",
    "maxInclusive": "<=",
    "maxExclusive": "<",
}
_AXIOMS: Final = (
    ("equivalent", OWL + "equivalentClass"),
    ("sub", RDFS + "subClassOf"),
    ("disjoint", OWL + "disjointWith"),
    ("domain", RDFS + "domain"),
    ("range", RDFS + "range"),
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A class expression of OWL.

    Attributes:
        operator: ``name`` for a term, ``literal``, ``and``, ``or``, ``not``, ``one of``,
            ``bounds`` for a kind of number within bounds, or the word of Manchester syntax for
            a restriction: ``some``, ``only``, ``value``, ``min``, ``max``, ``exactly``.
        parts: the expressions that are joined; what a property is restricted to.
        iri: of the term, of the restricted property or of the kind of number.
        text: of a literal, or of bounds, such as ``>= 3``.
    """

    operator: str
    parts: tuple[Expression, ...] = ()
    iri: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """The local name of the term."""
        return f"xsd:{local_name(self.iri)}" if self.iri.startswith(XSD) else local_name(self.iri)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: a term with its IRI, or words without."""

    text: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Axiom:
    """What an axiom says of a term.

    Attributes:
        kind: ``equivalent``, ``sub``, ``disjoint``, ``domain`` or ``range``.
        expression: the other side.
        manchester: the other side in Manchester syntax, in pieces.
    """

    kind: str
    expression: Expression
    manchester: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The other side in Manchester syntax."""
        return "".join(one.text for one in self.manchester)


def axioms(iri: str) -> list[Axiom]:
    """Return the axioms about a term, its definitions first, named classes before others."""
    node = ox.NamedNode(iri)
    found = []
    for kind, predicate in _AXIOMS:
        sides = (expression_of(one, graph()) for one in graph().nodes(node, predicate))
        here = [Axiom(kind, one, tuple(_pieces(one))) for one in sides]
        found += sorted(here, key=lambda one: (one.expression.operator != "name", one.text))
    return found


def names_in(expression: Expression) -> Iterator[str]:
    """Yield the IRIs of all terms in an expression, from left to right."""
    if expression.iri:
        yield expression.iri
    for part in expression.parts:
        yield from names_in(part)


def manchester(one: Expression) -> str:
    """Return an expression in Manchester syntax."""
    return "".join(piece.text for piece in _pieces(one))


def expression_of(node: Node | ox.Literal | ox.Triple, known: Graph) -> Expression:
    """Return the class expression, the term or the literal that a node stands for.

    Args:
        node: the node.
        known: the triples in which it stands.
    """
    if isinstance(node, ox.NamedNode):
        return Expression("name", iri=node.value)
    if isinstance(node, ox.Literal | ox.Triple):
        return Expression("literal", text=getattr(node, "value", str(node)))
    for name, word in _JOINED.items():
        if head := known.node(node, OWL + name):
            return Expression(word, tuple(expression_of(one, known) for one in known.members(head)))
    if inner := known.node(node, OWL + "complementOf"):
        return Expression("not", (expression_of(inner, known),))
    if head := known.node(node, OWL + "oneOf"):
        return Expression("one of", tuple(expression_of(one, known) for one in known.members(head)))
    if head := known.node(node, OWL + "withRestrictions"):
        return _bounds(node, head, known)
    return _restriction(node, known)


def _bounds(node: Node, head: Node, known: Graph) -> Expression:
    number = known.node(node, OWL + "onDatatype")
    said = [
        f"{sign} {value.value}"
        for bound in known.members(head)
        for facet, sign in _BOUNDS.items()
        if (value := known.object(bound, XSD + facet)) and isinstance(value, ox.Literal)
    ]
    return Expression("bounds", iri=getattr(number, "value", ""), text=", ".join(said))


def _restriction(node: Node, known: Graph) -> Expression:
    restricted = known.node(node, OWL + "onProperty")
    for name, word in _RESTRICTED.items():
        filler = known.object(node, OWL + name)
        if filler is not None:
            return Expression(
                word, (expression_of(filler, known),), iri=getattr(restricted, "value", "")
            )
    return Expression("literal", text="…")


def _pieces(one: Expression, *, inner: bool = False) -> Iterator[Piece]:
    """Yield an expression in Manchester syntax; inner ones with their brackets."""
    match one.operator:
        case "name":
            yield Piece(one.name, one.iri)
        case "literal":
            yield Piece(one.text)
        case "and" | "or":
            yield from _bracketed(_joined(one.parts, f" {one.operator} "), inner=inner)
        case "not":
            yield Piece("not ")
            yield from _pieces(one.parts[0], inner=True)
        case "one of":
            yield Piece("{")
            yield from _joined(one.parts, ", ")
            yield Piece("}")
        case "bounds":
            yield Piece(one.name, one.iri)
            yield Piece(f"[{one.text}]")
        case word:
            yield from _bracketed(_restricted(one, word), inner=inner)


def _restricted(one: Expression, word: str) -> Iterator[Piece]:
    yield Piece(one.name, one.iri)
    yield Piece(f" {word} ")
    yield from _pieces(one.parts[0], inner=True)


def _joined(parts: tuple[Expression, ...], joint: str) -> Iterator[Piece]:
    for position, part in enumerate(parts):
        if position:
            yield Piece(joint)
        yield from _pieces(part, inner=True)


def _bracketed(pieces: Iterator[Piece], *, inner: bool) -> Iterator[Piece]:
    if inner:
        yield Piece("(")
    yield from pieces
    if inner:
        yield Piece(")")
