"""Why a facet of a loaded act has its value: a claim, the source's design, or an assumption."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from coproduction.knowledge.codebook import Text
from coproduction.model import Record
from coproduction.terms import cop

Ground = Literal["claim", "design", "assumption"]
GROUNDS: Final[tuple[Ground, ...]] = get_args(Ground)

GROUND_CLASSES: Final[dict[Ground, str]] = {
    "claim": "ClaimGround",
    "design": "DesignGround",
    "assumption": "AssumptionGround",
}
"""By ground, the local name of its term in the ontology."""

FOLLOWS: Final = cop("followsMappingRule")
"""The property that leads from an act to a rule by which it was coded."""

GROUNDS_COLUMN: Final = "mapping:grounds"
"""The column of a case table that says by which rule each facet was filled."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a mapping concludes from a field of a collection, and why.

    Attributes:
        name: of the rule within its mapping.
        facet: the column of the codebook that it fills.
        value: what it fills in; empty when the value is taken from the source.
        ground: ``claim``, ``design`` (the source itself states it) or ``assumption``.
        reason: why it follows.
        where: for a fact of the source's design, where the source says so.
        claims: ids of claims of the literature graph.
    """

    name: str
    facet: str
    value: str
    ground: Ground
    reason: Text
    where: Text | None = None
    claims: tuple[str, ...] = ()


def assumed(record: Record) -> tuple[tuple[str, str], ...]:
    """Return the facets of a record that a coder assumed, each with the name of the rule."""
    told = (part.partition("=") for part in record.texts.get(GROUNDS_COLUMN, "").split(";"))
    rules = ((facet.strip(), ground.partition(":")) for facet, _, ground in told)
    return tuple(
        (facet, rule.strip())
        for facet, (ground, _, rule) in rules
        if ground.strip() == "assumption" and facet in record.facts
    )


@dataclass(frozen=True, slots=True)
class Coded:
    """A row of a collection as a record.

    Attributes:
        record: the facts in the codebook's words; the source's columns are among the texts.
        rules: by which its facts were filled in, in the order of the mapping.
    """

    record: Record
    rules: tuple[Rule, ...]
