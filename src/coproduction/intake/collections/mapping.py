"""A mapping: which facet follows from which field of a collection, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from coproduction.knowledge.codebook import Text
from coproduction.knowledge.grounds import Rule

Form = Literal["csv", "xlsx", "json", "xml", "pb", "rdf"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
TABLES: Final[tuple[Form, ...]] = ("csv", "xlsx")
"""Forms of tables: a mapping for one of them reads both."""
NESTED: Final[tuple[Form, ...]] = ("json", "xml")
"""Forms in which rows can stand inside something else."""
ALONE: Final[tuple[Form, ...]] = ("pb", "rdf")
"""Forms that a collection has alone; the others it can have beside each other."""

About = Literal["act", "case"]
Test = Literal["any", "only", "none", "at_least"]


@dataclass(frozen=True, slots=True)
class Template:
    """A text in which columns of the source are filled in, as ``case-{id}``.

    Attributes:
        parts: text and the column behind it; the column of the last part may be empty.
    """

    parts: tuple[tuple[str, str], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are filled in."""
        return tuple(column for _, column in self.parts if column)

    @property
    def copied(self) -> str:
        """The column that is copied as it stands; empty when something is added to it."""
        return self.parts[0][1] if len(self.parts) == 1 and not self.parts[0][0] else ""

    def fill(self, cells: Mapping[str, str]) -> str:
        """Return the text for a row; empty when a column that it needs is."""
        found = []
        for text, column in self.parts:
            cell = cells.get(column, "").strip() if column else ""
            if column and not cell:
                return ""
            found += [text, cell]
        return "".join(found)


@dataclass(frozen=True, slots=True)
class Field:
    """One or several columns of the source that hold values of the same kind.

    Attributes:
        name: by which rules call it.
        columns: their headings, in any of the forms in which the collection is found.
        codes: the values of the source's code book; empty when any value is expected.
        is_number: whether whole numbers are expected beside the codes.
        separators: characters that stand between several values of a cell.
        wrapping: characters that surround a cell and mean nothing.
        same: other spellings of a value, in lower case, and the value.
    """

    name: str
    columns: tuple[str, ...]
    codes: frozenset[str]
    is_number: bool
    separators: str
    wrapping: str
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule applies.

    Attributes:
        field: name of the field.
        test: ``any`` of the values is there, ``only`` such values, ``none`` of them, or a number
            of ``at_least`` so much.
        values: the values.
        least: the number.
    """

    field: str
    test: Test
    values: frozenset[str] = frozenset()
    least: int = 0

    def holds(self, found: tuple[str, ...]) -> bool:
        """Tell whether the values of a row pass."""
        if self.test == "any":
            return not self.values.isdisjoint(found)
        if self.test == "none":
            return self.values.isdisjoint(found)
        if self.test == "only":
            return bool(found) and self.values.issuperset(found)
        return any(one.isdecimal() and int(one) >= self.least for one in found)


@dataclass(frozen=True, slots=True)
class MappedRule:
    """A rule with its conditions.

    Attributes:
        rule: what it fills in, and why.
        conditions: all must hold.
        take: name of the field whose number is the value; else empty.
    """

    rule: Rule
    conditions: tuple[Condition, ...]
    take: str = ""


@dataclass(frozen=True, slots=True)
class CollectionMapping:
    """How a collection becomes cases.

    Attributes:
        name: stands before the source's own columns.
        title: what the collection is.
        source: where it comes from.
        forms: those that its files can have.
        about: whether a row is an act, or only a case whose acts are still to be described.
        rows: for JSON and XML, the way to the rows, names with dots; empty where they are plain.
        join: the column by which rows of several files are one; else empty.
        case: makes the identifier of the case.
        act: makes the identifier of the act; None when a case has one act.
        texts: by descriptive column of the codebook, the templates of which the first that is
            not empty is taken.
        fields: by name.
        rules: in the order of the file.
        node: for RDF, the IRI of the class whose members are the rows; else empty.
        prefixes: for RDF, namespaces by the prefix in column names.
    """

    name: str
    title: Text
    source: Text
    forms: tuple[Form, ...]
    about: About
    rows: str
    join: str
    case: Template
    act: Template | None
    texts: Mapping[str, tuple[Template, ...]]
    fields: Mapping[str, Field]
    rules: tuple[MappedRule, ...]
    node: str
    prefixes: Mapping[str, str]

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Names of the rules that apply only when they are asked for."""
        return tuple(one.rule.name for one in self.rules if one.rule.ground == "assumption")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the source that the mapping reads, each once."""
        templates = [self.case, *([self.act] if self.act else [])]
        templates += [one for group in self.texts.values() for one in group]
        found = [column for one in templates for column in one.columns]
        found += [column for one in self.fields.values() for column in one.columns]
        return tuple(dict.fromkeys(found))

    def own_column(self, column: str) -> str:
        """Return the name under which a column of the source is kept."""
        return f"{self.name}:{column}"
