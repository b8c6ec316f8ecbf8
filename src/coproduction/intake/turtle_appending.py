"""What must be known of a Turtle text so that statements can be written below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from coproduction.intake.descriptions import TYPE
from coproduction.intake.graphs import parsed
from coproduction.intake.naming import HAS_ACT, identifiers
from coproduction.intake.nodes import Nodes
from coproduction.intake.sources import Source
from coproduction.intake.telling import Teller
from coproduction.terms import cop


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A Turtle text to which something is added.

    Attributes:
        prefixes: namespaces by prefix, as they hold at its end.
        cases: by identifier, the IRI of a case.
        names: all IRIs that it uses.
    """

    prefixes: Mapping[str, str]
    cases: Mapping[str, str]
    names: frozenset[str]


def surroundings(source: Source, tell: Teller) -> Surroundings:
    """Return what a Turtle text declares and names.

    Raises:
        InputError: the text is broken.
    """
    statements = parsed(source, tell)
    nodes = Nodes(statements)
    cases = {
        name: case
        for case in sorted(_cases(nodes), reverse=True)
        if not case.startswith("_:")
        for name in identifiers(nodes, case) or [case]
    }
    names = {term for one in statements for term in one if isinstance(term, str)}
    return Surroundings(_prefixes(source.text), cases, frozenset(names))


def _cases(nodes: Nodes) -> set[str]:
    owners = {case for case, _ in nodes.with_predicate(HAS_ACT)}
    return owners | {node for node, kind in nodes.with_predicate(TYPE) if kind == cop("Case")}


def _prefixes(text: str) -> dict[str, str]:
    reader = ox.parse(text, ox.RdfFormat.TURTLE, base_iri="https://example.org/")
    for _ in reader:  # they are known when all is read
        pass
    return dict(reader.prefixes)
