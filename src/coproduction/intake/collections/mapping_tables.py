"""Reads tables of a mapping file: keys, texts, lists, choices, and the place of each problem."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeVar

from coproduction.intake.collections.mapping import Template
from coproduction.intake.telling import Teller
from coproduction.knowledge.codebook import Text
from coproduction.terms import LANGUAGES

Choice = TypeVar("Choice", bound=str)

NAME: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""What a mapping or a rule can be called: it becomes part of a column, of an IRI, of a command."""

_COLUMN: Final = re.compile(r"\{([^{}]+)\}")
_KEY: Final = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*[.=]")
_HEAD: Final = re.compile(r"\s*\[\[?\s*([\w.\"' -]+?)\s*\]\]?\s*(?:#.*)?$")


class Keys(NamedTuple):
    """The keys of a table: those that it must have, and those that it may have."""

    needed: tuple[str, ...]
    allowed: tuple[str, ...]


class Lines:
    """Knows the line of each table of a mapping file; TOML readers do not tell it.

    Args:
        text: of the file.
    """

    def __init__(self, text: str) -> None:
        lines = list(enumerate(text.splitlines(), 1))
        matches = [(n, _HEAD.match(line)) for n, line in lines]
        self._heads = [
            (number, re.sub(r"[\"' ]", "", match[1])) for number, match in matches if match
        ]
        first = self._heads[0][0] if self._heads else len(lines) + 1
        keys = [(_KEY.match(line), n) for n, line in lines if n < first]
        self._keys = {match[1]: number for match, number in reversed(keys) if match}

    def of_key(self, key: object) -> int | None:
        """Return the line of a key above all tables."""
        return self._keys.get(str(key))

    def of(self, table: str, position: int = 0) -> int | None:
        """Return the line where a table begins, of several with its name the one at a position."""
        lines = [number for number, name in self._heads if name == table]
        return lines[position] if position < len(lines) else None


class TableReader:
    """Reads tables, collecting problems instead of stopping at the first.

    Attributes:
        tell: words the messages.
        problems: the messages.
    """

    def __init__(self, lines: Lines, tell: Teller) -> None:
        self._lines = lines
        self.tell = tell
        self.problems: list[str] = []

    def place(self, table: str, position: int = 0, name: str = "") -> str:
        """Return the place of a table in words, with the name of what it describes."""
        line = self._lines.of(table, position)
        parts = [self.tell.say("line", line=line)] if line else []
        parts.append(f"[{table}] {name}".strip())
        return ", ".join(parts)

    def top(self, key: object) -> str:
        """Return the place of a key above all tables in words; nothing where it is not there."""
        line = self._lines.of_key(key)
        return self.tell.say("line", line=line) if line else ""

    def tell_problem(self, key: str, where: str, /, **values: object) -> None:
        """Add the message of a problem with its place; without one it is about a key at the top."""
        place = where or self.top(values.get("key"))
        self.problems.append(self.tell.problem(key, place, **values))

    def check_keys(self, table: dict[str, Any], keys: Keys, where: str) -> None:
        """Tell of keys that a table lacks, and of keys that mean nothing in it."""
        known = (*keys.needed, *keys.allowed)
        for key in keys.needed:
            if table.get(key) in (None, "", [], {}):
                self.tell_problem("mapping-missing-key", where, key=key)
        for key in table:
            if key not in known:
                meant = self.tell.meant(key, known, table)
                self.tell_problem("mapping-unknown-key", where, key=key, meant=meant)

    def text(self, table: dict[str, Any], key: str, where: str) -> str:
        """Return a text; empty where there is none."""
        value = table.get(key, "")
        if isinstance(value, str):
            return value.strip() if key != "separators" else value
        self._wrong_type(key, where, "mapping-a-text")
        return ""

    def words(self, table: dict[str, Any], key: str, where: str) -> Text:
        """Return a text in the languages: one text for all, or a table with one for each."""
        value = table.get(key, "")
        if isinstance(value, str):
            return Text(value.strip(), value.strip())
        if isinstance(value, dict) and value.get("en") and value.keys() <= set(LANGUAGES):
            return Text(str(value["en"]), str(value.get("lt", value["en"])))
        self._wrong_type(key, where, "mapping-words")
        return Text("", "")

    def list_of(self, table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        value = table.get(key, [])
        found = [value] if isinstance(value, str) else value
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return tuple(found)
        self._wrong_type(key, where, "mapping-a-list")
        return ()

    def table(self, table: dict[str, Any], key: str, where: str = "") -> dict[str, Any]:
        """Return a table within a table; empty where there is none."""
        value = table.get(key, {})
        return value if self.is_table(value, key, where) else {}

    def is_table(self, value: object, key: str, where: str) -> bool:
        """Tell whether a value is a table; tell of it where it is not."""
        if not isinstance(value, dict):
            self._wrong_type(key, where, "mapping-a-table")
        return isinstance(value, dict)

    def flag(self, table: dict[str, Any], key: str, where: str) -> bool:
        """Return whether something is said to be so."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            self._wrong_type(key, where, "mapping-a-flag")
        return value is True

    def choice(
        self, table: dict[str, Any], key: str, choices: Sequence[Choice], where: str
    ) -> Choice | None:
        """Return one of the values that a key may have; None where there is none of them."""
        given = table.get(key)
        for one in choices:
            if one == given:
                return one
        if given not in (None, ""):
            meant = self.tell.meant(str(given), choices)
            listed = ", ".join(choices)
            values = {"key": key, "value": given, "choices": listed, "meant": meant}
            self.tell_problem("mapping-choice", where, **values)
        return None

    def template(self, text: str, key: str, where: str) -> Template:
        """Return a text with columns in braces as a template."""
        bare = _COLUMN.sub("", text)
        if "{" in bare or "}" in bare:
            self.tell_problem("mapping-template", where, key=key, text=text)
        pieces = _COLUMN.split(text)
        parts = list(zip(pieces[::2], [*pieces[1::2], ""], strict=True))
        return Template(tuple(part for part in parts if any(part)) or (("", ""),))

    def _wrong_type(self, key: str, where: str, expected: str) -> None:
        self.tell_problem("mapping-type", where, key=key, expected=self.tell.say(expected))
