"""A comparison of conceptions as a self-contained HTML page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from markupsafe import Markup

from coproduction.knowledge.base import ConceptionInfo
from coproduction.opinions import WORDS, Disagreement, Pair, Word
from coproduction.report.comparison import MARKS, Compared
from coproduction.report.html import render
from coproduction.terms import Language
from coproduction.texts import say

MOST_ACTS: Final = 500
"""How many acts the page shows one by one; the figures are over all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of the heat map.

    Attributes:
        text: the share of agreement in percent; empty where there is none to tell.
        level: from 0, no agreement, to 10, full agreement; -1 where there is none to tell.
        about: what the square says in words.
    """

    text: str
    level: int
    about: str


def page(compared: Compared) -> str:
    """Return the page: conceptions, agreement as a heat map, and the acts with their reasons."""
    return _rendered("comparison.html", compared)


def body(compared: Compared, further: int = 0) -> Markup:
    """Return what stands on the page below its heading, as a part of another page.

    Args:
        compared: the comparison.
        further: how many acts there are besides, counted in the figures.
    """
    return Markup(_rendered("comparison_body.html", compared, further))


def _rendered(template: str, compared: Compared, further: int = 0) -> str:
    acts = iter(compared.acts)
    first = list(islice(acts, MOST_ACTS))
    further += sum(1 for _ in acts)
    return render(
        template,
        compared.language,
        compared=compared,
        shares=[_shares(info, compared) for info in compared.conceptions],
        heat=heat_map(compared),
        acts=first,
        further=further,
        marks=MARKS,
        words=WORDS[:-1],
        sides=lambda one: _sides(one, compared),
        label=lambda name: _label(name, compared),
    )


def heat_map(compared: Compared) -> list[list[Cell]]:
    """Return the agreement of every two conceptions, row by row."""
    names = [info.name for info in compared.conceptions]
    pairs = {frozenset((pair.one, pair.other)): pair for pair in compared.figures.pairs}
    return [[_cell(pairs.get(frozenset((one, other)))) for other in names] for one in names]


def _cell(pair: Pair | None) -> Cell:
    if pair is None or pair.share is None:
        return Cell("", -1, "")
    about = f"{pair.one} / {pair.other}: {pair.agreeing} / {pair.both}"
    return Cell(f"{pair.share:.0%}".rstrip("%"), round(pair.share * 10), about)


def _shares(info: ConceptionInfo, compared: Compared) -> dict[Word, tuple[int, int]]:
    """Return how often a conception gives each answer, and its share in percent."""
    counts = compared.figures.answers.get(info.name, {})
    total = compared.figures.acts or 1
    found = {word: counts.get(word, 0) for word in WORDS[:-1]}
    return {word: (count, round(100 * count / total)) for word, count in found.items()}


def _label(name: str, compared: Compared) -> str:
    return compared.criteria[name].label[compared.language] if name in compared.criteria else ""


def _sides(one: Disagreement, compared: Compared) -> list[tuple[Sequence[str], list[str]]]:
    """Return who stands on each side of a disagreement, and on what."""
    terms = {info.name: info.term for info in compared.conceptions}
    criterion = compared.criteria.get(one.criterion)
    asked = compared.leaves(criterion.name) if criterion else ()
    despite = [leaf for name in one.despite for leaf in compared.leaves(terms[name])]
    language = compared.language
    return [(one.against, _lines(asked, language)), (one.despite, _lines(despite, language))]


def _lines(leaves: Sequence[Mapping[str, Any]], language: Language) -> list[str]:
    """Return one line for each claim or decision: who holds it, where it stands, what it says."""
    lines = []
    for leaf in leaves:
        holder = leaf["work"] or leaf["holder"] or say(f"sources.{leaf['kind']}", language)
        places = ", ".join(filter(None, [leaf["claim"], *leaf["locators"]]))
        lines.append(f"{holder}{f' ({places})' if places else ''}: {leaf['text']}")
    return list(dict.fromkeys(lines))
