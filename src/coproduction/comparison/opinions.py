"""What one conception makes of an act, put so that conceptions can be compared."""

from __future__ import annotations

from collections.abc import Callable

from coproduction.knowledge.base import Answer, Knowledge
from coproduction.model import Verdict
from coproduction.opinions import Opinion, Word

Missing = Callable[[], tuple[str, ...]]


def opinion(verdict: Verdict, knowledge: Knowledge, missing: Missing) -> Opinion:
    """Return the opinion that a verdict amounts to.

    Args:
        verdict: of the conception.
        knowledge: of the conception.
        missing: asks which unknown facts can change the answer; only asked where it is open.
    """
    answer = _answer(verdict, knowledge)
    return Opinion(
        knowledge.conception,
        answer,
        missing() if answer == "unknown" else (),
        verdict,
        _lacking(verdict, knowledge) if answer == "not" else (),
    )


def _answer(verdict: Verdict, knowledge: Knowledge) -> Word:
    if verdict.status == "invalid":
        return "invalid"
    gaps = knowledge.gaps if verdict.gap_possible else ()
    found: set[Answer] = {knowledge.answers[name] for name in (*verdict.possible_outcomes, *gaps)}
    return next(iter(found)) if len(found) == 1 else "unknown"


def _lacking(verdict: Verdict, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the criteria that the act does not meet: those asked of every coproduction first.

    A conception whose coproductions have no unmet criterion in common says no by all that it
    uses and that is not met.
    """
    unmet = tuple(name for name, status in verdict.criteria.items() if status == "not met")
    return tuple(name for name in unmet if name in knowledge.required) or unmet
