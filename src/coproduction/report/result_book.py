"""Results as an Excel workbook: the person's own columns, the verdicts, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final, Protocol

from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.model import (
    CRITERION_PREFIX,
    OUTCOME_LABEL,
    Cell,
    Finding,
    Judged,
    Record,
)
from coproduction.report.new_book import NewBook
from coproduction.report.own_table import OwnTable
from coproduction.report.spreadsheet import Styled, check_rows
from coproduction.report.tally import Tally
from coproduction.report.text import beside_place, gravest, sums, where
from coproduction.report.verdict_words import VerdictWords
from coproduction.terms import Language
from coproduction.texts import say

MOST_COMMENTS: Final = 5000
"""So many cells get a comment; all findings stand on their own sheet in any case."""

_WIDTHS: Final = (8.0, 42.0)
_SAMPLE: Final = 200
"""So many rows decide how wide a column is."""

Found = Sequence[Finding]
_Line = tuple[Record, Found, list[Cell]]


class CaseSheet(Protocol):
    """Where acts are written, with what was found about them."""

    @property
    def letters(self) -> Mapping[str, str]:
        """By name of the person's own columns, their letters."""

    def write(self, record: Record, cells: Sequence[Styled | Cell], /) -> int:
        """Write an act, its own cells first, and return the number of its row."""


class Lines(Protocol):
    """A sheet that is written line by line."""

    def write(self, cells: Iterable[Styled | Cell], /) -> None:
        """Write the next line."""


class Target(Protocol):
    """The workbook into which results are written: a new one, or the person's own."""

    def cases(
        self, title: str, table: OwnTable, heads: Sequence[Styled], widths: Sequence[float], /
    ) -> CaseSheet:
        """Return where acts are written; columns of the verdict have these heads."""

    def sheet(self, key: str, title: str, widths: Sequence[float], /, *, frozen: str) -> Lines:
        """Return a further sheet, which holds ``findings`` or ``about``."""

    def data(self) -> bytes:
        """Return the workbook."""


class ResultBook:
    """Puts together a workbook.

    Args:
        language: of all words.
        origin: names and values that say from what the results come.
        book: into which to write; None for a new one.
    """

    def __init__(
        self, language: Language, origin: Mapping[str, str], book: Target | None = None
    ) -> None:
        self._language: Language = language
        self._origin = origin
        self._book = book or NewBook()
        self._comments = 0

    def verdicts(
        self,
        judged: Iterable[Judged],
        number: int,
        table: OwnTable,
        words: VerdictWords,
        notes: Found,
        knowledge: Knowledge,
        glossary: Glossary,
    ) -> bytes:
        """Return the workbook with a verdict on each act.

        Args:
            judged: the acts, gone through once.
            number: how many there are.
            table: their columns.
            words: of the verdicts.
            notes: findings about the input as a whole.
            knowledge: the ontology by which they were judged.
            glossary: labels and definitions of its terms.
        """
        heads = [
            Styled(heading, "verdict", _comment_on(name, knowledge, glossary, self._language))
            for name, heading in table.verdict.items()
        ]
        labels = {name: term.label[self._language] for name, term in glossary.terms.items()}
        tally, ends = Tally(), dict[str, None]()

        def rows() -> Iterator[_Line]:
            for one in tally.counting(judged):
                ends.update(dict.fromkeys(filter(None, [one.verdict.outcome])))
                ends.update(dict.fromkeys(one.verdict.possible_outcomes))
                yield one.record, one.findings, _verdict(one, table, words, labels)

        self._cases(table, heads, rows(), number, notes)
        self._about(sums(tally, glossary, knowledge.codebook, self._language), list(ends), glossary)
        return self._book.data()

    def checks(
        self, records: Iterable[tuple[Record, Found]], number: int, table: OwnTable, notes: Found
    ) -> bytes:
        """Return the workbook with what was found about each act, without verdicts.

        Args:
            records: the acts, gone through once.
            number: how many there are.
            table: their columns.
            notes: findings about the input as a whole.
        """
        rows: Iterator[_Line] = ((record, found, []) for record, found in records)
        self._cases(table, [], rows, number, notes)
        self._about((), (), None)
        return self._book.data()

    def _cases(
        self,
        table: OwnTable,
        heads: Sequence[Styled],
        rows: Iterator[_Line],
        number: int,
        notes: Found,
    ) -> None:
        """Write the acts, and beside them all findings, each with the cell it is about."""
        check_rows(number)
        first = list(islice(rows, _SAMPLE))
        headings = [*table.headings.values(), *(str(head.value) for head in heads)]
        samples = [[*table.own(record), *more] for record, _, more in first]
        widths = [_width(heading, cells) for heading, cells in _columns(headings, samples)]
        cases = self._book.cases(self._say("cases"), table, heads, widths)
        listed = _Findings(self._book, table, cases.letters, self._language)
        listed.add(None, notes)
        for record, found, more in chain(first, rows):
            graver = [one for one in found if one.severity != "information"] if not heads else found
            cells = list(self._marked(record, graver, table.own(record), more, table))
            listed.add(cases.write(record, cells), found)

    def _marked(
        self, record: Record, found: Found, own: list[Cell], more: list[Cell], table: OwnTable
    ) -> Iterator[Styled | Cell]:
        """Yield the cells of a row, those that were found fault with marked and commented."""
        by_column: dict[str, list[Finding]] = {}
        for finding in found:
            column = next((name for name in finding.columns if name in table.headings), "")
            by_column.setdefault(column, []).append(finding)
        elsewhere = by_column.pop("", [])
        for name, cell in zip(table.headings, own, strict=True):
            yield self._with(by_column.get(name, []), _number_of(name, cell, record))
        for position, cell in enumerate(more):
            yield self._with(elsewhere if not position else [], cell)

    def _with(self, findings: Found, cell: Cell) -> Styled | Cell:
        look = gravest(findings)
        if look is None:
            return cell
        self._comments += 1
        texts = [beside_place(one) for one in findings]
        note = "\n".join(texts) if self._comments <= MOST_COMMENTS else ""
        return Styled(cell, "", note, "" if look == "information" else look)

    def _about(
        self, counts: Iterable[str], outcomes: Sequence[str], glossary: Glossary | None
    ) -> None:
        sheet = self._book.sheet("about", self._say("about"), (34, 34, 110), frozen="A1")
        for name, value in self._origin.items():
            sheet.write([Styled(self._say(f"origin_{name}"), "strong"), value])
        for line in counts:
            sheet.write(["", line.strip()])
        if outcomes and glossary:
            self._legend(sheet, outcomes, glossary)

    def _legend(self, sheet: Lines, outcomes: Sequence[str], glossary: Glossary) -> None:
        sheet.write([])
        sheet.write([Styled(say("html.legend", self._language), "strong")])
        for name in outcomes:
            term = glossary.terms[name]
            definition = Styled(term.definition[self._language], "wrapped")
            sheet.write([name, term.label[self._language], definition])

    def _say(self, key: str, **values: object) -> str:
        return say(f"workbook.{key}", self._language, **values)


