"""A workbook that somebody has, and where results can be written into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OwnBook:
    """A workbook of which a sheet holds a case table.

    Attributes:
        data: the workbook.
        part: its part with the sheet.
        header: the row with the headings.
        columns: by name, the columns of the table, counted from 1.
        first: the column at which the verdict begins.
        earlier: the columns that tell an earlier verdict, which is replaced.
        beside: parts of the sheets that earlier results put beside the table, by what they hold:
            ``findings`` or ``about``.
    """

    data: bytes = field(repr=False)
    part: str
    header: int
    columns: Mapping[str, int]
    first: int
    earlier: Sequence[int] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
