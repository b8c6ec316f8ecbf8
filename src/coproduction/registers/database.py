"""DuckDB: the only place that opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from coproduction.errors import MissingComponentError, UsageError
from coproduction.saving import passing_folder

_FOLDER: Final = "coproduction-register-"
_LONGEST: Final = 300
_INNER: Final = re.compile(r'"exception_message":"((?:[^"\\]|\\.)*)"')


@contextmanager
def opened(memory_mb: int, threads: int | None = None) -> Iterator[Any]:
    """Give a connection to a database of its own; what it puts on disk goes when it ends.

    It reads no extension and no network, and loads nothing by itself.

    Args:
        memory_mb: what it may hold in memory; what is more goes to disk.
        threads: how many it may use; None for as many as there are cores.

    Raises:
        MissingComponentError: DuckDB or pyarrow is not installed.
        UsageError: there is not enough memory or disk for what is asked of it.
    """
    try:
        import duckdb
        import pyarrow  # noqa: F401  rows travel as Arrow tables
    except ImportError as error:
        raise MissingComponentError(
            "Registers need DuckDB and pyarrow. Install them with: "
            "pip install 'coproduction[registers]'"
        ) from error
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{memory_mb}MB",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with passing_folder(_FOLDER) as folder, _told(folder):
        settings["temp_directory"] = str(folder)
        with duckdb.connect(":memory:", config=settings) as connection:
            connection.execute("SET enable_progress_bar = false")
            # Joins are done as written: the register flows through, so its order stays.
            connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
            if threads is not None:
                connection.execute(f"SET threads = {int(threads)}")
            yield Database(connection, folder)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Tell in words what stops the database: an interrupt, a full disk, too little memory."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise UsageError(
            f"There is not enough memory, or not enough room in {folder.parent} for what is more "
            "than that. Give more memory with --memory MB, or name another folder for temporary "
            f"files by the variable TMPDIR. ({reason_of(error)})"
        ) from error
    except duckdb.IOException as error:
        raise UsageError(
            f"A file cannot be read or written: {reason_of(error).rstrip('.')}. Nothing was saved; "
            "what stood there before is unchanged."
        ) from error


def reason_of(error: Exception) -> str:
    """Return what DuckDB says of a failure, in one line."""
    first = str(error).split("\n\n", 1)[0].split("Possible fixes", 1)[0]
    if inner := _INNER.search(first):  # of what failed while others went on, it gives JSON
        first = inner[1].replace('\\"', '"')
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in first).split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let an interrupt be one: DuckDB turns it into an error of its own."""
    import duckdb

    try:
        yield
    except (RuntimeError, duckdb.InterruptException) as error:
        if "interrupt" in str(error).casefold():
            raise KeyboardInterrupt from error
        raise


class Database:
    """A connection.

    Attributes:
        folder: for files that go when it ends.
    """

    def __init__(self, connection: Any, folder: Path) -> None:
        self._connection = connection
        self.folder = folder

    def run(self, query: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        with _interruptible():
            rows: list[tuple[Any, ...]] = self._connection.execute(query).fetchall()
        return rows

    def batches(self, query: str, size: int) -> Iterator[Any]:
        """Yield the rows of a query as Arrow record batches of about this size.

        They are read on a connection of their own, so that others can be written meanwhile.
        """
        cursor = self._connection.cursor()
        try:
            with _interruptible():
                yield from cursor.sql(query).to_arrow_reader(size)
        finally:
            cursor.close()

    def insert(self, table: str, rows: Any) -> None:
        """Add the rows of an Arrow table to a table, which is made with the first of them."""
        self._connection.register("incoming", rows)
        try:
            self._connection.execute(
                f"CREATE TABLE IF NOT EXISTS {quoted(table)} AS FROM incoming LIMIT 0"
            )
            self._connection.execute(f"INSERT INTO {quoted(table)} FROM incoming")
        finally:
            self._connection.unregister("incoming")


def quoted(name: str) -> str:
    """Return a name of a column or table as SQL writes it."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def literal(text: str) -> str:
    """Return a text as SQL writes it."""
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
