"""Reads the works out of the graph, as printed and as verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from coproduction.literature.graph import BASE, BIRO, C4O, FABIO, PRISM, Graph
from coproduction.literature.reading import Reader
from coproduction.literature.records import Details, Person, Work
from coproduction.terms import DCTERMS, RDF, RDFS, local_name

if TYPE_CHECKING:
    from coproduction.literature.graph import Node

_DETAILS: Final = {
    "title": DCTERMS + "title",
    "year": FABIO + "hasPublicationYear",
    "container": BASE + "container",
    "publisher": DCTERMS + "publisher",
    "place": FABIO + "hasPlaceOfPublication",
    "volume": PRISM + "volume",
    "issue": PRISM + "issueIdentifier",
    "pages": PRISM + "pageRange",
}


class WorksReader:
    """Reads works with their persons."""

    def __init__(self, graph: Graph, reader: Reader) -> None:
        self._graph = graph
        self._reader = reader

    def works(self) -> list[Work]:
        """Return the article and the works of its list, by number."""
        references = self._graph.instances(BIRO + "BibliographicReference")
        return sorted((self._work(one) for one in references), key=lambda one: one.number)

    def _work(self, reference: Node) -> Work:
        graph, reader = self._graph, self._reader
        node = graph.nodes(reference, BIRO + "references")[0]
        verification = graph.nodes(node, BASE + "hasVerification")[0]
        return Work(
            id=reader.id(node),
            label=reader.required(node, RDFS + "label"),
            type=local_name(graph.nodes(node, RDF + "type")[0].value),
            number=int(graph.value(reference, BASE + "number") or 0),
            number_printed=graph.value(reference, BASE + "numberIsPrinted") == "true",
            authors=self._persons(graph.node(node, BASE + "hasAuthorList")),
            unprinted_authors=self._sorted(graph.nodes(node, BASE + "hasUnprintedAuthor")),
            editors=self._persons(graph.node(node, BASE + "hasEditorList")),
            authors_as_printed=reader.required(reference, BASE + "authorsAsPrinted"),
            printed=self.details(reference),
            verified=self.details(verification),
            status=reader.word(verification, "hasVerificationStatus"),
            grounds=reader.text(verification, "grounds"),
            doi=graph.value(node, PRISM + "doi"),
            unconfirmed_doi=graph.value(verification, BASE + "unconfirmedDoi"),
            discrepancies=graph.texts(node, BASE + "discrepancy"),
            mentions=len(graph.subjects(C4O + "denotes", reference)),
        )

    def details(self, node: Node) -> Details:
        """Return the details that stand at a reference or at a verification."""
        return Details(**{name: self._graph.value(node, iri) for name, iri in _DETAILS.items()})

    def _persons(self, head: Node | None) -> tuple[Person, ...]:
        return tuple(self._reader.person(one) for one in self._graph.members(head))

    def _sorted(self, nodes: list[Node]) -> tuple[Person, ...]:
        found = (self._reader.person(one) for one in nodes)
        return tuple(sorted(found, key=lambda one: one.id))
