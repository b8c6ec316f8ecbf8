"""Plots as SVG or PNG, by matplotlib: the only module that knows it."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import Any, Final

from coproduction.errors import MissingComponentError, UsageError
from coproduction.opinions import Figures
from coproduction.terms import Language
from coproduction.texts import say

FORMS: Final = ("svg", "png")


def form_of(file: str) -> str:
    """Return the form that the name of a file asks for, before anything is computed.

    Raises:
        UsageError: it is neither SVG nor PNG.
        MissingComponentError: matplotlib is not installed.
    """
    form = Path(file).suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise UsageError(f"{file}: the name of a plot ends in .svg or .png.")
    _matplotlib()
    return form


def heat_map(figures: Figures, target: Path, form: str, language: Language) -> None:
    """Write the agreement of every two conceptions as a plot.

    The same figures give the same bytes.

    Args:
        figures: of a comparison.
        target: the file to write.
        form: ``svg`` or ``png``.
        language: of the title.

    Raises:
        MissingComponentError: matplotlib is not installed.
    """
    plots = _matplotlib()
    names = list(figures.answers)
    size = max(4.0, 0.55 * len(names) + 2.5)
    with plots.rc_context({"svg.hashsalt": "coproduction", "svg.fonttype": "none"}):
        figure = plots.figure.Figure(figsize=(size, size), layout="constrained")
        axes = figure.subplots()
        shares = _shares(figures, names)
        colours = plots.colormaps["RdYlGn"].with_extremes(bad="#eeeeee")
        image = axes.imshow(shares, cmap=colours, vmin=0, vmax=1)
        axes.set_xticks(range(len(names)), names, rotation=90)
        axes.set_yticks(range(len(names)), names)
        for row, line in enumerate(shares):
            for column, share in enumerate(line):
                if not isnan(share):  # where it is not a number, the two never both speak
                    axes.text(column, row, f"{share:.0%}", ha="center", va="center", size=7)
        axes.set_title(say("compare.heat_title", language, acts=figures.acts))
        figure.colorbar(image, shrink=0.7)
        date = {"Date": None} if form == "svg" else {}
        figure.savefig(target, format=form, dpi=150, metadata=date)


def _shares(figures: Figures, names: list[str]) -> list[list[float]]:
    found = {frozenset((pair.one, pair.other)): pair.share for pair in figures.pairs}

    def share(one: str, other: str) -> float:
        value = found.get(frozenset((one, other)))
        return float("nan") if value is None else value

    return [[share(one, other) for other in names] for one in names]


def _matplotlib() -> Any:
    try:
        import matplotlib
        import matplotlib.figure
    except ImportError as error:
        raise MissingComponentError(
            "Plots need matplotlib. Install it with: pip install 'coproduction[plots]'"
        ) from error
    return matplotlib
