"""Who says so: the claims, authors and works behind the terms of an explanation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coproduction.literature.warrants import Leaf, decisions_applied, warrants_for
from coproduction.terms import Language
from coproduction.texts import say


def leaves(names: Iterable[str], language: Language) -> dict[str, list[dict[str, Any]]]:
    """Return what each term rests on, as JSON data, by local name."""
    return {
        name: [leaf.to_json(language) for leaf in (*warrants_for(name), *decisions_applied(name))]
        for name in dict.fromkeys(names)
    }


def source_lines(name: str, language: Language) -> list[str]:
    """Return what a term rests on, one line a claim or decision."""
    grouped: dict[tuple[str | None, str], list[Leaf]] = {}
    for leaf in (*warrants_for(name), *decisions_applied(name)):
        grouped.setdefault((leaf.claim, leaf.text[language]), []).append(leaf)
    return [_line(group, language) for group in grouped.values()]


def _line(group: list[Leaf], language: Language) -> str:
    first = group[0]
    where = ", ".join(filter(None, (first.claim, *first.locators)))
    holders = "; ".join(dict.fromkeys(_holder(leaf, language) for leaf in group))
    head = f"{holders} ({where})" if where else holders
    return f"{head}: {first.text[language]}"


def _holder(leaf: Leaf, language: Language) -> str:
    if leaf.kind == "cited-work":
        return f"{leaf.work} [{leaf.number}]"
    if leaf.kind == "unnamed" and leaf.holder:
        return leaf.holder[language]
    return say(f"sources.{leaf.kind}", language)
