"""Conceptions as people read them: a list, one of them, and the difference of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coproduction.knowledge.base import Answer, ConceptionInfo, TermInfo
from coproduction.report.document import json_text
from coproduction.report.grid import aligned, csv_grid
from coproduction.terms import Language
from coproduction.texts import say


@dataclass(frozen=True, slots=True)
class Described:
    """A conception with its criteria, its ends and its sources.

    Attributes:
        info: what the ontology tells of it.
        criteria: by name, the criteria that its definitions use.
        required: names of those that every coproduction of it meets.
        ends: its outcomes and what each counts as.
        sources: the claims and decisions that state it, as JSON data.
        works: the works whose view it renders, each with how far it is verified.
    """

    info: ConceptionInfo
    criteria: Mapping[str, TermInfo]
    required: tuple[str, ...]
    ends: Mapping[str, tuple[TermInfo, Answer]]
    sources: Sequence[Mapping[str, Any]]
    works: Mapping[str, str]

    @property
    def holders(self) -> list[str]:
        """The works whose view it renders; without any, those who hold the claims that state it."""
        found = self.works or (_holder(leaf) for leaf in self.sources)
        return list(dict.fromkeys(name for name in found if name))

    def use_of(self, criterion: str) -> str:
        """Return what it makes of a criterion: ``required``, ``used`` or nothing."""
        if criterion in self.required:
            return "required"
        return "used" if criterion in self.criteria else ""


def _holder(leaf: Mapping[str, Any]) -> str:
    work = leaf.get("work") or leaf.get("holder") or ""
    return f"{work} [{leaf['number']}]" if leaf.get("number") else str(work)


def listing(conceptions: Sequence[Described], form: str, language: Language) -> str:
    """Return the conceptions as ``text``, ``json`` or ``csv``."""
    if form == "json":
        return json_text([data(one, language) for one in conceptions])
    columns = ("conception", "label", "fidelity", "from_article", "sources", "required_criteria")
    rows = [
        (
            one.info.name,
            one.info.label[language],
            say(f"compare.{one.info.fidelity}", language) if form == "text" else one.info.fidelity,
            say(f"conceptions.{'article' if one.info.from_article else 'later'}", language),
            "; ".join(one.holders),
            ", ".join(one.required),
        )
        for one in conceptions
    ]
    return csv_grid(columns, rows) if form == "csv" else "\n".join(_entries(conceptions, language))


def _entries(conceptions: Sequence[Described], language: Language) -> Iterator[str]:
    for one in conceptions:
        info = one.info
        origin = "" if info.from_article else f"; {say('compare.later', language)}"
        yield f"{info.name}  ({say(f'compare.{info.fidelity}', language)}{origin})"
        yield f"    {info.definition[language]}"
        if one.holders:
            yield f"    {say('conceptions.sources', language)}: {'; '.join(one.holders)}"
    yield ""


def data(one: Described, language: Language) -> dict[str, Any]:
    """Return a conception as plain data."""
    info = one.info
    return {
        "name": info.name,
        "label": info.label[language],
        "definition": info.definition[language],
        "fidelity": info.fidelity,
        "from_article": info.from_article,
        "silent_on": info.silent_on[language],
        "locators": list(info.locators),
        "criteria": {name: one.use_of(name) for name in one.criteria},
        "outcomes": {
            name: {"label": term.label[language], "counts_as": answer}
            for name, (term, answer) in one.ends.items()
        },
        "works": dict(one.works),
        "sources": list(one.sources),
    }


def details(one: Described, form: str, language: Language) -> str:
    """Return one conception as ``text``, ``json`` or ``csv``."""
    if form == "json":
        return json_text(data(one, language))
    if form == "csv":
        rows = [
            (name, term.label[language], one.use_of(name)) for name, term in one.criteria.items()
        ]
        return csv_grid(("criterion", "label", "use"), rows)
    return "\n".join(_details(one, language)) + "\n"


def _details(one: Described, language: Language) -> Iterator[str]:
    info = one.info
    yield f"{info.label[language]}  ({info.name})"
    yield info.definition[language]
    places = f"  [{', '.join(info.locators)}]" if info.locators else ""
    yield say(f"compare.{info.fidelity}", language) + places
    yield f"{say('conceptions.silent_on', language)}: {info.silent_on[language]}"
    yield ""
    yield f"{say('conceptions.criteria', language)}:"
    for name, term in one.criteria.items():
        use = say(f"conceptions.{one.use_of(name)}", language)
        yield f"  {name} – {term.label[language]} ({use})"
    yield ""
    yield f"{say('conceptions.outcomes', language)}:"
    for term, answer in one.ends.values():
        yield f"  {term.label[language]} → {say(f'compare.{answer}', language)}"
    yield ""
    if one.works:
        yield f"{say('conceptions.works', language)}:"
        for work, status in one.works.items():
            yield f"  {work} ({say(f'conceptions.{status}', language)})"
        yield ""
    yield f"{say('explanation.sources', language)}:"
    for leaf in one.sources:
        found = ", ".join(filter(None, [leaf["claim"], *leaf["locators"]]))
        holder = _holder(leaf) or say(f"sources.{leaf['kind']}", language)
        yield f"  {holder}{f' ({found})' if found else ''}: {leaf['text']}"


def difference(one: Described, other: Described, form: str, language: Language) -> str:
    """Return which criteria two conceptions share, and which only one of them has."""
    names = list(dict.fromkeys([*one.criteria, *other.criteria]))
    terms = {**other.criteria, **one.criteria}
    if form == "json":
        return json_text(difference_data(one, other))
    columns = ("criterion", "label", one.info.name, other.info.name)
    rows = [
        (
            name,
            terms[name].label[language],
            _use(one, name, form, language),
            _use(other, name, form, language),
        )
        for name in names
    ]
    if form == "csv":
        return csv_grid(columns, rows)
    silent = (
        f"{side.info.name} – {say('conceptions.silent_on', language)}: "
        f"{side.info.silent_on[language]}\n"
        for side in (one, other)
    )
    return aligned(columns, rows) + "\n" + "".join(silent)


def _use(one: Described, name: str, form: str, language: Language) -> str:
    use = one.use_of(name)
    if form == "csv":
        return use
    return say(f"conceptions.{use}", language) if use else "–"


def difference_data(one: Described, other: Described) -> dict[str, Any]:
    """Return which criteria two conceptions share, and which only one of them has, as data."""
    names = list(dict.fromkeys([*one.criteria, *other.criteria]))
    uses = {name: (one.use_of(name), other.use_of(name)) for name in names}
    return {
        "conceptions": [one.info.name, other.info.name],
        "shared": [name for name, (a, b) in uses.items() if a and a == b],
        "used_differently": [name for name, (a, b) in uses.items() if a and b and a != b],
        "only": {
            one.info.name: [name for name, (a, b) in uses.items() if a and not b],
            other.info.name: [name for name, (a, b) in uses.items() if b and not a],
        },
        "criteria": {
            name: {one.info.name: a or None, other.info.name: b or None}
            for name, (a, b) in uses.items()
        },
        "silent_on": {side.info.name: side.info.silent_on["en"] for side in (one, other)},
    }
