"""Reads from Turtle which decisions can be read otherwise, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from coproduction.errors import OntologyError
from coproduction.knowledge.codebook import Text
from coproduction.knowledge.codebook_reader import label_of
from coproduction.knowledge.readings import Decision, Decisions, Reading, shipped
from coproduction.knowledge.triples import Triples, read_catalog, read_module
from coproduction.terms import SKOS, cop, local_name

KEPT: Final = "https://w3id.org/coproduction/readings"
"""The module that names the decisions that are kept."""


def read_decisions(catalog: Path, own: Iterable[Path] = ()) -> Decisions:
    """Return the decisions that can be read otherwise, those of shipped files first.

    Args:
        catalog: maps ontology IRIs to files.
        own: a person's own files, one reading each.

    Raises:
        OntologyError: a file is missing or malformed, or states no reading.
    """
    kept = _readings(read_catalog(catalog)[KEPT])
    stated = [*kept, *map(_only, [*shipped().values(), *own])]
    names = [reading.name for reading in stated]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise OntologyError(f"The reading '{twice[0]}' is stated twice.")
    by_name: dict[str, list[Reading]] = {}
    for reading in sorted(stated, key=lambda one: not one.kept):
        by_name.setdefault(reading.decision, []).append(reading)
    found = [Decision(name, tuple(several)) for name, several in by_name.items()]
    return Decisions(tuple(sorted(found, key=lambda one: (one.identifier or "~", one.name))))


def _only(path: Path) -> Reading:
    found = [reading for reading in _readings(path) if not reading.kept]
    if len(found) != 1:
        raise OntologyError(
            f"{path.name} states {len(found)} readings that replace a decision; state one a file."
        )
    if not found[0].redefined:
        raise OntologyError(
            f"{path.name} redefines nothing: say with cop:redefines which class of the ontology "
            "a class of yours takes the place of."
        )
    return found[0]


def _readings(path: Path) -> Iterator[Reading]:
    """Yield the readings of a file."""
    triples = Triples()
    read_module(path, triples)
    for term in triples.instances(cop("Reading")):
        name = triples.text(term, SKOS + "notation") or ""
        if not isinstance(term, ox.NamedNode) or not all(name.partition("=")):
            raise OntologyError(
                f"{path.name}: the reading {term} needs an IRI and a skos:notation of the form "
                "decision=value."
            )
        reasoned = triples.text(term, cop("hasModellingDecision"), "en") is not None
        kept = triples.one(term, cop("keepsDecision"))
        decision = kept or triples.one(term, cop("replacesDecision"))
        yield Reading(
            name=name,
            identifier=local_name(decision.value) if isinstance(decision, ox.NamedNode) else "",
            iri=term.value,
            label=label_of(triples, term),
            definition=label_of(triples, term, SKOS + "definition"),
            reason=label_of(triples, term, cop("hasModellingDecision"))
            if reasoned
            else Text("", ""),
            kept=kept is not None,
            redefined=() if kept else tuple(_redefined(triples)),
        )


def _redefined(triples: Triples) -> list[tuple[str, str]]:
    pairs = [
        (old.value, new.value)
        for new in triples.all_subjects()
        for old in triples.objects(new, cop("redefines"))
        if isinstance(new, ox.NamedNode) and isinstance(old, ox.NamedNode)
    ]
    return sorted(pairs)
