"""The literature graph as a store, loaded when it is first asked for.

The graph is data for queries. The reasoner never loads it: no module of the root ontology's
closure imports it, so claims that contradict each other make nothing inconsistent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coproduction import assets
from coproduction.errors import OntologyError
from coproduction.knowledge.codebook import Text
from coproduction.knowledge.triples import read_catalog
from coproduction.terms import LANGUAGES, RDF, Language

if TYPE_CHECKING:
    import pyoxigraph as ox

BASE: Final = "https://w3id.org/coproduction/literature/"
"""Of all IRIs of the graph: ``BASE + "Claim"`` is a class, ``BASE + "claim/C-001"`` a claim."""

_ALIGNMENTS: Final = "https://w3id.org/coproduction/alignment/"
"""Of the modules that say how terms relate to those of others; none of them is loaded."""

BIRO: Final = "http://purl.org/spar/biro/"
C4O: Final = "http://purl.org/spar/c4o/"
CITO: Final = "http://purl.org/spar/cito/"
FABIO: Final = "http://purl.org/spar/fabio/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
PRISM: Final = "http://prismstandard.org/namespaces/basic/2.0/"
PROV: Final = "http://www.w3.org/ns/prov#"


class Graph:
    """A store with the few look-ups that reading records needs."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def nodes(self, subject: Node, predicate: str) -> list[Node]:
        """Return the objects that are no literals, in no settled order."""
        import pyoxigraph as ox

        found = self._objects(subject, predicate)
        return [one for one in found if isinstance(one, ox.NamedNode | ox.BlankNode)]

    def node(self, subject: Node, predicate: str) -> Node | None:
        """Return the first object that is no literal, or None."""
        return next(iter(self.nodes(subject, predicate)), None)

    def object(self, subject: Node, predicate: str) -> Value | None:
        """Return the first object of any kind, or None."""
        return next(iter(self._objects(subject, predicate)), None)

    def values(self, subject: Node, predicate: str, language: str = "") -> list[str]:
        """Return the texts with this language tag (none: plain literals), sorted."""
        import pyoxigraph as ox

        return sorted(
            one.value
            for one in self._objects(subject, predicate)
            if isinstance(one, ox.Literal) and (one.language or "") == language
        )

    def value(self, subject: Node, predicate: str) -> str | None:
        """Return the first plain literal, or None."""
        return next(iter(self.values(subject, predicate)), None)

    def text(self, subject: Node, predicate: str) -> Text | None:
        """Return the first text in each language, or None when there is none in one of them."""
        found = [self.values(subject, predicate, language) for language in LANGUAGES]
        return Text(*(texts[0] for texts in found)) if all(found) else None

    def texts(self, subject: Node, predicate: str) -> dict[Language, tuple[str, ...]]:
        """Return all texts by language, sorted."""
        return {one: tuple(self.values(subject, predicate, one)) for one in LANGUAGES}

    def subjects(self, predicate: str, obj: Node) -> list[Node]:
        """Return the subjects, sorted by IRI."""
        import pyoxigraph as ox

        quads = self.store.quads_for_pattern(None, ox.NamedNode(predicate), obj)
        found = {quad.subject for quad in quads}
        return sorted((one for one in found if isinstance(one, ox.NamedNode)), key=str)

    def instances(self, iri: str) -> list[Node]:
        """Return everything typed with this class, sorted by IRI."""
        import pyoxigraph as ox

        return self.subjects(RDF + "type", ox.NamedNode(iri))

    def members(self, head: Node | None) -> Iterator[Node]:
        """Yield the members of an RDF list."""
        while head is not None and getattr(head, "value", "") != RDF + "nil":
            yield from self.nodes(head, RDF + "first")
            head = self.node(head, RDF + "rest")

    def _objects(self, subject: Node, predicate: str) -> list[Value]:
        import pyoxigraph as ox

        quads = self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None)
        return [quad.object for quad in quads]


if TYPE_CHECKING:
    Node = ox.NamedNode | ox.BlankNode
    Value = Node | ox.Literal | ox.Triple


@cache
def graph() -> Graph:
    """Return the shipped literature graph, with the terms and shapes that it warrants.

    Raises:
        OntologyError: a module is missing or is not Turtle.
    """
    return Graph(load(everything()))


def modules() -> list[Path]:
    """Return the files of the literature graph, as the catalog names them."""
    return [file for iri, file in _catalog() if iri.startswith(BASE)]


def term_modules() -> list[Path]:
    """Return the files whose terms and shapes need a warrant."""
    apart = (BASE, _ALIGNMENTS)
    ontology = [file for iri, file in _catalog() if not iri.startswith(apart)]
    return [*ontology, *sorted(assets.folder("shapes").glob("*.ttl"))]


def everything() -> list[Path]:
    """Return the files of the literature graph, and those of the terms and shapes beside it."""
    return [*modules(), *term_modules()]


def load(files: Iterable[Path]) -> ox.Store:
    """Return a store with these Turtle files.

    Raises:
        OntologyError: one is missing or is not Turtle.
    """
    import pyoxigraph as ox

    store = ox.Store()
    load_into(store, files)
    return store


def load_into(store: ox.Store, files: Iterable[Path]) -> None:
    """Put these Turtle files into a store.

    Raises:
        OntologyError: one is missing or is not Turtle.
    """
    import pyoxigraph as ox

    for path in files:
        try:
            store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"The module {path.name} cannot be read: {error}") from error


def _catalog() -> list[tuple[str, Path]]:
    """Return one IRI of each file of the catalog (without the version IRIs), sorted by file."""
    names: dict[Path, str] = {}
    for iri, path in read_catalog(assets.catalog()).items():
        names.setdefault(path, iri)
    return sorted(((iri, path) for path, iri in names.items()), key=lambda one: one[1])
