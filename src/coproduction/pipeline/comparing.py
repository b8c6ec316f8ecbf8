"""Judges the same acts by several conceptions, one act after another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
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
from coproduction.model import Finding, Judged, Record, Verdict
from coproduction.opinions import ComparedAct, Disagreement, Opinion
from coproduction.pipeline.api import read_source
from coproduction.pipeline.comparison import Comparison
from coproduction.pipeline.judging import CompiledRecords, Engine, Reasoner, facts_of
from coproduction.pipeline.results import Results
from coproduction.pipeline.rivals import Rivals
from coproduction.pipeline.running import Run, open_engine, running
from coproduction.terms import Language

if TYPE_CHECKING:
    import rdflib

    from coproduction.report.comparison import Compared

_CHUNK: Final = 2_048
"""So many acts are asked about at once, and so often a HermiT starts for each conception."""

_REMEMBERED: Final = 2_000
"""Of so many different acts is it remembered what conceptions say of them."""

_Told = tuple[tuple[Opinion, ...], tuple[Disagreement, ...]]


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
    with comparing(batches, conceptions, reasoner, language, extensions, readings) as run:
        return Comparison(tuple(run), run.notes, run.rivals)


@dataclass(frozen=True, slots=True)
class ComparingRun:
    """Acts that are judged by every conception when they are asked for.

    Attributes:
        run: judges them by the first conception.
        rivals: the conceptions.
        asked: asks the others.
    """

    run: Run
    rivals: Rivals
    asked: _Others

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Findings about the input as a whole."""
        return self.run.notes

    def __iter__(self) -> Iterator[ComparedAct]:
        """Yield every act with what each conception says of it, in the order of the input."""
        compared = _Compared(self.rivals.known, self.asked.engines)
        acts = iter(self.run)
        while chunk := list(islice(acts, _CHUNK)):
            keyed = [(_key(one), one) for one in chunk]
            new = compared.unknown(keyed)
            found = self.asked.verdicts([one.record for one in new.values()])
            for (key, one), verdicts in zip(new.items(), zip(*found, strict=True), strict=True):
                compared.take(key, one, (one.verdict, *verdicts))
            yield from (compared.act(*one) for one in keyed)

    def compared(self, acts: Iterable[ComparedAct]) -> Compared:
        """Return everything that the forms of the comparison show.

        Args:
            acts: the run itself, or its acts on their way past somebody who watches them.
        """
        return self.rivals.compared(acts, self.notes, coded=self.run.outline().coded)


@contextmanager
def comparing(
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
) -> Iterator[ComparingRun]:
    """Give a run over records that were read; what it starts ends with it.

    Args:
        batches: the records.
        conceptions: names of conceptions; all that are shipped, when None.
        reasoner: what decides; for each conception what can, when None.
        language: of messages.
        extensions: a person's own ontology files.
        readings: decisions to take otherwise.
        timeout: seconds that HermiT may take for one question about an act.
        memory_mb: memory that HermiT may take.
        progress: whether to show a progress bar on standard error.

    Raises:
        UsageError: there is no such conception, or fewer than two are named.
    """
    paths = tuple(Path(path) for path in extensions)
    known = tuple(load(paths, name, readings) for name in _chosen(conceptions))
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
        rivals = Rivals(known, run.setting.reasoner, language, paths, tuple(readings))
        yield ComparingRun(run, rivals, _Others(rivals, reasoner, timeout, memory_mb))


def _chosen(conceptions: Sequence[str] | None) -> list[str]:
    """Return the names of the conceptions to compare.

    Raises:
        UsageError: fewer than two are named.
    """
    names = list(dict.fromkeys(shipped() if conceptions is None else conceptions))
    if len(names) < 2:
        raise UsageError(f"Name two conceptions or more, such as {DEFAULT},groth-2005.")
    return names


