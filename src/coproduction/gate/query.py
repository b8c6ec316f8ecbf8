"""The job of answering a query that somebody wrote, which may take hours or end its engine."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pyoxigraph as ox

from coproduction.gate.refusals import Refused
from coproduction.gate.terms import term_of
from coproduction.gate.worker import Ask, Asked

_TOGETHER: Final = 1 << 20
"""So many characters are sent at once."""


def prepare() -> None:
    """Load all that answering needs."""
    ox.Store().query("ASK {}")


def read(data: bytes, asked: Asked, _ask: Ask) -> Iterator[Any]:
    """Yield of what kind the answer is, ``table`` or ``graph``, then its text in parts.

    A table is written as SPARQL 1.1 Query Results JSON, a graph as N-Triples.

    Args:
        data: what is asked about, as N-Quads; nothing if a store is named.
        asked: ``path`` of a store, or None; ``query``; ``bindings``: by variable a term as
            N-Triples; ``graphs``: the IRIs of those that count together, the empty text for the
            default graph, or None for all.

    Raises:
        Refused: the query is malformed, or cannot be answered.
    """
    try:
        store = ox.Store.read_only(asked["path"]) if asked["path"] else ox.Store()
        if data:
            store.bulk_load(data, format=ox.RdfFormat.N_QUADS, lenient=True)
        graphs = asked["graphs"]
        found = store.query(
            asked["query"],
            substitutions={ox.Variable(n): term_of(one) for n, one in asked["bindings"].items()},
            use_default_graph_as_union=graphs is None,
            default_graph=None if graphs is None else [_graph(one) for one in graphs],
        )
        yield "graph" if isinstance(found, ox.QueryTriples) else "table"
        text = _written(found)
    except SyntaxError as error:
        raise Refused("query-malformed", reason=str(error)) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise Refused("query-failed", reason=str(error)) from None
    for start in range(0, len(text), _TOGETHER):
        yield text[start : start + _TOGETHER]


def _written(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> str:
    output = BytesIO()
    if isinstance(found, ox.QueryTriples):
        ox.serialize(found, output, format=ox.RdfFormat.N_TRIPLES)
    else:
        found.serialize(output, format=ox.QueryResultsFormat.JSON)
    return output.getvalue().decode()


def _graph(iri: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(iri) if iri else ox.DefaultGraph()
