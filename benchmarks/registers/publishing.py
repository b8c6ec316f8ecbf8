"""Puts the results into the documentation."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.registers.plot import write_plot
from benchmarks.registers.results import Results
from benchmarks.registers.table import tables

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
PLOT: Final = "images/registers-growth.svg"
_BEGIN, _END = "<!-- race: written by the race -->", "<!-- race: end -->"


def publish(results: Results, page: Path = PAGE) -> None:
    """Rewrite the marked section of the page, and the plot beside it.

    Raises:
        ValueError: the page has no such section.
    """
    before, begin, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"{page}: there is no section between {_BEGIN} and {_END}")
    plot = page.parent / PLOT
    plot.parent.mkdir(exist_ok=True)
    write_plot(plot, results)
    lines = [
        begin,
        f"Taken on {results.machine}.",
        "",
        f"![Seconds by number of acts, one line for each contender]({PLOT})",
        "",
        *tables(results),
        end,
    ]
    page.write_text(before + "\n".join(lines) + after, encoding="utf-8")
