"""The part of the workbench that judges tables."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from coproduction.workbench.pages import Page, Write
from coproduction.workbench.tables.act import one_act
from coproduction.workbench.tables.comparison import Comparing, comparison, comparison_body
from coproduction.workbench.tables.downloads import compared, results, template
from coproduction.workbench.tables.grid import cells
from coproduction.workbench.tables.listing import listed, send
from coproduction.workbench.tables.overview import overview
from coproduction.workbench.tables.routes import TablePage


def routes() -> list[BaseRoute]:
    """Return the pages about tables."""
    return [
        *Page("/tables", "tables/list.html", listed).routes(),
        Write("/tables", send),
        Route("/tables/template.xlsx", template),
        Route("/tables/{key}/results.{ending}", results),
        *TablePage("/cells", "tables/cells.html", cells).routes(),
        Route("/tables/{key}/comparison.csv", compared),
        *TablePage(
            *("/comparison", "tables/comparison.html", comparison, comparison_body), Comparing
        ).routes(),
        *TablePage("/acts/{number:int}", "tables/act.html", one_act).routes(),
        *TablePage("", "tables/overview.html", overview).routes(),
    ]
