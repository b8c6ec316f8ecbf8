"""The authors, the works as printed and as verified, and the brackets that cite them."""

from __future__ import annotations

from typing import Any

from coproduction.literature.later_works import LaterWork, later_works
from coproduction.literature.library import citations, claims, people, works
from coproduction.literature.records import Citation, Claim, Details, Person, Work
from coproduction.literature.words import functions, name_of_work
from coproduction.pipeline.describing import conceptions_rendering
from coproduction.reference.literature.telling import claim_line, named, record, work_line
from coproduction.reference.literature.telling import people as in_short
from coproduction.reference.views import Data
from coproduction.terms import Language


def authors(language: Language) -> Data:
    """Return all authors and editors."""
    del language
    return {
        "authors": [
            {
                "id": one.id,
                "name": one.name,
                "spellings": one.spellings,
                "works": len(_works_of(one)) + len(_later_works_of(one)),
                "claims": len(_claims_of(one)),
            }
            for one in sorted(people(), key=lambda one: (one.family, one.name))
        ]
    }


def author(language: Language, id: str) -> Data:
    """Return an author with works, claims and conceptions."""
    person = record(people(), id)
    own: list[Work | LaterWork] = [*_works_of(person), *_later_works_of(person)]
    return {
        "id": person.id,
        "name": person.name,
        "spellings": person.spellings,
        "works": [_any_line(one, language) for one in own],
        "claims": [claim_line(one, language) for one in _claims_of(person)],
        "conceptions": sorted({name for one in own for name in conceptions_rendering(one.id)}),
    }


def all_works(language: Language) -> Data:
    """Return the article, the works of its list, and the later works."""
    return {
        "works": [_any_line(one, language) for one in works()],
        "later": [_any_line(one, language) for one in later_works()],
    }


def work(language: Language, id: str) -> Data:
    """Return a work, as printed and as verified."""
    every: list[Work | LaterWork] = [*works(), *later_works()]
    found = record(every, id)
    told = {
        **_any_line(found, language),
        "type": found.type,
        "grounds": found.grounds[language],
        "doi": found.doi,
        "conceptions": conceptions_rendering(found.id),
    }
    if isinstance(found, LaterWork):
        return told | {"details": _details(Details(), found.verified), "later": True}
    return told | _listed_work(found, language)


def all_citations(language: Language) -> Data:
    """Return the brackets of the article."""
    return {"citations": [_citation(one, language) for one in citations()]}


def citation(language: Language, id: str) -> Data:
    """Return a bracket with the claims that it backs."""
    found = record(citations(), id)
    return _citation(found, language) | {
        "claims": [claim_line(one, language) for one in claims() if one.id in found.claims]
    }


def _listed_work(one: Work, language: Language) -> dict[str, Any]:
    return {
        "later": False,
        "number_printed": one.number_printed,
        "authors_as_printed": one.authors_as_printed,
        "unprinted_authors": in_short(one.unprinted_authors),
        "editors": in_short(one.editors),
        "details": _details(one.printed, one.verified),
        "unconfirmed_doi": one.unconfirmed_doi,
        "discrepancies": one.discrepancies[language],
        "claims": [claim_line(claim, language) for claim in _claims_resting_on(one)],
        "citations": [_citation(bracket, language) for bracket in citations(reference=one.number)],
    }


def _details(printed: Details, verified: Details) -> list[Data]:
    """Return each detail as printed and as verified, and whether the two differ."""
    both = {name: (getattr(printed, name), getattr(verified, name)) for name in Details.__slots__}
    return [
        {
            "name": name,
            "printed": one,
            "verified": other,
            "differs": bool(one and other and one != other),
        }
        for name, (one, other) in both.items()
        if one or other
    ]


def _any_line(one: Work | LaterWork, language: Language) -> dict[str, Any]:
    status = named("VerificationStatus", one.status, language)
    if isinstance(one, Work):
        title, year = one.best("title"), one.best("year")
        differing = [
            detail["name"] for detail in _details(one.printed, one.verified) if detail["differs"]
        ]
        line = work_line(one, language) | {"differing": differing, "mentions": one.mentions}
    else:
        title, year = one.verified.title, one.verified.year
        name = name_of_work(one.label, language)
        line = {"id": one.id, "label": name, "number": None, "authors": in_short(one.authors)}
        line |= {"differing": [], "mentions": None}
    return line | {"title": title, "year": year, "status": status}


def _citation(one: Citation, language: Language) -> dict[str, Any]:
    def cited(numbers: tuple[int, ...]) -> list[Data]:
        return [
            work_line(work, language)
            for number in numbers
            for work in works()
            if work.number == number
        ]

    label = functions().get(one.function)
    return {
        "id": one.id,
        "locator": one.locator,
        "printed": one.printed,
        "names": one.names,
        "works": cited(one.references),
        "probable": cited(one.probable),
        "function": {"word": one.function, "label": label[language] if label else one.function},
        "purpose": one.purpose[language],
        "discrepancies": one.discrepancies[language],
        "backs": one.claims,
    }


def _works_of(person: Person) -> list[Work]:
    return [
        one for one in works() if person in (*one.authors, *one.unprinted_authors, *one.editors)
    ]


def _later_works_of(person: Person) -> list[LaterWork]:
    return [one for one in later_works() if person in one.authors]


def _claims_of(person: Person) -> list[Claim]:
    """Return the claims attributed to a work of which a person is an author."""
    own = [one for one in works() if person in (*one.authors, *one.unprinted_authors)]
    held = {claim.id for one in own for claim in _claims_resting_on(one)}
    return [one for one in claims() if one.id in held]


def _claims_resting_on(work: Work) -> list[Claim]:
    if work.number:
        return claims(reference=work.number)
    return [
        one for one in claims() if any(held.kind == "article-author" for held in one.attributions)
    ]
