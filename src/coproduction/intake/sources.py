"""Opens an input: the only place where bytes from outside come in.

What is neither text nor an Excel workbook is refused with its reason: a workbook of another
program, an archive, an encoding other than UTF-8 or UTF-16.
"""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from coproduction.errors import InputError, UsageError
from coproduction.intake.archives import ARCHIVES, kind_of
from coproduction.intake.telling import Teller, shown

Format = Literal["csv", "xlsx", "turtle", "nt", "json-ld", "rdf-xml"]
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
    ".ttl": "turtle",
    ".nt": "nt",
    ".jsonld": "json-ld",
    ".json": "json-ld",
    ".rdf": "rdf-xml",
    ".owl": "rdf-xml",
    ".xml": "rdf-xml",
}
_NOTHING: Final = b" \t\r\n\x0b\x0c" + codecs.BOM_UTF8
_REFUSALS: Final = {
    "excel": "misnamed-workbook",
    "encrypted": "encrypted-workbook",
    "old-excel": "old-workbook",
    "binary-excel": "binary-workbook",
    "opendocument": "opendocument",
    "archive": "archive",
}
"""By kind of an archive, the text that says what to do."""
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SINGLE_BYTE: Final = {"Windows-1257": "cp1257", "Windows-1252": "cp1252"}
_WORD_BEFORE: Final = re.compile(r"[^\s,;]*\Z")
_WORD_AFTER: Final = re.compile(r"[^\s,;]*")


@dataclass(frozen=True, slots=True)
class Source:
    """An input that was opened and decoded.

    Attributes:
        name: the input as the person named it, ``-`` for standard input.
        text: all of it, without byte order mark; empty for a workbook.
        format: how to read it.
        data: the bytes of a workbook.
    """

    name: str
    text: str
    format: Format
    data: bytes = b""


def open_source(path: str | Path, format: str | None, tell: Teller) -> Source:
    """Return the content of a file, or of standard input for ``-``.

    Args:
        path: the file.
        format: one of FORMATS; None takes it from the name, for standard input CSV.
        tell: words the messages.

    Raises:
        UsageError: there is no such format.
        InputError: the input cannot be opened, or is neither text in UTF-8 or UTF-16 nor an
            Excel workbook.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(
            tell.say("no-such-format", format=shown(format), formats=", ".join(FORMATS))
        )
    return source_of(_bytes(path, tell), path, format, tell)


def source_of(data: bytes, path: str | Path, format: str | None, tell: Teller) -> Source:
    """Return the content of a file that was read; arguments and errors are as of open_source."""
    if not data.strip(_NOTHING):
        raise InputError(tell.problem("empty-file"))
    if format == "xlsx" or (format is None and _by_extension(path) == "xlsx"):
        return Source(str(path), "", "xlsx", _workbook(data, tell))
    text = _decoded(data, tell)
    if not text.strip():
        raise InputError(tell.problem("empty-file"))
    return Source(str(path), text, _format(path, format, tell))


def _bytes(path: str | Path, tell: Teller) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        if Path(path).is_dir():
            raise InputError(tell.problem("folder"))
        return Path(path).read_bytes()
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


def _by_extension(path: str | Path) -> Format | None:
    return _BY_EXTENSION.get(Path(path).suffix.lower())


def _workbook(data: bytes, tell: Teller) -> bytes:
    kind = kind_of(data)
    if kind == "excel":
        return data
    raise InputError(tell.problem(_REFUSALS.get(kind, "not-a-workbook")))


def _decoded(data: bytes, tell: Teller) -> str:
    if data.startswith(ARCHIVES):
        raise InputError(tell.problem(_REFUSALS[kind_of(data)]))
    wide = data.startswith(_UTF16)
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        # the decoders count from behind the mark that they skip
        marked = not wide and data.startswith(codecs.BOM_UTF8)
        position = error.start + 3 * marked
        if b"\0" in data and not wide:
            raise InputError(tell.problem("binary")) from None
        raise InputError(_undecodable(data, position, wide=wide, tell=tell)) from None
    if "\0" in text:
        raise InputError(tell.problem("binary"))
    return text


def _undecodable(data: bytes, position: int, *, wide: bool, tell: Teller) -> str:
    encoding = "UTF-16" if wide else "UTF-8"
    before = data[:position].decode(encoding, "ignore")
    line = len(re.findall(r"\r\n|\r|\n", before)) + 1
    readings = [] if wide else _readings(data, position, tell)
    either = f" {tell.say('or')} ".join(readings)
    guess = " " + tell.say("encoding-guess", readings=either) if readings else ""
    values = {"encoding": encoding, "byte": position + 1, "guess": guess}
    return tell.problem("encoding", tell.say("line", line=line), **values)


def _readings(data: bytes, position: int, tell: Teller) -> list[str]:
    """Return the single-byte encodings in which all can be read, and how the place then reads."""
    found = []
    for name, codec in _SINGLE_BYTE.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        before, after = _WORD_BEFORE.search(text[:position]), _WORD_AFTER.match(text[position:])
        word = (before.group() if before else "") + (after.group() if after else "")
        found.append(tell.say("encoding-reading", encoding=name, word=shown(word)))
    return found
