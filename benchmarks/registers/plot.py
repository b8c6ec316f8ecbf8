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
from benchmarks.registers.table import TITLES, TRUSTED

_OURS, _FLOOR = "#c1121f", "#8a8a8a"
_OTHERS: Final = ("#1b6ca8", "#2a9d8f", "#e07a1f", "#6a4c93", "#3d405b", "#7f5539", "#b5179e")
_HEIGHTS: Final = {REALISTIC: 1.6, RANDOM: 1.0, FINDINGS: 1.0}
_GAP: Final = 0.08
"""The least distance between two labels, as share of the height of a low panel."""


def write_plot(target: Path, results: Results) -> None:
    """Write the plot as SVG or PNG, by the ending of its name; the same results, the same bytes."""
    style: Any = {"svg.hashsalt": "coproduction", "svg.fonttype": "none", "font.size": 9}
    with rc_context(style):
        raced = {one.course for one in results}
        courses = [course for course in TITLES if course in raced]
        heights = [_HEIGHTS[course] for course in courses]
        figure = Figure(figsize=(10, 3.4 * sum(heights)), layout="constrained")
        panels = figure.subplots(len(courses), height_ratios=heights, sharex=True, squeeze=False)[
            :, 0
        ]
        for course, axes, height in zip(courses, panels, heights, strict=True):
            _draw(axes, course, results, _GAP / height)
        panels[-1].set_xlabel("acts")
        metadata = {"Date": None} if target.suffix == ".svg" else None
        figure.savefig(target, metadata=metadata, dpi=110)


def _draw(axes: Any, course: str, results: Results, gap: float) -> None:
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
    axes.set_title(TITLES[course], loc="left", weight="bold")
    axes.set_ylabel("seconds of the whole process")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(_told)
        axis.set_minor_formatter("")
    axes.grid(which="major", color="#e4e4e4", linewidth=0.7)
    axes.spines[["top", "right"]].set_visible(False)
    _write_labels(axes, ends, gap)


def _told(number: float, _position: int) -> str:
    return f"{number / 1e6:,.6g} M" if number >= 1e6 else f"{number:,.6g}"


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
    last = list(done)[-1]
    found = last.comparison
    if found is None or not found.differing:
        return contender.title
    share, trusted = found.differing / found.acts, TRUSTED[last.course]
    return f"{contender.title} ({share:.1%} of acts not as {trusted})"


def _write_labels(axes: Any, ends: list[tuple[float, float, str, str]], gap: float) -> None:
    """Write the labels beside the panel, one below the other, each led to the end of its line."""
    if not ends:
        return
    low, high = (log10(limit) for limit in axes.get_ylim())
    heights = [(log10(seconds) - low) / (high - low) for _, seconds, _, _ in ends]
    order = sorted(range(len(ends)), key=heights.__getitem__)
    places = _spread([heights[at] for at in order], gap)
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
            arrowprops={
                **{"arrowstyle": "-", "color": colour, "linewidth": 0.5, "linestyle": ":"},
                "relpos": (0, 0.5),
            },
        )


def _spread(heights: list[float], gap: float) -> list[float]:
    """Return heights, in ascending order, that keep their distance and stay as near as they can."""
    places = list(heights)
    for _ in range(200):
        for at in range(1, len(places)):
            if (lacking := gap - (places[at] - places[at - 1])) > 0:
                places[at] += lacking / 2
                places[at - 1] -= lacking / 2
    return places
