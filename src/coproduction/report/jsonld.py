"""Results as JSON-LD: a tree of cases, acts and verdicts, with the published context in it.

Read as RDF it says the same as the Turtle form, and to be read it needs nothing from a network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import pyoxigraph as ox

from coproduction import assets
from coproduction.errors import MissingComponentError
from coproduction.report.document import parts
from coproduction.terms import NS, RDF, XSD, local_name

CONTEXT_FILE: Final = "context.jsonld"

_TYPE: Final = RDF + "type"
_PLAIN_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,14}")
Properties = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


def jsonld_parts(cases: Iterable[Iterable[ox.Triple]]) -> Iterator[str]:
    """Yield the text of results as JSON-LD, case by case.

    Args:
        cases: the triples of each case, as ``triples_by_case`` gives them.
    """
    nodes = (node for triples in cases for node in _Tree(triples).nodes())
    return parts({"@context": context(), "@graph": []}, nodes)


@cache
def context() -> dict[str, Any]:
    """Return the published context.

    Raises:
        MissingComponentError: the installation lacks it.
    """
    path = assets.folder("ontology") / CONTEXT_FILE
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise MissingComponentError(
            f"{CONTEXT_FILE} of the package is missing or damaged. Install coproduction again."
        ) from error
    return found


class _Tree:
    """Puts each node there where it is first named, and names it everywhere else."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._subjects: dict[Any, Properties] = {}
        self._told: set[Any] = set()
        self._terms = _terms()
        for triple in triples:
            about = self._subjects.setdefault(triple.subject, {})
            about.setdefault(triple.predicate.value, []).append(triple.object)

    def nodes(self) -> list[dict[str, Any]]:
        """Return all nodes, most of them inside others."""
        return [self._node(node) for node in self._subjects if node not in self._told]

    def _node(self, node: Any) -> dict[str, Any]:
        self._told.add(node)
        found: dict[str, Any] = {"id": _name(node)}
        for predicate, objects in self._subjects[node].items():
            if predicate == _TYPE:
                found["type"] = _one_or_all([self._word(one) for one in objects])
            else:
                name, coercion = self._terms.get(predicate, (predicate, ""))
                found[name] = _one_or_all([self._value(one, coercion) for one in objects])
        return found

    def _value(self, term: Any, coercion: str) -> Any:
        if isinstance(term, ox.Literal):
            return _literal(term, coercion)
        if term in self._subjects and term not in self._told:
            return self._node(term)
        if coercion in ("@vocab", "@id"):
            return self._word(term) if coercion == "@vocab" else _name(term)
        return {"id": _name(term)}

    def _word(self, term: Any) -> str:
        """Return a term of a vocabulary by its name, anything else by its IRI."""
        name = _name(term)
        if name in self._terms:
            return self._terms[name][0]
        return local_name(name) if name.startswith(NS) else name


@cache
def _terms() -> dict[str, tuple[str, str]]:
    """Return by IRI the name of each term of the context and what its values are."""
    found: dict[str, tuple[str, str]] = {}
    for name, entry in context().items():
        if isinstance(entry, dict):
            known = found.get(entry["@id"])  # of a column, the name in the codebook is better
            better = known if known and known[0].islower() else (name, entry.get("@type", ""))
            found[entry["@id"]] = better
    return found


def _name(term: Any) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def _literal(term: ox.Literal, coercion: str) -> Any:
    datatype = term.datatype.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if datatype == XSD + "string":
        return {"@value": term.value} if coercion else term.value
    if coercion in ("", datatype):
        if datatype == XSD + "boolean" and term.value in ("true", "false"):
            return term.value == "true"
        if datatype == XSD + "integer" and _PLAIN_NUMBER.fullmatch(term.value):
            return int(term.value)
    return {"@value": term.value, "@type": datatype}


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
