"""Chooses the sheet of a workbook that holds the case table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coproduction.errors import InputError
from coproduction.intake.cells import BLANKS
from coproduction.intake.header import HEAD, NumberedRow, header_at, names_of
from coproduction.intake.telling import Teller, some
from coproduction.knowledge.codebook import Codebook
from coproduction.terms import LANGUAGES
from coproduction.texts import say


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What is known of a sheet when one is chosen.

    Attributes:
        title: its name.
        state: ``visible``, or how it is hidden.
        part: where it stands in the archive.
        rows: its first rows that are not empty.
    """

    title: str
    state: str
    part: str
    rows: Sequence[NumberedRow]


def choose(sheets: Sequence[SheetHead], codebook: Codebook, tell: Teller, asked: str | None) -> int:
    """Return the position of the sheet with the case table.

    It is the one asked for; otherwise the visible sheet that is called as in the template;
    otherwise the only visible one with a case table. The examples and the codebook of a template
    are read only if they are asked for.

    Args:
        sheets: of the workbook.
        codebook: says what a case table is.
        tell: words the messages.
        asked: name of a sheet, or its number counted from 1.

    Raises:
        InputError: there is none, or several could be meant.
    """
    if asked is not None:
        return _asked(sheets, asked, tell)
    visible = [sheet for sheet in sheets if sheet.state == "visible"]
    if named := [sheet for sheet in visible if _is_called(sheet, "cases")]:
        return sheets.index(named[0])
    found = [sheet for sheet in visible if not _is_ours(sheet) and _has_table(sheet, codebook)]
    if len(found) > 1:
        raise InputError(tell.problem("several-sheets", sheets=_names(found)))
    if not found and len(visible) != 1:
        raise InputError(tell.problem("no-sheet-with-table", sheets=_names(sheets)))
    return sheets.index((found or visible)[0])


def choose_by_columns(
    sheets: Sequence[SheetHead], wanted: Sequence[str], tell: Teller, asked: str | None
) -> int:
    """Return the position of the sheet with a table of a collection.

    It is the one asked for; otherwise the only visible one with a row that has the columns.

    Args:
        sheets: of the workbook.
        wanted: the columns by which the collection is known.
        tell: words the messages.
        asked: name of a sheet, or its number counted from 1.

    Raises:
        InputError: there is none, or several could be meant.
    """
    if asked is not None:
        return _asked(sheets, asked, tell)
    visible = [sheet for sheet in sheets if sheet.state == "visible"]
    found = [sheet for sheet in visible if row_with(sheet.rows, wanted) is not None]
    columns = some(wanted)
    if len(found) > 1:
        names = _names(found)
        raise InputError(tell.problem("mapping-several-sheets", columns=columns, sheets=names))
    if not found and len(visible) != 1:
        raise InputError(tell.problem("mapping-no-sheet", columns=columns, sheets=_names(sheets)))
    return sheets.index((found or visible)[0])


def row_with(rows: Sequence[NumberedRow], wanted: Sequence[str]) -> int | None:
    """Return the position of the first row at the top that has all these cells; None without."""
    for at, (_, cells) in enumerate(rows[:HEAD]):
        if set(wanted) <= {cell.strip(BLANKS) for cell in cells}:
            return at
    return None


def _asked(sheets: Sequence[SheetHead], asked: str, tell: Teller) -> int:
    name = asked.strip().casefold()
    for number, sheet in enumerate(sheets):
        if sheet.title.strip().casefold() == name:
            return number
    if name.isdecimal() and 1 <= int(name) <= len(sheets):
        return int(name) - 1
    raise InputError(tell.problem("no-such-sheet", sheet=asked, sheets=_names(sheets)))


def _names(sheets: Iterable[SheetHead]) -> str:
    return some(f"“{sheet.title}”" for sheet in sheets)


def _is_called(sheet: SheetHead, key: str) -> bool:
    names = {say(f"workbook.{key}", language).casefold() for language in LANGUAGES}
    return sheet.title.strip().casefold() in names


def _is_ours(sheet: SheetHead) -> bool:
    return _is_called(sheet, "examples") or _is_called(sheet, "codebook")


def _has_table(sheet: SheetHead, codebook: Codebook) -> bool:
    """Tell whether a sheet has a header with a column that decides or identifies."""
    deciding = {column.name for column in codebook.facets} | {"case_id", "act_id"}
    at = header_at(sheet.rows, codebook)
    return at is not None and not deciding.isdisjoint(names_of(sheet.rows[at][1], codebook))
