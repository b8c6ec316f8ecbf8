"""Starts the process that reads for others, and passes on what it sends."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Self

from coproduction.gate.frames import read_frame, write_frame
from coproduction.gate.limits import limits
from coproduction.gate.refusals import Refused
from coproduction.gate.wire import dumped, loaded


def _no_reply(question: Any) -> Any:
    raise AssertionError(f"nobody is there to answer {question}")


class Airlock:
    """A process that does one job of reading; it is gone when the context is left.

    Args:
        job: the name of the module whose functions ``prepare`` and ``read`` do the job.
        asked: what is asked of it, as JSON knows it; ``path`` is the one file that it may open.
        data: the bytes to be read, if it is not to open a file.
    """

    def __init__(self, job: str, asked: Mapping[str, Any], data: bytes = b"") -> None:
        self._held = limits()
        order = {
            "module": job,
            "asked": dict(asked),
            "memory": self._held.memory,
            "seconds": self._held.seconds,
        }
        self._order, self._data = dumped(order), data
        self._late = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start the process."""
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "coproduction.gate.worker"],  # nothing of this folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        threading.Thread(target=self._hand_over, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, whatever it does."""
        process = self._process
        assert process and process.stdin and process.stdout
        process.kill()
        process.wait()
        with suppress(OSError):  # what it did not read any more
            process.stdin.close()
        process.stdout.close()

    def parts(self, reply: Callable[[Any], Any] = _no_reply) -> Iterator[Any]:
        """Yield what the process sends.

        Args:
            reply: answers a question of the job.

        Raises:
            Refused: the job does not let the data in, or did not end as it should.
        """
        while True:
            message = self._next()
            if message is None:
                raise Refused(self._reason(), seconds=self._held.seconds, memory=self._memory)
            if "refused" in message:
                values = {"memory": self._memory, "limit": self._held.nesting}
                raise Refused(message["refused"], **values | message.get("values", {}))
            if "done" in message:
                return
            if "ask" in message:
                self._send(dumped(reply(message["ask"])))
            else:
                yield message["part"]

    @property
    def _memory(self) -> str:
        return f"{self._held.memory >> 20:,} MB".replace(",", "\u202f")

    def _next(self) -> Any:
        """Return the next message; None if the process has ended without a last one."""
        process = self._process
        assert process and process.stdout
        timer = threading.Timer(self._held.seconds, self._stop)
        timer.daemon = True
        timer.start()
        try:
            frame = read_frame(process.stdout)
        finally:
            timer.cancel()
        return None if frame is None else loaded(frame)

    def _reason(self) -> str:
        """Return the key of the text that tells why the process ended."""
        assert self._process
        code = self._process.wait()
        if self._late.is_set() or code in _OUT_OF_TIME:
            return "gate-time"
        return "gate-memory" if code in _OUT_OF_MEMORY else "gate-ended"

    def _stop(self) -> None:
        self._late.set()
        if self._process:
            self._process.kill()

    def _hand_over(self) -> None:
        """Send the order and the data, while what comes back is read already."""
        self._send(self._order)
        self._send(self._data)
        self._data = b""

    def _send(self, data: bytes) -> None:
        process = self._process
        assert process and process.stdin
        with suppress(OSError, ValueError):  # it has ended: whoever reads notices
            write_frame(process.stdin, data)


_OUT_OF_TIME = (-24,)  # SIGXCPU
_OUT_OF_MEMORY = (-6, -9)  # what libraries do that cannot get memory, and what the system does
