"""The records of the literature graph, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coproduction.knowledge.codebook import Text
from coproduction.terms import Language

Texts = Mapping[Language, tuple[str, ...]]
"""Several texts in each language."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who holds a claim, as the article presents it.

    Attributes:
        kind: ``article-author``, ``cited-work`` or ``unnamed``.
        references: numbers of the list of references, for cited works.
        names: as printed in the sentence, or in the one to which a pronoun refers back.
        act: ``asserts``, ``argues``, ``defines``, ``finds`` or ``denies``.
        manner: for cited works, ``name``, ``bracket``, ``pronoun`` or ``none``.
        holder: the article's words for those whom it leaves unnamed.
    """

    kind: str
    references: tuple[int, ...]
    names: tuple[str, ...]
    act: str
    manner: str | None = None
    holder: Text | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the attribution as JSON data."""
        return {
            "kind": self.kind,
            "references": list(self.references),
            "names": list(self.names),
            "act": self.act,
        }


@dataclass(frozen=True, slots=True)
class Link:
    """How a claim relates to another.

    Attributes:
        type: ``supports``, ``contradicts``, ``qualifies``, ``specialises``,
            ``is concluded from`` or ``restates``.
        claim: the id of the other claim.
        reason: why they contradict; None for the other types.
    """

    type: str
    claim: str
    reason: Text | None = None

    def to_json(self, language: Language = "en") -> dict[str, str]:
        """Return the link as JSON data; the reason only where there is one."""
        link = {"type": self.type, "claim": self.claim}
        return link | {"reason": self.reason[language]} if self.reason else link


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of the article, in the words of this project.

    Attributes:
        id: such as ``C-001``.
        locators: the sentences that state it, in reading order.
        text: one sentence.
        type: such as ``definition`` or ``classification rule``.
        stance: of the article's author: ``endorses``, ``rejects`` or ``reports``.
        attributions: who holds it.
        terms: words of the topics that it is about.
        links: how it relates to other claims.
        suspect: whether its attributed holder probably does not hold it.
        note: what a reader should know.
    """

    id: str
    locators: tuple[str, ...]
    text: Text
    type: str
    stance: str
    attributions: tuple[Attribution, ...]
    terms: tuple[str, ...]
    links: tuple[Link, ...]
    suspect: bool = False
    note: Text | None = None

    @property
    def references(self) -> tuple[int, ...]:
        """The numbers of all works to which the claim is attributed, sorted."""
        return tuple(sorted({n for one in self.attributions for n in one.references}))

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the claim as JSON data, its text in one language."""
        return {
            "id": self.id,
            "locators": list(self.locators),
            "text": self.text[language],
            "type": self.type,
            "stance": self.stance,
            "attributions": [one.to_json() for one in self.attributions],
            "terms": list(self.terms),
            "links": [one.to_json(language) for one in self.links],
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """One bracket of the article.

    Attributes:
        id: such as ``Q-01``.
        locator: its sentence.
        printed: the text of the bracket.
        names: names printed near it.
        references: the numbers in it, in their printed order.
        probable: numbers that must be meant in their place.
        function: the name of the CiTO property that says to what end the works are cited.
        claims: ids of the claims that it backs.
        purpose: what the works are cited for.
        discrepancies: between name, number and content.
    """

    id: str
    locator: str
    printed: str
    names: tuple[str, ...]
    references: tuple[int, ...]
    probable: tuple[int, ...]
    function: str
    claims: tuple[str, ...]
    purpose: Text
    discrepancies: Texts

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the bracket as JSON data."""
        return {
            "locator": self.locator,
            "printed": self.printed,
            "references": list(self.references),
            "function": self.function,
            "discrepancies": list(self.discrepancies[language]),
        }


@dataclass(frozen=True, slots=True)
class Person:
    """An author or editor: one record however the name is spelled.

    Attributes:
        id: such as ``loeffler``.
        name: given name, where known, and family name.
        family: family name.
        given: given name, or None.
        spellings: how the article spells the name.
    """

    id: str
    name: str
    family: str
    given: str | None
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Bibliographic details, as printed or as verified; None where there are none."""

    title: str | None = None
    year: str | None = None
    container: str | None = None
    publisher: str | None = None
    place: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None

    def to_json(self) -> dict[str, str]:
        """Return the details that there are."""
        named = ((name, getattr(self, name)) for name in self.__slots__)
        return {name: value for name, value in named if value is not None}


@dataclass(frozen=True, slots=True)
class Work:
    """The article, or a work of its list of references.

    Attributes:
        id: such as ``alford-2002a``.
        label: such as ``Alford 2002a``.
        type: name of the FaBiO class.
        number: in the list; 0 for the article itself.
        number_printed: whether the print shows the number.
        authors: as printed, in their order.
        unprinted_authors: left out by the list and not confirmed.
        editors: of the book that the work stands in.
        authors_as_printed: in the spelling of the print.
        printed: the details in the list.
        verified: the details seen elsewhere.
        status: ``full``, ``partial`` or ``none``.
        grounds: what was compared.
        doi: where it was seen.
        unconfirmed_doi: where it was not.
        discrepancies: between the print and what was seen.
        mentions: how many brackets cite it.
    """

    id: str
    label: str
    type: str
    number: int
    number_printed: bool
    authors: tuple[Person, ...]
    unprinted_authors: tuple[Person, ...]
    editors: tuple[Person, ...]
    authors_as_printed: str
    printed: Details
    verified: Details
    status: str
    grounds: Text
    doi: str | None
    unconfirmed_doi: str | None
    discrepancies: Texts
    mentions: int

    def best(self, detail: str) -> str | None:
        """Return a detail as verified, or else as printed."""
        found: str | None = getattr(self.verified, detail) or getattr(self.printed, detail)
        return found

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the work as JSON data, as printed and as verified side by side."""
        return {
            "id": self.id,
            "number": self.number,
            "number_printed": self.number_printed,
            "type": self.type,
            "authors": [one.name for one in self.authors],
            "as_printed": {"authors": self.authors_as_printed} | self.printed.to_json(),
            "verified": self.verified.to_json() | ({"doi": self.doi} if self.doi else {}),
            "status": self.status,
            "grounds": self.grounds[language],
            "discrepancies": list(self.discrepancies[language]),
            "mentions": self.mentions,
        }


@dataclass(frozen=True, slots=True)
class Tension:
    """A place where the article contradicts itself or its sources, or is broken.

    Attributes:
        id: such as ``T-01``.
        kind: such as ``self-contradiction`` or ``gap``.
        weight: ``major`` or ``minor``.
        locators: the sentences concerned, in reading order.
        claims: ids of the claims concerned.
        statement: what does not go together.
        treatment: how the ontology treats it.
        evidence: what was seen outside the article, or None.
    """

    id: str
    kind: str
    weight: str
    locators: tuple[str, ...]
    claims: tuple[str, ...]
    statement: Text
    treatment: Text
    evidence: Text | None = None

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the tension as JSON data, its texts in one language."""
        return {
            "id": self.id,
            "kind": self.kind,
            "locators": list(self.locators),
            "claims": list(self.claims),
            "statement": self.statement[language],
            "treatment": self.treatment[language],
        }
