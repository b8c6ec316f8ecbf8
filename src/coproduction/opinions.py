"""What rival conceptions make of one act, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from coproduction.model import Finding, Record, Verdict

Word = Literal["coproduction", "not", "unknown", "silent", "invalid"]
"""What is answered; ``unknown``: the facts leave it open, ``silent``: the conception gives none."""

WORDS: Final[tuple[Word, ...]] = ("coproduction", "not", "unknown", "silent", "invalid")


@dataclass(frozen=True, slots=True)
class Opinion:
    """The answer of a conception to the question whether an act is coproduction.

    Attributes:
        conception: its name.
        answer: what it says.
        missing: columns whose unknown value can change the answer; empty unless it is unknown.
        verdict: the verdict behind it, with outcome and criteria.
        lacking: names of the criteria by which it says no.
    """

    conception: str
    answer: Word
    missing: tuple[str, ...]
    verdict: Verdict
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A criterion by which some conceptions say no to an act that others call coproduction.

    Attributes:
        criterion: its name; empty where no single criterion tells.
        against: the conceptions that ask for it and say that the act is no coproduction.
        alone: those of them that say so by this criterion only.
        despite: the conceptions that call the act coproduction all the same.
    """

    criterion: str
    against: tuple[str, ...]
    alone: tuple[str, ...]
    despite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedAct:
    """One act with what each conception says of it.

    Attributes:
        record: the act as recorded.
        findings: what the checks found about the record.
        opinions: one for each conception, in the order of the comparison.
        disagreements: the criteria on which contradictory answers turn, the weightiest first.
    """

    record: Record
    findings: tuple[Finding, ...]
    opinions: tuple[Opinion, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def case_id(self) -> str:
        """Identifies the case."""
        return self.record.case_id

    @property
    def act_id(self) -> str:
        """Identifies the act within the case."""
        return self.record.act_id

    @property
    def is_valid(self) -> bool:
        """Whether it could be judged."""
        return all(one.answer != "invalid" for one in self.opinions)

    @property
    def answers(self) -> dict[str, Word]:
        """What each conception answers, by its name."""
        return {one.conception: one.answer for one in self.opinions}


@dataclass(frozen=True, slots=True)
class Pair:
    """How far two conceptions agree.

    Attributes:
        one: name of a conception.
        other: name of another.
        both: how many acts both speak on, saying that they are, or are not, coproduction.
        agreeing: on how many of these they say the same.
    """

    one: str
    other: str
    both: int
    agreeing: int

    @property
    def share(self) -> float | None:
        """The share of agreeing answers, None where the two never speak on one act."""
        return self.agreeing / self.both if self.both else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a comparison amounts to.

    Attributes:
        acts: how many acts were judged, the invalid ones left out.
        answers: by conception, how often it gives which answer.
        pairs: every two conceptions, in the order of the comparison.
        opposed: on how many acts one conception says yes and another no.
        criteria: on how many acts contradictory answers turn on a criterion, the most first.
        missing: in how many answers an unknown fact is missing, the most first.
    """

    acts: int
    answers: Mapping[str, Mapping[Word, int]]
    pairs: tuple[Pair, ...]
    opposed: int
    criteria: tuple[tuple[str, int], ...]
    missing: tuple[tuple[str, int], ...]
