"""Puts the acts of a case together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from coproduction.model import Record

Act = TypeVar("Act")


def by_case(
    acts: Iterable[Act], record_of: Callable[[Act], Record], *, together: bool = False
) -> Iterator[list[Act]]:
    """Yield the acts of each case, cases in the order of their first acts.

    Args:
        acts: the acts.
        record_of: returns the record of one.
        together: whether the acts of a case stand one after another already; then only those of
            one case are held.
    """

    def case_of(act: Act) -> tuple[str, str]:
        record = record_of(act)
        return record.place.file, record.case_id

    if together:
        for _, found in groupby(acts, case_of):
            yield list(found)
        return
    cases: dict[tuple[str, str], list[Act]] = {}
    for act in acts:
        cases.setdefault(case_of(act), []).append(act)
    yield from cases.values()
