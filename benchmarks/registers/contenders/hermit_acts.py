"""HermiT, kept running, act by act: exact, and what nothing off the shelf offers."""

from __future__ import annotations

from pathlib import Path

from benchmarks.registers.contenders.answers import write_members
from benchmarks.registers.given import ACT, Given
from benchmarks.registers.ground import compared
from coproduction.classification.hermit import Hermit
from coproduction.intake import read
from coproduction.knowledge.conceptions import DEFAULT, modules
from coproduction.knowledge.storage import load
from coproduction.pipeline.hermit_records import describe


def race(given: Given, answers: Path) -> None:
    """Let HermiT decide every act by itself, in two processes."""
    knowledge = load()
    iris = {name: iri for iri, name in compared(knowledge).items()}
    records = list(read(given.register, knowledge).records)
    descriptions = [describe(record, knowledge) for record in records]
    extra, acts = modules(DEFAULT), len(records)
    with Hermit(list(iris.values()), extra=extra, workers=2, acts=acts) as hermit:
        decided = zip(records, hermit.decide(descriptions), strict=True)
        members = [
            (ACT + record.case_id, iris[name]) for record, one in decided for name in one.entailed
        ]
    write_members(answers, members)
