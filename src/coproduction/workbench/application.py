"""The application: all its pages behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from coproduction.errors import CoproductionError, UsageError
from coproduction.reference.views import STATIC as REFERENCE_STATIC
from coproduction.reference.views import NoSuchPageError
from coproduction.texts import say
from coproduction.workbench import home, judging, reading, resolving, tables
from coproduction.workbench.bench import Bench
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import Elsewhere, NoSuchPartError, environment, problem
from coproduction.workbench.safety import Guard, TooLargeError, too_large
from coproduction.workbench.sparql import library
from coproduction.workbench.sparql.engine import close
from coproduction.workbench.tables.store import Tables

_STATIC: Final = Path(__file__).parent / "static"


def application(bench: Bench) -> Starlette:
    """Return the application.

    Args:
        bench: what its pages share.
    """
    app = Starlette(
        routes=_routes(),
        lifespan=_run,
        middleware=[Middleware(Guard, bench=bench)],
        exception_handlers={
            HTTPException: _refused,
            Elsewhere: _sent_on,
            TooLargeError: _too_large,
            NoSuchPageError: _missing,
            CoproductionError: _unusable,
        },
    )
    app.state.bench = bench
    app.state.tables = Tables(bench)
    return app


@asynccontextmanager
async def _run(app: Starlette) -> AsyncIterator[None]:
    """End what the application has started, and clear away what it kept, when it ends itself."""
    yield
    close(app)
    app.state.tables.close()


def _routes() -> list[BaseRoute]:
    return [
        *home.routes(),
        *library.routes(),
        *reading.routes(),
        *tables.routes(),
        *judging.routes(),
        *resolving.routes(),
        Route("/static/report.css", _report_style),
        Mount("/static/reference", StaticFiles(directory=REFERENCE_STATIC)),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]


def _report_style(request: Request) -> Response:
    """Return the style that reports carry in themselves."""
    del request
    style = environment().get_template("page.css").render()
    return Response(style, media_type="text/css", headers={"cache-control": "max-age=3600"})


async def _sent_on(request: Request, elsewhere: Exception) -> Response:
    del request
    assert isinstance(elsewhere, Elsewhere)
    return RedirectResponse(elsewhere.address, 303)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    is_phrase = error.detail == HTTPStatus(status).phrase
    told = isinstance(error, NoSuchPartError) or not (is_phrase or status in (403, 404))
    return problem(request, status, str(error.detail), told=told)


async def _too_large(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooLargeError)
    return problem(request, 413, too_large(error.most, language_of(request)))


async def _missing(request: Request, error: Exception) -> Response:
    return problem(request, 404, str(error), told=False)


async def _unusable(request: Request, error: Exception) -> Response:
    """Tell what is wrong; what the command line says of its own words is in English alone."""
    language = language_of(request)
    foreign = isinstance(error, UsageError) and language != "en"
    detail = say("workbench.no_such_choice", language) if foreign else str(error)
    return problem(request, 422, detail)
