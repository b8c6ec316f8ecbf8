"""All combinations of the facets of an act, as boolean arrays.

The facets are put into a few groups, with one axis a group: long axes keep numpy quick. An array
has size 1 along the groups on which it does not depend; numpy stretches it where it meets others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

import oracle
from coproduction import assets
from coproduction.knowledge.axioms import ActAxioms
from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.codebook_reader import read_codebook
from coproduction.knowledge.compiler import read_axioms
from coproduction.knowledge.expressions import UNBOUNDED, And, Expression, Is, Named, Not, Or, atoms
from coproduction.knowledge.triples import read_closure

Truth = NDArray[np.bool_]

NUMBER = "number_of_participants"
CONSTRAINT_ONLY = ("provider_kind", "secondary_beneficiary", "managed_by_provider")
"""Facets that no outcome depends on, only impossible combinations; an act need not have them."""

ABSENT = ""
"""The value of a facet that an act need not have, when it has none of the list."""

VALUES: dict[str, tuple[str, ...]] = {
    facet: (*values, ABSENT) if facet in CONSTRAINT_ONLY else values
    for facet, values in oracle.FACETS.items()
}
DECIDING = tuple(facet for facet in VALUES if facet not in CONSTRAINT_ONLY)
"""The 14 facets that decide."""

CONSTRAINED = tuple(facet for facet in VALUES if facet in oracle.CONSTRAINED)
"""The 13 facets that occur in the impossible combinations."""


class Space:
    """The combinations of some facets, given as groups."""

    def __init__(self, *groups: Sequence[str]) -> None:
        self.groups = groups
        self.facets = tuple(facet for group in groups for facet in group)
        self.folded = tuple(prod(len(VALUES[facet]) for facet in group) for group in groups)
        self.unfolded = tuple(len(VALUES[facet]) for facet in self.facets)
        self.size = prod(self.folded)

    def has(self, facet: str, *tokens: str) -> Truth:
        """Return where the facet has one of these values."""
        assert set(tokens) <= set(VALUES[facet]), (facet, tokens)
        axis = next(i for i, group in enumerate(self.groups) if facet in group)
        group = self.groups[axis]
        at = group.index(facet)
        one = np.array([value in tokens for value in VALUES[facet]])
        alone = one.reshape([len(one) if i == at else 1 for i in range(len(group))])
        along = np.broadcast_to(alone, [len(VALUES[f]) for f in group]).reshape(-1)
        return along.reshape([-1 if i == axis else 1 for i in range(len(self.groups))])

    def any_of(self, arrays: Iterable[Truth]) -> Truth:
        """Return where at least one holds."""
        return reduce(np.logical_or, arrays, np.zeros((1,) * len(self.groups), dtype=bool))

    def all_of(self, arrays: Iterable[Truth]) -> Truth:
        """Return where all hold."""
        return reduce(np.logical_and, arrays, np.ones((1,) * len(self.groups), dtype=bool))

    def whole(self, array: NDArray[Any]) -> NDArray[Any]:
        """Return the array stretched over all combinations."""
        return np.broadcast_to(array, self.folded)

    def by_facet(self, array: NDArray[Any]) -> NDArray[Any]:
        """Return the array with one axis for each facet, in the order of the groups."""
        return self.whole(array).reshape(self.unfolded)

    def acts(self, where: Truth, most: int = 3) -> list[dict[str, str]]:
        """Return some of the acts for which the array holds."""
        places = np.flatnonzero(self.whole(where))[:most]
        return [self._act(np.unravel_index(place, self.unfolded)) for place in places]

    def _act(self, place: Iterable[np.intp]) -> dict[str, str]:
        pairs = zip(self.facets, place, strict=True)
        return {facet: VALUES[facet][at] for facet, at in pairs if VALUES[facet][at] != ABSENT}

    def place(self, act: Mapping[str, str]) -> int:
        """Return where an act stands in a whole array, counted through."""
        indices = [VALUES[facet].index(act.get(facet, ABSENT)) for facet in self.facets]
        return int(np.ravel_multi_index(indices, self.unfolded))


DECIDING_SPACE = Space(DECIDING[:6], DECIDING[6:9], DECIDING[9:])
"""Every combination of the facets that decide: 16,329,600."""

CONSTRAINED_SPACE = Space(CONSTRAINED[:5], CONSTRAINED[5:9], CONSTRAINED[9:])
"""Every combination of the facets that the impossible combinations are about: 13,608,000."""


@dataclass
class Evaluator:
    """Evaluates class expressions as sets of acts.

    Attributes:
        space: the acts.
        definitions: by IRI, the definitions that names stand for.
    """

    space: Space
    definitions: Mapping[str, Expression]
    _named: dict[str, Truth] = field(default_factory=dict)

    def __call__(self, expression: Expression) -> Truth:
        """Return where the expression holds."""
        match expression:
            case Is(facet):
                return self.space.has(facet, *_tokens(expression))
            case Named(name):
                if name not in self._named:
                    self._named[name] = self(self.definitions[name])
                return self._named[name]
            case Not(inner):
                return ~self(inner)
            case And(parts):
                return self.space.all_of(map(self, parts))
            case Or(parts):
                return self.space.any_of(map(self, parts))

    def facets(self, expression: Expression) -> set[str]:
        """Return the facets that an expression tests, also through names."""
        found: set[str] = set()
        for atom in atoms(expression):
            if isinstance(atom, Is):
                found.add(atom.facet)
            else:
                found |= self.facets(self.definitions[atom.name])
        return found


def _tokens(test: Is) -> list[str]:
    if test.facet != NUMBER:
        return list(test.tokens)
    assert test.low <= 3, "'3' stands for three and more: nothing may tell those apart"
    assert test.high < 3 or test.high == UNBOUNDED, "as before"
    return [token for token in VALUES[NUMBER] if test.low <= int(token) <= test.high]


@cache
def shipped() -> tuple[ActAxioms, Codebook]:
    """Return the axioms about acts and the codebook, read from the Turtle files."""
    triples = read_closure(assets.catalog())
    codebook = read_codebook(triples)
    return read_axioms(triples, codebook), codebook
