"""Runs a process and measures it: seconds, memory, and how it ended."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal

import psutil

Ending = Literal["done", "limit", "memory", "failed"]

_EVERY: Final = 0.05
_SOUND: Final = (0, 1)
"""1 is how the command says that some data does not conform."""


@dataclass(frozen=True)
class Run:
    """What a process took.

    Attributes:
        seconds: from its start to its end.
        peak_mb: the most memory that it and the processes it started held at a time.
        ended: ``limit``: stopped because it took too long; ``memory``: because it held too much.
        words: the last line of what it said, if it failed.
    """

    seconds: float
    peak_mb: float
    ended: Ending
    words: str = ""


def run(command: Sequence[str], limit: float, memory_mb: float) -> Run:
    """Run a command and return what it took.

    Args:
        command: the program and its arguments.
        limit: seconds after which it is stopped.
        memory_mb: what it may hold, with the processes that it starts.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        watch = _Watch(process.pid, limit, memory_mb)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
        said.seek(max(0, said.seek(0, os.SEEK_END) - 4000))
        words = said.read().decode(errors="replace").strip()
    peak = max(watch.peak_mb, used.ru_maxrss / 1024)
    if watch.stopped:
        return Run(seconds, peak, watch.stopped)
    if process.returncode not in _SOUND:
        last = words.splitlines()[-1] if words else f"exit code {process.returncode}"
        return Run(seconds, peak, "failed", last[:300])
    return Run(seconds, peak, "done")


class _Watch(threading.Thread):
    """Looks after a process: how much it holds, and whether it has to be stopped."""

    def __init__(self, process: int, limit: float, memory_mb: float) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(process)
        self._until = time.monotonic() + limit
        self._most = memory_mb
        self._over = threading.Event()
        self.peak_mb = 0.0
        self.stopped: Ending | None = None

    def run(self) -> None:
        """Look until the process ends or is stopped."""
        while not self._over.wait(_EVERY):
            family = self._family()
            self.peak_mb = max(self.peak_mb, sum(map(_held_mb, family)))
            if time.monotonic() > self._until:
                self.stopped = "limit"
            elif self.peak_mb > self._most:
                self.stopped = "memory"
            if self.stopped:
                for one in family:
                    with suppress(psutil.NoSuchProcess):
                        one.kill()
                return

    def end(self) -> None:
        """Stop looking."""
        self._over.set()
        self.join()

    def _family(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            return [self._process, *self._process.children(recursive=True)]
        return []


def _held_mb(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        held: float = process.memory_info().rss / 1024**2
        return held
    return 0.0
