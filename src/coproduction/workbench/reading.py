"""The pages of the reference, shown by the workbench, with forms that ask for more."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.routing import BaseRoute

from coproduction.reference.pages import VIEWS
from coproduction.reference.views import View
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import Data, Page
from coproduction.workbench.resolving import NamedPage


def routes() -> list[BaseRoute]:
    """Return the pages of the literature, of the ontology and of the conceptions."""
    return [route for view in VIEWS for route in _page(view).routes()]


def _page(view: View) -> Page:
    def data(request: Request) -> Data:
        return view.data(language_of(request), **request.path_params, **_asked(view, request))

    kind = NamedPage if view.named else Page
    return kind(view.path, view.template, data)


def _asked(view: View, request: Request) -> dict[str, Any]:
    """Return what an address asks for; what the page does not know is passed over."""
    told = request.query_params
    return {
        **{name: told.get(name, "").strip() for name in view.asked},
        **{name: told.getlist(name) for name in view.several},
    }
