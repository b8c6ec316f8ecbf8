"""Reads the cells of a case table: what stands in one, as facts of one facet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from coproduction.knowledge.codebook import Codebook, Column, Value
from coproduction.model import Fact

BLANKS: Final = (
    " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""All that is blank to the eye, also what ``str.strip`` leaves."""

_GAP: Final = re.compile(r"[\s\u200b\u2060\ufeff-]+")
_NUMBER: Final = re.compile(r"(>=|≥)?\s*([1-9][0-9]{0,8})(?:\.0+)?", re.ASCII)
"""A whole number; programs write 7.0 as soon as a column of numbers has a gap."""

_TRUTH: Final = {"yes": "true", "no": "false"}
"""As spreadsheet programs and others write truth values into text."""

_WORD: Final = re.compile(r"[^\W\d_]{2}")
_NO_RESOURCE: Final = frozenset(
    (
        "unknown",
        "not_known",
        "n/a",
        "na",
        "nan",
        "null",
        "nil",
        "no",
        "yes",
        "not_stated",
        "not_given",
        "unclear",
        "nežinoma",
        "nežinomas",
        "neaišku",
        "nenurodyta",
        "nėra",
        "ne",
        "taip",
    )
)
"""Words that stand for something else than a resource; they are never counted as one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says.

    Attributes:
        facts: the values.
        unlisted: the resources that the codebook does not list.
        unclear: labels that several values have, each with these values.
    """

    facts: tuple[Fact, ...]
    unlisted: tuple[str, ...] = ()
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()


Reader = Callable[[str], Reading]

Words = Mapping[str, tuple[str, ...]]
"""By what can be written, simplified, the values that it can mean."""


def token_of(text: str) -> str:
    """Return a text in the form of the codebook's words: ``Active joint`` as ``active_joint``."""
    return _GAP.sub("_", text.strip(BLANKS).casefold())


def name_of(text: str) -> str:
    """Return a text as the name of a person: on one line, its words one blank apart."""
    return " ".join(text.strip(BLANKS).split())


def reader(column: Column, codebook: Codebook) -> Reader:
    """Return the function that reads the cells of a facet's column; they are not empty."""
    if column.kind == "number":
        return lambda cell: Reading(_each(cell, _number))
    if column.kind == "resources":
        summed_up = [value for value in column.values if value.token != "resources"]
        known = words_for([*codebook.resources, *summed_up])
        # who writes "resources" says what the column asks, if not which they are
        listed = frozenset(value.token for value in (*codebook.resources, *column.values))
        return lambda cell: _resources(cell, known, listed)
    words = words_for(column.values)
    return lambda cell: _values(cell, words)


def words_for(values: Iterable[Value]) -> Words:
    """Return what can be written for values: their words, and their labels in each language.

    A word of the codebook means its own value, whatever else is called so.
    """
    listed = list(values)
    found: dict[str, dict[str, None]] = {}
    for value in listed:
        for label in (value.label.en, value.label.lt):
            found.setdefault(token_of(label), {})[value.token] = None
    if _TRUTH.keys() == {value.token for value in listed}:
        found |= {word: {token: None} for token, word in _TRUTH.items()}
    return {word: tuple(tokens) for word, tokens in found.items()} | {
        value.token: (value.token,) for value in listed
    }


def _items(cell: str) -> list[str]:
    """Return the items of a list; what holds none is itself the only one."""
    found = [item for part in cell.split(";") if (item := part.strip(BLANKS))]
    return found or [cell.strip(BLANKS)]


def _each(cell: str, read: Callable[[str], Fact]) -> tuple[Fact, ...]:
    return distinct([read(item) for item in _items(cell)])


def distinct(facts: list[Fact]) -> tuple[Fact, ...]:
    """Return facts in their order, those that say the same only once."""
    found: dict[tuple[str | None, str], Fact] = {}
    for fact in facts:
        key = (None, fact.written) if fact.token is None else (fact.token, "")
        found.setdefault(key, fact)
    return tuple(found.values())


def _values(cell: str, words: Words) -> Reading:
    meant = {item: words.get(token_of(item), ()) for item in _items(cell)}
    facts = [Fact(found[0] if len(found) == 1 else None, item) for item, found in meant.items()]
    unclear = tuple((item, found) for item, found in meant.items() if len(found) > 1)
    return Reading(distinct(facts), unclear=unclear)


def _number(item: str) -> Fact:
    found = _NUMBER.fullmatch(item)
    if found is None:
        return Fact(None, item)
    return Fact(f">={found[2]}" if found[1] else found[2], item)


def _resources(cell: str, known: Words, listed: frozenset[str]) -> Reading:
    words = {item: _meant(token_of(item), known) for item in _items(cell)}
    strange = [item for item, word in words.items() if not _may_be_resource(item, word)]
    given = {i: w for i, w in words.items() if w != "none" and i not in strange}
    facts = [Fact("none", item) for item, word in words.items() if word == "none"]
    if given:
        alone = set(given.values()) == {"payment"}
        facts.append(Fact("payment" if alone else "resources", cell.strip(BLANKS)))
    facts += [Fact(None, item) for item in strange]
    return Reading(distinct(facts), tuple(i for i, w in given.items() if w not in listed))


def _meant(word: str, known: Words) -> str:
    found = known.get(word, ())
    return found[0] if len(found) == 1 else word


def _may_be_resource(item: str, word: str) -> bool:
    """Tell whether an item can name a resource: not a sign, a formula or a word for unknown."""
    return bool(_WORD.search(item)) and item[0] not in "#=" and word not in _NO_RESOURCE


_FROM_PYTHON: Final = {
    "None": "",
    "nan": "",
    "NaT": "",
    "<NA>": "",
    "True": "yes",
    "False": "no",
}


def cell_of(value: object) -> str:
    """Return a value from Python as the text of a cell.

    Nothing, not a number and their likes are empty, truth values are yes and no, a whole number
    in a float is that number, and a list is joined by semicolons.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return ";".join(cell_of(item) for item in value)
    if isinstance(value, set | frozenset):
        return ";".join(sorted(cell_of(item) for item in value))
    text = str(value)
    return _FROM_PYTHON.get(text, text)
