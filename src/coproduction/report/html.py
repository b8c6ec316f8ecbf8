"""Results as HTML: a page of its own, a table for notebooks, a page of explanations.

The pages need no script and fetch nothing. All that comes from the data is escaped by the
template engine; no data ends up in a link or in a style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.model import Finding, Judged
from coproduction.reasons import Narrative, Sentence
from coproduction.report.breakdown import Answered, Stack, by_column, by_conception, by_criterion
from coproduction.report.ends import Ends
from coproduction.report.overview import Overview
from coproduction.report.text import clean, where
from coproduction.terms import Language
from coproduction.texts import say

TEMPLATES: Final = Path(__file__).parent / "templates"
"""Where the templates of reports are."""

MOST_EXPLAINED: Final = 200
"""A page of more acts than this shows their verdicts, but no explanations."""

MOST_LISTED: Final = 5000
"""A page of more acts than this counts them all, and lists only the first."""

MOST_IN_NOTEBOOK: Final = 20
"""How many acts, or other rows, a table for notebooks shows."""

MOST_MESSAGES: Final = 300
"""How many messages a page shows before the rest is only counted."""

PLACED_BY: Final = ("sector", "country")
"""The descriptive columns by which a page counts outcomes."""

Narrator = Callable[[Judged], Narrative]
"""Tells why an act has its verdict."""


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with those that stand under it."""

    sentence: Sentence
    parts: tuple[Item, ...]


def page(
    judged: Sequence[Judged],
    notes: Sequence[Finding],
    knowledge: Knowledge,
    glossary: Glossary,
    language: Language,
    *,
    conception: str = "",
    reasoner: str = "",
    narrator: Narrator | None = None,
    answered: Answered | None = None,
) -> str:
    """Return the results as a self-contained HTML page.

    Args:
        judged: every record with its verdict.
        notes: findings about the input as a whole.
        knowledge: the ontology by which it was judged.
        glossary: labels and definitions of its terms.
        language: of the page.
        conception: name of the conception that was applied.
        reasoner: what decided.
        narrator: explains an act; without it, and for many acts, explanations are left out.
        answered: what other conceptions make of the acts.
    """
    explained = narrator is not None and len(judged) <= MOST_EXPLAINED
    findings = [*notes, *(finding for one in judged for finding in one.findings)]
    messages = [finding for finding in findings if finding.severity != "information"]
    return render(
        "page.html",
        language,
        overview=Overview(judged, glossary, language, knowledge),
        by_column=by_place(judged, knowledge, glossary, language),
        criteria=by_criterion(judged, criterion_labels(knowledge, glossary, language), language),
        answered=answered,
        conceptions=by_conception(answered, language) if answered else None,
        narratives=[narrator(one) for one in judged] if narrator and explained else [],
        too_many=narrator is not None and not explained,
        most_explained=MOST_EXPLAINED,
        most_listed=MOST_LISTED,
        messages=messages[:MOST_MESSAGES],
        further_messages=len(messages[MOST_MESSAGES:]),
        knowledge=knowledge,
        conception=conception,
        reasoner=reasoner,
    )


def by_place(
    judged: Sequence[Judged], knowledge: Knowledge, glossary: Glossary, language: Language
) -> list[tuple[str, str, tuple[Stack, ...]]]:
    """Return name, label and chart of each descriptive column in which something stands."""
    ends = Ends(glossary, language)
    columns = [column for column in knowledge.codebook.columns if column.name in PLACED_BY]
    charts = [
        (column.name, column.label[language], by_column(judged, column.name, ends, language))
        for column in sorted(columns, key=lambda column: PLACED_BY.index(column.name))
    ]
    return [(name, label, stacks) for name, label, stacks in charts if stacks]


def criterion_labels(
    knowledge: Knowledge, glossary: Glossary, language: Language
) -> dict[str, str]:
    """Return what people call each criterion, by its name in results."""
    terms = glossary.terms
    return {
        name: terms[local].label[language] if local in terms else name
        for name, local in knowledge.criteria.items()
    }


def table(
    judged: Sequence[Judged], knowledge: Knowledge, glossary: Glossary, language: Language
) -> str:
    """Return the results as a compact table, a fragment of HTML for notebooks."""
    return render(
        "table.html",
        language,
        overview=Overview(judged, glossary, language, knowledge),
        limit=MOST_IN_NOTEBOOK,
        total=len(judged),
    )


def narrative_parts(
    narratives: Iterable[Narrative], number: int, language: Language, readings: Sequence[str] = ()
) -> Iterator[str]:
    """Yield explanations as a self-contained HTML page, with the readings that were chosen.

    Args:
        narratives: the explanations; they are gone through once.
        number: how many there are.
        language: of the page.
        readings: names of the readings.
    """
    if number == 1:
        narratives = list(narratives)
    template, values = _prepared("narratives.html", language)
    yield from template.generate(
        **values, narratives=narratives, single=number == 1, readings=readings
    )
    yield "\n"


def findings_page(findings: Sequence[Finding], sums: Sequence[str], language: Language) -> str:
    """Return what the checks found as a self-contained HTML page.

    Args:
        findings: what must be changed or checked.
        sums: the findings in numbers, in sentences.
        language: of the page.
    """
    return render("findings.html", language, messages=findings, sums=sums)


def nested(sentences: Sequence[Sentence]) -> Iterator[Item]:
    """Yield the sentences of a section as trees, by their levels."""
    position = 0
    while position < len(sentences):
        head = sentences[position]
        below = _below(head, sentences[position + 1 :])
        yield Item(head, tuple(nested(below)))
        position += 1 + len(below)


def _below(head: Sentence, following: Sequence[Sentence]) -> list[Sentence]:
    return list(takewhile(lambda sentence: sentence.level > head.level, following))


def render(template: str, language: Language, **values: Any) -> str:
    """Return a page, or a part of one, from a template."""
    found, told = _prepared(template, language)
    return found.render(**told, **values) + "\n"


def _prepared(template: str, language: Language) -> tuple[Template, dict[str, Any]]:
    """Return a template, and the values that every one has."""

    def translate(key: str, **placeholders: object) -> str:
        shown = {name: grouped(v) if isinstance(v, int) else v for name, v in placeholders.items()}
        return say(f"html.{key}", language, **shown)

    values = {"language": language, "t": translate, "say": say, "where": where}
    return _environment().get_template(template), values


@cache
def _environment() -> Environment:
    return environment(TEMPLATES)


def environment(*folders: Path) -> Environment:
    """Return the templates in folders; all that comes from data is escaped."""
    found = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    found.globals["nested"] = nested
    found.filters["grouped"] = grouped
    return found


def grouped(number: int) -> str:
    """Return a number with its thousands set apart by narrow blanks at which no line breaks."""
    return f"{number:,}".replace(",", "\u202f")


def _printable(value: Any) -> Any:
    """Drop control characters, which HTML forbids, from all that is not markup already."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
