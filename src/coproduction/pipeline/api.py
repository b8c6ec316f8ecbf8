"""The functions that Python users call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, cast

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import OntologyError, UsageError
from coproduction.intake import Batch, Source, read, read_graph, read_rows
from coproduction.knowledge import conceptions
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.readings import Named, modules
from coproduction.knowledge.storage import load
from coproduction.model import Finding, Judged, Place, Record
from coproduction.pipeline.judging import (
    REASONERS,
    BothEngines,
    CompiledRecords,
    Engine,
    Reasoner,
    judge,
)
from coproduction.pipeline.results import Results
from coproduction.terms import Language
from coproduction.texts import say

if TYPE_CHECKING:
    import rdflib


def classify(
    *sources: str | Path | rdflib.Graph | Iterable[Mapping[str, object]],
    reasoner: Reasoner | None = None,
    language: Language = "en",
    extensions: Sequence[str | Path] = (),
    format: str | None = None,
    conception: str = DEFAULT,
    sheet: str | None = None,
    readings: Sequence[Named] = (),
) -> Results:
    """Classify the acts of case files, RDF graphs or rows.

    Args:
        sources: paths (``-`` for standard input), rdflib graphs, or iterables of mappings from
            column names to values.
        reasoner: ``compiled``, ``hermit``, or ``both``, which compares the two; when left out,
            the compiled definitions decide, or HermiT where an extension does not compile.
        language: of messages, ``en`` or ``lt``.
        extensions: ontology files of your own, in Turtle, with further axioms.
        format: of the files, where their names do not tell: csv, xlsx, turtle, nt, json-ld,
            rdf-xml.
        conception: whose definitions decide; ``coproduction conceptions`` lists them.
        sheet: of workbooks, by name or number; when left out, the one with a case table.
        readings: decisions to take otherwise, such as ``two-persons=collective``, or Turtle files
            with a reading of your own; ``coproduction readings`` lists them.

    Returns:
        The verdict on every act, also on those that could not be classified.

    Raises:
        InputError: a source cannot be used at all.
        OntologyError: an extension cannot be read.
        MissingComponentError: HermiT is asked for and cannot run.
        UsageError: there is no such conception or reading, or two readings exclude each other.
    """
    knowledge = load(tuple(Path(path) for path in extensions), conception, readings)
    batches = [read_source(source, knowledge, language, format, sheet) for source in sources]
    return judge_batches(batches, knowledge, reasoner, language, extensions, readings)


def read_source(
    source: str | Path | Source | rdflib.Graph | Iterable[Mapping[str, object]],
    knowledge: Knowledge,
    language: Language = "en",
    format: str | None = None,
    sheet: str | None = None,
) -> Batch:
    """Return the records of a path, of what was opened, of an rdflib graph or of rows."""
    if isinstance(source, str | Path | Source):
        return read(source, knowledge, format=format, language=language, sheet=sheet)
    if hasattr(source, "triples"):
        return read_graph(cast("rdflib.Graph", source), knowledge, language=language)
    return read_rows(source, knowledge, language=language)


def judge_batches(
    batches: Sequence[Batch],
    knowledge: Knowledge,
    reasoner: Reasoner | None,
    language: Language = "en",
    extensions: Sequence[str | Path] = (),
    readings: Sequence[Named] = (),
    *,
    timeout: float = 60,
    memory_mb: int = 1024,
    progress: bool = False,
) -> Results:
    """Return the results for records that were read.

    Args:
        batches: the records.
        knowledge: the ontology by which they are judged.
        reasoner: what decides.
        language: of messages.
        extensions: a person's own ontology files, already part of the knowledge.
        readings: as a person gave them, already part of the knowledge.
        timeout: seconds that HermiT may take for one question about an act.
        memory_mb: memory that HermiT may take.
        progress: whether to show a progress bar on standard error.
    """
    if reasoner not in (None, *REASONERS):
        raise UsageError(f"There is no reasoner '{reasoner}'; use one of: {', '.join(REASONERS)}.")
    judged: list[Judged] = []
    notes: list[Finding] = []
    if reasoner is None:
        reasoner = "compiled" if knowledge.definitions else "hermit"
        notes += _left_to_hermit(knowledge, language)
    notes += _idle(knowledge, language)
    paths = tuple(Path(path) for path in extensions)
    beside = (*modules(knowledge.readings, readings), *paths)
    with ExitStack() as stack:
        engine = open_engine(stack, knowledge, reasoner, beside, timeout, memory_mb)
        for batch in batches:
            records = shown(batch.records) if progress else batch.records
            judged += judge(records, knowledge, engine, language)
            notes += batch.notes
    chosen = tuple(readings)
    return Results(tuple(judged), tuple(notes), knowledge, reasoner, language, paths, chosen)


def _idle(knowledge: Knowledge, language: Language) -> list[Finding]:
    """Return a note for each reading that changes nothing for the conception."""
    place = Place(say("judging.ontology", language))
    found = []
    for name in knowledge.idle_readings:
        told = {"reading": name, "conception": knowledge.conception}
        message = say("judging.idle_reading", language, **told)
        found.append(Finding("judging:idle-reading", "information", message, (), place))
    return found


def _left_to_hermit(knowledge: Knowledge, language: Language) -> list[Finding]:
    if knowledge.definitions:
        return []
    message = say("judging.not_compilable", language, reason=knowledge.not_compilable)
    place = Place(say("judging.ontology", language))
    return [Finding("judging:not-compilable", "warning", message, (), place)]


def open_engine(
    stack: ExitStack,
    knowledge: Knowledge,
    reasoner: Reasoner,
    extensions: Sequence[Path],
    timeout: float = 60,
    memory_mb: int = 1024,
) -> Engine:
    """Return the engine asked for; what it starts ends with the stack.

    Raises:
        OntologyError: the compiled definitions are asked for, and the ontology leaves the
            fragment that can be compiled.
    """
    if reasoner != "hermit" and knowledge.definitions is None:
        raise OntologyError(
            f"The ontology cannot be compiled: {knowledge.not_compilable} Use --reasoner hermit."
        )
    if reasoner == "compiled":
        return CompiledRecords(CompiledEngine(knowledge))
    from coproduction.pipeline.hermit_records import HermitRecords

    extra = (*conceptions.modules(knowledge.conception), *extensions)
    hermit = stack.enter_context(HermitRecords(knowledge, extra, timeout, memory_mb))
    if reasoner == "hermit":
        return hermit
    return BothEngines(hermit, CompiledRecords(CompiledEngine(knowledge)))


def shown(records: Sequence[Record]) -> Iterator[Record]:
    """Yield records behind a progress bar on standard error, where there are many."""
    if len(records) < 2000:
        return iter(records)
    from tqdm import tqdm

    return iter(tqdm(records, unit=" acts", leave=False))
