"""Times the checks by the shapes, engine beside engine, on the same acts in one run.

    python benchmarks/shapes.py            prints a table in Markdown; pySHACL takes minutes
    python benchmarks/shapes.py --quick    without pySHACL on 10,000 acts

The findings of every engine are compared with pySHACL's, or, where that is left out, with those
of the compiled shapes; a difference ends the run.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from coproduction.intake import read
from coproduction.knowledge.codebook import Column
from coproduction.knowledge.storage import load
from coproduction.model import Fact, Finding, Record
from coproduction.terms import SHAPES_NS
from coproduction.validation.compiled import CompiledValidator
from coproduction.validation.many import Faults, ManyValidator
from coproduction.validation.shacl import EngineName, ShaclValidator

COMMAND = str(Path(sys.executable).with_name("coproduction"))
KNOWLEDGE = load()
UNKNOWN, WRONG, SEVERAL = 0.2, 0.02, 0.02
RUNS = 5
REPEATED = 100

Result = TypeVar("Result")
Found = list[tuple[Finding, ...]]
Sets = dict[str, dict[tuple[Fact, ...], int]]


def write_acts(path: Path, count: int, seed: int = 7) -> None:
    """Write random acts: cells that are empty, wrong, or hold two values are among them."""
    chance = random.Random(seed)
    facets = KNOWLEDGE.codebook.facets
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["case_id", "act_id", *(f.name for f in facets)])
        writer.writeheader()
        for number in range(count):
            cells = {facet.name: _cell(facet, chance) for facet in facets}
            writer.writerow({"case_id": f"C{number}", "act_id": "a", **cells})


def _cell(facet: Column, chance: random.Random) -> str:
    if chance.random() < UNKNOWN:
        return ""
    if chance.random() < WRONG:
        return chance.choice(["often", "2.5", "0", "?"])
    words = [value.token for value in facet.values] or ["1", "2", "5", ">=2", ">=3"]
    words = ["time" if word == "resources" else word for word in words]
    return ";".join(chance.sample(words, 2 if chance.random() < SEVERAL else 1))


def sets_of(records: Sequence[Record]) -> Sets:
    """Return what the columns say, with the sets of the acts of which they say so."""
    found: Sets = {}
    for position, record in enumerate(records):
        for column, facts in record.facts.items():
            said = found.setdefault(column, {})
            said[facts] = said.get(facts, 0) | 1 << position
    return found


def by_shacl(records: Sequence[Record], engine: EngineName) -> Found:
    """Return the findings of a SHACL engine, which reads the shapes first."""
    return ShaclValidator(KNOWLEDGE, "en", engine=engine).check_all(records)


def one_by_one(records: Sequence[Record]) -> Found:
    """Return the findings about records that are checked one after another."""
    validator = CompiledValidator(KNOWLEDGE, "en")
    return [validator.check(record) for record in records]


def by_sets(records: Sequence[Record], together: int = 512) -> Found:
    """Return the findings about records that are checked together, so many at a time."""
    found: Found = []
    many = ManyValidator(KNOWLEDGE, "en")
    for start in range(0, len(records), together):
        some = records[start : start + together]
        faults = failing(many, sets_of(some), len(some))
        found += [faults.findings(position, record) for position, record in enumerate(some)]
    return found


def failing(many: ManyValidator, sets: Sets, number: int) -> Faults:
    """Return which acts fail which shapes."""
    return many.check({column: said.items() for column, said in sets.items()}, number)


@dataclass(frozen=True)
class Time:
    """What the quickest run took: seconds, and seconds of a core, those of processes included."""

    seconds: float
    of_core: float


def timed(run: Callable[[], Result], runs: int) -> tuple[Time, Result]:
    """Return the time of the quickest run, and what the last one returned."""
    times = []
    for _ in range(runs):
        start, used = time.perf_counter(), _used()
        result = run()
        times.append(Time(time.perf_counter() - start, _used() - used))
    return min(times, key=lambda time: time.of_core), result


def _used() -> float:
    """Return the seconds of a core that this process and those that it started have used."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


