"""Locators of a term, in the order in which the paper is read."""

from __future__ import annotations

import re

import pyoxigraph as ox

from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import cop

_SECTIONS = ("INT", "CON", "IVC", "CCL")


def locators_of(triples: Triples, subject: Term) -> tuple[str, ...]:
    """Return the sentences of the paper that warrant a term."""
    return texts_of(triples, subject, "hasLocator")


def texts_of(triples: Triples, subject: Term, name: str) -> tuple[str, ...]:
    """Return all literals of a property of this project, those that are locators as read."""
    literals = triples.objects(subject, cop(name))
    texts = {value.value for value in literals if isinstance(value, ox.Literal)}
    return tuple(sorted(texts, key=_reading_order))


def _reading_order(text: str) -> tuple[int, list[int], str]:
    section = _SECTIONS.index(text[:3]) if text[:3] in _SECTIONS else -1
    return section, [int(number) for number in re.findall(r"\d+", text)], text
