"""All partial combinations: every facet with any of its values, or unknown.

What can still come out of an act with unknown facts is a set of answers, here the bits of a
number. From the table it is the union over all fillings; from the compiled diagrams, the union
over all branches. The arrays of both are made for one state of the first two facets at a time.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from agreement import table
from agreement.facet_space import DECIDING, DECIDING_SPACE, NUMBER, VALUES, Truth
from coproduction.knowledge.base import Definitions
from coproduction.knowledge.diagrams import IMPOSSIBLE

Bits = NDArray[np.uint32]
"""For each combination, a bit for each answer that some filling of the unknown facts gives."""

State = tuple[int, ...]
"""The values, by position, that a facet may have."""


def states(facet: str) -> list[State]:
    """Return what can be known of a facet: each value, at least two persons, or nothing."""
    single: list[State] = [(at,) for at in range(len(VALUES[facet]))]
    several: list[State] = [(1, 2)] if facet == NUMBER else []
    return [*single, *several, tuple(range(len(VALUES[facet])))]


STATES = tuple(states(facet) for facet in DECIDING)
REST = tuple(map(len, STATES[2:]))
PARTS: list[tuple[State, ...]] = list(product(*STATES[:2]))
"""The states of the first two facets."""

COMBINATIONS = prod(map(len, STATES))


def union(arrays: Iterable[Bits]) -> Bits:
    """Return the bits of all arrays together."""
    return reduce(np.bitwise_or, arrays)


def with_states(values: Sequence[Bits], facet: str) -> list[Bits]:
    """Return the array for each state of a facet, given that for each of its values."""
    return [union(values[at] for at in state) for state in states(facet)]


class ByTable:
    """What the table leaves possible.

    Args:
        answers: for each bit, where a complete act has that answer.
    """

    def __init__(self, answers: Sequence[Truth]) -> None:
        impossible = table.impossible(DECIDING_SPACE).values()
        possible = ~DECIDING_SPACE.any_of(impossible)
        complete = np.zeros(DECIDING_SPACE.folded, dtype=np.uint32)
        for position, answer in enumerate(answers):
            complete |= (answer & possible) * np.uint32(1 << position)
        self._complete: Bits = DECIDING_SPACE.by_facet(complete)

    def ends(self, part: tuple[State, ...]) -> Bits:
        """Return what is possible for all states of the other facets.

        Along a facet that changes nothing the array has size 1.
        """
        bits = _without_idle_axes(union(self._complete[place] for place in product(*part)))
        for axis, size in reversed(list(enumerate(bits.shape))):
            if size > 1:
                values = list(np.moveaxis(bits, axis, 0))
                bits = np.stack(with_states(values, DECIDING[2 + axis]), axis)
        return bits


def _without_idle_axes(bits: Bits) -> Bits:
    for axis in range(bits.ndim):
        first = np.take(bits, [0], axis=axis)
        if (bits == first).all():
            bits = first
    return bits


class ByDiagrams:
    """What the compiled diagrams leave possible; equal nodes are followed once.

    Args:
        definitions: the diagrams.
        functions: the functions, followed together, each with the bit of each of its ends.
    """

    def __init__(
        self, definitions: Definitions, functions: Sequence[tuple[int, Mapping[int, int]]]
    ) -> None:
        self._diagrams = definitions.diagrams
        self._facets = [dimension.facet for dimension in definitions.dimensions]
        self._top = tuple(function for function, _ in functions)
        self._bits = [bits for _, bits in functions]
        self._known: dict[tuple[int, ...], Bits] = {}

    def ends(self, part: tuple[State, ...]) -> Bits:
        """Return what is possible for all states of the other facets.

        Along a facet that the diagrams do not test the array has size 1.
        """
        reached = {self._top}
        for position, state in enumerate(part):
            assert self._facets[position] == DECIDING[position]
            reached = {self._split(n, position)[value] for n in reached for value in state}
        return union(map(self._of, sorted(reached)))

    def _split(self, nodes: tuple[int, ...], position: int) -> list[tuple[int, ...]]:
        return list(zip(*(self._diagrams.split(node, position) for node in nodes), strict=True))

    def _of(self, nodes: tuple[int, ...]) -> Bits:
        if nodes not in self._known:
            inner = [self._diagrams.nodes[node][0] for node in nodes if node >= 0]
            if inner:
                arrays = [self._of(below) for below in self._split(nodes, min(inner))]
                self._known[nodes] = self._joined(self._facets[min(inner)], arrays)
            else:
                self._known[nodes] = self._end(nodes)
        return self._known[nodes]

    def _end(self, nodes: tuple[int, ...]) -> Bits:
        assert (IMPOSSIBLE in nodes) == (set(nodes) == {IMPOSSIBLE})
        pairs = zip(self._bits, nodes, strict=True)
        found = sum(bits[node] for bits, node in pairs if node != IMPOSSIBLE)
        return np.full((1,) * len(REST), found, dtype=np.uint32)

    def _joined(self, facet: str, values: list[Bits]) -> Bits:
        if facet not in DECIDING:
            return union(values)
        shape = np.broadcast_shapes(*(value.shape for value in values))
        arrays = with_states([np.broadcast_to(value, shape) for value in values], facet)
        return np.concatenate(arrays, DECIDING.index(facet) - 2)
