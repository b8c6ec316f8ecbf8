"""The codebook: the columns of a case table and their values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from coproduction.terms import Iri, Language

ColumnKind = Literal["text", "value", "number", "resources"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the languages of the package."""

    en: str
    lt: str

    def __getitem__(self, language: Language) -> str:
        """Return the text in this language."""
        return self.lt if language == "lt" else self.en


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a facet can take: its word in the case table, its IRI and its label."""

    token: str
    iri: Iri
    label: Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the case table.

    Attributes:
        name: the column's heading.
        kind: ``text`` for free text, ``value`` for one value of the list, ``number`` for the
            number of participants, ``resources`` for a list of resources.
        property: the IRI of the property in the ontology.
        label: what a person calls it.
        what_counts: the note for coders; empty for free text.
        values: the closed list of values, in the order of the codebook.
    """

    name: str
    kind: ColumnKind
    property: Iri
    label: Text
    what_counts: Text
    values: tuple[Value, ...] = ()

    def value(self, token: str) -> Value | None:
        """Return the value with this token, or None."""
        return next((value for value in self.values if value.token == token), None)


@dataclass(frozen=True, slots=True)
class Codebook:
    """All columns of the case table, and the words for kinds of resources."""

    columns: tuple[Column, ...]
    resources: tuple[Value, ...]

    def column(self, name: str) -> Column | None:
        """Return the column with this heading, or None."""
        return next((column for column in self.columns if column.name == name), None)

    def labels(self, language: Language) -> dict[str, str]:
        """Return what people call the columns, by their headings."""
        return {column.name: column.label[language] for column in self.columns}

    def named(self, names: Iterable[str], language: Language) -> list[str]:
        """Return what people call columns; those that are not in the codebook by their names."""
        labels = self.labels(language)
        return [labels.get(name, name) for name in names]

    @property
    def facets(self) -> tuple[Column, ...]:
        """The columns that are facets: all but the free texts."""
        return tuple(column for column in self.columns if column.kind != "text")
