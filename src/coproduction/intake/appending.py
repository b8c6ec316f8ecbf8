"""Adds an act to a case table that a person has: all that stands there stays as it is."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Mapping
from io import StringIO
from typing import Final

from coproduction.intake.entries import entries_of
from coproduction.intake.header import header_at, names_of, read_header
from coproduction.intake.sources import Source
from coproduction.intake.tables import SEPARATOR_LINE, Table, csv_rows, delimiter_of
from coproduction.intake.telling import Teller
from coproduction.intake.wording import heading, worded, wording_of
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Entry

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def entries_in(source: Source, codebook: Codebook, tell: Teller) -> tuple[Entry, ...]:
    """Return the codings in a case table; it may be empty below the header.

    Raises:
        InputError: it is no case table.
    """
    rows = list(Table(source.content, codebook, tell))
    at = header_at(rows, codebook) or 0
    header = read_header(rows[at][1], codebook, tell)
    return entries_of(header, [cells for _, cells in rows[at + 1 :]])


def with_act(table: bytes, cells: Mapping[str, str], codebook: Codebook) -> bytes:
    """Return a case table with one more row.

    Its encoding, its delimiter, its columns and its rows stay; columns that it lacks for the
    cells given are added behind its own. What is written is worded as its headings are.

    Args:
        table: the file; empty for a new table with all columns of the codebook.
        cells: what the row says, by column; facets left out are not known.
        codebook: the columns.
    """
    if not table.strip():
        names = [column.name for column in codebook.columns]
        return _written([names, [cells.get(name, "") for name in names]], ",", "\r\n").encode()
    encoding = _encoding(table)
    head, text, delimiter = _parts(table.decode(encoding), codebook)
    end = "\r\n" if "\r\n" in text else "\n"
    rows = list(csv_rows(StringIO(text, newline=""), delimiter, strict=False))
    at = header_at(list(enumerate(rows, 1)), codebook) or 0
    names, wording = names_of(rows[at], codebook), wording_of(rows[at], codebook)
    absent = [name for name, cell in cells.items() if cell and name not in names]
    cells = worded(cells, codebook, wording)
    if absent:
        width = max(map(len, rows))
        headings = [heading(name, codebook, wording) for name in absent]
        rows[at] += [""] * (width - len(rows[at])) + headings
        names += [""] * (width - len(names)) + absent
        filled = [row + [""] * (len(names) - len(row)) if any(row) else row for row in rows]
        text = _written(filled, delimiter, end)
    elif not text.endswith(("\n", "\r")):
        text += end
    added = _written([[cells.get(name, "") for name in names]], delimiter, end)
    return (head + text + added).encode(encoding)


def _parts(text: str, codebook: Codebook) -> tuple[str, str, str]:
    """Return the line that tells the delimiter, the table below it, and the delimiter."""
    separator = SEPARATOR_LINE.match(text)
    if separator:
        return separator[0], text[separator.end() :], separator[1]
    return "", text, delimiter_of(text, codebook)


def _encoding(table: bytes) -> str:
    if table.startswith(_UTF16):
        return "utf-16"
    return "utf-8-sig" if table.startswith(codecs.BOM_UTF8) else "utf-8"


def _written(rows: list[list[str]], delimiter: str, end: str) -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()
