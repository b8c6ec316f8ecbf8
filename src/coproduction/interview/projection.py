"""What can still be learnt of an act some of whose facts stay unknown for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coproduction.knowledge.diagrams import IMPOSSIBLE, Diagrams, Known

Nodes = frozenset[int]
"""The nodes, or ends, that the unknown facts leave possible at the same time."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Decision diagrams of which only some facets are still to be learnt.

    Attributes:
        diagrams: the diagrams.
        known: the values that the facts leave open.
        open: the facets, by position, that can still be learnt; all others stay as they are.
    """

    diagrams: Diagrams
    known: Known
    open: frozenset[int]

    def can_change(self, function: int, facet: int) -> bool:
        """Tell whether, with all other open facets given, a facet can change the ends possible."""
        start = frozenset((function,))
        seen: set[tuple[Nodes, Nodes]] = set()
        waiting = [(start, start)]
        while waiting:
            one, other = pair = waiting.pop()
            if pair in seen:
                continue
            seen.add(pair)
            inner = [self.diagrams.nodes[node][0] for node in one | other if node >= 0]
            if one == other and min(inner, default=facet + 1) > facet:
                continue
            if inner:
                waiting += self._below(one, other, min(inner), facet)
            elif one and other:
                return True
        return False

    def _below(
        self, one: Nodes, other: Nodes, at: int, facet: int
    ) -> Iterator[tuple[Nodes, Nodes]]:
        """Yield the pairs to compare after a facet was tested."""
        allowed = self.known.get(at, range(self.diagrams.sizes[at]))
        if at not in self.open:
            yield self._after(one, at, allowed), self._after(other, at, allowed)
            return
        for value in allowed:
            others = [v for v in allowed if v > value] if at == facet else [value]
            for different in others:
                yield self._after(one, at, (value,)), self._after(other, at, (different,))

    def _after(self, nodes: Nodes, at: int, values: Sequence[int]) -> Nodes:
        found = {self.diagrams.split(n, at)[value] for n in nodes for value in values}
        return frozenset(found - {IMPOSSIBLE})
