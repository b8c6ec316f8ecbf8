"""Talks with a person: asks, explains what an answer may be, and tells what is still possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol, TypeVar

from coproduction.errors import UsageError
from coproduction.interview.answers import Command, NotUsableError, Reader
from coproduction.interview.course import Answer, Course
from coproduction.interview.names import Names
from coproduction.interview.questions import Question, Questions
from coproduction.knowledge.base import Glossary
from coproduction.knowledge.codebook import Codebook
from coproduction.terms import Language
from coproduction.texts import say

Read = TypeVar("Read")

MOST_TRIES: Final = 3
"""So many unusable answers to one question end an interview that reads from a file."""


_SHOWN: Final = 5


class Console(Protocol):
    """Where a person reads and writes."""

    @property
    def is_interactive(self) -> bool:
        """Whether a person answers, and not a file."""

    def tell(self, line: str = "", /) -> None:
        """Show a line."""

    def ask(self, prompt: str, /) -> str:
        """Show a prompt and return the line that is answered.

        Raises:
            EOFError: there are no more answers.
        """


class Conversation:
    """An interview about one act.

    Args:
        questions: knows which question comes next.
        codebook: words the questions.
        glossary: words the outcomes.
        console: where the person is.
        language: of the conversation.
    """

    def __init__(
        self,
        questions: Questions,
        codebook: Codebook,
        glossary: Glossary,
        console: Console,
        language: Language,
    ) -> None:
        self._questions = questions
        self._codebook = codebook
        self._glossary = glossary
        self._console = console
        self._language: Language = language
        self.course = Course()
        self.names: dict[str, str] = {}

    def hold(self, names: Names, file: str) -> None:
        """Ask for the names of the act, then all questions that can change the outcome.

        What was answered is in ``names`` and ``course``, also when this ends early.

        Args:
            names: those that the file holds already, and those that offer themselves.
            file: where the act will be saved.

        Raises:
            UsageError: answers read from a file cannot be used.
            KeyboardInterrupt: the person interrupts.
        """
        try:
            self._ask_names(names, file)
            self._console.tell()
            self._console.tell(self._say("interview.how"))
            ending = self._ask_facets()
        except EOFError:
            ending = "interview.stopped"
        self._console.tell()
        self._console.tell(self._say(ending))

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._language, **values)

    def _ask_names(self, names: Names, file: str) -> None:
        if names.coder:
            self.names["coder"] = names.coder
        if waiting := names.waiting:
            acts = [f"{one.case} / {one.act}" for one in waiting[:_SHOWN]]
            listed = ", ".join(acts + ["…"] * (len(waiting) > _SHOWN))
            told = {"file": file, "coder": names.coder, "acts": listed}
            self._console.tell(self._say("interview.waiting", **told))
        case = self.names["case_id"] = self._name("case_id", names.case())

        def unused(act: str) -> str:
            if clash := names.clash(case, act):
                told = {"case": case, "act": act, "file": file, "coder": names.coder}
                raise NotUsableError(self._say(clash, **told))
            return act

        act = self.names["act_id"] = self._name("act_id", names.act(case), unused)
        self.names["title"] = self._name("title", names.title(case, act))

    def _name(self, name: str, default: str, check: Callable[[str], str] = str) -> str:
        label = self._label(name)
        prompt = f"{label} [{default}]: " if default else f"{label}: "
        return self._until_usable(prompt, lambda text: check(_line(text) or default), label)

    def _ask_facets(self) -> str:
        """Ask until nothing can change the outcome; return the key of what to say then."""
        while question := self._questions.next(self.course.facts, self.course.asked):
            reply = self._reply(question)
            if reply == "stop":
                return "interview.stopped"
            if reply == "back":
                self._take_back()
            elif isinstance(reply, Answer):
                self.course = self.course.further(reply)
            self._tell_possible()
        missing = self._questions.verdict(self.course.facts).missing_facts
        return "interview.all_asked" if missing else "interview.settled"

    def _take_back(self) -> None:
        if self.course.answers:
            label = self._label(self.course.answers[-1].column)
            self._console.tell(self._say("interview.taken_back", column=label))
        else:
            self._console.tell(self._say("interview.nothing_to_take_back"))
        self.course = self.course.back()

    def _reply(self, question: Question) -> Answer | Command:
        accepts = partial(self._questions.accepts, question.column, facts=self.course.facts)
        reader = Reader(question, self._codebook, self._language, accepts)
        for line in self._worded(question, reader):
            self._console.tell(line)
        return self._until_usable("> ", reader.read, self._label(question.column))

    def _worded(self, question: Question, reader: Reader) -> list[str]:
        column = self._codebook.column(question.column)
        assert column is not None, question.column
        number = len(self.course.answers) + 1
        left = len(self._questions.open(self.course.facts, self.course.asked))
        head = self._say("interview.question", number=number, column=self._label(column.name))
        lines = ["", f"{head} ({self._say('interview.left', number=left)})"]
        lines.append(column.what_counts[self._language])
        for at, offer in enumerate(reader.offers, 1):
            same = offer.token == offer.label
            lines.append(f"{at:>4}  {offer.label}" + ("" if same else f" ({offer.token})"))
        lines.append(f"   ?  {self._say('interview.unknown')}")
        if reader.left_out:
            lines.append(self._say("interview.left_out", values=", ".join(reader.left_out)))
        if column.kind == "number":
            lines.append(self._say("interview.how_number"))
        if column.kind == "resources":
            lines.append(self._say("interview.how_resources"))
        return lines

    def _until_usable(self, prompt: str, read: Callable[[str], Read], label: str) -> Read:
        """Ask until the answer can be used."""
        tries = 0
        while True:
            text = self._console.ask(prompt)
            try:
                return read(text)
            except NotUsableError as error:
                self._console.tell(str(error))
                tries += 1
                if tries == MOST_TRIES and not self._console.is_interactive:
                    last = _line(text)
                    key = "interview.too_many"
                    raise UsageError(
                        self._say(key, tries=tries, column=label, answer=last)
                    ) from None

    def _tell_possible(self) -> None:
        ends = self._questions.ends(self.course.facts)
        if len(ends) == 1:
            return
        self._console.tell(self._say("explanation.possible", outcomes=self._terms(ends)))
        for name in self._questions.verdict(self.course.facts).superclasses:
            self._console.tell(self._say("explanation.shared", superclass=self._term(name)))

    def _terms(self, names: Sequence[str]) -> str:
        words = [self._term(name) for name in names]
        return f"{', '.join(words[:-1])} {self._say('word.or')} {words[-1]}"

    def _term(self, name: str) -> str:
        return self._glossary.terms[name].label[self._language]

    def _label(self, name: str) -> str:
        column = self._codebook.column(name)
        return column.label[self._language] if column else name


def _line(text: str) -> str:
    """Return a text on one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
