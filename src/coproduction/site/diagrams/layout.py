"""Puts boxes and arrows in their places.

Graphs are laid out in columns, from the left to the right, by the algorithm of Sugiyama et al.
grandalf does that from the top down, with rectangles of any size; so it is given the rectangles
turned, and what is down for it is right here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from textwrap import wrap
from typing import Final

WIDTH: Final = 212
LINE: Final = 18
_PADDING: Final = 10
_GAP: Final = 14
_BETWEEN: Final = 74
"""Between two columns, so that arrows have room to bend."""

_STEP: Final = 34
"""Between two stages."""

_EDGE: Final = 8
_LETTERS: Final = 26
"""How many letters of the text go into a line of a box."""

_TIP: Final = 9

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """What is drawn as a box.

    Attributes:
        id: by which arrows name it.
        text: what stands in it.
        kind: by which it is coloured: ``plain``, ``main``, ``met``, ``not-met``, ``unknown`` and
            ``idle``.
        page: address of the page about it.
        note: what stands beneath the text, smaller.
    """

    id: str
    text: str
    kind: str = "plain"
    page: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one box to another; the tip may be where it begins, as of a subclass."""

    start: str
    end: str
    tip_at_start: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place."""

    node: Node
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow in its place: its path and its tip, as SVG writes them."""

    arrow: Arrow
    path: str
    tip: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph in its place."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def laid_out(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> Drawing:
    """Return where each box and each arrow goes; the same graph is always drawn alike.

    Args:
        nodes: the boxes; parts that no arrow joins stand below one another in this order.
        arrows: between them, without circles.
    """
    top, boxes, lines = float(_EDGE), list[Box](), list[Line]()
    for part in _parts(nodes, arrows):
        within = [one for one in arrows if one.start in part]
        placed, drawn = _part([node for node in nodes if node.id in part], within, top)
        boxes += placed
        lines += drawn
        top = max(box.y + box.height for box in placed) + _GAP
    return _drawing(sorted(boxes, key=lambda box: (box.x, box.y)), lines)


def _parts(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> list[list[str]]:
    """Return the ids of the nodes that arrows join, part by part.

    grandalf tells parts, too, but then goes through a set, whose order is another in each run.
    """
    part = {node.id: [node.id] for node in nodes}
    for arrow in arrows:
        one, other = part[arrow.start], part[arrow.end]
        if one is not other:
            one += other
            part.update(dict.fromkeys(other, one))
    return list({id(found): found for found in part.values()}.values())


def staged(stages: Sequence[Node], beside: Mapping[str, Node]) -> Drawing:
    """Return stages below one another, and beside a stage what it works with.

    Args:
        stages: from the first to the last.
        beside: by id of a stage, what joins it from the right.
    """
    boxes, lines, top = list[Box](), list[Line](), float(_EDGE)
    for at, node in enumerate(stages):
        box = _box(node, _EDGE + WIDTH / 2, 0)
        box = replace(box, y=top)
        if at:
            before = boxes[-1]
            x, start = box.x + WIDTH / 2, before.y + before.height
            arrow = Arrow(before.node.id, node.id)
            line = f"M{x:g} {start:g}V{top - _TIP:g}"
            lines.append(Line(arrow, line, f"M{x:g} {top:g}l-5 -{_TIP}h10z"))
        boxes.append(box)
        top += box.height + _STEP
    for box in [one for one in boxes if one.node.id in beside]:
        middle = box.y + box.height / 2
        other = _box(beside[box.node.id], box.x + WIDTH * 1.5 + _BETWEEN, middle)
        edge = box.x + WIDTH
        line = f"M{other.x:g} {middle:g}H{edge + _TIP:g}"
        tip = f"M{edge:g} {middle:g}l{_TIP} -5v10z"
        lines.append(Line(Arrow(other.node.id, box.node.id), line, tip))
        boxes.append(other)
    return _drawing(boxes, lines)


def _drawing(boxes: Sequence[Box], lines: Sequence[Line]) -> Drawing:
    width = max(box.x for box in boxes) + WIDTH + _EDGE
    height = max(box.y + box.height for box in boxes) + _EDGE
    return Drawing(width, height, tuple(boxes), tuple(lines))


def _part(
    nodes: Sequence[Node], arrows: Sequence[Arrow], top: float
) -> tuple[list[Box], list[Line]]:
    """Return the boxes and the arrows of a connected part, below a height."""
    from grandalf.graphs import Edge, Vertex, graph_core
    from grandalf.layouts import SugiyamaLayout, VertexViewer
    from grandalf.routing import EdgeViewer

    vertices = {node.id: Vertex(node) for node in nodes}
    edges = [Edge(vertices[one.start], vertices[one.end], data=one) for one in arrows]
    for one in vertices.values():
        one.view = VertexViewer(w=_box(one.data).height, h=WIDTH)
    for edge in edges:
        edge.view = EdgeViewer()
    layout = SugiyamaLayout(graph_core(vertices.values(), edges))
    layout.route_edge = lambda edge, points: edge.view.setpath(points)
    layout.xspace, layout.yspace = _GAP, _BETWEEN
    layout.init_all(optimize=True)
    layout.draw(12)
    found = [_box(one.data, *_turned(one.view.xy)) for one in vertices.values()]
    left, above = min(box.x for box in found) - _EDGE, min(box.y for box in found) - top
    boxes = {
        box.node.id: replace(box, x=round(box.x - left), y=round(box.y - above)) for box in found
    }
    lines = []
    for edge in edges:
        crossed = sorted(map(_turned, edge.view._pts[1:-1]))
        lines.append(_line(edge.data, boxes, [(x - left, y - above) for x, y in crossed]))
    return list(boxes.values()), lines


def _turned(point: _Point) -> _Point:
    return point[1], point[0]


def _box(node: Node, x: float = 0, y: float = 0) -> Box:
    """Return the box of a node around a point."""
    lines = tuple(wrap(node.text, _LETTERS))
    notes = tuple(wrap(node.note, _LETTERS))
    height = 2 * _PADDING + LINE * (len(lines) + len(notes))
    return Box(node, x - WIDTH / 2, y - height / 2, height, lines, notes)


def _line(arrow: Arrow, boxes: Mapping[str, Box], crossed: Sequence[_Point]) -> Line:
    """Return an arrow from the right side of a box to the left side of another.

    Args:
        arrow: what is drawn.
        boxes: in their places.
        crossed: the middle of its way through each column that it crosses.
    """
    start, end = boxes[arrow.start], boxes[arrow.end]
    leaves = (start.x + WIDTH, start.y + start.height / 2)
    reaches = (end.x, end.y + end.height / 2)
    between = [point for x, y in crossed for point in ((x - WIDTH / 2, y), (x + WIDTH / 2, y))]
    if arrow.tip_at_start:
        tip = f"M{leaves[0]:g} {leaves[1]:g}l{_TIP} -5v10z"
        leaves = (leaves[0] + _TIP, leaves[1])
    else:
        tip = f"M{reaches[0]:g} {reaches[1]:g}l-{_TIP} -5v10z"
        reaches = (reaches[0] - _TIP, reaches[1])
    bends = (_bend(one, other) for one, other in pairwise([leaves, *between, reaches]))
    return Line(arrow, f"M{leaves[0]:g} {leaves[1]:g}" + "".join(bends), tip)


def _bend(one: _Point, other: _Point) -> str:
    """Return the way between two points, which leaves and comes in straight."""
    (x, y), (u, v) = one, other
    return f"C{(x + u) / 2:g} {y:g} {(x + u) / 2:g} {v:g} {u:g} {v:g}"
