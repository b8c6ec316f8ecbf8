"""An interview from the first question to the file: opens, holds, judges and renders it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import UsageError
from coproduction.intake import read_rows
from coproduction.intake.appending import acts_in, with_act
from coproduction.interview.conversation import Console, Conversation
from coproduction.interview.questions import Questions
from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.storage import load, load_glossary
from coproduction.pipeline.api import judge_batches
from coproduction.pipeline.results import Results
from coproduction.report.table import inert
from coproduction.terms import Language


class Interview:
    """An interview of a person about one act, to be saved in a file.

    Args:
        target: the file; its ending tells the form.
        conception: whose definitions decide.
        extensions: ontology files of a person's own.
        language: of the conversation.

    Raises:
        UsageError: there is no such form, conception or folder, or the file cannot be added to.
        InputError: the file is there and is no case table.
        OntologyError: the ontology with the extensions does not compile.
    """

    def __init__(
        self, target: Path, conception: str, extensions: Sequence[Path], language: Language
    ) -> None:
        self._target = target
        self._extensions = tuple(extensions)
        self._language: Language = language
        self._knowledge = load(self._extensions, conception)
        self._taken = _taken(target, self._knowledge.codebook, language)
        self._engine = CompiledEngine(self._knowledge)
        self._talk: Conversation | None = None

    @property
    def cells(self) -> dict[str, str]:
        """What a case table says of the act as far as it is known; empty before any fact is."""
        facts = self._talk.course.cells if self._talk else {}
        names = self._talk.names if self._talk else {}
        return {**names, **facts} if facts else {}

    @property
    def number_of_facts(self) -> int:
        """How many facts were given."""
        return len(self._talk.course.cells) if self._talk else 0

    def hold(self, console: Console) -> None:
        """Talk with the person; what was answered is kept also when this ends early.

        Raises:
            UsageError: answers read from a file cannot be used.
            KeyboardInterrupt: the person interrupts.
        """
        glossary = load_glossary(self._extensions, self._knowledge.conception)
        codebook, questions = self._knowledge.codebook, Questions(self._engine)
        self._talk = Conversation(questions, codebook, glossary, console, self._language)
        self._talk.hold(self._taken, str(self._target))

    def results(self) -> Results:
        """Return the verdict on the act, as ``classify`` gives it on the same facts."""
        batch = read_rows(
            [self.cells], self._knowledge, name=str(self._target), language=self._language
        )
        return judge_batches([batch], self._knowledge, "compiled", self._language, self._extensions)

    def content(self) -> bytes:
        """Return what the file has to hold from now on."""
        return FORMS[self._target.suffix.lower()](self)

    def table(self) -> bytes:
        """Return the case table, as it is now, with the act."""
        before = self._target.read_bytes() if self._target.exists() else b""
        cells = {name: inert(cell) for name, cell in self.cells.items()}
        return with_act(before, cells, self._knowledge.codebook)

    def turtle(self) -> bytes:
        """Return the act with its verdict as Turtle."""
        return self.results().to_turtle().encode()


FORMS: Final[Mapping[str, Callable[[Interview], bytes]]] = {
    ".csv": Interview.table,
    ".ttl": Interview.turtle,
}
"""By ending of the file, what is written into it."""


def _taken(target: Path, codebook: Codebook, language: Language) -> frozenset[tuple[str, str]]:
    """Return the acts that the file holds already, after checking that one can be added."""
    if target.suffix.lower() not in FORMS:
        raise UsageError(f"{target.name}: the name of the file must end in {' or '.join(FORMS)}")
    if not target.parent.is_dir():
        raise UsageError(f"{target.parent} is no folder.")
    if not target.exists():
        return frozenset()
    if target.suffix.lower() != ".csv":
        raise UsageError(f"{target} exists already; only a case table (.csv) can be added to.")
    return acts_in(target, codebook, language)
