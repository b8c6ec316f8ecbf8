"""What a record says of each facet, as far as shapes can see it: distinct values, no order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.shapes import CompiledShape, ShapeKind
from coproduction.model import Fact, Severity

SEVERITIES: Final[frozenset[Severity]] = frozenset({"violation", "warning", "information"})

MINIMUM: Final = "minimum number of participants"
"""The key of the values that are written ``>=n``; those of a column have its name."""

_AT_LEAST: Final = ">="
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,100}")
_ABOUT_VALUES: Final[frozenset[ShapeKind]] = frozenset({"listed", "whole", "reached"})


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A value that is not on its list or no number, as written."""

    written: str


Value = str | int | Unlisted
"""A word of the codebook, a number, or something else."""

Observed = Mapping[str, tuple[Value, ...]]
"""The distinct values of each facet given, by column name (or MINIMUM), in the order written."""


def is_minimum(fact: Fact) -> bool:
    """Tell whether a number of participants is a least number."""
    return (fact.token or fact.written.strip()).startswith(_AT_LEAST)


def key_of(shape: CompiledShape) -> str:
    """Return the key of the values that a shape of one column is about."""
    return MINIMUM if shape.at_least else shape.columns[0]


def names_values(shape: CompiledShape) -> bool:
    """Tell whether a shape finds fault with single values, and not with the record."""
    return shape.kind in _ABOUT_VALUES


def checked(shape: CompiledShape, observed: Observed) -> Sequence[Value | None]:
    """Return what a shape can find fault with: values, or None for the record."""
    return observed.get(key_of(shape), ()) if names_values(shape) else (None,)


class Observer:
    """Reads the facts of records by the codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._lists = {
            column.name: frozenset(value.token for value in column.values)
            for column in codebook.facets
            if column.kind != "number"
        }
        self._numbers = tuple(column.name for column in codebook.facets if column.kind == "number")

    def observe(self, facts: Mapping[str, tuple[Fact, ...]]) -> Observed:
        """Return the distinct values of each facet that is given."""
        observed: dict[str, tuple[Value, ...]] = {}
        for name, given in facts.items():
            tokens = self._lists.get(name)
            if tokens is None or not given:
                continue
            token = given[0].token
            if len(given) == 1 and token in tokens and token is not None:
                observed[name] = (token,)
            else:
                observed[name] = tuple(dict.fromkeys(_listed(fact, tokens) for fact in given))
        for name in self._numbers:
            if given := facts.get(name, ()):
                observed |= _numbers(name, given)
        return observed


def _listed(fact: Fact, tokens: frozenset[str]) -> Value:
    return fact.token if fact.token in tokens and fact.token else Unlisted(fact.written)


def _numbers(column: str, given: tuple[Fact, ...]) -> Observed:
    found: dict[str, dict[Value, None]] = {}
    for fact in given:
        found.setdefault(MINIMUM if is_minimum(fact) else column, {})[_number(fact)] = None
    return {key: tuple(values) for key, values in found.items()}


def _number(fact: Fact) -> Value:
    """Return the number; one that intake did not accept counts only if it is below 1."""
    digits = (fact.token or fact.written.strip()).removeprefix(_AT_LEAST).strip()
    number = int(digits) if _WHOLE.fullmatch(digits) else None
    if number is None or (fact.token is None and number > 0):
        return Unlisted(fact.written)
    return number
