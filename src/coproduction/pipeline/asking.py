"""Asks queries about the ontology, the literature and judged cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coproduction.errors import UsageError
from coproduction.intake import Batch
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load as load_knowledge
from coproduction.literature.graph import BASE, everything, load
from coproduction.pipeline.api import judge_batches, read_source
from coproduction.queries import (
    Query,
    Table,
    find_query,
    list_queries,
    parse_settings,
    run,
    run_apart,
)
from coproduction.report.document import json_text
from coproduction.report.grid import aligned, csv_grid
from coproduction.report.solutions import RS, solutions
from coproduction.terms import (
    DCTERMS,
    NS,
    OWL,
    PROV,
    RDF,
    RDFS,
    SH,
    SHAPES_NS,
    SKOS,
    XSD,
    Language,
)

if TYPE_CHECKING:
    import pyoxigraph as ox

PREFIXES: Final = {
    "cop": NS,
    "cops": SHAPES_NS,
    "copl": BASE,
    "dcterms": DCTERMS,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
}


_ABOUT_ACTS: Final = re.compile(
    r"cop:(has(Act|Verdict|MissingFact)|verdict[A-Z]|namesFailedCriterion|findsCriterion|leavesCri)"
)
"""What only acts and their verdicts say; a query that asks for it needs some."""


def catalogue(form: str, language: Language) -> str:
    """Return the list of queries as ``table``, ``csv`` or ``json``."""
    queries = list_queries()
    if form == "json":
        return json_text(
            [
                {
                    "name": query.name,
                    "folder": query.folder,
                    "summary": query.summary,
                    "question": query.question[language],
                    "parameters": [one.name for one in query.parameters],
                    "columns": list(query.columns),
                }
                for query in queries
            ]
        )
    rows = [(f"{query.folder}/{query.name}", query.question[language]) for query in queries]
    return (
        csv_grid(("query", "question"), rows)
        if form == "csv"
        else aligned(("query", "question"), rows)
    )


def ask(
    name: str, files: Sequence[str], settings: Sequence[str], form: str, language: Language
) -> str:
    """Return the answer of a query as ``table``, ``csv``, ``json`` or ``turtle``.

    Args:
        name: of a query of the library, or a file that ends in ``.rq``.
        files: case files, classified before they are asked about; or a folder with a store.
        settings: parameters as ``NAME=VALUE``.
        form: of the answer; a table in Turtle is a result set.
        language: of messages.

    Raises:
        UsageError: the query is one about judged acts, and there is no file of acts.
    """
    query = find_query(name)
    if query.folder == "cases" and _ABOUT_ACTS.search(query.text) and not files:
        raise UsageError(
            f"The query '{query.name}' asks about judged acts: name the case files after it."
        )
    given = parse_settings(settings)
    if any(parameter.name == "language" for parameter in query.parameters):
        given.setdefault("language", language)
    store, graphs = _asked_about(query, files, language)
    answer: Table | Iterable[ox.Triple]
    if query.folder:  # of the library
        answer = run(query, store, given, graphs)
    else:
        from coproduction.pipeline.storing import graph_in

        folder = next((Path(file) for file in files if Path(file).is_dir()), None)
        answer = run_apart(query, graph_in(folder) if folder else store, given, graphs)
    if isinstance(answer, Table):
        if form == "turtle":
            return _turtle(solutions(answer.columns, answer.rows), PREFIXES | {"rs": RS})
        return _table(answer, form)
    if form not in ("turtle", "table"):
        raise UsageError("This query answers with triples: use --format turtle.")
    return _turtle(sorted(answer, key=str), PREFIXES)


def store_of(
    files: Sequence[str], language: Language, *, all_conceptions: bool = False
) -> ox.Store:
    """Return a store with all modules of the ontology, the literature and the judged acts.

    Args:
        files: case files.
        language: of messages.
        all_conceptions: whether the verdicts of all conceptions are in it, not only of the default.
    """
    batches = [read_source(file, load_knowledge(), language) for file in files]
    return store_about(batches, language, all_conceptions=all_conceptions)


def store_about(
    batches: Sequence[Batch], language: Language, *, all_conceptions: bool = False
) -> ox.Store:
    """Return the same as `store_of`, about acts that were read."""
    import pyoxigraph as ox

    store = load(everything())
    if batches:
        results = judge_batches(batches, load_knowledge(), None, language)
        store.load(input=results.to_turtle().encode(), format=ox.RdfFormat.TURTLE)
        if all_conceptions:
            store.bulk_extend(ox.Quad(*triple) for triple in rival_verdicts(batches, language))
    return store


def rival_verdicts(batches: Sequence[Batch], language: Language) -> Iterator[ox.Triple]:
    """Yield the verdicts of all conceptions but the default one on acts that were read."""
    from coproduction.report.cases import by_case
    from coproduction.report.graph import verdict_triples

    for name in list(shipped())[1:]:
        rival = judge_batches(batches, load_knowledge((), name), None, language)
        cases = by_case(rival.judged, lambda one: one.record)
        yield from verdict_triples(cases, rival.knowledge, rival.reasoner)


def _asked_about(
    query: Query, files: Sequence[str], language: Language
) -> tuple[ox.Store, list[ox.NamedNode | ox.DefaultGraph] | None]:
    """Return what a query is asked about, and which graphs of it: None for all."""
    folders = [file for file in files if Path(file).is_dir()]
    if not folders:
        return store_of(files, language, all_conceptions=query.all_conceptions), None
    if len(files) > 1:
        raise UsageError(
            f"{folders[0]} is a folder. Ask about one store, or about case files; not both at once."
        )
    from coproduction.pipeline.storing import open_store

    return open_store(Path(folders[0]), language, all_conceptions=query.all_conceptions)


def _turtle(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> str:
    import pyoxigraph as ox

    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    lines = (data or b"").decode().split("\n")
    head = sorted(line for line in lines if line.startswith("@prefix "))
    return "\n".join([*head, *lines[len(head) :]])


def _table(table: Table, form: str) -> str:
    rows = [tuple("" if term is None else word(term) for term in row) for row in table.rows]
    if form == "json":
        return json_text([dict(zip(table.columns, row, strict=True)) for row in rows])
    return csv_grid(table.columns, rows) if form == "csv" else aligned(table.columns, rows)


def word(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """Return a term as tables show it: an IRI by its prefix, a literal without its datatype."""
    text = getattr(term, "value", str(term))
    if getattr(term, "language", None) is None and not hasattr(term, "datatype"):
        for prefix, iri in PREFIXES.items():
            if text.startswith(iri):
                return f"{prefix}:{text.removeprefix(iri)}"
    return text
