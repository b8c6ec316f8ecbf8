"""Rows of .pb files of participatory budgeting votes: one for each ballot."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from coproduction.errors import InputError
from coproduction.intake.collections.files import InputFile, Progress
from coproduction.intake.collections.rows import Opened, Row, SideTable, cells_of
from coproduction.intake.tables import csv_rows
from coproduction.intake.telling import Teller
from coproduction.model import Finding, Place

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


@dataclass(slots=True)
class _Outline:
    """What a file has, without its rows.

    Attributes:
        meta: by key, what META says.
        columns: by section, the columns.
        rows: by section, how many lines it has.
    """

    meta: dict[str, str] = field(default_factory=dict)
    columns: dict[Section, dict[str, None]] = field(default_factory=dict)
    rows: Counter[Section] = field(default_factory=Counter)

    def notes(self, tell: Teller) -> Iterator[Finding]:
        """Yield notes if the file has not as many projects or ballots as it says."""
        sections: dict[str, Section] = {"num_projects": "PROJECTS", "num_votes": "VOTES"}
        for key, section in sections.items():
            said, found = self.meta.get(key, ""), self.rows[section]
            if said.isdecimal() and int(said) != found:
                yield tell.note("mapping-fewer", key=key, said=said, section=section, found=found)


def open_ballots(files: Sequence[InputFile], progress: Progress | None) -> Opened:
    """Return the ballots of files, each with what META says; the projects go beside them.

    Raises:
        InputError: a file has no section VOTES, or a line that cannot be read.
    """
    columns: dict[str, None] = {FILE: None}
    headings: dict[str, None] = {FILE: None}
    problems: list[str] = []
    notes: list[Finding] = []
    for file in files:
        try:
            outline = _outline(file)
        except InputError as error:
            problems += error.problems
            continue
        columns |= dict.fromkeys(META + key for key in outline.meta)
        columns |= outline.columns.get("VOTES", {})
        headings |= outline.columns.get("PROJECTS", {})
        notes += outline.notes(file.tell)
        if not outline.rows["VOTES"]:
            problems.append(file.tell.problem("mapping-no-votes"))
    if problems:
        raise InputError(*problems)
    found: list[dict[str, str]] = []
    rows = (row for file in files for row in _ballots(file, found, progress))
    side = (SideTable("projects", tuple(headings), found),)
    return Opened(tuple(columns), rows, side, notes=tuple(notes))


def _outline(file: InputFile) -> _Outline:
    """Look through a file."""
    found = _Outline()
    for line in _lines(file, None):
        found.rows[line.section] += 1
        if line.section == "META":
            _add_meta(found.meta, line)
        else:
            found.columns.setdefault(line.section, {}).update(dict.fromkeys(line.cells))
    return found


def _add_meta(meta: dict[str, str], line: _Line) -> None:
    """Add a line of META; what a semicolon without quotation marks parts is put together again."""
    _, *values = line.cells.values()
    key = line.cells.get("key", "")
    before = (meta[key],) if meta.get(key) else ()
    meta[key] = ";".join((*before, *values))


def _ballots(
    file: InputFile, projects: list[dict[str, str]], progress: Progress | None
) -> Iterator[Row]:
    meta: dict[str, str] = {}
    for line in _lines(file, progress):
        if line.section == "META":
            _add_meta(meta, line)
        elif line.section == "PROJECTS":
            projects.append({FILE: file.stem, **line.cells})
        else:
            about = {META + key: value for key, value in meta.items()}
            place = Place(file.name, line.number)
            yield Row(place, {FILE: file.stem, **about, **line.cells}, beyond=line.beyond)


def _lines(file: InputFile, progress: Progress | None) -> Iterator[_Line]:
    """Yield the lines of all sections, their headings left out."""
    section: Section | None = None
    names: list[str] = []
    with file.open(progress) as text:
        reader = csv_rows(file.lines(text), ";")
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