class _Others:
    """All conceptions but the first, which judges the acts as they come.

    Attributes:
        engines: the compiled definitions of each conception, the first as well; None where an
            extension does not compile.
    """

    def __init__(
        self, rivals: Rivals, reasoner: Reasoner | None, timeout: float, memory_mb: int
    ) -> None:
        self.engines = [CompiledEngine(one) if one.definitions else None for one in rivals.known]
        self._rivals = rivals
        self._reasoner = reasoner
        self._limits = timeout, memory_mb

    def verdicts(self, records: Sequence[Record]) -> list[list[Verdict]]:
        """Return the verdicts of each conception on the records."""
        found = []
        for knowledge, engine in zip(self._rivals.known[1:], self.engines[1:], strict=True):
            with ExitStack() as stack:
                asked = self._engine(stack, knowledge, engine) if records else None
                found.append(asked.verdicts(records) if asked else [])
        return found

    def _engine(
        self, stack: ExitStack, knowledge: Knowledge, engine: CompiledEngine | None
    ) -> Engine:
        if engine and self._reasoner in (None, "compiled"):
            return CompiledRecords(engine)
        beside = (*modules(knowledge.readings, self._rivals.readings), *self._rivals.extensions)
        return open_engine(stack, knowledge, self._reasoner or "hermit", beside, *self._limits)


def compare_judged(results: Results, others: Sequence[CompiledEngine]) -> Comparison:
    """Return the comparison of acts that are judged already.

    Args:
        results: the acts; the conception by which they were judged comes first.
        others: the compiled definitions of the other conceptions.
    """
    engines = [CompiledEngine(results.knowledge), *others]
    known = tuple(engine.knowledge for engine in engines)
    compared = _Compared(known, engines)
    keyed = [(_key(one), one) for one in results.judged]
    for key, one in compared.unknown(keyed).items():
        facts = facts_of(one.record)
        compared.take(key, one, (one.verdict, *(engine.verdict(facts) for engine in others)))
    rivals = Rivals(known, results.reasoner, results.language, results.extensions, results.readings)
    return Comparison(tuple(compared.act(*one) for one in keyed), results.notes, rivals)


class _Compared:
    """What conceptions say of acts; of those with the same facts it is one object."""

    def __init__(
        self, known: Sequence[Knowledge], engines: Sequence[CompiledEngine | None]
    ) -> None:
        self._asked = list(zip(known, engines, strict=True))
        self._told: dict[Hashable, _Told] = {}

    def unknown(self, acts: Iterable[tuple[Hashable, Judged]]) -> dict[Hashable, Judged]:
        """Return of the acts that could be judged those of which nothing is known, each once."""
        if len(self._told) > _REMEMBERED:
            self._told.clear()
        found = {key: one for key, one in acts if one.is_valid}
        return {key: one for key, one in found.items() if key not in self._told}

    def take(self, key: Hashable, one: Judged, verdicts: Sequence[Verdict]) -> None:
        """Take the verdicts of all conceptions on an act, and on all that are like it."""
        asked = zip(verdicts, self._asked, strict=True)
        opinions = tuple(_opinion(one.record, verdict, *by) for verdict, by in asked)
        self._told[key] = opinions, disagreements(opinions)

    def act(self, key: Hashable, one: Judged) -> ComparedAct:
        """Return an act, without the cells of its table, which a comparison does not show."""
        if not one.is_valid and key not in self._told:
            self.take(key, one, [one.verdict] * len(self._asked))
        record = one.record if one.record.row is None else replace(one.record, row=None)
        return ComparedAct(record, tuple(one.findings), *self._told[key])


def _key(one: Judged) -> Hashable:
    """Return what acts share of which conceptions say the same."""
    if not one.is_valid:
        return "invalid"
    return tuple(one.record.facts.items()), one.record.triples


def _opinion(
    record: Record, verdict: Verdict, knowledge: Knowledge, engine: CompiledEngine | None
) -> Opinion:
    def missing() -> tuple[str, ...]:
        return engine.missing_for_answer(facts_of(record)) if engine else verdict.missing_facts

    return opinion(verdict, knowledge, missing)
