"""Opens a collection in the forms that its mapping names, and checks that it is that collection."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.collections.ballots import open_ballots
from coproduction.intake.collections.elements import open_elements
from coproduction.intake.collections.files import InputFile, Progress
from coproduction.intake.collections.joining import chained, joined
from coproduction.intake.collections.mapping import TABLES, CollectionMapping, Form
from coproduction.intake.collections.objects import open_objects
from coproduction.intake.collections.rows import Opened, Part
from coproduction.intake.collections.tables import open_table
from coproduction.intake.telling import Teller, some

_BLANKS: Final = b" \t\r\n\0" + codecs.BOM_UTF8
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOKS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def open_collection(
    files: Sequence[InputFile],
    mapping: CollectionMapping,
    tell: Teller,
    progress: Progress | None = None,
    sheet: str | None = None,
) -> Opened:
    """Return the rows of a collection.

    Args:
        files: the files.
        mapping: tells their forms, and the columns that are looked for.
        tell: words messages about the collection as a whole.
        progress: is told how many bytes were read.
        sheet: name or number of the sheet of workbooks; None looks for it.

    Raises:
        InputError: files are broken, or this is another collection than the mapping's.
    """
    if empty := [one for one in files if not one.start.strip(_BLANKS)]:
        raise InputError(*(one.tell.problem("mapping-empty") for one in empty))
    if mapping.forms == ("rdf",):
        from coproduction.intake.collections.services import open_services  # the RDF parser

        return open_services(files, mapping)
    if mapping.forms == ("pb",):
        opened = open_ballots(files, progress)
    else:
        parts = _parts(files, mapping, progress, sheet)
        key = mapping.join if len(parts) > 1 else ""
        _check_join(key, parts, files)
        opened = joined(parts, key) if key else chained(parts)
    absent = [one for one in mapping.case.columns if one not in opened.columns]
    if absent:
        values = {"columns": some(absent), "found": some(opened.columns), "name": mapping.name}
        raise InputError(tell.problem("mapping-other-collection", **values))
    return opened


def _check_join(key: str, parts: Sequence[Part], files: Sequence[InputFile]) -> None:
    """Check that all files have the column by which they are joined.

    Raises:
        InputError: some have not.
    """
    lacking = [
        file.tell.problem("mapping-no-join", column=key, found=some(part.columns))
        for file, part in zip(files, parts, strict=True)
        if key and key not in part.columns
    ]
    if lacking:
        raise InputError(*lacking)


def _parts(
    files: Sequence[InputFile],
    mapping: CollectionMapping,
    progress: Progress | None,
    sheet: str | None,
) -> list[Part]:
    parts: list[Part] = []
    problems: list[str] = []
    for file in files:
        try:
            parts.append(_part(file, mapping, progress, sheet))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return parts


def _part(
    file: InputFile, mapping: CollectionMapping, progress: Progress | None, sheet: str | None
) -> Part:
    match _form(file, mapping.forms):
        case "json":
            return open_objects(file, mapping.rows, progress)
        case "xml":
            return open_elements(file, mapping.rows, progress)
        case "xlsx":
            from coproduction.intake.collections.workbooks import open_workbook

            return open_workbook(file, mapping, sheet)
    return open_table(file, mapping, progress)


def _form(file: InputFile, forms: Sequence[Form]) -> Form:
    """Return the form of a file: of those that its collection has, the one that it looks like."""
    start = file.start
    if set(forms) & set(TABLES) and start.startswith(_WORKBOOKS):
        return "xlsx"
    if start.startswith(_UTF16):
        start = start.decode("utf-16", "ignore").encode()
    first = start.lstrip(_BLANKS)[:1]
    looks: Form = "xml" if first == b"<" else "json" if first in (b"[", b"{") else "csv"
    if looks in forms or (looks == "csv" and set(forms) & set(TABLES)):
        return looks
    return "csv" if forms[0] in TABLES else forms[0]
