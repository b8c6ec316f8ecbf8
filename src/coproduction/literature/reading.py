"""Reads the records out of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from coproduction.errors import OntologyError
from coproduction.knowledge.codebook import Text
from coproduction.literature.graph import BASE, BIRO, C4O, FOAF, PROV, Graph
from coproduction.literature.records import Attribution, Citation, Claim, Link, Person, Tension
from coproduction.terms import DCTERMS, SKOS, local_name

if TYPE_CHECKING:
    from coproduction.literature.graph import Node

LINKS: Final = {
    "supports": "supports",
    "contradicts": "contradicts",
    "qualifies": "qualifies",
    "specialises": "specialises",
    "isConcludedFrom": "is concluded from",
    "restates": "restates",
}
"""The property of each type of link, and its word in records."""

_KINDS = ("article-author", "cited-work", "unnamed")


class Reader:
    """Reads records; texts and places of sentences are looked up once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._order = {
            self.id(node): int(self._graph.value(node, BASE + "position") or 0)
            for node in graph.instances(BASE + "Sentence")
        }

    def claims(self) -> list[Claim]:
        """Return all claims in reading order."""
        found = [self._claim(node) for node in self._graph.instances(BASE + "Claim")]
        return sorted(found, key=lambda one: (self._order.get(one.locators[0], 0), one.id))

    def citations(self) -> list[Citation]:
        """Return all brackets in reading order."""
        nodes = self._graph.instances(C4O + "InTextReferencePointer")
        return sorted((self._citation(node) for node in nodes), key=lambda one: one.id)

    def tensions(self) -> list[Tension]:
        """Return all tensions by id."""
        found = [self._tension(node) for node in self._graph.instances(BASE + "Tension")]
        return sorted(found, key=lambda one: one.id)

    def locators(self) -> list[str]:
        """Return the locators of all sentences in reading order."""
        return sorted(self._order, key=self._order.__getitem__)

    def digests(self) -> dict[str, str]:
        """Return the digest of each sentence by its locator, in reading order."""
        nodes = {self.id(one): one for one in self._graph.instances(BASE + "Sentence")}
        return {one: self.required(nodes[one], BASE + "digest") for one in self.locators()}

    def person(self, node: Node) -> Person:
        """Return an author or editor."""
        return Person(
            id=self.id(node),
            name=self.required(node, FOAF + "name"),
            family=self.required(node, FOAF + "familyName"),
            given=self._graph.value(node, FOAF + "givenName"),
            spellings=tuple(self._graph.values(node, BASE + "spelling")),
        )

    def id(self, node: Node) -> str:
        """Return the identifier of a node."""
        return self.required(node, DCTERMS + "identifier")

    def required(self, node: Node, predicate: str) -> str:
        """Return a plain literal that must be there.

        Raises:
            OntologyError: it is not.
        """
        value = self._graph.value(node, predicate)
        if value is None:
            raise OntologyError(f"{node} lacks <{predicate}> in the literature graph.")
        return value

    def text(self, node: Node, name: str) -> Text:
        """Return a text that must be there in each language.

        Raises:
            OntologyError: it is not.
        """
        text = self._graph.text(node, BASE + name)
        if text is None:
            raise OntologyError(f"{node} lacks a {name} in one language of the literature graph.")
        return text

    def word(self, node: Node, predicate: str) -> str:
        """Return the notation of a concept to which a node must be related.

        Raises:
            OntologyError: it is not.
        """
        concept = self._graph.node(node, BASE + predicate)
        if concept is None:
            raise OntologyError(f"{node} lacks {predicate} in the literature graph.")
        return self.required(concept, SKOS + "notation")

    def numbers(self, references: list[Node]) -> tuple[int, ...]:
        """Return the numbers of entries of the list, sorted; 0 for the article itself."""
        found = (self._graph.value(one, BASE + "number") for one in references)
        return tuple(sorted(int(number or 0) for number in found))

    def _claim(self, node: Node) -> Claim:
        held = self._graph.nodes(node, PROV + "qualifiedAttribution")
        attributions = sorted(
            (self._attribution(one) for one in held),
            key=lambda one: (_KINDS.index(one.kind), one.references, one.act),
        )
        topics = self._graph.nodes(node, DCTERMS + "subject")
        return Claim(
            id=self.id(node),
            locators=self._places(node),
            text=self.text(node, "statement"),
            type=self.word(node, "hasClaimType"),
            stance=self.word(node, "hasStance"),
            attributions=tuple(attributions),
            terms=tuple(sorted(self.required(one, SKOS + "notation") for one in topics)),
            links=tuple(self._links(node)),
            suspect=self._graph.node(node, BASE + "hasFlag") is not None,
            note=self._graph.text(node, SKOS + "note"),
        )

    def _attribution(self, node: Node) -> Attribution:
        works = self._graph.nodes(node, BASE + "restsOn")
        entries = [ref for one in works for ref in self._graph.subjects(BIRO + "references", one)]
        manner = self._graph.node(node, BASE + "hasManner")
        return Attribution(
            kind=self.word(node, "hasAttributionKind"),
            references=self.numbers(entries),
            names=tuple(self._graph.values(node, BASE + "nameInText")),
            act=self.word(node, "hasSpeechAct"),
            manner=self.required(manner, SKOS + "notation") if manner else None,
            holder=self._graph.text(node, BASE + "unnamedHolder"),
        )

    def _links(self, node: Node) -> list[Link]:
        reasons = {
            self.id(other): self._graph.text(one, BASE + "reason")
            for one in self._graph.nodes(node, BASE + "hasContradiction")
            for other in self._graph.nodes(one, BASE + "isWith")
        }
        return [
            Link(word, other, reasons.get(other) if word == "contradicts" else None)
            for name, word in LINKS.items()
            for other in sorted(self.id(one) for one in self._graph.nodes(node, BASE + name))
        ]

    def _citation(self, node: Node) -> Citation:
        printed = self.required(node, C4O + "hasContent")
        denoted = self.numbers(self._graph.nodes(node, C4O + "denotes"))
        function = self._graph.node(node, BASE + "hasCitationFunction")
        order = [part.strip(" []") for part in printed.split(";")]
        return Citation(
            id=self.id(node),
            locator=self._places(node)[0],
            printed=printed,
            names=tuple(self._graph.values(node, BASE + "nameInText")),
            references=tuple(sorted(denoted, key=lambda number: order.index(str(number)))),
            probable=self.numbers(self._graph.nodes(node, BASE + "probablyDenotes")),
            function=local_name(function.value) if function else "cites",
            claims=self._ids(node, "isCitedFor"),
            purpose=self.text(node, "purpose"),
            discrepancies=self._graph.texts(node, BASE + "discrepancy"),
        )

    def _tension(self, node: Node) -> Tension:
        return Tension(
            id=self.id(node),
            kind=self.word(node, "hasTensionKind"),
            weight=self.word(node, "hasWeight"),
            locators=self._places(node),
            claims=self._ids(node, "involves"),
            statement=self.text(node, "statement"),
            treatment=self.text(node, "treatment"),
            evidence=self._graph.text(node, BASE + "evidence"),
        )

    def _places(self, node: Node) -> tuple[str, ...]:
        found = self._ids(node, "standsIn")
        if not found:
            raise OntologyError(f"{node} stands in no sentence of the literature graph.")
        return tuple(sorted(found, key=lambda one: self._order.get(one, 0)))

    def _ids(self, node: Node, name: str) -> tuple[str, ...]:
        return tuple(sorted(self.id(one) for one in self._graph.nodes(node, BASE + name)))
