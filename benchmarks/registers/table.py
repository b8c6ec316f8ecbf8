"""Tells results in words: one line each, or a table for the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

from benchmarks.registers.entrants import FINDINGS, OURS, RANDOM, REALISTIC, Contender, of
from benchmarks.registers.results import Result, Results

HEADINGS: Final = (
    "contender",
    "acts",
    "seconds",
    "of a core",
    "times ours",
    "acts a second",
    "peak MB",
    "compared",
    "differing",
    "how",
)
TITLES: Final = {
    REALISTIC: "Verdicts, realistic register",
    RANDOM: "Verdicts, random register: hardly two acts are alike",
    FINDINGS: "Findings of the shapes, random register with contradictions",
}
TRUSTED: Final = {REALISTIC: "HermiT", RANDOM: "HermiT", FINDINGS: "pySHACL"}
_ENDINGS: Final = {
    "limit": "stopped: too long",
    "memory": "stopped: too much memory",
    "failed": "failed",
}
_SHOWN_FROM: Final = 1_000


def cells(result: Result, contender: Contender, results: Results) -> tuple[str, ...]:
    """Return what is told of a result, by heading."""
    ours = results.find(result.course, result.acts, OURS)
    ratio = "–"
    if ours and ours.ended == "done":
        times = result.time / ours.time
        ratio = f"{times:.3g}" if times < 100 else f"{times:,.0f}"
    seconds, rate = f"{result.time:,.2f}", f"{result.acts / result.time:,.0f}"
    if result.ended != "done":
        rate = "–"
        if result.ended == "failed":
            ratio = "–"
        else:
            seconds, ratio = f">{seconds}", ratio if ratio == "–" else f">{ratio}"
    # those that a process has started and that are ended with it are never counted
    core = f"{median(result.of_core):,.2f}" if result.ended == "done" else "–"
    peak = f"{result.peak_mb:,.0f}"
    told = (contender.title, f"{result.acts:,}", seconds, core, ratio, rate, peak)
    return (*told, *_compared(result))


def _compared(result: Result) -> tuple[str, str, str]:
    if result.ended != "done":
        return "–", "–", f"{_ENDINGS[result.ended]} {result.words}".strip()
    if result.comparison is None:
        return "–", "–", "no answers"
    one = result.comparison
    how = [
        f"{number:,} {what}"
        for number, what in ((one.missing, "incomplete"), (one.wrong, "wrong"))
        if number
    ]
    return f"{one.acts:,}", f"{one.differing:,}", ", ".join(how) or "the same"


def tables(results: Results) -> Iterator[str]:
    """Yield, for each course, the lines of a table in Markdown."""
    for course, title in TITLES.items():
        rows = list(_rows(course, results))
        if rows:
            yield f"### {title}\n"
            yield f"| {' | '.join(HEADINGS)} |"
            yield "|---" * len(HEADINGS) + "|"
            yield from (f"| {' | '.join(row)} |" for row in rows)
            yield ""


def _rows(course: str, results: Results) -> Iterator[tuple[str, ...]]:
    for contender in of(course):
        found = results.of(course, contender.name)
        done = [one.acts for one in found if one.ended == "done"]
        for one in found:
            if one.acts >= _SHOWN_FROM or one.ended != "done" or one.acts == max(done):
                yield cells(one, contender, results)
