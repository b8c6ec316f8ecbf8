"""Types and comparisons that the tests of intake share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from coproduction.intake import Batch
from coproduction.model import Record

Thing = TypeVar("Thing")

EXAMPLES = Path(__file__).parents[2] / "examples"

Reading = Callable[..., Batch]
"""Writes content to a file and reads it: content, name, language, format."""

Failing = Callable[..., tuple[str, ...]]
"""Does the same, expects that it cannot be read, and returns the problems."""


def only(things: Iterable[Thing]) -> Thing:
    """Return the only one of findings or the like."""
    listed = list(things)
    assert len(listed) == 1, listed
    return listed[0]


def tokens(record: Record) -> dict[str, tuple[str | None, ...]]:
    """Return the values of a record by column, whatever is written."""
    return {name: tuple(fact.token for fact in facts) for name, facts in record.facts.items()}
