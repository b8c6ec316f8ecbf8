"""Several workers: one that takes too long is killed and replaced, while the others answer."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from queue import Empty, LifoQueue
from typing import Any, Final

from coproduction.errors import CoproductionError
from coproduction.gate.frames import read_frame, write_frame
from coproduction.workbench.presence import asker
from coproduction.workbench.sparql.refusals import UNAVAILABLE, RefusedError

WORKERS: Final = 2
WAITING: Final = 8
"""How many questions may be there at once: who waits keeps a thread that other pages need."""
_START: Final = 15.0
"""Seconds in which a worker that was killed is replaced, also on a busy machine."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker sends back.

    Attributes:
        head: what became of the question.
        body: the answer.
    """

    head: Mapping[str, Any]
    body: bytes


class Worker:
    """A process that answers one question after another.

    Args:
        data: N-Quads to ask about.
        seconds: for each question.
        memory: bytes of its address space.
    """

    def __init__(self, data: bytes, seconds: float, memory: int) -> None:
        self._seconds = seconds
        command = [sys.executable, "-P", "-m", "coproduction.workbench.sparql.worker"]
        self.process = subprocess.Popen(
            [*command, str(seconds), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.process.stdin and self.process.stdout
        self._in, self._out = self.process.stdin, self.process.stdout
        write_frame(self._in, data)
        if read_frame(self._out) is None:
            raise RefusedError(UNAVAILABLE, "worker")

    def ask(self, question: Mapping[str, Any]) -> Reply:
        """Return the reply to a question.

        Raises:
            RefusedError: it took too long, or more memory than there is, or whoever asked has left.
                The worker is no more.
        """
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.daemon = True
        timer.start()
        with asker().ending(self.process.kill):
            reply = self._reply(question)
        timer.cancel()
        if reply is not None:
            return reply
        self.end()
        if late.is_set():
            raise RefusedError(UNAVAILABLE, "time", seconds=f"{self._seconds:g}")
        if asker().is_gone:
            raise RefusedError(UNAVAILABLE, "busy")  # which nobody reads
        raise RefusedError(UNAVAILABLE, "memory")

    def _reply(self, question: Mapping[str, Any]) -> Reply | None:
        """Return the reply; None if the process ended before."""
        try:
            write_frame(self._in, json.dumps(question).encode())
            head = read_frame(self._out)
            body = read_frame(self._out)
        except OSError:
            return None
        return None if head is None or body is None else Reply(json.loads(head), body)

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self.process.poll() is None

    def end(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.wait()
        with suppress(OSError):  # what it did not read any more
            self._in.close()
        self._out.close()


class Pool:
    """Workers over the same data, started when they are needed.

    Args:
        snapshot: returns the data as N-Quads; asked once.
        seconds: for each question.
        memory: bytes of the address space of each worker.
        workers: how many there are at most.
    """

    def __init__(
        self, snapshot: Callable[[], bytes], seconds: float, memory: int, workers: int = WORKERS
    ) -> None:
        self._snapshot = snapshot
        self._seconds, self._memory = seconds, memory
        self._lock = threading.Lock()
        self._free: LifoQueue[Worker | None] = LifoQueue()
        for _ in range(workers):
            self._free.put(None)
        self._places = threading.BoundedSemaphore(WAITING)
        self._started: list[Worker] = []
        self._closed = threading.Event()
        self._end = weakref.finalize(self, _end_all, self._started)

    @cached_property
    def data(self) -> bytes:
        """The data as N-Quads."""
        return self._snapshot()

    def ask(self, question: Mapping[str, Any]) -> Reply:
        """Return the reply to a question.

        Raises:
            RefusedError: all workers are busy for too long, or this one could not answer.
        """
        if not self._places.acquire(blocking=False):
            raise RefusedError(UNAVAILABLE, "busy")
        try:
            worker = self._taken()
            try:
                if asker().is_gone:
                    raise RefusedError(UNAVAILABLE, "busy")  # which nobody reads
                return worker.ask(question)
            finally:
                self._given_back(worker)
        finally:
            self._places.release()

    def warm(self) -> None:
        """Start a worker in the background, so that the first question finds one."""
        threading.Thread(target=self._refill, daemon=True).start()

    def close(self) -> None:
        """End all workers, also those that are answering, and start no others."""
        self._closed.set()
        self._end()

    def _taken(self) -> Worker:
        try:
            worker = self._free.get(timeout=self._seconds + _START)
        except Empty:
            raise RefusedError(UNAVAILABLE, "busy") from None
        if worker is not None and worker.is_alive:
            return worker
        if worker is not None:
            self._forget(worker)
        return self._new()

    def _new(self) -> Worker:
        """Return a new worker; where it cannot start, its place is free for another."""
        try:
            if self._closed.is_set():
                raise RefusedError(UNAVAILABLE, "worker")
            with self._lock:
                data = self.data
            worker = Worker(data, self._seconds, self._memory)
        except BaseException:
            self._free.put(None)
            raise
        self._started.append(worker)
        return worker

    def _given_back(self, worker: Worker) -> None:
        if worker.is_alive:
            self._free.put(worker)
        else:
            self._forget(worker)
            threading.Thread(target=self._replace, daemon=True).start()

    def _forget(self, worker: Worker) -> None:
        worker.end()
        with suppress(ValueError):  # all have been ended meanwhile
            self._started.remove(worker)

    def _replace(self) -> None:
        with suppress(RefusedError):
            self._free.put(self._new())

    def _refill(self) -> None:
        with suppress(RefusedError, CoproductionError):
            self._free.put(self._taken())


def _end_all(workers: list[Worker]) -> None:
    while workers:
        workers.pop().process.kill()  # who waits for its answer notices, and closes its pipes
