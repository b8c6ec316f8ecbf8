"""The tensions of the article, and the decisions of this project where it leaves a choice."""

from __future__ import annotations

from typing import Any

from coproduction.literature.decisions import ModellingDecision, modelling_decisions
from coproduction.literature.filters import settled
from coproduction.literature.library import claims, tensions
from coproduction.literature.records import Tension
from coproduction.literature.warrants import terms_resting_on_decisions
from coproduction.literature.words import words
from coproduction.reference.literature.telling import claim_line, named, record, term_lines
from coproduction.reference.views import Data, NoSuchPageError
from coproduction.terms import Language


def listed(language: Language, *, kind: str = "") -> Data:
    """Return the tensions, of one kind where it is named."""
    chosen: dict[str, Any] = settled("tensions", {"kind": kind} if kind else {})
    found = sorted(tensions(**chosen), key=lambda one: one.weight != "major")
    return {
        "asked": {"kind": kind},
        "kinds": [
            named("TensionKind", word, language) | {"count": len(tensions(kind=word))}
            for word in words("TensionKind")
        ],
        "total": len(tensions()),
        "tensions": [_line(one, language) for one in found],
    }


def one(language: Language, id: str) -> Data:
    """Return a tension with the claims concerned."""
    tension = record(tensions(), id)
    return _line(tension, language) | {
        "locators": tension.locators,
        "treatment": tension.treatment[language],
        "evidence": tension.evidence[language] if tension.evidence else None,
        "claims": [claim_line(one, language) for one in claims() if one.id in tension.claims],
    }


def decisions(language: Language) -> Data:
    """Return the modelling decisions."""
    return {"decisions": [_decision(one, language) for one in modelling_decisions().values()]}


def decision(language: Language, id: str) -> Data:
    """Return a modelling decision with the terms that rest on it."""
    found = modelling_decisions().get(id)
    if found is None:
        raise NoSuchPageError("There is no such decision.")
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
