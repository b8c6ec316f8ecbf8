"""Answers as pages show them: rows of cells, or the text of a graph."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final
from urllib.parse import urlencode

import pyoxigraph as ox

from coproduction.reference.answers import CASE, cell
from coproduction.terms import Language
from coproduction.workbench.sparql.endpoint import (
    DATASET,
    EVERYONE_FIELD,
    FORM_FIELD,
    PATH,
    TABLE_FIELD,
)
from coproduction.workbench.sparql.engine import Answer, Asked, Engine
from coproduction.workbench.sparql.formats import FORMS
from coproduction.workbench.sparql.refusals import RefusedError

MOST_ROWS: Final = 1000
MOST_LINES: Final = 2000

Shown = dict[str, Any]


def shown(engine: Engine, asked: Asked, language: Language) -> Shown:
    """Return the answer to a query for a page, or why there is none.

    A page shows the first rows alone, and says so; the links lead to all.
    """
    try:
        answer = engine.ask(asked)
    except RefusedError as error:
        return {"status": error.status, "problem": error.told(language)}
    found = (
        _graph(answer)
        if answer.kind == "graph"
        else _table(answer, engine.subjects.cases(asked.table))
    )
    return {"kind": answer.kind, "total": answer.rows, "links": links(asked, answer)} | found


def links(asked: Asked, answer: Answer) -> list[dict[str, str]]:
    """Return where an answer is in each of its forms."""
    told = urlencode(fields(asked))
    return [
        {"label": form.label, "address": f"{PATH}?{told}&{FORM_FIELD}={form.name}"}
        for form in FORMS[answer.kind]
    ]


def fields(asked: Asked) -> list[tuple[str, str]]:
    """Return the fields by which a query is asked."""
    told = {EVERYONE_FIELD: "all" if asked.everyone else "", TABLE_FIELD: asked.table}
    return [
        ("query", asked.text),
        *((f"${name}", term) for name, term in asked.bindings.items()),
        *((name, value) for name, value in told.items() if value),
        *graphs(asked),
    ]


def graphs(asked: Asked) -> list[tuple[str, str]]:
    """Return the fields that name the graphs of which a query is asked; none as a rule."""
    if asked.dataset is None:
        return []
    both = zip(DATASET, (asked.dataset.default, asked.dataset.named), strict=True)
    return [(field, name) for field, names in both for name in names]


def _graph(answer: Answer) -> Shown:
    lines = answer.body.decode().splitlines()
    return {"text": "\n".join(lines[:MOST_LINES]), "cut": len(lines) > MOST_LINES}


def _table(answer: Answer, cases: Mapping[str, str]) -> Shown:
    found = ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return {
            "columns": ["answer"],
            "rows": [[_cell(ox.Literal(bool(found)), "answer", cases)]],
            "cut": False,
        }
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    rows = [[_cell(row[name], name, cases) for name in names] for row in islice(found, MOST_ROWS)]
    return {"columns": names, "rows": rows, "cut": answer.rows > len(rows)}


def _cell(term: Any, column: str, cases: Mapping[str, str]) -> Mapping[str, str] | None:
    """Return a term with where it leads: a case to the table in which it stands, by its key."""
    found = cell(term, column)
    if found and isinstance(term, ox.NamedNode):
        found.setdefault("about", f"/query?{urlencode({'query': f'DESCRIBE {term}'})}")
    elif found and column == CASE and found["text"] in cases:
        found["about"] = f"/tables/{cases[found['text']]}?{urlencode({'q': found['text']})}"
    return found
