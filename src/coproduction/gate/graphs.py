"""RDF from outside, read in a process of its own."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from coproduction.gate.airlock import Airlock
from coproduction.gate.limits import limits

if TYPE_CHECKING:
    import pyoxigraph as ox

_JOB = "coproduction.gate.rdf"


def statements(
    data: bytes, form: str, base: str, imports: Sequence[str] | None = None
) -> Generator[list[Any], None, None]:
    """Yield the statements of a graph: subject, predicate and object.

    A node is its IRI, or ``_:`` and its label; a value is a list of its text, the IRI of its
    datatype and its language.

    Args:
        data: the text, in UTF-8.
        form: ``turtle``, ``nt``, ``json-ld`` or ``rdf-xml``.
        base: against which relative IRIs are resolved.
        imports: the ontologies that it may import; None if whoever asks minds that.

    Raises:
        Refused: it is broken, goes beyond a limit, or holds what would run or fetch.
    """
    asked = {"format": form, "base": base, "imports": imports, **asdict(limits())}
    with Airlock(_JOB, asked, data) as airlock:
        for part in airlock.parts():
            yield from part


def triples(data: bytes, form: str, base: str) -> list[ox.Triple]:
    """Return the statements of a graph, with blank nodes named anew; as for ``statements``.

    Raises:
        Refused: as for ``statements``.
    """
    import pyoxigraph as ox

    named: dict[str, ox.NamedNode | ox.BlankNode] = {}

    def node(name: str) -> ox.NamedNode | ox.BlankNode:
        if name not in named:
            named[name] = ox.BlankNode() if name.startswith("_:") else ox.NamedNode(name)
        return named[name]

    def term(value: Any) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        if not isinstance(value, list):
            return node(value)
        text, datatype, language = value
        if language:
            return ox.Literal(text, language=language)
        return ox.Literal(text, datatype=ox.NamedNode(datatype))

    return [
        ox.Triple(node(subject), ox.NamedNode(predicate), term(obj))
        for subject, predicate, obj in statements(data, form, base)
    ]
