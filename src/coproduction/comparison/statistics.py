"""Figures over many acts: how conceptions answer, contradict each other, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from coproduction.opinions import ComparedAct, Figures, Pair


def figures(acts: Iterable[ComparedAct]) -> Figures:
    """Return the figures over acts; acts that could not be judged count nowhere."""
    sound = [act for act in acts if "invalid" not in act.answers.values()]
    names = [one.conception for one in sound[0].opinions] if sound else []
    return Figures(
        acts=len(sound),
        answers={name: Counter(act.answers[name] for act in sound) for name in names},
        pairs=tuple(_pair(one, other, sound) for one, other in combinations(names, 2)),
        opposed=sum(bool(act.disagreements) for act in sound),
        criteria=_most(d.criterion for act in sound for d in act.disagreements if d.criterion),
        missing=_most(name for act in sound for one in act.opinions for name in one.missing),
    )


def ratings(acts: Iterable[ComparedAct]) -> dict[int, dict[str, str | None]]:
    """Return the answers as ratings of acts; silence and open answers are missing ratings."""
    return {
        number: {one.conception: one.answer if one.speaks else None for one in act.opinions}
        for number, act in enumerate(acts)
    }


def _pair(one: str, other: str, acts: Sequence[ComparedAct]) -> Pair:
    spoken = ("coproduction", "not")
    answers = [(act.answers[one], act.answers[other]) for act in acts]
    both = [(a, b) for a, b in answers if a in spoken and b in spoken]
    return Pair(one, other, len(both), sum(a == b for a, b in both))


def _most(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))
