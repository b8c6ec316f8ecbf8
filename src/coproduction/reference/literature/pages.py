"""The pages of the literature."""

from __future__ import annotations

from typing import Final

from coproduction.reference.literature import argument, claims, overview, sources, tensions
from coproduction.reference.views import View

VIEWS: Final = (
    View("/literature", "literature/overview.html", overview.overview),
    View("/literature/claims", "literature/claims.html", claims.listed, (*claims.FILTERS, "text")),
    View("/literature/claims/{id}", "literature/claim.html", claims.one),
    View(
        "/literature/argument",
        "literature/argument.html",
        argument.shown,
        ("section", "concept"),
        ("link",),
    ),
    View("/literature/authors", "literature/authors.html", sources.authors),
    View("/literature/authors/{id}", "literature/author.html", sources.author),
    View("/literature/works", "literature/works.html", sources.all_works, named=True),
    View("/literature/works/{id}", "literature/work.html", sources.work),
    View("/literature/citations", "literature/citations.html", sources.all_citations, named=True),
    View("/literature/citations/{id}", "literature/citation.html", sources.citation),
    View(
        "/literature/tensions", "literature/tensions.html", tensions.listed, ("kind",), named=True
    ),
    View("/literature/tensions/{id}", "literature/tension.html", tensions.one),
    View("/literature/decisions", "literature/decisions.html", tensions.decisions),
    View("/literature/decisions/{id}", "literature/decision.html", tensions.decision),
)
