"""Picks single cases and acts out of what was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from coproduction.errors import UsageError
from coproduction.intake import Batch
from coproduction.model import Record


def select(
    batches: Sequence[Batch],
    cases: Sequence[str] | None,
    act: str | None,
    coder: str | None = None,
) -> list[Batch]:
    """Return the batches with only these cases, of them only this act, coded by this coder.

    Raises:
        UsageError: a case is not there, or no act or coding is left.
    """
    if not cases and act is None and coder is None:
        return list(batches)
    wanted = set(cases or ())
    present = {record.case_id for batch in batches for record in batch.records}
    absent = sorted(wanted - present)
    if absent:
        raise UsageError(f"No such case in the input: {', '.join(absent)}.")

    def is_wanted(record: Record) -> bool:
        return (not wanted or record.case_id in wanted) and act in (None, record.act_id)

    chosen = _only(batches, is_wanted)
    if not any(batch.records for batch in chosen):
        raise UsageError(f"No such act in the input: {act}.")
    return chosen if coder is None else _by_coder(chosen, coder)


def _only(batches: Sequence[Batch], is_wanted: Callable[[Record], bool]) -> list[Batch]:
    return [replace(batch, records=tuple(filter(is_wanted, batch.records))) for batch in batches]


def _by_coder(batches: Sequence[Batch], coder: str) -> list[Batch]:
    chosen = _only(batches, lambda record: record.coder == coder)
    if not any(batch.records for batch in chosen):
        present = {record.coder for batch in batches for record in batch.records}
        named = ", ".join(sorted(filter(None, present))) or "nobody"
        raise UsageError(f"Nothing here is coded by {coder}; named as coders are: {named}.")
    return chosen
