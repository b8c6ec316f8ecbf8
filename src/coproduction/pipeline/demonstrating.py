"""Example acts as named individuals, whose verdicts a reasoner infers from the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

import pyoxigraph as ox

from coproduction import assets
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.storage import load, load_glossary
from coproduction.model import Judged, Verdict
from coproduction.pipeline.api import judge_batches, read_source
from coproduction.report.statements import TYPE, Describer
from coproduction.terms import (
    DEMONSTRATION,
    LANGUAGES,
    OWL,
    RDFS,
    Iri,
    Language,
    cop,
)
from coproduction.texts import say

MOST: Final = 50
"""So many cases at most: more take a reasoner too long to wait for."""

_INDIVIDUAL: Final = ox.NamedNode(OWL + "NamedIndividual")
_LABEL: Final = ox.NamedNode(RDFS + "label")
_COMMENT: Final = ox.NamedNode(RDFS + "comment")


def name_of(case: str, act: str) -> str:
    """Return the local name of an example act, such as ``LT-LIB-01_search``."""
    return f"{case}_{act}"


def participant_of(case: str) -> str:
    """Return the local name of the person who takes part in all acts of a case."""
    return f"{case}_participant"


def examples() -> list[list[Judged]]:
    """Return the example acts with their verdicts, those of a case together."""
    knowledge = load()
    batch = read_source(assets.folder("examples") / "cases.csv", knowledge)
    results = judge_batches([batch], knowledge, "compiled")
    groups = groupby(results.judged, key=lambda one: one.record.case_id)
    return [list(acts) for _, acts in groups]


def chosen() -> list[list[Judged]]:
    """Return fifty example cases in their order.

    Those come first that show a verdict which none before them shows, then others.
    """
    found = examples()
    seen: set[object] = set()
    new: list[int] = []
    others: list[int] = []
    for position, acts in enumerate(found):
        shown = {_shown(one.verdict) for one in acts}
        (others if shown <= seen else new).append(position)
        seen |= shown
    return [found[position] for position in sorted([*new, *others][:MOST])]


def _shown(verdict: Verdict) -> object:
    ends = verdict.outcome, verdict.reason, verdict.failed_criteria
    return (*ends, verdict.superclasses, verdict.missing_facts)


def demonstration(cases: Iterable[Sequence[Judged]]) -> Iterator[ox.Triple]:
    """Yield what a demonstration of cases states, but for its header.

    Each act is an individual with its facts as coded, and no verdict: that is for the reasoner to
    infer. What it will infer stands in a comment.

    Args:
        cases: the acts of each, with their verdicts.
    """
    knowledge, glossary = load(), load_glossary()
    for acts in cases:
        yield from _case(acts, knowledge, glossary)


def _case(acts: Sequence[Judged], knowledge: Knowledge, glossary: Glossary) -> Iterator[ox.Triple]:
    case_id = acts[0].record.case_id
    case, person = _named(case_id), _named(participant_of(case_id))
    yield from _individual(case, "Case")
    yield ox.Triple(case, _LABEL, ox.Literal(case_id))
    yield from _individual(person, "Person")
    for language in LANGUAGES:
        label = say("releasing.participant", language, case=case_id)
        yield ox.Triple(person, _LABEL, ox.Literal(label, language=language))
    for one in acts:
        act = _named(name_of(case_id, one.record.act_id))
        yield ox.Triple(case, _cop("hasAct"), act)
        yield from _act(act, one, knowledge)
        yield ox.Triple(act, _cop("hasParticipant"), person)
        for language in LANGUAGES:
            text = say("releasing.inferred", language, classes=_told(one, glossary, language))
            yield ox.Triple(act, _COMMENT, ox.Literal(text, language=language))


def _act(act: ox.NamedNode, judged: Judged, knowledge: Knowledge) -> Iterator[ox.Triple]:
    """Yield the facts of an act; what its table lists as resources is summed up by the facet."""
    record = replace(judged.record, iri=Iri(act.value))
    describer = Describer(knowledge, [record], "compiled")
    yield from _individual(act, "AdmissibleAct")
    yield ox.Triple(act, _LABEL, ox.Literal(name_of(record.case_id, record.act_id)))
    nodes = (_cop("hasCustomerContribution"), _cop("hasProviderContribution"))
    for triple in describer.recorded(0, record):
        if triple.subject == act and triple.predicate not in nodes:
            yield triple


def _individual(node: ox.NamedNode, kind: str) -> Iterator[ox.Triple]:
    yield ox.Triple(node, TYPE, _INDIVIDUAL)
    yield ox.Triple(node, TYPE, _cop(kind))


def _told(judged: Judged, glossary: Glossary, language: Language) -> str:
    """Return the classes of acts by which a verdict shows in an ontology editor."""
    verdict = judged.verdict
    names = [verdict.outcome] if verdict.outcome else list(verdict.superclasses)
    labels = [f"{name} ({glossary.terms[name].label[language]})" for name in names]
    return ", ".join(labels) or say("releasing.no_class", language)


def _named(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{DEMONSTRATION}#{name}")


def _cop(name: str) -> ox.NamedNode:
    return ox.NamedNode(cop(name))
