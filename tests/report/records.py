"""Judged records for the tests of reports: the shipped examples, and rows made by hand."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from coproduction.classification.compiled import CompiledEngine
from coproduction.explanation.explainer import Explainer
from coproduction.explanation.narrative import narrate
from coproduction.intake import Batch, read, read_rows
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.storage import load, load_glossary
from coproduction.model import Judged
from coproduction.pipeline.judging import CompiledRecords, facts_of, judge
from coproduction.pipeline.results import Results
from coproduction.reasons import Explanation, Narrative
from coproduction.terms import Language

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@cache
def knowledge() -> Knowledge:
    """Return the knowledge of the shipped ontology."""
    return load()


@cache
def glossary() -> Glossary:
    """Return the glossary of the shipped ontology."""
    return load_glossary()


@cache
def engine() -> CompiledEngine:
    """Return the compiled definitions."""
    return CompiledEngine(knowledge())


def judged(batch: Batch, language: Language = "en") -> tuple[Judged, ...]:
    """Return the records of a batch, judged."""
    return tuple(judge(batch.records, knowledge(), CompiledRecords(engine()), language))


@cache
def examples(name: str = "cases.csv", language: Language = "en") -> tuple[Judged, ...]:
    """Return the acts of a shipped example table, judged."""
    return judged(read(EXAMPLES / name, knowledge(), language=language), language)


def changed(*changes: dict[str, str]) -> tuple[Judged, ...]:
    """Return the first example once for each change of cells, judged."""
    with (EXAMPLES / "cases.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    return judged(read_rows([first | change for change in changes], knowledge()))


def results(acts: tuple[Judged, ...]) -> Results:
    """Return acts as the results of a run."""
    return Results(acts, (), knowledge(), "compiled")


def told(one: Judged, language: Language = "en") -> Narrative:
    """Return why an act has its verdict."""
    explanation = Explanation(one.verdict, (), ())
    if one.verdict.status != "invalid":
        explanation = Explainer(engine(), glossary(), changed=1).explain(facts_of(one.record))
    return narrate(one, explanation, knowledge(), glossary(), language)
