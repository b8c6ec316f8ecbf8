"""Text from outside: UTF-8 or UTF-16, told with byte and line where it is neither."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final, Protocol

from coproduction.errors import InputError
from coproduction.intake.archives import ARCHIVES, REFUSALS, kind_of
from coproduction.intake.telling import Teller, shown

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SINGLE_BYTE: Final = {"Windows-1257": "cp1257", "Windows-1252": "cp1252"}
_WORD_BEFORE: Final = re.compile(r"[^\s,;]*\Z")
_WORD_AFTER: Final = re.compile(r"[^\s,;]*")
_CHUNK: Final = 1 << 20
_HEAD: Final = 4


class Text(Protocol):
    """A text that can be read several times."""

    def lines(self) -> Iterator[str]:
        """Yield its lines with their ends, as they are."""

    def head(self, characters: int) -> str:
        """Return so many of its first characters."""

    def whole(self) -> str:
        """Return all of it."""


@dataclass(frozen=True, slots=True)
class TextInMemory:
    """A text that is held in memory."""

    text: str

    def lines(self) -> Iterator[str]:
        """Yield its lines with their ends, as they are."""
        return iter(StringIO(self.text, newline=""))

    def head(self, characters: int) -> str:
        """Return so many of its first characters."""
        return self.text[:characters]

    def whole(self) -> str:
        """Return all of it."""
        return self.text


@dataclass(frozen=True, slots=True)
class TextOnDisk:
    """A text that stays in its file, so that its size does not matter.

    Attributes:
        path: the file.
        encoding: of it.
        stamp: size and time of the file when it was checked.
        tell: words the messages.
    """

    path: Path
    encoding: str
    stamp: tuple[int, int]
    tell: Teller

    def lines(self) -> Iterator[str]:
        """Yield its lines with their ends, as they are.

        Raises:
            InputError: the file is not what it was when it was checked.
        """
        try:
            with self.path.open(encoding=self.encoding, newline="") as file:
                self._check()
                yield from file
            self._check()
        except (OSError, ValueError):
            raise InputError(self.tell.problem("changed-meanwhile")) from None

    def head(self, characters: int) -> str:
        """Return so many of its first characters."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            return file.read(characters)

    def whole(self) -> str:
        """Return all of it."""
        return "".join(self.lines())

    def _check(self) -> None:
        if stamp_of(self.path) != self.stamp:
            raise InputError(self.tell.problem("changed-meanwhile"))


def stamp_of(path: Path) -> tuple[int, int]:
    """Return what tells whether a file was changed: its size and its time."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def text_on_disk(path: Path, tell: Teller) -> TextOnDisk:
    """Return the text of a file after one look at all of it.

    Raises:
        InputError: it is empty, or no text in UTF-8 or UTF-16.
        OSError: it cannot be read.
    """
    stamp = stamp_of(path)
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(ARCHIVES):
            raise InputError(tell.problem(REFUSALS[kind_of(head + file.read())]))
        encoding = "utf-16" if head.startswith(_UTF16) else "utf-8-sig"
        decoder = codecs.getincrementaldecoder(encoding)()
        blank = True
        file.seek(0)
        try:
            while chunk := file.read(_CHUNK):
                text = decoder.decode(chunk)
                if "\0" in text:
                    raise InputError(tell.problem("binary"))
                blank = blank and not text.strip()
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            file.seek(0)
            decoded(file.read(), tell)  # tells what is wrong, and where
    if blank:
        raise InputError(tell.problem("empty-file"))
    return TextOnDisk(path, encoding, stamp, tell)


def decoded(data: bytes, tell: Teller) -> str:
    """Return bytes as text, without byte order mark.

    Raises:
        InputError: they are an archive, or no text in UTF-8 or UTF-16.
    """
    if data.startswith(ARCHIVES):
        raise InputError(tell.problem(REFUSALS[kind_of(data)]))
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