class Table:
    """Prints rows as they come; what is compared are the seconds of a core."""

    def __init__(self) -> None:
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()};")
        parts = ("pyshacl", "rdflib", "shacl")
        print(", ".join(f"{part} {metadata.version(part)}" for part in parts) + "\n")
        print("| what | acts | seconds | of a core | of pySHACL's | findings, the same in all |")
        print("|---|---|---|---|---|---|")

    def row(self, what: str, acts: int, took: Time, pyshacl: Time | None, found: int) -> None:
        """Print a row."""
        ratio = f"1/{pyshacl.of_core / took.of_core:,.0f}" if pyshacl else "–"
        seconds = f"{took.seconds:.3g} | {took.of_core:.3g}"
        print(f"| {what} | {acts:,} | {seconds} | {ratio} | {found:,} |", flush=True)


def same(what: str, found: object, expected: object) -> None:
    """End the run if findings differ."""
    if found != expected:
        sys.exit(f"{what}: the findings differ.")


def measure(table: Table, path: Path, *, with_pyshacl: bool) -> None:
    """Measure every engine on the acts of a file."""
    records = list(read(path, KNOWLEDGE).records)
    pyshacl: Time | None = None
    expected = one_by_one(records)
    count = sum(map(len, expected))
    if with_pyshacl:
        pyshacl, found = timed(lambda: by_shacl(records, "pyshacl"), 1)
        same("pySHACL", found, expected)
        table.row("pySHACL", len(records), pyshacl, pyshacl, count)
    contenders: dict[str, Callable[[], Found]] = {
        "`shacl`": lambda: by_shacl(records, "shacl"),
        "compiled, act by act": lambda: one_by_one(records),
        "compiled, by sets of 512 acts": lambda: by_sets(records),
    }
    for what, run in contenders.items():
        took, found = timed(run, RUNS)
        same(what, found, expected)
        table.row(what, len(records), took, pyshacl, count)
    for engine in ("shacl", "compiled"):
        what = f"`validate --engine {engine}`, whole process"
        command = [COMMAND, "validate", str(path), "--format", "json", "--engine", engine]
        took, output = timed(partial(_output, command), RUNS)
        same(what, _told(output), [(one.rule, one.message) for some in expected for one in some])
        table.row(what, len(records), took, pyshacl, count)


def _output(command: Sequence[str]) -> bytes:
    return subprocess.run(command, capture_output=True, check=False).stdout


def _told(output: bytes) -> list[tuple[str, str]]:
    findings = json.loads(output)["findings"]
    return [(one["rule"], one["message"]) for one in findings if one["rule"].startswith(SHAPES_NS)]


def measure_sets(table: Table, path: Path) -> None:
    """Measure which of a million acts fail which shapes: those of a file, repeated."""
    records = list(read(path, KNOWLEDGE).records)
    number = len(records)
    once = sets_of(records)
    copies = sum(1 << number * copy for copy in range(REPEATED))
    sets = {c: {facts: acts * copies for facts, acts in s.items()} for c, s in once.items()}
    many = ManyValidator(KNOWLEDGE, "en")
    expected = {n: acts * copies for n, acts in failing(many, once, number).failing().items()}
    took, found = timed(lambda: failing(many, sets, number * REPEATED), RUNS)
    same("by sets", found.failing(), expected)
    count = sum(acts.bit_count() for acts in expected.values())
    what = "compiled, sets given: which acts fail which shapes"
    table.row(what, number * REPEATED, took, None, count)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        for count in (1_000, 10_000):
            path = Path(folder) / f"acts{count}.csv"
            write_acts(path, count)
            measure(table, path, with_pyshacl=count == 1_000 or not quick)
        measure_sets(table, path)


if __name__ == "__main__":
    main()
