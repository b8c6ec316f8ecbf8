"""Pages about one table: each waits a moment for the verdicts, then says how far they are."""

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
from coproduction.workbench.tables.judging import Choice, Judging, Upload, Verdicts
from coproduction.workbench.tables.store import Tables

PATIENCE: Final = 2.0
"""Seconds that a page waits for verdicts before it says how far they are."""

Shown = Callable[[Request, Upload, Verdicts, Choice], Data]
"""Returns what a page shows of a judged table."""


def tables_of(request: Request) -> Tables:
    """Return the tables of this run."""
    found: Tables = request.app.state.tables
    return found


def asked_for(request: Request) -> tuple[Upload, Choice, Judging]:
    """Return the table of an address, by what it is judged, and how far it is.

    Raises:
        HTTPException: there is no such table, conception or reading.
    """
    tables = tables_of(request)
    upload = tables.find(request.path_params["key"])
    if upload is None:
        raise HTTPException(404)
    choice = choice_of(request)
    return upload, choice, tables.judging(upload, choice)


@dataclass(frozen=True, slots=True)
class TablePage:
    """A page about a judged table, and its data.

    Attributes:
        path: its address below that of the table.
        template: shows the data.
        data: returns them.
        more: returns what only the page itself needs.
    """

    path: str
    template: str
    data: Shown
    more: Callable[[Verdicts], Data] | None = None

    def routes(self) -> list[BaseRoute]:
        """Return the page itself and its data as JSON."""
        where = f"/tables/{{key}}{self.path}"
        return [Route(f"{where}.json", self._json), Route(where, self._page)]

    async def _page(self, request: Request) -> Response:
        return await run_in_threadpool(self._shown, request)

    async def _json(self, request: Request) -> Response:
        return await run_in_threadpool(self._as_json, request)

    def _shown(self, request: Request) -> Response:
        template, data, status, verdicts = self._found(request)
        more = self.more(verdicts) if self.more and verdicts else {}
        return show(request, template, {**data, **more}, status)

    def _as_json(self, request: Request) -> Response:
        _, data, status, _ = self._found(request)
        return as_json(data, status)

    def _found(self, request: Request) -> tuple[str, Data, int, Verdicts | None]:
        upload, choice, judging = asked_for(request)
        state = judging.wait(PATIENCE)
        told: dict[str, Any] = {"key": upload.key, "name": upload.title, "state": state}
        told["carried"] = carried(choice)
        if judging.verdicts:
            told |= self.data(request, upload, judging.verdicts, choice)
            return self.template, told, 200, judging.verdicts
        if state == "failed":
            return "tables/unread.html", told | {"problems": judging.problems}, 422, None
        counted = {"done": judging.done, "of": judging.of}
        return "tables/progress.html", told | counted, 202, None
