"""Writing results: to standard output, or to a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from coproduction.errors import UsageError


def deliver(text: str, output: str | None) -> None:
    """Write text to standard output, or to a file in one step.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None or output == "-":
        sys.stdout.write(text)
        return
    write_whole(Path(output), lambda path: _write_text(path, text))


def write_whole(target: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file beside the target, then rename it.

    Raises:
        UsageError: the folder or the file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
        temporary = Path(name)
        try:
            write(temporary)
            temporary.chmod(0o644)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}") from error


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
