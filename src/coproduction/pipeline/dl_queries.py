"""Queries in description logic on the demonstration, with the answers to expect."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from coproduction import assets

_FILE: Final = "dl/demonstration.toml"


@dataclass(frozen=True, slots=True)
class DLQuery:
    """A query to type into the tab *DL Query* of Protégé.

    Attributes:
        name: what it is called.
        question: what it asks, in words.
        expression: the class expression in Manchester syntax; terms by their local names.
        ask: what is asked for: ``Instances`` or ``Subclasses``, at any distance.
        answers: local names of the individuals or classes, sorted.
        note: why these are the answers and no others.
    """

    name: str
    question: str
    expression: str
    ask: str
    answers: tuple[str, ...]
    note: str


@cache
def dl_queries() -> tuple[DLQuery, ...]:
    """Return the queries in their order."""
    text = (assets.folder("queries") / _FILE).read_text(encoding="utf-8")
    found = tomllib.loads(text)["query"]
    return tuple(DLQuery(**{**one, "answers": tuple(one["answers"])}) for one in found)


def page() -> str:
    """Return the queries as a page in Markdown."""
    parts = [
        "# Ten DL queries on the demonstration\n\n"
        "Open `coproduction-demonstration.ttl` in Protégé, start the reasoner, choose View > "
        "Render by entity IRI short name, and type an expression into the tab DL Query. Tick what "
        "the query asks for.\n"
    ]
    for number, one in enumerate(dl_queries(), 1):
        answers = "\n".join(f"- `{name}`" for name in one.answers) or "- none"
        parts.append(
            f"## {number}. {one.question}\n\n```\n{one.expression}\n```\n\n{one.note}\n\n"
            f"{one.ask} ({len(one.answers)}):\n\n{answers}\n"
        )
    return "\n".join(parts)
