"""The conceptions as sets of criteria: all of them, each of them, and two side by side."""

from __future__ import annotations

from typing import Any

from coproduction.knowledge.base import TermInfo
from coproduction.pipeline.describing import shipped_conceptions
from coproduction.pipeline.sourcing import leaves
from coproduction.reference.addresses import page_of
from coproduction.reference.browsing.telling import warrant
from coproduction.reference.views import Data, NoSuchPageError
from coproduction.report.conceptions import Described, data, difference_data
from coproduction.terms import Language, cop


def matrix(language: Language) -> Data:
    """Return what each conception makes of each criterion."""
    known = shipped_conceptions(language)
    criteria = {name: term for one in known.values() for name, term in one.criteria.items()}
    return {
        "conceptions": [_line(one, language) for one in known.values()],
        "criteria": [
            _criterion(name, term, language)
            | {"uses": {one.info.name: one.use_of(name) for one in known.values()}}
            for name, term in criteria.items()
        ],
    }


def one(language: Language, name: str) -> Data:
    """Return a conception with its criteria, its outcomes and its sources."""
    found = _known(name, language)
    said = leaves([term.name for term in found.criteria.values()], language)
    return {
        **data(found, language),
        **_line(found, language),
        "sources": [warrant(leaf) for leaf in found.sources],
        "criteria": [
            _criterion(name, term, language)
            | {"use": found.use_of(name), "warrants": [warrant(leaf) for leaf in said[term.name]]}
            for name, term in found.criteria.items()
        ],
        "outcomes": [
            {"name": name, "label": term.label[language], "page": page_of(cop(name))}
            | {"definition": term.definition[language], "counts_as": answer}
            for name, (term, answer) in found.ends.items()
        ],
        "others": [one for one in _choices(language) if one["name"] != found.info.name],
    }


def compared(language: Language, *, one: str = "", other: str = "") -> Data:
    """Return on which criteria two conceptions agree, and on which they part.

    Args:
        language: of the page.
        one: name of a conception; else the first one.
        other: name of another one; else the second one.
    """
    first, second, *_ = shipped_conceptions(language)
    here, there = _known(one or first, language), _known(other or second, language)
    found = difference_data(here, there)
    criteria = {**there.criteria, **here.criteria}
    return {
        "choices": _choices(language),
        "sides": [_line(side, language) for side in (here, there)],
        "shared": found["shared"],
        "used_differently": found["used_differently"],
        "criteria": [
            _criterion(name, criteria[name], language)
            | {"uses": [side.use_of(name) for side in (here, there)]}
            for name in found["criteria"]
        ],
    }


def _choices(language: Language) -> list[dict[str, str]]:
    """Return the conceptions that can be chosen, with what people call them."""
    return [
        {"name": name, "label": one.info.label[language]}
        for name, one in shipped_conceptions(language).items()
    ]


def _known(name: str, language: Language) -> Described:
    found = shipped_conceptions(language).get(name)
    if found is None:
        raise NoSuchPageError(f"There is no conception '{name}'.")
    return found


def _line(one: Described, language: Language) -> dict[str, Any]:
    info = one.info
    return {
        "name": info.name,
        "term": info.term,
        "page": page_of(cop(info.term)),
        "label": info.label[language],
        "definition": info.definition[language],
        "fidelity": info.fidelity,
        "from_article": info.from_article,
        "silent_on": info.silent_on[language],
        "holders": one.holders,
    }


def _criterion(name: str, term: TermInfo, language: Language) -> dict[str, Any]:
    return {
        "name": name,
        "term": term.name,
        "label": term.label[language],
        "definition": term.definition[language],
        "page": page_of(cop(term.name)),
    }
