"""owlready2's ``sync_reasoner_hermit`` over everything."""

from __future__ import annotations

from pathlib import Path

import owlready2

from benchmarks.registers.contenders.owlready import race_by
from benchmarks.registers.given import Given


def race(given: Given, answers: Path) -> None:
    """Let it run once over everything."""
    race_by(owlready2.sync_reasoner_hermit, given, answers)
