"""Makes records of rows, of a table or from Python: one record for each row."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.batch import Batch
from coproduction.intake.cells import BLANKS, Reader, Reading, cell_of, reader, token_of
from coproduction.intake.codings import Clash, Codings, about_codings, clashing
from coproduction.intake.header import Header, NumberedRow, read_header
from coproduction.intake.identities import ActKey, numbered
from coproduction.intake.records import TableRecords
from coproduction.intake.telling import Teller, some
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Cell, Coder, Fact, Finding, Place, Record, Row, Severity
from coproduction.terms import Language

_CASE: Final = "case_id"
_SHOWN: Final = 7
_MOST_READINGS: Final = 10_000
_EMPTY: Final = Reading(())


@dataclass(frozen=True, slots=True)
class Odd:
    """Something to be told of a cell that is about how it is stored.

    Attributes:
        position: of the cell in its row, counted from 0.
        rule: name of the text.
        severity: whether it makes the act invalid.
        written: what is stored.
    """

    position: int
    rule: str
    severity: Severity
    written: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """How a row of a workbook is stored, beside the texts of its cells.

    Attributes:
        cells: numbers, dates and so on, as they are.
        odd: what is to be told of them.
    """

    cells: tuple[Cell, ...]
    odd: tuple[Odd, ...] = ()


_AS_TEXT: Final[Mapping[int, Stored]] = MappingProxyType({})


def read_rows(
    rows: Iterable[Mapping[str, object]],
    knowledge: Knowledge,
    *,
    name: str = "rows",
    language: Language = "en",
) -> Batch:
    """Return the records of rows given as mappings from column names to values.

    They are counted as in a table with a header: the first is row 2.

    Args:
        rows: the rows.
        knowledge: holds the codebook.
        name: of the input, for messages.
        language: of the messages.

    Raises:
        InputError: there are no rows, or none of the columns is in the codebook.
    """
    tell = Teller(name, language)
    given = list(rows)
    wrong = [n for n, row in enumerate(given, 2) if not isinstance(row, Mapping)]
    if wrong:
        raise InputError(*(tell.problem("not-a-row", tell.row(number)) for number in wrong))
    if not given:
        raise InputError(tell.problem("no-rows"))
    keys = list(dict.fromkeys(key for row in given for key in row))
    header = read_header([str(key) for key in keys], knowledge.codebook, tell)
    cells = [[cell_of(row.get(key, "")) for key in keys] for row in given]
    return records_of(header, list(enumerate(cells, 2)), knowledge.codebook, tell)


def records_of(
    header: Header,
    rows: Iterable[NumberedRow],
    codebook: Codebook,
    tell: Teller,
    stored: Mapping[int, Stored] = _AS_TEXT,
) -> Batch:
    """Return the records of the rows below a header, wholly empty rows left out.

    Args:
        header: the columns.
        rows: the rows below it, which can be gone through again and again.
        codebook: says what can be written.
        tell: words the messages.
        stored: by row, how it is stored, for a workbook.

    Raises:
        InputError: there is no row but empty ones.
    """
    below, tell = FilledRows(rows), replace(tell, headings=header.headings)
    numbers, given, coders = array("L"), [], []
    used: set[str] = set()
    most: list[str] = []
    for number, cells in below:
        numbers.append(number)
        given.append(header.ids(cells))
        coders.append(header.coder(cells))
        used.update(header.nameless_in(cells))
        most = max(most, cells, key=len)
    if not numbers:
        raise InputError(tell.problem("no-rows"))
    unnamed = [row for row, (case, _) in zip(numbers, given, strict=True) if not case]
    named = [(case or f"row-{row}", act) for row, (case, act) in zip(numbers, given, strict=True)]
    ids = numbered(named, coders)
    codings = Codings(ids, coders)
    maker = _RecordMaker(header, codebook, tell, numbers, codings, stored)
    records = TableRecords(below, maker, ids, coders, Row(header.headings, tuple(most)))
    notes = [*header.notes(used), *_without_case(header, unnamed, codebook, tell)]
    if any(coders):
        notes += about_codings(codings, named, [tell.row(row) for row in numbers], tell)
    return Batch(records, tuple(notes), tell.name)


class FilledRows:
    """The rows of a table that are not wholly empty."""

    def __init__(self, rows: Iterable[NumberedRow]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[NumberedRow]:
        """Yield them from the first."""
        return (row for row in self._rows if any(cell.strip(BLANKS) for cell in row[1]))


def _without_case(
    header: Header, rows: Sequence[int], codebook: Codebook, tell: Teller
) -> list[Finding]:
    if not rows:
        return []
    if _CASE not in header.positions:
        (label,) = codebook.named([_CASE], tell.language)
        return [tell.note("no-case-column", label=label, column=_CASE)]
    told = {"column": tell.called(_CASE), "rows": some(map(tell.row, rows))}
    return [tell.note("no-case", tell.place(rows[0], _CASE), **told)]


class _RecordMaker:
    """Makes the record of each row; what a cell says is worked out once for each text."""

    def __init__(
        self,
        header: Header,
        codebook: Codebook,
        tell: Teller,
        rows: Sequence[int],
        codings: Codings,
        stored: Mapping[int, Stored],
    ) -> None:
        self._header = header
        self._tell = tell
        self._resources = resources_offered(codebook, tell.language)
        self._rows = rows
        self._codings = codings
        self._stored = stored
        self._facets: list[tuple[int, str, Reader, dict[str, Reading]]] = [
            (header.positions[column.name], column.name, reader(column, codebook), {"": _EMPTY})
            for column in codebook.facets
            if column.name in header.positions
        ]

    def record(self, at: int, row: int, cells: list[str], key: ActKey, coder: str) -> Record:
        """Return the record of a row, which is at this position among those that are filled."""
        place = self._tell.place(row)
        stored = self._stored.get(row)
        kept = Row(self._header.headings, stored.cells if stored else tuple(cells))
        findings = self._width(cells, place)
        cells = cells + [""] * (self._header.width - len(cells))
        for odd in stored.odd if stored else ():
            findings.append(self._odd(odd, place))
        facts: dict[str, tuple[Fact, ...]] = {}
        for position, name, read, readings in self._facets:
            cell = cells[position]
            reading = readings.get(cell)
            if reading is None:
                reading = read(cell) if cell.strip(BLANKS) else _EMPTY
                if len(readings) < _MOST_READINGS:
                    readings[cell] = reading
            if reading.facts:
                facts[name] = reading.facts
            findings += odd_words(reading, name, place, self._resources, self._tell)
        if clash := self._codings.clash(at):
            findings.append(self._clashing(*clash, place, coder))
        texts, told = self._header.texts(cells), tuple(findings)
        coders = (Coder(coder),) if coder else ()
        return Record(*key, facts, texts, place, findings=told, coders=coders, row=kept)

    def _odd(self, odd: Odd, place: Place) -> Finding:
        names = self._header.headings
        at = names.positions.index(odd.position) if odd.position in names.positions else None
        columns = () if at is None else (names.names[at],)
        message = self._tell.say(odd.rule, written=odd.written)
        return self._tell.finding(odd.rule, odd.severity, columns, place, message)

    def _width(self, cells: list[str], place: Place) -> list[Finding]:
        """Tell of a row that is too short or too long."""
        found, expected = len(cells), self._header.width
        if found == expected:
            return []
        key = "ragged-more" if found > expected else "ragged-fewer"
        severity: Severity = "violation" if found > expected else "warning"
        message = self._tell.say(key, found=found, expected=expected)
        return [self._tell.finding("ragged-row", severity, (), place, message)]

    def _clashing(self, rule: Clash, positions: list[int], place: Place, coder: str) -> Finding:
        rows = [self._rows[position] for position in positions[:_SHOWN]]
        others = some(self._tell.row(row) for row in rows if row != place.row)
        return clashing(rule, others, coder, place, self._tell)


def resources_offered(codebook: Codebook, language: Language) -> Mapping[str, str]:
    """Return by each spelling of a resource how lists offer it: by its label."""
    return {
        token_of(name): value.label[language]
        for value in codebook.resources
        for name in (value.label.en, value.label.lt, value.token)
    }


def odd_words(
    reading: Reading, column: str, place: Place, resources: Mapping[str, str], tell: Teller
) -> Iterator[Finding]:
    """Yield what is odd about the words of a cell.

    Args:
        reading: what the cell says.
        column: in which it stands.
        place: of its row.
        resources: those that the codebook lists: by each spelling, how it is offered.
        tell: words the messages.
    """
    for word in reading.unlisted:
        meant = tell.meant(token_of(word), resources, offered=resources)
        message = tell.say("unknown-resource", word=word, meant=meant)
        yield tell.finding("unknown-resource", "warning", (column,), place, message)
    for word, values in reading.unclear:
        message = tell.say("unclear-label", word=word, values=", ".join(values))
        yield tell.finding("unclear-label", "violation", (column,), place, message)
