"""What pages tell of terms, axioms and warrants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from coproduction.pipeline.class_expressions import Axiom, Expression
from coproduction.pipeline.describing_terms import Statement, name_of
from coproduction.pipeline.vocabulary import Branch, Entry
from coproduction.reference.addresses import page_of
from coproduction.reference.views import Data
from coproduction.terms import Language


def line(entry: Entry, language: Language) -> dict[str, Any]:
    """Return a term in short."""
    definition = entry.definition[language] if entry.definition else None
    return {
        "iri": entry.iri,
        "name": entry.name,
        "kind": entry.kind,
        "label": entry.label[language],
        "definition": definition,
        "page": page_of(entry.iri),
    }


def lines(entries: Iterable[Entry], language: Language) -> list[dict[str, Any]]:
    """Return terms in short."""
    return [line(one, language) for one in entries]


def branch(one: Branch, language: Language) -> Data:
    """Return a class with those below it."""
    below = [branch(part, language) for part in one.below]
    return line(one.entry, language) | {"below": below}


def axiom(one: Axiom, language: Language) -> Data:
    """Return an axiom in Manchester syntax, whole and in pieces, and as a tree of words."""
    pieces = [
        {
            "text": piece.text,
            "page": page_of(piece.iri) if piece.iri else None,
            "label": name_of(piece.iri, language) if piece.iri else None,
        }
        for piece in one.manchester
    ]
    tree = expression(one.expression, language)
    return {"kind": one.kind, "text": one.text, "pieces": pieces, "tree": tree}


def expression(one: Expression, language: Language) -> Data:
    """Return a class expression as a tree, with labels."""
    return {
        "operator": one.operator,
        "text": one.text,
        "label": name_of(one.iri, language) if one.iri else None,
        "page": page_of(one.iri) if one.iri else None,
        "parts": [expression(part, language) for part in one.parts],
    }


def statement(one: Statement) -> Data:
    """Return a further statement about a term."""
    return {
        "property": one.property,
        "property_page": page_of(one.property),
        "label": one.label,
        "value": one.value,
        "page": page_of(one.iri) if one.iri else None,
    }


def warrant(leaf: Mapping[str, Any]) -> Data:
    """Return a warrant with the page of its claim or decision."""
    own = leaf["kind"] == "modelling-decision"
    path = "/literature/decisions/" if own else "/literature/claims/"
    return {**leaf, "page": path + leaf["claim"] if leaf["claim"] else None}
