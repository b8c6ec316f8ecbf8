"""Exports verdicts for offices that install nothing: tables in CSV, and plain SQL."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from coproduction.errors import UsageError
from coproduction.intake.cells import Reading
from coproduction.registers.database import Database
from coproduction.registers.identities import PARTS
from coproduction.registers.readings import Facets
from coproduction.registers.running import Judged
from coproduction.registers.scripts import KEY, SEPARATOR, script
from coproduction.registers.sources import Register
from coproduction.registers.verdicts import DECIDED, FINDINGS, VERDICTS
from coproduction.registers.writing import told
from coproduction.saving import write_whole
from coproduction.terms import Language
from coproduction.texts import say

_LOADING: Final = """\
   SQLite (sqlite3 FILE.db):
     .read classify.sql
     .mode csv
     .import --skip 1 cells.csv coproduction_cells
     .import --skip 1 verdicts.csv coproduction_verdicts

   PostgreSQL (psql DATABASE):
     \\i classify.sql
     \\copy coproduction_cells FROM 'cells.csv' WITH (FORMAT csv, HEADER true)
     \\copy coproduction_verdicts FROM 'verdicts.csv' WITH (FORMAT csv, HEADER true)

   DuckDB (duckdb FILE.db):
     .read classify.sql
     COPY coproduction_cells FROM 'cells.csv' (HEADER true, QUOTE '"', ESCAPE '"');
     COPY coproduction_verdicts FROM 'verdicts.csv' (HEADER true, QUOTE '"', ESCAPE '"');"""
"""How each program makes the tables and loads the files."""


_FILES: Final = ("verdicts.csv", "cells.csv", "classify.sql", "README.txt")


def check_folder(folder: Path) -> None:
    """Check that nothing but an earlier export would be replaced.

    Raises:
        UsageError: the folder holds something else.
    """
    there = {one.name for one in folder.iterdir()} if folder.is_dir() else set()
    if there and not there.issuperset(_FILES):
        raise UsageError(
            f"{folder} holds other things than an export; nothing is put there. "
            "Name another folder."
        )


def export(
    folder: Path,
    judged: Judged,
    origin: Mapping[str, str],
    database: Database,
    language: Language,
) -> None:
    """Write the verdicts on a register, and what joins them to its acts, into a folder.

    Args:
        folder: is made if it is not there; checked by `check_folder` before.
        judged: the register.
        origin: names and values that say from what the verdicts come.
        database: has decided it.
        language: of messages and of what the README says.

    Raises:
        UsageError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror or error}") from error
    columns = told(judged.table, "", text=True)
    facts = [f"fact_{facet.name}" for facet in judged.facets.facets]
    verdicts = _verdict_rows(judged, columns, database)
    _write_csv(folder / "verdicts.csv", (KEY, *facts, *columns), verdicts)
    cells = _cell_rows(judged.register, judged.facets, database)
    _write_csv(folder / "cells.csv", ("facet", "cell", "code"), cells)
    _write_text(folder / "classify.sql", script(judged, facts, tuple(columns), language))
    read_me = say("registers.sql_readme", language, **_filled_in(judged, origin))
    _write_text(folder / "README.txt", read_me)


def _write_text(target: Path, text: str) -> None:
    def write(path: Path) -> None:
        path.write_bytes(text.encode())

    write_whole(target, write)


def _write_csv(target: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(heads)
            writer.writerows(rows)

    write_whole(target, write)


def _filled_in(judged: Judged, origin: Mapping[str, str]) -> dict[str, object]:
    """Return what is filled in into the README."""
    ledger = judged.ledger
    return {
        "origin": "\n".join(f"  {name}: {value}" for name, value in origin.items() if value),
        "combinations": ledger.combinations,
        "acts": ledger.acts,
        "view": "CREATE VIEW acts AS SELECT ... FROM ...",
        "loading": _LOADING,
        "columns": "\n".join(f"  {name}" for name in _used(judged.register, judged.facets)),
    }


def _used(register: Register, facets: Facets) -> list[str]:
    """Return the columns of the acts that are looked at, as they are called there."""
    names = [name for name in PARTS if name in register.own]
    return [register.own[name] for name in (*names, *(facet.name for facet in facets.facets))]


def _verdict_rows(
    judged: Judged, columns: Mapping[str, str], database: Database
) -> list[tuple[Any, ...]]:
    """Return the combinations, each with its facts and its verdict."""
    facets = judged.facets
    codes = [code for _, code in facets.codes()]
    rows = database.run(
        f"SELECT {', '.join([*codes, *columns.values()])} FROM {DECIDED} AS d "
        f"JOIN {VERDICTS} AS v ON v.number = d.verdict "
        f"JOIN {FINDINGS} AS f ON f.number = d.findings ORDER BY {', '.join(facets.keys)}"
    )
    words = [[_words(reading) for reading in facet.readings] for facet in facets.facets]
    number = len(codes)
    return [
        (
            SEPARATOR.join(map(str, row[:number])) or "0",
            *(known[code] for known, code in zip(words, row, strict=False)),
            *row[number:],
        )
        for row in rows
    ]


def _words(reading: Reading) -> str:
    """Return what a cell says, in the codebook's words; what is none of them, as it stands."""
    return ";".join(fact.token or fact.written for fact in reading.facts)


def _cell_rows(register: Register, facets: Facets, database: Database) -> list[tuple[Any, ...]]:
    """Return of each column of facts its different cells, each with the code of what it says."""
    found: list[tuple[Any, ...]] = []
    for facet in facets.facets:
        rows = database.run(
            f"SELECT DISTINCT {register.cells[facet.name]} AS cell, {facets.cells[facet.name]} "
            f"AS code FROM {register.relation}{facets.joins} WHERE cell <> '' ORDER BY cell"
        )
        found += [(facet.name, cell, code) for cell, code in rows]
    return found
