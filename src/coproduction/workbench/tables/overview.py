"""A judged table at one look: counts, plots, the acts that pass a filter, and what to change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request

from coproduction.knowledge.base import Glossary
from coproduction.report.breakdown import by_criterion
from coproduction.report.ends import Ends
from coproduction.report.html import by_place, criterion_labels
from coproduction.report.overview import Overview, Row
from coproduction.terms import Language
from coproduction.workbench.pages import Data
from coproduction.workbench.tables.choosing import (
    Filter,
    Paging,
    carried,
    conceptions,
    decisions,
    head,
    options,
)
from coproduction.workbench.tables.downloads import forms_here
from coproduction.workbench.tables.findings import Marked, marked
from coproduction.workbench.tables.judging import Verdicts
from coproduction.workbench.tables.working import Choice, Upload

PER_PAGE: Final = 100
"""Acts on a page."""

MOST_FINDINGS: Final = 8
"""So many findings stand beside the acts; the page of cells has all."""


AT_ONCE: Final = 5_000
"""Of more acts a workbook takes so long that the page says so."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An act in the list, with its number in the table."""

    number: int
    row: Row


def overview(request: Request, upload: Upload, verdicts: Verdicts, choice: Choice) -> Data:
    """Return what the page shows."""
    del upload
    language = choice.language
    glossary = verdicts.setting.glossary()
    chosen = Filter.of(request.query_params)
    positions = chosen.positions(verdicts, Ends(glossary, language))
    paging = Paging.of(request, len(positions), PER_PAGE)
    found, number, total = _findings(verdicts, positions)
    return head(
        choice,
        total=len(verdicts.lean),
        filter=asdict(chosen),
        filtered=any(asdict(chosen).values()),
        passing=_passing(choice, chosen),
        options=verdicts.remembered("options", partial(options, verdicts, glossary, language)),
        conceptions=conceptions(language),
        decisions=decisions(language),
        **verdicts.remembered(chosen, partial(_charts, verdicts, positions, glossary, language)),
        acts=_acts(verdicts, paging.part(positions), glossary, language),
        paging=paging,
        notes=verdicts.notes,
        findings=found,
        findings_number=number,
        findings_total=total,
        forms=forms_here(),
        slow=len(positions) > AT_ONCE,
    )


def _passing(choice: Choice, chosen: Filter) -> str:
    """Return the end of an address by which the same acts are chosen; mostly nothing."""
    pairs = urlencode([(name, value) for name, value in asdict(chosen).items() if value])
    before = carried(choice)
    return before + (f"{'&' if before else '?'}{pairs}" if pairs else "")


def _charts(
    verdicts: Verdicts, positions: Sequence[int], glossary: Glossary, language: Language
) -> dict[str, Any]:
    """Return counts and plots of the acts that pass."""
    knowledge = verdicts.setting.knowledge
    everything = len(positions) == len(verdicts.lean)
    lean = verdicts.lean if everything else [verdicts.lean[at] for at in positions]
    sums = Overview(lean, glossary, language, knowledge)
    labels = criterion_labels(knowledge, glossary, language)
    return {
        "counts": sums.counts(),
        "codings": sums.codings(),
        "outcomes": sums.outcomes(),
        "missing": sums.missing(),
        "criteria": by_criterion(lean, labels, language),
        "by_place": [
            {"column": name, "label": label, "stacks": stacks}
            for name, label, stacks in by_place(lean, knowledge, glossary, language)
        ],
        "legend": sums.legend(),
    }


def _acts(
    verdicts: Verdicts, positions: Sequence[int], glossary: Glossary, language: Language
) -> list[Numbered]:
    acts = verdicts.shelf.at(positions)
    rows = Overview(acts, glossary, language, verdicts.setting.knowledge).rows()
    return [Numbered(at + 1, row) for at, row in zip(positions, rows, strict=True)]


def _findings(verdicts: Verdicts, positions: Sequence[int]) -> tuple[list[Marked], int, int]:
    """Return the first findings of the acts that pass, how many of these have any, and all."""
    if isinstance(positions, range):
        passing: Sequence[int] = verdicts.marked
    else:
        passing = [at for at in verdicts.marked if _is_in(positions, at)]
    first = passing[:MOST_FINDINGS]
    found = marked(zip(first, verdicts.shelf.at(first), strict=True), verdicts.own())
    total = sum(verdicts.findings[at] for at in passing)
    return list(islice(found, MOST_FINDINGS)), len(passing), total


def _is_in(positions: Sequence[int], at: int) -> bool:
    found = bisect_left(positions, at)
    return found < len(positions) and positions[found] == at
