"""The answer of a question as Turtle, in the W3C's vocabulary of result sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from coproduction.terms import RDF

RS: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def solutions(columns: Sequence[str], rows: Sequence[Sequence[Term | None]]) -> list[ox.Triple]:
    """Return a table as one result set: its variables, and a solution with its index for each row.

    Args:
        columns: names of the variables.
        rows: the terms; None where a variable is unbound.
    """
    answer = ox.BlankNode("answer")
    nodes = [ox.BlankNode(f"row{position}") for position in range(1, len(rows) + 1)]
    found = [ox.Triple(answer, ox.NamedNode(RDF + "type"), _rs("ResultSet"))]
    found += [ox.Triple(answer, _rs("resultVariable"), ox.Literal(name)) for name in columns]
    found += [ox.Triple(answer, _rs("solution"), node) for node in nodes]
    for position, (node, row) in enumerate(zip(nodes, rows, strict=True), start=1):
        found.append(ox.Triple(node, _rs("index"), ox.Literal(position)))
        found += _bindings(node, zip(columns, row, strict=True))
    return found


def _bindings(
    solution: ox.BlankNode, cells: Iterable[tuple[str, Term | None]]
) -> Iterator[ox.Triple]:
    bound = {name: term for name, term in cells if term is not None}
    nodes = {name: ox.BlankNode(f"{solution.value}{name}") for name in bound}
    for node in nodes.values():
        yield ox.Triple(solution, _rs("binding"), node)
    for name, node in nodes.items():
        yield ox.Triple(node, _rs("variable"), ox.Literal(name))
        yield ox.Triple(node, _rs("value"), bound[name])


def _rs(name: str) -> ox.NamedNode:
    return ox.NamedNode(RS + name)
