"""The pages of the literature."""

from __future__ import annotations

from typing import Final

from starlette.routing import BaseRoute

from coproduction.workbench.literature import argument, claims, overview, sources, tensions
from coproduction.workbench.literature.figure import figure
from coproduction.workbench.pages import Page, environment
from coproduction.workbench.resolving import NamedPage

PAGES: Final = (
    Page("/literature", "literature/overview.html", overview.overview),
    Page("/literature/claims", "literature/claims.html", claims.listed),
    Page("/literature/claims/{id}", "literature/claim.html", claims.one),
    Page("/literature/argument", "literature/argument.html", argument.shown),
    Page("/literature/authors", "literature/authors.html", sources.authors),
    Page("/literature/authors/{id}", "literature/author.html", sources.author),
    NamedPage("/literature/works", "literature/works.html", sources.all_works),
    Page("/literature/works/{id}", "literature/work.html", sources.work),
    NamedPage("/literature/citations", "literature/citations.html", sources.all_citations),
    Page("/literature/citations/{id}", "literature/citation.html", sources.citation),
    NamedPage("/literature/tensions", "literature/tensions.html", tensions.listed),
    Page("/literature/tensions/{id}", "literature/tension.html", tensions.one),
    Page("/literature/decisions", "literature/decisions.html", tensions.decisions),
    Page("/literature/decisions/{id}", "literature/decision.html", tensions.decision),
)


def routes() -> list[BaseRoute]:
    """Return the pages of the literature."""
    environment().globals["figure"] = figure
    return [route for page in PAGES for route in page.routes()]
