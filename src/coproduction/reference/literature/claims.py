"""The claims: chosen by author, concept, section, stance, kind and words; and each of them."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from coproduction.errors import UsageError
from coproduction.literature.argument import arrows
from coproduction.literature.filters import settled
from coproduction.literature.library import citations, claims, digests, plain, tensions, works
from coproduction.literature.records import Claim
from coproduction.literature.warrants import terms_resting_on_claims
from coproduction.literature.words import sections, words
from coproduction.reference.literature.telling import bearing, claim_line, record, term_lines
from coproduction.reference.views import Data
from coproduction.terms import Language
from coproduction.texts import say

FILTERS: Final = {
    "author": "author",
    "concept": "term",
    "section": "locator",
    "stance": "stance",
    "kind": "type",
}
"""Parameters of the page, and the names of the filters of records."""


def listed(language: Language, *, text: str = "", **filters: str) -> Data:
    """Return the claims that pass filters.

    Args:
        language: of the page.
        text: words of a claim.
        filters: by name of one of `FILTERS`, what is asked for; empty for everything.

    Raises:
        UsageError: no claim is by such an author, or a value is none of those known.
    """
    asked = {**{name: filters.get(name, "") for name in FILTERS}, "text": text}
    given = {FILTERS[name]: value for name, value in filters.items() if value}
    if asked["author"] and not claims(author=asked["author"]):
        message = say("workbench.literature_no_author", language, author=asked["author"])
        raise UsageError(message)
    chosen: dict[str, Any] = settled("claims", given)
    if "type" in chosen:
        chosen["claim_type"] = chosen.pop("type")
    found = claims(**chosen, text=text)
    return {
        "asked": asked,
        "choices": choices(language),
        "total": len(claims()),
        "claims": [claim_line(one, language) for one in found],
    }


def one(language: Language, id: str) -> Data:
    """Return a claim with all that bears on it."""
    claim = record(claims(), id)
    topics = words("Topic")
    return {
        **claim_line(claim, language),
        "note": claim.note[language] if claim.note else None,
        "concepts": [{"word": word, "label": topics[word][language]} for word in claim.terms],
        "bears_on": _bearing(claim, language, outward=True),
        "borne_on_by": _bearing(claim, language, outward=False),
        "terms": term_lines(terms_resting_on_claims().get(claim.id, ()), language),
        "citations": [
            {"id": one.id, "printed": one.printed, "purpose": one.purpose[language]}
            for one in citations()
            if claim.id in one.claims
        ],
        "tensions": [
            {"id": one.id, "statement": one.statement[language]} for one in tensions(claim=claim.id)
        ],
    }


def _bearing(claim: Claim, language: Language, *, outward: bool) -> list[Data]:
    """Return the arrows of the argument that start at a claim, or that end there."""
    known = {one.id: one for one in claims()}
    found: list[Data] = []
    for arrow in arrows():
        here, there = (arrow.start, arrow.end) if outward else (arrow.end, arrow.start)
        if here == claim.id:
            reason = arrow.reason[language] if arrow.reason else None
            label = bearing(arrow.type, language)
            link = {"type": arrow.type, "label": label, "reason": reason}
            found.append(link | {"claim": claim_line(known[there], language)})
    return found


@cache
def choices(language: Language) -> dict[str, list[Data]]:
    """Return the values that the filters take, each with what it is called."""
    return {
        "author": [{"word": name, "label": name} for name in _holders()],
        "concept": _sorted(_topics(), language),
        "section": _places(language),
        "stance": _sorted(words("Stance"), language),
        "kind": _sorted(words("ClaimType"), language),
    }


def _holders() -> list[str]:
    """Return the names of the authors to whose works claims are attributed, by family name."""
    numbers = {0, *(number for one in claims() for number in one.references)}
    found = {person for one in works() if one.number in numbers for person in one.authors}
    return [one.name for one in sorted(found, key=lambda one: (plain(one.family), one.name))]


def _topics() -> dict[str, Any]:
    used = {term for one in claims() for term in one.terms}
    return {word: label for word, label in words("Topic").items() if word in used}


def _places(language: Language) -> list[Data]:
    """Return the sections, each with its paragraphs behind it."""
    headings = {one.id: one.label[language] for one in sections()}
    found: dict[str, str] = {}
    for locator in digests():
        section, paragraph, _ = locator.split(".")
        found.setdefault(section, f"{section} · {headings[section]}")
        found.setdefault(f"{section}.{paragraph}", f"  {section}.{paragraph}")
    return [{"word": word, "label": label} for word, label in found.items()]


def _sorted(labels: dict[str, Any], language: Language) -> list[Data]:
    found = ({"word": word, "label": text[language]} for word, text in labels.items())
    return sorted(found, key=lambda one: plain(one["label"]))
