"""Acts as known facts, drawn at random or from the examples, and the oracle's view of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

import oracle
from coproduction.classification.compiled import CompiledEngine
from coproduction.explanation.explainer import Explainer
from coproduction.knowledge.storage import load, load_glossary
from coproduction.reasons import Explanation

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "cases.csv"
KNOWLEDGE = load()
GLOSSARY = load_glossary()
ENGINE = CompiledEngine(KNOWLEDGE)
GAP = "BalancedBenefitGap"
NUMBER = "number_of_participants"
ACT_COUNT = 86

TOKENS: dict[str, tuple[str, ...]] = {
    **oracle.FACETS,
    NUMBER: ("1", "2", "3", "7", ">=1", ">=2", ">=3", ">=12"),
}
"""What may stand in each column that decides or takes part in an impossible combination."""

WORDS: dict[str, tuple[str, ...]] = {**oracle.FACETS, NUMBER: ("1", "2", ">=3")}
"""The values that explanations tell apart, as they write them."""

Facts = dict[str, str]
quick = settings(max_examples=15, deadline=None)


@cache
def examples() -> tuple[Facts, ...]:
    """Return the known facts of each shipped example, also of columns that decide nothing."""
    columns = [column.name for column in KNOWLEDGE.codebook.facets]
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = [{name: row[name] for name in columns if row[name]} for row in csv.DictReader(file)]
    return tuple({name: _token(name, cell) for name, cell in row.items()} for row in rows)


def _token(column: str, cell: str) -> str:
    if not column.startswith("resources_by_"):
        return cell
    return cell if cell in ("none", "payment") else "resources"


@cache
def _judged(items: frozenset[tuple[str, str]]) -> oracle.Verdict:
    return oracle.verdict(oracle.facts_of(dict(items)))


def judged(facts: Mapping[str, str]) -> oracle.Verdict:
    """Return the oracle's verdict."""
    return _judged(frozenset(facts.items()))


def ends(facts: Mapping[str, str]) -> frozenset[str]:
    """Return where these facts can lead by the oracle: outcomes, and the gap."""
    verdict = judged(facts)
    return verdict.possible_outcomes | ({GAP} if verdict.gap_possible else set())


@cache
def _explained(items: tuple[tuple[str, str], ...], changed: int) -> Explanation:
    explainer = Explainer(ENGINE, GLOSSARY, changed=changed, sets=64)
    return explainer.explain(dict(items))


def explained(facts: Mapping[str, str], changed: int = 0) -> Explanation:
    """Return the explanation of the act with these facts."""
    return _explained(tuple(facts.items()), changed)


@st.composite
def near_examples(draw: st.DrawFn) -> Facts:
    """Draw an example of which some facts are changed or forgotten."""
    facts = dict(draw(st.sampled_from(examples())))
    for column in draw(st.lists(st.sampled_from(sorted(TOKENS)), max_size=3)):
        facts[column] = draw(st.sampled_from(TOKENS[column]))
    for column in draw(st.lists(st.sampled_from(sorted(TOKENS)), max_size=4)):
        facts.pop(column, None)
    return facts


@st.composite
def scattered(draw: st.DrawFn) -> Facts:
    """Draw any facts of some columns; they need not be possible, and little may be known."""
    columns = draw(st.lists(st.sampled_from(sorted(TOKENS)), unique=True))
    return {column: draw(st.sampled_from(TOKENS[column])) for column in columns}


def possible_acts() -> st.SearchStrategy[Facts]:
    """Return the strategy for acts whose facts can all be true."""
    return near_examples().filter(lambda facts: judged(facts).status != "invalid")


def settled_acts() -> st.SearchStrategy[Facts]:
    """Return the strategy for acts with an outcome, and for gaps."""
    return near_examples().filter(lambda facts: len(ends(facts)) == 1)


def open_acts() -> st.SearchStrategy[Facts]:
    """Return the strategy for acts with several ends."""
    return near_examples().filter(lambda facts: len(ends(facts)) > 1)
