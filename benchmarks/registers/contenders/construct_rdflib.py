"""The definitions as SPARQL CONSTRUCT, on rdflib."""

from __future__ import annotations

from pathlib import Path

import rdflib

from benchmarks.registers.contenders.answers import write_members
from benchmarks.registers.given import Given


def race(given: Given, answers: Path) -> None:
    """Apply rule after rule."""
    graph = rdflib.Graph().parse(given.acts, format="nt")
    for rule in given.rules:
        for triple in graph.query(rule):
            graph.add(triple)  # type: ignore[arg-type]
    members = graph.subject_objects(rdflib.RDF.type)
    write_members(answers, ((str(act), str(class_)) for act, class_ in members))
