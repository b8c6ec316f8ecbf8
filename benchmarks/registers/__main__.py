"""Races this project against what one could take instead, on registers of growing size.

    python -m benchmarks.registers                     all contenders; takes an hour or two
    python -m benchmarks.registers --acts 100 1000     only so many acts
    python -m benchmarks.registers --publish           and writes the results into docs/

A race that was stopped goes on where it was: results are kept in the folder.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import chain
from pathlib import Path
from typing import Final

from benchmarks.registers.entrants import CONTENDERS, Contender
from benchmarks.registers.publishing import publish
from benchmarks.registers.race import Race
from benchmarks.registers.results import Results
from benchmarks.registers.table import HEADINGS, TITLES, cells

_SIZES: Final = (10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_WIDTHS: Final = (44, 12, 10, 10, 10, 14, 9, 12, 12, 0)


def main() -> None:
    """Race, tell, and publish if that is wanted."""
    given = _parser().parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    results = Results(given.folder / "results.json")
    limits = (given.limit, given.memory, given.runs, given.trusted)
    race = Race(given.folder, results, *limits, given.contender)
    titled: dict[tuple[str, str], Contender] = {
        (course, one.name): one for one in CONTENDERS for course in one.courses
    }
    print(results.machine)
    for course in given.course:
        print(f"\n{TITLES[course]}\n{_line(HEADINGS)}")
        earlier = [one for one in results if one.course == course]
        for result in chain(earlier, race.on(course, given.acts)):
            print(_line(cells(result, titled[course, result.contender], results)), flush=True)
    if given.publish:
        publish(results)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.registers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    folder = Path(tempfile.gettempdir()) / "coproduction-race"
    parser.add_argument("--acts", type=int, nargs="+", default=_SIZES, metavar="N")
    parser.add_argument("--course", nargs="+", choices=list(TITLES), default=list(TITLES))
    names = sorted({one.name for one in CONTENDERS})
    parser.add_argument("--contender", nargs="+", choices=names, default=(), metavar="NAME")
    parser.add_argument("--limit", type=float, default=300, help="seconds of a run")
    parser.add_argument("--memory", type=float, default=18_000, help="MB of a run")
    parser.add_argument("--runs", type=int, default=3, help="of contenders that take seconds")
    parser.add_argument(
        "--trusted", type=int, default=20_000, help="acts whose combinations HermiT decides"
    )
    parser.add_argument("--folder", type=Path, default=folder, help="for registers and results")
    parser.add_argument("--publish", action="store_true", help="write into docs/benchmarks.md")
    return parser


def _line(row: tuple[str, ...]) -> str:
    first, *rest = zip(row, _WIDTHS, strict=True)
    return " ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])


if __name__ == "__main__":
    main()
