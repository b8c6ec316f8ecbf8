"""The values that filters take: settled to the words of the records, or refused.

A filter with a misspelled value would find nothing, and nothing found would be read as an answer.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Final

from coproduction.errors import UsageError
from coproduction.literature.library import citations, claims, digests, lies_in, tensions, works
from coproduction.literature.tables import Kind

Value = str | int

_FEW: Final = 12


def settled(kind: Kind, filters: Mapping[str, Value]) -> dict[str, Value]:
    """Return filters with their values as the records spell them.

    Args:
        kind: of the records to filter.
        filters: values by the name of the filter, as a person gives them.

    Raises:
        UsageError: no record can have such a value; the message says which there are.

    >>> settled("claims", {"type": "Classification rule"})
    {'type': 'classification rule'}
    """
    return {name: _settled(kind, name, value) for name, value in filters.items()}


def _settled(kind: Kind, name: str, value: Value) -> Value:
    if name == "reference":
        if value not in range(1, len(works())):
            raise UsageError(f"There is no reference {value}: numbers 1 to {len(works()) - 1}.")
        return value
    word = str(value)
    if name == "author":
        return _known_author(kind, word)
    if name == "locator":
        return _known_place(word.upper())
    known = {_plain(one): one for one in _words(kind, name)}
    if _plain(word) not in known:
        raise UsageError(f"There is no {name} '{word}'.{_hint(word, known.values())}")
    return known[_plain(word)]


def _known_author(kind: Kind, author: str) -> str:
    if kind == "claims":
        found = bool(claims(author=author))
    else:
        found = bool(citations(author=author) if kind == "citations" else works(author=author))
    if not found:
        hint = "'coproduction literature works' lists all."
        raise UsageError(f"There is no author '{author}' among the {kind}. {hint}")
    return author


def _known_place(locator: str) -> str:
    if not any(lies_in(one, locator) for one in digests()):
        hint = "Locators are such as IVC, IVC.P6 or IVC.P6.S5."
        raise UsageError(f"There is no sentence at '{locator}'. {hint}")
    return locator


def _words(kind: Kind, name: str) -> set[str]:
    if name == "term":
        return {term for one in claims() for term in one.terms}
    if name == "claim":
        return {one.id for one in claims()}
    if kind == "claims":
        return {getattr(one, name) for one in claims()}
    return {getattr(one, name) for one in (works() if kind == "works" else tensions())}


def _plain(word: str) -> str:
    return word.lower().replace("_", " ").replace("-", " ")


def _hint(word: str, known: Iterable[str]) -> str:
    words = sorted(known)
    listed = f" There are: {', '.join(words)}." if len(words) <= _FEW else ""
    near = difflib.get_close_matches(word, words, 1)
    return (f" Did you mean '{near[0]}'?" if near else "") + listed
