"""Plots how the time of each contender grows with the number of acts."""

from __future__ import annotations

from collections.abc import Iterable
from math import log10
from pathlib import Path
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.figure import Figure

from benchmarks.registers.entrants import FINDINGS, OURS, RANDOM, REALISTIC, Contender, of
from benchmarks.registers.results import Result, Results
from benchmarks.registers.table import TITLES

_OURS, _FLOOR = "#c1121f", "#8a8a8a"
_OTHERS: Final = ("#1b6ca8", "#2a9d8f", "#e07a1f", "#6a4c93", "#3d405b", "#7f5539", "#b5179e")
_GAP: Final = 0.052
"""The least distance between two labels, as share of the height of the panel."""


def write_plot(target: Path, results: Results) -> None:
    """Write the plot as SVG or PNG, by the ending of its name; the same results, the same bytes."""
    style: Any = {"svg.hashsalt": "coproduction", "svg.fonttype": "none", "font.size": 9}
    with rc_context(style):
        figure = Figure(figsize=(11, 10), layout="constrained")
        panels = figure.subplot_mosaic(
            [[REALISTIC, REALISTIC], [RANDOM, FINDINGS]], height_ratios=[1.35, 1]
        )
        for course, axes in panels.items():
            _draw(axes, course, results)
        figure.supxlabel("acts")
        figure.supylabel("seconds of the whole process")
        metadata = {"Date": None} if target.suffix == ".svg" else None
        figure.savefig(target, metadata=metadata, dpi=110)


def _draw(axes: Any, course: str, results: Results) -> None:
    colours = iter(_OTHERS)
    ends: list[tuple[float, float, str, str]] = []
    for contender in of(course):
        done = [one for one in results.of(course, contender.name) if one.ended == "done"]
        if not done:
            continue
        colour = _colour(contender) or next(colours)
        exact = all(one.comparison is None or not one.comparison.differing for one in done)
        acts, seconds = [one.acts for one in done], [one.time for one in done]
        axes.loglog(
            acts,
            seconds,
            color=colour,
            linestyle=_dashes(contender, exact),
            linewidth=2.4 if contender.name == OURS else 1.5,
            marker="o",
            markersize=4,
        )
        ends.append((acts[-1], seconds[-1], _label(contender, done), colour))
    axes.set_title(TITLES[course], loc="left")
    axes.grid(which="major", color="#e4e4e4", linewidth=0.7)
    axes.spines[["top", "right"]].set_visible(False)
    _write_labels(axes, ends)


def _colour(contender: Contender) -> str | None:
    if contender.title.startswith("floor"):
        return _FLOOR
    return _OURS if contender.title.startswith("coproduction") else None


def _dashes(contender: Contender, exact: bool) -> str:
    if contender.form is None:
        return ":"
    return "-" if exact else "--"


def _label(contender: Contender, done: Iterable[Result]) -> str:
    """Return the name, and the share of acts on which the contender is not right."""
    last = list(done)[-1].comparison
    if last is None or not last.differing:
        return contender.title
    return f"{contender.title} ({last.differing / last.acts:.0%} of acts not as HermiT)"


def _write_labels(axes: Any, ends: list[tuple[float, float, str, str]]) -> None:
    """Write the labels beside the panel, one below the other, each led to the end of its line."""
    if not ends:
        return
    low, high = (log10(limit) for limit in axes.get_ylim())
    heights = [(log10(seconds) - low) / (high - low) for _, seconds, _, _ in ends]
    order = sorted(range(len(ends)), key=heights.__getitem__)
    places = _spread([heights[at] for at in order])
    for at, place in zip(order, places, strict=True):
        acts, seconds, label, colour = ends[at]
        axes.annotate(
            label,
            xy=(acts, seconds),
            xycoords="data",
            xytext=(1.03, place),
            textcoords="axes fraction",
            color=colour,
            va="center",
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.5, "linestyle": ":"},
        )


def _spread(heights: list[float]) -> list[float]:
    """Return heights, in ascending order, that keep their distance and stay as near as they can."""
    places = list(heights)
    for _ in range(200):
        for at in range(1, len(places)):
            if (lacking := _GAP - (places[at] - places[at - 1])) > 0:
                places[at] += lacking / 2
                places[at - 1] -= lacking / 2
    return places
