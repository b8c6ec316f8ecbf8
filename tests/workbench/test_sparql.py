"""The endpoint: the SPARQL 1.1 Protocol, beside a second implementation of it, and its limits."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from coproduction.pipeline import asking
from coproduction.pipeline.asking import ask, word
from coproduction.queries import Query, bindings, list_queries
from coproduction.terms import Language
from coproduction.workbench.application import application
from coproduction.workbench.bench import Bench, Limits
from coproduction.workbench.presence import Asker
from coproduction.workbench.sparql.dataset import parted
from coproduction.workbench.sparql.engine import Asked, Engine
from coproduction.workbench.sparql.pool import WAITING, Pool, Worker
from coproduction.workbench.sparql.refusals import RefusedError
from coproduction.workbench.sparql.showing import MOST_ROWS
from coproduction.workbench.sparql.subjects import batches_of, snapshot
from coproduction.workbench.sparql.worker import DEFAULT, EVERYONE
from coproduction.workbench.sparql.worker import answer as answered
from coproduction.workbench.tables.store import Tables

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CASES = EXAMPLES / "cases.csv"
LIBRARY = list_queries()
PORT = 8377
each = pytest.mark.parametrize("query", LIBRARY, ids=lambda query: query.name)

SELECT = "SELECT ?s ?n WHERE { VALUES (?s ?n) { (<urn:a> 1) (<urn:b> UNDEF) } }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { <urn:a> <urn:p> ?n } WHERE { VALUES ?n { 1 'ž' } }"
DESCRIBE = "DESCRIBE <https://w3id.org/coproduction/ns#Coproduction>"
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUGE = (
    'SELECT ?x40 WHERE { BIND("0123456789" AS ?x0) '
    + "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40))
    + "}"
)
UPDATE = {"content-type": "application/sparql-update"}
DIRECT = {"content-type": "application/sparql-query"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
FORMS = {
    SELECT: {
        "application/sparql-results+json": ("json", "application/sparql-results+json"),
        "application/sparql-results+xml": ("xml", "application/sparql-results+xml"),
        "text/csv": ("csv", "text/csv; charset=utf-8"),
        "text/tab-separated-values": ("tsv", "text/tab-separated-values; charset=utf-8"),
    },
    CONSTRUCT: {
        "text/turtle": ("turtle", "text/turtle; charset=utf-8"),
        "application/n-triples": ("ntriples", "application/n-triples"),
        "application/ld+json": ("jsonld", "application/ld+json"),
        "application/rdf+xml": ("rdfxml", "application/rdf+xml"),
    },
}
FORMS[ASK] = FORMS[SELECT]
FORMS[DESCRIBE] = FORMS[CONSTRUCT]
PARSED = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def read(form: str, data: bytes) -> Any:
    """Return an answer as it can be compared, whatever the order of its rows."""
    if form == "csv":
        head, *rows = data.decode().split("\r\n")
        return head, Counter(rows)
    found: Any = PARSED[form]
    if isinstance(found, ox.RdfFormat):
        return {nameless(str(triple)) for triple in ox.parse(data, format=found)}
    parsed = ox.parse_query_results(data, format=found)
    if isinstance(parsed, ox.QueryBoolean):
        return bool(parsed)
    names = [variable.value for variable in parsed.variables]
    return names, Counter(tuple(nameless(str(row[name])) for name in names) for row in parsed)


def nameless(text: str) -> str:
    """Return a term without the name of a blank node, which is another each time."""
    return re.sub(r"_:\w+", "_:", text)


def test_there_are_as_many_queries_as_are_known() -> None:
    assert len(LIBRARY) == 85


# The protocol


@pytest.mark.parametrize("method", ["GET", "form", "direct"])
@pytest.mark.parametrize(
    ("query", "accept"), [(query, accept) for query, forms in FORMS.items() for accept in forms]
)
def test_an_answer_comes_in_the_form_asked_for(
    address: str, method: str, query: str, accept: str
) -> None:
    found = asked(f"{address}/sparql", method, query, accept)
    form, content_type = FORMS[query][accept]
    assert found.status_code == 200
    assert found.headers["content-type"] == content_type
    assert "accept" in found.headers["vary"].lower()
    if form != "csv":
        assert read(form, found.content)


def asked(endpoint: str, method: str, query: str, accept: str | None = None) -> httpx.Response:
    """Return what an endpoint answers by one of the ways of the protocol."""
    headers = {"accept": accept} if accept is not None else {}
    if method == "GET":
        return httpx.get(endpoint, params={"query": query}, headers=headers, timeout=60)
    if method == "form":
        return httpx.post(endpoint, data={"query": query}, headers=headers, timeout=60)
    headers["content-type"] = "application/sparql-query"
    return httpx.post(endpoint, content=query.encode(), headers=headers, timeout=60)


def test_a_table_is_written_as_the_recommendation_says(address: str) -> None:
    """SPARQL 1.1 Query Results CSV and TSV Formats, sections 3 and 4."""
    found = asked(f"{address}/sparql", "GET", SELECT, "text/csv")
    assert found.text == "s,n\r\nurn:a,1\r\nurn:b,\r\n"
    found = asked(f"{address}/sparql", "GET", SELECT, "text/tab-separated-values")
    assert found.text == "?s\t?n\n<urn:a>\t1\n<urn:b>\t\n"


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (SELECT, "image/png"), (ASK, "*/*;q=0")],
)
def test_what_is_not_to_be_had_is_told_with_a_list(address: str, query: str, accept: str) -> None:
    found = asked(f"{address}/sparql", "GET", query, accept)
    assert found.status_code == 406
    assert any(one in found.text for forms in FORMS.values() for one in forms)


def test_head_tells_what_get_would(address: str) -> None:
    found = httpx.head(f"{address}/sparql", params={"query": ASK})
    assert found.status_code == 200
    assert found.headers["content-type"] == "application/sparql-results+json"
    assert found.content == b""


@pytest.mark.parametrize(
    ("method", "arguments", "status"),
    [
        ("GET", {"params": {"query": ""}}, 400),
        ("GET", {"params": [("query", ASK), ("query", ASK)]}, 400),
        ("GET", {"params": {"query": ASK, "default-graph-uri": "urn:a"}}, 400),
        ("GET", {"params": {"query": ASK, "named-graph-uri": "urn:a"}}, 400),
        ("GET", {"params": {"default-graph-uri": "urn:a"}}, 400),
        ("GET", {"params": {"update": "CLEAR ALL"}}, 403),
        ("POST", {"data": {"update": "CLEAR ALL"}}, 403),
        ("POST", {"data": {"query": ASK, "update": "CLEAR ALL"}}, 403),
        ("POST", {"data": {"other": "1"}}, 400),
        ("POST", {"content": b"CLEAR ALL", "headers": UPDATE}, 403),
        ("POST", {"content": b"ASK {}", "headers": {"content-type": "text/plain"}}, 415),
        ("POST", {"content": b"ASK {}"}, 415),
        ("POST", {"content": b"\xff", "headers": DIRECT}, 400),
        ("POST", {"content": b"query=%FF", "headers": FORM}, 400),
        ("GET", {"params": {"query": "SELECT * FROM <urn:a> { ?s ?p ?o }"}}, 400),
        ("GET", {"params": {"query": f"SELECT * FROM NAMED <{DEFAULT}> {{ ?s ?p ?o }}"}}, 400),
        ("GET", {"params": {"query": "SELECT * FROM { ?s ?p ?o }"}}, 403),
        ("GET", {"params": {"query": ASK, "table": "none"}}, 404),
        ("GET", {"params": {"query": "SELECT * { SERVICE <urn:a> { ?s ?p ?o } }"}}, 403),
        ("GET", {"params": {"query": "INSERT DATA { <urn:a> <urn:b> 1 }"}}, 403),
        ("GET", {"params": {"query": ASK, "$x": "no term"}}, 400),
        ("GET", {"params": {"query": ASK, "$x": "<urn:a> . <urn:b> <urn:c> <urn:d>"}}, 400),
        ("GET", {"params": {"query": ASK, "format": "parchment"}}, 406),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_is_told_in_plain_text(
    address: str, method: str, arguments: dict[str, Any], status: int
) -> None:
    found = httpx.request(method, f"{address}/sparql", **arguments)
    assert found.status_code == status, found.text
    assert found.headers["content-type"] == "text/plain; charset=utf-8"
    assert len(found.text) > 20
    assert "Traceback" not in found.text


def test_a_malformed_query_is_told_by_line_and_column(address: str) -> None:
    found = asked(f"{address}/sparql", "GET", "SELECT *\nWHERE { ?s ?p }")
    assert found.status_code == 400
    assert "line 2, column 16" in found.text
    assert "SERVICE" not in found.text
    lithuanian = httpx.get(
        f"{address}/sparql", params={"query": "ASK"}, headers={"accept-language": "lt"}
    )
    assert "eilutėje" in lithuanian.text


def test_another_site_cannot_ask(address: str) -> None:
    found = httpx.post(
        f"{address}/sparql", data={"query": ASK}, headers={"origin": "https://evil.example"}
    )
    assert found.status_code == 403


@pytest.mark.parametrize("accept", [None, "*/*", *FORMS[CONSTRUCT]])
def test_the_endpoint_describes_itself(address: str, accept: str | None) -> None:
    headers = {"accept": accept} if accept else {}
    found = httpx.get(f"{address}/sparql", headers=headers)
    form, content_type = FORMS[CONSTRUCT][accept if accept in FORMS[CONSTRUCT] else "text/turtle"]
    assert found.headers["content-type"] == content_type
    store = ox.Store()
    store.load(found.content, format=PARSED[form])  # type: ignore[arg-type]
    described = store.query(
        f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        ASK {{ ?s a sd:Service ; sd:endpoint <{address}/sparql> ;
          sd:supportedLanguage sd:SPARQL11Query ;
          sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_CSV> ;
          sd:defaultDataset/sd:namedGraph/sd:name ?name }}"""
    )
    assert bool(described)


