"""What pages tell of claims, of those who hold them, and of terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar

from coproduction.literature.argument import BACKWARD
from coproduction.literature.library import works
from coproduction.literature.records import Attribution, Claim, Person, Work
from coproduction.literature.words import links, name_of_work, words
from coproduction.pipeline.vocabulary import vocabulary
from coproduction.reference.addresses import page_of
from coproduction.reference.views import Data, NoSuchPageError
from coproduction.terms import Language
from coproduction.texts import say


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record", bound=_Identified)


def record(records: Iterable[Record], identifier: str) -> Record:
    """Return the record with an identifier.

    Raises:
        NoSuchPageError: there is none.
    """
    for one in records:
        if one.id == identifier:
            return one
    raise NoSuchPageError(f"There is no '{identifier}' in the literature graph.")


def named(kind: str, word: str, language: Language) -> dict[str, str]:
    """Return a word of the records with what it is called."""
    return {"word": word, "label": words(kind)[word][language]}


def bearing(kind: str, language: Language) -> str:
    """Return the words for how one claim bears on another, in the direction of the argument."""
    if kind == BACKWARD:
        return say("workbench.literature_grounds", language)
    return links()[kind][language]


def claim_line(claim: Claim, language: Language) -> dict[str, Any]:
    """Return a claim in short: its words, its places, and who says so."""
    return {
        "id": claim.id,
        "text": claim.text[language],
        "locators": claim.locators,
        "type": named("ClaimType", claim.type, language),
        "stance": named("Stance", claim.stance, language),
        "held_by": [held_by(one, language) for one in claim.attributions],
        "suspect": claim.suspect,
    }


def held_by(one: Attribution, language: Language) -> dict[str, Any]:
    """Return who holds a claim: the author of the article, cited works, or somebody unnamed."""
    numbers = (0,) if one.kind == "article-author" else one.references
    return {
        "kind": named("AttributionKind", one.kind, language),
        "act": named("SpeechAct", one.act, language),
        "manner": named("Manner", one.manner, language) if one.manner else None,
        "works": [work_line(work, language) for work in works() if work.number in numbers],
        "names": one.names,
        "holder": one.holder[language] if one.holder else None,
    }


def work_line(work: Work, language: Language) -> dict[str, Any]:
    """Return a work in short."""
    return {
        "id": work.id,
        "label": name_of_work(work.label, language),
        "number": work.number,
        "authors": people(work.authors),
    }


def people(persons: Sequence[Person]) -> list[dict[str, str]]:
    """Return persons in short."""
    return [{"id": one.id, "name": one.name} for one in persons]


def term_lines(iris: Iterable[str], language: Language) -> list[Data]:
    """Return terms in short, each with its page."""
    return [
        {"iri": iri, "name": one.name, "label": one.label[language], "page": page_of(iri)}
        for iri in iris
        if (one := vocabulary().get(iri))
    ]
