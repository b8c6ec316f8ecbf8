"""A person's own table as a grid, with the findings at their cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from coproduction.model import Finding, Judged, Severity, cell_text
from coproduction.report.own_table import cells_of
from coproduction.report.text import beside_place, gravest
from coproduction.workbench.pages import Data
from coproduction.workbench.tables.choosing import Paging, head
from coproduction.workbench.tables.findings import PER_PAGE, marked
from coproduction.workbench.tables.judging import Verdicts
from coproduction.workbench.tables.working import Choice, Upload


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell.

    Attributes:
        text: what stands in it.
        grade: how grave the gravest finding about it is, if there is one.
        messages: what is to be changed there.
    """

    text: str
    grade: Severity | None
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row.

    Attributes:
        act: number of the act.
        name: what the act is called.
        place: the row as a spreadsheet counts it; the node, for acts described through nodes.
        grade: how grave the gravest finding in it is, if there is one.
        head: the findings about the row as a whole.
        cells: in the order of the columns.
    """

    act: int
    name: str
    place: str
    grade: Severity | None
    head: GridCell
    cells: tuple[GridCell, ...]


def cells(request: Request, upload: Upload, verdicts: Verdicts, choice: Choice) -> Data:
    """Return what the page of cells shows: all rows, or with ``rows=marked`` those to change."""
    del upload
    only_marked = request.query_params.get("rows") == "marked"
    positions: Sequence[int] = verdicts.marked if only_marked else range(len(verdicts.lean))
    paging = Paging.of(request, len(positions), PER_PAGE)
    part = paging.part(positions)
    acts = list(zip(part, verdicts.shelf.at(part), strict=True))
    headings = verdicts.own()
    return head(
        choice,
        total=len(verdicts.lean),
        marked=len(verdicts.marked),
        only_marked=only_marked,
        described=verdicts.described,
        headings=[{"name": name, "written": written} for name, written in headings.items()],
        rows=[_row(at, one, headings) for at, one in acts],
        paging=paging,
        findings=list(marked(acts, headings)),
        notes=verdicts.notes,
        before=None if only_marked else _page_before(verdicts.marked, part),
        after=None if only_marked else _page_after(verdicts.marked, part),
    )


def _row(at: int, one: Judged, headings: Mapping[str, str]) -> GridRow:
    own = cells_of(one.record)
    by_column: dict[str, list[Finding]] = {}
    for finding in one.findings:
        for column in [name for name in finding.columns if name in headings] or [""]:
            by_column.setdefault(column, []).append(finding)
    return GridRow(
        at + 1,
        one.record.name,
        str(one.record.place.row or one.record.place.node or at + 1),
        gravest(one.findings),
        _cell("", by_column.get("", [])),
        tuple(_cell(cell_text(own.get(name)), by_column.get(name, [])) for name in headings),
    )


def _cell(text: str, findings: Sequence[Finding]) -> GridCell:
    return GridCell(text, gravest(findings), tuple(map(beside_place, findings)))


def _page_before(found: Sequence[int], part: Sequence[int]) -> int | None:
    """Return the last page before this one that has findings."""
    at = bisect_left(found, part[0]) - 1
    return found[at] // PER_PAGE + 1 if at >= 0 else None


def _page_after(found: Sequence[int], part: Sequence[int]) -> int | None:
    """Return the first page after this one that has findings."""
    at = bisect_right(found, part[-1])
    return found[at] // PER_PAGE + 1 if at < len(found) else None
