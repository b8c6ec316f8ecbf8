"""The hygiene queries: no row over the ontology, and a fixture that each must reject."""

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.formatting import canonical
from ontology.modules import CHECKS, CONCEPTIONS, HERE, closure

REJECTS = HERE / "rejects"
QUERIES = sorted(CHECKS.glob("*.rq"))
NUMBER = 54
"""How many checks there are; each has a fixture."""
FIELDS = ("summary", "columns", "severity", "reference")
KEYWORDS = re.compile(
    r"\b(select|distinct|where|filter|optional|minus|union|values|bind|exists|not|in|as|group|by|having"
    r"|order|count|sum|if|regex|str|lang|strstarts|strafter|concat|coalesce|lcase|bound|isiri|isliteral|datatype)\b"
)

by_name = pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)


@cache
def ontology() -> ox.Store:
    """Return all conceptions and the root, with their imports, as one graph."""
    store = ox.Store()
    for module in closure(CONCEPTIONS):
        store.load(path=str(module.path), format=ox.RdfFormat.TURTLE)
    return store


def rows(store: ox.Store, query: Path) -> list[tuple[str, ...]]:
    """Return the violations that a check finds."""
    found = store.query(query.read_text(encoding="utf-8"))
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(str(value) for value in row) for row in found]


def header(query: Path) -> dict[str, str]:
    """Return the fields of a query's header."""
    lines = query.read_text(encoding="utf-8").splitlines()
    pairs = [line.removeprefix("#+ ").split(": ", 1) for line in lines if line.startswith("#+")]
    return {key: value for key, value in pairs}


def local(iri: str) -> str:
    """Return the last part of an IRI in angle brackets."""
    return re.split(r"[#/]", iri.strip("<>"))[-1]


def named(store: ox.Store) -> set[str]:
    """Return the local names of everything that a fixture mentions as a term of its own."""
    ends = [end for quad in store for end in (quad.subject, quad.predicate, quad.object)]
    return {local(str(end)) for end in ends if isinstance(end, ox.NamedNode)}


def is_bad(name: str) -> bool:
    """Tell whether a fixture means its check to report this name."""
    return re.search(r"^bad|Bad", name) is not None


def test_as_many_fixtures_as_checks() -> None:
    """No check goes untested, and no fixture is left over."""
    assert len(QUERIES) == NUMBER
    assert {path.stem for path in REJECTS.glob("*.ttl")} == {path.stem for path in QUERIES}


@by_name
def test_ontology_passes(query: Path) -> None:
    """A row is a violation."""
    assert rows(ontology(), query) == []


@by_name
def test_fixture_is_rejected(query: Path) -> None:
    """The check reports everything called bad in its fixture, and nothing else."""
    store = ox.Store()
    store.load(path=str(REJECTS / f"{query.stem}.ttl"), format=ox.RdfFormat.TURTLE)
    expected = {name for name in named(store) if is_bad(name)}
    assert expected
    assert expected != named(store)
    assert {local(row[0]) for row in rows(store, query)} == expected


@by_name
def test_query_is_documented_and_in_style(query: Path) -> None:
    """Header, columns as promised, settled order, no ``SELECT *``, keywords in upper case."""
    fields = header(query)
    assert tuple(fields) == FIELDS
    assert all(fields.values())
    assert fields["severity"] == "violation"
    text = query.read_text(encoding="utf-8")
    solutions = ox.Store().query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [variable.value for variable in solutions.variables] == fields["columns"].split(", ")
    code = re.sub(r'"[^"]*"|<[^>]*>|#\+.*|[?\w]*:\w+|\?\w+', "", text)
    assert KEYWORDS.findall(code) == []
    assert "ORDER BY" in code
    assert not re.search(r"SELECT\s+(DISTINCT\s+)?\*", code)


@pytest.mark.parametrize("path", sorted(REJECTS.glob("*.ttl")), ids=lambda path: path.stem)
def test_fixture_is_formatted(path: Path) -> None:
    """Fixtures are Turtle of the project's format, too."""
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text
