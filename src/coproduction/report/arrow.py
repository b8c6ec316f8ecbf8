"""Typed columns as an Arrow table or a Parquet file: the only place that knows pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from coproduction.errors import MissingComponentError
from coproduction.report.typed import TypedColumn


def arrow_table(columns: Sequence[TypedColumn], origin: Mapping[str, str]) -> Any:
    """Return columns as a ``pyarrow.Table``.

    Texts are ``string``, words ``dictionary<values=string, indices=int32>`` with all words that
    can occur, whole numbers ``int64``, lists ``list<element: string>``. Where there is nothing,
    the value is null.

    Args:
        columns: of the table.
        origin: names and values that say from what it comes, kept in the metadata of the schema,
            each name after ``coproduction:``.

    Raises:
        MissingComponentError: pyarrow is not installed.
    """
    arrow = _pyarrow()
    arrays = {column.name: _array(column, arrow) for column in columns}
    metadata = {f"coproduction:{name}": value for name, value in origin.items()}
    return arrow.table(arrays).replace_schema_metadata(metadata)


def write_parquet(
    tables: Iterable[Sequence[TypedColumn]], origin: Mapping[str, str], target: Path | BinaryIO
) -> None:
    """Write the same table as a Parquet file, part by part; the same parts give the same bytes.

    Args:
        tables: one part of the rows after another, one at least, all with the same columns.
        origin: as for ``arrow_table``.
        target: where to write.

    Raises:
        MissingComponentError: pyarrow is not installed.
    """
    _pyarrow()
    from pyarrow import parquet

    parts = (arrow_table(columns, origin) for columns in tables)
    first = next(parts)
    with parquet.ParquetWriter(target, first.schema) as writer:
        writer.write_table(first)
        for part in parts:
            writer.write_table(part)


def _array(column: TypedColumn, arrow: Any) -> Any:
    match column.type:
        case "word":
            places = {word: place for place, word in enumerate(column.words)}
            found = [None if cell is None else places[cell] for cell in column.cells]
            words = arrow.array(column.words, arrow.string())
            return arrow.DictionaryArray.from_arrays(arrow.array(found, arrow.int32()), words)
        case "number":
            return arrow.array(column.cells, arrow.int64())
        case "list":
            # Called as Parquet calls it, so that a file gives back the same schema.
            element = arrow.field("element", arrow.string())
            return arrow.array(column.cells, arrow.list_(element))
    return arrow.array(column.cells, arrow.string())


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingComponentError(
            "Arrow tables and Parquet files need pyarrow. Install it with: "
            "pip install 'coproduction[parquet]'"
        ) from error
    return pyarrow
