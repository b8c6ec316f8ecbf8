"""The tables of this run, and the form that takes a further one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from coproduction.intake import ENDINGS
from coproduction.knowledge.conceptions import DEFAULT, shipped
from coproduction.report.tally import Tally
from coproduction.texts import say
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import Data, bench_of, show
from coproduction.workbench.tables.choosing import conceptions
from coproduction.workbench.tables.downloads import forms_here
from coproduction.workbench.tables.judging import Judging
from coproduction.workbench.tables.routes import PATIENCE, tables_of
from coproduction.workbench.tables.working import Choice, State, Upload

TEMPLATE: Final = "/tables/template.xlsx"
"""Where the workbook to fill in is."""

_READ: Final = 10.0
"""Seconds that sending waits for a table to be read, so that problems are told at once."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A table in the list.

    Attributes:
        key: by which it is addressed.
        name: what it is called.
        state: how far it is.
        acts: how many there are, as far as is known.
        counts: how many have which status, as soon as they are judged.
        problems: why it cannot be judged.
    """

    key: str
    name: str
    state: State
    acts: int
    counts: dict[str, int]
    problems: tuple[str, ...]


def listed(request: Request) -> Data:
    """Return the tables; those named at the start set out now."""
    tables = tables_of(request)
    choice = Choice(DEFAULT, (), language_of(request))
    going = [(upload, tables.work(Judging, upload, choice)) for upload in tables.uploads]
    if going:
        going[-1][1].wait(PATIENCE)
    return {
        "tables": [_listed(upload, judging) for upload, judging in going],
        "conceptions": conceptions(choice.language),
        "accepted": list(ENDINGS),
        "template": TEMPLATE if "xlsx" in forms_here() else None,
        "limit": bench_of(request).limits.body,
        "problems": [],
        "refused": "",
    }


def _listed(upload: Upload, judging: Judging) -> Listed:
    counts: dict[str, int] = {}
    if judging.found:
        counts = dict(Tally.of(judging.found.lean).statuses)  # type: ignore[arg-type]
    problems = judging.problems if judging.state == "failed" else ()
    return Listed(upload.key, upload.title, judging.state, judging.of, counts, problems)


async def send(request: Request, form: FormData) -> Response:
    """Take a table, and lead to its page; one that cannot be read is refused with all reasons."""
    return await run_in_threadpool(_taken, request, form)


def _taken(request: Request, form: FormData) -> Response:
    file, language = form.get("file"), language_of(request)
    if not isinstance(file, UploadFile) or not file.filename:
        return _refused(request, "", (say("workbench.tables_no_file", language),))
    sheet, conception = (str(form.get(name) or "").strip() for name in ("sheet", "conception"))
    tables = tables_of(request)
    upload = tables.add(file.file, file.filename, sheet)
    chosen = conception if conception in shipped() else DEFAULT
    judging = tables.work(Judging, upload, Choice(chosen, (), language))
    if judging.wait(_READ, until_read=True) == "failed":
        tables.drop(upload.key)
        return _refused(request, upload.title, judging.problems)
    tables.make_room()
    query = "" if chosen == DEFAULT else f"?conception={chosen}"
    return RedirectResponse(f"/tables/{upload.key}{query}", 303)


def _refused(request: Request, name: str, problems: tuple[str, ...]) -> Response:
    told: dict[str, Any] = {**listed(request), "refused": name, "problems": problems}
    return show(request, "tables/list.html", told, 422)
