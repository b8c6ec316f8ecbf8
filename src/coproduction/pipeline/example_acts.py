"""Example acts of a term: those of the shipped cases that fall under it, and those that do not.

What is not meant is learned best from what is almost meant. So of the acts that do not fall under
a term, those come first that differ in the fewest facts from one that does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from coproduction import assets
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.knowledge.storage import load
from coproduction.model import CriterionStatus, Fact
from coproduction.pipeline.act_result import ActResult
from coproduction.pipeline.api import classify
from coproduction.pipeline.results import Results
from coproduction.pipeline.vocabulary import superclasses
from coproduction.terms import local_name

HOLDINGS: Final[tuple[CriterionStatus, ...]] = ("met", "not met", "unknown")

FEW: Final = 4
"""How many examples are given of each kind."""

NEAR: Final = 2
"""An act that differs in so many facts at most from one that falls under a term is a near miss."""

_Holding = Callable[[ActResult], CriterionStatus]
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ExampleAct:
    """An example act of a term.

    Attributes:
        case: identifier of the case.
        act: identifier of the act within it.
        title: of the case, in the language of the file.
        holding: whether the act falls under the term; ``unknown`` where its facts leave that open.
        conception: name of the conception by which that is so.
        differs_in: of a near miss, the columns of the facts in which it differs from an act that
            falls under the term.
        nearest: of a near miss, the case and the act from which it differs so little.
    """

    case: str
    act: str
    title: str
    holding: CriterionStatus
    conception: str
    differs_in: tuple[str, ...] = ()
    nearest: tuple[str, str] | None = None


@cache
def examples_of(term: str) -> tuple[ExampleAct, ...]:
    """Return a few example acts of each holding, those that fall under a term first.

    Args:
        term: local name of an outcome, of a kind of outcomes, of a criterion or of a value of the
            codebook; of another term, there are no examples.
    """
    for name in shipped():
        knowledge = load((), name)
        if holding := _holding(term, knowledge):
            return tuple(_chosen(_judged(name), holding, name))
    return ()


def _holding(term: str, knowledge: Knowledge) -> _Holding | None:
    """Return what tells whether an act falls under a term; None if a conception has no say."""
    for key, name in knowledge.criteria.items():
        if name == term:
            return lambda act: act.criteria.get(key, "unknown")
    if term in (*knowledge.outcomes, *knowledge.superclasses):
        return lambda act: _by_end(act, term, knowledge)
    for column in knowledge.codebook.columns:
        for value in column.values:
            if column.kind == "value" and local_name(value.iri) == term:
                return lambda act: _by_value(act, column.name, value.token)
    return None


def _by_end(act: ActResult, term: str, knowledge: Knowledge) -> CriterionStatus:
    gaps = [one for one in knowledge.gaps if act.gap_possible]
    ends = {one: _kinds(one, knowledge) for one in (*act.possible_outcomes, *gaps)}
    under = [term == one or term in kinds for one, kinds in ends.items()]
    return "met" if under and all(under) else "unknown" if any(under) else "not met"


def _kinds(outcome: str, knowledge: Knowledge) -> list[str]:
    return [local_name(iri) for iri in superclasses().get(knowledge.iri(outcome), ())]


def _by_value(act: ActResult, column: str, token: str) -> CriterionStatus:
    facts = act.facts.get(column)
    if not facts:
        return "unknown"
    return "met" if any(one.token == token for one in facts) else "not met"


def _chosen(results: Results, holding: _Holding, conception: str) -> list[ExampleAct]:
    told: dict[CriterionStatus, list[ActResult]] = {one: [] for one in HOLDINGS}
    for act in results:
        if act.status != "invalid":
            told[holding(act)].append(act)
    missed = sorted(
        (_compared(act, told["met"], conception) for act in told["not met"]),
        key=lambda one: len(one.differs_in) if one.nearest else NEAR + 1,
    )
    return [
        *(_example(act, "met", conception) for act in told["met"][:FEW]),
        *missed[:FEW],
        *(_example(act, "unknown", conception) for act in told["unknown"][:FEW]),
    ]


def _compared(act: ActResult, met: Sequence[ActResult], conception: str) -> ExampleAct:
    """Return an act that does not fall under a term, with what it lacks if that is little."""
    near = min(map(_key, met), key=lambda one: len(_differing(_key(act), one)), default=None)
    differing = _differing(_key(act), near) if near else ()
    if near is None or len(differing) > NEAR:
        return _example(act, "not met", conception)
    return _example(act, "not met", conception, differing, near)


@cache
def _differing(one: _Key, other: _Key) -> tuple[str, ...]:
    """Return the columns of the facts in which two acts differ; a fact not given differs, too."""
    here, there = _facts()[one], _facts()[other]
    return tuple(name for name in load().codebook.labels("en") if here.get(name) != there.get(name))


@cache
def _facts() -> Mapping[_Key, Mapping[str, tuple[Fact, ...]]]:
    """Return the facts of each example act; they are the same to every conception."""
    return MappingProxyType({_key(act): act.facts for act in _judged(DEFAULT)})


def _key(act: ActResult) -> _Key:
    return act.case_id, act.act_id


def _example(
    act: ActResult,
    holding: CriterionStatus,
    conception: str,
    differs_in: tuple[str, ...] = (),
    nearest: tuple[str, str] | None = None,
) -> ExampleAct:
    title = act.texts.get("title", "")
    return ExampleAct(act.case_id, act.act_id, title, holding, conception, differs_in, nearest)


@cache
def _judged(conception: str) -> Results:
    return classify(assets.folder("examples") / "cases.csv", conception=conception)
