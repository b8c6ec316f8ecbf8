"""Pages: each has its data as JSON at the same address with ``.json`` behind it."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from functools import cache
from inspect import iscoroutine
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from coproduction.reference import views
from coproduction.terms import LANGUAGES
from coproduction.texts import say
from coproduction.workbench.bench import TOKEN_FIELD, TOKEN_HEADER, Bench
from coproduction.workbench.languages import COOKIE, PARAMETER, language_of
from coproduction.workbench.presence import watched

Data = views.Data

_YEAR: Final = 365 * 24 * 3600
_TEMPLATES: Final = Path(__file__).parent / "templates"

_HEADINGS: Final = {403: "workbench.problem_403", 404: "workbench.problem_404"}

_FOR_PROGRAMS: Final = ("/sparql",)
"""Where all problems are told in plain text."""

SECTIONS: Final = (
    ("/judge", "judge"),
    ("/tables", "tables"),
    ("/conceptions", "conceptions"),
    ("/literature", "literature"),
    ("/ontology", "ontology"),
    ("/query", "query"),
)
"""The parts of the workbench: where each begins, and the key of its name."""


class Elsewhere(Exception):  # noqa: N818  # it is no error: the browser goes on there
    """A page has another address.

    Attributes:
        address: path and query.
    """

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class NoSuchPartError(HTTPException):
    """A page has no such part; the detail is for the person who asked, in their language."""

    def __init__(self, detail: str) -> None:
        super().__init__(404, detail)


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its data.

    Attributes:
        path: its address, with parameters as Starlette writes them.
        template: shows the data.
        data: returns them for a request; what it raises as an HTTPException is shown.
    """

    path: str
    template: str
    data: Callable[[Request], Data | Awaitable[Data]]

    def routes(self) -> list[Route]:
        """Return the page itself and its data as JSON."""
        name = "/home" if self.path == "/" else self.path
        return [Route(f"{name}.json", self._json), Route(self.path, self._page)]

    async def _page(self, request: Request) -> Response:
        return show(request, self.template, await self._shown(request))

    async def _json(self, request: Request) -> Response:
        return as_json(await self._shown(request))

    async def _shown(self, request: Request) -> Data:
        async with watched(request):
            found: Data = await _found(self.data, request)
            return found


Written = Callable[[Request, FormData], Response | Awaitable[Response]]
"""Answers a form that a page of this run has sent."""


class Write(Route):
    """Takes what a page of this run sends; others, who do not know its token, are refused.

    Args:
        path: its address.
        answer: what is done.
    """

    def __init__(self, path: str, answer: Written) -> None:
        async def checked(request: Request) -> Response:
            form = await request.form(max_files=20, max_fields=500)
            shown = request.headers.get(TOKEN_HEADER) or form.get(TOKEN_FIELD)
            token = bench_of(request).token
            if not isinstance(shown, str) or not secrets.compare_digest(
                shown.encode(), token.encode()
            ):
                raise HTTPException(403, "token")
            response: Response = await _found(answer, request, form)
            return response

        super().__init__(path, checked, methods=["POST"])


async def _found(function: Callable[..., Any], *arguments: Any) -> Any:
    """Return what a function returns, which may wait, or work for long in a thread of its own."""
    found = await run_in_threadpool(function, *arguments)
    return await found if iscoroutine(found) else found


def bench_of(request: Request) -> Bench:
    """Return the workbench of a request."""
    bench: Bench = request.app.state.bench
    return bench


def as_json(data: Data, status: int = 200) -> Response:
    """Return data as JSON."""
    return JSONResponse(plain(data), status)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: dataclasses become mappings, sets become lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, str) or value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (set, frozenset)):
        return sorted(map(plain, value))
    if isinstance(value, Sequence):
        return [plain(one) for one in value]
    return str(value)


def show(request: Request, template: str, data: Data, status: int = 200) -> Response:
    """Return a page.

    Args:
        request: what was asked.
        template: shows the data; it knows ``data``, ``t`` for a text of the workbench, ``say``
            for any text, ``bench`` and ``path``.
        data: what it shows.
        status: of the answer.
    """
    language = language_of(request)

    def translate(key: str, **values: object) -> str:
        return say(f"workbench.{key}", language, **values)

    html = (
        environment()
        .get_template(template)
        .render(
            data=data,
            language=language,
            languages=LANGUAGES,
            t=translate,
            say=say,
            bench=bench_of(request),
            path=request.url.path,
            address=_address(request),
            sections=SECTIONS,
            token=bench_of(request).token,
        )
    )
    response = HTMLResponse(html, status)
    if request.query_params.get(PARAMETER) in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=_YEAR, samesite="strict", httponly=True)
    return response


def problem(request: Request, status: int, detail: str, *, told: bool = True) -> Response:
    """Return what is wrong, as a page or as JSON, in the language of the reader.

    Args:
        request: what was asked.
        status: of the answer.
        detail: what is wrong.
        told: whether that is for a person; if not, only the kind of problem is said.
    """
    if request.url.path in _FOR_PROGRAMS:
        return PlainTextResponse(f"{detail}\n", status)
    heading = say(_HEADINGS.get(status, "workbench.problem"), language_of(request))
    if request.url.path.endswith(".json"):
        return as_json({"status": status, "detail": detail if told else heading}, status)
    data = {"status": status, "heading": heading, "detail": detail, "told": told}
    return show(request, "problem.html", data, status)


def _address(request: Request) -> Callable[..., str]:
    """Return what gives the address of this page with other parameters."""

    def address(path: str | None = None, **parameters: str) -> str:
        url = request.url.include_query_params(**parameters)
        query = f"?{url.query}" if url.query else ""
        return (path or url.path) + query

    return address


@cache
def environment() -> Environment:
    """Return the templates, those of the reference and of reports among them."""
    return views.environment(_TEMPLATES)
