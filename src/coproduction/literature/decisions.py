"""The modelling decisions of this project, as the literature graph has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coproduction.errors import OntologyError
from coproduction.knowledge.codebook import Text
from coproduction.literature.graph import BASE, graph
from coproduction.terms import DCTERMS

CONSIDERS: Final = BASE + "considers"


@dataclass(frozen=True, slots=True)
class ModellingDecision:
    """What this project decided where the article is silent or contradicts itself.

    Attributes:
        identifier: such as ``D-01``.
        statement: what was decided.
        reason: why it had to be decided.
        locators: the sentences that were considered.
    """

    identifier: str
    statement: Text
    reason: Text
    locators: tuple[str, ...]


def modelling_decisions() -> dict[str, ModellingDecision]:
    """Return all decisions, by identifier.

    Raises:
        OntologyError: a decision lacks its statement or its reason.
    """
    known = graph()
    found = {}
    for node in known.instances(BASE + "ModellingDecision"):
        identifier = known.value(node, DCTERMS + "identifier") or ""
        statement, reason = (known.text(node, BASE + name) for name in ("statement", "reason"))
        if statement is None or reason is None:
            raise OntologyError(f"The decision {identifier} lacks its statement or its reason.")
        places = [known.value(one, DCTERMS + "identifier") for one in known.nodes(node, CONSIDERS)]
        locators = tuple(sorted(filter(None, places)))
        found[identifier] = ModellingDecision(identifier, statement, reason, locators)
    return found
