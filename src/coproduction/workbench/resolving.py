"""Resolves the names that the ontology mints: to a page for people, to triples for programs.

What is ``https://w3id.org/coproduction/`` in a name is this workbench in an address. Names with a
``#`` are asked for with a ``/`` in its place, since nobody sends what is behind a ``#``.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import Triple
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from coproduction.pipeline.triples_about import FORMATS, SUFFIXES, description, namespace, written
from coproduction.pipeline.vocabulary_modules import ROOT, modules
from coproduction.reference.addresses import page_of
from coproduction.terms import NS, SHAPES_NS
from coproduction.workbench.negotiation import best
from coproduction.workbench.pages import Page

HTML: Final = "text/html"
_VARY: Final = {"vary": "Accept"}
_SPACES: Final = MappingProxyType({"ns": NS, "shapes": SHAPES_NS})


@dataclass(frozen=True, slots=True)
class NamedPage(Page):
    """A page whose address is a name at the same time: programs get triples there."""

    def routes(self) -> list[Route]:
        """Return the page, its data as JSON, and its triples by the address alone."""
        forms = [Route(self.path + suffix, resolve) for suffix in SUFFIXES]
        return [*forms, *Page.routes(self)]

    async def _page(self, request: Request) -> Response:
        if best(request.headers.get("accept"), (HTML, *FORMATS)) != HTML:
            path = request.url.path.strip("/")
            return await run_in_threadpool(_answered, request, path, request.url.path)
        response = await Page._page(self, request)
        response.headers["vary"] = "Accept"
        return response


def routes() -> list[BaseRoute]:
    """Return the addresses of names; those that are pages too must come before them."""
    names = {iri for one in modules().values() for iri in (one.iri, one.version_iri)}
    paths = {iri.removeprefix(ROOT) for iri in names}
    named = ("ns", "shapes", "ns/{name}", "shapes/{name}", "literature/{name}")
    return [
        Route(f"/{path}{suffix}", resolve)
        for path in (*sorted(paths), *named, "literature/{kind}/{name}")
        for suffix in ("", *SUFFIXES)
    ]


def resolve(request: Request) -> Response:
    """Answer for a name: see another page, triples, or why there is neither.

    Raises:
        HTTPException: the name is not minted.
    """
    path = request.url.path.strip("/")
    for suffix, form in SUFFIXES.items():
        if path.endswith(suffix):
            return _as_triples(path.removesuffix(suffix), form)
    page = "/ontology" if path in _SPACES else page_of(_iri(path))
    if not _triples(path):
        raise HTTPException(404)
    return _answered(request, path, page)


def _answered(request: Request, path: str, page: str | None) -> Response:
    """Return what a client wants of a name that is minted."""
    offered = (HTML, *FORMATS) if page else tuple(FORMATS)
    form = best(request.headers.get("accept"), offered)
    if form is None:
        return PlainTextResponse("".join(f"{one}\n" for one in offered), 406, _VARY)
    if form == HTML and page:
        return RedirectResponse(page, 303, _VARY)
    return _as_triples(path, form)


def _as_triples(path: str, form: str) -> Response:
    triples = _triples(path)
    if not triples:
        raise HTTPException(404)
    return Response(written(triples, form), media_type=form, headers=_VARY)


def _triples(path: str) -> list[Triple]:
    return namespace(_SPACES[path]) if path in _SPACES else description(_iri(path))


def _iri(path: str) -> str:
    """Return the name behind a path; that of a version stands for the module."""
    versions = {one.version_iri: one.iri for one in modules().values()}
    iri = versions.get(ROOT + path, ROOT + path)
    head, _, name = path.partition("/")
    if iri in modules() or head not in _SPACES:
        return iri
    return _SPACES[head] + name
