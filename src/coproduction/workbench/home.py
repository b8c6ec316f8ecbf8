"""The first page: what can be done here."""

from __future__ import annotations

from starlette.requests import Request
from starlette.routing import BaseRoute

from coproduction import __version__
from coproduction.workbench.pages import SECTIONS, Data, Page, bench_of


def routes() -> list[BaseRoute]:
    """Return the first page."""
    return [*Page("/", "home.html", _home).routes()]


def _home(request: Request) -> Data:
    knowledge = bench_of(request).knowledge
    return {
        "version": __version__,
        "ontology": knowledge.version,
        "sections": [path for path, _ in SECTIONS],
    }
