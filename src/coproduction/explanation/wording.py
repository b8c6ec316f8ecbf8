"""Facts, values and terms in a person's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from coproduction.knowledge.base import Glossary
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Record
from coproduction.reasons import Facts
from coproduction.terms import Language
from coproduction.texts import say

_GAP: Final = re.compile(r"[\s_-]+")


class Wording:
    """Words for the terms of the codebook and the ontology in one language.

    Args:
        codebook: the columns and their values.
        glossary: the labels of classes.
        language: of all words.
        written: by column, what stands in the record: lists of resources are told in full.
    """

    def __init__(
        self,
        codebook: Codebook,
        glossary: Glossary,
        language: Language,
        written: Mapping[str, str] | None = None,
    ) -> None:
        self._codebook = codebook
        self._glossary = glossary
        self._written = written or {}
        self.language = language

    def term(self, name: str) -> str:
        """Return the label of a class."""
        return self._glossary.terms[name].label[self.language]

    def terms(self, names: tuple[str, ...]) -> str:
        """Return labels joined by commas and a final "or"."""
        return self.alternatives([self.term(name) for name in names])

    def alternatives(self, words: list[str]) -> str:
        """Return words joined by commas and a final "or"."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {say('word.or', self.language)} {words[-1]}"

    def column(self, name: str) -> str:
        """Return the label of a column."""
        column = self._codebook.column(name)
        return column.label[self.language] if column else name

    def value(self, column: str, token: str) -> str:
        """Return the label of a value of a column; numbers as they are, minima in words."""
        if token.startswith(">="):
            return say("word.at_least", self.language, number=token[2:])
        known = self._codebook.column(column)
        value = known.value(token) if known else None
        return value.label[self.language] if value else token

    def fact(self, column: str, token: str) -> str:
        """Return a fact of the act as "column: value"."""
        listed = self._resources(column) if token == "resources" else ""
        return f"{self.column(column)}: {listed or self.value(column, token)}"

    def _resources(self, column: str) -> str:
        """Return the resources written in a column, those of the codebook by their labels."""
        known = {value.token: value.label[self.language] for value in self._codebook.resources}
        words = filter(None, map(str.strip, self._written.get(column, "").split(";")))
        return ", ".join(known.get(_GAP.sub("_", word.casefold()), word) for word in words)

    def facts(self, facts: Facts) -> str:
        """Return facts of the act joined by semicolons."""
        return "; ".join(self.fact(column, token) for column, token in facts)

    def supposed(self, facts: Facts) -> str:
        """Return facts that the act does not have, but might, joined by semicolons."""
        return "; ".join(f"{self.column(name)}: {self.value(name, token)}" for name, token in facts)

    def values(self, column: str, tokens: tuple[str, ...]) -> str:
        """Return values of one column joined by a final "or"."""
        return self.alternatives([self.value(column, token) for token in tokens])


def wording_for(
    record: Record, codebook: Codebook, glossary: Glossary, language: Language
) -> Wording:
    """Return the words for what is said of a record; it is quoted where a person wrote it."""
    given = {} if record.place.node else record.facts  # a node's names are for machines
    written = {column: facts[0].written for column, facts in given.items() if facts}
    return Wording(codebook, glossary, language, written)
