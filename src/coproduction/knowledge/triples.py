"""The ontology modules as an indexed set of triples, found through the catalog only."""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pyoxigraph as ox

from coproduction import assets
from coproduction.errors import OntologyError
from coproduction.gate.graphs import triples
from coproduction.gate.opening import bytes_of
from coproduction.gate.refusals import Refused
from coproduction.gate.terms import FORMATS
from coproduction.terms import OWL, RDF, ROOT_ONTOLOGY

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_FIRST = ox.NamedNode(RDF + "first")
_REST = ox.NamedNode(RDF + "rest")
_NIL = ox.NamedNode(RDF + "nil")
_TYPE = ox.NamedNode(RDF + "type")
_IMPORTS = ox.NamedNode(OWL + "imports")


class Triples:
    """Triples by subject and predicate, with the few look-ups that reading OWL needs."""

    def __init__(self) -> None:
        self._by_subject: dict[Term, dict[ox.NamedNode, list[Term]]] = {}
        self._by_object: dict[tuple[ox.NamedNode, Term], list[Term]] = defaultdict(list)

    def add(self, subject: Term, predicate: ox.NamedNode, obj: Term) -> None:
        """Add one triple."""
        self._by_subject.setdefault(subject, {}).setdefault(predicate, []).append(obj)
        self._by_object[predicate, obj].append(subject)

    def remove(self, subject: Term, predicate: str, obj: Term) -> None:
        """Remove one triple that is there."""
        named = ox.NamedNode(predicate)
        self._by_subject[subject][named].remove(obj)
        self._by_object[named, obj].remove(subject)

    def objects(self, subject: Term, predicate: str) -> tuple[Term, ...]:
        """Return all objects, in the order of the file."""
        return tuple(self._by_subject.get(subject, {}).get(ox.NamedNode(predicate), ()))

    def one(self, subject: Term, predicate: str) -> Term | None:
        """Return the only object, or None.

        Raises:
            OntologyError: there are several.
        """
        found = self.objects(subject, predicate)
        if len(found) > 1:
            raise OntologyError(f"{subject} has more than one <{predicate}>.")
        return found[0] if found else None

    def text(self, subject: Term, predicate: str, language: str = "") -> str | None:
        """Return the first literal with this language tag (none: plain), or None."""
        for value in self.objects(subject, predicate):
            if isinstance(value, ox.Literal) and (value.language or "") == language:
                return value.value
        return None

    def subjects(self, predicate: str, obj: Term) -> tuple[Term, ...]:
        """Return all subjects, in the order of the files."""
        return tuple(self._by_object.get((ox.NamedNode(predicate), obj), ()))

    def instances(self, iri: str) -> tuple[Term, ...]:
        """Return everything typed with this class."""
        return self.subjects(RDF + "type", ox.NamedNode(iri))

    def predicates(self, subject: Term) -> Iterator[tuple[str, Term]]:
        """Yield predicate IRI and object of every triple about a subject."""
        for predicate, objects in self._by_subject.get(subject, {}).items():
            for obj in objects:
                yield predicate.value, obj

    def all_subjects(self) -> Iterator[Term]:
        """Yield every subject once."""
        yield from self._by_subject

    def members(self, head: Term) -> list[Term]:
        """Return the members of an RDF list."""
        found: list[Term] = []
        while head != _NIL:
            node = self._by_subject.get(head, {})
            if _FIRST not in node or _REST not in node:
                raise OntologyError(f"A list in the ontology is broken at {head}.")
            found += node[_FIRST]
            head = node[_REST][0]
        return found


def read_catalog(path: Path) -> dict[str, Path]:
    """Return the file of each ontology IRI and version IRI of an XML catalog.

    Raises:
        OntologyError: the catalog cannot be read.
    """
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise OntologyError(f"The catalog {path.name} cannot be read: {error}") from error
    return {
        entry.attrib["name"]: path.parent / entry.attrib["uri"]
        for entry in root
        if entry.tag.endswith("uri")
    }


def read_closure(catalog: Path, extensions: Iterable[Path] = ()) -> Triples:
    """Return the root ontology with all that it imports, and a person's own extensions.

    Imports are resolved through the catalog; nothing is ever fetched.

    Raises:
        OntologyError: a module is missing, is not in the catalog, or is not Turtle.
    """
    files = read_catalog(catalog)
    if ROOT_ONTOLOGY not in files:
        raise OntologyError(f"{catalog.name} does not name <{ROOT_ONTOLOGY}>.")
    found = Triples()
    waiting = [files[ROOT_ONTOLOGY], *extensions]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        for imported in read_module(path, found):
            if imported not in files:
                raise OntologyError(
                    f"{path.name} imports <{imported}>, which the catalog does not name. "
                    "Nothing is fetched from a network: add the module to the catalog."
                )
            waiting.append(files[imported])
    return found


def read_module(path: Path, into: Triples) -> list[str]:
    """Read a Turtle file into a set of triples and return the IRIs that it imports.

    Raises:
        OntologyError: the file is missing or is not Turtle.
    """
    imports: list[str] = []
    for triple in parsed(path):
        into.add(triple.subject, triple.predicate, triple.object)
        if triple.predicate == _IMPORTS and isinstance(triple.object, ox.NamedNode):
            imports.append(triple.object.value)
    return imports


def parsed(path: Path, form: str = "turtle") -> list[ox.Triple]:
    """Return the triples of an ontology file; one from outside is read at the gate.

    Args:
        path: the file.
        form: ``turtle``, ``nt``, ``json-ld`` or ``rdf-xml``.

    Raises:
        OntologyError: it is missing, malformed, or is not let in.
    """
    try:
        if assets.holds(path):
            quads = ox.parse(path=str(path), format=FORMATS[form], rename_blank_nodes=True)
            return [quad.triple for quad in quads]
        base = f"https://example.org/{quote(path.name)}"
        return triples(bytes_of(path).removeprefix(codecs.BOM_UTF8), form, base)
    except (OSError, SyntaxError, Refused) as error:
        raise OntologyError(f"The ontology module {path.name} cannot be read: {error}") from error
