"""Decides many acts at once: the decision diagrams followed by sets of acts.

A set of acts is a whole number with one bit for each act. Where one act follows the branch of a
known facet and all branches of an unknown one, a set of acts splits over the branches; the cost
of a step hardly depends on how many acts take it. The answers are those of
``classification/compiled.py``, act by act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coproduction.classification.verdicts import INVALID, assemble
from coproduction.knowledge.base import Definitions, Knowledge
from coproduction.knowledge.diagrams import IMPOSSIBLE, NO, YES, Diagrams
from coproduction.model import Acts, Entailments, Verdict

Allowed = Sequence[Sequence[Acts]]
"""By facet and value, both by position, the acts that may have the value."""

Signature = tuple[tuple[int, tuple[int, ...]], ...]
"""What is known of an act: facets, by position, each with the values that it may have."""


def allowed_by(signatures: Sequence[Signature], sizes: Sequence[int]) -> Allowed:
    """Return which acts may have which values.

    Args:
        signatures: of the acts.
        sizes: how many values each facet has.
    """
    everything = (1 << len(signatures)) - 1
    known = [0] * len(sizes)
    found = [[0] * size for size in sizes]
    for position, signature in enumerate(signatures):
        act = 1 << position
        for facet, values in signature:
            known[facet] |= act
            for value in values:
                found[facet][value] |= act
    return [
        [acts | (everything & ~known[facet]) for acts in values]
        for facet, values in enumerate(found)
    ]


@dataclass(frozen=True, slots=True)
class Answers:
    """What is entailed of many acts.

    Attributes:
        number: of the acts.
        consistent: those whose facts do not contradict the ontology.
        entailed: by local name of a reported class, the acts that must belong to it.
        refuted: by local name of a reported class, the acts that cannot belong to it.
        missing: by column, the acts whose outcome this unknown fact can change.
        roles: by local name of a role, the acts whose participants all have it.
    """

    number: int
    consistent: Acts
    entailed: Mapping[str, Acts]
    refuted: Mapping[str, Acts]
    missing: Mapping[str, Acts]
    roles: Mapping[str, Acts]


_MOST_MADE = 20_000


class ManyActs:
    """Acts that are decided together.

    Args:
        definitions: the compiled definitions.
        allowed: the acts that may have each value of each facet.
        number: of the acts.
    """

    def __init__(self, definitions: Definitions, allowed: Allowed, number: int) -> None:
        self._definitions = definitions
        self._diagrams = definitions.diagrams
        self._sizes = definitions.diagrams.sizes
        self._branches = _Branches(definitions.diagrams, allowed)
        self._everything: Acts = (1 << number) - 1
        self._allowed = allowed

    def ends(self, function: int) -> Mapping[int, Acts]:
        """Return for each end of a function the acts of which some filling reaches it."""
        found: defaultdict[int, Acts] = defaultdict(int)
        waiting: list[defaultdict[int, Acts]] = [defaultdict(int) for _ in self._sizes]
        nodes = self._diagrams.nodes

        def go(target: int, acts: Acts) -> None:
            if target < 0:
                found[target] |= acts
            else:
                waiting[nodes[target][0]][target] |= acts

        go(function, self._everything)
        for level in waiting:
            for node, acts in level.items():
                for target, which in self._branches.of(node):
                    if going := acts & which:
                        go(target, going)
        return found

    def changing(self, function: int, facet: int) -> Acts:
        """Return the acts of which changing this facet alone can change some filling's end.

        Fillings that end in IMPOSSIBLE do not count, before or after the change.
        """
        changed: Acts = 0
        waiting: list[defaultdict[tuple[int, int], Acts]] = [defaultdict(int) for _ in self._sizes]

        def go(one: int, other: int, acts: Acts) -> None:
            nonlocal changed
            if one < 0 and other < 0:
                if one != other and IMPOSSIBLE not in (one, other):
                    changed |= acts
                return
            level = min(self._diagrams.nodes[f][0] for f in (one, other) if f >= 0)
            if one != other or level <= facet:
                waiting[level][min(one, other), max(one, other)] |= acts

        go(function, function, self._open(facet))
        for at, level in enumerate(waiting):
            for (one, other), acts in level.items():
                if at == facet:
                    steps = self._turns(one, other, at)
                else:
                    steps = self._branches.of_two(one, other, at)
                for left, right, which in steps:
                    if going := acts & which & ~changed:
                        go(left, right, going)
        return changed

    def _open(self, facet: int) -> Acts:
        """Return the acts that may have more than one value of a facet."""
        once = twice = 0
        for acts in self._allowed[facet]:
            twice |= once & acts
            once |= acts
        return twice

    def _turns(self, one: int, other: int, facet: int) -> Iterator[tuple[int, int, Acts]]:
        """Yield where acts go that have one value of the facet before, and another after."""
        left, right = self._diagrams.split(one, facet), self._diagrams.split(other, facet)
        allowed = self._allowed[facet]
        for before, acts in enumerate(allowed):
            for after in range(before + 1, len(allowed)):
                yield left[before], right[after], acts & allowed[after]

    def answers(self, reported: Iterable[str], top: int) -> Answers:
        """Return what is entailed of every act.

        Args:
            reported: local names of the classes to answer on.
            top: the function whose ends a missing fact can change.
        """
        entailed, refuted, consistent = {}, {}, self._everything
        for name in reported:
            ends = self.ends(self._definitions.functions[name])
            yes, no = ends.get(YES, 0), ends.get(NO, 0)
            consistent = yes | no
            entailed[name], refuted[name] = consistent & ~no, consistent & ~yes
        missing = {
            dimension.facet: self.changing(top, position) & consistent
            for position, dimension in enumerate(self._definitions.dimensions)
        }
        roles = {
            role: self._everything & ~self.ends(where).get(NO, 0) & consistent
            for where, role in self._definitions.roles
        }
        return Answers(self._everything.bit_length(), consistent, entailed, refuted, missing, roles)


@dataclass(slots=True)
class _Branches:
    """The branches of nodes, each with the acts that may take it."""

    diagrams: Diagrams
    allowed: Allowed
    _taking: dict[tuple[int, int], Acts] = field(default_factory=dict)

    def of(self, node: int) -> Iterator[tuple[int, Acts]]:
        facet, successors = self.diagrams.nodes[node]
        by_target: dict[int, int] = {}
        for value, target in enumerate(successors):
            by_target[target] = by_target.get(target, 0) | 1 << value
        for target, values in by_target.items():
            yield target, self._acts(facet, values)

    def of_two(self, one: int, other: int, facet: int) -> Iterator[tuple[int, int, Acts]]:
        by_target: dict[tuple[int, int], int] = {}
        left, right = self.diagrams.split(one, facet), self.diagrams.split(other, facet)
        for value, targets in enumerate(zip(left, right, strict=True)):
            by_target[targets] = by_target.get(targets, 0) | 1 << value
        for (a, b), values in by_target.items():
            yield a, b, self._acts(facet, values)

    def _acts(self, facet: int, values: int) -> Acts:
        """Return the acts that may have one of some values, these given as bits."""
        key = (facet, values)
        if key not in self._taking:
            acts = 0
            for value, having in enumerate(self.allowed[facet]):
                if values >> value & 1:
                    acts |= having
            self._taking[key] = acts
        return self._taking[key]


def rows(answers: Answers) -> Iterator[tuple[str, ...]]:
    """Yield for each act what is entailed of it, as signs 0 and 1 in the order of `columns`."""
    if not answers.number:
        return iter(())
    width = f"0{answers.number}b"
    return zip(*(format(acts, width)[::-1] for acts in columns(answers)), strict=True)


def columns(answers: Answers) -> list[Acts]:
    """Return the sets of acts one after another."""
    parts = (answers.entailed, answers.refuted, answers.missing, answers.roles)
    return [answers.consistent, *(acts for part in parts for acts in part.values())]


class Assembler:
    """Makes verdicts of rows of signs; equal ones are the same object.

    Args:
        knowledge: what the classes are.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        definitions = knowledge.definitions
        self._knowledge = knowledge
        self._reported = tuple(dict.fromkeys(knowledge.reported))
        self._facets = tuple(d.facet for d in definitions.dimensions) if definitions else ()
        self._roles = tuple(role for _, role in definitions.roles) if definitions else ()
        self._made: dict[tuple[str, ...], Verdict] = {}

    def verdict(self, row: tuple[str, ...]) -> Verdict:
        """Return the verdict that a row of signs amounts to."""
        verdict = self._made.get(row)
        if verdict is None:
            verdict = self._assembled(row)
            if len(self._made) < _MOST_MADE:
                self._made[row] = verdict
        return verdict

    def _assembled(self, row: tuple[str, ...]) -> Verdict:
        if row[0] == "0":
            return INVALID
        signs = iter(row[1:])
        entailed = self._named(self._reported, signs)
        refuted = self._named(self._reported, signs)
        missing = self._named(self._facets, signs)
        roles = self._named(dict.fromkeys(self._roles), signs)
        entailments = Entailments(True, frozenset(entailed), frozenset(refuted))
        return assemble(self._knowledge, entailments, tuple(sorted(roles)), missing)

    @staticmethod
    def _named(names: Iterable[str], signs: Iterator[str]) -> tuple[str, ...]:
        return tuple([name for name in names if next(signs) == "1"])
