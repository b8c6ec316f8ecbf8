"""Descriptions through nodes that say the same as a facet, and testing them on triples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NodeTriples = Mapping[str, Mapping[str, Sequence[str]]]
"""Objects by subject and predicate IRI; nodes are IRIs or blank node labels, literals are text."""


@dataclass(frozen=True, slots=True)
class NodeCondition:
    """A condition on a node of a description.

    Attributes:
        operator: ``all`` parts hold; ``any`` part holds; ``some`` object of the property fulfils
            the only part; ``value``, the property has this object; ``class``, the node has one of
            these types; ``count``, the property has at least ``least`` different objects;
            ``number``, the property has a whole number from ``least``.
        parts: conditions below.
        property: IRI of the property.
        values: the object, or the types.
        least: the least count or number.
    """

    operator: str
    parts: tuple[NodeCondition, ...] = ()
    property: str = ""
    values: tuple[str, ...] = ()
    least: int = 0

    def holds(self, node: str, triples: NodeTriples, type_iri: str) -> bool:
        """Tell whether the triples state that the node fulfils the condition."""
        objects = triples.get(node, {}).get(self.property, ())
        match self.operator:
            case "all":
                return all(part.holds(node, triples, type_iri) for part in self.parts)
            case "any":
                return any(part.holds(node, triples, type_iri) for part in self.parts)
            case "some":
                return any(self.parts[0].holds(o, triples, type_iri) for o in objects)
            case "value":
                return self.values[0] in objects
            case "class":
                return any(t in self.values for t in triples.get(node, {}).get(type_iri, ()))
            case "count":
                return len(set(objects)) >= self.least
            case _:
                return any(o.isdecimal() and int(o) >= self.least for o in objects)


@dataclass(frozen=True, slots=True)
class Pattern:
    """An axiom by which nodes state a facet.

    Attributes:
        condition: what the act's node has to fulfil.
        facet: name of the column.
        token: the value stated; ``>=n`` for a number.
    """

    condition: NodeCondition
    facet: str
    token: str
