"""Picks single cases, acts and codings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from coproduction.errors import UsageError
from coproduction.intake import Batch
from coproduction.model import Record

Act = TypeVar("Act")


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
        of_act = f" with an act {act}" if act is not None else ""
        raise UsageError(f"No such case in the input{of_act}: {', '.join(absent)}.")

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


def one_act(
    acts: Sequence[Act], records: Sequence[Record], case: str, act: str | None, coder: str | None
) -> Act:
    """Return the one act with these identifiers, coded by this coder; None for whatever it is.

    Args:
        acts: what to choose from.
        records: the record of each.
        case: identifies the case.
        act: identifies the act.
        coder: names the coder.

    Raises:
        UsageError: there is no such act, or several, or several codings of it.
    """
    found = [
        (one, record)
        for one, record in zip(acts, records, strict=True)
        if record.case_id == case and act in (None, record.act_id) and coder in (None, record.coder)
    ]
    if len(found) == 1:
        return found[0][0]
    which = f"case '{case}'" + (f" and act '{act}'" if act is not None else "")
    which += f", coded by '{coder}'" if coder else ""
    if not found:
        raise UsageError(f"There is no act with {which}.")
    ids = ", ".join(dict.fromkeys(f"'{record.act_id}'" for _, record in found))
    coders = ", ".join(dict.fromkeys(record.coder for _, record in found if record.coder))
    hint = f" Name the coder: {coders}." if coders else " Name one."
    raise UsageError(f"There are {len(found)} acts with {which}: {ids}.{hint}")
