"""The endpoint for programs: the SPARQL 1.1 Protocol, for queries only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from coproduction.errors import CoproductionError
from coproduction.workbench.languages import language_of
from coproduction.workbench.presence import watched
from coproduction.workbench.sparql.dataset import Dataset
from coproduction.workbench.sparql.description import description
from coproduction.workbench.sparql.engine import Answer, Asked, engine_of, not_acceptable
from coproduction.workbench.sparql.formats import GRAPHS, HTML, TABLES, Form, chosen
from coproduction.workbench.sparql.refusals import (
    FORBIDDEN,
    MALFORMED,
    OTHER_TYPE,
    UNAVAILABLE,
    RefusedError,
)

PATH: Final = "/sparql"
EVERYONE_FIELD: Final = "conceptions"
FORM_FIELD: Final = "format"
TABLE_FIELD: Final = "table"
DATASET: Final = ("default-graph-uri", "named-graph-uri")
_UPDATE: Final = ("update", "using-graph-uri", "using-named-graph-uri")
_QUERY_TYPE: Final = "application/sparql-query"
_UPDATE_TYPE: Final = "application/sparql-update"
_FORM_TYPE: Final = "application/x-www-form-urlencoded"

Fields = Mapping[str, Sequence[str]]


def routes() -> list[Route]:
    """Return the endpoint. It only reads, and so asks for no token."""
    return [Route(PATH, _answered, methods=["GET", "POST"])]


async def _answered(request: Request) -> Response:
    """Answer a request, or say in plain text why not."""
    try:
        response = await _response(request)
    except RefusedError as error:
        told = error.told(language_of(request))
        response = PlainTextResponse(told + "\n", error.status)
        if error.status == UNAVAILABLE:
            response.headers["retry-after"] = "1"
    except CoproductionError as error:
        response = PlainTextResponse(f"{error}\n", UNAVAILABLE)
    response.headers["vary"] = "Accept, Accept-Language, Cookie"
    return response


async def _response(request: Request) -> Response:
    fields = await _fields(request)
    if request.method != "POST" and not {"query", *DATASET, *_UPDATE} & set(fields):
        return _described(request)
    asked = asked_in(fields)
    accept, named = request.headers.get("accept"), fields.get(FORM_FIELD, [""])[0]
    wanted = {_wanted(accept, named, forms) for forms in (TABLES, GRAPHS)}
    if wanted == {HTML}:
        return RedirectResponse(f"/query?{urlencode(fields, doseq=True)}", 303)
    table, graph = (
        next((form.name for form in forms if form in wanted), None) for forms in (TABLES, GRAPHS)
    )
    if table is None and graph is None:
        raise not_acceptable("table", "graph")
    async with watched(request):
        return _sent(await run_in_threadpool(engine_of(request).ask, asked, table, graph))


def _wanted(accept: str | None, named: str, forms: tuple[Form, ...]) -> Form | None:
    """Return the form that is wanted: by its name in the address, or by the header."""
    if named:
        return next((form for form in forms if form.name == named), None)
    return chosen(accept, (*forms, HTML))


def _sent(answer: Answer) -> Response:
    forms = {form.name: form for form in (*TABLES, *GRAPHS)}
    return Response(answer.body, headers={"content-type": _typed(forms[answer.form])})


def _typed(form: Form) -> str:
    is_text = form.media_type.startswith("text/")
    return form.media_type + ("; charset=utf-8" if is_text else "")


def _described(request: Request) -> Response:
    """Return what the endpoint says of itself; for a browser, the page with the editor."""
    form = chosen(request.headers.get("accept"), (*GRAPHS, HTML))
    if form is HTML:
        return RedirectResponse("/query", 303)
    if form is None:
        raise not_acceptable("graph")
    endpoint = f"http://{request.headers['host']}{PATH}"
    body = description(endpoint, form)
    return Response(body, headers={"content-type": _typed(form)})


async def _fields(request: Request) -> dict[str, list[str]]:
    """Return what a request tells, in its address and in its body."""
    fields = _parsed(request.url.query.encode())
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await request.body()
        if kind == _QUERY_TYPE:
            fields.setdefault("query", []).append(_text(body))
        elif kind == _FORM_TYPE:
            for name, values in _parsed(body).items():
                fields.setdefault(name, []).extend(values)
        elif kind == _UPDATE_TYPE:
            raise RefusedError(FORBIDDEN, "update")
        else:
            raise RefusedError(OTHER_TYPE, "type", types=f"{_FORM_TYPE}, {_QUERY_TYPE}")
    return fields


def _parsed(data: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(_text(data), keep_blank_values=True, max_num_fields=100, errors="strict")
    except ValueError as error:
        raise RefusedError(MALFORMED, "encoding") from error


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(MALFORMED, "encoding") from error


def asked_in(fields: Fields) -> Asked:
    """Return what is asked by the fields of a request.

    Beside those of the protocol, ``$name`` binds a variable to a term of N-Triples,
    ``conceptions=all`` asks about the verdicts of all conceptions, and ``table`` about one table.

    Raises:
        RefusedError: there is not just one query, or it is asked of graphs that are not there.
    """
    if any(name in fields for name in _UPDATE):
        raise RefusedError(FORBIDDEN, "update")
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise RefusedError(MALFORMED, "one", found=len(queries))
    if not queries[0].strip():
        raise RefusedError(MALFORMED, "empty")
    return Asked(
        queries[0],
        {name[1:]: values[-1] for name, values in fields.items() if _is_binding(name)},
        fields.get(EVERYONE_FIELD) == ["all"],
        fields.get(TABLE_FIELD, [""])[-1],
        Dataset.of(*(fields.get(name, ()) for name in DATASET)),
    )


def _is_binding(name: str) -> bool:
    return name.startswith("$") and name[1:].isidentifier() and name.isascii()
