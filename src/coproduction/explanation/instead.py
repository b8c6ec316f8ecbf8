"""Why this and not that: the smallest sets of facts whose change gives a wanted end.

A set of columns counts when some values for them, all other facts staying as they are and what is
unknown staying unknown, entail the wanted end. Adding a column to such a set keeps it one, so the
smallest sets are found, all of them, by the same hitting-set tree as sufficient facts are
(Reiter 1987).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from coproduction.explanation.contrast import other_values
from coproduction.explanation.sufficient import all_smallest_sets
from coproduction.knowledge.base import Definitions
from coproduction.knowledge.diagrams import IMPOSSIBLE
from coproduction.knowledge.dimensions import NOWHERE, Dimension
from coproduction.reasons import Change

MOST_VALUES = 64
"""How many combinations of values are told for one set of columns."""

Nodes = tuple[int, ...]
"""Where each function is, on one way through the diagrams."""

Choice = tuple[tuple[str, int], ...]
"""Columns with the position of the value chosen for each."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the facets of an act.

    Attributes:
        definitions: the diagrams and the facets that they test.
        top: the diagram of the function.
    """

    definitions: Definitions
    top: int


class Contrast:
    """Asks for changes of the facts of one act.

    Args:
        facts: the known facts by column.
        functions: what is asked about, together.
        wanted: the ends of the functions that are wanted; each is an alternative.
        end: what is wanted, as changes name it.
        order: the columns, in the order in which all diagrams test them.
    """

    def __init__(
        self,
        facts: Mapping[str, str],
        functions: Sequence[Function],
        wanted: Sequence[Nodes],
        end: str,
        order: Sequence[str],
    ) -> None:
        self._facts, self._functions = facts, functions
        self._wanted, self._end = wanted, end
        finest = _finest(functions)
        self._dimensions = {column: finest[column] for column in order if column in finest}
        self._columns = [
            column
            for column, one in self._dimensions.items()
            if other_values(one, facts.get(column))
        ]
        self._steps = [_steps(function, self._dimensions) for function in functions]

    @property
    def holds(self) -> bool:
        """Whether the facts entail the wanted end as they are."""
        return self._feasible(frozenset())

    def changes(self, limit: int) -> tuple[list[Change], bool]:
        """Return the changes for every smallest set of columns, and whether these are all.

        Args:
            limit: how many sets to look for at most.
        """
        if not self._feasible(frozenset(self._columns)):
            return [], True
        sets, complete = all_smallest_sets(self._columns, self._feasible, limit)
        place = self._columns.index
        found: list[Change] = []
        for chosen in sorted(sets, key=lambda one: (len(one), sorted(map(place, one)))):
            found += self._told(sorted(chosen, key=place))
        return found, complete

    def _feasible(self, columns: frozenset[str]) -> bool:
        kept = {name: token for name, token in self._facts.items() if name not in columns}
        choices = {column: self._open(column, kept) for column in columns}
        found = (next(self._choices(end, kept, choices), None) for end in self._wanted)
        return any(choice is not None for choice in found)

    def _choices(
        self, end: Nodes, facts: Mapping[str, str], choices: Mapping[str, Sequence[int]]
    ) -> Iterator[Choice]:
        """Yield values for columns that entail an end, all other facts staying as they are.

        All ways that unknown facts leave open are followed at once; a value is chosen for all of
        them together, and it must lead them all to the end.
        """
        columns = list(self._dimensions)
        refused: set[tuple[int, frozenset[Nodes]]] = set()

        def walk(position: int, ways: frozenset[Nodes]) -> Iterator[Choice]:
            ways = frozenset(way for way in ways if IMPOSSIBLE not in way)
            if not ways or any(_settled(way) and way != end for way in ways):
                return
            if position == len(columns):
                yield ()
                return
            if (position, ways) in refused:
                return
            found = False
            column = columns[position]
            for value, after in self._branches(ways, column, facts, choices):
                for rest in walk(position + 1, after):
                    found = True
                    yield ((column, value), *rest) if column in choices else rest
            if not found:
                refused.add((position, ways))

        return walk(0, frozenset([tuple(function.top for function in self._functions)]))

    def _branches(
        self,
        ways: frozenset[Nodes],
        column: str,
        facts: Mapping[str, str],
        choices: Mapping[str, Sequence[int]],
    ) -> Iterator[tuple[int, frozenset[Nodes]]]:
        """Yield where each chosen value leads, or where all values that stay open lead together."""
        if column in choices:
            for value in choices[column]:
                yield value, self._follow(ways, column, value)
        else:
            open_values = self._open(column, facts)
            reached = (self._follow(ways, column, value) for value in open_values)
            yield -1, frozenset().union(*reached)

    def _open(self, column: str, facts: Mapping[str, str]) -> Sequence[int]:
        dimension, token = self._dimensions[column], facts.get(column)
        return range(dimension.size) if token is None else dimension.allowed(token)

    def _follow(self, ways: frozenset[Nodes], column: str, value: int) -> frozenset[Nodes]:
        found = set()
        for way in ways:
            after = []
            for node, function, steps in zip(way, self._functions, self._steps, strict=True):
                at, positions = steps[column]
                tested = node >= 0 and function.definitions.diagrams.nodes[node][0] == at
                nodes = function.definitions.diagrams.nodes
                after.append(nodes[node][1][positions[value]] if tested else node)
            found.add(tuple(after))
        return frozenset(found)

    def _told(self, columns: Sequence[str]) -> Iterator[Change]:
        """Yield the values for a smallest set of columns that give the end."""
        words = {column: self._dimensions[column] for column in columns}
        choices = {
            column: [
                position
                for position in range(one.size)
                if one.word(position) in other_values(one, self._facts.get(column))
            ]
            for column, one in words.items()
        }
        kept = {name: token for name, token in self._facts.items() if name not in choices}
        found = (choice for end in self._wanted for choice in self._choices(end, kept, choices))
        for choice in islice(found, MOST_VALUES):
            change = tuple((column, words[column].word(value)) for column, value in choice)
            yield Change(change, self._end)


def _settled(way: Nodes) -> bool:
    return all(node < 0 for node in way)


def _finest(functions: Sequence[Function]) -> dict[str, Dimension]:
    """Return each facet that some function tests, with all ranges of numbers that any tells."""
    found: dict[str, Dimension] = {}
    for function in functions:
        for one in function.definitions.dimensions:
            lows = {*one.lows, *(found[one.facet].lows if one.facet in found else ())}
            found[one.facet] = Dimension(one.facet, one.tokens, tuple(sorted(lows)))
    return found


def _steps(
    function: Function, finest: Mapping[str, Dimension]
) -> dict[str, tuple[int, tuple[int, ...]]]:
    """Return, by column, its place in a function's diagrams and what each finer value is there."""
    own = {one.facet: (at, one) for at, one in enumerate(function.definitions.dimensions)}
    steps: dict[str, tuple[int, tuple[int, ...]]] = {}
    for column, fine in finest.items():
        at, dimension = own.get(column, (-1, fine))
        words = map(fine.word, range(fine.size))
        steps[column] = (at, tuple(_place(dimension, word) for word in words))
    return steps


def _place(dimension: Dimension, word: str) -> int:
    if word == NOWHERE and NOWHERE not in dimension.tokens:
        return 0  # never asked: such a facet has a value in every act
    return dimension.allowed(word.removeprefix(">="))[0] if word else dimension.tokens.index(word)
