"""Codes the rows of a collection: applies the rules of its mapping to each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from coproduction.errors import UsageError
from coproduction.intake.cells import BLANKS, reader
from coproduction.intake.collections.mapping import (
    CollectionMapping,
    Field,
    MappedRule,
)
from coproduction.intake.collections.rows import Row
from coproduction.intake.collections.tallies import Tally
from coproduction.intake.telling import Teller
from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.grounds import Coded, Rule
from coproduction.model import Fact, Record
from coproduction.terms import Iri

ALL: Final = "all"
"""What switches on every assumption."""

_WHOLE: Final = re.compile(r"([0-9]{1,9})(?:\.0+)?", re.ASCII)
_MOST_KEPT: Final = 20_000

Values = tuple[str, ...]
Found = tuple[Values, Values]
"""The values of a field that are known, and those that are not."""


def chosen_assumptions(mapping: CollectionMapping, asked: Iterable[str], tell: Teller) -> list[str]:
    """Return the names of the assumptions that somebody switches on.

    Raises:
        UsageError: the mapping has no such assumption.
    """
    known = mapping.assumptions
    wanted = list(asked)
    for name in wanted:
        if name not in (ALL, *known):
            listed = ", ".join(known) or tell.say("mapping-none")
            meant = tell.meant(name, known)
            raise UsageError(
                tell.say("mapping-no-assumption", name=name, names=listed, meant=meant)
            )
    return [name for name in known if ALL in wanted or name in wanted]


class Coder:
    """Makes records of rows.

    Args:
        mapping: which facet follows from what.
        assumptions: names of the assumptions that are made.
        codebook: the facets.

    Attributes:
        tally: what was met so far.
    """

    def __init__(
        self, mapping: CollectionMapping, assumptions: Sequence[str], codebook: Codebook
    ) -> None:
        self._mapping = mapping
        self._stated = [one for one in mapping.rules if one.rule.ground != "assumption"]
        self._assumed = [one for one in mapping.rules if one.rule.name in assumptions]
        self._order = {one.rule.name: n for n, one in enumerate(mapping.rules)}
        self._columns = {column.name: column for column in codebook.facets}
        self._readers = {c.name: reader(c, codebook) for c in codebook.facets}
        firsts = [group[0].copied for group in mapping.texts.values() if group]
        self._copied = set() if mapping.forms == ("rdf",) else {one for one in firsts if one}
        self._found: dict[tuple[str, Values], Found] = {}
        self._facts: dict[tuple[str, str], tuple[Fact, ...]] = {}
        self._ids: set[int] = set()
        self.tally = Tally()

    def own_columns(self, columns: Iterable[str]) -> list[str]:
        """Return the names under which the source's columns are kept; copied texts are not."""
        return [self._mapping.own_column(one) for one in columns if one not in self._copied]

    def coded(self, rows: Iterable[Row]) -> Iterator[Coded]:
        """Yield each row as a record with the rules by which its facets were filled."""
        for row in rows:
            self.tally.rows += 1
            yield self._coded(row)

    def _coded(self, row: Row) -> Coded:
        cells = row.cells
        for column in row.beyond:
            place = replace(row.place, column=column) if row.place.sheet else row.place
            self.tally.count("beyond", column, cells[column], place)
        values = {name: self._values(one, row) for name, one in self._mapping.fields.items()}
        facts, rules = self._filled(values, row)
        case, act = self._ids_of(row)
        iri = Iri(row.node) if row.node and not row.node.startswith("_:") else None
        return Coded(Record(case, act, facts, self._texts(row), row.place, iri), tuple(rules))

    def _ids_of(self, row: Row) -> tuple[str, str]:
        mapping = self._mapping
        case = mapping.case.fill(row.cells)
        if not case:
            empty = [one for one in mapping.case.columns if not row.cells.get(one, "").strip()]
            place = replace(row.place, column=empty[0] if empty else None)
            self.tally.count("nameless", "", ", ".join(empty), place)
            case = f"{mapping.name}-row-{self.tally.rows}"
        act = mapping.act.fill(row.cells) if mapping.act else ""
        act = act or ("1" if mapping.about == "act" else "")
        key = hash((case, act))
        if key in self._ids:
            self.tally.count("identifier", "", f"{case} / {act}" if act else case, row.place)
        self._ids.add(key)
        return case, act

    def _texts(self, row: Row) -> dict[str, str]:
        texts = {}
        for name, templates in self._mapping.texts.items():
            told = ((one, text) for one in templates if (text := one.fill(row.cells)))
            for template, text in islice(told, 1):  # what is only copied keeps its blanks
                texts[name] = row.cells[template.copied] if template.copied else text
        for column, cell in row.own.items():
            if cell.strip(BLANKS) and column not in self._copied:
                texts[self._mapping.own_column(column)] = cell
        return texts

    def _values(self, field: Field, row: Row) -> Values:
        """Return the values of a field in a row; those that are not known are counted."""
        cells = tuple(filter(None, (row.cells.get(column, "") for column in field.columns)))
        if not cells:
            return ()
        key = (field.name, cells)
        found = self._found.get(key)
        if found is None:
            found = _read(field, cells)
            if len(self._found) < _MOST_KEPT:
                self._found[key] = found
        for value in found[1]:
            place = replace(row.place, column=_column_of(value, field, row))
            self.tally.count("value", field.name, value, place)
        return found[0]

    def _filled(
        self, values: Mapping[str, Values], row: Row
    ) -> tuple[dict[str, tuple[Fact, ...]], list[Rule]]:
        """Return the facts that follow, and the rules; an assumption never overrules a fact."""
        facts: dict[str, tuple[Fact, ...]] = {}
        rules: list[Rule] = []
        settled: set[str] = set()
        for group in (self._stated, self._assumed):
            offers: dict[str, dict[str, list[Rule]]] = {}
            for one in group:
                value = _offer(one, values)
                if value and one.rule.facet not in settled:
                    offers.setdefault(one.rule.facet, {}).setdefault(value, []).append(one.rule)
            settled |= offers.keys()
            for facet, by_value in offers.items():
                cell = self._joined(facet, by_value)
                used = [rule for found in by_value.values() for rule in found]
                if cell is None:
                    names = ", ".join(rule.name for rule in used)
                    self.tally.count("conflict", facet, names, row.place)
                    continue
                facts[facet] = self._read_facts(facet, cell)
                rules += used
        for rule in rules:
            self.tally.used(rule.name)
        return facts, sorted(rules, key=lambda rule: self._order[rule.name])

    def _joined(self, facet: str, by_value: Mapping[str, object]) -> str | None:
        """Return the value on which rules agree; resources add up. None where they conflict."""
        if len(by_value) == 1:
            return next(iter(by_value))
        if self._columns[facet].kind != "resources" or "none" in by_value:
            return None
        words = [word.strip() for value in by_value for word in value.split(";")]
        return ";".join(dict.fromkeys(words))

    def _read_facts(self, facet: str, cell: str) -> tuple[Fact, ...]:
        key = (facet, cell)
        if key not in self._facts:
            if len(self._facts) >= _MOST_KEPT:
                self._facts.clear()
            self._facts[key] = self._readers[facet](cell).facts
        return self._facts[key]


