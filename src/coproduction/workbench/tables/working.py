"""What takes long about a table: it goes on in a thread of its own, while pages tell how far."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Semaphore, Thread
from typing import Final, Generic, Literal, TypeVar

from coproduction.errors import CoproductionError
from coproduction.intake import Batch, opened, read
from coproduction.knowledge.base import Knowledge
from coproduction.terms import Language
from coproduction.texts import say
from coproduction.workbench.wording import problems_of

State = Literal["reading", "judging", "ready", "failed"]

Found = TypeVar("Found")
One = TypeVar("One")

_AT_ONCE: Final = Semaphore(2)
"""So many go on at the same time; more would make every one of them slower."""


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


class _StoppedError(Exception):
    """The workbench ends."""


class Work(ABC, Generic[Found]):
    """Something about a table on its way.

    Attributes:
        done: how many acts are judged.
        of: how many there are, as soon as the table is read.
        problems: why the table cannot be judged.
        found: the end of it, as soon as all acts are judged.

    Args:
        upload: the table.
        choice: by what it is judged.
        folder: a new one, for what is kept of it.
    """

    def __init__(self, upload: Upload, choice: Choice, folder: Path) -> None:
        self.done = 0
        self.of = 0
        self.problems: tuple[str, ...] = ()
        self.found: Found | None = None
        self.upload = upload
        self.choice = choice
        self.folder = folder
        self._read, self._ended, self._stopped = Event(), Event(), Event()
        self._thread = Thread(target=self._run, name="working", daemon=True)
        self._thread.start()

    @classmethod
    def matters(cls, choice: Choice) -> Choice:
        """Return what of a choice changes what is found."""
        return choice

    @property
    def state(self) -> State:
        """How far it is."""
        if self._ended.is_set():
            return "failed" if self.found is None else "ready"
        return "judging" if self._read.is_set() else "reading"

    def wait(self, seconds: float, *, until_read: bool = False) -> State:
        """Return the state after waiting for the end, or until the table is read."""
        (self._read if until_read else self._ended).wait(seconds)
        return self.state

    def stop(self) -> None:
        """End it, and wait until it no longer writes."""
        self._stopped.set()
        self._thread.join(10)

    @abstractmethod
    def work(self) -> Found:
        """Return what is to be found."""

    def batch(self, knowledge: Knowledge) -> Batch:
        """Return the acts of the table."""
        self._check()
        language = self.choice.language
        source = opened(self.upload.path, None, language, self.upload.name)
        batch = read(source, knowledge, language=language, sheet=self.upload.sheet)
        self.of = len(batch.records)
        self._read.set()
        return batch

    def watched(self, acts: Iterable[One]) -> Iterator[One]:
        """Yield acts, counted, until the work is stopped."""
        for one in acts:
            self._check()
            self.done += 1
            yield one

    def _run(self) -> None:
        language = self.choice.language
        self.problems = (say("workbench.tables_broken", language),)  # unless all goes well
        try:
            with suppress(_StoppedError), _AT_ONCE:
                self.found = self.work()
                self.problems = ()
        except CoproductionError as error:
            self.problems = problems_of(error, language)
        finally:
            self._ended.set()
            self._read.set()

    def _check(self) -> None:
        if self._stopped.is_set():
            raise _StoppedError
