"""Draws what conceptions make of the cases labelled co-production: three plots, one question each.

The same results give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb

if TYPE_CHECKING:
    from practitioners_label import Judgement

mpl.use("svg")
plt.rcParams.update({"svg.hashsalt": "coproduction", "svg.fonttype": "none", "font.size": 9})

COLOURS = {
    "coproduction": "#1b7837",
    "not": "#b2182b",
    "undetermined": "#bdbdbd",
    "silent": "#fdb863",
    "invalid": "#000000",
}
WHITE = "#ffffff"
GREEN = "#d9f0d3"
"""Stands for a criterion that is met."""

Painted = tuple[str, str]
"""What a cell of a grid says, and its colour."""


def draw(
    found: Sequence[Judgement], supposed: Sequence[Judgement], table: Path
) -> tuple[Path, Path, Path]:
    """Draw the plots.

    Args:
        found: what conceptions make of the labelled cases.
        supposed: what they would make of them if one more fact were known.
        table: the file beside which the plots are written, as SVG.

    Returns:
        The files: the answers, the missing facts, the criteria.
    """
    names = [table.with_name(f"{table.stem}{end}.svg") for end in ("", "_facts", "_criteria")]
    answers, facts, criteria = names
    _save(_answers(found, supposed), answers)
    _save(_facts(found), facts)
    _save(_criteria(found), criteria)
    return answers, facts, criteria


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)


def _answers(found: Sequence[Judgement], supposed: Sequence[Judgement]) -> Any:
    """Return a figure of bars: how many cases are coproduction by each conception."""
    panels = _by_grounds(found)
    for one in supposed:
        if one.grounds == "if public":
            panels.setdefault("supposed: the public gains first", {})[one.conception] = one
    conceptions = list(next(iter(panels.values())))
    figure, every = plt.subplots(
        1,
        len(panels),
        sharey=True,
        squeeze=False,
        figsize=(9, 2 + 0.27 * len(conceptions)),
        layout="constrained",
    )
    handles: dict[str, Any] = {}
    for axes, (title, of_conception) in zip(every[0], panels.items(), strict=True):
        handles |= _bars(axes, [of_conception[name] for name in conceptions])
        axes.set_title(title, fontsize=9)
        axes.spines[["top", "right"]].set_visible(False)
    every[0][0].set_yticks(range(len(conceptions)), conceptions)
    every[0][0].invert_yaxis()
    figure.suptitle(f"Is it coproduction? {found[0].cases} cases labelled co-production")
    shown = {answer: handles[answer] for answer in COLOURS if answer in handles}
    figure.legend(
        shown.values(), shown.keys(), loc="outside lower center", ncols=len(shown), frameon=False
    )
    return figure


def _bars(axes: Any, shown: Sequence[Judgement]) -> dict[str, Any]:
    """Draw a bar for each conception, and return what stands for each answer in the legend."""
    left = [0] * len(shown)
    handles = {}
    for answer, colour in COLOURS.items():
        widths = [one.answers[answer] for one in shown]
        if any(widths):
            bars = axes.barh(range(len(shown)), widths, left=left, color=colour, label=answer)
            labels = [str(width) if width > shown[0].cases / 9 else "" for width in widths]
            ink = "white" if answer in ("coproduction", "not") else "black"
            axes.bar_label(bars, labels, label_type="center", color=ink, fontsize=8)
            left = [a + b for a, b in zip(left, widths, strict=True)]
            handles[answer] = bars
    return handles


def _facts(found: Sequence[Judgement]) -> Any:
    """Return a figure of grids: in how many undetermined cases which fact is missing."""

    def painted(one: Judgement, fact: str) -> Painted:
        number = one.missing[fact]
        return str(number or ""), _mixed(COLOURS["undetermined"], number / max(one.cases, 1))

    columns = _most([name for one in found for name in one.missing], found, "missing")
    title = "In how many of the {cases} labelled cases a fact is missing that can change the answer"
    legend = {
        "missing in all": COLOURS["undetermined"],
        "no undetermined case depends on it": WHITE,
    }
    return _grids(found, columns, painted, title, legend)


def _criteria(found: Sequence[Judgement]) -> Any:
    """Return a figure of grids: on which criterion cases fall, and which are unknown."""

    def painted(one: Judgement, name: str) -> Painted:
        failed, unknown, met = one.failed[name], one.unknown[name], one.met[name]
        if failed:
            return f"{failed}†", COLOURS["not"]
        if unknown:
            return str(unknown), _mixed(COLOURS["undetermined"], unknown / one.cases)
        if met:
            return "met", GREEN
        return ("not", COLOURS["silent"]) if one.unmet[name] else ("", WHITE)

    names = [name for one in found for name in (*one.unmet, *one.unknown, *one.met)]
    columns = _most(names, found, "unknown")
    title = "On which criterion the {cases} labelled cases fall (†), and in how many it is unknown"
    legend = {
        "† cases fall on it": COLOURS["not"],
        "unknown in all": COLOURS["undetermined"],
        "met in all": GREEN,
        "not met, but the conception is silent": COLOURS["silent"],
        "no part of the conception": WHITE,
    }
    return _grids(found, columns, painted, title, legend)


def _most(names: Sequence[str], found: Sequence[Judgement], counted: str) -> list[str]:
    """Return each name once, those first that concern most cases and conceptions."""
    sums = {name: sum(getattr(one, counted)[name] for one in found) for name in names}
    return sorted(sums, key=lambda name: (-sums[name], name))


def _grids(
    found: Sequence[Judgement],
    columns: Sequence[str],
    painted: Callable[[Judgement, str], Painted],
    title: str,
    legend: Mapping[str, str],
) -> Any:
    """Return a figure with a grid of conceptions and columns for each of the grounds."""
    panels = _by_grounds(found)
    rows = len(next(iter(panels.values())))
    size = (3 + 0.36 * max(len(columns), 12), 2.6 + len(panels) * (0.5 + 0.25 * rows))
    figure, every = plt.subplots(
        len(panels), 1, sharex=True, squeeze=False, figsize=size, layout="constrained"
    )
    for (axes,), (grounds, of_conception) in zip(every, panels.items(), strict=True):
        _grid(axes, list(of_conception.values()), columns, painted)
        axes.set_title(grounds, fontsize=9, loc="left")
    every[-1][0].set_xticks(range(len(columns)), columns, rotation=60, ha="right")
    figure.suptitle(title.format(cases=found[0].cases))
    patches = [mpl.patches.Patch(facecolor=c, edgecolor="#888888") for c in legend.values()]
    figure.legend(patches, legend.keys(), loc="outside lower left", ncols=2, frameon=False)
    return figure


def _grid(
    axes: Any,
    shown: Sequence[Judgement],
    columns: Sequence[str],
    painted: Callable[[Judgement, str], Painted],
) -> None:
    cells = [[painted(one, name) for name in columns] for one in shown]
    axes.imshow([[to_rgb(colour) for _, colour in row] for row in cells], aspect="auto")
    for y, row in enumerate(cells):
        for x, (text, colour) in enumerate(row):
            ink = "white" if colour == COLOURS["not"] else "black"
            axes.text(x, y, text, ha="center", va="center", fontsize=6.5, color=ink)
    axes.set_yticks(range(len(shown)), [one.conception for one in shown])
    axes.set_xticks([n - 0.5 for n in range(1, len(columns))], minor=True)
    axes.set_yticks([n - 0.5 for n in range(1, len(shown))], minor=True)
    axes.grid(which="minor", color="#e6e6e6", linewidth=0.6)
    axes.tick_params(which="minor", length=0)


def _by_grounds(found: Sequence[Judgement]) -> dict[str, dict[str, Judgement]]:
    """Return by what was filled in, and by conception, what was found."""
    panels: dict[str, dict[str, Judgement]] = {}
    for one in found:
        panels.setdefault(one.grounds, {})[one.conception] = one
    return panels


def _mixed(colour: str, share: float) -> str:
    """Return a colour mixed with white, the paler the smaller the share; nothing is white."""
    if not share:
        return WHITE
    parts = (1 - (1 - part) * (0.25 + 0.75 * share) for part in to_rgb(colour))
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
