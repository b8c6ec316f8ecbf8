"""The records of the shipped graph, read once, with the filters that people ask for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from coproduction.literature.graph import BASE, FOAF, graph
from coproduction.literature.reading import Reader
from coproduction.literature.records import Citation, Claim, Person, Tension, Work
from coproduction.literature.words import name_of_work
from coproduction.literature.works_reader import WorksReader
from coproduction.terms import LANGUAGES, NS, RDFS, SKOS, Language


def claims(
    *,
    author: str = "",
    reference: int | None = None,
    term: str = "",
    claim_type: str = "",
    stance: str = "",
    locator: str = "",
    text: str = "",
) -> list[Claim]:
    """Return claims in reading order; filters left out let everything pass.

    Args:
        author: part of the name of an author of an attributed work, or of a name printed with
            the claim, or ``article``.
        reference: number of an attributed work.
        term: word of a topic.
        claim_type: such as ``criterion``.
        stance: ``endorses``, ``rejects`` or ``reports``.
        locator: start of a locator, such as ``IVC`` or ``IVC.P6``.
        text: part of what it says, in either language.
    """
    return [
        one
        for one in _claims()
        if (not author or _is_held_by(one, author))
        and (reference is None or reference in one.references)
        and (not term or term in one.terms)
        and claim_type in ("", one.type)
        and stance in ("", one.stance)
        and (not locator or any(lies_in(place, locator) for place in one.locators))
        and (not text or any(plain(text) in plain(one.text[language]) for language in LANGUAGES))
    ]


def works_rendered(conception: str, language: Language) -> dict[str, str]:
    """Return the works whose view a conception renders, each with how far it is verified.

    Args:
        conception: IRI of the conception.
        language: of the names of the works.
    """
    import pyoxigraph as ox

    known = graph()
    found: dict[str, str] = {}
    for work in known.nodes(ox.NamedNode(conception), NS + "rendersWork"):
        for verification in known.nodes(work, BASE + "hasVerification"):
            (status,) = known.nodes(verification, BASE + "hasVerificationStatus")
            label = known.value(work, RDFS + "label") or work.value
            found[name_of_work(label, language)] = known.value(status, SKOS + "notation") or ""
    return dict(sorted(found.items()))


def works_behind(conception: str) -> frozenset[str]:
    """Return the ids of the works whose view a conception renders.

    Args:
        conception: IRI of the conception.
    """
    import pyoxigraph as ox

    rendered = graph().nodes(ox.NamedNode(conception), NS + "rendersWork")
    return frozenset(_reader().id(one) for one in rendered)


def citations(
    *, author: str = "", reference: int | None = None, locator: str = ""
) -> list[Citation]:
    """Return brackets in reading order; filters left out let everything pass.

    Args:
        author: part of the name of an author of a cited work, or of a name printed with it.
        reference: number of a cited work.
        locator: start of a locator.
    """
    numbers = _numbers_of(author)
    return [
        one
        for one in _citations()
        if (not author or numbers & set(one.references) or _are_named(one.names, author))
        and reference in (None, *one.references)
        and lies_in(one.locator, locator)
    ]


def works(*, author: str = "", status: str = "") -> list[Work]:
    """Return the article (number 0) and the works of its list, by number.

    Args:
        author: part of the name of an author, in any spelling.
        status: of verification: ``full``, ``partial`` or ``none``.
    """
    numbers = _numbers_of(author) if author else set()
    return [
        one
        for one in _works()
        if (not author or one.number in numbers) and status in ("", one.status)
    ]


def tensions(*, kind: str = "", claim: str = "", locator: str = "") -> list[Tension]:
    """Return tensions by id; filters left out let everything pass.

    Args:
        kind: such as ``gap``.
        claim: id of a claim concerned.
        locator: start of a locator.
    """
    return [
        one
        for one in _tensions()
        if kind in ("", one.kind)
        and claim in ("", *one.claims)
        and any(lies_in(place, locator) for place in one.locators)
    ]


def people() -> list[Person]:
    """Return all authors and editors by id."""
    nodes = graph().instances(FOAF + "Person")
    return sorted((_reader().person(one) for one in nodes), key=lambda one: one.id)


def digests() -> dict[str, str]:
    """Return the digest of each sentence of the article by its locator, in reading order."""
    return _reader().digests()


def lies_in(locator: str, start: str) -> bool:
    """Tell whether a locator is, or lies in, another: ``IVC.P1`` holds ``IVC.P1.S2`` only."""
    return not start or locator == start or locator.startswith(start + ".")


def plain(name: str) -> str:
    """Return a name without accents, in lower case, ö written as oe: one form to search by."""
    spelled = name.lower().replace("ö", "oe").replace("ä", "ae").replace("ü", "ue")
    marks = unicodedata.normalize("NFKD", spelled)
    return "".join(one for one in marks if not unicodedata.combining(one))


def _is_held_by(claim: Claim, author: str) -> bool:
    numbers = _numbers_of(author)
    own = author == "article" or 0 in numbers
    return (
        bool(numbers & set(claim.references))
        or any(_are_named(one.names, author) for one in claim.attributions)
        or (own and any(one.kind == "article-author" for one in claim.attributions))
    )


def _are_named(names: Iterable[str], author: str) -> bool:
    """Tell whether the print names an author, whatever number it gives."""
    return any(plain(author) in plain(one) for one in names)


def _numbers_of(author: str) -> set[int]:
    wanted = plain(author)
    return {
        work.number
        for work in _works()
        if any(
            wanted in plain(spelling)
            for one in work.authors
            for spelling in (one.name, *one.spellings)
        )
    }


@cache
def _reader() -> Reader:
    return Reader(graph())


@cache
def _claims() -> tuple[Claim, ...]:
    return tuple(_reader().claims())


@cache
def _citations() -> tuple[Citation, ...]:
    return tuple(_reader().citations())


@cache
def _works() -> tuple[Work, ...]:
    return tuple(WorksReader(graph(), _reader()).works())


@cache
def _tensions() -> tuple[Tension, ...]:
    return tuple(_reader().tensions())
