"""Opens an input: the only place where bytes from outside come in.

What is neither text, an Excel workbook nor Parquet is refused with its reason: a workbook of
another program, an archive, an encoding other than UTF-8 or UTF-16.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from coproduction.errors import InputError, UsageError
from coproduction.gate.opening import bytes_of
from coproduction.gate.refusals import Refused
from coproduction.intake.archives import REFUSALS, kind_of
from coproduction.intake.decoding import Text, TextInMemory, decoded, text_on_disk
from coproduction.intake.telling import Teller, shown

Format = Literal["csv", "xlsx", "parquet", "turtle", "nt", "json-ld", "rdf-xml"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_BY_EXTENSION: Final[dict[str, Format]] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xltm": "xlsx",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".ttl": "turtle",
    ".nt": "nt",
    ".jsonld": "json-ld",
    ".json": "json-ld",
    ".rdf": "rdf-xml",
    ".owl": "rdf-xml",
    ".xml": "rdf-xml",
}
ENDINGS: Final = tuple(_BY_EXTENSION)
"""Endings of names by which a format is known."""

_NOTHING: Final = b" \t\r\n\x0b\x0c" + codecs.BOM_UTF8


@dataclass(frozen=True, slots=True)
class Source:
    """An input that was opened and that can be decoded.

    Attributes:
        name: the input as the person named it, ``-`` for standard input.
        content: its text, without byte order mark; none of a workbook or a Parquet file.
        format: how to read it.
        data: the bytes of a workbook, or of a Parquet file that has no place on disk.
        at: the place of a Parquet file on disk.
    """

    name: str
    content: Text
    format: Format
    data: bytes = b""
    at: Path | None = None

    @property
    def text(self) -> str:
        """All of its text."""
        return self.content.whole()


def open_source(
    path: str | Path, format: str | None, tell: Teller, name: str | None = None
) -> Source:
    """Return the content of a file, or of standard input for ``-``.

    Args:
        path: the file.
        format: one of FORMATS; None takes it from the name, for standard input CSV.
        tell: words the messages.
        name: what the person calls the file, where it is kept under another name.

    Raises:
        UsageError: there is no such format.
        InputError: the input cannot be opened, or is neither text in UTF-8 or UTF-16, nor an
            Excel workbook, nor said to be Parquet.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(
            tell.say("no-such-format", format=shown(format), formats=", ".join(FORMATS))
        )
    called = str(path) if name is None else name
    asked = _asked(called, format)
    if asked in ("csv", "parquet") and str(path) != "-":
        with _told(tell):
            if Path(path).is_file() and asked == "csv":
                return Source(called, text_on_disk(Path(path), tell), "csv")
            if Path(path).is_file() and Path(path).stat().st_size:
                return Source(called, TextInMemory(""), "parquet", at=Path(path))
    return source_of(_bytes(path, tell), called, format, tell)


def source_of(data: bytes, path: str | Path, format: str | None, tell: Teller) -> Source:
    """Return the content of a file that was read; arguments and errors are as of open_source."""
    if not data.strip(_NOTHING):
        raise InputError(tell.problem("empty-file"))
    if _asked(path, format) == "xlsx":
        return Source(str(path), TextInMemory(""), "xlsx", _workbook(data, path, tell))
    if _asked(path, format) == "parquet":
        return Source(str(path), TextInMemory(""), "parquet", data)
    if str(path) != "-" and kind_of(data) == "other":
        _format(path, format, tell)  # of what has no known format, the encoding is no matter
    text = decoded(data, tell)
    if not text.strip():
        raise InputError(tell.problem("empty-file"))
    return Source(str(path), TextInMemory(text), _format(path, format, tell))


def _bytes(path: str | Path, tell: Teller) -> bytes:
    with _told(tell):
        try:
            return bytes_of(path)
        except Refused as refusal:
            raise InputError(tell.refusal(refusal)) from None


@contextmanager
def _told(tell: Teller) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise InputError(tell.problem("missing-file")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(tell.problem("unreadable", reason=reason)) from None


def _format(path: str | Path, format: str | None, tell: Teller) -> Format:
    asked = "csv" if format is None and str(path) == "-" else format
    for known in FORMATS:
        if known == asked:
            return known
    found = _by_extension(path)
    if found is None:
        raise InputError(tell.problem("unknown-format", formats=", ".join(FORMATS)))
    return found


def _asked(path: str | Path, format: str | None) -> str | None:
    return _by_extension(path) if format is None else format


def _by_extension(path: str | Path) -> Format | None:
    return _BY_EXTENSION.get(Path(path).suffix.lower())


def _workbook(data: bytes, path: str | Path, tell: Teller) -> bytes:
    kind = kind_of(data)
    if kind == "excel":
        return data
    if kind == "archive" and _by_extension(path) == "xlsx":
        raise InputError(tell.problem("no-workbook"))
    raise InputError(tell.problem(REFUSALS.get(kind, "not-a-workbook")))
