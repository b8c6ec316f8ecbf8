"""Asks queries about the ontology, the literature, the shapes and the judged cases."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.requests import Request

from coproduction import assets
from coproduction.pipeline.asking import PREFIXES, rival_verdicts, store_of
from coproduction.workbench.bench import Bench
from coproduction.workbench.pages import bench_of
from coproduction.workbench.sparql.formats import FORMS, Kind
from coproduction.workbench.sparql.guarding import guarded
from coproduction.workbench.sparql.pool import Pool
from coproduction.workbench.sparql.prefixes import undeclared
from coproduction.workbench.sparql.refusals import (
    MALFORMED,
    NOT_ACCEPTABLE,
    TOO_MUCH,
    RefusedError,
)
from coproduction.workbench.sparql.worker import EVERYONE

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.S)
_STARTING: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and what it is asked with.

    Attributes:
        text: in SPARQL.
        bindings: values of variables, as N-Triples.
        everyone: whether the verdicts of all conceptions count, not only of the default one.
    """

    text: str
    bindings: Mapping[str, str] = field(default_factory=dict)
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in one of its forms.

    Attributes:
        kind: whether it is a table or a graph.
        form: the name of its form.
        rows: how many rows or triples it has.
        body: what is sent.
    """

    kind: Kind
    form: str
    rows: int
    body: bytes


class Engine:
    """Answers queries within limits.

    Args:
        bench: says which tables are judged and asked about, and what a query may cost.
    """

    def __init__(self, bench: Bench) -> None:
        self.limits = bench.limits
        self.start = bench.start
        limits = bench.limits
        self.pool = Pool(lambda: snapshot(asked_about(bench)), limits.seconds, limits.memory)

    def ask(self, asked: Asked, table: str | None = "json", graph: str | None = "turtle") -> Answer:
        """Return the answer to a query.

        Args:
            asked: the query.
            table: the form of an answer that is a table; None where no table is welcome.
            graph: the form of an answer that is a graph; None where none is welcome.

        Raises:
            RefusedError: the query is malformed, refused, or costs too much.
        """
        question = {
            "query": guarded(asked.text),
            "bindings": dict(asked.bindings),
            "everyone": asked.everyone,
            "table": table,
            "graph": graph,
            "rows": self.limits.rows,
            "bytes": self.limits.answer,
            "prefixes": PREFIXES,
        }
        reply = self.pool.ask(question)
        head = reply.head
        if head["state"] == "done":
            return Answer(head["kind"], head["form"], head["rows"], reply.body)
        raise self._refused(head, asked.text)

    def _refused(self, head: Mapping[str, str], text: str) -> RefusedError:
        state = head["state"]
        if state == "unwelcome":
            kind: Kind = "graph" if head["kind"] == "graph" else "table"
            return not_acceptable(kind)
        if state == "malformed":
            return undeclared(text) or _malformed(head["detail"])
        if state == "failed":
            return RefusedError(MALFORMED, "failed", detail=head["detail"])
        most = self.limits.rows if state == "rows" else self.limits.answer
        return RefusedError(TOO_MUCH, f"{state}_most", most=most)


def not_acceptable(*kinds: Kind) -> RefusedError:
    """Return the refusal of a client that welcomes no form of such answers."""
    types = ", ".join(form.media_type for kind in kinds for form in FORMS[kind])
    return RefusedError(NOT_ACCEPTABLE, "accept", types=types)


def _malformed(detail: str) -> RefusedError:
    """Return the refusal of a malformed query, with the place that its parser tells."""
    found = _PLACE.match(detail)
    if not found:
        return RefusedError(MALFORMED, "failed", detail=detail)
    line, column, reason = found.groups()
    words = [one for one in reason.removeprefix("expected ").removeprefix("one of ").split(", ")]
    expected = ", ".join(one for one in words if _is_writable(one))
    key = "malformed_expected" if expected else "malformed"
    return RefusedError(MALFORMED, key, line=line, column=column, expected=expected)


def _is_writable(expected: str) -> bool:
    """Tell whether a parser expects what a person may write, not a set of signs."""
    return not expected.startswith("[") and expected not in ("LATERAL", "SERVICE")


def engine_of(request: Request) -> Engine:
    """Return what answers the queries of a workbench; it starts with the first of them."""
    state = request.app.state
    with _STARTING:
        if not hasattr(state, "sparql"):
            state.sparql = Engine(bench_of(request))
    found: Engine = state.sparql
    return found


def close(app: Starlette) -> None:
    """End the processes that answer queries, if there are any."""
    if hasattr(app.state, "sparql"):
        app.state.sparql.pool.close()


def asked_about(bench: Bench) -> tuple[Path, ...]:
    """Return the tables that are asked about: those of the person, else the example cases.

    Those that cannot be read are left out.
    """
    return bench.start.readable or (assets.folder("examples") / "cases.csv",)


def snapshot(files: Sequence[Path]) -> bytes:
    """Return the ontology, the literature, the shapes and the judged cases, as N-Quads.

    The verdicts of conceptions other than the default one have a graph of their own, so that
    queries about one conception do not meet them.
    """
    names = [str(file) for file in files]
    store = store_of(names, "en")
    graph = ox.NamedNode(EVERYONE)
    for triple in rival_verdicts(names, "en"):
        subject, predicate, value = triple
        told = ox.Quad(subject, predicate, value) in store
        if not told:  # two graphs that are asked as one would tell it twice
            store.add(ox.Quad(subject, predicate, value, graph))
    return store.dump(format=ox.RdfFormat.N_QUADS) or b""
