"""Reads a mapping file and checks it: all that is wrong is told in one go."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import Any, Final, get_args

from coproduction.errors import InputError
from coproduction.intake.collections.mapping import (
    ALONE,
    FORMS,
    NESTED,
    About,
    CollectionMapping,
    Field,
    Form,
    MappedRule,
    Template,
)
from coproduction.intake.collections.mapping_tables import NAME, Keys, Lines, TableReader
from coproduction.intake.collections.rules_reader import RulesReader
from coproduction.intake.telling import Teller
from coproduction.knowledge.codebook import Codebook

ClaimIds = Callable[[], Container[str]]
"""Gives the ids of all claims of the literature graph; called only where claims are named."""

_TOP: Final = Keys(
    ("name", "title", "source", "form", "ids"),
    ("about", "rows", "join", "texts", "fields", "rules", "node", "prefixes"),
)
_IDS: Final = Keys(("case",), ("act",))
_FIELD: Final = Keys(("columns",), ("codes", "number", "separators", "wrapping", "same"))
_OF_SERVICES: Final = ("service_setting", "provider_kind")
"""The facets that can be said of a service, without an act."""


def read_mapping(
    path: Path, codebook: Codebook, claims: ClaimIds, tell: Teller
) -> CollectionMapping:
    """Return the mapping in a file.

    Args:
        path: the file, in TOML.
        codebook: the facets and their values.
        claims: gives the ids of the claims that a rule may name.
        tell: words the messages.

    Raises:
        InputError: the file cannot be read, or something in it is wrong; all of it is told.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except FileNotFoundError:
        raise InputError(tell.problem("missing-file")) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(tell.problem("unreadable", reason=error)) from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(tell.problem("mapping-syntax", reason=error)) from None
    reader = _MappingReader(data, Lines(text), codebook, claims, tell)
    mapping = reader.read()
    if reader.problems:
        raise InputError(*reader.problems)
    return mapping


class _MappingReader(TableReader):
    """Reads a parsed file, collecting problems instead of stopping at the first."""

    def __init__(
        self,
        data: dict[str, Any],
        lines: Lines,
        codebook: Codebook,
        claims: ClaimIds,
        tell: Teller,
    ) -> None:
        super().__init__(lines, tell)
        self._data = data
        self._codebook = codebook
        self._claims = claims

    def read(self) -> CollectionMapping:
        """Return the mapping; it is of use only if there are no problems."""
        data = self._data
        self.check_keys(data, _TOP, "")
        forms = self._forms()
        about: About = self.choice(data, "about", get_args(About), "") or "act"
        ids = self.table(data, "ids")
        if "ids" in data:
            self.check_keys(ids, _IDS, self.place("ids"))
        fields = {
            name: self._field(name, table)
            for name, table in self.table(data, "fields").items()
            if self.is_table(table, name, self.place(f"fields.{name}"))
        }
        rules = RulesReader(self, fields, self._codebook, self._claims).read(data)
        if about == "case":
            self._check_services(rules)
        if forms == ("rdf",) and not data.get("node"):
            self.tell_problem("mapping-missing-key", "", key="node")
        return CollectionMapping(
            name=self._name(),
            title=self.words(data, "title", ""),
            source=self.words(data, "source", ""),
            forms=forms,
            about=about,
            rows=self._rows(forms),
            join=self.text(data, "join", ""),
            case=self._template(ids, "case", self.place("ids")),
            act=self._template(ids, "act", self.place("ids")) if ids.get("act") else None,
            texts=self._texts(),
            fields=fields,
            rules=rules,
            node=self.text(data, "node", ""),
            prefixes={k: str(v) for k, v in self.table(data, "prefixes").items()},
        )

    def _forms(self) -> tuple[Form, ...]:
        asked = self.list_of(self._data, "form", "")
        chosen = [self.choice({"form": one}, "form", FORMS, "") for one in asked]
        found = tuple(dict.fromkeys(one for one in chosen if one))
        if len(found) > 1 and (alone := [one for one in found if one in ALONE]):
            self.tell_problem("mapping-form-alone", self.top("form"), form=", ".join(alone))
        return found or ("csv",)

    def _rows(self, forms: Sequence[Form]) -> str:
        rows = self.text(self._data, "rows", "")
        if rows and (plain := [one for one in forms if one not in NESTED]):
            self.tell_problem("mapping-rows-form", self.top("rows"), form=", ".join(plain))
        return rows

    def _name(self) -> str:
        name = self.text(self._data, "name", "")
        if name and (name == "mapping" or not NAME.fullmatch(name)):
            self.tell_problem("mapping-name", self.top("name"), name=name)
        return name

    def _check_services(self, rules: Sequence[MappedRule]) -> None:
        for position, one in enumerate(rules):
            if one.rule.facet not in _OF_SERVICES:
                where = self.place("rules", position, one.rule.name)
                facets = ", ".join(_OF_SERVICES)
                self.tell_problem("mapping-case-facet", where, facet=one.rule.facet, facets=facets)

    def _texts(self) -> dict[str, tuple[Template, ...]]:
        where = self.place("texts")
        table = self.table(self._data, "texts")
        columns = [c.name for c in self._codebook.columns if c.kind == "text"]
        known = [name for name in columns if name not in ("case_id", "act_id")]
        for name in table:
            if name not in known:
                meant = self.tell.meant(name, known)
                self.tell_problem("mapping-unknown-key", where, key=name, meant=meant)
        return {
            name: tuple(self.template(one, name, where) for one in self.list_of(table, name, where))
            for name in table
        }

    def _template(self, table: dict[str, Any], key: str, where: str) -> Template:
        return self.template(self.text(table, key, where), f"ids.{key}", where)

    def _field(self, name: str, table: dict[str, Any]) -> Field:
        where = self.place(f"fields.{name}")
        self.check_keys(table, _FIELD, where)
        same = self.table(table, "same", where)
        return Field(
            name=name,
            columns=self.list_of(table, "columns", where),
            codes=frozenset(one.casefold() for one in self.list_of(table, "codes", where)),
            is_number=self.flag(table, "number", where),
            separators=self.text(table, "separators", where),
            wrapping=self.text(table, "wrapping", where),
            same={key.casefold(): str(value).casefold() for key, value in same.items()},
        )
