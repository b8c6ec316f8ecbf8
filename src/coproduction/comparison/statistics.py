"""Figures over many acts: how conceptions answer, contradict each other, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from coproduction.opinions import ComparedAct, Figures, Pair, Word

_SPOKEN: Final = ("coproduction", "not")


class _Sort(NamedTuple):
    """What acts have in common that count alike."""

    answers: tuple[Word, ...]
    opposed: bool


class Summary:
    """Counts acts as they go by; of acts that count alike it holds one.

    Acts that could not be judged count nowhere.

    Args:
        names: of the conceptions, in the order of the opinions.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._sorts: Counter[_Sort] = Counter()
        self._criteria: Counter[str] = Counter()
        self._missing: Counter[str] = Counter()

    def counting(self, acts: Iterable[ComparedAct]) -> Iterator[ComparedAct]:
        """Yield acts, each counted."""
        for act in acts:
            if act.is_valid:
                answers = tuple([one.answer for one in act.opinions])
                self._sorts[_Sort(answers, bool(act.disagreements))] += 1
                self._criteria.update(one.criterion for one in act.disagreements if one.criterion)
                self._missing.update(name for one in act.opinions for name in one.missing)
            yield act

    def figures(self) -> Figures:
        """Return the figures over all acts that went by."""
        answers: dict[str, Counter[Word]] = {name: Counter() for name in self._names}
        for sort, number in self._sorts.items():
            for name, answer in zip(self._names, sort.answers, strict=True):
                answers[name][answer] += number
        return Figures(
            acts=self._sorts.total(),
            answers=answers if self._sorts else {},
            pairs=tuple(self._pairs()) if self._sorts else (),
            opposed=sum(number for sort, number in self._sorts.items() if sort.opposed),
            criteria=_most(self._criteria),
            missing=_most(self._missing),
        )

    def ratings(self) -> Iterator[tuple[dict[str, str | None], int]]:
        """Yield the answers as ratings, and how many acts have just these.

        Silence and open answers are missing ratings.
        """
        for sort, number in self._sorts.items():
            spoken = [one if one in _SPOKEN else None for one in sort.answers]
            yield dict(zip(self._names, spoken, strict=True)), number

    def _pairs(self) -> Iterator[Pair]:
        found = {at: [0, 0] for at in combinations(range(len(self._names)), 2)}
        for sort, number in self._sorts.items():
            spoken = [at for at, answer in enumerate(sort.answers) if answer in _SPOKEN]
            for one, other in combinations(spoken, 2):
                count = found[one, other]
                count[0] += number
                count[1] += number if sort.answers[one] == sort.answers[other] else 0
        for (one, other), (both, agreeing) in found.items():
            yield Pair(self._names[one], self._names[other], both, agreeing)


def _most(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
