"""The questionnaire: one question at a time, its answers so far in the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request

from coproduction.interview.answers import NotUsableError, Offer, Reader
from coproduction.interview.course import Answer, Course
from coproduction.interview.questions import Question, Questions, first
from coproduction.knowledge.base import Glossary
from coproduction.knowledge.codebook import Codebook, Column
from coproduction.terms import Language, local_name
from coproduction.texts import say
from coproduction.workbench.judging.entered import AT_LEAST, MINIMUM, NAMES, judged
from coproduction.workbench.judging.fields import help_of
from coproduction.workbench.judging.panel import Panel
from coproduction.workbench.judging.sheet import PATH
from coproduction.workbench.languages import PARAMETER, language_of
from coproduction.workbench.pages import Data, Elsewhere, bench_of

ASKED: Final = "asked"
"""The parameter that names the question to which an answer was just sent."""

ASK: Final = "/judge/ask"

UNKNOWN: Final = "unknown"
"""The answer of who does not know."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a questionnaire has come.

    Attributes:
        course: the answers that can be used.
        question: what is asked next; None at the end.
        left: how many facts can still change the outcome.
        problem: why the last answer to it cannot be used; empty otherwise.
    """

    course: Course
    question: Question | None
    left: int
    problem: str = ""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The answers as parameters, in the order of the questions."""
        return [
            (one.column, word)
            for one in self.course.answers
            for word in (one.written.split(";") if one.token else [UNKNOWN])
        ]


class Replay:
    """Goes through the answers of an address.

    Args:
        questions: knows which question comes next.
        codebook: words the questions.
        language: of messages.
    """

    def __init__(self, questions: Questions, codebook: Codebook, language: Language) -> None:
        self._questions = questions
        self._codebook = codebook
        self._language: Language = language

    def reader(self, question: Question, course: Course) -> Reader:
        """Return what reads the answers to a question."""
        accepts = partial(self._questions.accepts, question.column, facts=course.facts)
        return Reader(question, self._codebook, self._language, accepts)

    def progress(self, parameters: QueryParams) -> Progress:
        """Return how far the answers of an address lead: to the first that cannot be used."""
        course, asked = Course(), parameters.get(ASKED, "")
        for column, text in self._answers(parameters):
            question = self._questions.question(column, course.facts)
            try:
                answer = self._answer(question, text, course)
            except NotUsableError as error:
                left = self._questions.open(course.facts, course.asked)
                return Progress(course, question, len(left), str(error))
            course = course.further(answer)
        left = self._questions.open(course.facts, course.asked)
        following = first(left)
        is_same = following is not None and following.column == asked
        problem = say("workbench.judging_empty", self._language) if is_same else ""
        return Progress(course, following, len(left), problem)

    def _answers(self, parameters: QueryParams) -> Iterable[tuple[str, str]]:
        """Yield the answer to each facet, as text, in the order of the address."""
        given: dict[str, list[str]] = {}
        for name, text in parameters.multi_items():
            if name in self._questions.columns:
                given.setdefault(name, []).append(text.strip())
        for name, words in given.items():
            text = ";".join(filter(None, words))
            if text and parameters.get(AT_LEAST) and self._is_number(name):
                text = text if text in (UNKNOWN, "?") else MINIMUM + text.removeprefix(MINIMUM)
            if text:
                yield name, text

    def _is_number(self, name: str) -> bool:
        column = self._codebook.column(name)
        return column is not None and column.kind == "number"

    def _answer(self, question: Question, text: str, course: Course) -> Answer:
        read = self.reader(question, course).read(text)
        if isinstance(read, Answer):
            return read
        raise NotUsableError(say("interview.not_listed", self._language, answer=text))


