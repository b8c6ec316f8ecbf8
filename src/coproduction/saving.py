"""Writing files: one appears only when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from coproduction.errors import UsageError


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
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}") from error
