"""Typed columns as a data frame: the only place that knows pandas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coproduction.errors import MissingComponentError
from coproduction.report.typed import TypedColumn

if TYPE_CHECKING:
    import pandas as pd


def frame(columns: Sequence[TypedColumn]) -> pd.DataFrame:
    """Return columns as a data frame.

    Texts are ``string``, words ``category`` with all words that can occur, whole numbers
    ``Int64``; lists are texts, joined. Where there is nothing, the value is missing.

    Raises:
        MissingComponentError: pandas is not installed.
    """
    pandas = _pandas()
    found: pd.DataFrame = pandas.DataFrame(
        {column.name: _array(column, pandas) for column in columns}
    )
    return found


def _array(column: TypedColumn, pandas: Any) -> Any:
    match column.type:
        case "word":
            return pandas.Categorical(column.cells, categories=column.words)
        case "number":
            return pandas.array(column.cells, dtype="Int64")
        case "list":
            texts = [None if some is None else column.joint.join(some) for some in column.cells]
            return pandas.array(texts, dtype="string")
    return pandas.array(column.cells, dtype="string")


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise MissingComponentError(
            "Data frames need pandas. Install it with: pip install 'coproduction[frames]'"
        ) from error
    return pandas
