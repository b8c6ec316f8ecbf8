"""Reads the header of a case table: which cells of a row belong to which column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.cells import BLANKS, name_of, token_of
from coproduction.intake.identities import ActKey
from coproduction.intake.telling import Teller, shown, some
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Finding, Place, Record

_IDS: Final = ("case_id", "act_id")
CODER: Final = "coder"
_OF_A_COLLECTION: Final = ":"
"""Stands in the names of columns that were kept from a collection; nobody wonders about them."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table.

    Attributes:
        width: the number of cells that a row should have.
        positions: of the codebook's columns, by name.
        texts_at: position and name of the columns whose cells are kept as texts.
        unnamed: names of those of them that have no heading.
        found: what was found about the header.
        tell: words messages.
    """

    width: int
    positions: dict[str, int]
    texts_at: tuple[tuple[int, str], ...]
    unnamed: tuple[str, ...]
    found: tuple[Finding, ...]
    tell: Teller

    def ids(self, cells: Sequence[str]) -> ActKey:
        """Return the identifiers in a row; empty where there is none."""
        case, act = (self._cell(cells, name) for name in _IDS)
        return case, act

    def coder(self, cells: Sequence[str]) -> str:
        """Return the name of the coder in a row; empty where there is none."""
        return name_of(self._cell(cells, CODER))

    def _cell(self, cells: Sequence[str], name: str) -> str:
        position = self.positions.get(name, self.width)
        return cells[position].strip(BLANKS) if position < min(self.width, len(cells)) else ""

    def texts(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the descriptive cells of a row that are not empty, and those too many."""
        texts = {name: cell for at, name in self.texts_at if (cell := cells[at].strip(BLANKS))}
        for number, cell in enumerate(cells[self.width :], self.width + 1):
            texts[_nameless(number)] = cell
        return texts

    def notes(self, records: Iterable[Record]) -> list[Finding]:
        """Return what was found about the header, given what stands below it."""
        used = (
            {name for r in records for name in self.unnamed if name in r.texts}
            if self.unnamed
            else ()
        )
        return [
            *self.found,
            *(
                self.tell.note("unnamed-column", Place(self.tell.name, 1, name), column=name)
                for name in self.unnamed
                if name in used
            ),
        ]


def is_known(heading: str, codebook: Codebook) -> bool:
    """Tell whether a heading names a column of the codebook."""
    return codebook.column(heading.strip(BLANKS).casefold()) is not None


def read_header(
    headings: Sequence[str], codebook: Codebook, tell: Teller, hint: str = ""
) -> Header:
    """Return the columns that headings name; surrounding blanks and case do not matter.

    Args:
        headings: in their order.
        codebook: the columns that are known.
        tell: words the messages.
        hint: what to add when no heading is known.

    Raises:
        InputError: no heading is known, or one stands there twice.
    """
    names = [heading.strip(BLANKS) for heading in headings]
    problems = _duplicates(names, tell)
    positions = {n.casefold(): at for at, n in enumerate(names) if is_known(n, codebook)}
    if not positions:
        values = {"header": some(filter(None, names)), "hint": hint}
        problems.append(tell.problem("no-known-column", tell.row(1), **values))
    if problems:
        raise InputError(*problems)
    known = {column.name for column in codebook.columns if column.kind == "text"} - {*_IDS, CODER}
    texts = [
        (at, name.casefold() if is_known(name, codebook) else name or _nameless(at + 1))
        for at, name in enumerate(names)
        if name.casefold() in known or not is_known(name, codebook)
    ]
    unnamed = tuple(_nameless(at + 1) for at, name in enumerate(names) if not name)
    found = tuple(_notes(names, positions, codebook, tell))
    return Header(len(names), positions, tuple(texts), unnamed, found, tell)


def _nameless(number: int) -> str:
    return f"column {number}"


def _duplicates(names: Sequence[str], tell: Teller) -> list[str]:
    counts = Counter(name.casefold() for name in names if name)
    problems = []
    for name in (name for name, times in counts.items() if times > 1):
        at = [n for n, other in enumerate(names, 1) if other.casefold() == name]
        values = {"column": shown(name), "numbers": some(map(str, at))}
        problems.append(tell.problem("duplicate-column", tell.row(1), **values))
    return problems


def _notes(
    names: Sequence[str], positions: dict[str, int], codebook: Codebook, tell: Teller
) -> Iterable[Finding]:
    known = [column.name for column in codebook.columns]
    for name in names:
        if name and not is_known(name, codebook) and _OF_A_COLLECTION not in name:
            meant = tell.meant(token_of(name), known, positions)
            place = Place(tell.name, 1, name)
            yield tell.note("unknown-column", place, column=shown(name), meant=meant)
    if not any(column.name in positions for column in codebook.facets):
        yield tell.note("no-facet-column", Place(tell.name, 1))
