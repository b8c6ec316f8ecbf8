"""Which questions can still change the outcome of an act, and which of them decides most.

The measure: of a question, count for each of its answers that are still possible how many ends
(outcomes, and the gap or silence) would be left, and take the mean, as if each answer were
equally likely. The question with the smallest mean comes next; of equals, the first in the
codebook. The counts are exact: they are read off the decision diagrams.

Asked for is only what can still exclude an end while all that nobody knew stays unknown. First
come those facets that are missing in the sense of the verdict; then those that can still settle
what nobody knew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from coproduction.interview.projection import Projection
from coproduction.knowledge.base import Definitions, Knowledge
from coproduction.knowledge.diagrams import FIRST_END, IMPOSSIBLE
from coproduction.knowledge.dimensions import NOWHERE, Dimension
from coproduction.model import Verdict


class Decider(Protocol):
    """What an interview asks of an engine."""

    knowledge: Knowledge
    definitions: Definitions

    def verdict(self, facts: Mapping[str, str], /) -> Verdict:
        """Return the verdict on these facts."""

    def known(self, facts: Mapping[str, str], /) -> Mapping[int, tuple[int, ...]]:
        """Return the values that these facts leave open."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that does not contradict the earlier ones.

    Attributes:
        token: the value in the codebook's words; of numbers, one for each range that the
            definitions tell apart.
        ends: local names of the outcomes, gap and silence included, that it would leave possible.
    """

    token: str
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer can still change the outcome.

    Attributes:
        column: the facet asked for.
        choices: the answers still possible, in the order of the codebook.
    """

    column: str
    choices: tuple[Choice, ...]

    @property
    def left(self) -> Fraction:
        """The mean number of ends that an answer leaves; the less, the more it decides."""
        return Fraction(sum(len(choice.ends) for choice in self.choices), len(self.choices))

    @property
    def tokens(self) -> frozenset[str]:
        """The values still possible."""
        return frozenset(choice.token for choice in self.choices)


class Questions:
    """The questions that an engine would have answered.

    Args:
        engine: the compiled definitions.
    """

    def __init__(self, engine: Decider) -> None:
        self._engine = engine
        self._dimensions = {one.facet: one for one in engine.definitions.dimensions}
        self._order = [column.name for column in engine.knowledge.codebook.columns]

    @property
    def columns(self) -> tuple[str, ...]:
        """The facets that can be asked for: those that definitions test."""
        return tuple(self._dimensions)

    def verdict(self, facts: Mapping[str, str]) -> Verdict:
        """Return the verdict on these facts."""
        return self._engine.verdict(facts)

    def ends(self, facts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the outcomes, gap and silence included, that these facts leave possible."""
        definitions, known = self._engine.definitions, self._engine.known(facts)
        found = definitions.diagrams.ends(definitions.partition, known) - {IMPOSSIBLE}
        return tuple(self._engine.knowledge.outcomes[FIRST_END - e] for e in sorted(found)[::-1])

    def accepts(self, column: str, token: str, facts: Mapping[str, str]) -> bool:
        """Tell whether some act has this value besides these facts."""
        return bool(self.ends({**facts, column: token}))

    def fitting(self, facts: Mapping[str, str]) -> dict[str, Question]:
        """Return each facet that definitions test, with the values that fit all other facts."""
        return {
            name: self.question(name, {one: facts[one] for one in facts if one != name})
            for name in self._dimensions
        }

    def missing(self, facts: Mapping[str, str]) -> list[Question]:
        """Return the missing facts as questions, the one that decides most first."""
        names = self._engine.verdict(facts).missing_facts
        return sorted((self.question(name, facts) for name in names), key=lambda one: one.left)

    def open(self, facts: Mapping[str, str], asked: Collection[str]) -> Sequence[Question]:
        """Return the questions that can still change the outcome, in the order of the codebook.

        Args:
            facts: what is known.
            asked: the columns that were asked for already, also those that nobody could answer.
        """
        unasked = {name for name in self._dimensions if name not in asked}
        if len(self.ends(facts)) < 2:
            return []
        missing = unasked.intersection(self._engine.verdict(facts).missing_facts)
        changing = self._settling(unasked, facts)
        chosen = missing & changing or changing
        return [self.question(name, facts) for name in self._order if name in chosen]

    def _settling(self, unasked: Collection[str], facts: Mapping[str, str]) -> set[str]:
        """Return the facets that can exclude ends although others stay unknown for good.

        They are not those that are missing. A missing fact can change the outcome in some filling
        of what nobody knows, and yet leave the same ends for each of its values. And a fact that
        changes no outcome by itself may be impossible beside some values of one that the person
        does not know, and so settle that.
        """
        definitions = self._engine.definitions
        positions = {one.facet: at for at, one in enumerate(definitions.dimensions)}
        branching = frozenset(positions[name] for name in unasked)
        known = self._engine.known(facts)
        return {
            name
            for name in unasked
            if Projection(definitions.diagrams, known, branching).can_change(
                definitions.partition, positions[name]
            )
        }

    def next(self, facts: Mapping[str, str], asked: Collection[str]) -> Question | None:
        """Return the question that decides most; None where none can change the outcome."""
        return first(self.open(facts, asked))

    def question(self, column: str, facts: Mapping[str, str]) -> Question:
        """Return a facet that definitions test, with the answers that fit these facts.

        Of a number that is known as a minimum, these are the numbers from there.
        """
        found = []
        for token in _tokens(self._dimensions[column], facts.get(column)):
            if ends := self.ends({**facts, column: token}):
                found.append(Choice(token, ends))
        return Question(column, tuple(found))


def first(questions: Sequence[Question]) -> Question | None:
    """Return of some questions the one that decides most; None where there is none."""
    return min(questions, key=lambda question: question.left, default=None)


def _tokens(dimension: Dimension, known: str | None = None) -> list[str]:
    """Return the values that a person can give; to have none of the list is no answer."""
    positions = range(dimension.size) if known is None else dimension.allowed(known)
    words = [dimension.word(position) for position in positions]
    return [word for word in words if word != NOWHERE]
