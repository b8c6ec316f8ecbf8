"""Follows the links of a workbench without a browser."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser

from starlette.testclient import TestClient

from coproduction.workbench.application import application
from coproduction.workbench.bench import Bench

PORT = 8377
ELSEWHERE = ("/judge", "/tables", "/query", "/sparql")
"""Where the other parts of the workbench begin, which have tests of their own."""
HERE = f"http://127.0.0.1:{PORT}"


@cache
def _client() -> TestClient:
    app = application(Bench.on(PORT))
    return TestClient(app, base_url=HERE, raise_server_exceptions=False)


def asker() -> TestClient:
    """Return what asks an application of its own, without the language chosen before."""
    client = _client()
    client.cookies.clear()
    return client


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def links(page: str) -> list[str]:
    """Return the addresses to which a page links, without those of its own parts."""
    reader = _Links()
    reader.feed(page)
    return [one.partition("#")[0] for one in reader.found if not one.startswith("#")]


def bodies(paths: Iterable[str]) -> dict[str, str]:
    """Return the pages at addresses; all must be there."""
    found = {}
    for path in paths:
        answer = asker().get(path)
        assert answer.status_code == 200, path
        found[path] = answer.text
    return found
