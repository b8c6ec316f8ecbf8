"""Decision diagrams against plain tables of all combinations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from coproduction.knowledge.diagrams import (
    FIRST_END,
    IMPOSSIBLE,
    NO,
    YES,
    DiagramBuilder,
    Diagrams,
)

Place = tuple[int, ...]
Table = dict[Place, int]
"""The end of every combination."""

ENDS = (IMPOSSIBLE, FIRST_END, FIRST_END - 1, FIRST_END - 2)

random_functions = settings(max_examples=150, deadline=None, derandomize=True)


@dataclass(frozen=True)
class Drawn:
    """A function as a table, and what is known of each facet."""

    sizes: list[int]
    table: Table
    known: dict[int, list[int]]

    def fillings(self) -> list[Place]:
        """Return all combinations that agree with what is known."""
        return list(product(*(self.known.get(i, range(n)) for i, n in enumerate(self.sizes))))


def sizes() -> st.SearchStrategy[list[int]]:
    """Up to four facets with up to four values."""
    return st.lists(st.integers(min_value=2, max_value=4), min_size=1, max_size=4)


def tables(of: Sequence[int], ends: Sequence[int]) -> st.SearchStrategy[Table]:
    """A function with these ends."""
    places = list(product(*map(range, of)))
    chosen = st.lists(st.sampled_from(ends), min_size=len(places), max_size=len(places))
    return chosen.map(lambda values: dict(zip(places, values, strict=True)))


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """A function, and facets known fully, in part or not at all."""
    of = draw(sizes())
    known = {}
    for facet, size in enumerate(of):
        if draw(st.booleans()):
            values = st.sets(st.integers(min_value=0, max_value=size - 1), min_size=1)
            known[facet] = sorted(draw(values))
    return Drawn(of, draw(tables(of, ENDS)), known)


def built(builder: DiagramBuilder, table: Mapping[Place, int], start: Place = ()) -> int:
    """Build the diagram of a function from its table."""
    if len(start) == len(builder.sizes):
        return table[start]
    values = range(builder.sizes[len(start)])
    below = tuple(built(builder, table, (*start, value)) for value in values)
    return builder.node(len(start), below)


def read(diagrams: Diagrams, function: int) -> Table:
    """Read all ends of a diagram into a table."""
    places = product(*map(range, diagrams.sizes))
    found = {}
    for place in places:
        (end,) = diagrams.ends(function, {i: [value] for i, value in enumerate(place)})
        found[place] = end
    return found


@random_functions
@given(drawn())
def test_a_diagram_keeps_its_function(function: Drawn) -> None:
    """And equal functions are the same node."""
    builder = DiagramBuilder(function.sizes)
    top = built(builder, function.table)
    assert read(builder.built, top) == function.table
    count = len(builder.nodes)
    assert built(builder, function.table) == top
    assert len(builder.nodes) == count


@random_functions
@given(drawn())
def test_ends_are_those_of_all_fillings(function: Drawn) -> None:
    """Whatever is unknown, or known in part."""
    builder = DiagramBuilder(function.sizes)
    top = built(builder, function.table)
    expected = {function.table[place] for place in function.fillings()}
    assert builder.built.ends(top, function.known) == expected


@random_functions
@given(drawn())
def test_can_change_is_a_pair_of_fillings(function: Drawn) -> None:
    """Two fillings that differ in the facet alone, both possible, with different ends."""
    builder = DiagramBuilder(function.sizes)
    top = built(builder, function.table)
    for facet in range(len(function.sizes)):
        assert builder.built.can_change(top, facet, function.known) == any(
            changes(function.table, one, other, facet)
            for one, other in product(function.fillings(), repeat=2)
        )


def changes(table: Table, one: Place, other: Place, facet: int) -> bool:
    """Tell whether two places differ in one facet alone, are possible and end differently."""
    alone = all((a == b) == (i != facet) for i, (a, b) in enumerate(zip(one, other, strict=True)))
    ends = {table[one], table[other]}
    return alone and len(ends) == 2 and IMPOSSIBLE not in ends


@random_functions
@given(st.data())
def test_operations_work_end_by_end(data: st.DataObject) -> None:
    """Complement, intersection, union, and an end put in where a condition holds."""
    of = data.draw(sizes())
    left, right = data.draw(tables(of, (YES, NO))), data.draw(tables(of, (YES, NO)))
    builder = DiagramBuilder(of)
    one, other = built(builder, left), built(builder, right)
    pairs = [
        (builder.complement(one), {p: NO if left[p] == YES else YES for p in left}),
        (builder.both(one, other), {p: max(left[p], right[p]) for p in left}),
        (builder.either(one, other), {p: min(left[p], right[p]) for p in left}),
        (
            builder.unless(one, IMPOSSIBLE, other),
            {p: IMPOSSIBLE if left[p] == YES else right[p] for p in left},
        ),
    ]
    for top, expected in pairs:
        assert read(builder.built, top) == expected
    assert builder.complement(builder.complement(one)) == one


def test_a_facet_with_some_values() -> None:
    """All values or none need no node."""
    builder = DiagramBuilder([3, 2])
    assert builder.member(0, frozenset()) == NO
    assert builder.member(0, frozenset({0, 1, 2})) == YES
    assert builder.nodes == []
    top = builder.member(1, frozenset({1}))
    assert builder.nodes[top] == (1, (NO, YES))
    assert builder.built.ends(top, {1: [0]}) == {NO}
    assert builder.built.ends(top, {0: [0]}) == {NO, YES}


def test_a_facet_that_is_not_tested_cannot_change_anything() -> None:
    """Nor can a change between two impossible combinations, or into one."""
    builder = DiagramBuilder([2, 2])
    top = builder.node(1, (FIRST_END, IMPOSSIBLE))
    assert not builder.built.can_change(top, 0, {})
    assert not builder.built.can_change(top, 1, {})
    assert builder.built.can_change(builder.node(1, (FIRST_END, NO)), 1, {})
