"""The pages for queries: the library, each of its queries, and an editor for one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from coproduction.errors import CoproductionError, UsageError
from coproduction.pipeline.asking import PREFIXES
from coproduction.queries import bindings
from coproduction.reference.library import by_folder, defaults, described, named
from coproduction.texts import say
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import Data, Page, as_json, bench_of
from coproduction.workbench.sparql import endpoint
from coproduction.workbench.sparql.engine import Asked, engine_of
from coproduction.workbench.sparql.prefixes import declared
from coproduction.workbench.sparql.refusals import MALFORMED, RefusedError
from coproduction.workbench.sparql.showing import Shown, fields, graphs, shown
from coproduction.workbench.sparql.subjects import asked_about
from coproduction.workbench.tables.routes import tables_of

EXAMPLE: Final = """PREFIX cop: <https://w3id.org/coproduction/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?criterion ?label WHERE {
  ?criterion cop:isReportedAs "criterion" ; rdfs:label ?label .
  FILTER(LANG(?label) = "%s")
}
ORDER BY ?label
"""

_NAMES: Final = """SELECT DISTINCT ?name ?label WHERE {
  ?name a ?kind ; <http://www.w3.org/2000/01/rdf-schema#label> ?label .
  FILTER(ISIRI(?name) && STRSTARTS(STR(?name), "%s") && LANG(?label) = "%s")
} ORDER BY ?name"""


def routes() -> list[BaseRoute]:
    """Return the endpoint and the pages."""
    return [
        *endpoint.routes(),
        Route("/query/names.json", _names),
        *Page("/query", "sparql/query.html", _query).routes(),
        *Page("/query/{name}", "sparql/one.html", _one).routes(),
    ]


def _query(request: Request) -> Data:
    """Return the library, and the answer to a query of one's own if there is one."""
    language = language_of(request)
    told = _told(request)
    asked = _asked(told)
    answer: Shown | None = None
    if "query" in told:
        try:
            asked = endpoint.asked_in(told)
            answer = shown(engine_of(request), asked, language)
        except RefusedError as error:
            answer = {"status": error.status, "problem": error.told(language)}
    else:
        engine_of(request).subjects.together.warm()
    return {
        "query": asked.text if "query" in told else EXAMPLE % language,
        "headings": {},
        "bindings": asked.bindings,
        "everyone": asked.everyone,
        "graphs": graphs(asked),
        "answer": answer,
        "mended": _mended(asked, answer),
        "library": by_folder(language),
        **_subject(request, asked.table),
    }


def _subject(request: Request, key: str) -> dict[str, Any]:
    """Return which tables are asked about, which are left out, and which could be asked about."""
    bench, tables = bench_of(request), tables_of(request)
    one = tables.find(key) if key else None
    together = [file.name for file in asked_about(bench)]
    uploads = tables.uploads
    has_more = len(uploads) > min(len(bench.files), 1)
    return {
        "table": key,
        "together": together,
        "tables": [{"key": each.key, "name": each.title} for each in uploads if has_more],
        "files": [one.title] if one else together,
        "left_out": [] if one else [file.name for file in bench.start.problems],
    }


def _mended(asked: Asked, answer: Shown | None) -> str | None:
    """Return where a refused query is asked with the prefixes declared that it lacks."""
    text = declared(asked.text) if answer and answer.get("status") == MALFORMED else None
    return f"/query?{urlencode(fields(replace(asked, text=text)))}" if text else None


def _told(request: Request) -> dict[str, list[str]]:
    """Return the fields of an address."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


def _asked(told: dict[str, list[str]]) -> Asked:
    """Return what a form shall show again, be it right or wrong."""
    text = told.get("query", [""])[0]
    given = {name[1:]: values[-1] for name, values in told.items() if name.startswith("$")}
    table = told.get(endpoint.TABLE_FIELD, [""])[-1]
    return Asked(text, given, told.get(endpoint.EVERYONE_FIELD) == ["all"], table)


def _one(request: Request) -> Data:
    """Return a query of the library with its parameters and its answer.

    Raises:
        NoSuchPageError: there is no such query.
    """
    language, query = language_of(request), named(request.path_params["name"])
    given = {
        name: request.query_params.get(name, value)
        for name, value in defaults(query, language).items()
    }
    table = request.query_params.get(endpoint.TABLE_FIELD, "")
    found: dict[str, Any] = {"answer": None, "editor": None}
    try:
        terms = {key: str(term) for key, term in bindings(query, given).items()}
        asked = Asked(query.text, terms, query.all_conceptions, table)
        found["answer"] = shown(engine_of(request), asked, language)
        found["editor"] = f"/query?{urlencode(fields(asked))}"
    except UsageError:
        found["answer"] = {"status": 400, "problem": say("workbench.sparql_unfit", language)}
    return found | {
        "mended": None,
        **described(query, given, language),
        **_subject(request, table),
    }


def _names(request: Request) -> Response:
    """Return what the editor proposes: prefixes, and the terms of the ontology with labels."""
    language = language_of(request)
    query = _NAMES % (PREFIXES["cop"], language)
    try:
        found = shown(engine_of(request), Asked(query), language)
    except CoproductionError:
        found = {}
    rows = found.get("rows", [])
    names = [{"label": name["text"], "detail": label["text"]} for name, label in rows]
    return as_json({"prefixes": PREFIXES, "names": names})