def data(request: Request) -> Data:
    """Return the question that comes next, or the verdict where none can change the outcome.

    Raises:
        Elsewhere: the address of the page holds more than the answers.
    """
    bench, language = bench_of(request), language_of(request)
    questions, codebook = bench.standby.questions, bench.knowledge.codebook
    replay = Replay(questions, codebook, language)
    progress = replay.progress(request.query_params)
    names = [(n, v) for n in NAMES if (v := request.query_params.get(n, "").strip())]
    if request.url.path == ASK and not progress.problem:
        _tidy(request, [*names, *progress.pairs])
    cells = {**NAMES, **dict(names), **progress.course.cells}
    act = judged(cells, bench, language)
    panel = Panel(bench.knowledge, act.results.glossary(), language)
    ends = questions.ends(progress.course.facts)
    teller = _Teller(progress, codebook, bench.glossary(), language)
    return {
        "names": dict(names),
        "pairs": [*names, *progress.pairs],
        "answers": teller.answers(names),
        "question": teller.question(replay) if progress.question else None,
        "problem": progress.problem,
        "left": progress.left,
        "back": _address(ASK, [*names, *replace(progress, course=progress.course.back()).pairs]),
        "possible": [panel.term(name) for name in ends],
        "verdict": panel.of(act, questions.missing(progress.course.facts)),
        "told": act.narrative(language, sources=False) if not progress.question else None,
        "facts": progress.course.facts,
        "sheet": _address(PATH, [*names, *_facts(progress)]),
        "query": urlencode([*names, *_facts(progress)]),
    }


def _facts(progress: Progress) -> list[tuple[str, str]]:
    return [pair for pair in progress.pairs if pair[1] != UNKNOWN]


def _address(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _tidy(request: Request, pairs: Sequence[tuple[str, str]]) -> None:
    """Send a browser on to the address that holds the answers and no more."""
    language = [(n, v) for n, v in request.query_params.multi_items() if n == PARAMETER]
    given = [pair for pair in request.query_params.multi_items() if pair not in language]
    if given != list(pairs):
        raise Elsewhere(_address(ASK, [*pairs, *language]))


class _Teller:
    """Words the question and the answers so far."""

    def __init__(
        self, progress: Progress, codebook: Codebook, glossary: Glossary, language: Language
    ) -> None:
        self._progress = progress
        self._glossary = glossary
        self._codebook = codebook
        self._language: Language = language

    def question(self, replay: Replay) -> dict[str, Any]:
        """Return the question that comes next."""
        asked = self._progress.question
        assert asked is not None
        column = self._column(asked.column)
        reader = replay.reader(asked, self._progress.course)
        return {
            "column": column.name,
            "kind": column.kind,
            "number": len(self._progress.course.answers) + 1,
            "label": column.label[self._language],
            "help": help_of(column, self._language),
            "offers": [
                {"token": one.token, "label": one.label, "definition": self._defined(one, column)}
                for one in reader.offers
            ],
            "left_out": reader.left_out,
        }

    def answers(self, names: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
        """Return the answers so far, each with the address at which it is asked for again."""
        found = []
        course = Course()
        for answer in self._progress.course.answers:
            before = replace(self._progress, course=course)
            found.append(
                {
                    "column": answer.column,
                    "label": self._column(answer.column).label[self._language],
                    "value": self._worded(answer),
                    "again": _address(ASK, [*names, *before.pairs]),
                }
            )
            course = course.further(answer)
        return found

    def _defined(self, offer: Offer, column: Column) -> str:
        """Return what a value means."""
        values = (*self._codebook.resources, *column.values)
        iri = next((value.iri for value in values if value.token == offer.token), None)
        info = self._glossary.terms.get(local_name(iri)) if iri else None
        return info.definition[self._language] if info else ""

    def _worded(self, answer: Answer) -> str:
        if answer.token is None:
            return say("interview.unknown", self._language)
        column = self._column(answer.column)
        if column.kind == "number":
            least = answer.token.removeprefix(MINIMUM)
            is_least = answer.token.startswith(MINIMUM)
            return say("word.at_least", self._language, number=least) if is_least else least
        values = {
            v.token: v.label[self._language] for v in (*self._codebook.resources, *column.values)
        }
        return ", ".join(values.get(word, word) for word in answer.written.split(";"))

    def _column(self, name: str) -> Column:
        column = self._codebook.column(name)
        assert column is not None, name
        return column
