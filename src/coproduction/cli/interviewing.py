"""The command ``ask``: a conversation on the terminal, or with answers piped from a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coproduction.cli.output import write_whole
from coproduction.errors import UsageError
from coproduction.terms import Language
from coproduction.texts import say

if TYPE_CHECKING:
    from coproduction.pipeline.interviewing import Interview

_DEFAULT_FILE = "cases.csv"


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
    extensions = [Path(path) for path in options.extension]
    interview = Interview(target, options.conception, extensions, options.lang)
    try:
        interview.hold(terminal)
    except KeyboardInterrupt:
        _save(interview, target, terminal)
        terminal.tell()
        terminal.tell(_kept(interview, target, options.lang))
        return 130
    except BrokenPipeError:  # nobody reads on, but what was answered is not lost
        _save(interview, target, terminal)
        raise
    _save(interview, target, terminal)
    if interview.cells:
        terminal.tell()
        terminal.tell(interview.results().acts[0].explain(options.lang))
    terminal.tell(_kept(interview, target, options.lang))
    return 0


def _asked_for_file(terminal: Terminal, language: Language) -> str:
    question = say("interview.file", language)
    try:
        return terminal.ask(f"{question} [{_DEFAULT_FILE}]: ").strip() or _DEFAULT_FILE
    except EOFError:
        raise UsageError("There is no answer to read. Name the file with --output.") from None


def _kept(interview: Interview, target: Path, language: Language) -> str:
    """Return what became of the answers."""
    if not interview.cells:
        return say("interview.nothing", language)
    return say("interview.saved", language, file=target, number=interview.number_of_facts)


def _save(interview: Interview, target: Path, terminal: Terminal) -> None:
    """Write the file; where that fails, show what was answered, so that nothing is lost."""
    if not interview.cells:
        return
    try:
        content = interview.content()
        write_whole(target.resolve(), lambda path: _write(path, content))
    except (OSError, ValueError, UsageError) as error:
        for column, cell in interview.cells.items():
            terminal.tell(f"{column}: {cell}")
        raise UsageError(f"{target} cannot be written: {error}") from error


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
