"""The job of reading a Parquet file: its headings, then rows in parts, or one column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from coproduction.gate.refusals import Refused
from coproduction.gate.worker import Ask, Asked

_TOGETHER: Final = 4096
"""So many rows are turned into values at a time."""


def prepare() -> None:
    """Load all that reading needs.

    Raises:
        ImportError: pyarrow is not installed.
    """
    import pyarrow as pa
    from pyarrow import parquet

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    kept = BytesIO()
    parquet.write_table(pa.table({"a": ["x"]}), kept)
    parquet.read_table(BytesIO(kept.getvalue()))


def read(data: bytes, asked: Asked, _ask: Ask) -> Iterator[Any]:
    """Yield what is asked for.

    Args:
        data: the file, if it is not named.
        asked: ``path`` of the file, or None; ``want``: ``headings`` for one list of them and the
            number of rows; ``columns`` for the values of those numbered in ``columns``, in parts;
            ``rows`` for the rows at the positions in ``chosen``, or all where that is None: in
            parts, each a list of positions and a list of rows.

    Raises:
        Refused: it is no Parquet file.
    """
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(asked["path"] or BytesIO(data)) as file:
            names = file.schema_arrow.names
            if asked["want"] == "headings":
                yield {"headings": names, "rows": file.metadata.num_rows}
            elif asked["want"] == "columns":
                chosen = [names[at] for at in asked["columns"]]
                for batch in file.iter_batches(_TOGETHER, columns=chosen):
                    yield [batch.column(name).to_pylist() for name in chosen]
            else:
                yield from _rows(file, asked["chosen"])
    except (OSError, pyarrow.ArrowException) as error:
        raise Refused("unreadable", reason=str(error)) from None


def _rows(file: Any, chosen: Sequence[int] | None) -> Iterator[Any]:
    parts = _whole(file) if chosen is None else _picked(file, chosen)
    for positions, part in parts:
        columns = [column.to_pylist() for column in part.columns]
        yield [list(positions), list(zip(*columns, strict=True))]


_Part = tuple[Sequence[int], Any]
"""The positions of some rows in the file, and the rows."""


def _whole(file: Any) -> Iterator[_Part]:
    first = 0
    for batch in file.iter_batches(_TOGETHER):
        yield range(first, first + len(batch)), batch
        first += len(batch)


def _picked(file: Any, chosen: Sequence[int]) -> Iterator[_Part]:
    """Yield only these rows; parts of the file without any are not read."""
    waiting, first = list(reversed(chosen)), 0
    for group in range(file.num_row_groups):
        end = first + file.metadata.row_group(group).num_rows
        here = []
        while waiting and waiting[-1] < end:
            here.append(waiting.pop() - first)
        if here:
            yield [first + one for one in here], file.read_row_group(group).take(here)
        first = end
