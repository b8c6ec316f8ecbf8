"""Results of the race; they are saved one by one, so that a race that was stopped goes on."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Final

import psutil

import coproduction
from benchmarks.registers.comparing import Comparison
from benchmarks.registers.measuring import Ending
from coproduction.classification.java import find_java
from coproduction.knowledge.storage import load

_PARTS: Final = (
    *("duckdb", "pyarrow", "owlready2", "owlrl", "reasonable"),
    *("pyoxigraph", "rdflib", "pyshacl", "shacl"),
)


@dataclass(frozen=True)
class Result:
    """What a contender did with so many acts.

    Attributes:
        course: on which.
        acts: how many there were.
        contender: the name of the contender.
        seconds: that each of its runs took.
        of_core: seconds of a core that each of them used.
        peak_mb: the most memory that any of them held.
        ended: how its last run ended.
        words: what it said, if it failed.
        comparison: how its answers differ from what is trusted, if there are answers.
    """

    course: str
    acts: int
    contender: str
    seconds: tuple[float, ...]
    of_core: tuple[float, ...]
    peak_mb: float
    ended: Ending
    words: str = ""
    comparison: Comparison | None = None

    @property
    def time(self) -> float:
        """The seconds of the middle run."""
        return median(self.seconds)


class Results:
    """The results that stand in a file.

    Raises:
        ValueError: they were made by another program.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._program = _program()
        self.machine = machine()
        self._found: dict[tuple[str, int, str], Result] = {}
        if file.exists():
            document = json.loads(file.read_text(encoding="utf-8"))
            if document["program"] != self._program:
                raise ValueError(f"{file} holds results of another program: take another folder")
            self.machine = document["machine"]
            for row in document["results"]:
                told = row.pop("comparison")
                row |= {name: tuple(row[name]) for name in ("seconds", "of_core")}
                comparison = Comparison(**told) if told else None
                self._keep(Result(**row, comparison=comparison))

    def __iter__(self) -> Iterator[Result]:
        """Yield all results."""
        return iter(self._found.values())

    def find(self, course: str, acts: int, contender: str) -> Result | None:
        """Return a result, if it is there."""
        return self._found.get((course, acts, contender))

    def of(self, course: str, contender: str) -> list[Result]:
        """Return the results of a contender on a course, by number of acts."""
        found = [one for one in self if (one.course, one.contender) == (course, contender)]
        return sorted(found, key=lambda one: one.acts)

    def has_stopped(self, course: str, acts: int, contender: str) -> bool:
        """Tell whether a contender did not even come through with fewer acts."""
        return any(one.ended != "done" for one in self.of(course, contender) if one.acts < acts)

    def add(self, result: Result) -> None:
        """Keep a result, and save all."""
        self._keep(result)
        rows = [asdict(one) for one in self]
        document = {"program": self._program, "machine": self.machine, "results": rows}
        partial = self._file.with_suffix(".part")
        partial.write_text(json.dumps(document, indent=1), encoding="utf-8")
        partial.replace(self._file)

    def _keep(self, result: Result) -> None:
        self._found[result.course, result.acts, result.contender] = result


def _program() -> str:
    """Return the digest of this program with its ontology: another one may be faster, or wrong."""
    digest = sha256(load().sha256.encode())
    for path in sorted(Path(coproduction.__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def machine() -> str:
    """Return what this machine is, what it was busy with, and what is installed on it."""
    memory = psutil.virtual_memory().total / 1024**3
    installed = {one.name.lower(): one.version for one in metadata.distributions()}
    parts = ", ".join(f"{part} {installed[part]}" for part in _PARTS if part in installed)
    return (
        f"{os.cpu_count()} {platform.machine()} cores, of which others used "
        f"{os.getloadavg()[0]:.1f} in the minute before, {memory:.0f} GB; "
        f"Python {platform.python_version()}, Java {find_java().version}, {parts}"
    )
