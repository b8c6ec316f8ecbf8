"""Judges the same acts by several conceptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

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
from coproduction.opinions import ComparedAct, Opinion
from coproduction.pipeline.api import judge_batches, read_source
from coproduction.pipeline.comparison import Comparison
from coproduction.pipeline.judging import Reasoner, facts_of
from coproduction.pipeline.results import Results
from coproduction.pipeline.running import open_engine, shown
from coproduction.terms import Language

if TYPE_CHECKING:
    import rdflib


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
    first = judge_batches(
        batches,
        known[0],
        reasoner,
        language,
        paths,
        readings,
        timeout=timeout,
        memory_mb=memory_mb,
        progress=progress,
    )
    sound = [one for one in first.judged if one.verdict.status != "invalid"]
    verdicts = [[one.verdict for one in sound]]
    for knowledge in known[1:]:
        with ExitStack() as stack:
            chosen = reasoner or ("compiled" if knowledge.definitions else "hermit")
            beside = (*modules(knowledge.readings, readings), *paths)
            engine = open_engine(stack, knowledge, chosen, beside, timeout, memory_mb)
            records = [one.record for one in sound]
            verdicts.append(engine.verdicts(list(shown(records)) if progress else records))
    engines = [CompiledEngine(one) if one.definitions else None for one in known]
    return Comparison(
        tuple(_compared(first.judged, engines, known, verdicts)),
        first.notes,
        tuple(known),
        first.reasoner,
        language,
        paths,
        tuple(readings),
    )


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
        tuple(_compared(results.judged, engines, known, verdicts)),
        results.notes,
        tuple(known),
        results.reasoner,
        results.language,
        results.extensions,
        results.readings,
    )


def _compared(
    judged: Sequence[Judged],
    engines: Sequence[CompiledEngine | None],
    known: Sequence[Knowledge],
    verdicts: Sequence[Sequence[Verdict]],
) -> Iterable[ComparedAct]:
    columns = zip(*verdicts, strict=True)
    for one in judged:
        row = [one.verdict] * len(known) if one.verdict.status == "invalid" else next(columns)
        parts = zip(row, known, engines, strict=True)
        opinions = tuple(_opinion(one.record, *part) for part in parts)
        yield ComparedAct(one.record, tuple(one.findings), opinions, disagreements(opinions))


def _opinion(
    record: Record, verdict: Verdict, knowledge: Knowledge, engine: CompiledEngine | None
) -> Opinion:
    def missing() -> tuple[str, ...]:
        return engine.missing_for_answer(facts_of(record)) if engine else verdict.missing_facts

    return opinion(verdict, knowledge, missing)
