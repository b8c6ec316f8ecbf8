"""Queries that somebody wrote are answered apart: the program outlives each of them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from coproduction.errors import InputError
from coproduction.gate.limits import Limits, limited
from coproduction.pipeline.asking import ask
from coproduction.queries import Table, read_query, run, run_apart

DEEP = "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }"
SERVICE = "SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def a_store() -> ox.Store:
    """Return a store with a few things of every kind."""
    store = ox.Store()
    store.load(
        b'<urn:a> <urn:p> 1, "x"@lt, "y", _:b . _:b <urn:p> <urn:a> .', format=ox.RdfFormat.TURTLE
    )
    return store


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?o ?none { ?s <urn:p> ?o . OPTIONAL { ?o <urn:q> ?none } "
        "FILTER(!isBlank(?s) && !isBlank(?o)) } ORDER BY ?o",
        "SELECT ?none { ?s <urn:q> ?none }",
        "ASK { <urn:a> <urn:p> 1 }",
        "CONSTRUCT { ?s <urn:is> ?o } { ?s <urn:p> ?o FILTER(isLiteral(?o)) }",
    ],
)
def test_the_answers_are_those_of_the_same_process(text: str) -> None:
    """Tables, truth and graphs, with all kinds of terms."""
    Path("own.rq").write_text(text, encoding="utf-8")
    query, store = read_query(Path("own.rq")), a_store()
    here, apart = run(query, store, {}), run_apart(query, store, {})
    if isinstance(here, Table):
        assert apart == here
    else:
        assert not isinstance(apart, Table)
        assert set(apart) == set(here)


@pytest.mark.parametrize(
    ("text", "settings", "reason"),
    [
        (CROSS, Limits(seconds=2), "the query took more than 2 seconds and was stopped"),
        (CROSS, Limits(memory=80 << 20), "the query needs more memory than the 80 MB"),
        (
            "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
            Limits(),
            "ended its engine",
        ),
        ("SELECT { x", Limits(), "the query is malformed: error at 1:"),
        (
            "SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }",
            Limits(),
            "SERVICE is not allowed",
        ),
        ("SELECT * FROM <urn:a> { ?s ?p ?o }", Limits(), "FROM is not allowed"),
        ("LOAD <http://192.0.2.1/>", Limits(), "LOAD is not allowed"),
        ("DELETE WHERE { ?s ?p ?o }", Limits(), "DELETE is not allowed"),
    ],
    ids=["time", "memory", "depth", "syntax", "service", "from", "load", "delete"],
)
def test_what_cannot_be_answered_is_told(text: str, settings: Limits, reason: str) -> None:
    """In a sentence, whatever becomes of the process that answers."""
    Path("own.rq").write_text(text, encoding="utf-8")
    with limited(settings), pytest.raises(InputError) as error:
        ask("own.rq", [], [], "table", "en")
    assert str(error.value).startswith("own.rq: ")
    assert reason in str(error.value)
