"""What a person may answer to a question, and what an answer means."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from coproduction.interview.course import Answer
from coproduction.interview.questions import Question
from coproduction.knowledge.codebook import Codebook, Column, Value
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import say

Command = Literal["back", "stop"]

_COMMANDS: Final[Mapping[str, Command]] = {
    **dict.fromkeys(("<", "back", "atgal"), "back"),
    **dict.fromkeys((".", "stop", "baigti"), "stop"),
}
_UNKNOWN: Final = frozenset(("?", "unknown", "i do not know", "don't know", "nežinau", "nežinoma"))
_NUMBER: Final = re.compile(r"(>=|≥)?\s*([1-9][0-9]{0,8})", re.ASCII)
_NUMERALS: Final = re.compile(r"[0-9]+(\s+[0-9]+)+", re.ASCII)
_GAP: Final = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that a person can choose.

    Attributes:
        token: the word in the case table.
        label: the word for people.
    """

    token: str
    label: str


class NotUsableError(ValueError):
    """An answer cannot be used; the message says why and what to do."""


class Reader:
    """Reads the answers to one question.

    Args:
        question: what is asked, with the values that are still possible.
        codebook: the columns and their values.
        language: of labels and messages.
        accepts: tells whether a value, also one not offered by itself, such as ``>=2``, fits the
            earlier answers.
    """

    def __init__(
        self,
        question: Question,
        codebook: Codebook,
        language: Language,
        accepts: Callable[[str], bool],
    ) -> None:
        column = codebook.column(question.column)
        assert column is not None, question.column
        self._column: Column = column
        self._possible = question.tokens
        self._language: Language = language
        self._accepts = accepts
        self._kinds = codebook.resources
        self.offers = tuple(self._offers())

    @property
    def left_out(self) -> tuple[str, ...]:
        """The labels of the values that would contradict the earlier answers."""
        none = say("codebook.none", self._language)
        offered = {offer.token for offer in self.offers}
        if self._column.kind == "resources":
            return () if "none" in offered else (none,)
        return tuple(self._label(v) for v in self._column.values if v.token not in offered)

    def read(self, text: str) -> Answer | Command:
        """Return what a text says.

        Raises:
            NotUsableError: it is no value of the question, or contradicts the earlier answers.
        """
        word = " ".join(text.split()).casefold()
        if word in _COMMANDS:
            return _COMMANDS[word]
        if word in _UNKNOWN:
            return Answer(self._column.name)
        if not word:
            raise NotUsableError(say("interview.empty", self._language))
        match self._column.kind:
            case "number":
                return self._number(word)
            case "resources":
                return self._resources(word)
        token = self._chosen(word)
        return Answer(self._column.name, token, token)

    def _offers(self) -> list[Offer]:
        if self._column.kind == "number":
            return []
        if self._column.kind == "value":
            return [
                Offer(value.token, self._label(value))
                for value in self._column.values
                if value.token in self._possible
            ]
        none = Offer("none", say("codebook.none", self._language))
        kinds = [Offer(value.token, self._label(value)) for value in self._kinds]
        wanted = {"none": "none" in self._possible, "payment": bool(self._possible - {"none"})}
        others = "resources" in self._possible
        return [one for one in (none, *kinds) if wanted.get(one.token, others)]

    def _label(self, value: Value) -> str:
        return value.label[self._language]

    def _chosen(self, word: str) -> str:
        """Return the token of the value named by its number, its token or a label."""
        if word.isdecimal() and 1 <= int(word) <= len(self.offers):
            return self.offers[int(word) - 1].token
        offered = {offer.token for offer in self.offers}
        meant = self._meant(_plain(word), offered)
        if meant in offered:
            return meant
        if meant:
            raise NotUsableError(say("interview.contradicts", self._language))
        raise NotUsableError(say("interview.not_listed", self._language, answer=word))

    def _meant(self, word: str, offered: Collection[str]) -> str:
        """Return the token of the value so called; empty where none is, or several are.

        Of several, one that is offered alone is meant.

        Its token counts before a label, and a label of the conversation's language before those
        of others.
        """
        others = (one for one in LANGUAGES if one != self._language)
        for name in ("token", self._language, *others):
            found = {token for token, names in self._names() if _plain(names[name]) == word}
            if found:
                chosen = found.intersection(offered) or found
                return chosen.pop() if len(chosen) == 1 else ""
        return ""

    def _names(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield each value of the column with all that it is called."""
        if self._column.kind == "resources":
            yield "none", _called("none", lambda language: say("codebook.none", language))
        for value in self._kinds if self._column.kind == "resources" else self._column.values:
            yield value.token, _called(value.token, value.label.__getitem__)

    def _number(self, word: str) -> Answer:
        found = _NUMBER.fullmatch(word)
        if found is None:
            raise NotUsableError(say("interview.not_a_number", self._language, answer=word))
        token = f">={found[2]}" if found[1] else found[2]
        if not self._accepts(token):
            raise NotUsableError(say("interview.contradicts", self._language))
        return Answer(self._column.name, token, token)

    def _resources(self, word: str) -> Answer:
        listed = word.split() if _NUMERALS.fullmatch(word) else re.split(r"[;,]", word)
        tokens = [self._chosen(item.strip()) for item in listed if item.strip()]
        named = tuple(dict.fromkeys(tokens))
        if not named:
            raise NotUsableError(say("interview.empty", self._language))
        if "none" in named and len(named) > 1:
            raise NotUsableError(say("interview.nothing_and", self._language))
        sums = named[0] if named in (("none",), ("payment",)) else "resources"
        if not self._accepts(sums):
            raise NotUsableError(say("interview.contradicts", self._language))
        return Answer(self._column.name, sums, ";".join(named))


def _called(token: str, label: Callable[[Language], str]) -> dict[str, str]:
    """Return what a value is called: its token, and by language its label."""
    names: dict[str, str] = {language: label(language) for language in LANGUAGES}
    return {"token": token, **names}


def _plain(text: str) -> str:
    return _GAP.sub(" ", text.casefold()).strip()
