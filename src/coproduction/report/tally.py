"""Counts what verdicts say while they go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from coproduction.model import Judged, VerdictStatus


class Tally:
    """The sums of a run.

    Attributes:
        number: of records.
        statuses: how many have each status.
        outcomes: how many have each outcome.
        missing: how often each fact is missing.
        coders: who is named as a coder.

    Args:
        coded: whether a record may name its coder; only then acts are told from codings.
    """

    def __init__(self, *, coded: bool = True) -> None:
        self.number = 0
        self.statuses: Counter[VerdictStatus] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.missing: Counter[str] = Counter()
        self.coders: set[str] = set()
        self._coded = coded
        self._acts: set[tuple[str, str]] = set()

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> Tally:
        """Return the sums of records."""
        found = cls(coded=any(one.record.coders for one in judged))
        for one in judged:
            found.add(one)
        return found

    def counting(self, judged: Iterable[Judged]) -> Iterator[Judged]:
        """Yield judged records, each after it was counted."""
        for one in judged:
            self.add(one)
            yield one

    def add(self, one: Judged) -> None:
        """Count one record."""
        self.number += 1
        self.statuses[one.verdict.status] += 1
        if one.verdict.outcome:
            self.outcomes[one.verdict.outcome] += 1
        self.missing.update(one.verdict.missing_facts)
        if self._coded:
            self._acts.add((one.record.case_id, one.record.act_id))
            self.coders.update(filter(None, [one.record.coder]))

    @property
    def acts(self) -> int:
        """The number of acts, each counted once however many coders it has."""
        return len(self._acts) if self._coded else self.number

    @property
    def is_of_codings(self) -> bool:
        """Whether some acts are coded more than once."""
        return len(self.coders) > 1 and self.acts < self.number
