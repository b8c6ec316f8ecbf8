"""Tells on standard error what was found about the acts, once all have gone by."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from coproduction.model import Finding, Judged, Severity
from coproduction.opinions import ComparedAct
from coproduction.report.text import finding_lines
from coproduction.terms import Language
from coproduction.texts import say

Act = TypeVar("Act", Judged, ComparedAct)

_MOST: Final[dict[Severity, int]] = {"violation": 1000, "warning": 20, "information": 20}
"""So many findings of each kind are told in full; the rest is only counted."""


class Digest:
    """Collects what is to be told, and counts what is too much to be told.

    Attributes:
        conforms: whether every act could be classified.

    Args:
        findings: about the input as a whole.
    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.conforms = True
        self._findings: list[Finding] = []
        self._counts: Counter[str] = Counter()
        self.add(findings)

    def watching(self, acts: Iterable[Act], *, told: bool = True) -> Iterator[Act]:
        """Yield acts that were judged, each after a look at it.

        Args:
            acts: the acts.
            told: whether the findings about them are to be told here, and not elsewhere.
        """
        for one in acts:
            self.conforms = self.conforms and one.is_valid
            if told:
                self.add(one.findings)
            yield one

    def add(self, findings: Iterable[Finding]) -> None:
        """Take further findings."""
        for one in findings:
            self._counts[one.severity] += 1
            if self._counts[one.severity] <= _MOST[one.severity]:
                self._findings.append(one)

    def tell(self, language: Language) -> None:
        """Print a line for each finding, and how many more there are."""
        for line in finding_lines(self._findings, language):
            print(line, file=sys.stderr)
        left = {kind: max(self._counts[kind] - most, 0) for kind, most in _MOST.items()}
        if number := left.pop("violation"):
            print(say("report.further_violations", language, number=number), file=sys.stderr)
        if number := sum(left.values()):
            print(say("report.further_warnings", language, number=number), file=sys.stderr)
