"""Cells of the answers to queries: what is shown, and where it leads."""

from __future__ import annotations

import re
from typing import Any, Final

import pyoxigraph as ox

from coproduction.literature.graph import BASE
from coproduction.pipeline.asking import word
from coproduction.pipeline.vocabulary import vocabulary
from coproduction.reference.addresses import page_of

CASE: Final = "case"
_ACT: Final = "act"
_RECORD: Final = re.compile(r"([CDTQ])-\d+")
_KINDS: Final = {"C": "claim", "D": "decision", "T": "tension", "Q": "citation"}


def cell(term: Any, column: str) -> dict[str, str] | None:
    """Return a term: how it is shown, what it is in full, and where it leads; None if unbound.

    Args:
        term: of the answer.
        column: in which it stands.
    """
    if term is None:
        return None
    found = {"text": word(term), "term": str(term)}
    if isinstance(term, ox.NamedNode):
        page = page_of_iri(term.value)
    else:
        page = page_of_text(term.value, column) if isinstance(term, ox.Literal) else None
    if page:
        found["about"] = page
    if isinstance(term, ox.Literal) and term.language:
        found["language"] = term.language
    return found


def page_of_text(text: str, column: str) -> str | None:
    """Return where a text leads that identifies a record of the literature.

    Args:
        text: of the cell.
        column: in which it stands; an identifier that a person gave may look like another's.
    """
    found = _RECORD.fullmatch(text)
    if found is None or column in (CASE, _ACT):
        return None
    return page_of(f"{BASE}{_KINDS[found[1]]}/{text}")


def page_of_iri(iri: str) -> str | None:
    """Return where an IRI leads that names a term of the ontology, or a record."""
    return page_of(iri) if iri in vocabulary() or iri.startswith(BASE) else None
