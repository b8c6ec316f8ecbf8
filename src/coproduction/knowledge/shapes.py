"""The shapes for case data, compiled from SHACL into tests on a flat record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coproduction.knowledge.codebook import Text
from coproduction.model import Severity

ShapeKind = Literal["listed", "single", "given", "whole", "reached", "excluded"]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a shape excludes: ``all`` or ``any`` of parts, or a facet that ``has`` a value.

    Attributes:
        operator: ``all``, ``any``, ``has`` (the facet has the token) or ``least`` (every number
            given is at least ``least``, and there is one).
        parts: the conditions joined by ``all`` or ``any``.
        facet: name of the column tested.
        token: the value tested, as the case table writes it.
        least: the least number.
    """

    operator: str
    parts: tuple[Condition, ...] = ()
    facet: str = ""
    token: str = ""
    least: int = 0

    def facets(self) -> tuple[str, ...]:
        """Return the columns tested, each once, in order."""
        found = [self.facet] if self.facet else []
        found += [facet for part in self.parts for facet in part.facets()]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class CompiledShape:
    """One shape.

    Attributes:
        name: local name of the shape's IRI.
        kind: ``listed`` every value is on the list; ``single`` at most one value; ``given`` at
            least one; ``whole`` a whole number from ``least``; ``reached`` the least number is not
            above the number; ``excluded`` the condition does not hold.
        severity: what a failure means.
        label: what the shape is called.
        message: what a person should do.
        columns: the columns concerned.
        at_least: whether the shape is about the ``>=n`` form of a number; with ``given``, that
            this form counts too.
        condition: for ``excluded``, what must not hold.
    """

    name: str
    kind: ShapeKind
    severity: Severity
    label: Text
    message: Text
    columns: tuple[str, ...]
    at_least: bool = False
    condition: Condition | None = None
