"""About whose acts queries are asked: those of the start together, or those of one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Final

import pyoxigraph as ox

from coproduction import assets
from coproduction.intake import Batch, opened, read
from coproduction.knowledge.storage import load
from coproduction.pipeline.asking import rival_verdicts, store_about
from coproduction.workbench.bench import Bench
from coproduction.workbench.sparql.pool import Pool
from coproduction.workbench.sparql.refusals import NOT_FOUND, TOO_MUCH, RefusedError
from coproduction.workbench.sparql.worker import EVERYONE
from coproduction.workbench.tables.store import Tables
from coproduction.workbench.tables.working import Upload

MOST_ACTS: Final = 1_000
"""So many acts may a single table have that is asked about: all conceptions judge it first."""

_KEPT: Final = 2
"""So many single tables are kept for further queries."""


class Subjects:
    """What queries are asked about, each with processes of its own.

    Args:
        bench: names the tables of the start, and what a query may cost.
        tables: all tables of the run.
    """

    def __init__(self, bench: Bench, tables: Tables) -> None:
        self._bench, self._tables = bench, tables
        self._lock = Lock()
        self._single: dict[str, tuple[Pool, dict[str, str]]] = {}
        self.together = self._pool(lambda: snapshot(batches_of(asked_about(bench))))

    def pool(self, key: str) -> Pool:
        """Return what answers about one table; of the start together where the key is empty.

        Raises:
            RefusedError: there is no such table.
        """
        return self._of(key)[0] if key else self.together

    def cases(self, key: str) -> Mapping[str, str]:
        """Return by identifier of a case the key of the table in which it stands."""
        return self._of(key)[1] if key else self._bench.start.cases

    def close(self) -> None:
        """End all processes."""
        for pool in (self.together, *(pool for pool, _ in self._single.values())):
            pool.close()

    def _of(self, key: str) -> tuple[Pool, dict[str, str]]:
        upload = self._tables.find(key)
        if upload is None:
            raise RefusedError(NOT_FOUND, "no_table")
        with self._lock:
            found = self._single.pop(key, None) or self._new(upload)
            self._single[key] = found  # the last that was asked about
            oldest = list(self._single)[:-_KEPT]
            gone = [self._single.pop(one)[0] for one in oldest]
        for pool in gone:
            pool.close()
        return found

    def _new(self, upload: Upload) -> tuple[Pool, dict[str, str]]:
        cases: dict[str, str] = {}

        def data() -> bytes:
            batch = _read(upload)
            cases.update((record.case_id, upload.key) for record in batch.records)
            return snapshot([batch])

        return self._pool(data), cases

    def _pool(self, data: Callable[[], bytes]) -> Pool:
        limits = self._bench.limits
        return Pool(data, limits.seconds, limits.memory)


def asked_about(bench: Bench) -> tuple[Path, ...]:
    """Return the tables that are asked about together: those of the start, else the examples.

    Those that cannot be read are left out.
    """
    return bench.start.readable or (assets.folder("examples") / "cases.csv",)


def batches_of(files: Sequence[Path]) -> list[Batch]:
    """Return the acts of files."""
    return [read(file, load()) for file in files]


def _read(upload: Upload) -> Batch:
    source = opened(upload.path, name=upload.name)
    batch = read(source, load(), sheet=upload.sheet)
    if len(batch.records) > MOST_ACTS:
        raise RefusedError(TOO_MUCH, "table_large", found=len(batch.records), most=MOST_ACTS)
    return batch


def snapshot(batches: Sequence[Batch]) -> bytes:
    """Return the ontology, the literature, the shapes and the judged acts, as N-Quads.

    The verdicts of conceptions other than the default one have a graph of their own, so that
    queries about one conception do not meet them.
    """
    store = store_about(batches, "en")
    graph = ox.NamedNode(EVERYONE)
    for triple in rival_verdicts(batches, "en"):
        subject, predicate, value = triple
        told = ox.Quad(subject, predicate, value) in store
        if not told:  # two graphs that are asked as one would tell it twice
            store.add(ox.Quad(subject, predicate, value, graph))
    return store.dump(format=ox.RdfFormat.N_QUADS) or b""