def test_a_browser_is_led_to_the_editor(address: str) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    found = httpx.get(f"{address}/sparql", headers=browser)
    assert (found.status_code, found.headers["location"]) == (303, "/query")
    found = httpx.get(f"{address}/sparql", params={"query": ASK}, headers=browser)
    assert found.status_code == 303
    page = httpx.get(address + found.headers["location"])
    assert page.status_code == 200
    assert "true" in page.text


def test_a_name_binds_a_variable(address: str) -> None:
    told = {"query": "SELECT ?x WHERE { }", "$x": '"ž"@lt', "format": "tsv"}
    found = httpx.get(f"{address}/sparql", params=told)
    assert found.text == '?x\n"ž"@lt\n'


# Graphs

VERDICTS = "SELECT (COUNT(?v) AS ?n) %s WHERE { %s }"
ONE = "?a <https://w3id.org/coproduction/ns#hasVerdict> ?v"
RIVALS = 86 * 14
PREFIXED = "PREFIX g: <https://w3id.org/coproduction/graphs/> "


def announced(address: str) -> list[str]:
    """Return the graphs that the endpoint says can be named."""
    store = ox.Store()
    found = httpx.get(f"{address}/sparql", headers={"accept": "text/turtle"}).content
    store.load(found, format=ox.RdfFormat.TURTLE)
    rows = store.query(
        """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        SELECT ?name { ?s sd:availableGraphs/sd:namedGraph/sd:name ?name }"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    return [row["name"].value for row in rows]


def test_a_graph_that_is_announced_can_be_named(address: str) -> None:
    assert announced(address) == [EVERYONE]


@pytest.mark.parametrize(
    ("fields", "dataset", "pattern", "number"),
    [
        ({}, "", ONE, 86),
        ({}, "", f"GRAPH ?g {{ {ONE} }}", RIVALS),
        ({"default-graph-uri": EVERYONE}, "", ONE, RIVALS),
        ({"default-graph-uri": EVERYONE}, "", f"GRAPH ?g {{ {ONE} }}", 0),
        ({"default-graph-uri": [EVERYONE, DEFAULT]}, "", ONE, 86 + RIVALS),
        ({"named-graph-uri": EVERYONE}, "", ONE, 0),
        ({"named-graph-uri": EVERYONE}, "", f"GRAPH ?g {{ {ONE} }}", RIVALS),
        ({}, f"FROM <{EVERYONE}>", ONE, RIVALS),
        ({}, f"FROM <{DEFAULT}> from # and\n <{EVERYONE}>", ONE, 86 + RIVALS),
        ({}, f"FROM NAMED <{EVERYONE}>", f"GRAPH ?g {{ {ONE} }}", RIVALS),
        ({}, "FROM g:conceptions FROM NAMED g:conceptions", ONE, RIVALS),
        ({"default-graph-uri": DEFAULT}, f"FROM <{EVERYONE}>", ONE, 86),
    ],
    ids=str,
)
def test_a_query_is_asked_of_the_graphs_that_it_names(
    address: str, fields: dict[str, Any], dataset: str, pattern: str, number: int
) -> None:
    """The fields of the protocol go before the text (SPARQL 1.1 Protocol, 2.1.4)."""
    text = PREFIXED + VERDICTS % (dataset, pattern)
    asked_for = {"query": text, "format": "csv", **fields}
    for found in (
        httpx.get(f"{address}/sparql", params=asked_for, timeout=60),
        httpx.post(f"{address}/sparql", data=asked_for, timeout=60),
    ):
        assert (found.status_code, found.text.split()) == (200, ["n", str(number)])


@pytest.mark.parametrize("language", ["en", "lt"])
def test_another_graph_is_refused_with_those_that_there_are(address: str, language: str) -> None:
    for told in (
        {"query": ASK, "default-graph-uri": "urn:other"},
        {"query": ASK, "named-graph-uri": "urn:other"},
        {"query": "ASK FROM <urn:other> { ?s ?p ?o }"},
    ):
        found = httpx.get(f"{address}/sparql", params={**told, "lang": language})
        assert found.status_code == 400
        assert all(one in found.text for one in ("urn:other", DEFAULT, EVERYONE))


def test_a_page_keeps_the_graphs_of_its_query(address: str) -> None:
    told = {"query": VERDICTS % ("", ONE), "default-graph-uri": EVERYONE}
    page = httpx.get(f"{address}/query.json", params=told, timeout=60).json()
    assert page["answer"]["rows"][0][0]["text"] == str(RIVALS)
    whole = httpx.get(address + page["answer"]["links"][2]["address"])
    assert whole.text.split() == ["n", str(RIVALS)]
    assert (
        f'name="default-graph-uri" value="{EVERYONE}"'
        in httpx.get(f"{address}/query", params=told).text
    )


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?from WHERE { ?from ?p 'FROM <urn:a>' }",
        "SELECT * { ?s ?p ?o } # FROM <urn:a>",
        'SELECT * { ?s ?p """FROM\n<urn:a>""" }',
        "SELECT * { ?s <urn:FROM> ?o }",
        "PREFIX from: <urn:a> SELECT * { ?s from:x ?o }",
        "SELECT * FROM <urn:a> " * 1000,  # too long anyway
    ],
)
def test_what_only_looks_like_a_graph_is_left_alone(text: str) -> None:
    assert parted(text) == (text, None)


def test_places_of_errors_stay_right_without_the_clauses() -> None:
    text, _ = parted(f"SELECT *\nFROM <{EVERYONE}>\nWHERE {{ ?s ?p }}")
    assert [len(line) for line in text.split("\n")] == [8, len(EVERYONE) + 7, 15]
    assert "FROM" not in text


# One table


@contextmanager
def asking_two() -> Iterator[TestClient]:
    """Give what asks a workbench with two tables."""
    bench = Bench.on(PORT, [CASES, EXAMPLES / "codings.csv"])
    with TestClient(application(bench), base_url=f"http://127.0.0.1:{PORT}") as client:
        yield client


def test_one_table_is_asked_about_and_no_other() -> None:
    told = {"query": VERDICTS % ("", ONE), "format": "csv"}
    with asking_two() as client:
        both, one, other = (
            int(client.get("/sparql", params={**told, "table": key}).text.split()[1])
            for key in ("", "1", "2")
        )
        assert both == one + other
        assert one == 86
        assert len(client.get("/query.json").json()["tables"]) == 2


def test_a_table_of_very_many_acts_is_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coproduction.workbench.sparql.subjects.MOST_ACTS", 85)
    with asking_two() as client:
        refused = client.get("/sparql", params={"query": ASK, "table": "1"})
        assert refused.status_code == 422
        assert "86 acts" in refused.text
        assert "coproduction store" in refused.text


# A second implementation


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the same data by the Oxigraph server; return its endpoint."""
    command = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert command, "Install the package 'oxigraph', which the tests need."
    place = tmp_path_factory.mktemp("oxigraph")
    (place / "data.nq").write_bytes(snapshot(batches_of([CASES])))
    store = str(place / "store")
    load = [command, "load", "--location", store, "--file", str(place / "data.nq")]
    subprocess.run(load, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    serve = [command, "serve-read-only", "--location", store, "--bind", bind]
    with subprocess.Popen(serve, stderr=subprocess.DEVNULL) as server:
        wait_for(lambda: reaches(bind))
        yield f"http://{bind}/query"
        server.terminate()


def reaches(bind: str) -> bool:
    host, _, port = bind.partition(":")
    with socket.socket() as asked:
        return asked.connect_ex((host, int(port))) == 0


def wait_for(holds: Any, seconds: float = 30) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def standalone(query: Query) -> str:
    """Return a query of the library with its parameters in the text, as other servers need it."""
    terms = bindings(query, {})
    if not terms:
        return query.text
    names, values = " ".join(f"?{name}" for name in terms), " ".join(map(str, terms.values()))
    return re.sub(r"WHERE \{", f"WHERE {{ VALUES ({names}) {{ ({values}) }}", query.text, count=1)


@each
def test_both_servers_answer_the_library_alike(address: str, other: str, query: Query) -> None:
    terms = {f"${name}": str(term) for name, term in bindings(query, {}).items()}
    everyone = {"conceptions": "all"} if query.all_conceptions else {}
    here = httpx.get(
        f"{address}/sparql", params={"query": query.text, **terms, **everyone}, timeout=120
    )
    union = {"union-default-graph": ""} if query.all_conceptions else {}
    there = httpx.post(
        other,
        params=union,
        content=standalone(query).encode(),
        headers={
            "content-type": "application/sparql-query",
            "accept": "application/sparql-results+json",
        },
        timeout=120,
    )
    assert (here.status_code, there.status_code) == (200, 200), here.text + there.text
    assert read("json", here.content) == read("json", there.content)


@pytest.mark.parametrize("method", ["GET", "form", "direct"])
@pytest.mark.parametrize(
    ("query", "accept"), [(query, accept) for query, forms in FORMS.items() for accept in forms]
)
def test_both_servers_answer_the_protocol_alike(
    address: str, other: str, method: str, query: str, accept: str
) -> None:
    here = asked(f"{address}/sparql", method, query, accept)
    there = asked(other, method, query, accept)
    assert (here.status_code, there.status_code) == (200, 200)
    plain = there.headers["content-type"].partition(";")[0]
    assert here.headers["content-type"].partition(";")[0] == plain
    form = FORMS[query][accept][0]
    assert read(form, here.content) == read(form, there.content)


@pytest.mark.parametrize(
    "accept",
    [
        "application/sparql-results+xml, text/csv;q=0.5",
        "application/sparql-results+xml;q=0.3, text/csv;q=0.5",
        "text/tab-separated-values, */*;q=0.1",
        "application/sparql-results+json;q=0.5, application/sparql-results+xml;q=0.9",
    ],
)
def test_both_servers_choose_the_same_form(address: str, other: str, accept: str) -> None:
    here, there = (asked(one, "GET", SELECT, accept) for one in (f"{address}/sparql", other))
    kinds = [one.headers["content-type"].partition(";")[0] for one in (here, there)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("query", ["SELECT", "ASK { ?s ?p }", "ASK { } }", "", "nonsense"])
@pytest.mark.parametrize("method", ["GET", "form", "direct"])
def test_both_servers_refuse_what_is_malformed(
    address: str, other: str, method: str, query: str
) -> None:
    here, there = (asked(one, method, query) for one in (f"{address}/sparql", other))
    assert (here.status_code, there.status_code) == (400, 400)


# The library


@pytest.fixture(scope="module")
def once() -> Iterator[None]:
    """Load the store of the command once for each kind of query, not for each query."""
    load = cache(asking.store_of)

    def kept(files: Sequence[str], language: Language, *, all_conceptions: bool) -> ox.Store:
        return load(tuple(files), language, all_conceptions=all_conceptions)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "store_of", kept)
        yield


@each
def test_a_page_of_the_library_says_what_the_command_says(
    address: str, once: None, query: Query
) -> None:
    page = httpx.get(f"{address}/query/{query.name}.json", timeout=120).json()
    told = json.loads(ask(query.name, [str(CASES)], [], "json", "en"))
    answer = page["answer"]
    assert answer["columns"] == list(query.columns)
    rows = [["" if cell is None else cell["text"] for cell in row] for row in answer["rows"]]
    here, there = Counter(map(tuple, rows)), Counter(tuple(row.values()) for row in told)
    assert answer["total"] == len(told)
    assert answer["cut"] == (len(told) > MOST_ROWS)
    assert here <= there if answer["cut"] else here == there
    assert whole(address + answer["links"][0]["address"]) == there


def whole(link: str) -> Counter[tuple[str, ...]]:
    """Return the rows of an answer in JSON as the command words them."""
    found = httpx.get(link, timeout=120).content
    parsed = ox.parse_query_results(found, format=ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    return Counter(tuple("" if term is None else word(term) for term in row) for row in parsed)


def test_a_parameter_can_be_set(address: str) -> None:
    page = httpx.get(f"{address}/query/claims-by-author.json", params={"author": "Bovaird"}).json()
    told = json.loads(ask("claims-by-author", [], ["author=Bovaird"], "json", "en"))
    assert page["answer"]["total"] == len(told) > 0
    for link in page["answer"]["links"]:
        whole = httpx.get(address + link["address"])
        assert whole.status_code == 200
    again = httpx.get(address + page["editor"].replace("/query?", "/query.json?")).json()
    assert again["answer"]["rows"] == page["answer"]["rows"]


def test_a_wrong_parameter_is_told(address: str) -> None:
    page = httpx.get(f"{address}/query/acts-by-outcome.json", params={"outcome": "a b:<"}).json()
    assert page["answer"]["status"] == 400
    assert httpx.get(f"{address}/query/nothing").status_code == 404


# Limits


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return the data of the workbench."""
    return snapshot(batches_of([CASES]))


QUESTION: dict[str, Any] = {
    "bindings": {}, "default": [DEFAULT], "named": None, "table": "json", "graph": "turtle",
    "rows": 1000, "bytes": 100_000, "prefixes": {},
}  # fmt: skip


def question(query: str, **others: Any) -> dict[str, Any]:
    return QUESTION | {"query": query} | others


@pytest.fixture
def pool(data: bytes) -> Iterator[Pool]:
    """Return workers with two seconds for each question."""
    found = Pool(lambda: data, 2.0, 1_000_000_000)
    yield found
    found.close()


def test_a_slow_query_is_stopped_and_the_next_is_answered(pool: Pool) -> None:
    pool.ask(question(ASK))
    begun = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        pool.ask(question(SLOW))
    assert 1.9 < time.monotonic() - begun < 3
    assert refused.value.status == 503
    assert "2 seconds" in refused.value.told("en")
    assert pool.ask(question(ASK)).head["state"] == "done"


def stopped(pool: Pool) -> None:
    with suppress(RefusedError):
        pool.ask(question(SLOW))


def test_a_slow_query_does_not_hold_up_a_quick_one(pool: Pool) -> None:
    pool.ask(question(ASK))
    slow = threading.Thread(target=stopped, args=(pool,))
    slow.start()
    time.sleep(0.1)
    assert pool.ask(question(ASK)).head["state"] == "done"
    assert slow.is_alive()
    slow.join()


def test_a_quick_query_is_answered_after_two_slow_ones(pool: Pool) -> None:
    slow = [threading.Thread(target=stopped, args=(pool,)) for _ in range(2)]
    for one in slow:
        one.start()
    time.sleep(0.1)
    assert pool.ask(question(ASK)).head["state"] == "done"
    for one in slow:
        one.join()


def test_a_crowd_is_told_to_wait(pool: Pool) -> None:
    crowd = [threading.Thread(target=stopped, args=(pool,)) for _ in range(WAITING)]
    for one in crowd:
        one.start()
    time.sleep(0.2)
    with pytest.raises(RefusedError) as refused:
        pool.ask(question(ASK))
    assert "in a moment" in refused.value.told("en")
    pool.close()
    for one in crowd:
        one.join()


def test_a_query_that_wants_too_much_memory_ends_alone(data: bytes) -> None:
    pool = Pool(lambda: data, 30.0, 500_000_000)
    with pytest.raises(RefusedError) as refused:
        pool.ask(question(HUGE))
    assert "memory" in refused.value.told("en")
    assert pool.ask(question(ASK)).head["state"] == "done"
    pool.close()


def test_a_worker_reaches_no_network(data: bytes) -> None:
    """Even a text that the guard has not seen."""
    with socket.socket() as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.settimeout(2)
        place = f"http://127.0.0.1:{trap.getsockname()[1]}/"
        worker = Worker(data, 20, 1_000_000_000)
        reply = worker.ask(question(f"SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }}"))
        worker.end()
        assert reply.head["state"] == "failed"
        with pytest.raises(TimeoutError):
            trap.accept()


def test_the_trap_would_be_reached_without_the_limits() -> None:
    with socket.socket() as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.settimeout(20)
        place = f"http://127.0.0.1:{trap.getsockname()[1]}/"
        text = f"SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }}"
        asking = threading.Thread(target=answered, args=(ox.Store(), question(text)), daemon=True)
        asking.start()
        trap.accept()[0].close()
        asking.join(20)


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_too_many_rows_are_no_answer(form: str) -> None:
    store = ox.Store()
    text = "SELECT ?a ?b WHERE { VALUES ?a { 'x\\ny' '<result>' } VALUES (?b) { (UNDEF) } }"
    head, _ = answered(store, question(text, table=form, rows=2))
    assert (head["state"], head["rows"]) == ("done", 2)
    head, body = answered(store, question(text, table=form, rows=1))
    assert (head["state"], body) == ("rows", b"")


def test_too_many_triples_are_no_answer() -> None:
    head, body = answered(ox.Store(), question(CONSTRUCT, rows=1))
    assert (head["state"], body) == ("rows", b"")


@pytest.mark.parametrize("query", [SELECT, CONSTRUCT])
def test_too_many_bytes_are_no_answer(query: str) -> None:
    head, body = answered(ox.Store(), question(query, bytes=20))
    assert (head["state"], body) == ("bytes", b"")


@pytest.mark.parametrize(
    ("limits", "query", "status", "words"),
    [
        (Limits(rows=10), "SELECT * { ?s ?p ?o }", 422, "10 rows"),
        (Limits(answer=100), "SELECT * { ?s ?p ?o }", 422, "100 bytes"),
        (Limits(seconds=1), SLOW, 503, "1 seconds"),
        (Limits(memory=500_000_000), HUGE, 503, "memory"),
    ],
)
def test_what_costs_too_much_is_told(limits: Limits, query: str, status: int, words: str) -> None:
    bench = Bench.on(PORT)
    object.__setattr__(bench, "limits", limits)
    with TestClient(application(bench), base_url=f"http://127.0.0.1:{PORT}") as client:
        found = client.post("/sparql", data={"query": query})
        assert found.status_code == status
        assert words in found.text
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_without_a_table_the_example_cases_are_asked_about() -> None:
    bench = Bench.on(PORT)
    engine = Engine(bench, Tables(bench))
    cop = "https://w3id.org/coproduction/ns#"
    found = engine.ask(Asked(f"SELECT ?act {{ ?act <{cop}hasVerdict> ?verdict }}"))
    assert found.rows == len(CASES.read_text(encoding="utf-8").splitlines()) - 1
    engine.subjects.close()


# Ends of processes


def children(process: int) -> list[int]:
    """Return the workers of a process."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            found[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    return [child for child, parent in found.items() if parent == process]


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="looks at processes by /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_the_workbench(how: signal.Signals) -> None:
    with serving() as (server, place):
        threading.Thread(target=ask_in_vain, args=(place,), daemon=True).start()
        time.sleep(0.5)
        httpx.get(f"{place}sparql", params={"query": ASK}, timeout=60)
        workers = children(server.pid)
        assert len(workers) == 2
        os.kill(server.pid, how)
        wait_for(lambda: not any(map(is_running, workers)), 30)


@contextmanager
def serving() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Give a workbench that has answered a query, and its address."""
    command = [str(Path(sys.executable).with_name("coproduction")), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            told = re.search(r"http://\S+", server.stdout.readline())
            assert told
            httpx.get(f"{told[0]}sparql", params={"query": ASK}, timeout=60)
            yield server, told[0]
        finally:
            server.kill()


def ask_in_vain(place: str) -> None:
    with suppress(httpx.HTTPError):
        httpx.get(f"{place}sparql", params={"query": SLOW}, timeout=60)


@pytest.mark.parametrize("where", ["sparql", "query"])
def test_queries_of_who_has_left_hold_up_nobody(where: str) -> None:
    """Four give up after a moment, which would keep both workers busy for forty seconds."""
    with serving() as (_, place):
        for _ in range(4):
            with pytest.raises(httpx.TimeoutException):
                httpx.get(f"{place}{where}", params={"query": SLOW}, timeout=0.5)
        begun = time.monotonic()
        answer = httpx.get(f"{place}sparql", params={"query": ASK}, timeout=60)
        assert answer.status_code == 200
        assert time.monotonic() - begun < 15


@given(st.lists(st.booleans(), max_size=4))
def test_what_goes_on_for_an_asker_is_ended_once_they_leave(steps: list[bool]) -> None:
    """Each step starts something, or leaves; what goes on after leaving is ended."""
    asker, ended = Asker(), list[int]()
    gone = False
    for number, leaves in enumerate(steps):
        if leaves:
            asker.leave()
            gone = True
        else:
            with asker.ending(lambda number=number: ended.append(number)):  # type: ignore[misc]
                assert (number in ended) == gone
    assert asker.is_gone == gone
