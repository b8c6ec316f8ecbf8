"""Results as JSON-LD: a tree of cases, acts and verdicts, with the published context in it.

Read as RDF it says the same as the Turtle form, and to be read it needs nothing from a network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import pyoxigraph as ox

from coproduction import assets
from coproduction.errors import MissingComponentError
from coproduction.knowledge.base import Knowledge
from coproduction.model import Judged
from coproduction.report.document import json_text
from coproduction.report.graph import triples_by_case
from coproduction.terms import NS, RDF, XSD, local_name

CONTEXT_FILE: Final = "context.jsonld"
_INDENT: Final = "\n" + 4 * " "

_TYPE: Final = RDF + "type"
_PLAIN_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,14}")
Properties = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


def jsonld_text(judged: Iterable[Judged], knowledge: Knowledge, reasoner: str) -> str:
    """Return the results as JSON-LD text, cases and acts in the order of the input.

    Args:
        judged: every record with its verdict.
        knowledge: the ontology by which it was judged.
        reasoner: what decided.
    """
    head = json_text({"@context": context(), "@graph": []})
    nodes = (
        json.dumps(node, ensure_ascii=False, indent=2).replace("\n", _INDENT)
        for triples in triples_by_case(list(judged), knowledge, reasoner)
        for node in _Tree(triples).nodes()
    )
    body = ",".join(f"{_INDENT}{node}" for node in nodes)
    return head.removesuffix("]\n}\n") + (f"{body}\n  " if body else "") + "]\n}\n"


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
