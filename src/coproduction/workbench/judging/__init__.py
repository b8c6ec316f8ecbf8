"""Judge a case: a form and a questionnaire, and the verdict with its reasons beside them."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from coproduction.workbench.judging import asking, downloads, examples, parts, sheet
from coproduction.workbench.pages import Page


def routes() -> list[BaseRoute]:
    """Return the pages on which one act is judged."""
    pages = (
        Page("/judge", "judging/sheet.html", sheet.data),
        Page("/judge/why", "judging/why.html", parts.why),
        Page("/judge/changes", "judging/changes.html", parts.changes),
        Page("/judge/conceptions", "judging/conceptions.html", parts.conceptions),
        Page("/judge/warrants/{term}", "judging/warrants.html", parts.warrants),
        Page("/judge/ask", "judging/ask.html", asking.data),
        Page("/judge/examples", "judging/examples.html", examples.data),
    )
    found: list[BaseRoute] = [route for page in pages for route in page.routes()]
    return [*found, Route("/judge/act.{form}", downloads.download)]
