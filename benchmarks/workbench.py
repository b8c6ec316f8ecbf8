"""Times how fast a served workbench judges an act: random acts, asked for one after another.

    python benchmarks/workbench.py              prints a table in Markdown
    python benchmarks/workbench.py --acts 100   fewer acts

Each act is a new one to the verdict, so nothing is answered from memory. Before that, some are
asked for that are not counted. On Linux the time that the server itself worked is told, too: on a
machine that is busy with other things, more time passes than that.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

import httpx2 as httpx

from coproduction.classification.compiled import CompiledEngine
from coproduction.knowledge.storage import load

COMMAND = str(Path(sys.executable).with_name("coproduction"))
PAGES = {
    "the verdict": "/judge.json",
    "the form with the verdict": "/judge",
    "why, condition by condition": "/judge/why.json",
    "what would change it": "/judge/changes.json",
    "all conceptions": "/judge/conceptions.json",
    "the next question": "/judge/ask.json",
}
WARM = 20


def acts(count: int, seed: int = 11) -> Iterator[str]:
    """Yield random acts of which none contradicts itself, as queries; from little known to all."""
    knowledge, chance = load(), random.Random(seed)
    engine = CompiledEngine(knowledge)
    found = 0
    while found < count:
        known = chance.random()
        facts = {
            facet.name: chance.choice([v.token for v in facet.values] or ["1", "2", "5", ">=2"])
            for facet in knowledge.codebook.facets
            if chance.random() < known
        }
        if engine.verdict(facts).status != "invalid":
            found += 1
            yield urlencode({n: "time" if w == "resources" else w for n, w in facts.items()})


def worked(process: int) -> float:
    """Return for how many milliseconds a process has worked so far; 0 where that is not told."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def timed(
    client: httpx.Client, path: str, queries: Sequence[str], process: int
) -> list[tuple[float, float]]:
    """Return the milliseconds that pass until each answer, and those that the server worked."""
    found = []
    for query in queries:
        before, start = worked(process), time.perf_counter()
        client.get(f"{path}?{query}").raise_for_status()
        passed = 1000 * (time.perf_counter() - start)
        found.append((passed, worked(process) - before))
    return found


def told(took: Sequence[float]) -> str:
    """Return median and 95th percentile as two cells."""
    return f"{statistics.median(took):.1f} | {statistics.quantiles(took, n=20)[18]:.1f}"


def main() -> None:
    """Serve a workbench, ask it, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--acts", type=int, default=500)
    count = parser.parse_args().acts
    queries = list(acts(WARM + count))
    command = [COMMAND, "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = re.findall(r"http://\S+", server.stdout.readline())[0]
        print(f"| {count} random acts | ms, median | 95th percentile | of a core | 95th |")
        print("|---|---:|---:|---:|---:|")
        with httpx.Client(base_url=address, timeout=60, follow_redirects=True) as client:
            for name, path in PAGES.items():
                timed(client, path, queries[:WARM], server.pid)
                took = timed(client, path, queries[WARM:], server.pid)
                passed, busy = zip(*took, strict=True)
                print(f"| {name} | {told(passed)} | {told(busy)} |", flush=True)
        server.terminate()


if __name__ == "__main__":
    main()
