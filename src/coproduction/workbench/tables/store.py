"""All tables of one run of the workbench."""

from __future__ import annotations

import secrets
import shutil
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, Final, TypeVar
from weakref import finalize

from coproduction.saving import passing_folder
from coproduction.workbench.bench import Bench
from coproduction.workbench.tables.working import Choice, Upload, Work

BEGINNING: Final = "coproduction-tables-"
_MOST_UPLOADS: Final = 20
_CHOICES: Final = 4
"""Of each table so much is kept, on the average, such as verdicts in two languages."""

_LONGEST_NAME: Final = 150

SomeWork = TypeVar("SomeWork", bound=Work[Any])

_Asked = tuple[str, type[Work[Any]], Choice]
"""A table, what is to be found, and by what it is judged."""


class Tables:
    """The tables that were named at the start or sent since, and what was judged of them.

    What is sent is kept in a folder of this run alone, under a random name, and goes with it. Of
    many tables the oldest goes before.

    Args:
        bench: names the tables of the start.
    """

    def __init__(self, bench: Bench) -> None:
        self._lock = Lock()
        self._most = _CHOICES * (_MOST_UPLOADS + len(bench.files))
        self._stack = ExitStack()
        self._folder: Path | None = None
        self._named = {
            str(number): Upload(str(number), str(path), path.name, path)
            for number, path in enumerate(bench.files, 1)
        }
        self._sent: dict[str, Upload] = {}
        self._going: dict[_Asked, Work[Any]] = {}
        self.close = finalize(self, _close, self._stack, self._going)

    @property
    def uploads(self) -> list[Upload]:
        """All tables: the last that was sent first, then those of the start."""
        with self._lock:
            return [*reversed(self._sent.values()), *self._named.values()]

    def find(self, key: str) -> Upload | None:
        """Return the table of this key."""
        with self._lock:
            return self._named.get(key) or self._sent.get(key)

    def add(self, file: BinaryIO, name: str, sheet: str | None = None) -> Upload:
        """Return a further table.

        Args:
            file: its content.
            name: what the person calls it; only its last part is used, and only to be shown.
            sheet: of a workbook, by name or number.
        """
        key = secrets.token_hex(8)
        called = plain_name(name)
        path = self._place() / key
        with path.open("wb") as target:
            shutil.copyfileobj(file, target)
        upload = Upload(key, called, called, path, sheet or None)
        with self._lock:
            self._sent[key] = upload
        return upload

    def make_room(self) -> None:
        """Forget the oldest of the tables that were sent, if there are too many."""
        with self._lock:
            oldest = list(self._sent)[:-_MOST_UPLOADS]
        for one in oldest:
            self.drop(one)

    def drop(self, key: str) -> None:
        """Forget a table that was sent."""
        with self._lock:
            upload = self._sent.pop(key, None)
            gone = [one for one in self._going if upload and one[0] == key]
        for one in gone:
            self._forget(one)
        if upload:
            upload.path.unlink(missing_ok=True)

    def work(self, kind: type[SomeWork], upload: Upload, choice: Choice) -> SomeWork:
        """Return something about a table on its way; it sets out when it is first asked for."""
        asked = (upload.key, kind, kind.matters(choice))
        place = self._place()
        with self._lock:
            found = self._going.pop(asked, None)
            if not isinstance(found, kind):
                found = kind(upload, asked[2], place / f"kept-{secrets.token_hex(8)}")
            self._going[asked] = found  # the last that was asked for
            oldest = list(self._going)[: -self._most]
        for one in oldest:
            self._forget(one)
        return found

    def passing_file(self) -> Path:
        """Return a place for a file that whoever asks removes again."""
        return self._place() / secrets.token_hex(8)

    def _forget(self, asked: _Asked) -> None:
        with self._lock:
            work = self._going.pop(asked, None)
        if work:
            work.stop()
            shutil.rmtree(work.folder, ignore_errors=True)

    def _place(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = self._stack.enter_context(passing_folder(BEGINNING))
            return self._folder


def _close(stack: ExitStack, going: dict[_Asked, Work[Any]]) -> None:
    for one in list(going.values()):
        with suppress(RuntimeError):
            one.stop()
    stack.close()


def plain_name(name: str) -> str:
    """Return the last part of a file's name, without what steers a screen, and not too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(one for one in last if one.isprintable()).strip()
    stem, dot, ending = shown.rpartition(".")
    short = f"{stem[:_LONGEST_NAME]}{dot}{ending[:20]}"
    return short if short.strip(".-") else "table"
