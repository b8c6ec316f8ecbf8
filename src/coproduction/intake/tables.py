"""Reads case tables: CSV with comma, semicolon or tab between the cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from coproduction.errors import InputError
from coproduction.formulas import unguarded
from coproduction.intake.batch import Batch
from coproduction.intake.decoding import Text
from coproduction.intake.header import (
    HEAD,
    Header,
    NumberedRow,
    header_at,
    known_headings,
    read_header,
    simple,
)
from coproduction.intake.rows import FilledRows, records_of
from coproduction.intake.sources import Source
from coproduction.intake.telling import Teller
from coproduction.knowledge.codebook import Codebook

if TYPE_CHECKING:
    from _csv import Reader

LONGEST: Final = 1 << 20
"""A cell may have so many characters; more are a quotation mark that is not closed."""

_DELIMITERS: Final = ",;\t"
SEPARATOR_LINE: Final = re.compile(r"sep=([,;\t])(\r\n|\r|\n)", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*(?:""[^"]*)*"')
_HEAD: Final = 100_000
_RDF: Final = {
    "turtle": re.compile(r"\s*(@prefix|@base|prefix\s|base\s|#)", re.IGNORECASE),
    "rdf-xml": re.compile(r"\s*<(\?xml|!|rdf:)"),
    "nt": re.compile(r"\s*(<|_:)"),
    "json-ld": re.compile(r"\s*[{\[]"),
}


def read_table(source: Source, codebook: Codebook, tell: Teller) -> Batch:
    """Return the records of a CSV text.

    Raises:
        InputError: the header or the quotation marks are broken, or there are no rows.
    """
    table = Table(source.content, codebook, tell)
    header = header_of(table, codebook, tell)
    return records_of(header, table.below(header.row), codebook, tell)


def header_of(table: Table, codebook: Codebook, tell: Teller) -> Header:
    """Return the columns of a table.

    Raises:
        InputError: the header is broken, or the quotation marks in its first rows.
    """
    first: list[NumberedRow] = []
    broken: tuple[str, ...] = ()
    try:
        for row in islice(FilledRows(table), HEAD):
            first.append(row)  # what was read before it broke is kept
    except InputError as error:
        broken = error.problems
    at = header_at(first, codebook)
    if at is None and broken:
        raise InputError(*broken)
    number, headings = (1, []) if at is None else first[at]
    try:
        header = read_header(headings, codebook, tell, _hint(table.head, tell), number)
    except InputError as error:
        raise InputError(*error.problems, *(broken or table.problems())) from None
    if broken:
        raise InputError(*broken)
    return header


class Table:
    """The rows of a CSV text, which can be gone through again and again.

    Attributes:
        head: how the text begins, without the line that tells the delimiter.
        delimiter: what stands between cells.
    """

    def __init__(self, text: Text, codebook: Codebook, tell: Teller) -> None:
        self._text = text
        self._tell = tell
        head = text.head(_HEAD)
        separator = SEPARATOR_LINE.match(head)  # by this line Excel knows the delimiter
        self._skipped = 1 if separator else 0
        self.head = head[separator.end() :] if separator else head
        self.delimiter = separator[1] if separator else delimiter_of(self.head, codebook)

    def __iter__(self) -> Iterator[NumberedRow]:
        """Yield the rows as a spreadsheet counts them.

        Raises:
            InputError: a quotation mark is not closed, or stands where it must not.
        """
        lines = islice(self._text.lines(), self._skipped, None)
        return _numbered_rows(lines, self.delimiter, self._failure)

    def below(self, number: int) -> Below:
        """Return the rows below one."""
        return Below(self, number)

    def lines_through(self, number: int) -> int:
        """Return how many lines there are up to the end of a row."""
        lines = islice(self._text.lines(), self._skipped, None)
        reader = csv_rows(lines, self.delimiter)
        for _ in islice(reader, number):
            pass
        return reader.line_num + self._skipped

    def problems(self) -> tuple[str, ...]:
        """Return what is wrong with the quotation marks."""
        try:
            for _ in self:
                pass
        except InputError as error:
            return error.problems
        return ()

    def _failure(self, error: csv.Error, row: int, read: int, line: int) -> InputError:
        """Return what is to be told of a row that cannot be read.

        Args:
            error: why.
            row: the row.
            read: the number of lines before it.
            line: the line at which reading failed.
        """
        lines = list(islice(self._text.lines(), self._skipped, None))
        opened = _opening_line(lines, self.delimiter, read)
        tell, skipped = self._tell, self._skipped
        where = f"{tell.row(row)}, {tell.say('line', line=opened + skipped)}"
        key = "long-cell" if "limit" in str(error) else "quotation-mark"
        values = {"last": line + skipped, "limit": csv.field_size_limit()}
        return InputError(tell.problem(key, where, **values))


@dataclass(frozen=True, slots=True)
class Below:
    """The rows of a table below one of them."""

    table: Table
    number: int

    def __iter__(self) -> Iterator[NumberedRow]:
        """Yield them from the first."""
        return (row for row in self.table if row[0] > self.number)


def delimiter_of(text: str, codebook: Codebook) -> str:
    """Return the delimiter by which most headings are columns of the codebook.

    The first row decides; only if it names no column, since it is a title, those below it.
    """
    known = known_headings(codebook)

    def most(delimiter: str) -> tuple[int, int]:
        lines = StringIO(text[:_HEAD].lstrip(), newline="")
        found = [0]
        try:
            for cells in islice(csv_rows(lines, delimiter, strict=False), HEAD):
                found.append(sum(simple(cell) in known for cell in cells))
        except csv.Error:
            pass
        return found[min(1, len(found) - 1)], max(found)

    return max(_DELIMITERS, key=most)


def csv_rows(lines: Iterable[str], delimiter: str, *, strict: bool = True) -> Reader:
    """Return a reader of CSV that takes cells as long as the articles that collections quote.

    The limit that Python has is one for the whole process; it is raised, never lowered.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    return csv.reader(lines, delimiter=delimiter, strict=strict)


