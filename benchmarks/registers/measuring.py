"""Runs a process and measures it: seconds, memory, and how it ended."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Container, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import psutil

Ending = Literal["done", "limit", "memory", "failed"]

_EVERY: Final = 0.1
"""Looking costs time, too; so it is done now and then, and asked what the most was until then."""


@dataclass(frozen=True)
class Run:
    """What a process took.

    Attributes:
        seconds: from its start to its end.
        of_core: seconds of a core that it and the processes it started used; who shares the
            machine with others waits longer, but hardly uses more.
        peak_mb: the most memory that it and the processes it started held at a time.
        ended: ``limit``: stopped because it took too long; ``memory``: because it held too much.
        words: the last line of what it said, if it failed.
    """

    seconds: float
    of_core: float
    peak_mb: float
    ended: Ending
    words: str = ""


def run(
    command: Sequence[str], limit: float, memory_mb: float, sound: Container[int] = (0,)
) -> Run:
    """Run a command and return what it took.

    Args:
        command: the program and its arguments.
        limit: seconds after which it is stopped.
        memory_mb: what it may hold, with the processes that it starts.
        sound: exit codes by which it says that it has done its work.
    """
    with tempfile.TemporaryFile() as said:
        start, used = time.perf_counter(), _used()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        watch = _Watch(process.pid, limit, memory_mb)
        watch.start()
        try:
            process.wait()
        except BaseException:  # whoever stops the race stops this, too
            watch.kill()
            raise
        seconds, of_core = time.perf_counter() - start, _used() - used
        watch.end()
        said.seek(max(0, said.seek(0, os.SEEK_END) - 4000))
        words = said.read().decode(errors="replace").strip()
    peak = watch.peak_mb
    if watch.stopped:
        return Run(seconds, of_core, peak, watch.stopped)
    if process.returncode not in sound:
        last = words.splitlines()[-1] if words else f"exit code {process.returncode}"
        return Run(seconds, of_core, peak, "failed", last[:300])
    return Run(seconds, of_core, peak, "done")


def _used() -> float:
    """Return the seconds of a core that processes have used that this one started."""
    times = os.times()
    return times.children_user + times.children_system


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
            held = [_held_mb(one) for one in family]
            together = sum(now for now, _ in held)
            self.peak_mb = max([self.peak_mb, together, *(most for _, most in held)])
            if time.monotonic() > self._until:
                self.stopped = "limit"
            elif self.peak_mb > self._most:
                self.stopped = "memory"
            if self.stopped:
                self.kill()
                return

    def kill(self) -> None:
        """End the process and all that it started."""
        for one in self._family():
            with suppress(psutil.NoSuchProcess):
                one.kill()

    def end(self) -> None:
        """Stop looking."""
        self._over.set()
        self.join()

    def _family(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            return [self._process, *self._process.children(recursive=True)]
        return []


def _held_mb(process: psutil.Process) -> tuple[float, float]:
    """Return what a process holds, and the most that it has held; the latter on Linux only."""
    now = most = 0.0
    with suppress(psutil.NoSuchProcess, OSError):
        now = most = process.memory_info().rss / 1024**2
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
        for line in status.splitlines():
            if line.startswith("VmHWM:"):
                most = int(line.split()[1]) / 1024
    return now, most
