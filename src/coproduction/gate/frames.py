"""Bytes that travel between processes: each piece with its length before it."""

from __future__ import annotations

from typing import IO, Final

_LENGTH: Final = 8


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write some bytes so that they can be told from the next."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the next bytes that were written together; None at the end."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    data = stream.read(length := int.from_bytes(head, "big"))
    return data if len(data) == length else None