def _hint(text: str, tell: Teller) -> str:
    for format, start in _RDF.items():
        if start.match(text):
            return " " + tell.say("looks-like", format=format)
    return ""


def _numbered_rows(
    lines: Iterable[str], delimiter: str, failure: Callable[[csv.Error, int, int, int], InputError]
) -> Iterator[NumberedRow]:
    """Yield the rows of a text as a spreadsheet counts them."""
    watched = _Apostrophes(lines)
    reader = csv_rows(watched, delimiter)
    row, line = 0, 0
    try:
        for row, cells in enumerate(reader, 1):
            yield row, [unguarded(cell) for cell in cells] if watched.seen else cells
            line, watched.seen = reader.line_num, False
    except csv.Error as error:
        raise failure(error, row + 1, line, reader.line_num) from None


class _Apostrophes:
    """Yields lines, and tells whether any since the last look holds an apostrophe."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.seen = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.seen = self.seen or "'" in line
        return line


def _opening_line(lines: Sequence[str], delimiter: str, read: int) -> int:
    """Return the line of the quotation mark by which reading failed.

    Args:
        lines: of the table.
        delimiter: what stands between cells.
        read: the number of lines that were read without failure.
    """
    rest = "".join(lines[read:])
    plain = re.compile(rf"[^{delimiter}\r\n]*")
    at = 0
    while at < len(rest):
        found = _QUOTED.match(rest, at) if rest[at] == '"' else plain.match(rest, at)
        end = found.end() if found else len(rest)
        broken = found is None or rest[end : end + 1] not in ("", delimiter, "\r", "\n")
        if broken or end - at > csv.field_size_limit():
            break
        at = end + 1
    return read + len(re.findall(r"\r\n|\r|\n", rest[:at])) + 1
