"""What owlready2 offers: a reasoner over the ontology and all acts in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import owlready2

from benchmarks.registers.contenders.answers import write_members
from benchmarks.registers.given import Given
from coproduction.classification.java import find_java

_MEMORY_MB = 12_000


def race_by(synchronise: Callable[..., None], given: Given, answers: Path) -> None:
    """Let a reasoner of owlready2 run once over everything."""
    owlready2.JAVA_EXE = str(find_java().home / "bin" / "java")
    owlready2.reasoning.JAVA_MEMORY = _MEMORY_MB
    world = owlready2.World()
    ontology = world.get_ontology(given.everything.resolve().as_uri()).load()
    with ontology:
        synchronise(world, debug=0)
    write_members(answers, _members(world))


def _members(world: Any) -> Iterator[tuple[str, str]]:
    for act in world.individuals():
        for class_ in act.INDIRECT_is_a:
            yield act.iri, getattr(class_, "iri", "")
