"""An interview from the first question to the file: opens, holds, judges and renders it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import UsageError
from coproduction.intake import read_rows
from coproduction.intake.cells import name_of
from coproduction.interview.conversation import Console, Conversation
from coproduction.interview.names import Names
from coproduction.interview.questions import Questions
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.readings import Named
from coproduction.knowledge.storage import load, load_glossary
from coproduction.pipeline.api import judge_batches
from coproduction.pipeline.destination import Destination
from coproduction.pipeline.results import Results
from coproduction.report.text import clean, narrative_text, reading_lines, verdict_text
from coproduction.terms import Language
from coproduction.texts import say


class Interview:
    """An interview of a person about one act, to be saved in a file.

    Args:
        target: the file; its ending tells the form.
        conception: whose definitions decide.
        extensions: ontology files of a person's own.
        language: of the conversation.
        readings: decisions to take otherwise.
        coder: who is interviewed; None where nobody is to be named.
        sheet: of a workbook, by name or number; None chooses the one with a case table.

    Raises:
        UsageError: there is no such form, conception, reading or folder, the coder has no name,
            or another program has the file open.
        InputError: the file is there and cannot be added to.
        OntologyError: the ontology with the extensions does not compile.
    """

    def __init__(
        self,
        target: Path,
        conception: str = DEFAULT,
        extensions: Sequence[Path] = (),
        language: Language = "en",
        *,
        readings: Sequence[Named] = (),
        coder: str | None = None,
        sheet: str | None = None,
    ) -> None:
        self._extensions = tuple(extensions)
        self._readings = tuple(readings)
        self._language: Language = language
        self._knowledge = load(self._extensions, conception, self._readings)
        self.destination = Destination(target, self._knowledge, language, sheet)
        self._names = Names(self.destination.entries(), _coder(coder, language))
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
        for line in reading_lines(self._knowledge.readings, self._language)[:1]:
            console.tell(line)
        for name in self._knowledge.idle_readings:
            told = {"reading": name, "conception": self._knowledge.conception}
            console.tell(say("judging.idle_reading", self._language, **told))
        conception = self._knowledge.conception
        glossary = load_glossary(self._extensions, conception, self._readings)
        codebook, questions = self._knowledge.codebook, Questions(self._engine)
        self._talk = Conversation(questions, codebook, glossary, console, self._language)
        self._talk.hold(self._names, str(self.destination.path))

    def results(self) -> Results:
        """Return the verdict on the act, as ``classify`` gives it on the same facts."""
        name = str(self.destination.path)
        batch = read_rows([self.cells], self._knowledge, name=name, language=self._language)
        language, beside = self._language, self._extensions
        return judge_batches([batch], self._knowledge, "compiled", language, beside, self._readings)

    def explanation(self) -> str:
        """Return the readings that were chosen, the verdict, and why it holds."""
        act = self.results().acts[0]
        lines = reading_lines(self._knowledge.readings, self._language)
        return "\n".join([*lines, narrative_text(act.narrative(self._language))])

    def verdict(self) -> str:
        """Return which act it is and its verdict, in one line."""
        results = self.results()
        (one,) = results.judged
        told = verdict_text(one.verdict, results.glossary(), self._knowledge, self._language)
        return clean(f"{one.record.name}: {told}")

    def beside(self) -> Destination:
        """Return a new case table, beside a file that cannot be written after all."""
        path = self.destination.path
        numbers = range(2, 10_000)
        names = (path.with_name(f"{path.stem}-{number}.csv") for number in numbers)
        free = next((name for name in names if not name.exists()), path.with_suffix(".csv"))
        return Destination(free, self._knowledge, self._language)


def _coder(name: str | None, language: Language) -> str:
    """Return the name of the coder on one line; empty where none is to be named."""
    if name is None:
        return ""
    told = name_of("".join(c if c.isprintable() else " " for c in name))
    if not told:
        raise UsageError(say("interview.no_coder", language))
    return told
