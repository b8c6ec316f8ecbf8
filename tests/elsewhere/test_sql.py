"""Verdicts in plain SQL: SQLite and DuckDB, by what the README says, as `register` gives them."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

import coproduction
from coproduction.cli import main
from coproduction.errors import UsageError
from elsewhere.tables import plain, random_rows
from registers.tables import EXAMPLES, rows_of, write_csv

Rows = list[dict[str, Any]]
LANGUAGES = ("en", "lt")


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def table_of_acts(acts: Path) -> tuple[str, str, list[tuple[str | None, ...]]]:
    """Return the table of acts as an office has it: unknown cells are now empty, now null."""
    rows = rows_of(acts)
    columns = ", ".join(f"{quoted(name)} TEXT" for name in rows[0])
    marks = ", ".join("?" * len(rows[0]))
    cells = [
        tuple(
            cell or (None if (at + number) % 2 else "") for number, cell in enumerate(row.values())
        )
        for at, row in enumerate(rows)
    ]
    return f"CREATE TABLE acts ({columns})", f"INSERT INTO acts VALUES ({marks})", cells


def by_sqlite(folder: Path, acts: Path) -> Rows:
    """Use the export in SQLite, as the standard library of Python has it."""
    create, insert, cells = table_of_acts(acts)
    with sqlite3.connect(":memory:") as connection:
        connection.execute(create)
        connection.executemany(insert, cells)
        connection.executescript((folder / "classify.sql").read_bytes().decode())
        for name in ("cells", "verdicts"):
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                head, *rows = csv.reader(file)
            marks = ", ".join("?" * len(head))
            connection.executemany(f"INSERT INTO coproduction_{name} VALUES ({marks})", rows)
        found = connection.execute("SELECT * FROM acts_with_verdicts")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]


def lines_for(folder: Path, beginning: str) -> list[str]:
    """Return the lines of the README that begin like this."""
    lines = (folder / "README.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip().startswith(beginning)]


def by_duckdb(folder: Path, acts: Path) -> Rows:
    """Use the export in DuckDB, files loaded by the lines of the README."""
    create, insert, cells = table_of_acts(acts)
    loading = lines_for(folder, "COPY")
    assert len(loading) == 2
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder}'")
        connection.execute(create)
        connection.executemany(insert, cells)
        connection.execute((folder / "classify.sql").read_bytes().decode())
        for line in loading:
            connection.execute(line)
        found: Rows = connection.sql("FROM acts_with_verdicts").to_arrow_table().to_pylist()
        return found


def by_program(folder: Path, acts: Path) -> Rows:
    """Use the export in the program sqlite3, by the lines of the README."""
    if shutil.which("sqlite3") is None:
        pytest.skip("the program sqlite3 is not installed")
    create, insert, cells = table_of_acts(acts)
    with sqlite3.connect(folder / "office.db") as connection:
        connection.execute(create)
        connection.executemany(insert, cells)
    lines = [line for start in (".read", ".mode", ".import") for line in lines_for(folder, start)]
    commands = list(dict.fromkeys(lines))
    assert len(commands) == 4
    asking = [".headers on", ".mode csv", "SELECT * FROM acts_with_verdicts;"]
    done = subprocess.run(
        ["sqlite3", "office.db"],
        cwd=folder,
        input="\n".join([*commands, *asking, ""]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    return list(csv.DictReader(done.stdout.splitlines(keepends=True)))


def comparable(rows: Rows) -> Rows:
    """Return rows in which there is no difference between empty and null."""
    return plain([{name: cell or "" for name, cell in row.items()} for row in rows])


@pytest.mark.parametrize("by", [by_sqlite, by_duckdb, by_program])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdicts_are_those_of_register(
    by: Callable[[Path, Path], Rows], language: Any, tmp_path: Path
) -> None:
    """All columns, over facts known, unknown and invalid, and acts that cannot be told apart."""
    rows = [{name: cell or "" for name, cell in row.items()} for row in random_rows(300, seed=3)]
    acts = write_csv(tmp_path / "acts.csv", rows)
    options: dict[str, Any] = {
        "compared": ("groth-2005", "two-persons=collective"),
        "language": language,
    }
    coproduction.classify_register(acts, output=tmp_path / "out.csv", **options)
    ledger = coproduction.export_sql(acts, folder=tmp_path / "sql", **options)
    assert min(ledger.decided, ledger.undetermined, ledger.clashes) > 0
    assert ledger.invalid > ledger.clashes
    told = comparable(rows_of(tmp_path / "out.csv"))
    own = {row["our number"]: row for row in rows}
    for row in told:  # in CSV cells that are formulas are guarded; in the office's table they stand
        row.update(own[row["our number"]])
    found = comparable(by(tmp_path / "sql", acts))
    assert list(found[0]) == list(told[0])
    assert found == told


@pytest.mark.parametrize("by", [by_sqlite, by_duckdb])
def test_acts_without_names_and_with_a_status_of_their_own(
    by: Callable[[Path, Path], Rows], tmp_path: Path
) -> None:
    rows = [
        {"our number": str(at), "status": "ours", "service_setting": setting, "O\"ffice's": "x"}
        for at, setting in enumerate(("market_service", "", "nonsense", "Market service"))
    ]
    acts = write_csv(tmp_path / "acts.csv", rows)
    coproduction.classify_register(acts, output=tmp_path / "out.csv")
    coproduction.export_sql(acts, folder=tmp_path / "sql")
    told = comparable(rows_of(tmp_path / "out.csv"))
    assert [row["verdict_status"] for row in told] == [
        *("decided", "undetermined", "invalid", "decided")
    ]
    assert comparable(by(tmp_path / "sql", acts)) == told


@pytest.mark.parametrize("by", [by_sqlite, by_duckdb])
def test_facts_that_are_not_in_the_table_are_said_to_be_so(
    by: Callable[[Path, Path], Rows], tmp_path: Path
) -> None:
    """Neither a new word nor a new combination is taken for something unknown."""
    known = [
        {"our number": "0", "service_setting": "market_service", "actor_role": ""},
        {"our number": "1", "service_setting": "", "actor_role": "customer"},
    ]
    later = [
        *known,
        {"our number": "2", "service_setting": "market_service", "actor_role": "customer"},
        {"our number": "3", "service_setting": "market service", "actor_role": ""},
    ]
    given = write_csv(tmp_path / "acts.csv", known)
    coproduction.export_sql(given, folder=tmp_path / "sql")
    rows = plain(by(tmp_path / "sql", write_csv(tmp_path / "later.csv", later)))
    assert [row["status"] for row in rows] == [
        *("decided", "undetermined", "not in the table", "not in the table")
    ]
    for row in rows[2:]:
        told = [cell for name, cell in row.items() if name not in later[0] and name != "status"]
        assert told == [None] * len(told)


def test_the_files_tell_what_they_hold(tmp_path: Path) -> None:
    ledger = coproduction.export_sql(EXAMPLES / "cases.csv", folder=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("README.txt", "cells.csv", "classify.sql", "verdicts.csv")
    }
    rows = rows_of(tmp_path / "verdicts.csv")
    assert len(rows) == ledger.combinations
    assert len({row["combination"] for row in rows}) == len(rows)
    market = [row for row in rows if row["fact_service_setting"] == "market_service"]
    assert market and {row["outcome"] for row in market} == {"OutOfScopeMarket"}
    told = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert f"{ledger.combinations} combinations" in told and "petukiene-2010" in told


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="taken"):
        coproduction.export_sql(EXAMPLES / "cases.csv", folder=tmp_path / "taken")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("beside", [("--output", "out.csv"), ("--changes", "changes.csv")])
def test_a_folder_for_sql_and_a_table_are_not_written_together(
    beside: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sql"
    code = main(["register", str(EXAMPLES / "cases.csv"), "--sql", str(folder), *beside])
    assert code == 2
    assert "--sql writes no table of acts" in capsys.readouterr().err
    assert not folder.exists()
