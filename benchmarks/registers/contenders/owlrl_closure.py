"""owlrl: the rules of OWL 2 RL over everything, in Python."""

from __future__ import annotations

from pathlib import Path

import owlrl
import rdflib

from benchmarks.registers.contenders.answers import write_members
from benchmarks.registers.given import Given


def race(given: Given, answers: Path) -> None:
    """Let owlrl draw all conclusions."""
    graph = rdflib.Graph().parse(given.everything, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    members = graph.subject_objects(rdflib.RDF.type)
    write_members(answers, ((str(act), str(class_)) for act, class_ in members))
