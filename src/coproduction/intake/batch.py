"""What reading one input gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coproduction.excel.own_book import OwnBook
from coproduction.model import Finding, Record


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of one input.

    Attributes:
        records: one for each act, those with violations included.
        notes: what was found about the input as a whole; none of it makes an act invalid.
        name: the input as the person named it, ``-`` for standard input.
        book: where results can be written into the workbook that was read.
    """

    records: Sequence[Record]
    notes: tuple[Finding, ...]
    name: str
    book: OwnBook | None = None
