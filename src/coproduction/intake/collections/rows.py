"""What the readers of all forms give: the rows of a collection, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from coproduction.model import Finding, Place

if TYPE_CHECKING:
    import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a source.

    Attributes:
        place: where it stands.
        cells: by column, as written; for RDF in the language preferred.
        kept: by column, what is kept as the person's own, where that is not the cells.
        node: for RDF, the IRI of the node; else empty.
        beyond: the columns of those cells that stand beyond the header.
    """

    place: Place
    cells: Mapping[str, str]
    kept: Mapping[str, str] | None = None
    node: str = ""
    beyond: tuple[str, ...] = ()

    @property
    def own(self) -> Mapping[str, str]:
        """What is kept as the person's own columns."""
        return self.cells if self.kept is None else self.kept


@dataclass(frozen=True, slots=True)
class SideTable:
    """Rows of a source that are no acts, such as the projects of a vote.

    Attributes:
        name: such as ``projects``.
        columns: the headings; the first two are the case and the row's own name.
        rows: the cells, by column.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a collection that was opened.

    Attributes:
        name: of the file, without folder and ending.
        columns: all columns that a row can have, in the order of the file.
        rows: the rows; they can be gone through once.
        notes: what was found about the file as a whole.
    """

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Row]
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A collection that was opened.

    Attributes:
        columns: all columns that a row can have, in the order of the source.
        rows: the rows; they can be gone through once.
        side: tables beside the rows; complete only when the rows are through.
        triples: for RDF, the whole graph.
        notes: what was found about the files as a whole.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]
    side: tuple[SideTable, ...] = ()
    triples: Sequence[ox.Triple] = field(default=())
    notes: tuple[Finding, ...] = ()


OUTSIDE: Final = "outside."
"""How the columns begin that hold what a file says beside its rows; each row has them."""


def heading(name: str, number: int) -> str:
    """Return what a column is called: its heading, or its number where it has none."""
    return name or f"column {number}"


def cells_of(names: Sequence[str], cells: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the cells of a row by column, and the columns of those beyond the header."""
    found = dict.fromkeys(names, "") | dict(zip(names, cells, strict=False))
    width = len(names)
    further = {
        heading("", n): cell for n, cell in enumerate(cells[width:], width + 1) if cell.strip()
    }
    return found | further, tuple(further)
