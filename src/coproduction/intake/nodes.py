"""A graph as intake needs it: nodes as text, values as text with their type, and fixed names.

Nodes are IRIs, or blank nodes as ``_:label``. Labels that a library made up are different in
every run; they are replaced by numbers that follow from what the nodes say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from coproduction.terms import OWL

NAMELESS: Final = "_:?"
"""What the labels of blank nodes begin with that their author cannot have written."""

_MADE_UP: Final = re.compile(r"_:(\?.*|[0-9a-f]{24,32})", re.DOTALL)
_ROUNDS: Final = 5


class Value(NamedTuple):
    """A literal: its text, the IRI of its datatype and its language."""

    text: str
    datatype: str
    language: str = ""


Object = str | Value
Statement = tuple[str, str, Object]


class Nodes:
    """Statements by subject and predicate, in an order that does not depend on the input's."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_subject = _indexed(statements)
        names = _names(self._by_subject)
        if names:
            self._by_subject = _indexed(
                (names.get(s, s), p, o if isinstance(o, Value) else names.get(o, o))
                for s, predicates in self._by_subject.items()
                for p, objects in predicates.items()
                for o in objects
            )

        self._subjects = sorted(self._by_subject)

    def __iter__(self) -> Iterator[str]:
        """Yield the subjects, sorted."""
        return iter(self._subjects)

    def about(self, subject: str) -> Mapping[str, list[Object]]:
        """Return what is said of a node, by predicate."""
        return self._by_subject.get(subject, {})

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the nodes that a node has, sorted."""
        found = self.about(subject).get(predicate)
        return sorted({o for o in found if isinstance(o, str)}) if found else []

    def values(self, subject: str, predicate: str) -> list[Value]:
        """Return the literals that a node has, sorted."""
        found = self.about(subject).get(predicate)
        return sorted({o for o in found if isinstance(o, Value)}) if found else []

    def with_predicate(self, predicate: str) -> list[tuple[str, str]]:
        """Return subject and object of every statement between nodes, sorted."""
        return [(s, o) for s in self for o in self.objects(s, predicate)]

    def merged(self, kept: Collection[str]) -> Nodes:
        """Return the graph in which nodes that are said to be the same are one.

        Args:
            kept: nodes that stay themselves, whatever is said.
        """
        first: dict[str, str] = {}

        def find(node: str) -> str:
            while first.get(node, node) != node:
                node = first[node]
            return node

        for subject, other in self.with_predicate(OWL + "sameAs"):
            if subject not in kept and other not in kept:
                one, two = sorted((find(subject), find(other)), key=_iris_first)
                first[two] = one
        if not first:
            return self
        names = {node: find(node) for node in first}
        return Nodes(
            (names.get(s, s), p, o if isinstance(o, Value) else names.get(o, o))
            for s in self
            for p, objects in self.about(s).items()
            if p != OWL + "sameAs"
            for o in objects
        )


def _iris_first(node: str) -> tuple[bool, str]:
    return node.startswith("_:"), node


def _indexed(statements: Iterable[Statement]) -> dict[str, dict[str, list[Object]]]:
    found: dict[str, dict[str, list[Object]]] = {}
    for subject, predicate, obj in statements:
        found.setdefault(subject, {}).setdefault(predicate, []).append(obj)
    return found


def _names(graph: Mapping[str, Mapping[str, list[Object]]]) -> dict[str, str]:
    """Return lasting labels for the blank nodes whose labels were made up."""
    mentioned = set(graph)
    for predicates in graph.values():
        mentioned |= {o for objects in predicates.values() for o in objects if isinstance(o, str)}
    made_up = {node for node in mentioned if _MADE_UP.fullmatch(node)}
    colours = _colours(graph, made_up)
    free = (label for n in range(1, len(mentioned) + 1) if (label := f"_:node{n}") not in mentioned)
    return dict(zip(sorted(made_up, key=lambda node: (colours[node], node)), free, strict=False))


def _colours(
    graph: Mapping[str, Mapping[str, list[Object]]], blanks: Collection[str]
) -> dict[str, str]:
    """Return for each blank node a text that follows from what is said of it and by it."""
    colours = dict.fromkeys(blanks, "")
    pointing: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, predicates in graph.items():
        for predicate, objects in predicates.items():
            for obj in objects:
                if obj in colours:
                    pointing[str(obj)].append((predicate, subject))
    for _ in range(_ROUNDS if blanks else 0):
        colours = {node: _colour(graph.get(node, {}), pointing[node], colours) for node in colours}
    return colours


def _colour(
    said: Mapping[str, list[Object]], pointing: list[tuple[str, str]], colours: Mapping[str, str]
) -> str:
    lines = [
        f"{predicate} {colours.get(o, o) if isinstance(o, str) else o!r}"
        for predicate, objects in said.items()
        for o in objects
    ]
    lines += [f"^{predicate} {colours.get(subject, subject)}" for predicate, subject in pointing]
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()
