"""The workbench answers its own pages and programs on this machine, and nobody else."""

from __future__ import annotations

import httpx2 as httpx
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from coproduction.workbench.application import application
from coproduction.workbench.bench import Bench, Limits
from coproduction.workbench.pages import Write

PORT = 8377
HERE = f"http://127.0.0.1:{PORT}"
READ_ONLY = {"/sparql"}
"""Where anybody on this machine may send something, since nothing is written."""


def client(**changes: object) -> TestClient:
    """Return what asks an application of its own."""
    bench = Bench.on(PORT)
    for name, value in changes.items():
        object.__setattr__(bench, name, value)
    return TestClient(application(bench), base_url=HERE, raise_server_exceptions=False)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8377", "127.0.0.1", "", "0.0.0.0:8377"]
)
def test_a_name_of_another_site_is_refused(host: str) -> None:
    """A site may point its own name at this machine (DNS rebinding)."""
    answer = client().get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "token" not in answer.text


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LOCALHOST:{PORT}"])
def test_its_own_names_are_answered(host: str) -> None:
    assert client().get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_there_are_no_other_methods(method: str) -> None:
    answer = client().request(method, "/")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_send_anything(headers: dict[str, str]) -> None:
    assert client().post("/", headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK%7B%7D", "/judge.json"])
def test_another_site_cannot_even_ask(path: str) -> None:
    """What it asked might cost much, although it could not read the answer."""
    from_elsewhere = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert client().get(path, headers=from_elsewhere).status_code == 403
    assert client().get(path, headers={"origin": "http://evil.example"}).status_code == 403


def test_a_link_of_another_site_can_be_followed_to_a_page_but_not_to_a_query() -> None:
    visit = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert client().get("/", headers=visit).status_code == 200
    assert client().get("/sparql?query=ASK%7B%7D", headers=visit).status_code == 403


@pytest.mark.parametrize(("language", "words"), [("en", "at most 2 MB"), ("lt", "kaip 2 MB")])
def test_what_is_too_large_is_refused_in_words(language: str, words: str) -> None:
    small = client(limits=Limits(body=2_000_000))
    answer = small.post(f"/tables?lang={language}", content=b"x" * 2_000_001)
    assert answer.status_code == 413
    assert words in answer.text


def test_what_is_too_large_is_refused_where_its_size_was_not_told() -> None:
    small = client(limits=Limits(body=2_000_000))
    kind = {"content-type": "multipart/form-data; boundary=b"}
    answer = small.post("/tables", content=iter([b"--b\r\n" + b"x" * 2_000_001]), headers=kind)
    assert answer.status_code == 413
    assert "at most 2 MB" in answer.text


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/reference/frame.css", "/home.json"])
def test_every_answer_forbids_what_is_not_needed(path: str) -> None:
    headers = client().get(path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_every_address_that_is_written_to_asks_for_the_token() -> None:
    app = application(Bench.on(PORT))
    asked = {
        route.path: route
        for route in app.routes
        if isinstance(route, Route) and "POST" in (route.methods or ())
    }
    for path, route in asked.items():
        assert path in READ_ONLY or isinstance(route, Write), path
        if path not in READ_ONLY:
            where = path.replace("{", "").replace("}", "")
            assert client().post(where, data={"token": "guessed"}).status_code == 403
            assert client().post(where).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/static/../bench.py",
        "/static/%2e%2e/bench.py",
        "/static//etc/passwd",
        "/static/..%2fbench.py",
    ],
)
def test_no_other_file_can_be_reached(address: str, path: str) -> None:
    host, _, port = address.removeprefix("http://").partition(":")
    import http.client

    asked = http.client.HTTPConnection(host, int(port))
    asked.request("GET", path, headers={"Host": f"{host}:{port}"})
    assert asked.getresponse().status == 404


def test_it_listens_on_this_machine_alone(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")
    assert httpx.get(f"{address}/").status_code == 200


def test_the_endpoint_tells_programs_in_plain_text_that_a_query_is_too_large() -> None:
    """Whether the length is told, or comes out while it is read."""
    kind = {"content-type": "application/sparql-query"}
    small = client(limits=Limits(body=1000))
    for content in (b"x" * 1001, iter([b"x" * 600, b"x" * 600])):
        answer = small.post("/sparql", content=content, headers=kind)
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert "too large" in answer.text
