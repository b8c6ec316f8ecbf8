"""The definitions as SPARQL CONSTRUCT, on Oxigraph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from benchmarks.registers.contenders.answers import write_members
from benchmarks.registers.given import Given
from coproduction.terms import RDF


def race(given: Given, answers: Path) -> None:
    """Apply rule after rule."""
    store = ox.Store()
    store.bulk_load(path=str(given.acts), format=ox.RdfFormat.N_TRIPLES)
    for rule in given.rules:
        store.bulk_extend([ox.Quad(*triple) for triple in store.query(rule)])  # type: ignore[union-attr]
    members = store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), None, None)
    write_members(answers, ((one.subject.value, one.object.value) for one in members))  # type: ignore[union-attr]
