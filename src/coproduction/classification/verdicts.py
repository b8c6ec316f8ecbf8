"""From what a reasoner entails to a verdict; the same for every engine."""

from __future__ import annotations

from coproduction.knowledge.base import Knowledge
from coproduction.model import CriterionStatus, Entailments, Verdict

INVALID = Verdict(status="invalid", reason="invalid record")


def assemble(
    knowledge: Knowledge,
    entailments: Entailments,
    roles: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
) -> Verdict:
    """Return the verdict that entailed and refuted classes amount to.

    Args:
        knowledge: which classes are outcomes, criteria and so on.
        entailments: what a reasoner says of the act.
        roles: the roles of every participant.
        missing: the columns of unknown facts that can change the outcome.
    """
    if not entailments.consistent:
        return INVALID
    open_ends = [name for name in knowledge.outcomes if name not in entailments.refuted]
    possible = tuple(name for name in open_ends if name not in knowledge.gaps)
    gap_possible = len(possible) < len(open_ends)
    decided = len(possible) == 1 and not gap_possible
    return Verdict(
        status="decided" if decided else "undetermined",
        reason=None if decided else _reason(knowledge, open_ends),
        outcome=possible[0] if decided else None,
        superclasses=tuple(n for n in knowledge.superclasses if n in entailments.entailed),
        criteria={n: _status(c, entailments) for n, c in knowledge.criteria.items()},
        failed_criteria=_failed(knowledge, possible[0], entailments) if decided else (),
        missing_facts=missing,
        possible_outcomes=possible,
        gap_possible=gap_possible,
        participant_roles=roles,
    )


def _status(name: str, entailments: Entailments) -> CriterionStatus:
    if name in entailments.entailed:
        return "met"
    return "not met" if name in entailments.refuted else "unknown"


def _reason(knowledge: Knowledge, open_ends: list[str]) -> str:
    if not set(open_ends) <= set(knowledge.gaps):
        return "unknown facts"
    return "silent" if set(open_ends) <= set(knowledge.silences) else "gap"


def _failed(knowledge: Knowledge, outcome: str, entailments: Entailments) -> tuple[str, ...]:
    """Return the criteria by which an act falls short.

    Where the conception has classes for that, they tell; elsewhere, the criteria that every
    coproduction meets and this act does not.
    """
    if knowledge.shortfalls:
        named = knowledge.shortfalls.items()
        return tuple(name for name, local in named if local in entailments.entailed)
    if knowledge.answers[outcome] != "not":
        return ()
    local = knowledge.criteria
    return tuple(name for name in knowledge.required if local[name] in entailments.refuted)
