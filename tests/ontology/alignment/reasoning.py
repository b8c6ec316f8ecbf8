"""Asks HermiT about the ontology with alignments and extracts beside it, and prints JSON.

Run as a program, so that the Java process ends with it: ``python reasoning.py ROOT FILE…``, where
ROOT is the folder of the ontology. The ontology is loaded by the project's own path, through the
catalog only. Printed are whether it is consistent, which of its classes cannot have instances, and
which of the classes that it entails to be one are written with the project's names.
"""

import json
import sys
from pathlib import Path
from typing import Any

import jpype

from coproduction.classification.hermit_ontology import Loader, logical_axioms
from coproduction.classification.java import find_java, hermit_jar

OURS = "https://w3id.org/coproduction/"


def main(root: str, files: list[str]) -> None:
    """Print what HermiT finds."""
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g")
    jpype.startJVM(
        str(find_java().libjvm), *options, classpath=[str(hermit_jar())], convertStrings=True
    )
    loader = Loader(Path(root).resolve())
    modules = loader.load([Path(file) for file in files])
    merged = loader.manager.createOntology(logical_axioms(modules))
    reasoner = jpype.JClass("org.semanticweb.HermiT.Reasoner")(merged)
    if not reasoner.isConsistent():
        print(json.dumps({"consistent": False, "unsatisfiable": []}))
        return
    ours = [one for one in merged.getClassesInSignature() if _name(one).startswith(OURS)]
    unsatisfiable = sorted(_name(one) for one in ours if not reasoner.isSatisfiable(one))
    print(json.dumps({"consistent": True, "unsatisfiable": unsatisfiable, "asked": len(ours)}))


def _name(term: Any) -> str:
    return str(term.getIRI().toString())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
