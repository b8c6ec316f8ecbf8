"""What the conceptions make of one act, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coproduction.knowledge.base import Glossary
from coproduction.opinions import Opinion
from coproduction.pipeline.comparison import Comparison
from coproduction.terms import Language
from coproduction.texts import say

Works = Callable[[str], Mapping[str, str]]
"""Tells the works that a conception renders, by its IRI."""


def answers_of(compared: Comparison, language: Language, works: Works) -> list[dict[str, Any]]:
    """Return the answer of each conception on the one act that is compared.

    Args:
        compared: the comparison.
        language: of labels.
        works: tells the works that a conception renders.
    """
    (act,) = compared.acts
    found = []
    for at, (opinion, knowledge) in enumerate(zip(act.opinions, compared.known, strict=True)):
        glossary = compared.glossary(at)
        info = glossary.conception
        found.append(
            {
                "name": info.name,
                "term": info.term,
                "label": info.label[language],
                "definition": info.definition[language],
                "silent_on": info.silent_on[language],
                "fidelity": say(f"compare.{info.fidelity}", language),
                "from_article": info.from_article,
                "works": list(works(knowledge.conception_iri)),
                **_told(opinion, knowledge.criteria, glossary, language),
            }
        )
    return found


def _told(
    opinion: Opinion, criteria: Mapping[str, str], glossary: Glossary, language: Language
) -> dict[str, Any]:
    outcome = opinion.verdict.outcome

    def label(name: str) -> str:
        return glossary.terms[name].label[language]

    return {
        "answer": opinion.answer,
        "said": say(f"compare.{opinion.answer}", language),
        "outcome": label(outcome) if outcome else None,
        "lacking": [label(criteria[name]) for name in opinion.lacking],
        "missing": list(opinion.missing),
    }


def turns_of(compared: Comparison, language: Language) -> list[dict[str, Any]]:
    """Return the criteria on which contradictory answers turn, the weightiest first."""
    (act,) = compared.acts
    terms = {
        name: compared.glossary(at).terms[local]
        for at, knowledge in enumerate(compared.known)
        for name, local in knowledge.criteria.items()
    }
    return [
        {
            "criterion": one.criterion or None,
            "term": terms[one.criterion].name if one.criterion else None,
            "label": terms[one.criterion].label[language]
            if one.criterion
            else say("compare.definition", language),
            "against": list(one.against),
            "alone": list(one.alone),
            "despite": list(one.despite),
        }
        for one in act.disagreements
    ]
