"""Where conceptions contradict each other on an act, and the criterion on which it turns."""

from __future__ import annotations

from collections.abc import Sequence

from coproduction.opinions import Disagreement, Opinion


def disagreements(opinions: Sequence[Opinion]) -> tuple[Disagreement, ...]:
    """Return the criteria on which the opinions about one act turn, the weightiest first.

    Silence, and what the facts leave open, contradicts nobody.
    """
    despite = tuple(one.conception for one in opinions if one.answer == "coproduction")
    against = [one for one in opinions if one.answer == "not"]
    if not despite or not against:
        return ()
    criteria = dict.fromkeys(name for one in against for name in one.lacking or ("",))
    found = [_on(name, against, despite) for name in criteria]
    return tuple(sorted(found, key=lambda one: (-len(one.against), -len(one.alone))))


def _on(criterion: str, against: list[Opinion], despite: tuple[str, ...]) -> Disagreement:
    by = [one for one in against if criterion in (one.lacking or ("",))]
    return Disagreement(
        criterion,
        tuple(one.conception for one in by),
        tuple(one.conception for one in by if len(one.lacking) <= 1),
        despite,
    )
