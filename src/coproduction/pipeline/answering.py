"""Asks all conceptions about the acts of a run: how many are coproduction to each of them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import CoproductionError
from coproduction.knowledge.base import ConceptionInfo, Knowledge
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load, load_glossary
from coproduction.model import Judged
from coproduction.opinions import Word
from coproduction.pipeline.judging import facts_of

if TYPE_CHECKING:
    from coproduction.pipeline.results import Results
    from coproduction.report.breakdown import Answered


def answers(results: Results) -> Answered | None:
    """Return how many acts are coproduction to each conception, or None if there is no act to ask.

    The conception of the run answers by its verdicts, all that are shipped beside it by their
    compiled definitions, with the same readings and the same files of the person's own. One that
    does not compile with these is named as left out.
    """
    from coproduction.report.breakdown import Answered

    sound = [one for one in results.judged if one.is_valid]
    if not sound:
        return None
    others, left_out = _others(results)
    columns = [[results.knowledge.answer(one.verdict) for one in sound]]
    columns += _answers(sound, others)
    rows = [row for row in zip(*columns, strict=True) if "invalid" not in row]
    return Answered(
        tuple(_info(results, knowledge) for knowledge in (results.knowledge, *others)),
        tuple(Counter(row[at] for row in rows) for at in range(len(columns))),
        len(rows),
        sum({"coproduction", "not"} <= set(row) for row in rows),
        left_out,
    )


def _others(results: Results) -> tuple[list[Knowledge], tuple[str, ...]]:
    """Return the other conceptions that can be asked, and the names of those that cannot."""
    found, left_out = [], []
    for name in shipped():
        if name == results.knowledge.conception:
            continue
        try:
            knowledge = load(results.extensions, name, results.readings)
        except CoproductionError:
            left_out.append(name)
            continue
        if knowledge.definitions is None:
            left_out.append(name)
        else:
            found.append(knowledge)
    return found, tuple(left_out)


def _info(results: Results, knowledge: Knowledge) -> ConceptionInfo:
    name = knowledge.conception
    return load_glossary(results.extensions, name, results.readings).conception


def _answers(sound: Sequence[Judged], known: Sequence[Knowledge]) -> list[list[Word]]:
    """Return the answers of each conception, in the order of the acts; equal facts asked once."""
    distinct: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    keys_of: dict[int, tuple[tuple[str, str], ...]] = {}
    for one in sound:  # many acts may be one object
        if id(one) not in keys_of:
            facts = facts_of(one.record)
            keys_of[id(one)] = tuple(sorted(facts.items()))
            distinct.setdefault(keys_of[id(one)], facts)
    keys = [keys_of[id(one)] for one in sound]
    columns = []
    for knowledge in known:
        engine = CompiledEngine(knowledge)
        found = {key: engine.answer(some) for key, some in distinct.items()}
        columns.append([found[key] for key in keys])
    return columns
