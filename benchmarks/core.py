"""Times the main job as whole processes, beside what a person would take instead.

    python benchmarks/core.py            prints a table in Markdown
    python benchmarks/core.py --quick    fewer runs, without the long ones

Every contender's verdicts are compared with HermiT's on the same acts.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from coproduction.knowledge.storage import load

HERE = Path(__file__).resolve().parent
COMMAND = str(Path(sys.executable).with_name("coproduction"))
UNKNOWN = 0.2


def write_acts(path: Path, count: int, seed: int = 7) -> None:
    """Write random acts of which none contradicts itself, a fifth of the facets unknown."""
    from coproduction.classification.compiled import CompiledEngine

    knowledge = load()
    engine = CompiledEngine(knowledge)
    facets = knowledge.codebook.facets
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["case_id", "act_id", *(f.name for f in facets)])
        writer.writeheader()
        written = 0
        while written < count:
            row = {}
            for facet in facets:
                if chance.random() >= UNKNOWN:
                    words = [value.token for value in facet.values] or ["1", "2", "5", ">=2"]
                    row[facet.name] = chance.choice(words)
            known = {name: word for name, word in row.items()}
            if engine.verdict(known).status != "invalid":
                row = {n: "time" if w == "resources" else w for n, w in row.items()}
                writer.writerow({"case_id": f"C{written}", "act_id": "a", **row})
                written += 1


def timed(command: Sequence[str], runs: int) -> list[float]:
    """Return the seconds that each run of a command takes, after one that is not counted."""
    seconds = []
    for run in range(runs + 1):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr.decode())
        if run:
            seconds.append(time.perf_counter() - start)
    return seconds


def verdicts(path: Path, reasoner: str) -> dict[str, tuple[object, ...]]:
    """Return the verdict on each act of a file."""
    command = [COMMAND, "classify", str(path), "--format", "json", "--reasoner", reasoner]
    done = subprocess.run(command, capture_output=True, check=False)
    document = json.loads(done.stdout)
    keys = ("status", "outcome", "superclasses", "criteria", "failed_criteria", "possible_outcomes")
    return {
        case["case"]: tuple(json.dumps(case["acts"][0][key]) for key in keys)
        for case in document["cases"]
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    runs = 3 if quick else 9
    folder = Path(tempfile.mkdtemp())
    try:
        _measure(folder, runs, quick)
    finally:
        shutil.rmtree(folder)


def _measure(folder: Path, runs: int, quick: bool) -> None:
    files = {n: folder / f"acts{n}.csv" for n in (1, 100, 1_000, 10_000)}
    for count, path in files.items():
        write_acts(path, count)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    print("| what | acts | seconds, median (least–most) | acts compared with HermiT | differing |")
    print("|---|---|---|---|---|")
    _row("`coproduction --help`", 0, timed([COMMAND, "--help"], runs))
    for count in (1, 1_000, 10_000):
        command = [COMMAND, "classify", str(files[count]), "--format", "json"]
        compared = count if count <= 1_000 or not quick else 0
        different = _different(files[count]) if compared else 0
        _row("compiled definitions", count, timed(command, runs), compared, different)
    hermit = ["--reasoner", "hermit", "--format", "json"]
    _row("HermiT, started cold", 1, timed([COMMAND, "classify", str(files[1]), *hermit], runs))
    for count in (1_000,) if quick else (1_000, 10_000):
        command = [COMMAND, "classify", str(files[count]), *hermit]
        _row("HermiT", count, timed(command, 1))
    alternative = [sys.executable, str(HERE / "owlready_alone.py")]
    for count in (1,) if quick else (1, 100):
        _row(
            "owlready2 alone, all acts in one run",
            count,
            timed([*alternative, str(files[count])], 1),
        )


def _different(path: Path) -> int:
    trusted, compared = verdicts(path, "hermit"), verdicts(path, "compiled")
    return sum(compared[case] != verdict for case, verdict in trusted.items())


def _row(
    what: str, acts: int, seconds: Sequence[float], compared: int = 0, different: int = 0
) -> None:
    middle = statistics.median(seconds)
    span = f"{middle:.3f} ({min(seconds):.3f}–{max(seconds):.3f})"
    checked = f"{compared:,} | {different}" if compared else "– | –"
    print(f"| {what} | {acts or '–'} | {span} | {checked} |", flush=True)


if __name__ == "__main__":
    main()
