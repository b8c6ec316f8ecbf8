"""The pages that only the site has, beside those of the reference."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from coproduction import __version__, assets
from coproduction.knowledge.codebook import Column
from coproduction.knowledge.storage import load
from coproduction.literature.library import plain
from coproduction.pipeline.asking import store_of
from coproduction.pipeline.vocabulary import vocabulary
from coproduction.queries import Query, Table, run
from coproduction.reference import library
from coproduction.reference.addresses import page_of
from coproduction.reference.answers import cell
from coproduction.reference.browsing.telling import lines
from coproduction.reference.pages import VIEWS as REFERENCE
from coproduction.reference.views import Data, NoSuchPageError, View
from coproduction.report.codebook import values_of
from coproduction.site.diagrams.drawn import diagrams
from coproduction.site.tutorials import READERS, tutorials
from coproduction.terms import Language

EXAMPLES: Final = "cases.csv"
MOST_ROWS: Final = 100
"""So many rows of an answer are shown; how many more there are is told."""

SECTIONS: Final = (
    ("/tutorials", "tutorials"),
    ("/ontology", "ontology"),
    ("/conceptions", "conceptions"),
    ("/codebook", "codebook"),
    ("/literature", "literature"),
    ("/query", "query"),
    ("/diagrams", "diagrams"),
)
"""The parts of the site: where each begins, and the key of its name."""


def home(language: Language) -> Data:
    """Return the doors: for each kind of reader, and to each part."""
    return {
        "version": __version__,
        "ontology": load().version,
        "readers": [{"name": name, "tutorial": tutorials(language).get(name)} for name in READERS],
    }


def every_tutorial(language: Language) -> Data:
    """Return the tutorials."""
    return {"tutorials": list(tutorials(language).values())}


def tutorial(language: Language, name: str) -> Data:
    """Return a tutorial.

    Raises:
        NoSuchPageError: there is none for such a reader.
    """
    found = tutorials(language).get(name)
    if found is None:
        raise NoSuchPageError(f"There is no tutorial '{name}' in this language ({language}).")
    return {"tutorial": found}


def terms(language: Language) -> Data:
    """Return all terms by what they are called."""
    found = sorted(vocabulary().values(), key=lambda one: (plain(one.label[language]), one.iri))
    return {"terms": lines(found, language)}


def codebook(language: Language) -> Data:
    """Return the columns of a case table, with what counts and what can be written."""
    return {"columns": [_column(one, language) for one in load().codebook.columns]}


def _column(one: Column, language: Language) -> dict[str, Any]:
    iris = {value.token: value.iri for value in (*load().codebook.resources, *one.values)}
    return {
        "name": one.name,
        "kind": one.kind,
        "label": one.label[language],
        "page": page_of(one.property),
        "what_counts": one.what_counts[language],
        "words": [
            {"word": word, "label": label, "page": page_of(iris[word]) if word in iris else None}
            for word, label in values_of(load().codebook, one, language)
        ],
    }


def queries(language: Language) -> Data:
    """Return the library of queries."""
    return {"library": library.by_folder(language), "files": [EXAMPLES], "table": ""}


def query(language: Language, name: str) -> Data:
    """Return a query of the library with its answer over the shipped examples."""
    found = library.named(name)
    given = library.defaults(found, language)
    told = library.described(found, given, language)
    answer = run(found, _asked_about(found.all_conceptions, language), given)
    shown = _table(answer) if isinstance(answer, Table) else _graph(answer)
    return {
        **told,
        "answer": shown,
        "files": [EXAMPLES],
        "left_out": [],
        "tables": [],
        "editor": None,
        "mended": None,
        "call": _call(found),
    }


def _call(found: Query) -> str:
    """Return the command that gives the whole answer."""
    words = ["coproduction", "query", found.name]
    return " ".join(words if found.folder == "literature" else [*words, f"examples/{EXAMPLES}"])


@cache
def _asked_about(everyone: bool, language: Language) -> ox.Store:
    files = [str(assets.folder("examples") / EXAMPLES)]
    return store_of(files, language, all_conceptions=everyone)


def _table(answer: Table) -> dict[str, Any]:
    rows = [
        [cell(term, column) for term, column in zip(row, answer.columns, strict=True)]
        for row in islice(answer.rows, MOST_ROWS)
    ]
    return {
        "kind": "table",
        "total": len(answer.rows),
        "columns": answer.columns,
        "rows": rows,
        "cut": len(answer.rows) > MOST_ROWS,
    }


def _graph(triples: Iterable[ox.Triple]) -> dict[str, Any]:
    found = sorted(map(str, triples))
    text = "\n".join(f"{one} ." for one in found[:MOST_ROWS])
    return {"kind": "graph", "total": len(found), "text": text, "cut": len(found) > MOST_ROWS}


def drawn(language: Language) -> Data:
    """Return the diagrams."""
    return {"diagrams": diagrams(language)}


def search(language: Language) -> Data:
    """Return nothing: the page asks its script."""
    del language
    return {}


VIEWS: Final = (
    View("/", "home.html", home),
    View("/search", "search.html", search),
    View("/terms", "terms.html", terms),
    View("/tutorials", "tutorials.html", every_tutorial),
    View("/tutorials/{name}", "tutorial.html", tutorial),
    View("/codebook", "codebook.html", codebook),
    View("/query", "queries.html", queries),
    View("/query/{name}", "sparql/one.html", query),
    View("/diagrams", "diagrams.html", drawn),
    *REFERENCE,
)
"""All pages of the site; those to which no page leads are not written."""

STARTS: Final = ("/", "/search", "/terms", *(address for address, _ in SECTIONS))
"""Where the pages begin that are written."""
