"""Reads the rules of a mapping file: what each fills in, when, and on what ground."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, Final

from coproduction.intake.cells import reader, token_of
from coproduction.intake.collections.mapping import Condition, Field, MappedRule, Test
from coproduction.intake.collections.mapping_tables import NAME, Keys, TableReader
from coproduction.knowledge.codebook import Codebook, Column
from coproduction.knowledge.grounds import GROUNDS, Ground, Rule

_TESTS: Final[dict[str, Test]] = {"when": "any", "only": "only", "unless": "none"}
_RULE: Final = Keys(
    ("name", "facet", "ground", "reason"),
    ("value", "take", "where", "claims", "at_least", *_TESTS),
)


class RulesReader:
    """Reads rules; problems are told by the reader of the whole file.

    Args:
        tables: reads tables and collects problems.
        fields: the fields of the mapping, by name.
        codebook: the facets and their values.
        claims: gives the ids of all claims.
    """

    def __init__(
        self,
        tables: TableReader,
        fields: Mapping[str, Field],
        codebook: Codebook,
        claims: Callable[[], Container[str]],
    ) -> None:
        self._tables = tables
        self._fields = fields
        self._codebook = codebook
        self._claims = claims

    def read(self, data: dict[str, Any]) -> tuple[MappedRule, ...]:
        """Return the rules of a file."""
        given = data.get("rules", [])
        if not isinstance(given, list):
            self._tables.tell_problem("mapping-rules", "")
            return ()
        names: set[str] = set()
        found = []
        for position, table in enumerate(given):
            if not self._tables.is_table(table, "rules", ""):
                continue
            name = str(table.get("name", ""))
            where = self._tables.place("rules", position, name)
            if name and not NAME.fullmatch(name):
                self._tables.tell_problem("mapping-name", where, name=name)
            if name in names:
                self._tables.tell_problem("mapping-duplicate-rule", where, name=name)
            names.add(name)
            found.append(self._rule(table, where))
        return tuple(found)

    def _rule(self, table: dict[str, Any], where: str) -> MappedRule:
        tables = self._tables
        tables.check_keys(table, _RULE, where)
        take = tables.text(table, "take", where)
        value = tables.text(table, "value", where)
        facet = tables.text(table, "facet", where)
        ground: Ground = tables.choice(table, "ground", GROUNDS, where) or "assumption"
        claims = self._named_claims(table, ground, where)
        stated_where = tables.words(table, "where", where) if "where" in table else None
        if ground == "design" and not (stated_where and stated_where.en):
            tables.tell_problem("mapping-no-place", where)
        if bool(take) == bool(value):
            tables.tell_problem("mapping-value-or-take", where)
        self._check_value(facet, value, take, where)
        name, reason = tables.text(table, "name", where), tables.words(table, "reason", where)
        rule = Rule(name, facet, value, ground, reason, stated_where, claims)
        return MappedRule(rule, tuple(self._conditions(table, where)), take)

    def _named_claims(self, table: dict[str, Any], ground: Ground, where: str) -> tuple[str, ...]:
        claims = self._tables.list_of(table, "claims", where)
        if ground == "claim" and not claims:
            self._tables.tell_problem("mapping-no-claim", where)
        for claim in claims:
            if claim not in self._claims():
                self._tables.tell_problem("mapping-unknown-claim", where, claim=claim)
        return claims

    def _check_value(self, facet: str, value: str, take: str, where: str) -> None:
        column = self._codebook.column(facet)
        if column is None or column.kind == "text":
            known = [one.name for one in self._codebook.facets]
            meant = self._tables.tell.meant(token_of(facet), known)
            if facet:
                self._tables.tell_problem("mapping-unknown-facet", where, facet=facet, meant=meant)
        elif take:
            field = self._fields.get(take)
            if field is None:
                self._unknown_field(take, where)
            elif column.kind != "number" or not field.is_number:
                self._tables.tell_problem("mapping-take", where, facet=facet, field=take)
        elif value:
            self._check_token(column, value, where)

    def _check_token(self, column: Column, value: str, where: str) -> None:
        reading = reader(column, self._codebook)(value)
        wrong = [fact.written for fact in reading.facts if fact.token is None] or reading.unlisted
        values = self._codebook.resources if column.kind == "resources" else column.values
        words = [one.token for one in values]
        for word in wrong:
            meant = self._tables.tell.meant(token_of(word), words)
            said = {"facet": column.name, "value": word, "words": ", ".join(words), "meant": meant}
            self._tables.tell_problem("mapping-unknown-value", where, **said)

    def _conditions(self, table: dict[str, Any], where: str) -> Iterator[Condition]:
        for key, test in _TESTS.items():
            for name in self._tables.table(table, key, where):
                values = self._tables.list_of(table[key], name, where)
                self._check_codes(name, values, where)
                yield Condition(name, test, frozenset(one.casefold() for one in values))
        for name, least in self._tables.table(table, "at_least", where).items():
            field = self._fields.get(name)
            if field is None:
                self._unknown_field(name, where)
            if type(least) is not int or (field and not field.is_number):
                self._tables.tell_problem("mapping-at-least", where, field=name)
            else:
                yield Condition(name, "at_least", least=least)

    def _check_codes(self, name: str, values: tuple[str, ...], where: str) -> None:
        field = self._fields.get(name)
        if field is None:
            self._unknown_field(name, where)
            return
        for value in values:
            if field.codes and value.casefold() not in field.codes:
                meant = self._tables.tell.meant(value.casefold(), field.codes)
                said = {"field": name, "value": value, "meant": meant}
                self._tables.tell_problem("mapping-unknown-code", where, **said)

    def _unknown_field(self, name: str, where: str) -> None:
        meant = self._tables.tell.meant(name, self._fields)
        self._tables.tell_problem("mapping-unknown-field", where, field=name, meant=meant)
