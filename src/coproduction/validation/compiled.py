"""Checks records against the compiled shapes: no RDF, a few microseconds a record.

That the answers are those of SHACL is tested against pySHACL (see ``validation/shacl.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from coproduction.errors import OntologyError
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.shapes import CompiledShape, Condition, ShapeKind
from coproduction.model import Finding, Record, Severity
from coproduction.terms import Language
from coproduction.validation.messages import FindingWriter
from coproduction.validation.observed import (
    MINIMUM,
    SEVERITIES,
    Observed,
    Observer,
    Unlisted,
    Value,
    key_of,
)

Test = Callable[[Observed], Sequence[Value | None]]
"""Returns the values that fail, or None in their place when the record as a whole does."""

_PASSED: Sequence[Value | None] = ()
_FAILED: Sequence[Value | None] = (None,)
_MET_IF_REGULAR: frozenset[ShapeKind] = frozenset({"listed", "single", "whole"})


class CompiledValidator:
    """Checks records one by one.

    Args:
        knowledge: holds the codebook and the shapes.
        language: the language of the messages.
        severities: shapes of other severities are left out.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        language: Language,
        severities: Collection[Severity] = SEVERITIES,
    ) -> None:
        self._observer = Observer(knowledge.codebook)
        self._writer = FindingWriter(knowledge.codebook, language)
        shapes = [shape for shape in knowledge.shapes if shape.severity in severities]
        self._tests = [(shape, test_of(shape)) for shape in shapes]
        self._tests_if_regular = [
            (shape, test) for shape, test in self._tests if shape.kind not in _MET_IF_REGULAR
        ]

    def check(self, record: Record) -> tuple[Finding, ...]:
        """Return what the shapes find, in their order and that of the values."""
        observed = self._observer.observe(record.facts)
        tests = self._tests_if_regular if _is_regular(observed) else self._tests
        failed = [(shape, value) for shape, test in tests for value in test(observed)]
        return tuple([self._writer.write(shape, value, record) for shape, value in failed])


def _is_regular(observed: Observed) -> bool:
    """Tell whether every facet given has one value, from its list or a number from 1."""
    for values in observed.values():
        if len(values) != 1 or _is_unlisted(values[0]):
            return False
        if isinstance(values[0], int) and values[0] < 1:
            return False
    return True


def test_of(shape: CompiledShape) -> Test:
    """Return the test of a shape.

    Raises:
        OntologyError: it excludes something by an operator that is not known.
    """
    if shape.kind == "excluded":
        return _excluded(shape)
    key, column = key_of(shape), shape.columns[0]
    match shape.kind:
        case "listed":
            return lambda observed: _each(_is_unlisted, observed.get(key, _PASSED))
        case "single":
            return lambda observed: _FAILED if len(observed.get(key, _PASSED)) > 1 else _PASSED
        case "given":
            both = (column, MINIMUM) if shape.at_least else (column,)
            return lambda observed: _PASSED if any(map(observed.get, both)) else _FAILED
        case "whole":
            return lambda observed: _each(_is_not_whole, observed.get(key, _PASSED))
        case "reached":
            return lambda observed: _beyond(observed.get(key, _PASSED), observed.get(column, ()))


def _each(
    fails: Callable[[Value | None], bool], values: Sequence[Value | None]
) -> Sequence[Value | None]:
    return [value for value in values if fails(value)]


def _is_unlisted(value: Value | None) -> bool:
    return isinstance(value, Unlisted)


def _is_not_whole(value: Value | None) -> bool:
    return not isinstance(value, int) or value < 1


def _beyond(least: Sequence[Value | None], numbers: Sequence[Value | None]) -> list[Value | None]:
    return [low for low in least if not all(_is_within(low, number) for number in numbers)]


def _is_within(low: Value | None, high: Value | None) -> bool:
    """Compare as SPARQL does: numbers with numbers, texts with texts, nothing else."""
    if isinstance(low, int) and isinstance(high, int):
        return low <= high
    if isinstance(low, Unlisted) and isinstance(high, Unlisted):
        return low.written <= high.written
    return False


def _excluded(shape: CompiledShape) -> Test:
    if shape.condition is None:
        raise OntologyError(f"The shape {shape.name} excludes nothing.")
    condition = holds(shape.condition)
    return lambda observed: _FAILED if condition(observed) else _PASSED


def holds(condition: Condition) -> Callable[[Observed], bool]:
    """Return what tells whether a condition holds of a record.

    Raises:
        OntologyError: its operator is not known.
    """
    parts = [holds(part) for part in condition.parts]
    facet, token, least = condition.facet, condition.token, condition.least
    match condition.operator:
        case "all":
            return lambda observed: _decide(parts, observed, until=False)
        case "any":
            return lambda observed: _decide(parts, observed, until=True)
        case "has":
            value = int(token) if token.isdecimal() else token
            return lambda observed: value in observed.get(facet, ())
        case "least":
            return lambda observed: _all_from(least, observed.get(facet, ()))
        case other:
            raise OntologyError(f"A shape excludes by '{other}', which cannot be compiled.")


def _decide(parts: list[Callable[[Observed], bool]], observed: Observed, *, until: bool) -> bool:
    """Ask the parts until one answers so."""
    for part in parts:
        if part(observed) is until:
            return until
    return not until


def _all_from(least: int, values: tuple[Value, ...]) -> bool:
    if not values:
        return False
    return all([isinstance(value, int) and value >= least for value in values])
