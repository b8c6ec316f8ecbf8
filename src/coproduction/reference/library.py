"""The library of queries: all of them, and what is told of each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from coproduction.queries import Query, list_queries
from coproduction.reference.views import Data, NoSuchPageError
from coproduction.terms import Language
from coproduction.texts import say


def by_folder(language: Language) -> dict[str, list[dict[str, str]]]:
    """Return the queries, by the part of the library in which they are."""
    folders: dict[str, list[dict[str, str]]] = {}
    for query in _queries():
        line = {"name": query.name, "question": query.question[language]}
        folders.setdefault(query.folder, []).append(line)
    return folders


def named(name: str) -> Query:
    """Return the query of a name.

    Raises:
        NoSuchPageError: there is none.
    """
    for query in _queries():
        if query.name == name:
            return query
    raise NoSuchPageError(f"There is no query '{name}' in the library.")


def defaults(query: Query, language: Language) -> dict[str, str]:
    """Return the value that each parameter of a query has unless another one is given."""
    found = {one.name: one.default or "" for one in query.parameters}
    return found | ({"language": language} if "language" in found else {})


def described(query: Query, given: Mapping[str, str], language: Language) -> Data:
    """Return a query with its parameters, and what these are given."""
    return {
        "name": query.name,
        "folder": query.folder,
        "question": query.question[language],
        "parameters": [
            {
                "name": one.name,
                "type": one.type,
                "about": one.about[language],
                "value": given[one.name],
            }
            for one in query.parameters
        ],
        "headings": {name: say(f"query.column_{name}", language) for name in query.columns},
        "text": query.text,
    }


@cache
def _queries() -> tuple[Query, ...]:
    return tuple(list_queries())
