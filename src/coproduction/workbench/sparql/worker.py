"""A process that answers queries over data of its own, and may be killed at any time.

It reads frames from its standard input: the data as N-Quads, then questions. Each question is
answered by two frames: what became of it, and the answer. It ends with its parent.
"""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from itertools import islice
from queue import SimpleQueue
from typing import Any, Final

import pyoxigraph as ox

from coproduction.gate.confining import confine
from coproduction.gate.frames import read_frame, write_frame
from coproduction.gate.terms import term_of

DEFAULT: Final = "https://w3id.org/coproduction/graphs/default"
"""Names what is asked about as a rule, for queries that name the graphs they ask together."""

EVERYONE: Final = "https://w3id.org/coproduction/graphs/conceptions"
"""Names the graph with the verdicts of all conceptions but the default one."""

_GRACE: Final = 0.5
_TABLE: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


class _FullError(Exception):
    """An answer has more bytes than it may have."""


class _Limited(io.BytesIO):
    """Takes an answer of so many bytes at most."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > self._most:
            raise _FullError
        return super().write(data)


def answer(store: ox.Store, question: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return what became of a question, and the answer.

    Args:
        store: what is asked about.
        question: ``query``; ``bindings`` of variables, as N-Triples; ``default``, the names of the
            graphs that are the default graph together; ``named``, those that can be asked about
            by name, or None for all; ``table`` and ``graph``, the form of an answer of that kind
            or None; ``rows`` and ``bytes``, how many it may have.
    """
    try:
        found = store.query(
            question["query"],
            substitutions={
                ox.Variable(name): term_of(text) for name, text in question["bindings"].items()
            },
            default_graph=[_graph(name) for name in question["default"]],
            named_graphs=None
            if question["named"] is None
            else [ox.NamedNode(name) for name in question["named"]],
        )
        return _written(found, question)
    except SyntaxError as error:
        return {"state": "malformed", "detail": str(error)}, b""
    except _FullError:
        return {"state": "bytes"}, b""
    except (ValueError, RuntimeError, OSError) as error:
        return {"state": "failed", "detail": str(error)}, b""


def _graph(name: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if name == DEFAULT else ox.NamedNode(name)


def _written(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, question: Mapping[str, Any]
) -> tuple[dict[str, Any], bytes]:
    kind = "graph" if isinstance(found, ox.QueryTriples) else "table"
    form = question[kind]
    if form is None:
        return {"state": "unwelcome", "kind": kind}, b""
    output: io.BytesIO = _Limited(question["bytes"])
    if isinstance(found, ox.QueryTriples):
        triples = list(islice(found, question["rows"] + 1))
        rows = len(triples)
        prefixes = question["prefixes"] if form == "turtle" else None
        ox.serialize(dict.fromkeys(triples), output, format=GRAPH[form], prefixes=prefixes)
        if form == "turtle":
            output = io.BytesIO(in_order(output.getvalue()))
    else:
        found.serialize(output, format=_TABLE[form])
        rows = 1 if isinstance(found, ox.QueryBoolean) else count_rows(output.getvalue(), form)
    if rows > question["rows"]:
        return {"state": "rows"}, b""
    return {"state": "done", "kind": kind, "form": form, "rows": rows}, output.getvalue()


def in_order(turtle: bytes) -> bytes:
    """Return Turtle with its prefixes sorted, which the serializer writes in any order."""
    lines = turtle.split(b"\n")
    head = sorted(line for line in lines if line.startswith(b"@prefix "))
    return b"\n".join([*head, *lines[len(head) :]])


def count_rows(data: bytes, form: str) -> int:
    """Return how many rows a table of answers has."""
    if form == "xml":
        return data.count(b"<result>")
    if form == "tsv":
        return data.count(b"\n") - 1  # inside terms it is written as an escape
    if form == "csv":
        csv.field_size_limit(len(data) + 1)
        return sum(1 for _ in csv.reader(io.StringIO(data.decode(), newline=""))) - 1
    parsed = ox.parse_query_results(data, format=_TABLE[form])
    assert isinstance(parsed, ox.QuerySolutions)
    return sum(1 for _ in parsed)


def _give_up_files() -> None:
    """Give up all files and sockets but input, output and errors."""
    if sys.platform == "win32":
        return
    import resource

    opened = 3  # without a further number nothing can be opened
    resource.setrlimit(resource.RLIMIT_NOFILE, (opened, opened))


def _end_after(seconds: float) -> None:
    """End this process by a signal, which no computation can hold up; 0 takes it back."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _listen(frames: SimpleQueue[bytes]) -> None:
    """Pass questions on; end this process when its parent has ended."""
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        frames.put(frame)
    os._exit(0)


def main() -> None:
    """Answer questions until the input ends. Arguments: seconds for each, bytes of memory."""
    seconds, memory = float(sys.argv[1]), int(sys.argv[2])
    data = read_frame(sys.stdin.buffer)
    if data is None:
        return
    store = ox.Store()
    store.bulk_load(data, format=ox.RdfFormat.N_QUADS, lenient=True)
    del data
    confine(memory)
    _give_up_files()
    frames: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(frames,), daemon=True).start()
    write_frame(sys.stdout.buffer, b"ready")
    while True:
        question = json.loads(frames.get())
        _end_after(seconds + _GRACE)
        try:
            head, body = answer(store, question)
        except MemoryError:
            os._exit(1)
        write_frame(sys.stdout.buffer, json.dumps(head).encode())
        write_frame(sys.stdout.buffer, body)
        _end_after(0)


if __name__ == "__main__":
    main()
