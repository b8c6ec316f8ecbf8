"""Tells what loading a collection filled in, what it does not know, and what could be assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from coproduction.intake.collections.mapping import CollectionMapping, Field
from coproduction.intake.collections.tallies import Kind, Met
from coproduction.intake.telling import shown, some
from coproduction.knowledge.base import Knowledge
from coproduction.pipeline.importing import Collection, LoadedCollection, find_mapping, shipped
from coproduction.report.document import finding, json_text, place
from coproduction.report.grid import aligned
from coproduction.report.notebook import Grid, grids
from coproduction.report.text import clean, finding_lines, where
from coproduction.terms import Language
from coproduction.texts import say

_SHOWN: Final = 20
_BAD: Final[tuple[Kind, ...]] = ("identifier", "beyond", "nameless")
_KINDS: Final[tuple[Kind, ...]] = ("value", "conflict", *_BAD)


def conforms(collection: Collection) -> bool:
    """Tell whether every row has a name of its own and fits its header."""
    return not collection.tally.of(*_BAD)


def report_lines(collection: Collection, language: Language) -> Iterator[str]:
    """Yield what there is to tell when the records are through."""
    mapping, tally = collection.mapping, collection.tally
    key = "importing.acts" if mapping.about == "act" else "importing.services"
    yield say(key, language, name=mapping.name, rows=tally.rows)
    for rule in collection.rules:
        ground = say(f"importing.{rule.ground}", language)
        number = tally.filled.get(rule.name, 0)
        values = {"facet": rule.facet, "number": number, "ground": ground, "name": rule.name}
        yield "  " + say("importing.filled", language, **values)
    off = [name for name in mapping.assumptions if name not in collection.assumptions]
    if off:
        yield say("importing.not_assumed", language, names=", ".join(off))
    for one in collection.absent:
        if rules := _rules_of(one, mapping):
            values = {"field": one.name, "columns": some(one.columns), "rules": ", ".join(rules)}
            meant = collection.nearest(one, language)
            yield clean(say("importing.absent", language, **values, meant=meant))
    if empty := collection.absent_texts:
        texts = "; ".join(f"{name} ({some(columns)})" for name, columns in empty.items())
        yield clean(say("importing.absent_texts", language, texts=texts))
    yield from finding_lines(collection.notes, language)
    for kind in _KINDS:
        yield from _met_lines(tally.of(kind), language)


def notebook(collection: LoadedCollection) -> str:
    """Return what was filled in on what ground, and what was met, as a part of a page."""
    mapping, tally, language = collection.mapping, collection.tally, collection.language
    key = "importing.acts" if mapping.about == "act" else "importing.services"
    parts: list[str | Grid] = [say(key, language, name=mapping.name, rows=tally.rows)]
    heads = [say(f"importing.{name}", language) for name in ("facet", "rows", "ground", "rule")]
    rows = [
        [
            rule.facet,
            str(tally.filled.get(rule.name, 0)),
            say(f"importing.{rule.ground}", language),
            rule.name,
        ]
        for rule in collection.rules
    ]
    parts.append(Grid(heads, rows))
    off = [name for name in mapping.assumptions if name not in collection.assumptions]
    if off:
        parts.append(say("importing.could_be_assumed", language, names=", ".join(off)))
    for kind in _KINDS:
        parts += _met_lines(tally.of(kind), language)
    return grids(parts, language)


def _rules_of(field: Field, mapping: CollectionMapping) -> list[str]:
    """Return the names of the rules that cannot apply without a field."""
    return [
        one.rule.name
        for one in mapping.rules
        if one.take == field.name
        or any(c.field == field.name and c.test != "none" for c in one.conditions)
    ]


def _met_lines(found: Sequence[Met], language: Language) -> Iterator[str]:
    for one in sorted(found, key=lambda met: -met.rows)[:_SHOWN]:
        values = {"subject": one.subject, "value": shown(one.value), "rows": one.rows}
        message = say(f"importing.met_{one.kind}", language, **values)
        yield clean(f"{where(one.first, language)}: {message}")
    if len(found) > _SHOWN:
        yield say("importing.more", language, number=len(found) - _SHOWN)


def report_json(collection: Collection) -> str:
    """Return the same in full as JSON, with the reason of each rule."""
    mapping, tally = collection.mapping, collection.tally
    return json_text(
        {
            "schema": "coproduction/import/1",
            "mapping": mapping.name,
            "rows": tally.rows,
            "assumed": list(collection.assumptions),
            "rules": [
                {
                    "name": rule.name,
                    "facet": rule.facet,
                    "value": rule.value or None,
                    "ground": rule.ground,
                    "claims": list(rule.claims),
                    "where": rule.where.en if rule.where else None,
                    "reason": rule.reason.en,
                    "filled": tally.filled.get(rule.name, 0),
                }
                for rule in collection.rules
            ],
            "absent": [
                {"field": one.name, "columns": list(one.columns)} for one in collection.absent
            ],
            "absent_texts": collection.absent_texts,
            "notes": [finding(note) for note in collection.notes],
            "met": [
                {
                    "kind": one.kind,
                    "subject": one.subject or None,
                    "value": one.value,
                    "rows": one.rows,
                    "first": place(one.first),
                }
                for one in tally.of(*_KINDS)
            ],
        }
    )


def catalogue(knowledge: Knowledge, language: Language) -> str:
    """Return the shipped mappings as a table."""
    columns = [
        say("importing.mapping", language),
        say("importing.form", language),
        say("importing.stated", language),
        say("importing.off", language),
        say("importing.title", language),
    ]
    found = [find_mapping(path.stem, knowledge, language) for path in shipped()]
    return aligned(columns, [_entry(mapping, language) for mapping in found])


def _entry(mapping: CollectionMapping, language: Language) -> list[str]:
    grounds = Counter(one.rule.ground for one in mapping.rules)
    stated = str(grounds["claim"] + grounds["design"])
    off = str(grounds["assumption"])
    return [mapping.name, ", ".join(mapping.forms), stated, off, mapping.title[language]]


def explained(mapping: CollectionMapping, language: Language) -> str:
    """Return the rules of a mapping with their grounds, for a person to read."""
    lines = [f"{mapping.name} – {mapping.title[language]}", mapping.source[language]]
    for one in mapping.rules:
        rule = one.rule
        ground = say(f"importing.{rule.ground}", language)
        value = rule.value or f"{{{one.take}}}"
        lines += ["", f"{rule.name}: {rule.facet} = {value} ({ground})"]
        lines.append(f"    {rule.reason[language]}")
        if rule.where:
            lines.append(f"    {rule.where[language]}")
        if rule.claims:
            lines.append(f"    {', '.join(rule.claims)}")
    return clean("\n".join(lines)) + "\n"
