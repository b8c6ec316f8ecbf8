"""Judges a table in a thread of its own, and keeps what its pages show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Event, Semaphore, Thread
from typing import Any, Final, Literal, TypeVar

from coproduction.errors import CoproductionError, InputError
from coproduction.intake import Batch, opened, read
from coproduction.knowledge.storage import load
from coproduction.model import Finding, Judged, Place
from coproduction.pipeline.forms import Forms, Outline
from coproduction.pipeline.results import Results
from coproduction.pipeline.running import Run, running
from coproduction.pipeline.setting import Setting
from coproduction.report.html import PLACED_BY
from coproduction.terms import Language
from coproduction.texts import say
from coproduction.workbench.tables.shelf import Shelf
from coproduction.workbench.tables.wording import problems_of

State = Literal["reading", "judging", "ready", "failed"]

Found = TypeVar("Found")

_MOST_REMEMBERED: Final = 16

_AT_ONCE: Final = Semaphore(2)
"""Tables judged at the same time; more would make every one of them slower."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A table as somebody gave it.

    Attributes:
        key: by which its pages are addressed.
        name: what results call it.
        title: what its pages call it.
        path: where it is kept.
        sheet: of a workbook, by name or number; None chooses the one with a case table.
    """

    key: str
    name: str
    title: str
    path: Path
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """By what a table is judged, and in which language its messages are.

    Attributes:
        conception: its name.
        readings: their names.
        language: of messages.
    """

    conception: str
    readings: tuple[str, ...]
    language: Language


@dataclass(frozen=True, eq=False)
class Verdicts:
    """A table that was judged.

    Attributes:
        shelf: its acts, whole.
        lean: of each act what is counted, in memory: verdict, identifiers, sector and country.
        findings: by position of an act that has findings, in order, how many it has.
        notes: findings about the table as a whole.
        outline: what the forms of results know beforehand.
        described: whether the acts are described through nodes.
        setting: by what they were judged.
    """

    shelf: Shelf
    lean: tuple[Judged, ...]
    findings: Mapping[int, int]
    notes: tuple[Finding, ...]
    outline: Outline
    described: bool
    setting: Setting
    _remembered: dict[object, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def marked(self) -> tuple[int, ...]:
        """Positions of the acts that have findings, in order."""
        return tuple(self.findings)

    def remembered(self, asked: object, found: Callable[[], Found]) -> Found:
        """Return what was found before for the same question; only the last are kept.

        Args:
            asked: tells questions apart.
            found: returns the answer.
        """
        if asked not in self._remembered:
            self._remembered[asked] = found()
            for old in list(self._remembered)[:-_MOST_REMEMBERED]:
                self._remembered.pop(old, None)
        answer: Found = self._remembered[asked]
        return answer

    def own(self) -> dict[str, str]:
        """Return by name how the person's own columns are headed.

        Identifiers that were given to cases and acts for want of any are none of them.
        """
        first = next(iter(self.shelf)).record.row
        written = first.by_name() if first else self.outline.headings
        given = {name for name in ("case_id", "act_id") if name not in written}
        headings = self.outline.headings
        return {name: heading for name, heading in headings.items() if name not in given}

    def forms(self) -> Forms:
        """Return what writes the results, as the command line does."""
        outline = self.outline
        if self.described:
            outline = replace(outline, ahead=tuple(one.record for one in self.shelf))
        return Forms(self.shelf, outline, self.notes, self.setting)

    def results(self, judged: Iterable[Judged]) -> Results:
        """Return results of these acts alone, which can be explained."""
        return Results.of(judged, self.notes, self.setting)


class _StoppedError(Exception):
    """The workbench ends."""


class Judging:
    """One table on its way to its verdicts.

    Attributes:
        done: how many acts are judged.
        of: how many there are, as soon as the table is read.
        problems: why the table cannot be judged.
        verdicts: as soon as all acts are judged.

    Args:
        upload: the table.
        choice: by what it is judged.
        folder: a new one, for what is kept of it.
    """

    def __init__(self, upload: Upload, choice: Choice, folder: Path) -> None:
        self.done = 0
        self.of = 0
        self.problems: tuple[str, ...] = ()
        self.verdicts: Verdicts | None = None
        self._upload = upload
        self._choice = choice
        self._folder = folder
        self._read, self._ended, self._stopped = Event(), Event(), Event()
        self._thread = Thread(target=self._run, name="judging", daemon=True)
        self._thread.start()

    @property
    def state(self) -> State:
        """How far it is."""
        if self._ended.is_set():
            return "ready" if self.verdicts else "failed"
        return "judging" if self._read.is_set() else "reading"

    def wait(self, seconds: float, *, until_read: bool = False) -> State:
        """Return the state after waiting for the end, or until the table is read."""
        (self._read if until_read else self._ended).wait(seconds)
        return self.state

    def stop(self) -> None:
        """End it, and wait until it no longer writes."""
        self._stopped.set()
        self._thread.join(10)

    def _run(self) -> None:
        language = self._choice.language
        self.problems = (say("workbench.tables_broken", language),)  # unless all goes well
        try:
            with suppress(_StoppedError), _AT_ONCE:
                self.verdicts = self._judged()
                self.problems = ()
        except InputError as error:
            self.problems = problems_of(error, language)
        except CoproductionError as error:
            self.problems = (str(error),)
        finally:
            self._ended.set()
            self._read.set()

    def _judged(self) -> Verdicts:
        choice, upload = self._choice, self._upload
        self._check()
        knowledge = load((), choice.conception, choice.readings)
        source = opened(upload.path, None, choice.language, upload.name)
        batch = read(source, knowledge, language=choice.language, sheet=upload.sheet)
        self.of = len(batch.records)
        self._read.set()
        with running([batch], knowledge, None, choice.language, readings=choice.readings) as run:
            return self._kept(run, batch)

    def _kept(self, run: Run, batch: Batch) -> Verdicts:
        self._folder.mkdir()
        shelf, lean, findings = Shelf(self._folder), _Lean(), dict[int, int]()
        described = False
        for at, one in enumerate(shelf.fill(self._watched(run))):
            lean.add(one)
            described = described or one.record.row is None
            if one.findings:
                findings[at] = len(one.findings)
        outline = replace(Outline.of_batches([batch]), ahead=())
        found = (tuple(lean.acts), findings, run.notes, outline)
        return Verdicts(shelf, *found, described, run.setting)

    def _watched(self, run: Run) -> Iterator[Judged]:
        for one in run:
            self._check()
            self.done += 1
            yield one

    def _check(self) -> None:
        if self._stopped.is_set():
            raise _StoppedError


class _Lean:
    """Acts as they are counted; what many have in common is kept once."""

    def __init__(self) -> None:
        self.acts: list[Judged] = []
        self._shared: dict[object, object] = {}

    def add(self, one: Judged) -> None:
        """Take a further act."""
        record = one.record
        told = {name: record.texts[name] for name in PLACED_BY if name in record.texts}
        texts = self._shared.setdefault(tuple(told.items()), told)
        place = self._shared.setdefault(record.place.file, Place(record.place.file))
        lean = replace(
            record,
            facts={},
            texts=texts,  # type: ignore[arg-type]
            place=place,  # type: ignore[arg-type]
            triples=(),
            provenance=(),
            participants=(),
            findings=(),
            row=None,
        )
        self.acts.append(Judged(lean, (), one.verdict))
