"""What a page shows of the results, put together as plain data: counts, rows, legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.knowledge.base import Glossary, Knowledge, TermInfo
from coproduction.model import Judged, Verdict, VerdictStatus
from coproduction.report.ends import FAMILIES, End, Ends, percent
from coproduction.report.tally import Tally
from coproduction.report.text import codings, where
from coproduction.terms import Language
from coproduction.texts import say

MOST_NAMED: Final = 4
"""How many possible outcomes or missing facts a row names before it only counts the rest."""

_MARKS: Final[Mapping[VerdictStatus, str]] = {"decided": "✓", "undetermined": "?", "invalid": "✗"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the chart.

    Attributes:
        label: what is counted.
        count: how often it occurs.
        width: length of the bar in percent of the longest.
        colour: name of the colour.
        note: a short addition to the label.
    """

    label: str
    count: int
    width: float
    colour: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the chart that belong together, with the name of their kind."""

    label: str
    count: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One act in the table.

    Attributes:
        case: identifier of the case.
        act: identifier of the act.
        coder: who coded it; empty where none is named.
        title: its title, if it has one.
        description: what happens, if that is told.
        status: ``decided``, ``undetermined`` or ``invalid``.
        mark: the sign for the status.
        status_label: the status in words.
        outcome: label of the outcome, or of what is certain without it.
        note: what else is to be said of the outcome.
        colour: name of the colour of the outcome.
        failed: labels of the criteria by which the act falls short.
        missing: labels of the facts that would decide it.
        place: where the record stands.
    """

    case: str
    act: str
    coder: str
    title: str
    description: str
    status: VerdictStatus
    mark: str
    status_label: str
    outcome: str
    note: str
    colour: str
    failed: tuple[str, ...]
    missing: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One term of the legend; ``definition_language`` tells in which language it is."""

    label: str
    definition: str
    definition_language: Language
    locators: tuple[str, ...]
    colour: str


class Overview:
    """Puts together what a page shows.

    Args:
        judged: the acts, in the order of the input.
        glossary: labels and definitions of the terms.
        language: of all words.
        knowledge: gives criteria and facts their labels; without it they keep their names.
    """

    def __init__(
        self,
        judged: Sequence[Judged],
        glossary: Glossary,
        language: Language,
        knowledge: Knowledge | None = None,
    ) -> None:
        self._judged = judged
        self._terms = glossary.terms
        self._ends = Ends(glossary, language)
        self._language = language
        self._criteria = knowledge.criteria if knowledge else {}
        columns = knowledge.codebook.columns if knowledge else ()
        self._columns = {column.name: column.label[language] for column in columns}
        self._gaps = knowledge.gaps if knowledge else ()

    def counts(self) -> dict[VerdictStatus, int]:
        """Return how many acts have each status."""
        found = Counter(one.verdict.status for one in self._judged)
        return {status: found[status] for status in _MARKS}

    def codings(self) -> tuple[str, ...]:
        """Return how many acts there are behind the records, if some are coded more than once."""
        return tuple(codings(Tally.of(self._judged), self._language))

    def files(self) -> tuple[str, ...]:
        """Return the names of the files from which the acts come."""
        names = dict.fromkeys(one.record.place.file for one in self._judged)
        return tuple(self._say("report.standard_input") if n == "-" else n for n in names)

    def outcomes(self) -> tuple[Group, ...]:
        """Return the chart of outcomes, grouped by their kinds; every act is in it once."""
        found = Counter(self._ends.of(one.verdict) for one in self._judged)
        longest = max(found.values(), default=1)
        groups: dict[str, list[End]] = {}
        for end in self._ends.ordered(found):
            groups.setdefault(end.kind, []).append(end)
        return tuple(
            Group(
                self._ends.kind_label(kind),
                sum(found[end] for end in ends),
                tuple(self._bars(sorted(ends, key=lambda e: -found[e]), found, longest)),
            )
            for kind, ends in groups.items()
        )

    def _bars(self, ends: Iterable[End], found: Mapping[End, int], longest: int) -> Iterator[Bar]:
        for end in ends:
            width = percent(found[end], longest)
            yield Bar(self._ends.label(end), found[end], width, end.colour)

    def missing(self) -> tuple[Bar, ...]:
        """Return the facts most often missing, with how many acts each would help."""
        found = Counter(name for one in self._judged for name in one.verdict.missing_facts)
        most = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        longest = most[0][1] if most else 1
        return tuple(
            Bar(self._columns.get(name, name), count, percent(count, longest), "fact", name)
            for name, count in most
        )

    def rows(self, limit: int | None = None) -> tuple[Row, ...]:
        """Return the acts as rows of the table, at most so many."""
        return tuple(self._row(one) for one in self._judged[:limit])

    def _row(self, one: Judged) -> Row:
        record, verdict = one.record, one.verdict
        outcome, note = self._outcome(verdict)
        return Row(
            case=record.case_id,
            act=record.act_id,
            coder=record.coder,
            title=record.texts.get("title", ""),
            description=record.texts.get("description", ""),
            status=verdict.status,
            mark=_MARKS[verdict.status],
            status_label=self._say(f"html.status_{verdict.status}"),
            outcome=outcome,
            note=note,
            colour=self._ends.of(verdict).colour,
            failed=self._labels(self._criteria.get(n, n) for n in verdict.failed_criteria),
            missing=self._shortened(self._columns.get(n, n) for n in verdict.missing_facts),
            place=where(record.place, self._language),
        )

    def _outcome(self, verdict: Verdict) -> tuple[str, str]:
        if verdict.outcome:
            return self._label(verdict.outcome), ""
        if verdict.status == "invalid":
            return "", ""
        if verdict.without_rule:
            return self._say(f"html.{verdict.reason}"), ""
        names = (*verdict.possible_outcomes, *(self._gaps if verdict.gap_possible else ()))
        possible = "\u00a0· ".join(self._shortened(self._labels(names)))
        shared = ", ".join(self._labels(verdict.superclasses))
        sure = self._say("report.in_any_case", superclass=shared) if shared else ""
        return sure, self._say("html.possible", outcomes=possible)

    def legend(self) -> tuple[Entry, ...]:
        """Return what the outcomes mean, of those that occur, in the order of the chart."""
        found: dict[str, str] = {}
        for one in self._judged:
            if one.verdict.outcome:
                found.setdefault(one.verdict.outcome, self._ends.of(one.verdict).colour)
            elif one.verdict.without_rule:
                found.update(dict.fromkeys(self._gaps, "undetermined"))
        order = [*FAMILIES.values(), "other", "undetermined"]
        ranked = sorted(found, key=lambda name: (order.index(found[name]), self._label(name)))
        return tuple(self._entry(self._terms[name], found[name]) for name in ranked)

    def _entry(self, info: TermInfo, colour: str) -> Entry:
        definition = info.definition[self._language]
        translated = info.definition.en != definition
        spoken: Language = self._language if translated else "en"
        return Entry(info.label[self._language], definition, spoken, info.locators, colour)

    def _shortened(self, labels: Iterable[str]) -> tuple[str, ...]:
        found = tuple(labels)
        if len(found) <= MOST_NAMED + 1:
            return found
        return *found[:MOST_NAMED], self._say("html.more", number=len(found) - MOST_NAMED)

    def _labels(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._label(name) for name in names)

    def _label(self, name: str) -> str:
        info = self._terms.get(name)
        return info.label[self._language] if info else name

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._language, **values)
