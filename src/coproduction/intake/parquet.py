"""Reads case tables from Parquet files: the only place of intake that knows pyarrow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from coproduction.errors import InputError, MissingComponentError
from coproduction.formulas import unguarded
from coproduction.intake.batch import Batch
from coproduction.intake.cells import BLANKS, cell_of
from coproduction.intake.header import Header, NumberedRow, read_header
from coproduction.intake.rows import records_of
from coproduction.intake.sources import Source
from coproduction.intake.telling import Teller, shown
from coproduction.knowledge.codebook import Codebook

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_TOGETHER: Final = 4096
"""So many rows are turned into cells at a time."""

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
    with _opened(source, tell) as file:
        header = read_header(file.schema_arrow.names, codebook, tell)
        chosen = _chosen(file, header, frozenset(cases), act) if cases or act else None
    if chosen is not None and not chosen:
        return Batch((), header.found, tell.name)
    return records_of(header, _Rows(source, tell, chosen), codebook, tell)


@contextmanager
def _opened(source: Source, tell: Teller) -> Iterator[ParquetFile]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingComponentError(
            "Parquet files need pyarrow. Install it with: pip install 'coproduction[parquet]'"
        ) from error
    try:
        with parquet.ParquetFile(source.at or BytesIO(source.data)) as file:
            yield file
    except (OSError, pyarrow.ArrowException) as error:
        raise InputError(tell.problem("unreadable", reason=shown(str(error)))) from None


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
        with _opened(self.source, self.tell) as file:
            parts = _whole(file) if self.chosen is None else _picked(file, self.chosen)
            for first, positions, part in parts:
                columns = [column.to_pylist() for column in part.columns]
                for position, values in zip(positions, zip(*columns, strict=True), strict=True):
                    yield first + position + _FIRST, [unguarded(_cell(one)) for one in values]


_Part = tuple[int, Sequence[int], Any]
"""Where a part begins, the positions of its rows from there, and the rows."""


def _whole(file: ParquetFile) -> Iterator[_Part]:
    first = 0
    for batch in file.iter_batches(_TOGETHER):
        yield first, range(len(batch)), batch
        first += len(batch)


def _picked(file: ParquetFile, chosen: Sequence[int]) -> Iterator[_Part]:
    """Yield only these rows; parts of the file without any are not read."""
    waiting, first = list(reversed(chosen)), 0
    for group in range(file.num_row_groups):
        end = first + file.metadata.row_group(group).num_rows
        here = []
        while waiting and waiting[-1] < end:
            here.append(waiting.pop() - first)
        if here:
            yield first, here, file.read_row_group(group).take(here)
        first = end


def _chosen(file: ParquetFile, header: Header, cases: frozenset[str], act: str | None) -> list[int]:
    """Return the positions of the rows of some cases, or of those with an act, in order.

    A case is read whole, because acts without an identifier are counted in it. A row without a
    case is one by itself, which has the row's number.
    """
    named = list(_texts(file, header.positions.get("case_id")))
    if act is not None:
        acts = _texts(file, header.positions.get("act_id"))
        having = {
            case or f"row-{position + _FIRST}"
            for position, (case, one) in enumerate(zip(named, acts, strict=True))
            if one in (act, "")
        }
        cases = cases & having if cases else frozenset(having)
    return [
        position
        for position, case in enumerate(named)
        if (case or f"row-{position + _FIRST}") in cases
    ]


def _texts(file: ParquetFile, at: int | None) -> Iterator[str]:
    """Return the cells of a column without the blanks around them; empty without a column."""
    if at is None:
        return iter([""] * file.metadata.num_rows)
    name = file.schema_arrow.names[at]
    return (
        unguarded(_cell(value)).strip(BLANKS)
        for batch in file.iter_batches(columns=[name])
        for value in batch.column(0).to_pylist()
    )


def _cell(value: object) -> str:
    """Return a value as the text of a cell; older programs write texts as bytes."""
    return value.decode(errors="replace") if isinstance(value, bytes) else cell_of(value)
