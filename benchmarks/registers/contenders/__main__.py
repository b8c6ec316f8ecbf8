"""Runs one contender: ``python -m benchmarks.registers.contenders NAME FOLDER ANSWERS``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from benchmarks.registers.given import Given


def main() -> None:
    """Let a contender take what is in a folder, and write its answers."""
    name, folder, answers = sys.argv[1:]
    contender = import_module(f"benchmarks.registers.contenders.{name}")
    contender.race(Given(Path(folder)), Path(answers))


if __name__ == "__main__":
    main()
