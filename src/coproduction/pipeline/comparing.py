"""Judges the same acts by several conceptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coproduction.classification.compiled import CompiledEngine
from coproduction.comparison.disagreements import disagreements
from coproduction.comparison.opinions import opinion
from coproduction.errors import UsageError
from coproduction.intake import Batch
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.knowledge.readings import Named, modules
from coproduction.knowledge.storage import load
from coproduction.model import Judged, Record, Verdict
from coproduction.opinions import ComparedAct, Disagreement, Opinion
from coproduction.pipeline.api import read_source
from coproduction.pipeline.comparison import Comparison
from coproduction.pipeline.judging import Reasoner, facts_of
from coproduction.pipeline.results import Results
from coproduction.pipeline.running import open_engine, running, shown
from coproduction.terms import Language

if TYPE_CHECKING:
    import rdflib


_INVALID: Final = -1
"""Stands for the position of acts that cannot be classified: of them all says the same."""


def compare(
    *sources: str | Path | rdflib.Graph | Iterable[Mapping[str, object]],
    conceptions: Sequence[str] | None = None,
    reasoner: Reasoner | None = None,
    language: Language = "en",
    extensions: Sequence[str | Path] = (),
    format: str | None = None,
    readings: Sequence[Named] = (),
) -> Comparison:
    """Judge the acts of case files, RDF graphs or rows by several conceptions.

    Args:
        sources: as for `coproduction.classify`.
        conceptions: names of conceptions; all that are shipped, when left out.
        reasoner: ``compiled``, ``hermit``, or ``both``, which compares the two.
        language: of messages, ``en`` or ``lt``.
        extensions: ontology files of your own; they may state conceptions.
        format: of the files, where their names do not tell.
        readings: decisions to take otherwise, as for `coproduction.classify`.

    Returns:
        What each conception says of each act, and where they contradict each other.

    Raises:
        InputError: a source cannot be used at all.
        UsageError: there is no such conception, or fewer than two are named.
    """
    knowledge = load(tuple(Path(path) for path in extensions))
    batches = [read_source(source, knowledge, language, format) for source in sources]
    return compare_batches(batches, conceptions, reasoner, language, extensions, readings)


def compare_batches(
    batches: Sequence[Batch],
    conceptions: Sequence[str] | None,
    reasoner: Reasoner | None = None,
    language: Language = "en",
    extensions: Sequence[str | Path] = (),
    readings: Sequence[Named] = (),
    *,
    timeout: float = 60,
    memory_mb: int = 1024,
    progress: bool = False,
) -> Comparison:
    """Return the comparison of records that were read; arguments as for `judge_batches`."""
    paths = tuple(Path(path) for path in extensions)
    names = _chosen(conceptions)
    known = [load(paths, name, readings) for name in names]
    with running(
        batches,
        known[0],
        reasoner,
        language,
        paths,
        readings,
        timeout=timeout,
        memory_mb=memory_mb,
        progress=progress,
    ) as run:
        judged = [_without_row(one) for one in run]
        notes, first = run.notes, run.setting.reasoner
    sound = [one for one in judged if one.verdict.status != "invalid"]
    alike = _alike([one.record for one in sound])
    places = list(dict.fromkeys(alike))
    records = [sound[place].record for place in places]
    verdicts = [[one.verdict for one in sound]]
    for knowledge in known[1:]:
        with ExitStack() as stack:
            chosen = reasoner or ("compiled" if knowledge.definitions else "hermit")
            beside = (*modules(knowledge.readings, readings), *paths)
            engine = open_engine(stack, knowledge, chosen, beside, timeout, memory_mb)
            found = engine.verdicts(list(shown(records, progress=progress)))
        by_place = dict(zip(places, found, strict=True))
        verdicts.append([by_place[place] for place in alike])
    engines = [CompiledEngine(one) if one.definitions else None for one in known]
    return Comparison(
        tuple(_compared(judged, alike, engines, known, verdicts)),
        notes,
        tuple(known),
        first,
        language,
        paths,
        tuple(readings),
    )


def _without_row(one: Judged) -> Judged:
    """Return an act without the cells of its table, which a comparison does not show."""
    return one if one.record.row is None else replace(one, record=replace(one.record, row=None))


def _alike(records: Sequence[Record]) -> list[int]:
    """Return for each record the position of the first with the same facts.

    One that is described through nodes is like no other.
    """
    first: dict[object, int] = {}
    return [
        at if record.triples else first.setdefault(tuple(record.facts.items()), at)
        for at, record in enumerate(records)
    ]


def _chosen(conceptions: Sequence[str] | None) -> list[str]:
    """Return the names of the conceptions to compare.

    Raises:
        UsageError: fewer than two are named.
    """
    names = list(dict.fromkeys(shipped() if conceptions is None else conceptions))
    if len(names) < 2:
        raise UsageError(f"Name two conceptions or more, such as {DEFAULT},groth-2005.")
    return names


def compare_judged(results: Results, others: Sequence[CompiledEngine]) -> Comparison:
    """Return the comparison of acts that are judged already.

    Args:
        results: the acts; the conception by which they were judged comes first.
        others: the compiled definitions of the other conceptions.
    """
    engines = [CompiledEngine(results.knowledge), *others]
    known = [engine.knowledge for engine in engines]
    sound = [one for one in results.judged if one.verdict.status != "invalid"]
    facts = [facts_of(one.record) for one in sound]
    verdicts = [[one.verdict for one in sound]]
    verdicts += [[engine.verdict(some) for some in facts] for engine in others]
    return Comparison(
        tuple(_compared(results.judged, range(len(sound)), engines, known, verdicts)),
        results.notes,
        tuple(known),
        results.reasoner,
        results.language,
        results.extensions,
        results.readings,
    )


def _compared(
    judged: Sequence[Judged],
    alike: Sequence[int],
    engines: Sequence[CompiledEngine | None],
    known: Sequence[Knowledge],
    verdicts: Sequence[Sequence[Verdict]],
) -> Iterable[ComparedAct]:
    """Yield the acts; of those with the same facts, what is said is one object."""
    columns = iter(zip(alike, zip(*verdicts, strict=True), strict=True))
    told: dict[int, tuple[tuple[Opinion, ...], tuple[Disagreement, ...]]] = {}
    for one in judged:
        if one.verdict.status == "invalid":
            place, row = _INVALID, (one.verdict,) * len(known)
        else:
            place, row = next(columns)
        if place not in told:
            parts = zip(row, known, engines, strict=True)
            opinions = tuple(_opinion(one.record, *part) for part in parts)
            told[place] = opinions, disagreements(opinions)
        yield ComparedAct(_without_row(one).record, tuple(one.findings), *told[place])


def _opinion(
    record: Record, verdict: Verdict, knowledge: Knowledge, engine: CompiledEngine | None
) -> Opinion:
    def missing() -> tuple[str, ...]:
        return engine.missing_for_answer(facts_of(record)) if engine else verdict.missing_facts

    return opinion(verdict, knowledge, missing)
