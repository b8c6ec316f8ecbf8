"""Who says so: the claims, authors and works behind the terms of an explanation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Final

from coproduction.errors import UsageError
from coproduction.literature.warrants import Leaf, decisions_applied, warrants_for
from coproduction.literature.words import name_of_work
from coproduction.terms import Language
from coproduction.texts import say

DECISION: Final = "modelling-decision"


def leaves(
    names: Iterable[str], language: Language, set_aside: Mapping[str, str] = MappingProxyType({})
) -> dict[str, list[dict[str, Any]]]:
    """Return what each term rests on, as JSON data, by local name.

    Args:
        names: of the terms.
        language: of the texts.
        set_aside: by identifier of a decision that a reading replaces, the name of the reading.
    """
    return {
        name: [
            leaf.to_json(language) | ({"set_aside_by": reading} if reading else {})
            for leaf, reading in _grounds(name, set_aside)
        ]
        for name in dict.fromkeys(names)
    }


def source_lines(
    name: str, language: Language, set_aside: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Return what a term rests on, one line a claim or decision; arguments as for `leaves`."""
    grouped: dict[tuple[str | None, str, str], list[Leaf]] = {}
    for leaf, reading in _grounds(name, set_aside):
        grouped.setdefault((leaf.claim, leaf.text[language], reading), []).append(leaf)
    return [_line(group, reading, language) for (_, _, reading), group in grouped.items()]


def lines_if_known(name: str, language: Language, set_aside: Mapping[str, str]) -> list[str]:
    """Return what a term rests on; nothing for a term of a person's own ontology or reading."""
    with suppress(UsageError):
        return source_lines(name, language, set_aside)
    return []


def leaves_if_known(
    names: Iterable[str], language: Language, set_aside: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """Return what each term rests on; without the terms of a person's own."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        with suppress(UsageError):
            found |= leaves([name], language, set_aside)
    return found


def _grounds(name: str, set_aside: Mapping[str, str]) -> list[tuple[Leaf, str]]:
    """Return what a term rests on, each with the reading that replaces it, or an empty text.

    A decision written down at the term itself goes with the decision that the term applies.
    """
    found = [*warrants_for(name), *decisions_applied(name)]
    readings = {leaf.claim: set_aside.get(leaf.claim or "", "") for leaf in found}
    here = next(filter(None, readings.values()), "")
    return [
        (leaf, here if leaf.claim is None and leaf.kind == DECISION else readings[leaf.claim])
        for leaf in found
    ]


def _line(group: list[Leaf], reading: str, language: Language) -> str:
    first = group[0]
    where = ", ".join(filter(None, (first.claim, *first.locators)))
    holders = "; ".join(dict.fromkeys(_holder(leaf, language) for leaf in group))
    head = f"{holders} ({where})" if where else holders
    if reading:
        head += f" – {say('sources.set_aside', language, reading=reading)}"
    return f"{head}: {first.text[language]}"


def _holder(leaf: Leaf, language: Language) -> str:
    if leaf.kind == "cited-work":
        return f"{name_of_work(leaf.work or '', language)} [{leaf.number}]"
    if leaf.kind == "unnamed" and leaf.holder:
        return leaf.holder[language]
    return say(f"sources.{leaf.kind}", language)
