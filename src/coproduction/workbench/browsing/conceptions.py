"""The conceptions as sets of criteria: all of them, each of them, and two side by side."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from coproduction.knowledge.base import TermInfo
from coproduction.pipeline.describing import shipped_conceptions
from coproduction.pipeline.sourcing import leaves
from coproduction.report.conceptions import Described, data, difference_data
from coproduction.terms import Language, cop
from coproduction.workbench.addresses import page_of
from coproduction.workbench.browsing.telling import warrant
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import Data


def matrix(request: Request) -> Data:
    """Return what each conception makes of each criterion."""
    language = language_of(request)
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


def one(request: Request) -> Data:
    """Return a conception with its criteria, its outcomes and its sources."""
    language = language_of(request)
    found = _known(request.path_params["name"], language)
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


def compared(request: Request) -> Data:
    """Return on which criteria two conceptions agree, and on which they part."""
    language = language_of(request)
    names = list(shipped_conceptions(language))
    asked = [
        request.query_params.get(side, "") or name
        for side, name in zip(("one", "other"), names, strict=False)
    ]
    one, other = (_known(name, language) for name in asked)
    found = difference_data(one, other)
    criteria = {**other.criteria, **one.criteria}
    return {
        "choices": _choices(language),
        "sides": [_line(side, language) for side in (one, other)],
        "shared": found["shared"],
        "used_differently": found["used_differently"],
        "criteria": [
            _criterion(name, criteria[name], language)
            | {"uses": [side.use_of(name) for side in (one, other)]}
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
        raise HTTPException(404, f"There is no conception '{name}'.")
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
