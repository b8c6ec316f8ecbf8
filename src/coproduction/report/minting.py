"""Makes up IRIs for cases, acts and verdicts that have none."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from coproduction.model import Coder, Record

CASE: Final = "urn:x-coproduction:case:"
"""How the IRI of a case begins that has none of its own; its acts and verdicts follow it."""

CODER: Final = "urn:x-coproduction:coder:"
"""How the IRI of a coder begins who has none of their own."""

COLUMN: Final = "urn:x-coproduction:column:"
"""How the IRI of a property begins that stands for a column which the codebook does not know."""


class Minter:
    """Gives every record its names, the same in every run.

    Two records with the same identifiers in different files, or twice in one, get different
    names: the second and each further one are numbered.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._cases: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}
        self._blank: dict[Hashable, ox.BlankNode] = {}
        self._blank_acts: dict[tuple[str, str | None], str] = {}
        self._paths: dict[int, str] = {}
        self._acts: dict[int, str] = {}
        self._minted, self._next = 0, 0
        for record in records:
            self._take(record)

    def positions(self, records: Iterable[Record]) -> list[int]:
        """Return the positions of the records that come next, named now if they were not."""
        found = []
        for record in records:
            if self._next == self._minted:
                self._take(record)
            found.append(self._next)
            self._next += 1
        return found

    def forget(self, positions: Iterable[int]) -> None:
        """Forget the names of acts whose case does not come again."""
        for position in positions:
            path = self._paths.pop(position)
            self._numbers.pop(path, None)
            del self._acts[position]

    def _take(self, record: Record) -> None:
        path = self._paths[self._minted] = self._mint(record)
        act = self._acts[self._minted] = str(record.iri or path)
        if record.iri is None and record.place.node is not None:
            self._blank_acts[record.place.file, record.place.node] = act
        self._minted += 1

    def _mint(self, record: Record) -> str:
        key = (record.place.file, record.case_id)
        if key not in self._cases:
            self._cases[key] = self._unique(CASE + quote(record.case_id, safe=""))
        coder = f":coder:{quote(record.coder, safe='')}" if record.coder else ""
        return self._unique(f"{self._cases[key]}:act:{quote(record.act_id, safe='')}{coder}")

    def _unique(self, name: str) -> str:
        number = self._numbers[name] = self._numbers.get(name, 0) + 1
        return name if number == 1 else f"{name}:{number}"

    def case(self, record: Record) -> ox.NamedNode:
        """Return the name of the case of a record."""
        return ox.NamedNode(self._cases[record.place.file, record.case_id])

    def act(self, position: int) -> ox.NamedNode:
        """Return the name of the act at a position: its own IRI, or one made up."""
        return ox.NamedNode(self._acts[position])

    def part(self, position: int, *names: str) -> ox.NamedNode:
        """Return the name of something that belongs to the act at a position."""
        path = ":".join((self._paths[position], *(quote(name, safe="") for name in names)))
        return ox.NamedNode(path)

    def node(
        self, record: Record, node: ox.BlankNode, said: Mapping[ox.BlankNode, Hashable]
    ) -> ox.NamedNode | ox.BlankNode:
        """Return what a blank node of a record is called in the output.

        The same label in the same file is the same node, unless something else is said of it:
        then it comes from another graph of the same name.

        Args:
            record: the record in whose description it stands.
            node: the blank node.
            said: what the record says of each of its blank nodes.
        """
        scope = (record.place.file, f"_:{node.value}")
        if scope in self._blank_acts:
            return ox.NamedNode(self._blank_acts[scope])
        key = (*scope, said.get(node))
        return self._blank.setdefault(key, ox.BlankNode(f"node{len(self._blank) + 1}"))


def coder_iri(coder: Coder) -> ox.NamedNode:
    """Return the IRI of a coder: the own one, or one made up of the name."""
    return ox.NamedNode(coder.iri or CODER + quote(coder.name, safe=""))
