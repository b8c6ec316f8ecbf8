"""By which rules of a mapping the acts of a graph were coded."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from coproduction.intake.nodes import Nodes, Object, Value
from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.grounds import FOLLOWS, GROUND_CLASSES
from coproduction.model import Triple
from coproduction.terms import DCTERMS, cop

_GROUNDS: Final[dict[str, str]] = {cop(name): ground for ground, name in GROUND_CLASSES.items()}
_IDENTIFIER: Final = DCTERMS + "identifier"


class Provenance:
    """Knows the mapping rules of a graph, and which act follows which.

    Args:
        nodes: the graph.
        codebook: names and orders the facets.
    """

    def __init__(self, nodes: Nodes, codebook: Codebook) -> None:
        self._nodes = nodes
        self._facets: dict[str, str] = {column.property: column.name for column in codebook.columns}
        self._order = {name: n for n, name in enumerate(self._facets.values())}
        self._said: dict[str, tuple[Triple, ...]] = {}

    def triples(self, act: str) -> tuple[Triple, ...]:
        """Return which rules an act follows, and what is said of each, in N-Triples terms."""
        rules = self._nodes.objects(act, FOLLOWS)
        followed = [(_term(act), _term(FOLLOWS), _term(rule)) for rule in rules]
        return (*followed, *(triple for rule in rules for triple in self._about(rule)))

    def grounds(self, act: str) -> str:
        """Return the rules that an act follows as a case table names them: facet, ground, rule."""
        worded = [self._worded(rule) for rule in self._nodes.objects(act, FOLLOWS)]
        order = self._order
        return "; ".join(sorted(worded, key=lambda one: order.get(one.split("=")[0], len(order))))

    def _about(self, rule: str) -> tuple[Triple, ...]:
        if rule not in self._said:
            self._said[rule] = tuple(
                (_term(rule), _term(predicate), _term(one))
                for predicate, objects in sorted(self._nodes.about(rule).items())
                for one in objects
            )
        return self._said[rule]

    def _worded(self, rule: str) -> str:
        """Return a rule in words; its IRI alone where the graph does not describe it whole."""
        objects = self._nodes.objects
        facets = [self._facets.get(one, "") for one in objects(rule, cop("fillsFacet"))]
        grounds = [_GROUNDS.get(one, "") for one in objects(rule, cop("hasGround"))]
        names = [value.text for value in self._nodes.values(rule, _IDENTIFIER)]
        found = [*facets, *grounds, *names]
        return f"{found[0]}={found[1]}:{found[2]}" if len(found) == 3 and all(found) else rule


def _term(term: Object) -> str:
    """Return a term in N-Triples syntax."""
    if not isinstance(term, Value):
        return term if term.startswith("_:") else f"<{term}>"
    if term.language:
        return str(ox.Literal(term.text, language=term.language))
    return str(ox.Literal(term.text, datatype=ox.NamedNode(term.datatype)))
