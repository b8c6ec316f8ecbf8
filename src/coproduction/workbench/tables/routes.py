"""Pages about one table: each waits a moment for what it shows, then says how far they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from coproduction.workbench.pages import Data, as_json, show
from coproduction.workbench.tables.choosing import carried, choice_of
from coproduction.workbench.tables.judging import Judging
from coproduction.workbench.tables.store import SomeWork, Tables
from coproduction.workbench.tables.working import Choice, Upload, Work

PATIENCE: Final = 2.0
"""Seconds that a page waits before it says how far they are."""

Shown = Callable[[Request, Upload, Any, Choice], Data]
"""Returns what a page shows of what was found about a table."""


def tables_of(request: Request) -> Tables:
    """Return the tables of this run."""
    found: Tables = request.app.state.tables
    return found


def asked_for(request: Request, kind: type[SomeWork]) -> tuple[Upload, Choice, SomeWork]:
    """Return the table of an address, by what it is judged, and how far that is.

    Args:
        request: names the table.
        kind: what is to be found about it.

    Raises:
        HTTPException: there is no such table, conception or reading.
    """
    tables = tables_of(request)
    upload = tables.find(request.path_params["key"])
    if upload is None:
        raise HTTPException(404)
    choice = choice_of(request)
    return upload, choice, tables.work(kind, upload, choice)


@dataclass(frozen=True, slots=True)
class TablePage:
    """A page about a judged table, and its data.

    Attributes:
        path: its address below that of the table.
        template: shows the data.
        data: returns them.
        more: returns what only the page itself needs.
        work: finds what it shows.
    """

    path: str
    template: str
    data: Shown
    more: Callable[[Any], Data] | None = None
    work: type[Work[Any]] = Judging

    def routes(self) -> list[BaseRoute]:
        """Return the page itself and its data as JSON."""
        where = f"/tables/{{key}}{self.path}"
        return [Route(f"{where}.json", self._json), Route(where, self._page)]

    async def _page(self, request: Request) -> Response:
        return await run_in_threadpool(self._shown, request)

    async def _json(self, request: Request) -> Response:
        return await run_in_threadpool(self._as_json, request)

    def _shown(self, request: Request) -> Response:
        template, data, status, found = self._found(request)
        more = self.more(found) if self.more and found else {}
        return show(request, template, {**data, **more}, status)

    def _as_json(self, request: Request) -> Response:
        _, data, status, _ = self._found(request)
        return as_json(data, status)

    def _found(self, request: Request) -> tuple[str, Data, int, Any]:
        upload, choice, work = asked_for(request, self.work)
        state = work.wait(PATIENCE)
        told: dict[str, Any] = {"key": upload.key, "name": upload.title, "state": state}
        told["carried"] = carried(choice)
        if state == "ready":
            told |= self.data(request, upload, work.found, choice)
            return self.template, told, 200, work.found
        if state == "failed":
            return "tables/unread.html", told | {"problems": work.problems}, 422, None
        counted = {"done": work.done, "of": work.of}
        return "tables/progress.html", told | counted, 202, None
