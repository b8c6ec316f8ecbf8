"""The act as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from coproduction.pipeline.results import Results
from coproduction.workbench.judging.entered import entered

_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMS: Final[Mapping[str, tuple[str, Callable[[Results], str | bytes]]]] = {
    "csv": ("text/csv", Results.to_csv),
    "xlsx": (_SHEET, Results.to_xlsx),
    "ttl": ("text/turtle", Results.to_turtle),
    "jsonld": ("application/ld+json", Results.to_jsonld),
    "json": ("application/json", Results.to_json),
}
"""By ending, the media type and what writes the form; all can be read again."""


async def download(request: Request) -> Response:
    """Return the act of an address, with its verdict, as a file to keep.

    Raises:
        HTTPException: there is no such form.
    """
    form = request.path_params["form"]
    if form not in FORMS:
        raise HTTPException(404, form)
    media, write = FORMS[form]
    content = await run_in_threadpool(lambda: write(entered(request).act.results))
    headers = {"content-disposition": f'attachment; filename="act.{form}"'}
    return Response(content, media_type=media, headers=headers)
