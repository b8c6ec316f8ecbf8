"""The tables named at the start: which cannot be read, and in which a case stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

from coproduction.errors import CoproductionError
from coproduction.intake import read
from coproduction.knowledge.base import Knowledge
from coproduction.terms import Language
from coproduction.workbench.wording import problems_of


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
        self._cases: dict[str, str] = {}

    @property
    def problems(self) -> Mapping[Path, str]:
        """By table that cannot be read, why; whoever asks first waits until all are read."""
        with self._lock:
            if self._problems is None:
                numbered = enumerate(self._files, 1)
                told = {file: self._problem(file, str(key)) for key, file in numbered}
                self._problems = {file: problem for file, problem in told.items() if problem}
            return self._problems

    @property
    def readable(self) -> tuple[Path, ...]:
        """The tables that can be read."""
        return tuple(file for file in self._files if file not in self.problems)

    @property
    def cases(self) -> Mapping[str, str]:
        """By identifier of a case, the key of the first table in which it stands."""
        return self._cases if self.readable else {}

    def _problem(self, file: Path, key: str) -> str:
        try:
            batch = read(file, self._knowledge, language=self._language)
        except CoproductionError as error:
            return "\n".join(problems_of(error, self._language))
        for record in batch.records:
            self._cases.setdefault(record.case_id, key)
        return ""
