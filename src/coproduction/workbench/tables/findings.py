"""Findings with the cells at which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coproduction.model import Finding, Judged
from coproduction.report.text import beside_place

PER_PAGE: Final = 50
"""Rows on a page of cells."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding about an act.

    Attributes:
        act: the act's number, counted from 1.
        name: what the act is called.
        anchor: of its cell in the page of cells.
        page: of the cells, on which that is.
        text: what is to be changed, without the name of the column.
        finding: all of it.
    """

    act: int
    name: str
    anchor: str
    page: int
    text: str
    finding: Finding


def marked(acts: Iterable[tuple[int, Judged]], own: Iterable[str]) -> Iterator[Marked]:
    """Yield the findings of acts.

    Args:
        acts: each with its position.
        own: names of the person's own columns.
    """
    columns = {name: number for number, name in enumerate(own, 1)}
    for at, one in acts:
        for finding in one.findings:
            anchor = anchor_of(at, finding, columns)
            page = at // PER_PAGE + 1
            yield Marked(at + 1, one.record.name, anchor, page, beside_place(finding), finding)


def anchor_of(at: int, finding: Finding, columns: Mapping[str, int]) -> str:
    """Return the name of the first cell that a finding is about; of its row if none is told."""
    found = next((columns[name] for name in finding.columns if name in columns), 0)
    return f"cell-{at + 1}-{found}"
