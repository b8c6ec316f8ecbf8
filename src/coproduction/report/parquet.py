"""Results as a Parquet file: the only place that knows pyarrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from coproduction.errors import MissingComponentError
from coproduction.model import VERDICT_COLUMNS, Judged, cell_text
from coproduction.report.own_table import OwnTable, own_table

_LISTS: Final = ("superclasses", "failed_criteria", "missing_facts", "possible_outcomes")
_CATEGORIES: Final = ("status", "outcome", "reason")


def parquet_bytes(judged: Sequence[Judged], origin: Mapping[str, str]) -> bytes:
    """Return the results as a Parquet file, its columns those of the CSV form.

    The person's own columns are text, an empty cell is null. Lists are lists, the row is a whole
    number, and status, outcome, reason and each criterion are dictionaries of few words.

    Args:
        judged: the acts.
        origin: names and values that say from what the results come, kept as metadata.

    Raises:
        MissingComponentError: pyarrow is not installed.
    """
    arrow, parquet = _pyarrow()
    table = own_table(judged)
    columns = {**_own(judged, table, arrow), **_verdicts(judged, table, arrow)}
    metadata = {f"coproduction:{name}": value for name, value in origin.items()}
    found = arrow.table(columns).replace_schema_metadata(metadata)
    out = BytesIO()
    parquet.write_table(found, out)
    return out.getvalue()


def _own(judged: Sequence[Judged], table: OwnTable, arrow: Any) -> dict[str, Any]:
    rows = [table.own(one.record) for one in judged]
    return {
        name: arrow.array([cell_text(row[at]) or None for row in rows], arrow.string())
        for at, name in enumerate(table.headings)
    }


def _verdicts(judged: Sequence[Judged], table: OwnTable, arrow: Any) -> dict[str, Any]:
    words = arrow.dictionary(arrow.int32(), arrow.string())
    found: dict[str, Any] = {}
    for name in VERDICT_COLUMNS:
        if name in _LISTS:
            cells = [list(getattr(one.verdict, name)) for one in judged]
            made = arrow.array(cells, arrow.list_(arrow.string()))
        elif name in _CATEGORIES:
            made = arrow.array([getattr(one.verdict, name) for one in judged], words)
        elif name == "findings":
            told = [[finding.message for finding in one.findings] for one in judged]
            made = arrow.array(told, arrow.list_(arrow.string()))
        elif name == "row":
            made = arrow.array([one.record.place.row for one in judged], arrow.int64())
        else:
            made = arrow.array([one.record.place.file for one in judged], arrow.string())
        found[table.prefix + name] = made
    for name, heading in zip(table.criteria, table.verdict_headings(()), strict=True):
        statuses = [one.verdict.criteria.get(name) for one in judged]
        found[heading] = arrow.array(statuses, words)
    return found


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingComponentError(
            "Parquet needs pyarrow. Install it with: pip install 'coproduction[parquet]'"
        ) from error
    return pyarrow, pyarrow.parquet
