"""The pages of the ontology and of the conceptions."""

from __future__ import annotations

from typing import Final

from coproduction.reference.browsing import conceptions, ontology
from coproduction.reference.views import View

VIEWS: Final = (
    View("/ontology", "browsing/ontology.html", ontology.overview, ("find",), named=True),
    View("/ontology/kinds/{kind}", "browsing/kind.html", ontology.kind),
    View("/ontology/modules/{path:path}", "browsing/module.html", ontology.module),
    View("/ontology/{space}/{name}", "browsing/term.html", ontology.term),
    View("/conceptions", "browsing/conceptions.html", conceptions.matrix, named=True),
    View("/conceptions/compare", "browsing/compare.html", conceptions.compared, ("one", "other")),
    View("/conceptions/{name}", "browsing/conception.html", conceptions.one, named=True),
)
