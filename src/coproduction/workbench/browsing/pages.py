"""The pages of the ontology and of the conceptions."""

from __future__ import annotations

from typing import Final

from starlette.routing import BaseRoute

from coproduction.workbench.browsing import conceptions, ontology
from coproduction.workbench.pages import Page
from coproduction.workbench.resolving import NamedPage

PAGES: Final = (
    NamedPage("/ontology", "browsing/ontology.html", ontology.overview),
    Page("/ontology/kinds/{kind}", "browsing/kind.html", ontology.kind),
    Page("/ontology/modules/{path:path}", "browsing/module.html", ontology.module),
    Page("/ontology/{space}/{name}", "browsing/term.html", ontology.term),
    NamedPage("/conceptions", "browsing/conceptions.html", conceptions.matrix),
    Page("/conceptions/compare", "browsing/compare.html", conceptions.compared),
    NamedPage("/conceptions/{name}", "browsing/conception.html", conceptions.one),
)


def routes() -> list[BaseRoute]:
    """Return the pages of the ontology and of the conceptions."""
    return [route for page in PAGES for route in page.routes()]
