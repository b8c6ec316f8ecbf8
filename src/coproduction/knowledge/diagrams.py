"""Multi-valued decision diagrams: functions of the facets of an act, each stored once.

A diagram answers what can still come out when some facets are unknown: follow the one branch of
a known facet and all branches of an unknown one, and collect the ends reached. That is the case
split over closed value lists which the OWL semantics asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

NO = -1
"""The end of a function that is false."""
YES = -2
"""The end of a function that is true."""
IMPOSSIBLE = -3
"""The end of a combination that no admissible act has."""

FIRST_END = -10
"""The end of the first class of a partition; the next are -11, -12, …"""

Known = Mapping[int, Sequence[int]]
"""For each facet (by position) the values (by position) that it may still have."""


@dataclass(frozen=True, slots=True)
class Diagrams:
    """A store of shared nodes. An end is a negative number, a node its position in the store.

    Attributes:
        sizes: how many values each facet has, in the order in which facets are tested.
        nodes: position of the facet tested, and the successor for each of its values.
    """

    sizes: Sequence[int]
    nodes: Sequence[tuple[int, Sequence[int]]]

    def ends(self, function: int, known: Known) -> frozenset[int]:
        """Return the ends that some filling of the unknown facets reaches."""
        found: set[int] = set()
        seen: set[int] = set()
        waiting = [function]
        while waiting:
            current = waiting.pop()
            if current < 0:
                found.add(current)
            elif current not in seen:
                seen.add(current)
                facet, successors = self.nodes[current]
                allowed = known.get(facet)
                waiting += successors if allowed is None else [successors[v] for v in allowed]
        return frozenset(found)

    def open_or_settled(self, function: int, known: Known) -> frozenset[int]:
        """Return the ends YES and NO that are reached, stopping as soon as both are.

        Empty: every filling is impossible.
        """
        nodes = self.nodes
        found: set[int] = set()
        seen: set[int] = set()
        waiting = [function]
        while waiting:
            current = waiting.pop()
            while current >= 0 and current not in seen:
                seen.add(current)
                facet, successors = nodes[current]
                allowed = known.get(facet)
                if allowed is None:
                    waiting += successors
                    break
                for value in allowed[1:]:
                    waiting.append(successors[value])
                current = successors[allowed[0]]
            if current in (YES, NO):
                found.add(current)
                if len(found) == 2:
                    break
        return frozenset(found)

    def can_change(self, function: int, facet: int, known: Known) -> bool:
        """Tell whether changing this facet alone can change the end of some filling.

        Fillings that end in IMPOSSIBLE do not count, before or after the change.
        """
        return self._differs(function, function, facet, known, set())

    def _differs(
        self, one: int, other: int, facet: int, known: Known, seen: set[tuple[int, int]]
    ) -> bool:
        if one < 0 and other < 0:
            return one != other and IMPOSSIBLE not in (one, other)
        if (one, other) in seen:
            return False
        seen.add((one, other))
        at = min(self.nodes[f][0] for f in (one, other) if f >= 0)
        if one == other and at > facet:
            return False
        left, right = self.split(one, at), self.split(other, at)
        allowed = known.get(at, range(self.sizes[at]))
        if at != facet:
            pairs = [(left[v], right[v]) for v in allowed]
        else:
            pairs = [(left[v], right[w]) for v in allowed for w in allowed if v < w]
        return any(self._differs(a, b, facet, known, seen) for a, b in pairs)

    def split(self, function: int, facet: int) -> Sequence[int]:
        """Return the successors of a function by the values of a facet it may not test."""
        if function >= 0 and self.nodes[function][0] == facet:
            return self.nodes[function][1]
        return (function,) * self.sizes[facet]


class DiagramBuilder:
    """Builds diagrams by joining smaller ones; equal functions become the same node."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = sizes
        self.nodes: list[tuple[int, Sequence[int]]] = []
        self.built = Diagrams(sizes, self.nodes)
        self._index: dict[tuple[int, tuple[int, ...]], int] = {}
        self._joined: dict[tuple[str, int, int], int] = {}

    def node(self, facet: int, successors: tuple[int, ...]) -> int:
        """Return the node that tests a facet; no node where all successors are the same."""
        if len(set(successors)) == 1:
            return successors[0]
        key = (facet, successors)
        if key not in self._index:
            self._index[key] = len(self.nodes)
            self.nodes.append(key)
        return self._index[key]

    def member(self, facet: int, values: frozenset[int]) -> int:
        """Return the function that is true when the facet has one of these values."""
        ends = tuple(YES if value in values else NO for value in range(self.sizes[facet]))
        return self.node(facet, ends)

    def complement(self, function: int) -> int:
        """Return the function that is true where this one is false."""
        return self.join("not", function, NO, lambda a, _: {YES: NO, NO: YES}[a])

    def both(self, one: int, other: int) -> int:
        """Return the function that is true where both are."""
        return self.join("and", one, other, lambda a, b: YES if a == b == YES else NO)

    def either(self, one: int, other: int) -> int:
        """Return the function that is true where at least one is."""
        return self.join("or", one, other, lambda a, b: YES if YES in (a, b) else NO)

    def unless(self, condition: int, end: int, function: int) -> int:
        """Return the function that ends in ``end`` where the condition is true."""
        return self.join(f"unless {end}", condition, function, lambda a, b: end if a == YES else b)

    def join(self, name: str, one: int, other: int, ends: Callable[[int, int], int]) -> int:
        """Return the function whose every end is computed from the ends of two functions."""
        key = (name, one, other)
        if key not in self._joined:
            self._joined[key] = self._join(name, one, other, ends)
        return self._joined[key]

    def _join(self, name: str, one: int, other: int, ends: Callable[[int, int], int]) -> int:
        if one < 0 and other < 0:
            return ends(one, other)
        facet = min(self.nodes[f][0] for f in (one, other) if f >= 0)
        pairs = zip(self.built.split(one, facet), self.built.split(other, facet), strict=True)
        return self.node(facet, tuple(self.join(name, a, b, ends) for a, b in pairs))
