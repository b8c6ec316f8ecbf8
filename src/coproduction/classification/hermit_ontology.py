"""Loads the ontology into the Java process: Turtle only, found through the catalog only."""

# What comes from Java has no Python types: `Any` stands for Java objects in this module.

from __future__ import annotations

import xml.etree.ElementTree as Xml
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jpype

from coproduction.errors import OntologyError
from coproduction.terms import ROOT_ONTOLOGY

_API = "org.semanticweb.owlapi."
_BEFORE = "urn:coproduction:hermit#before-"
_IMPLEMENTATION = "uk.ac.manchester.cs.owl.owlapi."


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The IRIs that the ontology uses, by kind."""

    classes: frozenset[str]
    object_properties: frozenset[str]
    data_properties: frozenset[str]
    individuals: frozenset[str]


class Catalog:
    """Tells the OWL API where each imported ontology is, and keeps it off the network.

    The method name is that of the Java interface ``OWLOntologyIRIMapper``.
    """

    def __init__(self, folder: Path) -> None:
        self._files = read_catalog(folder / "catalog-v001.xml")
        self._iri = jpype.JClass(_API + "model.IRI")
        self._nowhere = folder / "not-in-the-catalog"
        self.unknown: list[str] = []

    def getDocumentIRI(self, ontology: Any) -> Any:  # noqa: N802
        """Return the file of an ontology, or one that does not exist, so that loading stops."""
        name = str(ontology)
        if name not in self._files:
            self.unknown.append(name)
        return self._iri.create(self._files.get(name, self._nowhere).as_uri())


def read_catalog(path: Path) -> dict[str, Path]:
    """Return the file of each ontology that an XML catalog lists.

    Raises:
        OntologyError: the catalog is missing or is no XML.
    """
    try:
        entries = Xml.parse(path).getroot().findall("{*}uri")
    except (OSError, Xml.ParseError) as error:
        raise OntologyError(
            f"The catalog of the ontology cannot be read: {path}: {error}"
        ) from error
    return {entry.attrib["name"]: path.parent / entry.attrib["uri"] for entry in entries}


class Loader:
    """Loads the modules of the ontology, and extensions of it, into one OWL API manager."""

    def __init__(self, folder: Path) -> None:
        java = jpype.JClass
        self.factory = java(_IMPLEMENTATION + "OWLDataFactoryImpl")()
        # put together by hand: OWLManager would load the classes of some thirty other formats
        self.manager = java(_IMPLEMENTATION + "OWLOntologyManagerImpl")(self.factory)
        for name in ("EmptyInMemOWLOntologyFactory", "ParsableOWLOntologyFactory"):
            self.manager.addOntologyFactory(java(_IMPLEMENTATION + name)())
        parsers = java(_API + "io.OWLParserFactoryRegistry").getInstance()
        parsers.clearParserFactories()
        parsers.registerParserFactory(
            java(_IMPLEMENTATION + "turtle.parser.TurtleOntologyParserFactory")()
        )
        self._catalog = Catalog(folder)
        mapper = jpype.JProxy(_API + "model.OWLOntologyIRIMapper", inst=self._catalog)
        self.manager.addIRIMapper(mapper)
        self._root = self._catalog.getDocumentIRI(ROOT_ONTOLOGY)

    def load(self, extra: Sequence[Path]) -> list[Any]:
        """Return the root ontology, all that it imports, and the extensions with theirs.

        Raises:
            OntologyError: a file is missing or is no Turtle, or imports what the catalog lacks.
        """
        self._load(self._root)
        for path in extra:
            self._load(jpype.JClass(_API + "model.IRI").create(path.resolve().as_uri()))
        return list(self.manager.getOntologies())

    def redefine(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put classes in the place of classes, one after the other, in what was loaded.

        The class that is replaced loses its definition, or its place in the hierarchy where it
        has no definition, and gets that of the other. In what is said of the other, its name
        means the class as it was, which goes by a name of its own from then on.

        Args:
            pairs: IRIs of a class of the ontology and of the class that takes its place.
        """
        for number, (old, new) in enumerate(pairs):
            self._redefine(self._class(old), self._class(new), self._class(f"{_BEFORE}{number}"))

    def _redefine(self, old: Any, new: Any, before: Any) -> None:
        new_axioms = self._about(new)
        defined = any(kind == "EquivalentClasses" for kind, _, _ in new_axioms)
        for kind, ontology, axiom in self._about(old):
            if kind == "EquivalentClasses":
                self.manager.addAxiom(ontology, self._renamed(axiom, old, before))
            if (kind == "EquivalentClasses") == defined:
                self.manager.removeAxiom(ontology, axiom)
        for _, ontology, axiom in new_axioms:
            self.manager.removeAxiom(ontology, axiom)
            self.manager.addAxiom(ontology, self._renamed(axiom, old, before))
            if defined:
                self.manager.addAxiom(ontology, self._same(old, new))
            elif axiom.getSuperClass() != old:
                above = axiom.getSuperClass()
                self.manager.addAxiom(ontology, self.factory.getOWLSubClassOfAxiom(old, above))

    def _same(self, one: Any, other: Any) -> Any:
        both = jpype.JClass("java.util.HashSet")()
        both.add(one)
        both.add(other)
        return self.factory.getOWLEquivalentClassesAxiom(both)

    def _about(self, named: Any) -> list[tuple[str, Any, Any]]:
        """Return the definitions of a class and what is stated above it, with their ontologies."""
        return [
            (str(axiom.getAxiomType().getName()), ontology, axiom)
            for ontology in self.manager.getOntologies()
            for axiom in [
                *ontology.getEquivalentClassesAxioms(named),
                *ontology.getSubClassAxiomsForSubClass(named),
            ]
        ]

    def _renamed(self, axiom: Any, old: Any, name: Any) -> Any:
        """Return an axiom with one class for another wherever it is mentioned."""
        names = jpype.JClass("java.util.HashMap")()
        names.put(old, name.getIRI())
        duplicator = jpype.JClass(_API + "util.OWLObjectDuplicator")(names, self.factory)
        return duplicator.duplicateObject(axiom)

    def _class(self, iri: str) -> Any:
        return self.factory.getOWLClass(jpype.JClass(_API + "model.IRI").create(iri))

    def _load(self, document: Any) -> None:
        try:
            self.manager.loadOntologyFromOntologyDocument(document)
        except jpype.JException as error:
            raise OntologyError(self._explain(document, str(error))) from error

    def _explain(self, document: Any, message: str) -> str:
        if self._catalog.unknown:
            return (
                f"{document} imports <{self._catalog.unknown[0]}>, which the catalog of the "
                "ontology does not list. Nothing is fetched from the network."
            )
        details = message.rpartition("Parser: TurtleOntologyParser")[2].split()
        return f"{document} cannot be read as Turtle: {' '.join(details)[:500]}"


def logical_axioms(ontologies: Iterable[Any]) -> Any:
    """Return a Java set of all axioms with a meaning for reasoning; annotations are left out."""
    axioms = jpype.JClass("java.util.HashSet")()
    for ontology in ontologies:
        axioms.addAll(ontology.getLogicalAxioms())
    return axioms


def vocabulary(ontologies: Sequence[Any]) -> Vocabulary:
    """Return the names that the ontologies use."""

    def names(kind: str) -> frozenset[str]:
        entities = (getattr(o, f"get{kind}InSignature")() for o in ontologies)
        return frozenset(str(entity.getIRI()) for found in entities for entity in found)

    return Vocabulary(
        names("Classes"), names("ObjectProperties"), names("DataProperties"), names("Individuals")
    )
