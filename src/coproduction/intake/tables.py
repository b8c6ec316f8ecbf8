"""Reads case tables: CSV with comma, semicolon or tab between the cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from coproduction.errors import InputError
from coproduction.intake.batch import Batch
from coproduction.intake.cells import unguarded
from coproduction.intake.header import (
    HEAD,
    NumberedRow,
    header_at,
    known_headings,
    read_header,
    simple,
)
from coproduction.intake.rows import records_of
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
    separator = SEPARATOR_LINE.match(source.text)  # by this line Excel knows the delimiter
    text = source.text[separator.end() :] if separator else source.text
    delimiter = separator[1] if separator else delimiter_of(text, codebook)
    rows: list[NumberedRow] = []
    broken: tuple[str, ...] = ()
    try:
        for row in numbered_rows(text, delimiter, tell, 1 if separator else 0):
            rows.append(row)  # what was read before it broke is kept
    except InputError as error:
        broken = error.problems
    at = header_at(rows, codebook)
    if at is None and broken:
        raise InputError(*broken)
    number, headings = (1, []) if at is None else rows[at]
    try:
        header = read_header(headings, codebook, tell, _hint(text, tell), number)
    except InputError as error:
        raise InputError(*error.problems, *broken) from None
    if broken:
        raise InputError(*broken)
    return records_of(header, rows[(at or 0) + 1 :], codebook, tell)


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


def numbered_rows(text: str, delimiter: str, tell: Teller, skipped: int) -> Iterator[NumberedRow]:
    """Yield the rows as a spreadsheet counts them.

    Args:
        text: the table.
        delimiter: what stands between cells.
        tell: words messages.
        skipped: the number of lines before the text.
    """
    reader = csv_rows(StringIO(text, newline=""), delimiter)
    row, line = 0, 0
    guarded = "'" in text
    try:
        for row, cells in enumerate(reader, 1):
            yield row, [unguarded(cell) for cell in cells] if guarded else cells
            line = reader.line_num
    except csv.Error as error:
        opened = _opening_line(text, delimiter, line)
        where = f"{tell.row(row + 1)}, {tell.say('line', line=opened + skipped)}"
        key = "long-cell" if "limit" in str(error) else "quotation-mark"
        values = {"last": reader.line_num + skipped, "limit": csv.field_size_limit()}
        raise InputError(tell.problem(key, where, **values)) from None


def _opening_line(text: str, delimiter: str, read: int) -> int:
    """Return the line of the quotation mark by which reading failed.

    Args:
        text: the table.
        delimiter: what stands between cells.
        read: the number of lines that were read without failure.
    """
    lines = list(StringIO(text, newline=""))
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
