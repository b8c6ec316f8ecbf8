"""How the acts of a page end: outcomes by their kinds, and the reasons for having none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from coproduction.knowledge.base import Glossary
from coproduction.model import Verdict
from coproduction.terms import Language
from coproduction.texts import say

FAMILIES: Final[Mapping[str, str]] = {
    "Coproduction": "coproduction",
    "CustomerRoleWithoutCoproduction": "customer",
    "CitizenRole": "citizen",
}
"""The colour that the outcomes of a kind have in the charts."""

KINDS: Final = (*FAMILIES, "", "undetermined", "invalid")
"""The kinds of ends in the order of the charts; the empty one is that of all other outcomes."""

_REASONS: Final[Mapping[str, str]] = {
    "gap": "html.gap",
    "silent": "html.silent",
    "unknown facts": "html.facts_missing",
}


@dataclass(frozen=True, slots=True)
class End:
    """How an act ends.

    Attributes:
        kind: one of `KINDS`.
        name: local name of the outcome, or the reason why there is none.
    """

    kind: str
    name: str

    @property
    def colour(self) -> str:
        """The name of its colour."""
        return FAMILIES.get(self.kind, self.kind or "other")


class Ends:
    """Tells how acts end, in words.

    Args:
        glossary: labels of the outcomes.
        language: of the words.
    """

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._terms = glossary.terms
        self._language = language

    def of(self, verdict: Verdict) -> End:
        """Return the end that a verdict amounts to."""
        if verdict.outcome is None:
            return End(verdict.status, verdict.reason or verdict.status)
        kinds = [name for name in verdict.superclasses if name in FAMILIES]
        return End(kinds[0] if kinds else "", verdict.outcome)

    def ordered(self, ends: Iterable[End]) -> list[End]:
        """Return ends by their kinds, and within a kind by their labels."""
        return sorted(ends, key=lambda end: (KINDS.index(end.kind), self.label(end)))

    def label(self, end: End) -> str:
        """Return the outcome, or the reason for having none, in words."""
        if end.name in self._terms:
            return self._terms[end.name].label[self._language]
        if end.kind not in ("undetermined", "invalid"):
            return end.name
        return say(_REASONS.get(end.name, "html.record_to_change"), self._language)

    def kind_label(self, kind: str) -> str:
        """Return a kind of ends in words."""
        if kind in FAMILIES:
            info = self._terms.get(kind)
            return info.label[self._language] if info else kind
        return say(f"html.status_{kind}" if kind else "html.other_outcomes", self._language)


def percent(count: int, longest: int) -> float:
    """Return the length of a bar in percent of the longest."""
    return round(100 * count / longest, 1)
