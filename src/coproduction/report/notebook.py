"""Results as notebooks show them: small parts of a page, inert, in the language of the results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.knowledge.base import ConceptionInfo, Glossary
from coproduction.opinions import ComparedAct, Figures
from coproduction.ratings import ComparedCodings
from coproduction.reasons import Narrative
from coproduction.report.agreement import AgreementWords
from coproduction.report.comparison import MARKS
from coproduction.report.html import MOST_IN_NOTEBOOK, render
from coproduction.terms import Language
from coproduction.texts import say

MOST_IN_GRID: Final = 40
"""How many rows a table of facets, readings or differences shows."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts: headings and rows, the first cell of each its heading."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def grids(parts: Iterable[str | Grid], language: Language) -> str:
    """Return lines of text and tables, one below the other."""
    return render("grids.html", language, parts=list(parts), limit=MOST_IN_GRID)


def explanation(told: Narrative, language: Language) -> str:
    """Return why an act has its verdict: the verdict, with the reasons to unfold."""
    return render("act.html", language, told=told)


def comparison(
    acts: Sequence[ComparedAct],
    conceptions: Sequence[ConceptionInfo],
    figures: Figures,
    language: Language,
) -> str:
    """Return the answer of each conception on each act as signs in a table."""
    told = {"opposed": figures.opposed, "acts": figures.acts}
    return render(
        "matrix.html",
        language,
        acts=acts,
        conceptions=conceptions,
        marks=MARKS,
        opposed=say("compare.opposed", language, **told),
        limit=MOST_IN_NOTEBOOK,
    )


def agreement(found: ComparedCodings, glossary: Glossary, language: Language) -> str:
    """Return how far coders agree on every facet, the verdict and the criteria, and where not."""
    words = AgreementWords(found, glossary, language)
    parts: list[str | Grid] = [*words.head()]
    if not found.shared:
        return grids([*parts, say("agreement.nothing_shared", language)], language)
    parts += [Grid(*words.measures(head, group)) for head, group in words.groups().items()]
    parts += say("agreement.signs", language).splitlines()
    for heading, differences in words.differences():
        parts.append(heading)
        if differences:
            heads = [say("html.case_act", language), "", ""]
            parts.append(Grid(heads, [words.difference(one) for one in differences]))
    return grids(parts, language)
