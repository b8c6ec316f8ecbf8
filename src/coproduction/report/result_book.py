"""Results as an Excel workbook: the person's own columns, the verdicts, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.model import (
    OUTCOME_LABEL,
    VERDICT_COLUMNS,
    Cell,
    Finding,
    Judged,
    Record,
    Severity,
)
from coproduction.report.own_table import OwnTable, own_headings, own_table
from coproduction.report.spreadsheet import Book, Sheet, Styled, check_rows, letter
from coproduction.report.table import row
from coproduction.report.text import sums, where
from coproduction.terms import Language
from coproduction.texts import say

MOST_COMMENTS: Final = 5000
"""So many cells get a comment; all findings stand on their own sheet in any case."""

_COLUMNS: Final = (*VERDICT_COLUMNS[:2], OUTCOME_LABEL, *VERDICT_COLUMNS[2:])
_GRAVEST: Final[tuple[Severity, ...]] = ("violation", "warning", "information")
_WIDTHS: Final = (8.0, 42.0)
_SAMPLE: Final = 200
"""So many rows decide how wide a column is."""

Found = Sequence[Finding]


class ResultBook:
    """Puts together a workbook.

    Args:
        language: of all words.
        origin: names and values that say from what the results come.
    """

    def __init__(self, language: Language, origin: Mapping[str, str]) -> None:
        self._language = language
        self._origin = origin
        self._book = Book()
        self._comments = 0

    def verdicts(
        self,
        judged: Sequence[Judged],
        notes: Found,
        knowledge: Knowledge,
        glossary: Glossary,
    ) -> bytes:
        """Return the workbook with a verdict on each act."""
        table = own_table(judged)
        columns = table.verdict_headings(_COLUMNS)
        told = [_comment_on(name, table, knowledge, glossary, self._language) for name in columns]
        heads = [Styled(name, "verdict", text) for name, text in zip(columns, told, strict=True)]
        rows = ((one.record, one.findings, self._verdict(one, table, glossary)) for one in judged)
        self._cases(table, heads, rows, len(judged))
        self._findings([(one.record, one.findings) for one in judged], notes, table)
        self._about(sums(judged, glossary, self._language), _outcomes(judged), glossary)
        return self._book.data()

    def checks(self, records: Sequence[tuple[Record, Found]], notes: Found) -> bytes:
        """Return the workbook with what was found about each act, without verdicts."""
        table = OwnTable(own_headings(record for record, _ in records))
        rows: Iterator[tuple[Record, Found, list[Cell]]] = (
            (record, [one for one in found if one.severity != "information"], [])
            for record, found in records
        )
        self._cases(table, [], rows, len(records))
        self._findings(records, notes, table)
        self._about((), (), None)
        return self._book.data()

    def _cases(
        self,
        table: OwnTable,
        heads: Sequence[Styled],
        rows: Iterable[tuple[Record, Found, list[Cell]]],
        number: int,
    ) -> None:
        check_rows(number)
        listed = [(record, found, table.own(record), more) for record, found, more in rows]
        headings = [*table.headings.values(), *(str(head.value) for head in heads)]
        samples = [[*own, *more] for _, _, own, more in listed[:_SAMPLE]]
        widths = [_width(heading, cells) for heading, cells in _columns(headings, samples)]
        first_two = tuple(table.headings)[:2]
        frozen = "C2" if first_two == ("case_id", "act_id") else "A2"
        sheet = self._book.sheet(self._say("cases"), widths, frozen=frozen, fitted=False)
        own_heads = [Styled(heading, "heading") for heading in table.headings.values()]
        sheet.write([*own_heads, *heads])
        for record, found, own, more in listed:
            sheet.write(self._marked(record, found, own, more, table))
        sheet.filter(len(headings))

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
        if not findings:
            return cell
        look = min((one.severity for one in findings), key=_GRAVEST.index)
        self._comments += 1
        texts = [one.message.removeprefix(f"{one.place.column}: ") for one in findings]
        note = "\n".join(texts) if self._comments <= MOST_COMMENTS else ""
        return Styled(cell, look, note)

    def _verdict(self, one: Judged, table: OwnTable, glossary: Glossary) -> list[Cell]:
        told: dict[str, Cell] = dict(row(one))
        told["row"] = one.record.place.row
        if one.verdict.outcome:
            told[OUTCOME_LABEL] = glossary.terms[one.verdict.outcome].label[self._language]
        return [told.get(name) or None for name in (*_COLUMNS, *table.criteria)]

    def _findings(
        self, records: Sequence[tuple[Record, Found]], notes: Found, table: OwnTable
    ) -> None:
        """Write a sheet with all findings, each with the cell of this workbook it is about."""
        letters = {name: letter(number) for number, name in enumerate(table.headings, 1)}
        listed = [("", one) for one in notes]
        for number, (_, found) in enumerate(records, 2):
            for one in found:
                column = next((name for name in one.columns if name in letters), None)
                listed.append((f"{letters[column]}{number}" if column else str(number), one))
        listed = [(cell, one) for cell, one in listed if one.severity != "information"]
        if not listed:
            return
        check_rows(len(listed))
        sheet = self._book.sheet(self._say("findings"), (8, 22, 18, 100, 50))
        keys = ("cell", "columns", "severity", "message", "place")
        sheet.write(Styled(self._say(f"finding_{key}"), "heading") for key in keys)
        for cell, one in listed:
            grade = say(f"report.{one.severity}", self._language)
            place = where(one.place, self._language)
            columns = ", ".join(one.columns)
            message = Styled(one.message, "wrapped")
            sheet.write([cell, columns, Styled(grade, one.severity), message, place])

    def _about(
        self, counts: Iterable[str], outcomes: Sequence[str], glossary: Glossary | None
    ) -> None:
        sheet = self._book.sheet(self._say("about"), (34, 34, 110), frozen="A1")
        for name, value in self._origin.items():
            sheet.write([Styled(self._say(f"origin_{name}"), "strong"), value])
        for line in counts:
            sheet.write(["", line.strip()])
        if outcomes and glossary:
            self._legend(sheet, outcomes, glossary)

    def _legend(self, sheet: Sheet, outcomes: Sequence[str], glossary: Glossary) -> None:
        sheet.write([])
        sheet.write([Styled(say("html.legend", self._language), "strong")])
        for name in outcomes:
            term = glossary.terms[name]
            definition = Styled(term.definition[self._language], "wrapped")
            sheet.write([name, term.label[self._language], definition])

    def _say(self, key: str, **values: object) -> str:
        return say(f"workbook.{key}", self._language, **values)


def _outcomes(judged: Iterable[Judged]) -> list[str]:
    """Return the outcomes that occur or are possible."""
    found: dict[str, None] = {}
    for one in judged:
        found.update(dict.fromkeys(filter(None, [one.verdict.outcome])))
        found.update(dict.fromkeys(one.verdict.possible_outcomes))
    return list(found)


def _comment_on(
    heading: str, table: OwnTable, knowledge: Knowledge, glossary: Glossary, language: Language
) -> str:
    """Return what a column of the verdict tells."""
    name = heading.removeprefix(table.prefix)
    if name in _COLUMNS:
        return say(f"workbook.column_{name}", language)
    criterion = glossary.terms[knowledge.criteria[name.removeprefix("criterion_")]]
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
