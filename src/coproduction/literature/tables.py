"""The records as tables and as JSON data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from coproduction.literature.library import citations, claims, tensions, works
from coproduction.terms import Language

Kind = Literal["claims", "citations", "works", "tensions"]
KINDS: Final[tuple[Kind, ...]] = ("claims", "citations", "works", "tensions")


class Record(Protocol):
    """What all records can do."""

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the record as JSON data."""
        ...


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Records as a table of text cells; lists are joined by semicolons."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_READERS: Final[dict[Kind, Callable[[], Sequence[Record]]]] = {
    "claims": claims,
    "citations": citations,
    "works": works,
    "tensions": tensions,
}
_COLUMNS: Final[dict[Kind, tuple[str, ...]]] = {
    "claims": ("id", "locators", "type", "stance", "attributions", "terms", "links", "text"),
    "citations": ("locator", "printed", "references", "function", "discrepancies"),
    "works": ("number", "authors", "as_printed", "verified", "status", "doi", "mentions"),
    "tensions": ("id", "kind", "locators", "claims", "statement", "treatment"),
}


def as_json(
    kind: Kind, language: Language = "en", records: Sequence[Record] | None = None
) -> list[dict[str, Any]]:
    """Return records as JSON data.

    Args:
        kind: which records.
        language: of their texts.
        records: some of them, chosen by filters; all when left out.
    """
    chosen = _READERS[kind]() if records is None else records
    return [one.to_json(language) for one in chosen]


def as_table(
    kind: Kind, language: Language = "en", records: Sequence[Record] | None = None
) -> RecordTable:
    """Return records as a table; the arguments are those of ``as_json``."""
    columns = _COLUMNS[kind]
    data = as_json(kind, language, records)
    rows = (tuple(_cell(kind, one, column) for column in columns) for one in data)
    return RecordTable(columns, tuple(rows))


def _cell(kind: Kind, record: dict[str, Any], column: str) -> str:
    if kind == "works" and column == "doi":
        return str(record["verified"].get("doi", ""))
    value = record[column]
    if column in ("as_printed", "verified"):
        return _reference(value)
    if isinstance(value, list):
        return "; ".join(_part(one) for one in value)
    return str(value)


def _part(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "claim" in value:
        return f"{value['type']} {value['claim']}"
    numbers = ", ".join(f"[{number}]" for number in value["references"])
    return " ".join(filter(None, (value["kind"], value["act"], numbers)))


def _reference(details: dict[str, str]) -> str:
    parts = (details.get(name) for name in ("title", "container", "publisher", "year"))
    issue = f"({details['issue']})" if "issue" in details else ""
    numbers = f"{details.get('volume', '')}{issue}"
    return ". ".join(filter(None, (*parts, numbers, details.get("pages"))))
