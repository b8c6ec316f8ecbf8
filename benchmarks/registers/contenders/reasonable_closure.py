"""reasonable: the rules of OWL 2 RL over everything, in Rust."""

from __future__ import annotations

from pathlib import Path

import rdflib
import reasonable

from benchmarks.registers.contenders.answers import write_members
from benchmarks.registers.given import Given


def race(given: Given, answers: Path) -> None:
    """Let reasonable draw all conclusions."""
    reasoner = reasonable.PyReasoner()
    reasoner.load_file(str(given.everything))
    type_ = rdflib.RDF.type
    members = ((str(s), str(o)) for s, p, o in reasoner.reason() if p == type_)
    write_members(answers, members)
