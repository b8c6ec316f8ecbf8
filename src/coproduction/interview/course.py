"""How far an interview has come: the answers given, in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    Attributes:
        column: the facet asked for.
        token: the value as definitions take it; None: the person does not know.
        written: what stands in a cell of the case table; empty for not known.
    """

    column: str
    token: str | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The answers given so far; a facet is asked for once, also where nobody knew."""

    answers: tuple[Answer, ...] = ()

    @property
    def facts(self) -> dict[str, str]:
        """What is known, by column."""
        return {one.column: one.token for one in self.answers if one.token is not None}

    @property
    def cells(self) -> dict[str, str]:
        """What the case table says of the act, by column."""
        return {one.column: one.written for one in self.answers if one.token is not None}

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns asked for, in the order of the questions."""
        return tuple(one.column for one in self.answers)

    def further(self, answer: Answer) -> Course:
        """Return the course with one more answer."""
        return replace(self, answers=(*self.answers, answer))

    def back(self) -> Course:
        """Return the course without the last answer."""
        return replace(self, answers=self.answers[:-1])
