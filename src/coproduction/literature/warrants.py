"""What each term of the ontology rests on, down to author, work and sentence.

The leaves are honest: a rule that the article's author states without citing anybody has the
author as its leaf, and what the article does not say has a modelling decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from coproduction.errors import UsageError
from coproduction.knowledge.codebook import Text
from coproduction.literature.graph import BASE, Graph, graph
from coproduction.literature.library import claims, works
from coproduction.literature.records import Attribution, Claim
from coproduction.literature.words import name_of_work
from coproduction.terms import DCTERMS, NS, OWL, SH, SHAPES_NS, Language

if TYPE_CHECKING:
    from coproduction.literature.graph import Node

_KINDS_OF_TERMS: Final = (
    OWL + "Class",
    OWL + "ObjectProperty",
    OWL + "DatatypeProperty",
    OWL + "AnnotationProperty",
    OWL + "NamedIndividual",
    SH + "NodeShape",
    SH + "PropertyShape",
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing that a term rests on.

    Attributes:
        kind: ``cited-work``, ``unnamed``, ``article-author`` or ``modelling-decision``.
        claim: id of the claim, or of the decision where it has one.
        text: the claim, or the reason of the decision.
        locators: where the claim stands.
        stance: of the article's author towards the claim; None for a decision.
        act: what the holder does with the claim; None for a decision.
        authors: names of those who hold it, as far as anybody is named.
        work: label of the cited work, or of the article.
        number: of the cited work in the list.
        holder: the article's words for those whom it leaves unnamed.
    """

    kind: str
    claim: str | None
    text: Text
    locators: tuple[str, ...] = ()
    stance: str | None = None
    act: str | None = None
    authors: tuple[str, ...] = ()
    work: str | None = None
    number: int | None = None
    holder: Text | None = None

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the leaf as JSON data."""
        return {
            "kind": self.kind,
            "claim": self.claim,
            "text": self.text[language],
            "locators": list(self.locators),
            "stance": self.stance,
            "act": self.act,
            "authors": list(self.authors),
            "work": name_of_work(self.work, language) if self.work else None,
            "number": self.number,
            "holder": self.holder[language] if self.holder else None,
        }


@cache
def warrants_for(name: str) -> tuple[Leaf, ...]:
    """Return what a term, a shape or a conception rests on.

    Args:
        name: local name, or IRI; a name that a class and a shape share means the class.

    Raises:
        UsageError: there is no such term.
    """
    node = _term(graph(), name)
    chosen = warranting_claims(graph(), node)
    if chosen:
        known = {one.id: one for one in claims()}
        return tuple(leaf for one in chosen for leaf in _leaves(known[one]))
    return tuple(_decisions(graph(), node, "restsOnDecision"))


@cache
def decisions_applied(name: str) -> tuple[Leaf, ...]:
    """Return the modelling decisions on how a term that rests on claims is applied.

    Raises:
        UsageError: there is no such term.
    """
    return tuple(_decisions(graph(), _term(graph(), name), "appliesDecision"))


def warranting_claims(known: Graph, node: Node) -> list[str]:
    """Return the ids of the claims chosen for a term, or else all at its locators."""
    chosen = known.nodes(node, BASE + "isWarrantedBy")
    if not chosen:
        places = set(known.values(node, NS + "hasLocator"))
        chosen = [
            claim
            for claim in (known.instances(BASE + "Claim") if places else [])
            if places & set(_identifiers(known, known.nodes(claim, BASE + "standsIn")))
        ]
    return sorted(_identifiers(known, chosen))


@cache
def terms_resting_on_claims() -> dict[str, tuple[str, ...]]:
    """Return by id of a claim the IRIs of the terms that it warrants, sorted."""
    found: dict[str, list[str]] = {}
    for term in terms(graph()):
        for claim in warranting_claims(graph(), term):
            found.setdefault(claim, []).append(term.value)
    return {claim: tuple(iris) for claim, iris in found.items()}


@cache
def terms_resting_on_decisions() -> dict[str, tuple[str, ...]]:
    """Return by identifier of a decision the IRIs of the terms that rest on it or apply it."""
    found: dict[str, list[str]] = {}
    for term in terms(graph()):
        for predicate in ("restsOnDecision", "appliesDecision"):
            for name in _identifiers(graph(), graph().nodes(term, BASE + predicate)):
                found.setdefault(name, []).append(term.value)
    return {name: tuple(sorted(set(iris))) for name, iris in found.items()}


def terms(known: Graph) -> list[Node]:
    """Return every term of this project that needs a warrant, by IRI."""
    found = {node.value: node for kind in _KINDS_OF_TERMS for node in known.instances(kind)}
    return [found[iri] for iri in sorted(found) if _is_ours(iri)]


def terms_without_warrant(known: Graph | None = None) -> list[str]:
    """Return the IRIs of terms that have neither a chosen claim nor a decision."""
    known = known or graph()
    return [one.value for one in terms(known) if not any(_grounds(known, one))]


def terms_with_two_grounds(known: Graph | None = None) -> list[str]:
    """Return the IRIs of terms that have both chosen claims and a decision in their place."""
    known = known or graph()
    return [one.value for one in terms(known) if all(_grounds(known, one))]


def idle_claims(known: Graph | None = None) -> list[str]:
    """Return the ids of the claims that warrant nothing."""
    known = known or graph()
    return [
        claim
        for node in known.instances(BASE + "Claim")
        if not known.subjects(BASE + "isWarrantedBy", node)
        for claim in _identifiers(known, [node])
    ]


def locator_differences(known: Graph | None = None) -> list[str]:
    """Return where the claims chosen for a term and the locators at the term disagree.

    A term that names locators must have, for each, a claim that stands there, and no other.
    """
    known = known or graph()
    found: list[str] = []
    for node in terms(known):
        places = set(known.values(node, NS + "hasLocator"))
        if not places:
            continue
        covered: set[str] = set()
        for claim in known.nodes(node, BASE + "isWarrantedBy"):
            here = set(_identifiers(known, known.nodes(claim, BASE + "standsIn")))
            if not here & places:
                found.append(f"{node.value}: {claim.value} stands at none of its locators")
            covered |= here
        found += [f"{node.value}: no claim for {one}" for one in sorted(places - covered)]
    return found


def _is_ours(iri: str) -> bool:
    if iri.startswith(BASE):
        return "/" not in iri.removeprefix(BASE)
    return iri.startswith((NS, SHAPES_NS))


def _grounds(known: Graph, node: Node) -> tuple[bool, bool]:
    decided = (
        known.nodes(node, BASE + "restsOnDecision")
        or known.texts(node, NS + "hasModellingDecision")["en"]
    )
    return bool(known.nodes(node, BASE + "isWarrantedBy")), bool(decided)


def _term(known: Graph, name: str) -> Node:
    import pyoxigraph as ox

    spaces = ("",) if ":" in name else (NS, SHAPES_NS, BASE)
    for space in spaces:
        with suppress(ValueError):  # what is no IRI names no term
            node = ox.NamedNode(space + name)
            if any(True for _ in known.store.quads_for_pattern(node, None, None)):
                return node
    raise UsageError(f"There is no term '{name}' in the ontology.")


def _leaves(claim: Claim) -> Iterator[Leaf]:
    for one in claim.attributions:
        if one.kind == "cited-work":
            yield from (_leaf(claim, one, number) for number in one.references)
        else:
            yield _leaf(claim, one, 0 if one.kind == "article-author" else None)


def _leaf(claim: Claim, attribution: Attribution, number: int | None) -> Leaf:
    work = next((one for one in works() if one.number == number), None)
    return Leaf(
        kind=attribution.kind,
        claim=claim.id,
        text=claim.text,
        locators=claim.locators,
        stance=claim.stance,
        act=attribution.act,
        authors=tuple(one.name for one in work.authors) if work else (),
        work=work.label if work else None,
        number=number or None,
        holder=attribution.holder,
    )


def _decisions(known: Graph, node: Node, predicate: str) -> Iterator[Leaf]:
    for decision in sorted(known.nodes(node, BASE + predicate), key=str):
        (identifier,) = _identifiers(known, [decision])
        text = known.text(decision, BASE + "statement")
        if text:
            yield Leaf("modelling-decision", identifier, text)
    if predicate == "restsOnDecision":
        said = known.texts(node, NS + "hasModellingDecision")
        for position, text_en in enumerate(said["en"]):
            lithuanian = said["lt"][position : position + 1]
            yield Leaf("modelling-decision", None, Text(text_en, *(lithuanian or (text_en,))))


def _identifiers(known: Graph, nodes: Iterable[Node]) -> list[str]:
    return [one for node in nodes for one in known.values(node, DCTERMS + "identifier")]
