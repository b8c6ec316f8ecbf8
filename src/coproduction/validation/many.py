"""Checks many acts at once, by sets of acts: one test for each thing that a column says.

A set of acts is a whole number with one bit for each act. Every test of a shape, and every part of
a condition, is about one column. So it is asked of each distinct thing that the column says, by
the very tests of ``validation/compiled.py``, and the answer holds for all acts of which the column
says so; ``all`` and ``any`` of parts are then an operation on sets. The findings are those of
``CompiledValidator``, act by act.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_
from typing import Final

from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.shapes import CompiledShape, Condition
from coproduction.model import Acts, Fact, Finding, Record, Severity
from coproduction.terms import Language
from coproduction.validation.compiled import holds, test_of
from coproduction.validation.messages import FindingWriter
from coproduction.validation.observed import SEVERITIES, Observed, Observer, Value

Readings = Mapping[str, Iterable[tuple[tuple[Fact, ...], Acts]]]
"""By column, what it says, with the acts of which it says so; of the other acts it says nothing.

An act stands in at most one set of a column. What a column says may come more than once.
"""

_JOINS: Final = {"all": and_, "any": or_}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a shape finds fault with in the same way in some acts.

    Attributes:
        shape: that fails.
        values: at fault, in the order written; only None where the record as a whole is.
        acts: of which this is true.
    """

    shape: CompiledShape
    values: tuple[Value | None, ...]
    acts: Acts


class Faults:
    """What the shapes find fault with in many acts.

    Args:
        faults: in the order of the shapes; an act is in one fault of a shape at most.
        writer: words the findings.
    """

    def __init__(self, faults: Sequence[Fault], writer: FindingWriter) -> None:
        self.faults = tuple(faults)
        self._writer = writer

    def failing(self) -> dict[str, Acts]:
        """Return by name of each shape that fails the acts that fail it."""
        found: dict[str, Acts] = {}
        for fault in self.faults:
            found[fault.shape.name] = found.get(fault.shape.name, 0) | fault.acts
        return found

    def acts(self, severity: Severity) -> Acts:
        """Return the acts that fail some shape of this severity."""
        found = (fault.acts for fault in self.faults if fault.shape.severity == severity)
        return reduce(or_, found, 0)

    def findings(self, position: int, record: Record) -> tuple[Finding, ...]:
        """Return the findings about one act, in the order of the shapes and of the values.

        Args:
            position: of the act.
            record: its record, which must say what was checked.
        """
        byte, bit = position >> 3, 1 << (position & 7)
        return tuple(
            self._writer.write(fault.shape, value, record)
            for fault, acts in zip(self.faults, self._bytes, strict=True)
            if byte < len(acts) and acts[byte] & bit
            for value in fault.values
        )

    @cached_property
    def _bytes(self) -> list[bytes]:
        """The sets as bytes, of which one bit is seen without a walk through the number."""
        return [
            fault.acts.to_bytes((fault.acts.bit_length() + 7) // 8, "little")
            for fault in self.faults
        ]


class ManyValidator:
    """Checks acts together.

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
        self._tests = [(shape, _test(shape)) for shape in shapes]

    def check(self, readings: Readings, number: int) -> Faults:
        """Return what the shapes find fault with.

        Args:
            readings: what each column says of which acts.
            number: of the acts.
        """
        said = _Said(self._observer, readings, (1 << number) - 1)
        faults = [
            Fault(shape, values, acts) for shape, test in self._tests for values, acts in test(said)
        ]
        return Faults(faults, self._writer)


_Test = Callable[["_Said"], Sequence[tuple[tuple[Value | None, ...], Acts]]]
"""Returns the values that fail, or None in their place, each with the acts of which it is so."""


class _Said:
    """What columns say, as far as shapes can see it, with the acts of which they say so."""

    def __init__(self, observer: Observer, readings: Readings, everything: Acts) -> None:
        self._columns = {
            column: list(_observed(observer, column, given, everything))
            for column, given in readings.items()
        }
        self._nothing: list[tuple[Observed, Acts]] = [({}, everything)]

    def of(self, column: str) -> Sequence[tuple[Observed, Acts]]:
        """Return what a column says; the sets are those of all acts, each in one."""
        return self._columns.get(column, self._nothing)


def _observed(
    observer: Observer,
    column: str,
    given: Iterable[tuple[tuple[Fact, ...], Acts]],
    everything: Acts,
) -> Iterator[tuple[Observed, Acts]]:
    silent = everything
    for facts, acts in given:
        silent &= ~acts
        yield observer.observe({column: facts}), acts
    yield {}, silent


def _test(shape: CompiledShape) -> _Test:
    if shape.condition is not None:
        meeting = _meeting(shape.condition)
        return lambda said: [((None,), acts)] if (acts := meeting(said)) else []
    test, column = test_of(shape), shape.columns[0]
    return lambda said: [
        (tuple(values), acts)
        for observed, acts in said.of(column)
        if acts and (values := test(observed))
    ]


def _meeting(condition: Condition) -> Callable[[_Said], Acts]:
    """Return what tells the acts of which a condition holds."""
    if condition.operator in _JOINS:
        join = _JOINS[condition.operator]
        parts = [_meeting(part) for part in condition.parts]
        return lambda said: reduce(join, [part(said) for part in parts])
    test, facet = holds(condition), condition.facet
    return lambda said: reduce(or_, [acts for o, acts in said.of(facet) if test(o)], 0)
