"""Where the pages are of what the ontology and the literature graph name."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

from coproduction.literature.graph import BASE
from coproduction.pipeline.vocabulary_modules import ROOT, modules
from coproduction.terms import NS, SHAPES_NS

_PAGES: Final = {
    "claim": "/literature/claims/{}",
    "citation": "/literature/citations/{}",
    "decision": "/literature/decisions/{}",
    "person": "/literature/authors/{}",
    "tension": "/literature/tensions/{}",
    "work": "/literature/works/{}",
}
_LISTS: Final = {"section": "section", "sentence": "section", "topic": "concept"}
_SPACES: Final = (
    (NS, "/ontology/terms/"),
    (SHAPES_NS, "/ontology/shapes/"),
    (BASE, "/ontology/literature/"),
)


def page_of(iri: str) -> str | None:
    """Return the address of the page about what an IRI names; None where there is no page.

    >>> page_of("https://w3id.org/coproduction/ns#Act")
    '/ontology/terms/Act'
    >>> page_of("https://w3id.org/coproduction/literature/claim/C-001")
    '/literature/claims/C-001'
    >>> page_of("https://example.org/") is None
    True
    """
    if iri in modules():
        return f"/ontology/modules/{quote(iri.removeprefix(ROOT))}"
    kind, _, name = iri.removeprefix(BASE).partition("/")
    if iri.startswith(BASE) and name:
        return _record(kind, name)
    for space, path in _SPACES:
        if iri.startswith(space):
            return path + quote(iri.removeprefix(space), safe="")
    return None


def _record(kind: str, name: str) -> str | None:
    if kind in _PAGES:
        return _PAGES[kind].format(quote(name, safe=""))
    if kind in _LISTS:
        word = name.replace("-", "_") if kind == "topic" else name
        return f"/literature/claims?{urlencode({_LISTS[kind]: word})}"
    return "/literature/works" if kind == "reference" else None
