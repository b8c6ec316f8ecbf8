"""Picks single cases and acts out of what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coproduction.errors import UsageError
from coproduction.intake import Batch


def select(batches: Sequence[Batch], cases: Sequence[str] | None, act: str | None) -> list[Batch]:
    """Return the batches with only these cases, and of them only this act.

    Raises:
        UsageError: a case is not there, or no act is left.
    """
    if not cases and act is None:
        return list(batches)
    wanted = set(cases or ())
    present = {record.case_id for batch in batches for record in batch.records}
    absent = sorted(wanted - present)
    if absent:
        raise UsageError(f"No such case in the input: {', '.join(absent)}.")
    chosen = [
        replace(
            batch,
            records=tuple(
                record
                for record in batch.records
                if (not wanted or record.case_id in wanted) and act in (None, record.act_id)
            ),
        )
        for batch in batches
    ]
    if not any(batch.records for batch in chosen):
        raise UsageError(f"No such act in the input: {act}.")
    return chosen
