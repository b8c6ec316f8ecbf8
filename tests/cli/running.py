"""Runs the command line: inside the test, and as a process of its own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coproduction.cli.parser import build_parser

COMMAND = Path(sys.executable).with_name("coproduction")
"""The installed command."""

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@dataclass(frozen=True)
class Ran:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


Running = Callable[..., Ran]


def process(*arguments: str, given: str = "", **environment: str) -> Ran:
    """Run the installed command."""
    done = subprocess.run(
        [COMMAND, *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, **environment},
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def parsers(
    parser: argparse.ArgumentParser | None = None, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Yield each command, as its words, with its parser."""
    parser = parser or build_parser()
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for group in groups:
        for name, inner in group.choices.items():
            yield from parsers(inner, (*path, name))
    if not groups:
        yield path, parser


def options(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return the options of a command, help left out."""
    return [a for a in parser._actions if a.option_strings and "--help" not in a.option_strings]
