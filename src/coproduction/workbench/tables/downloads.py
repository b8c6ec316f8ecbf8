"""Results to take away: the same bytes as the command line writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from coproduction.pipeline.api import for_page
from coproduction.pipeline.templating import workbook
from coproduction.report.ends import Ends
from coproduction.workbench.languages import language_of
from coproduction.workbench.tables.choosing import Filter
from coproduction.workbench.tables.comparison import Comparing
from coproduction.workbench.tables.judging import Judging, Verdicts
from coproduction.workbench.tables.routes import asked_for, tables_of
from coproduction.workbench.tables.working import Upload, Work

Found = TypeVar("Found")

_PATIENCE: Final = 600.0
"""Seconds that a download waits for what it takes away."""

_PIECE: Final = 1 << 18
"""So many characters are sent at a time."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of results.

    Attributes:
        ending: of its files.
        media: its type.
        name: as ``coproduction classify --format`` knows it.
    """

    ending: str
    media: str
    name: str


FORMS: Final = {
    one.ending: one
    for one in (
        Form("csv", "text/csv; charset=utf-8", "csv"),
        Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        Form("json", "application/json", "json"),
        Form("ttl", "text/turtle; charset=utf-8", "turtle"),
        Form("jsonld", "application/ld+json", "jsonld"),
        Form("parquet", "application/vnd.apache.parquet", "parquet"),
        Form("html", "text/html; charset=utf-8", "html"),
        Form("txt", "text/plain; charset=utf-8", "text"),
    )
}
"""By ending, every form of results."""


def forms_here() -> list[str]:
    """Return the endings of the forms that can be had with what is installed."""
    missing = {"xlsx": "openpyxl", "parquet": "pyarrow"}
    return [one for one in FORMS if one not in missing or find_spec(missing[one])]


async def template(request: Request) -> Response:
    """Return the workbook to fill in, in the language of the page.

    Raises:
        HTTPException: what writes workbooks is not installed.
    """
    form = FORMS["xlsx"]
    if form.ending not in forms_here():
        raise HTTPException(404)
    data = await run_in_threadpool(workbook, language_of(request))
    headers = {"content-disposition": 'attachment; filename="coproduction-template.xlsx"'}
    return Response(data, media_type=form.media, headers=headers)


async def results(request: Request) -> Response:
    """Return the results of a whole table in one form, as a file to keep.

    Raises:
        HTTPException: there is no such table or form, or the table cannot be judged.
    """
    form = FORMS.get(request.path_params["ending"])
    if form is None or form.ending not in forms_here():
        raise HTTPException(404)
    return await run_in_threadpool(_answer, request, form)


def _answer(request: Request, form: Form) -> Response:
    upload, verdicts = _waited_for(request, Judging)
    headers = _headers(upload, "results", form)
    positions = _chosen(request, verdicts)
    if form.name in ("xlsx", "html"):
        as_book = form.name == "xlsx"
        data = verdicts.forms(positions).xlsx() if as_book else _report(verdicts, positions)
        return Response(data, media_type=form.media, headers=headers)
    if form.name == "parquet":
        path = tables_of(request).passing_file()
        verdicts.forms(positions).parquet(path)
        gone = BackgroundTask(path.unlink, missing_ok=True)
        return FileResponse(path, media_type=form.media, headers=headers, background=gone)
    parts = _together(verdicts.forms(positions).parts(form.name))
    return StreamingResponse(parts, media_type=form.media, headers=headers)


async def compared(request: Request) -> Response:
    """Return what all conceptions make of a whole table, as a file to keep.

    Raises:
        HTTPException: there is no such table, or it cannot be judged.
    """
    return await run_in_threadpool(_compared, request)


def _compared(request: Request) -> Response:
    upload, found = _waited_for(request, Comparing)
    form = FORMS["csv"]
    headers = _headers(upload, "comparison", form)
    return FileResponse(found.file, media_type=form.media, headers=headers)


def _waited_for(request: Request, kind: type[Work[Found]]) -> tuple[Upload, Found]:
    """Return what was found about a table, however long it takes.

    Raises:
        HTTPException: there is no such table, or it cannot be judged.
    """
    upload, _, work = asked_for(request, kind)
    work.wait(_PATIENCE)
    if work.found is None:
        raise HTTPException(422, "\n".join(work.problems) or "not ready")
    return upload, work.found


def _together(parts: Iterable[str]) -> Iterator[bytes]:
    """Yield a text in pieces that are worth a change of threads."""
    piece: list[str] = []
    length = 0
    for part in parts:
        piece.append(part)
        length += len(part)
        if length > _PIECE:
            yield "".join(piece).encode()
            piece, length = [], 0
    yield "".join(piece).encode()


def _chosen(request: Request, verdicts: Verdicts) -> Sequence[int] | None:
    """Return the positions of the acts that pass the filter of an address; none where all do."""
    chosen = Filter.of(request.query_params)
    if chosen == Filter():
        return None
    return chosen.positions(verdicts, Ends(verdicts.setting.glossary(), verdicts.setting.language))


def _report(verdicts: Verdicts, positions: Sequence[int] | None) -> str:
    return verdicts.results(for_page(verdicts.at(positions))).to_html()


def _headers(upload: Upload, what: str, form: Form) -> dict[str, str]:
    """Return the name of a file as a header tells it (RFC 6266): in ASCII, and as it is."""
    stem = Path(upload.title).stem or "table"
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip(".-") or "table"
    end = f"-{what}.{form.ending}"
    whole = quote(stem + end, safe="")
    named = f"filename=\"{safe}{end}\"; filename*=UTF-8''{whole}"
    return {"content-disposition": f"attachment; {named}"}
