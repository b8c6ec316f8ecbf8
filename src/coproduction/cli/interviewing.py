"""The command ``ask``: a conversation on the terminal, or with answers piped from a file."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coproduction.cli.output import write_bytes
from coproduction.errors import CoproductionError, UsageError
from coproduction.saving import write_whole
from coproduction.terms import Language
from coproduction.texts import say

if TYPE_CHECKING:
    from coproduction.pipeline.destination import Destination
    from coproduction.pipeline.interviewing import Interview

_DEFAULT_FILE = "cases.csv"
_ATTEMPTS = 5


class Terminal:
    """Reads lines from standard input and writes to standard output."""

    def __init__(self) -> None:
        self.is_interactive = sys.stdin.isatty()
        if self.is_interactive:
            _edit_lines()
        elif hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")

    def tell(self, line: str = "", /) -> None:
        """Show a line."""
        print(line, flush=True)

    def ask(self, prompt: str, /) -> str:
        """Show a prompt and return the line answered; one that is piped is shown, too.

        Raises:
            EOFError: there are no more answers.
        """
        if self.is_interactive:
            return input(prompt)
        print(prompt, end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            print()
            raise EOFError
        answer = line.rstrip("\r\n")
        self.tell(answer)
        return answer


def _edit_lines() -> None:
    """Let arrow keys work at the prompt, where the platform has that."""
    try:
        import readline  # noqa: F401  # ``input`` uses it once it is loaded
    except ImportError:
        return


def ask(options: argparse.Namespace) -> int:
    """Interview a person about one act, explain the verdict and save the act."""
    from coproduction.pipeline.interviewing import Interview

    terminal = Terminal()
    target = Path(options.output or _asked_for_file(terminal, options.lang))
    interview = Interview(
        target,
        options.conception,
        [Path(path) for path in options.extension],
        options.lang,
        readings=options.reading,
        coder=options.coder,
        sheet=options.sheet,
    )
    kept = Kept(interview, terminal, options.lang)
    try:
        with _heard():
            interview.hold(terminal)
    except KeyboardInterrupt:
        kept.save()
        terminal.tell()
        terminal.tell(kept.told())
        return 130
    except BrokenPipeError:  # nobody reads on, but what was answered is not lost
        kept.save()
        raise
    kept.save()
    if interview.cells:
        terminal.tell()
        terminal.tell(interview.explanation())
    terminal.tell(kept.told())
    if interview.cells:
        terminal.tell(interview.verdict())  # once more: by now the first line has scrolled away
    return 2 if kept.beside else 0


def _asked_for_file(terminal: Terminal, language: Language) -> str:
    question = say("interview.file", language)
    try:
        return terminal.ask(f"{question} [{_DEFAULT_FILE}]: ").strip() or _DEFAULT_FILE
    except EOFError:
        raise UsageError("There is no answer to read. Name the file with --output.") from None


@contextmanager
def _heard() -> Iterator[None]:
    """Treat the end of the terminal or of the system like Ctrl-C: what was answered is saved."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    names = ("SIGTERM", "SIGHUP")
    earlier = {
        one: signal.signal(getattr(signal, one), stop) for one in names if hasattr(signal, one)
    }
    try:
        yield
    finally:
        for name, handler in earlier.items():
            signal.signal(getattr(signal, name), handler)


class ChangedError(Exception):
    """Somebody else wrote into the file while the act was added to it."""


class Kept:
    """What becomes of the answers of an interview.

    Args:
        interview: that was held.
        terminal: where the person is.
        language: of messages.

    Attributes:
        beside: the file that was written instead of the one asked for.
    """

    def __init__(self, interview: Interview, terminal: Terminal, language: Language) -> None:
        self._interview = interview
        self._terminal = terminal
        self._language: Language = language
        self.beside: Path | None = None

    def told(self) -> str:
        """Return where the answers are."""
        number = self._interview.number_of_facts
        if not self._interview.cells:
            return say("interview.nothing", self._language)
        file = self.beside or self._interview.destination.path
        return say("interview.saved", self._language, file=file, number=number)

    def save(self) -> None:
        """Write the file, or where that fails another one beside it.

        Raises:
            UsageError: neither can be written; what was answered is shown.
        """
        if not self._interview.cells:
            return
        with _undisturbed():
            try:
                self._interview.destination.check_closed()
                self._add(self._interview.destination)
            except (OSError, ValueError, CoproductionError) as error:
                self._save_beside(error)

    def _save_beside(self, reason: Exception) -> None:
        other = self._interview.beside()
        try:
            self._add(other)
        except (OSError, ValueError, CoproductionError):
            for column, cell in self._interview.cells.items():
                self._terminal.tell(f"{column}: {cell}")
            told = {"file": self._interview.destination.path, "reason": reason}
            raise UsageError(say("interview.unwritten", self._language, **told)) from reason
        self.beside = other.path
        told = {"file": self._interview.destination.path, "reason": reason, "other": other.path}
        print(f"coproduction: {say('interview.beside', self._language, **told)}", file=sys.stderr)

    def _add(self, destination: Destination) -> None:
        """Add the act to what the file holds by now; somebody else may have written into it."""
        target = destination.path.resolve()
        for attempt in range(_ATTEMPTS):
            before = _content(target)
            content = destination.content(before, self._interview.results(), self._interview.cells)
            try:
                write_whole(target, partial(_write, content=content, target=target, before=before))
            except ChangedError:
                if attempt + 1 == _ATTEMPTS:
                    raise UsageError(say("interview.busy", self._language)) from None
                continue
            return


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _write(path: Path, *, content: bytes, target: Path, before: bytes) -> None:
    write_bytes(path, content)
    if _content(target) != before:  # the last moment to see it
        raise ChangedError


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no second Ctrl-C interrupt the saving."""
    earlier = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, earlier)
