"""Asks queries about the ontology, the literature, the shapes and the judged cases."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request

from coproduction.pipeline.asking import PREFIXES
from coproduction.workbench.bench import Bench
from coproduction.workbench.pages import bench_of
from coproduction.workbench.sparql.dataset import Dataset, parted
from coproduction.workbench.sparql.formats import FORMS, Kind
from coproduction.workbench.sparql.guarding import guarded
from coproduction.workbench.sparql.prefixes import undeclared
from coproduction.workbench.sparql.refusals import (
    MALFORMED,
    NOT_ACCEPTABLE,
    TOO_MUCH,
    RefusedError,
)
from coproduction.workbench.sparql.subjects import Subjects
from coproduction.workbench.sparql.worker import DEFAULT, EVERYONE
from coproduction.workbench.tables.store import Tables

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.S)
_STARTING: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and what it is asked with.

    Attributes:
        text: in SPARQL.
        bindings: values of variables, as N-Triples.
        everyone: whether the verdicts of all conceptions count, not only of the default one.
        table: key of the table whose acts it is about; those of the start together where empty.
        dataset: the graphs of which it is asked, whatever its text says; None where not told.
    """

    text: str
    bindings: Mapping[str, str] = field(default_factory=dict)
    everyone: bool = False
    table: str = ""
    dataset: Dataset | None = None


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
        bench: says which tables are asked about together, and what a query may cost.
        tables: of the run; each can be asked about alone.
    """

    def __init__(self, bench: Bench, tables: Tables) -> None:
        self.limits = bench.limits
        self.subjects = Subjects(bench, tables)

    def ask(self, asked: Asked, table: str | None = "json", graph: str | None = "turtle") -> Answer:
        """Return the answer to a query.

        Args:
            asked: the query.
            table: the form of an answer that is a table; None where no table is welcome.
            graph: the form of an answer that is a graph; None where none is welcome.

        Raises:
            RefusedError: the query is malformed, refused, or costs too much.
        """
        text, told = parted(asked.text)
        dataset = asked.dataset or told
        usual = (DEFAULT, EVERYONE) if asked.everyone else (DEFAULT,)
        question = {
            "query": guarded(text),
            "bindings": dict(asked.bindings),
            "default": dataset.default if dataset else usual,
            "named": dataset.named if dataset else None,
            "table": table,
            "graph": graph,
            "rows": self.limits.rows,
            "bytes": self.limits.answer,
            "prefixes": PREFIXES,
        }
        reply = self.subjects.pool(asked.table).ask(question)
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
            state.sparql = Engine(bench_of(request), state.tables)
    found: Engine = state.sparql
    return found


def close(app: Starlette) -> None:
    """End the processes that answer queries, if there are any."""
    if hasattr(app.state, "sparql"):
        app.state.sparql.subjects.close()
