"""Results in the person's own table: their columns as they were, the verdict in further ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from coproduction.model import (
    CRITERION_PREFIX,
    OUTCOME_LABEL,
    VERDICT_COLUMNS,
    VERDICT_PREFIX,
    Cell,
    Record,
    Row,
)

_IDS: Final = ("case_id", "act_id")


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The columns of a table of results.

    Attributes:
        headings: by name, how the person's own columns are headed, in their order.
        verdict: by name, how the columns of the verdict are headed, in their order; none where
            there are no verdicts.
    """

    headings: Mapping[str, str]
    verdict: Mapping[str, str] = field(default_factory=dict)

    def own(self, record: Record) -> list[Cell]:
        """Return the cells of a record in the person's own columns."""
        cells = cells_of(record)
        return [cells.get(name) for name in self.headings]


def prefix_beside(
    headings: Iterable[str], criteria: Iterable[str], further: Iterable[str] = ()
) -> str:
    """Return what stands before the columns of a verdict beside columns with these headings.

    Args:
        headings: of the person's own columns.
        criteria: of which the verdict tells.
        further: columns that are written beside the verdict.
    """
    taken = {heading.strip().casefold() for heading in headings}
    named = (CRITERION_PREFIX + name for name in criteria)
    told = (*VERDICT_COLUMNS, OUTCOME_LABEL, *named, *(name.casefold() for name in further))
    prefix = ""
    while any(prefix + name in taken for name in told):
        prefix += VERDICT_PREFIX
    return prefix


def own_headings(records: Iterable[Record]) -> dict[str, str]:
    """Return by name how the columns of records are headed; cases and acts always have names."""
    found: dict[str, str] = {}
    seen: set[int] = set()
    for record in records:
        row = record.row
        if row is None:
            for name in cells_of(record):
                found.setdefault(name, name)
        elif id(row.headings) not in seen or len(row.cells) > row.headings.width:
            seen.add(id(row.headings))  # one table has one object for all its rows
            found |= {name: heading for name, heading in headings_of(row) if name not in found}
    return with_ids(found)


def headings_of(row: Row) -> Iterator[tuple[str, str]]:
    """Yield name and heading of the columns of a table up to the last cell of a row."""
    yield from zip(row.headings.names, row.headings.written, strict=True)
    for name in islice(row.by_name(), len(row.headings.names), None):
        yield name, ""


def with_ids(headings: Mapping[str, str]) -> dict[str, str]:
    """Return headings by name; cases and acts always have some."""
    return {name: name for name in _IDS if name not in headings} | dict(headings)


def cells_of(record: Record) -> dict[str, Cell]:
    """Return the cells of a record by column; what was read from RDF is written in words."""
    ids: dict[str, Cell] = {"case_id": record.case_id, "act_id": record.act_id}
    if record.row is not None:
        return ids | record.row.by_name()
    facts = {
        name: ";".join(fact.token or fact.written for fact in given)
        for name, given in record.facts.items()
    }
    return ids | dict(record.texts) | facts
