"""The tables named at the start: which of them cannot be read, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

from coproduction.errors import CoproductionError
from coproduction.intake import read
from coproduction.knowledge.base import Knowledge
from coproduction.terms import Language


class Start:
    """The tables of the start, each read once to see whether it can be.

    Args:
        files: the tables.
        knowledge: the ontology by which they are read.
        language: of messages.
    """

    def __init__(self, files: Sequence[Path], knowledge: Knowledge, language: Language) -> None:
        self._files, self._knowledge, self._language = files, knowledge, language
        self._lock = Lock()
        self._problems: dict[Path, str] | None = None

    @property
    def problems(self) -> Mapping[Path, str]:
        """By table that cannot be read, why; whoever asks first waits until all are read."""
        with self._lock:
            if self._problems is None:
                told = {file: self._problem(file) for file in self._files}
                self._problems = {file: problem for file, problem in told.items() if problem}
            return self._problems

    @property
    def readable(self) -> tuple[Path, ...]:
        """The tables that can be read."""
        return tuple(file for file in self._files if file not in self.problems)

    def _problem(self, file: Path) -> str:
        try:
            read(file, self._knowledge, language=self._language)
        except CoproductionError as error:
            return str(error)
        return ""
