"""Rows of .pb files of participatory budgeting votes: one for each ballot."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from coproduction.errors import InputError
from coproduction.intake.collections.files import InputFile, Progress
from coproduction.intake.collections.rows import Opened, Row, SideTable, cells_of
from coproduction.model import Place

Section = Literal["META", "PROJECTS", "VOTES"]

_SECTIONS: Final[dict[str, Section]] = {"META": "META", "PROJECTS": "PROJECTS", "VOTES": "VOTES"}
FILE: Final = "file"
"""The column that holds the name of the file, without its ending: it identifies the vote."""
META: Final = "meta."
"""How the columns begin that come from the section META."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a section.

    Attributes:
        section: in which it stands.
        number: of the line in the file.
        cells: by column.
        beyond: the columns of cells beyond the heading.
    """

    section: Section
    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...] = ()


def open_ballots(files: Sequence[InputFile], progress: Progress | None) -> Opened:
    """Return the ballots of files, each with what META says; the projects go beside them.

    Raises:
        InputError: a file has no section VOTES, or a line that cannot be read.
    """
    columns: dict[str, None] = {FILE: None}
    headings: dict[str, None] = {FILE: None}
    problems: list[str] = []
    for file in files:
        try:
            meta, projects, votes = _heads(file)
        except InputError as error:
            problems += error.problems
            continue
        columns |= dict.fromkeys([*meta, *votes])
        headings |= dict.fromkeys(projects)
        if not votes:
            problems.append(file.tell.problem("mapping-no-votes"))
    if problems:
        raise InputError(*problems)
    found: list[dict[str, str]] = []
    rows = (row for file in files for row in _ballots(file, found, progress))
    return Opened(tuple(columns), rows, (SideTable("projects", tuple(headings), found),))


def _heads(file: InputFile) -> tuple[list[str], list[str], list[str]]:
    """Return the columns that META, PROJECTS and VOTES of a file give; the file is read for it."""
    meta: dict[str, None] = {}
    projects: dict[str, None] = {}
    votes: dict[str, None] = {}
    for line in _lines(file, None):
        if line.section == "META":
            meta[META + line.cells.get("key", "")] = None
        else:
            found = projects if line.section == "PROJECTS" else votes
            found |= dict.fromkeys(line.cells)
    return list(meta), list(projects), list(votes)


def _ballots(
    file: InputFile, projects: list[dict[str, str]], progress: Progress | None
) -> Iterator[Row]:
    about = {FILE: file.stem}
    for line in _lines(file, progress):
        if line.section == "META":
            _, *values = line.cells.values()
            name = META + line.cells.get("key", "")
            before = (about[name],) if about.get(name) else ()
            about[name] = ";".join((*before, *values))  # a semicolon without quotation marks
        elif line.section == "PROJECTS":
            projects.append({FILE: file.stem, **line.cells})
        else:
            place = Place(file.name, line.number)
            yield Row(place, about | line.cells, beyond=line.beyond)


def _lines(file: InputFile, progress: Progress | None) -> Iterator[_Line]:
    """Yield the lines of all sections, their headings left out."""
    section: Section | None = None
    names: list[str] = []
    with file.open(progress) as text:
        reader = csv.reader(text, delimiter=";", strict=True)
        try:
            for cells in reader:
                title = _SECTIONS.get(cells[0].strip()) if len(cells) == 1 else None
                if title:
                    section, names = title, []
                elif section and names and any(cells):
                    stripped = [cell.strip() for cell in cells]
                    yield _Line(section, reader.line_num, *cells_of(names, stripped))
                elif any(cells):
                    if section is None:
                        where = file.tell.say("line", line=reader.line_num)
                        raise InputError(file.tell.problem("mapping-no-section", where))
                    names = [cell.strip() for cell in cells]
        except csv.Error as error:
            where = file.tell.say("line", line=reader.line_num)
            raise InputError(file.tell.problem("mapping-broken", where, reason=error)) from None
