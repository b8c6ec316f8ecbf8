"""What the conceptions make of one act, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.opinions import Opinion
from coproduction.pipeline.comparison import Comparison
from coproduction.terms import Language
from coproduction.texts import say

Works = Callable[[str, Language], Mapping[str, str]]
"""Tells the works that a conception renders, by its IRI, in a language."""


def answers_of(compared: Comparison, language: Language, works: Works) -> list[dict[str, Any]]:
    """Return the answer of each conception on the one act that is compared.

    Args:
        compared: the comparison.
        language: of labels.
        works: tells the works that a conception renders.
    """
    (act,) = compared.acts
    found = []
    for at, (opinion, knowledge) in enumerate(
        zip(act.opinions, compared.rivals.known, strict=True)
    ):
        glossary = compared.rivals.glossary(at)
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
                "works": list(works(knowledge.conception_iri, language)),
                **_told(opinion, knowledge, glossary, language),
            }
        )
    return found


def _told(
    opinion: Opinion, knowledge: Knowledge, glossary: Glossary, language: Language
) -> dict[str, Any]:
    outcome = opinion.verdict.outcome
    columns = knowledge.codebook.labels(language)

    def label(name: str) -> str:
        return glossary.terms[name].label[language]

    return {
        "answer": opinion.answer,
        "said": say(f"compare.{opinion.answer}", language),
        "outcome": label(outcome) if outcome else None,
        "lacking": [label(knowledge.criteria[name]) for name in opinion.lacking],
        "missing": [columns[name] for name in opinion.missing],
    }


def criteria_of(compared: Comparison, language: Language) -> list[dict[str, Any]]:
    """Return every criterion, and of each conception whether the act meets it.

    A conception that does not use a criterion has no status; one that no coproduction can do
    without is required. Of an act that cannot be judged nothing is told.
    """
    (act,) = compared.acts
    if not act.is_valid:
        return []
    asked = list(zip(compared.rivals.known, act.opinions, strict=True))
    return [
        {
            "criterion": name,
            "term": term.name,
            "label": term.label[language],
            "of": [
                {
                    "conception": knowledge.conception,
                    "status": opinion.verdict.criteria.get(name),
                    "required": name in knowledge.required,
                }
                for knowledge, opinion in asked
            ],
        }
        for name, term in compared.rivals.criteria().items()
    ]


def turns_of(compared: Comparison, language: Language) -> list[dict[str, Any]]:
    """Return the criteria on which contradictory answers turn, the weightiest first."""
    (act,) = compared.acts
    labels = {one.name: one.label[language] for one in compared.conceptions()}
    terms = compared.rivals.criteria()
    return [
        {
            "criterion": one.criterion or None,
            "term": terms[one.criterion].name if one.criterion else None,
            "label": terms[one.criterion].label[language]
            if one.criterion
            else say("compare.definition", language),
            "against": [labels[name] for name in one.against],
            "alone": [labels[name] for name in one.alone],
            "despite": [labels[name] for name in one.despite],
        }
        for one in act.disagreements
    ]
