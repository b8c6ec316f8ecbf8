"""The tensions of the article, and the decisions of this project where it leaves a choice."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from coproduction.literature.decisions import ModellingDecision, modelling_decisions
from coproduction.literature.filters import settled
from coproduction.literature.library import claims, tensions
from coproduction.literature.records import Tension
from coproduction.literature.warrants import terms_resting_on_decisions
from coproduction.literature.words import words
from coproduction.terms import Language
from coproduction.workbench.languages import language_of
from coproduction.workbench.literature.telling import claim_line, named, record, term_lines
from coproduction.workbench.pages import Data


def listed(request: Request) -> Data:
    """Return the tensions, of one kind where the address names it."""
    language = language_of(request)
    asked = request.query_params.get("kind", "").strip()
    chosen: dict[str, Any] = settled("tensions", {"kind": asked} if asked else {})
    found = sorted(tensions(**chosen), key=lambda one: one.weight != "major")
    return {
        "asked": {"kind": asked},
        "kinds": [
            named("TensionKind", word, language) | {"count": len(tensions(kind=word))}
            for word in words("TensionKind")
        ],
        "total": len(tensions()),
        "tensions": [_line(one, language) for one in found],
    }


def one(request: Request) -> Data:
    """Return a tension with the claims concerned."""
    language = language_of(request)
    tension = record(tensions(), request.path_params["id"])
    return _line(tension, language) | {
        "locators": tension.locators,
        "treatment": tension.treatment[language],
        "evidence": tension.evidence[language] if tension.evidence else None,
        "claims": [claim_line(one, language) for one in claims() if one.id in tension.claims],
    }


def decisions(request: Request) -> Data:
    """Return the modelling decisions."""
    language = language_of(request)
    return {"decisions": [_decision(one, language) for one in modelling_decisions().values()]}


def decision(request: Request) -> Data:
    """Return a modelling decision with the terms that rest on it."""
    language = language_of(request)
    found = modelling_decisions().get(request.path_params["id"])
    if found is None:
        raise HTTPException(404, "There is no such decision.")
    return _decision(found, language)


def _line(one: Tension, language: Language) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": named("TensionKind", one.kind, language),
        "weight": named("Weight", one.weight, language),
        "statement": one.statement[language],
    }


def _decision(one: ModellingDecision, language: Language) -> dict[str, Any]:
    return {
        "id": one.identifier,
        "statement": one.statement[language],
        "reason": one.reason[language],
        "locators": one.locators,
        "terms": term_lines(terms_resting_on_decisions().get(one.identifier, ()), language),
    }
