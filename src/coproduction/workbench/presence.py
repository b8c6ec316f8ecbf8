"""Whether whoever asked still waits: what costs much is ended when they have left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Final

from starlette.requests import Request

_LOOK: Final = 0.25
"""Seconds between two looks at a connection."""


class Asker:
    """Somebody who waits for an answer, or has left."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._gone = False
        self._end: Callable[[], None] | None = None

    @property
    def is_gone(self) -> bool:
        """Whether nobody waits any more."""
        return self._gone

    def leave(self) -> None:
        """Say that nobody waits; what goes on for them is ended."""
        with self._lock:
            self._gone = True
            if self._end:
                self._end()

    @contextmanager
    def ending(self, end: Callable[[], None]) -> Iterator[None]:
        """Let something go on that is ended if the asker leaves, or has left already.

        Args:
            end: ends it; called in another thread.
        """
        with self._lock:
            self._end = end
            if self._gone:
                end()
        try:
            yield
        finally:
            with self._lock:
                self._end = None


_ASKER: ContextVar[Asker | None] = ContextVar("asker", default=None)


def asker() -> Asker:
    """Return who waits for what this thread does."""
    return _ASKER.get() or Asker()


@asynccontextmanager
async def watched(request: Request) -> AsyncIterator[None]:
    """Tell threads that are started meanwhile when whoever sent a request has left.

    Args:
        request: whose body, if it has any, was read.
    """
    found = Asker()
    before = _ASKER.set(found)
    look = asyncio.create_task(_look(request, found))
    try:
        yield
    finally:
        look.cancel()
        _ASKER.reset(before)


async def _look(request: Request, found: Asker) -> None:
    while not found.is_gone:
        await asyncio.sleep(_LOOK)
        if await request.is_disconnected():
            found.leave()