def _offer(mapped: MappedRule, values: Mapping[str, Values]) -> str:
    """Return what a rule fills in for the values of a row; empty when it does not apply."""
    if not all(one.holds(values.get(one.field, ())) for one in mapped.conditions):
        return ""
    if not mapped.take:
        return mapped.rule.value
    numbers = {value for value in values[mapped.take] if value.isdecimal() and int(value)}
    return numbers.pop() if len(numbers) == 1 else ""


def _read(field: Field, cells: Values) -> Found:
    """Return the values of cells, each once, in their order; strange ones apart."""
    known: dict[str, None] = {}
    strange: dict[str, None] = {}
    for cell in cells:
        for part in _pieces(cell, field):
            value = part.casefold()
            value = field.same.get(value, value)
            whole = _WHOLE.fullmatch(value) if field.is_number else None
            if whole:
                known[str(int(whole[1]))] = None
            elif value in field.codes or not (field.codes or field.is_number):
                known[value] = None
            else:
                strange[part] = None
    return tuple(known), tuple(strange)


def _column_of(value: str, field: Field, row: Row) -> str | None:
    """Return the first column of a field in which a value stands in a row."""
    cells = ((column, row.cells.get(column, "")) for column in field.columns)
    return next((column for column, cell in cells if value in _pieces(cell, field)), None)


def _pieces(cell: str, field: Field) -> list[str]:
    return _parts(cell.strip(BLANKS).strip(field.wrapping), field.separators)


def _parts(cell: str, separators: str) -> list[str]:
    for separator in separators[1:]:
        cell = cell.replace(separator, separators[0])
    parts = cell.split(separators[0]) if separators else [cell]
    return [part for one in parts if (part := one.strip(BLANKS))]
