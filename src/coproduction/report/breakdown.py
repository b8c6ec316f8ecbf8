"""What a page counts beside the outcomes: by sector and country, by criterion, by conception."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from coproduction.knowledge.base import ConceptionInfo
from coproduction.model import CriterionStatus, Judged
from coproduction.opinions import WORDS, Word
from coproduction.report.comparison import MARKS
from coproduction.report.ends import End, Ends, percent
from coproduction.terms import Language
from coproduction.texts import say

Key = TypeVar("Key")

MOST_VALUES: Final = 12
"""How many sectors or countries have a bar of their own before the rest is taken together."""

SPOKEN: Final[tuple[Word, ...]] = WORDS[:-1]
"""The answers that are counted; an act that cannot be judged gets none."""

STATUSES: Final[Mapping[CriterionStatus, str]] = {"met": "✓", "not met": "✗", "unknown": "?"}
"""What can be said of a criterion, each with its sign."""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a bar.

    Attributes:
        label: what is counted.
        count: how often it occurs.
        width: length of the piece in percent of the longest bar.
        colour: name of the colour.
    """

    label: str
    count: int
    width: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One line of a chart whose bars have pieces.

    Attributes:
        label: what the line is about.
        parts: the pieces, in the order of the chart.
        of_data: whether the label is what stands in the data.
        code: a name beside the label.
    """

    label: str
    parts: tuple[Part, ...]
    of_data: bool = False
    code: str = ""

    @property
    def count(self) -> int:
        """How many there are of all pieces together."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of lines whose bars all have the same pieces.

    Attributes:
        heads: what the pieces stand for: sign, word and colour.
        stacks: the lines.
    """

    heads: tuple[tuple[str, str, str], ...]
    stacks: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What several conceptions make of the acts of a page.

    Attributes:
        conceptions: what people are told of each, the one that the page applies first.
        counts: for each of them, how many acts get which answer.
        acts: how many acts were judged by all of them.
        opposed: on how many of these one says coproduction and another not.
        left_out: names of the conceptions that could not be applied.
    """

    conceptions: tuple[ConceptionInfo, ...]
    counts: tuple[Mapping[Word, int], ...]
    acts: int
    opposed: int
    left_out: tuple[str, ...] = ()


def by_column(
    judged: Sequence[Judged], column: str, ends: Ends, language: Language
) -> tuple[Stack, ...]:
    """Return how the acts end by what stands in a descriptive column, the most frequent first.

    Spellings that differ in case or blanks only are one value, shown as it is written most often.
    Acts that state none have a line of their own. Nothing if no act states any.
    """
    groups = _groups(judged, column, ends)
    unstated = groups.pop("", Counter())
    if not groups:
        return ()
    written = spellings(judged, column)
    ranked = sorted(groups, key=lambda key: (-groups[key].total(), key))
    shown = ranked if len(ranked) <= MOST_VALUES + 1 else ranked[:MOST_VALUES]
    rest = ranked[len(shown) :]
    lines = [(written[key], groups[key], True) for key in shown]
    if rest:
        label = say("html.others", language, number=len(rest))
        lines.append((label, sum((groups[key] for key in rest), Counter()), False))
    if unstated:
        lines.append((say("html.not_stated", language), unstated, False))
    longest = max(found.total() for _, found, _ in lines)
    return tuple(
        Stack(label, tuple(_ends_as_parts(found, longest, ends)), of_data)
        for label, found, of_data in lines
    )


def _groups(judged: Iterable[Judged], column: str, ends: Ends) -> dict[str, Counter[End]]:
    groups: dict[str, Counter[End]] = {}
    written = Counter((one.record.texts.get(column, ""), ends.of(one.verdict)) for one in judged)
    for (text, end), count in written.items():
        groups.setdefault(value_key(text), Counter())[end] += count
    return groups


def spellings(judged: Iterable[Judged], column: str) -> dict[str, str]:
    """Return each value as it is written most often, or first among equals."""
    given = Counter(one.record.texts.get(column, "") for one in judged)
    written: Counter[str] = Counter()
    for text, count in given.items():
        written[" ".join(text.split())] += count
    found: dict[str, str] = {}
    for text, _ in written.most_common():
        found.setdefault(value_key(text), text)
    return found


def value_key(text: str) -> str:
    """Return what the spellings of one value of a descriptive column have in common."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _ends_as_parts(found: Mapping[End, int], longest: int, ends: Ends) -> Iterator[Part]:
    for end in ends.ordered(found):
        yield Part(ends.label(end), found[end], percent(found[end], longest), end.colour)


def by_criterion(
    judged: Sequence[Judged], labels: Mapping[str, str], language: Language
) -> Chart | None:
    """Return how many of the acts that were classified meet each criterion, or None without any.

    Args:
        judged: the acts.
        labels: what people call each criterion, by its name in results.
        language: of the words.
    """
    pairs = Counter(pair for one in judged for pair in one.verdict.criteria.items())
    found: dict[str, Counter[CriterionStatus]] = {}
    for (name, status), count in pairs.items():
        found.setdefault(name, Counter())[status] = count
    if not found:
        return None
    colours = {status: status.replace(" ", "-") for status in STATUSES}
    words = {status: say(f"html.{status.replace(' ', '_')}", language) for status in STATUSES}
    heads = tuple((STATUSES[status], words[status], colours[status]) for status in STATUSES)
    return Chart(
        heads,
        tuple(
            Stack(labels.get(name, name), _counted(counts, words, colours))
            for name, counts in found.items()
        ),
    )


def by_conception(answered: Answered, language: Language) -> Chart:
    """Return how many acts get which answer from each conception."""
    words = {word: say(f"compare.{word}", language) for word in SPOKEN}
    colours = {word: word for word in SPOKEN}
    return Chart(
        tuple((MARKS[word], words[word], word) for word in SPOKEN),
        tuple(
            Stack(info.label[language], _counted(counts, words, colours), code=info.name)
            for info, counts in zip(answered.conceptions, answered.counts, strict=True)
        ),
    )


def _counted(
    counts: Mapping[Key, int], words: Mapping[Key, str], colours: Mapping[Key, str]
) -> tuple[Part, ...]:
    """Return all pieces of a bar that is as long as the chart is wide, empty ones included."""
    total = sum(counts.get(key, 0) for key in words) or 1
    found = {key: counts.get(key, 0) for key in words}
    return tuple(
        Part(words[key], count, percent(count, total), colours[key]) for key, count in found.items()
    )
