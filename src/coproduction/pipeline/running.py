"""A run: acts that are judged when they are asked for, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import OntologyError, UsageError
from coproduction.intake import Batch
from coproduction.knowledge import conceptions
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.readings import Named, modules
from coproduction.model import Finding, Judged, Place
from coproduction.pipeline.forms import Forms, Outline
from coproduction.pipeline.judging import (
    REASONERS,
    BothEngines,
    CompiledRecords,
    Engine,
    Reasoner,
    judge,
)
from coproduction.pipeline.setting import Setting
from coproduction.terms import Language
from coproduction.texts import say

_MANY: Final = 2000
"""Judging so many acts takes seconds."""

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Run:
    """Acts that are judged when they are asked for.

    Attributes:
        batches: what was read.
        notes: findings about the input as a whole.
        setting: by what the acts are judged.
        engine: decides them.
        progress: whether to show a progress bar on standard error.
        many: how many acts take so long that a bar is shown.
    """

    batches: Sequence[Batch]
    notes: tuple[Finding, ...]
    setting: Setting
    engine: Engine
    progress: bool = False
    many: int = _MANY

    def __iter__(self) -> Iterator[Judged]:
        """Yield every record with its findings and its verdict, in the order of the input."""
        setting = self.setting
        for batch in self.batches:
            records = shown(batch.records, self.many, progress=self.progress)
            yield from judge(records, setting.knowledge, self.engine, setting.language)

    def forms(self, judged: Iterable[Judged]) -> Forms:
        """Return what writes the results while the acts go by.

        Args:
            judged: the run itself, or its acts on their way past somebody who watches them.
        """
        return Forms(judged, self.outline(), self.notes, self.setting)

    def outline(self) -> Outline:
        """Return what is known of all acts before the first is judged."""
        return Outline.of_batches(self.batches)


@contextmanager
def running(
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
    many: int = _MANY,
) -> Iterator[Run]:
    """Give a run over records that were read; what it starts ends with it.

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
        many: how many acts take so long that a bar is shown.

    Raises:
        UsageError: there is no such reasoner.
        OntologyError: the compiled definitions are asked for, and the ontology does not compile.
        MissingComponentError: HermiT is asked for and cannot run.
    """
    if reasoner not in (None, *REASONERS):
        raise UsageError(f"There is no reasoner '{reasoner}'; use one of: {', '.join(REASONERS)}.")
    notes: list[Finding] = []
    if reasoner is None:
        reasoner = "compiled" if knowledge.definitions else "hermit"
        notes += _left_to_hermit(knowledge, language)
    notes += _idle(knowledge, language)
    notes += [note for batch in batches for note in batch.notes]
    paths = tuple(Path(path) for path in extensions)
    beside = (*modules(knowledge.readings, readings), *paths)
    setting = Setting(knowledge, reasoner, language, paths, tuple(readings))
    with ExitStack() as stack:
        engine = open_engine(stack, knowledge, reasoner, beside, timeout, memory_mb)
        yield Run(batches, tuple(notes), setting, engine, progress, many)


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


def shown(records: Sequence[One], many: int = _MANY, *, progress: bool = True) -> Iterator[One]:
    """Yield records behind a progress bar on standard error, where one is wanted and many are."""
    if not progress or len(records) < many:
        return iter(records)
    from tqdm import tqdm

    return iter(tqdm(records, unit=" acts", leave=False))
