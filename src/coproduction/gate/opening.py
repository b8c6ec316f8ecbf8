"""Opens what comes from outside: once, no more of it than is allowed, and nothing but files."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import IO

from coproduction.gate.limits import limits
from coproduction.gate.refusals import Refused


def bytes_of(path: str | Path) -> bytes:
    """Return the bytes of a file or of a pipe, of standard input for ``-``.

    Raises:
        Refused: there are more than is allowed, or it is a folder or a device.
        OSError: it cannot be read.
    """
    if str(path) == "-":
        return _read(sys.stdin.buffer)
    if Path(path).is_dir():
        raise Refused("folder")
    with Path(path).open("rb") as file:
        kind = os.fstat(file.fileno())
        if not (stat.S_ISREG(kind.st_mode) or stat.S_ISFIFO(kind.st_mode)):
            raise Refused("gate-device")
        if kind.st_size > limits().size:
            raise _too_large(kind.st_size)
        return _read(file)


def _read(file: IO[bytes]) -> bytes:
    most = limits().size
    data = file.read(most + 1)
    if len(data) > most:
        raise _too_large(len(data))
    return data


def _too_large(size: int) -> Refused:
    return Refused("gate-size", size=_megabytes(size), limit=_megabytes(limits().size))


def _megabytes(size: int) -> str:
    return f"{max(size >> 20, 1)} MB" if size >= 1 << 20 else f"{size} B"
