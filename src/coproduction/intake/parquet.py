"""Reads case tables from Parquet files, which a process of its own takes apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final

from coproduction.errors import InputError, MissingComponentError
from coproduction.formulas import unguarded
from coproduction.gate.airlock import Airlock
from coproduction.gate.refusals import Refused
from coproduction.intake.batch import Batch
from coproduction.intake.cells import BLANKS, cell_of
from coproduction.intake.header import Header, NumberedRow, read_header
from coproduction.intake.rows import records_of
from coproduction.intake.sources import Source
from coproduction.intake.telling import Teller
from coproduction.knowledge.codebook import Codebook

_FIRST: Final = 2
"""The first row, where the headings count as row 1."""


def read_parquet(
    source: Source,
    codebook: Codebook,
    tell: Teller,
    cases: Collection[str] = (),
    act: str | None = None,
) -> Batch:
    """Return the records of a Parquet file; its columns are those of a case table.

    Lists are read as their items joined by semicolons, truth values as yes and no.

    Args:
        source: the file.
        codebook: says what can be written.
        tell: words the messages.
        cases: if there are any, rows of other cases are left out.
        act: if given, rows of cases without such an act are left out.

    Raises:
        InputError: it is no Parquet file, its headings cannot be used, or there are no rows.
        MissingComponentError: pyarrow is not installed.
    """
    with _parts(source, tell, want="headings") as parts:
        found = next(parts)
    header = read_header(found["headings"], codebook, tell)
    chosen = None
    if cases or act:
        named = _Named(source, tell, header, found["rows"])
        chosen = named.chosen(frozenset(cases), act)
        if not chosen:
            return Batch((), header.found, tell.name)
    return records_of(header, _Rows(source, tell, chosen), codebook, tell)


@contextmanager
def _parts(source: Source, tell: Teller, **asked: Any) -> Iterator[Iterator[Any]]:
    """Give what a process of its own reads of a file."""
    if find_spec("pyarrow") is None:
        raise MissingComponentError(
            "Parquet files need pyarrow. Install it with: pip install 'coproduction[parquet]'"
        )
    path = None if source.at is None else str(source.at.resolve())
    try:
        with Airlock("coproduction.gate.parquet", {"path": path} | asked, source.data) as airlock:
            yield airlock.parts()
    except Refused as refusal:
        raise InputError(tell.refusal(refusal)) from None


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a file, which can be gone through again and again.

    Attributes:
        source: the file.
        tell: words the messages.
        chosen: the positions of the rows to be read, in order; None for all.
    """

    source: Source
    tell: Teller
    chosen: Sequence[int] | None

    def __iter__(self) -> Iterator[NumberedRow]:
        """Yield the rows as a spreadsheet would count them."""
        with _parts(self.source, self.tell, want="rows", chosen=self.chosen) as parts:
            for positions, rows in parts:
                for position, values in zip(positions, rows, strict=True):
                    yield position + _FIRST, [unguarded(cell_of(one)) for one in values]


@dataclass(frozen=True, slots=True)
class _Named:
    """The cases and acts that the rows of a file name.

    Attributes:
        source: the file.
        tell: words the messages.
        header: its columns.
        number: of its rows.
    """

    source: Source
    tell: Teller
    header: Header
    number: int

    def chosen(self, cases: frozenset[str], act: str | None) -> list[int]:
        """Return the positions of the rows of some cases, or of those with an act, in order.

        A case is read whole, because acts without an identifier are counted in it. A row without
        a case is one by itself, which has the row's number.
        """
        named = list(self._texts("case_id"))
        if act is not None:
            having = {
                case or f"row-{position + _FIRST}"
                for position, (case, one) in enumerate(
                    zip(named, self._texts("act_id"), strict=True)
                )
                if one in (act, "")
            }
            cases = cases & having if cases else frozenset(having)
        return [
            position
            for position, case in enumerate(named)
            if (case or f"row-{position + _FIRST}") in cases
        ]

    def _texts(self, column: str) -> Iterator[str]:
        """Yield the cells of a column without the blanks around them; empty without a column."""
        at = self.header.positions.get(column)
        if at is None:
            yield from [""] * self.number
            return
        with _parts(self.source, self.tell, want="columns", columns=[at]) as parts:
            for (values,) in parts:
                yield from (unguarded(cell_of(one)).strip(BLANKS) for one in values)
