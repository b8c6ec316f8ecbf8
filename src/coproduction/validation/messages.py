"""Words findings: what to do, what was found, and what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from coproduction.knowledge import codebook
from coproduction.knowledge.codebook import Codebook, Column
from coproduction.knowledge.shapes import CompiledShape
from coproduction.model import Fact, Finding, Record
from coproduction.terms import NS, SHAPES_NS, Language, local_name
from coproduction.texts import say
from coproduction.validation.observed import Unlisted, Value, is_minimum

_SAYS_UNKNOWN: Final = """
    unknown not_known n_a na n_k not_given none_given not_stated not_specified unspecified
    not_applicable not_available no_data missing unclear unsure don_t_know null nil nan tbd
    nežinoma nežinomas nežinau nenurodyta nenurodytas nepateikta neaišku neaiški neaiškus
    nėra_duomenų duomenų_nėra netaikoma nd n_d nezinoma nezinomas nezinau neaisku nera_duomenu
"""
_NOT_KNOWN: Final = frozenset(_SAYS_UNKNOWN.split())
_DASHES: Final = re.compile(r"[\s?./–—-]*")
_NO_WORD: Final = re.compile(r"[\W_]+")
_ABSOLUTE: Final = re.compile(r"(https?://|urn:)\S+")
_CLOSE: Final = 0.75
_LONGEST: Final = 60
_MOST_REMEMBERED: Final = 10_000


class FindingWriter:
    """Makes findings of what a shape found fault with.

    Args:
        codebook: the columns and their lists.
        language: the language of the messages.
    """

    def __init__(self, codebook: Codebook, language: Language) -> None:
        self._codebook = codebook
        self._columns = {column.name: column for column in codebook.columns}
        self._resources = codebook.resources
        self._language = language
        self._messages: dict[tuple[object, ...], str] = {}

    def write(self, shape: CompiledShape, value: Value | None, record: Record) -> Finding:
        """Return the finding of a shape about a value, or about the record if it is None."""
        where = record.place
        return Finding(
            rule=SHAPES_NS + shape.name,
            severity=shape.severity,
            message=self._message(shape, value, record),
            columns=shape.columns,
            place=replace(where, column=shape.columns[0]),
        )

    def _message(self, shape: CompiledShape, value: Value | None, record: Record) -> str:
        """Return what is said; about what is written alike it is worded once."""
        facts = map(record.facts.get, shape.columns)
        headings = record.place.headings
        key = (shape.name, value, record.place.node is None, headings and headings.written, *facts)
        message = self._messages.get(key)
        if message is None:
            message = " ".join(self._sentences(shape, value, record))
            if len(self._messages) < _MOST_REMEMBERED:
                self._messages[key] = message
        return message

    def _sentences(
        self, shape: CompiledShape, value: Value | None, record: Record
    ) -> Iterable[str]:
        column, what_to_do = shape.columns[0], shape.message[self._language]
        head = record.place.called(column) or column
        yield what_to_do if shape.kind == "excluded" else f"{head}: {what_to_do}"
        facts = record.facts.get(column, ())
        match shape.kind:
            case "listed" | "whole":
                yield from self._about(_written(shape, value), self._columns[column], record)
            case "single":
                alike = [fact for fact in facts if is_minimum(fact) == shape.at_least]
                told = _shown(alike, self._columns[column], self._language)
                yield self._say("found_values", values=told)
            case "reached":
                told = _shown(facts, self._columns[column], self._language)
                yield self._say("found_values", values=told)
            case "excluded":
                told = facts_told(shape.columns, record, self._codebook, self._language)
                yield self._say("found_values", values=told)

    def _about(self, written: str, column: Column, record: Record) -> Iterable[str]:
        """Say what a value is that is not on the list, and what it may have to be."""
        from_nodes = record.place.node is not None
        found = self._say("found", value=self._quoted(_short(written)))
        words = self._words(column, from_nodes=from_nodes)
        if _means_unknown(written):
            yield f"{found}."
            yield self._say("leave_out" if from_nodes else "leave_empty")
        elif not words:
            yield f"{found}."
        else:
            names = ", ".join(self._listed(column, words))
            yield f"{found}; {self._say('list', values=names)}."
            if meant := _nearest(written, words):
                yield self._say("meant", value=self._offered(column, meant, self._quoted))

    def _listed(self, column: Column, words: Mapping[str, str]) -> Iterable[str]:
        """Yield what is on a list, as a drop-down shows it."""
        for word in dict.fromkeys(words.values()):
            yield self._offered(column, word)

    def _offered(self, column: Column, word: str, quoted: Callable[[str], str] = str) -> str:
        """Return the label of a value, with its word behind it where that is another one."""
        labels = {value.token: value.label for value in (*self._resources, *column.values)}
        label = labels[word][self._language] if word in labels else word
        same = _simplified(label) == _simplified(word)
        return quoted(label) if same else f"{quoted(label)} ({word})"

    def _words(self, column: Column, *, from_nodes: bool) -> Mapping[str, str]:
        """Return what can be written in a column, by the simplified spellings for it."""
        if from_nodes:
            return _spellings(column.values, lambda value: f"cop:{local_name(value.iri)}")
        if column.kind == "resources":
            none = [value for value in column.values if value.token == "none"]
            return _spellings([*none, *self._resources], lambda value: value.token)
        return _spellings(column.values, lambda value: value.token)

    def _quoted(self, text: str) -> str:
        return text if text.startswith(("<", "cop:")) else self._say("quoted", text=text)

    def _say(self, key: str, **values: object) -> str:
        return say(f"validation.{key}", self._language, **values)


def facts_told(
    columns: Iterable[str], record: Record, codebook: Codebook, language: Language
) -> str:
    """Return facts as the person wrote them, each with the heading of its column.

    Where there is no table, columns have their names, as everywhere in a place.
    """
    known = [codebook.column(name) for name in columns]
    pairs = (
        (record.place.called(column.name) or column.name, column) for column in filter(None, known)
    )
    return "; ".join(
        f"{heading} = {_shown(record.facts.get(column.name, ()), column, language)}"
        for heading, column in pairs
    )


def _written(shape: CompiledShape, value: Value | None) -> str:
    if isinstance(value, Unlisted):
        return value.written
    return f">={value}" if shape.at_least else str(value)


def _shown(facts: Iterable[Fact], column: Column, language: Language) -> str:
    """Return values as written, without those that are items of another; codes with labels."""
    given = {_short(fact.written): fact for fact in facts}
    items = [item.strip() for text in given for item in text.split(";") if ";" in text]
    shown = [
        _with_label(fact, column, language) for text, fact in given.items() if text not in items
    ]
    return ", ".join(shown)


def _with_label(fact: Fact, column: Column, language: Language) -> str:
    """Return what is written; before a code its label, where that is another word."""
    value = column.value(fact.token or "")
    written = _short(fact.written)
    if value is None or fact.written.strip() != value.token:
        return written
    label = value.label[language]
    return written if _simplified(label) == _simplified(written) else f"{label} ({written})"


def _short(written: str) -> str:
    """Return a value on one line and not too long; an IRI in angle brackets or abbreviated."""
    text = " ".join(written.split())
    inner = text.removeprefix("<").removesuffix(">")
    if inner.startswith(NS):
        return f"cop:{local_name(inner)}"
    if _ABSOLUTE.fullmatch(inner):
        return f"<{inner}>"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _simplified(text: str) -> str:
    return _NO_WORD.sub("_", text.casefold()).strip("_")


def _means_unknown(written: str) -> bool:
    """Tell whether a value says that it is not known; dashes and question marks do too."""
    return _simplified(written) in _NOT_KNOWN or _DASHES.fullmatch(written) is not None


def _spellings(
    values: Iterable[codebook.Value], word: Callable[[codebook.Value], str]
) -> dict[str, str]:
    values = list(values)
    found = {_simplified(value.token): word(value) for value in values}
    for value in values:
        for other in (local_name(value.iri), value.label.en, value.label.lt):
            found.setdefault(_simplified(other), word(value))
    return found


def _nearest(written: str, words: Mapping[str, str]) -> str | None:
    inner = written.strip().removeprefix("<").removesuffix(">")
    name = local_name(inner) if _ABSOLUTE.fullmatch(inner) else inner
    found = get_close_matches(_simplified(name), words, n=1, cutoff=_CLOSE)
    return words[found[0]] if found else None
