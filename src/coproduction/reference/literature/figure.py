"""Draws a thread of the argument: claims below one another, arrows beside them.

Claims stand in reading order, so a reader goes down as in the article. What supports runs on the
left, what contradicts on the right; arrows that overlap run in lanes of their own. The drawing is
as wide as it is told to be, so that a phone gets one of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Any, Final, Literal

Side = Literal["left", "right"]

_OPPOSED: Final = "contradicts"
_LANE: Final = 24
_EDGE: Final = 14
_LEAST: Final = 13
_PADDING: Final = 12
_LINE: Final = 19
_GAP: Final = 18
_HEADING: Final = 34
_SHARE: Final = 0.15
"""Of the width, what the lanes of one side may take."""

_LETTER: Final = 7.3
"""Width of a letter of the text, in units of the drawing, with some to spare."""


@dataclass(frozen=True, slots=True)
class Box:
    """A claim in the drawing: where, and its lines; the first ones say whose it is."""

    claim: Mapping[str, Any]
    x: float
    y: float
    width: float
    height: float
    head: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the name of a section above its claims."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow in the drawing.

    Attributes:
        arrow: its data.
        path: as SVG writes it.
        ends: the heads: an arrow at the end, or a bar at both ends where claims are opposed.
        labelled: whether there is room for its label; it stands in words beneath anyway.
        x: of the label.
        y: of the label.
    """

    arrow: Mapping[str, Any]
    path: str
    ends: tuple[str, ...]
    labelled: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of a thread."""

    width: float
    height: float
    headings: tuple[Heading, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def figure(thread: Mapping[str, Any], width: int, names: Mapping[str, str], author: str) -> Figure:
    """Return the drawing of a thread.

    Args:
        thread: its claims and arrows, as the page of the argument has them.
        width: of the drawing, in pixels.
        names: what the sections are called.
        author: what the author of the article is called.
    """
    order = {one["id"]: at for at, one in enumerate(thread["claims"])}
    lanes = _lanes(thread["arrows"], order, width * _SHARE)
    left, right = (_room(lanes[side].values()) for side in ("left", "right"))
    headings, boxes, height = _column(thread["claims"], left, width - left - right, names, author)
    lines = _lines(thread["arrows"], {one.claim["id"]: one for one in boxes}, lanes)
    return Figure(width, height, tuple(headings), tuple(boxes), tuple(lines))


def _room(lanes: Iterable[float]) -> float:
    """Return how much room a side needs for its lanes."""
    return max((distance + _EDGE for distance in lanes), default=4)


def _side(arrow: Mapping[str, Any]) -> Side:
    return "right" if arrow["type"] == _OPPOSED else "left"


def _lanes(
    arrows: Sequence[Mapping[str, Any]], order: Mapping[str, int], room: float
) -> dict[Side, dict[int, float]]:
    """Return by side and position of an arrow how far from the claims it runs.

    Short arrows run inside long ones; those of one lane do not overlap. Where there are many
    lanes, they come nearer to one another, so that a side takes no more than its room.
    """
    found = _numbered(arrows, order)
    spaced: dict[Side, dict[int, float]] = {"left": {}, "right": {}}
    for side, lanes in found.items():
        step = min(_LANE, room / max(1, max(lanes.values(), default=0)))
        spaced[side] = {at: _EDGE + step * lane for at, lane in lanes.items()}
    return spaced


def _numbered(
    arrows: Sequence[Mapping[str, Any]], order: Mapping[str, int]
) -> dict[Side, dict[int, int]]:
    """Return by side and position of an arrow its lane, counted from the claims outwards."""
    taken: dict[Side, list[list[tuple[int, int]]]] = {"left": [], "right": []}
    found: dict[Side, dict[int, int]] = {"left": {}, "right": {}}
    spans = [sorted((order[one["start"]], order[one["end"]])) for one in arrows]
    for at in sorted(range(len(arrows)), key=lambda at: spans[at][1] - spans[at][0]):
        top, bottom = spans[at]
        side = _side(arrows[at])
        lanes = taken[side]
        free = next(
            (n for n, lane in enumerate(lanes) if all(b <= top or bottom <= a for a, b in lane)),
            len(lanes),
        )
        if free == len(lanes):
            lanes.append([])
        lanes[free].append((top, bottom))
        found[side][at] = free
    return found


def _column(
    claims: Sequence[Mapping[str, Any]],
    x: float,
    width: float,
    names: Mapping[str, str],
    author: str,
) -> tuple[list[Heading], list[Box], float]:
    """Return the headings and the boxes from the top down, and the height of all."""
    letters = max(12, int((width - 2 * _PADDING) / _LETTER))
    headings: list[Heading] = []
    boxes: list[Box] = []
    y, before = 4.0, ""
    for claim in claims:
        section = claim["locators"][0].partition(".")[0]
        if section != before:
            named = wrap(names[section], letters)
            headings += [Heading(one, y + 20 + at * _LINE) for at, one in enumerate(named)]
            y, before = y + _HEADING + _LINE * (len(named) - 1), section
        head = tuple(wrap(" · ".join(_head(claim, author)), letters))
        lines = tuple(wrap(claim["text"], letters))
        height = 2 * _PADDING + _LINE * (len(head) + len(lines))
        boxes.append(Box(claim, x, y, width, height, head, lines))
        y += height + _GAP
    return headings, boxes, y - _GAP + 4


def _head(claim: Mapping[str, Any], author: str) -> list[str]:
    """Return the id of a claim, its first place and who holds it."""
    holders: list[str] = []
    for one in claim["held_by"]:
        own = one["kind"]["word"] == "article-author"
        works = [work["label"] for work in one["works"]]
        holders += [author] if own else works or [one["holder"] or one["kind"]["label"]]
    return [claim["id"], claim["locators"][0], ", ".join(dict.fromkeys(holders))]


def _lines(
    arrows: Sequence[Mapping[str, Any]],
    boxes: Mapping[str, Box],
    lanes: Mapping[Side, Mapping[int, float]],
) -> list[Line]:
    heights = _docks(arrows, boxes)
    found = []
    for at, arrow in enumerate(arrows):
        side, box = _side(arrow), boxes[arrow["start"]]
        edge = box.x if side == "left" else box.x + box.width
        outwards = -1 if side == "left" else 1
        lane = edge + outwards * lanes[side][at]
        start, end = heights[at, "start"], heights[at, "end"]
        path = f"M{edge:g} {start:g}H{lane:g}V{end:g}H{edge:g}"
        tips = (start, end) if arrow["type"] == _OPPOSED else (end,)
        ends = tuple(_tip(arrow["type"], edge, y, outwards) for y in tips)
        middle = (lane + outwards * 3, (start + end) / 2)
        found.append(Line(arrow, path, ends, _are_apart(lanes[side].values()), *middle))
    return found


def _are_apart(lanes: Iterable[float]) -> bool:
    """Tell whether labels fit between lanes."""
    distances = sorted(set(lanes))
    return all(b - a >= _LEAST for a, b in pairwise(distances))


def _tip(kind: str, edge: float, y: float, outwards: int) -> str:
    """Return the head of an arrow at the edge of a claim: a bar, or a triangle."""
    if kind == _OPPOSED:
        return f"M{edge + outwards * 5:g} {y - 6:g}v12"
    return f"M{edge:g} {y:g}l{outwards * 9} -5v10z"


def _docks(
    arrows: Sequence[Mapping[str, Any]], boxes: Mapping[str, Box]
) -> dict[tuple[int, str], float]:
    """Return at which height each arrow leaves and reaches its claims: evenly spread over them.

    What goes up docks above what goes down, so that arrows cross as little as may be.
    """
    at_claim: dict[tuple[str, Side], list[tuple[float, int, str]]] = defaultdict(list)
    for at, arrow in enumerate(arrows):
        for end, other in (("start", "end"), ("end", "start")):
            there = boxes[arrow[other]].y
            at_claim[arrow[end], _side(arrow)].append((there, at, end))
    found = {}
    for (name, _), docks in at_claim.items():
        box = boxes[name]
        for number, (_, at, end) in enumerate(sorted(docks), 1):
            found[at, end] = box.y + box.height * number / (len(docks) + 1)
    return found
