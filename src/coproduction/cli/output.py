"""Writing results: to standard output, or to a file that appears only when it is whole."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from coproduction.errors import UsageError
from coproduction.saving import write_whole

_BY_ENDING: Final = {
    ".txt": ("text", "table"),
    ".json": ("json", "csl-json"),
    ".csv": ("csv",),
    ".ttl": ("turtle",),
    ".html": ("html",),
    ".htm": ("html",),
    ".xlsx": ("xlsx",),
    ".jsonld": ("jsonld",),
    ".parquet": ("parquet",),
    ".bib": ("bibtex",),
    ".trig": ("trig",),
}
"""By what the name of a file ends in, the forms that it can have."""

_IN_MEMORY: Final = 1 << 24
"""So many characters wait in memory for standard output; more wait in a file."""

BINARY: Final = ("xlsx", "parquet")
"""The forms that are no text."""


def settle_format(options: argparse.Namespace) -> None:
    """Take the form that was not said from the name of the output file, else the usual one.

    Raises:
        UsageError: the name asks for a form that the command does not have.
    """
    formats = getattr(options, "formats", None)
    if formats is None or options.format is not None:
        return
    ending = Path(options.output or "").suffix.lower()
    asked = _BY_ENDING.get(ending, ())
    options.format = next((form for form in asked if form in formats), formats[0])
    if ending and options.format not in asked:
        raise UsageError(
            f"{options.output}: there is no such form here; say --format with one of: "
            f"{', '.join(formats)}."
        )


def keep_sources(options: argparse.Namespace) -> None:
    """Check that nothing is written over what is read.

    Raises:
        UsageError: a file to write is one of those to read.
    """
    sources = [Path(str(file)) for file in getattr(options, "files", None) or ()]
    for name in ("output", "changes", "plot"):
        target = getattr(options, name, None)
        if not isinstance(target, str) or not Path(target).exists():
            continue
        if any(one.exists() and one.samefile(target) for one in sources):
            raise UsageError(f"{target} is read here, and would be lost: name another file.")


def check_output(options: argparse.Namespace) -> None:
    """Check, before any work is done, that a form which is no text has somewhere to go.

    Raises:
        UsageError: no file is named, and standard output is not asked for or is a screen.
    """
    nowhere = options.output is None or (options.output == "-" and sys.stdout.isatty())
    if options.format in BINARY and nowhere:
        raise UsageError(
            f"The form {options.format} is no text for a screen: name a file with --output FILE."
        )


def deliver(text: str, output: str | None) -> None:
    """Write text to standard output, or to a file in one step.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None or output == "-":
        sys.stdout.write(text)
        return
    write_whole(Path(output), lambda path: _write_text(path, text))


def deliver_parts(parts: Iterable[str], output: str | None) -> None:
    """Write a text part by part, to a file in one step, or to standard output once it is whole.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None or output == "-":
        with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as file:
            file.writelines(parts)
            file.seek(0)
            shutil.copyfileobj(file, sys.stdout)
        return
    write_whole(Path(output), lambda path: _write_parts(path, parts))


def deliver_bytes(data: bytes, output: str | None) -> None:
    """Write what is no text to a file in one step, or to standard output for ``-``.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None or output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_whole(Path(output), lambda path: write_bytes(path, data))


def deliver_file(write: Callable[[Path], None], output: str | None) -> None:
    """Let ``write`` fill a file that appears in one step, or standard output for ``-``.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None or output == "-":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "whole"
            write(path)
            with path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
        return
    write_whole(Path(output), write)


def _write_text(path: Path, text: str) -> None:
    _write_parts(path, [text])


def _write_parts(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
