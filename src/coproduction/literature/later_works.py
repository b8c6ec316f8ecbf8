"""The later works, which the article could not know and from which some conceptions come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coproduction.knowledge.codebook import Text
from coproduction.literature.graph import BASE, PRISM, graph
from coproduction.literature.reading import Reader
from coproduction.literature.records import Details, Person
from coproduction.literature.works_reader import WorksReader
from coproduction.terms import RDF, RDFS, local_name

if TYPE_CHECKING:
    from coproduction.literature.graph import Node


@dataclass(frozen=True, slots=True)
class LaterWork:
    """A work that is not in the article's list of references.

    Attributes:
        id: such as ``bovaird-et-al-2015``.
        label: such as ``Bovaird et al. 2015``.
        type: name of the FaBiO class.
        authors: in their order.
        verified: the details seen.
        status: of verification: ``full``, ``partial`` or ``none``.
        grounds: what was compared.
        doi: where it was seen.
    """

    id: str
    label: str
    type: str
    authors: tuple[Person, ...]
    verified: Details
    status: str
    grounds: Text
    doi: str | None


@cache
def later_works() -> tuple[LaterWork, ...]:
    """Return the later works by id."""
    found = (_read(node) for node in graph().instances(BASE + "LaterWork"))
    return tuple(sorted(found, key=lambda one: one.id))


def _read(node: Node) -> LaterWork:
    known, reader = graph(), Reader(graph())
    verification = known.nodes(node, BASE + "hasVerification")[0]
    kinds = {local_name(one.value) for one in known.nodes(node, RDF + "type")}
    return LaterWork(
        id=reader.id(node),
        label=reader.required(node, RDFS + "label"),
        type=min(kinds - {"LaterWork"}),
        authors=tuple(map(reader.person, known.members(known.node(node, BASE + "hasAuthorList")))),
        verified=WorksReader(known, reader).details(verification),
        status=reader.word(verification, "hasVerificationStatus"),
        grounds=reader.text(verification, "grounds"),
        doi=known.value(node, PRISM + "doi"),
    )
