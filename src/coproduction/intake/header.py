"""Reads the header of a case table: which cells of a row belong to which column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Final

from coproduction.errors import InputError
from coproduction.excel.places import letter_of
from coproduction.intake.cells import BLANKS, name_of, token_of
from coproduction.intake.identities import ActKey
from coproduction.intake.telling import Teller, shown, some
from coproduction.knowledge.codebook import Codebook, Column
from coproduction.model import (
    ANSWER_PREFIX,
    CRITERION_PREFIX,
    OUTCOME_LABEL,
    VERDICT_COLUMNS,
    VERDICT_PREFIX,
    Finding,
    Headings,
    nameless,
)
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import say

NumberedRow = tuple[int, list[str]]
"""A row as a spreadsheet counts it, and its cells."""

HEAD: Final = 20
"""So many rows that are not empty are searched for the header."""

_IDS: Final = ("case_id", "act_id")
_PLACE: Final = ("file", "row")
CODER: Final = "coder"
_OF_A_COLLECTION: Final = ":"
"""Stands in the names of columns that were kept from a collection; nobody wonders about them."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table.

    Attributes:
        width: the number of cells that a row should have.
        positions: of the codebook's columns, by name.
        texts_at: position and name of the columns whose cells are kept as texts.
        unnamed: names of those of them that have no heading.
        found: what was found about the header.
        tell: words messages.
        row: the row in which it stands.
        headings: the person's own columns.
    """

    width: int
    positions: dict[str, int]
    texts_at: tuple[tuple[int, str], ...]
    unnamed: tuple[str, ...]
    found: tuple[Finding, ...]
    tell: Teller
    row: int = 1
    headings: Headings = field(default=Headings((), (), (), 0))

    def ids(self, cells: Sequence[str]) -> ActKey:
        """Return the identifiers in a row; empty where there is none."""
        case, act = (self._cell(cells, name) for name in _IDS)
        return case, act

    def coder(self, cells: Sequence[str]) -> str:
        """Return the name of the coder in a row; empty where there is none."""
        return name_of(self._cell(cells, CODER))

    def _cell(self, cells: Sequence[str], name: str) -> str:
        position = self.positions.get(name, self.width)
        return cells[position].strip(BLANKS) if position < min(self.width, len(cells)) else ""

    def texts(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the descriptive cells of a row that are not empty, and those too many."""
        texts = {name: cell for at, name in self.texts_at if (cell := cells[at].strip(BLANKS))}
        for number, cell in enumerate(cells[self.width :], self.width + 1):
            texts[nameless(number)] = cell
        return texts

    def nameless_in(self, cells: Sequence[str]) -> Iterator[str]:
        """Yield the names of the columns without a heading that hold something in a row."""
        for name in self.unnamed:
            at = int(name.rpartition(" ")[2]) - 1
            if at < len(cells) and cells[at].strip(BLANKS):
                yield name

    def notes(self, used: Container[str]) -> list[Finding]:
        """Return what was found about the header, given the nameless columns that are used."""
        return [
            *self.found,
            *(
                self.tell.note("unnamed-column", self.tell.place(self.row, name), column=name)
                for name in self.unnamed
                if name in used
            ),
        ]


def known_headings(codebook: Codebook) -> Mapping[str, str]:
    """Return by heading, in small letters, the column that it names: its name or a label.

    A label that two columns have names neither.
    """
    found: dict[str, str] = {}
    shared: set[str] = set()
    for column in codebook.columns:
        for label in {column.label.en.casefold(), column.label.lt.casefold()}:
            if found.setdefault(label, column.name) != column.name:
                shared.add(label)
    plain = {label: name for label, name in found.items() if label not in shared}
    return plain | {column.name: column.name for column in codebook.columns}


def simple(heading: str) -> str:
    """Return a heading without its surrounding blanks and line breaks, in small letters."""
    return " ".join(heading.strip(BLANKS).casefold().split())


def names_of(headings: Iterable[str], codebook: Codebook) -> list[str]:
    """Return what each heading names: a column of the codebook, or what is written there."""
    known = known_headings(codebook)
    return [known.get(simple(heading), heading.strip(BLANKS)) for heading in headings]


def header_at(rows: Sequence[NumberedRow], codebook: Codebook) -> int | None:
    """Return the position of the row that is the header; None where all rows are empty.

    It is the first row that is not empty; if this names no column of the codebook, the first of
    the next rows that names two: above a table there may be a title.
    """
    known = known_headings(codebook)
    filled = ((at, cells) for at, (_, cells) in enumerate(rows) if any(map(str.strip, cells)))
    counted = [
        (at, sum(simple(cell) in known for cell in cells)) for at, cells in islice(filled, HEAD)
    ]
    if not counted or counted[0][1]:
        return counted[0][0] if counted else None
    return next((at for at, number in counted if number > 1), counted[0][0])


