"""The records of a table, made when they are asked for: a large table need not fit in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol, overload

from coproduction.intake.header import NumberedRow
from coproduction.intake.identities import ActKey
from coproduction.model import Record, Row


class RecordMaker(Protocol):
    """Makes the record of a row."""

    def record(self, at: int, row: int, cells: list[str], key: ActKey, coder: str) -> Record:
        """Return the record of a row, which is at this position among those that are filled."""


class TableRecords(Sequence[Record]):
    """The records of the filled rows of a table, in their order, made anew for each reading.

    Only identifiers are held. Reading one after another is quick; for one alone, all before it
    are read.

    Args:
        rows: the filled rows, which can be gone through again and again.
        maker: makes their records.
        ids: identifiers of case and act, row by row.
        coders: who coded each.
        widest: the row with the most cells.
    """

    def __init__(
        self,
        rows: Iterable[NumberedRow],
        maker: RecordMaker,
        ids: Sequence[ActKey],
        coders: Sequence[str],
        widest: Row,
    ) -> None:
        self._rows = rows
        self._maker = maker
        self._ids = ids
        self._coders = coders
        self.widest = widest

    def __len__(self) -> int:
        """Return the number of filled rows."""
        return len(self._ids)

    def __iter__(self) -> Iterator[Record]:
        """Yield the records."""
        rows = zip(self._rows, self._ids, self._coders, strict=True)
        for at, ((row, cells), key, coder) in enumerate(rows):
            yield self._maker.record(at, row, cells, key, coder)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        """Return one record, or several."""
        if isinstance(at, slice):
            return list(self)[at]
        position = range(len(self))[at]
        return next(islice(self, position, None))

    @property
    def coded(self) -> bool:
        """Whether any of them names its coder."""
        return any(self._coders)

    @property
    def together(self) -> bool:
        """Whether the acts of each case stand one after another."""
        cases = [case for case, _ in self._ids]
        starts = sum(case != before for case, before in zip(cases, [None, *cases], strict=False))
        return starts == len(set(cases))
