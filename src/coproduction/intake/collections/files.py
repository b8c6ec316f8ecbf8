"""Opens the files of a collection as streams of text, and tells how far they are read."""

from __future__ import annotations

import codecs
import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coproduction.errors import InputError
from coproduction.intake.sources import open_source
from coproduction.intake.telling import Teller

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Progress = Callable[[int], object]
"""Is told the number of bytes read since it was told last."""

_ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf")
_START: Final = 4096
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of a collection; it can be opened several times.

    Attributes:
        path: where it is.
        tell: words messages about it, under the name that the person gave.
    """

    path: Path
    tell: Teller

    @property
    def name(self) -> str:
        """The file as the person named it."""
        return self.tell.name

    @property
    def stem(self) -> str:
        """The name of the file without folder and ending."""
        return "stdin" if self.name == "-" else Path(self.name).stem

    @contextmanager
    def open(self, progress: Progress | None = None) -> Iterator[io.TextIOWrapper]:
        """Open the file as text, without byte order mark; line ends stay as they are.

        Raises:
            InputError: it cannot be opened, or is no text in UTF-8 or UTF-16.
        """
        with self.open_bytes(progress) as buffered:
            start = buffered.peek(4)[:4]
            if start.startswith(_ARCHIVES):
                raise InputError(self.tell.problem("archive"))
            encoding = "utf-16" if start.startswith(_UTF16) else "utf-8-sig"
            try:
                with io.TextIOWrapper(buffered, encoding, newline="") as text:
                    yield text
            except UnicodeDecodeError:
                open_source(self.path, "csv", self.tell)  # tells where, and what it looks like
                raise

    @contextmanager
    def open_bytes(self, progress: Progress | None = None) -> Iterator[io.BufferedReader[_Counted]]:
        """Open the file as it is stored.

        Raises:
            InputError: it cannot be opened.
        """
        try:
            raw = io.FileIO(self.path)
        except OSError:
            open_source(self.path, "csv", self.tell)  # tells what is wrong
            raise
        with io.BufferedReader(_Counted(raw, progress)) as buffered:
            yield buffered

    def lines(self, text: Iterable[str]) -> Iterator[str]:
        """Yield the lines of the opened file.

        Raises:
            InputError: there is a character in it that no text has.
        """
        for line in text:
            if "\0" in line:
                raise InputError(self.tell.problem("binary"))
            yield line

    @property
    def start(self) -> bytes:
        """The first bytes of the file, by which it is told what it is."""
        with self.open_bytes() as buffered:
            return buffered.read(_START)


class _Counted(io.RawIOBase):
    """A file that tells how much of it is read."""

    def __init__(self, raw: io.FileIO, progress: Progress | None) -> None:
        self._raw = raw
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        number = self._raw.readinto(buffer)
        if self._progress and number:
            self._progress(number)
        return number

    def close(self) -> None:
        self._raw.close()
        super().close()


def _is_stream(path: Path) -> bool:
    """Tell whether a file can be read only once, such as ``/dev/stdin`` and named pipes."""
    return path.is_fifo() or path.is_char_device() or path.is_socket()


def _keep(name: str, path: Path) -> None:
    """Write a stream, or standard input for ``-``, to a file."""
    with path.open("wb") as file:
        if name == "-":
            shutil.copyfileobj(sys.stdin.buffer, file)
        else:
            with Path(name).open("rb") as stream:
                shutil.copyfileobj(stream, file)


@contextmanager
def input_files(names: list[str], tell: Callable[[str], Teller]) -> Iterator[list[InputFile]]:
    """Give the files of a collection; a stream becomes a file for as long as it is needed.

    Args:
        names: as the person gave them, ``-`` for standard input.
        tell: returns what words the messages about a file.

    Raises:
        InputError: files are missing; all of them are told.
    """
    with tempfile.TemporaryDirectory() as folder:
        found, problems = [], []
        for number, name in enumerate(names):
            path = Path(name)
            if name == "-" or _is_stream(path):
                path = Path(folder) / str(number)
                try:
                    _keep(name, path)
                except OSError as error:
                    problems.append(tell(name).problem("unreadable", reason=error.strerror))
            elif not path.is_file():
                problems.append(tell(name).problem("folder" if path.is_dir() else "missing-file"))
            found.append(InputFile(path, tell(name)))
        if problems:
            raise InputError(*problems)
        yield found