def read_header(
    headings: Sequence[str], codebook: Codebook, tell: Teller, hint: str = "", row: int = 1
) -> Header:
    """Return the columns that headings name; surrounding blanks and case do not matter.

    Args:
        headings: in their order.
        codebook: the columns that are known.
        tell: words the messages.
        hint: what to add when no heading is known.
        row: the row in which they stand.

    Raises:
        InputError: no heading is known, or one stands there twice.
    """
    names = names_of(headings, codebook)
    columns = {column.name: column for column in codebook.columns}
    earlier = earlier_verdict(names)
    problems = _duplicates(names, tell, row, earlier)
    positions = {n: at for at, n in enumerate(names) if n in columns and at not in earlier}
    if not positions:
        values = {"header": some(filter(None, names)), "hint": hint}
        problems.append(tell.problem("no-known-column", tell.row(row), **values))
    if problems:
        raise InputError(*problems)
    own = [(at, name or nameless(at + 1)) for at, name in enumerate(names) if at not in earlier]
    return Header(
        len(names),
        positions,
        tuple((at, name) for at, name in own if _is_text(name, columns)),
        tuple(nameless(at + 1) for at, name in enumerate(names) if not name),
        tuple(_notes(names, positions, codebook, tell, row, earlier)),
        tell,
        row,
        _headings(headings, own),
    )


def _headings(headings: Sequence[str], own: Sequence[tuple[int, str]]) -> Headings:
    written = tuple(headings[at] for at, _ in own)
    names, positions = tuple(name for _, name in own), tuple(at for at, _ in own)
    return Headings(written, names, positions, len(headings))


def _is_text(name: str, columns: Mapping[str, Column]) -> bool:
    """Tell whether the cells of a column are kept as texts."""
    return name not in columns or (columns[name].kind == "text" and name not in (*_IDS, CODER))


def earlier_verdict(
    names: Sequence[str], languages: Iterable[Language] = LANGUAGES
) -> Mapping[int, str]:
    """Return the columns by which an earlier run of this program told verdicts.

    A register has no file and row beside its verdicts; where not both are there, they are the
    person's own. Answers of conceptions that were compared follow directly upon the verdict.

    Args:
        names: the headings.
        languages: in which the verdict may be told; in English it is told by names.

    Returns:
        By position, what each is called, without what may stand before its name.
    """
    for language in languages:
        if found := _verdict_in(_as_names(names, language)):
            return found
    return {}


def _verdict_in(lower: Sequence[str]) -> dict[int, str]:
    """Return the columns of an earlier verdict among names in small letters."""
    for prefix in (name.removesuffix("status") for name in lower if name.endswith("status")):
        block = [prefix + name for name in VERDICT_COLUMNS if name not in _PLACE]
        if prefix.replace(VERDICT_PREFIX, "") == "" and set(block) <= set(lower):
            place = [prefix + name for name in _PLACE]
            told = (*block, *(place if set(place) <= set(lower) else ()), prefix + OUTCOME_LABEL)
            found = {
                at
                for at, name in enumerate(lower)
                if name in told or name.startswith(prefix + CRITERION_PREFIX)
            }
            found.update(_run(lower, max(found) + 1, prefix + ANSWER_PREFIX))
            return {at: lower[at].removeprefix(prefix) for at in sorted(found)}
    return {}


def _as_names(headings: Iterable[str], language: Language) -> list[str]:
    """Return headings in small letters; those of a verdict in a language as its names."""
    prefix, criterion = say("table.prefix", language), say("table.criterion", language)
    columns = (*VERDICT_COLUMNS, OUTCOME_LABEL)
    known = {say(f"table.heading_{name}", language): name for name in columns}
    found = []
    for heading in headings:
        rest, before = simple(heading), ""
        while rest.startswith(prefix):
            rest, before = rest.removeprefix(prefix), before + VERDICT_PREFIX
        if rest.startswith(criterion):
            rest = CRITERION_PREFIX + rest.removeprefix(criterion)
        found.append(before + known.get(rest, rest))
    return found


def _run(names: Sequence[str], start: int, beginning: str) -> Iterator[int]:
    """Yield the positions from one on as long as the names begin like this."""
    return takewhile(lambda at: names[at].startswith(beginning), range(start, len(names)))


def _duplicates(
    names: Sequence[str], tell: Teller, row: int, passed_over: Iterable[int]
) -> list[str]:
    lower = {at: name.casefold() for at, name in enumerate(names) if name and at not in passed_over}
    problems: list[str] = []
    for name, times in Counter(lower.values()).items():
        if times > 1:
            at = [number + 1 for number, other in lower.items() if other == name]
            numbers = some(letter_of(n) if tell.sheet else str(n) for n in at)
            values = {"column": shown(name), "numbers": numbers}
            problems.append(tell.problem("duplicate-column", tell.row(row), **values))
    return problems


def _notes(
    names: Sequence[str],
    positions: Mapping[str, int],
    codebook: Codebook,
    tell: Teller,
    row: int,
    earlier: Mapping[int, str],
) -> Iterable[Finding]:
    known = [column.name for column in codebook.columns]
    headings = known_headings(codebook)
    offered = {token_of(heading): heading for heading in headings}
    used = {word for word, heading in offered.items() if headings[heading] in positions}
    for at, name in enumerate(names):
        if name and name not in known and at not in earlier and _OF_A_COLLECTION not in name:
            meant = tell.meant(token_of(name), offered, used, offered)
            yield tell.note(
                "unknown-column", tell.place(row, name), column=shown(name), meant=meant
            )
    if earlier:
        columns = some(names[at] for at in sorted(earlier))
        yield tell.note("earlier-verdict", tell.place(row), columns=columns)
    if not any(column.name in positions for column in codebook.facets):
        yield tell.note("no-facet-column", tell.place(row))
