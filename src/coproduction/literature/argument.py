"""The article's argument as a graph: claims, and what supports or contradicts what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.knowledge.codebook import Text
from coproduction.literature.library import claims
from coproduction.literature.records import Claim

FORWARD: Final = ("supports", "contradicts", "qualifies", "specialises", "restates")
BACKWARD: Final = "is concluded from"
"""A conclusion names its grounds: the arrow of the argument runs from the ground to it."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """How one claim bears on another, in the direction of the argument.

    Attributes:
        start: id of the claim that supports, contradicts, qualifies, specialises or restates,
            or from which the other is concluded.
        type: the type of the link, as records have it.
        end: id of the other claim.
        reason: why they contradict.
    """

    start: str
    type: str
    end: str
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A part of the argument.

    Attributes:
        claims: those asked for that bear on one another or on others, in reading order.
        neighbours: claims elsewhere on which they bear, or which bear on them.
        alone: those asked for that neither bear on another nor have one bear on them.
        arrows: among all of these, with at least one end in ``claims``.
    """

    claims: tuple[Claim, ...]
    neighbours: tuple[Claim, ...]
    alone: tuple[Claim, ...]
    arrows: tuple[Arrow, ...]


def arrows(types: Sequence[str] = (*FORWARD, BACKWARD)) -> list[Arrow]:
    """Return all arrows of some types, in the reading order of the claims that state them."""
    return [
        Arrow(one.id, link.type, link.claim, link.reason)
        if link.type != BACKWARD
        else Arrow(link.claim, link.type, one.id)
        for one in claims()
        for link in one.links
        if link.type in types
    ]


def argument(
    locator: str = "", term: str = "", types: Sequence[str] = (*FORWARD, BACKWARD)
) -> Argument:
    """Return the argument of a part of the article, or about a topic.

    Args:
        locator: start of a locator, such as ``IVC`` or ``IVC.P6``.
        term: word of a topic.
        types: of arrows.
    """
    asked = {one.id for one in claims(locator=locator, term=term)}
    chosen = tuple(one for one in arrows(types) if {one.start, one.end} & asked)
    touched = {name for one in chosen for name in (one.start, one.end)}
    everything = claims()
    return Argument(
        tuple(one for one in everything if one.id in asked & touched),
        tuple(one for one in everything if one.id in touched - asked),
        tuple(one for one in everything if one.id in asked - touched),
        chosen,
    )


@dataclass(frozen=True, slots=True)
class Thread:
    """Claims of an argument that hang together by its arrows, in reading order."""

    claims: tuple[Claim, ...]
    arrows: tuple[Arrow, ...]


def threads(part: Argument) -> tuple[Thread, ...]:
    """Return the threads of an argument, in the reading order of their first claims."""
    head: dict[str, str] = {}

    def root(name: str) -> str:
        while name in head:
            name = head[name]
        return name

    for arrow in part.arrows:
        one, other = root(arrow.start), root(arrow.end)
        if one != other:
            head[other] = one
    known = {one.id for one in (*part.claims, *part.neighbours)}
    ordered = [one for one in claims() if one.id in known]
    return tuple(
        Thread(
            tuple(one for one in ordered if root(one.id) == name),
            tuple(one for one in part.arrows if root(one.start) == name),
        )
        for name in dict.fromkeys(root(one.id) for one in ordered)
    )