class _Findings:
    """The sheet with all findings; there is none if there are no findings."""

    def __init__(
        self, book: Target, table: OwnTable, letters: Mapping[str, str], language: Language
    ) -> None:
        self._book = book
        self._language: Language = language
        self._headings = table.headings
        self._letters = letters
        self._sheet: Lines | None = None
        self._rows = 0

    def add(self, row: int | None, findings: Found) -> None:
        """Write findings about the act in a row of the first sheet, or about the whole input."""
        for one in findings:
            if one.severity != "information":
                self._rows += 1
                check_rows(self._rows)
                self._sheet = self._sheet or self._begun()
                self._sheet.write(self._line(row, one))

    def _begun(self) -> Lines:
        widths = (8, 22, 18, 100, 50)
        sheet = self._book.sheet("findings", self._say("findings"), widths, frozen="A2")
        keys = ("cell", "columns", "severity", "message", "place")
        sheet.write(Styled(self._say(f"finding_{key}"), "heading") for key in keys)
        return sheet

    def _line(self, row: int | None, one: Finding) -> list[Styled | Cell]:
        column = next((name for name in one.columns if name in self._letters), None)
        cell = "" if row is None else f"{self._letters[column] if column else ''}{row}"
        grade = say(f"report.{one.severity}", self._language)
        place = where(one.place, self._language)
        message = Styled(one.message, "wrapped")
        columns = ", ".join(self._headings.get(name) or name for name in one.columns)
        return [cell, columns, Styled(grade, one.severity), message, place]

    def _say(self, key: str) -> str:
        return say(f"workbook.{key}", self._language)


def _verdict(
    one: Judged, table: OwnTable, words: VerdictWords, labels: Mapping[str, str]
) -> list[Cell]:
    """Return the cells by which a table tells the verdict on an act."""
    told: dict[str, Cell] = dict(words.cells(one))
    told["row"] = one.record.place.row
    told[OUTCOME_LABEL] = labels.get(one.verdict.outcome or "")
    return [told.get(name) or None for name in table.verdict]


def _comment_on(name: str, knowledge: Knowledge, glossary: Glossary, language: Language) -> str:
    """Return what a column of the verdict tells."""
    if not name.startswith(CRITERION_PREFIX):
        return say(f"workbook.column_{name}", language)
    criterion = glossary.terms[knowledge.criteria[name.removeprefix(CRITERION_PREFIX)]]
    return f"{criterion.label[language]}: {criterion.definition[language]}"


def _number_of(name: str, cell: Cell, record: Record) -> Cell:
    """Return a number that a text states as a number, in the column for numbers."""
    plain = name == "number_of_participants" and isinstance(cell, str)
    tokens = [fact.token for fact in record.facts.get(name, ())] if plain else []
    exact = len(tokens) == 1 and tokens[0] is not None and tokens[0].isdecimal()
    return int(tokens[0] or "") if exact else cell


def _columns(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> Iterator[tuple[str, list[Cell]]]:
    for at, heading in enumerate(headings):
        yield heading, [cells[at] for cells in rows]


def _width(heading: str, cells: Iterable[Cell]) -> float:
    """Return a width at which a column can be read, in characters."""
    least, most = _WIDTHS
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    words = max(map(len, heading.split()), default=0)  # a heading breaks between words only
    return min(most, max(least, longest + 2, 1.15 * words + 4))
