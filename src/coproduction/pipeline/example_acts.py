"""Example acts of a term: those of the shipped example cases that fall under it, or do not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from coproduction import assets
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load
from coproduction.model import CriterionStatus
from coproduction.pipeline.api import classify
from coproduction.pipeline.results import Results

_HOLDINGS: Final[tuple[CriterionStatus, ...]] = ("met", "not met")

FEW: Final = 4
"""How many examples are given of each kind."""


@dataclass(frozen=True, slots=True)
class ExampleAct:
    """An example act of a term.

    Attributes:
        case: identifier of the case.
        act: identifier of the act within it.
        title: of the case, in the language of the file.
        holding: whether the act falls under the term or certainly does not.
        conception: name of the conception by which that is so.
    """

    case: str
    act: str
    title: str
    holding: CriterionStatus
    conception: str


@cache
def examples_of(term: str) -> tuple[ExampleAct, ...]:
    """Return a few example acts of an outcome or a criterion, those that fall under it first.

    Args:
        term: local name of the class; of another, there are no examples.
    """
    for name in shipped():
        if found := _held(term, load((), name)):
            chosen = (
                [one for one in found if one.holding == holding][:FEW] for holding in _HOLDINGS
            )
            return tuple(one for few in chosen for one in few)
    return ()


def _held(term: str, knowledge: Knowledge) -> list[ExampleAct]:
    """Return all example acts of which a conception tells whether they fall under a term."""
    criterion = next((key for key, name in knowledge.criteria.items() if name == term), None)
    if criterion is None and term not in knowledge.outcomes:
        return []
    found = []
    for act in _judged(knowledge.conception):
        told = act.criteria.get(criterion) if criterion else _by_outcome(act.outcome, term)
        if told in _HOLDINGS:
            title = act.texts.get("title", "")
            found.append(ExampleAct(act.case_id, act.act_id, title, told, knowledge.conception))
    return found


def _by_outcome(outcome: str | None, term: str) -> CriterionStatus:
    return "unknown" if outcome is None else "met" if outcome == term else "not met"


@cache
def _judged(conception: str) -> Results:
    return classify(assets.folder("examples") / "cases.csv", conception=conception)
