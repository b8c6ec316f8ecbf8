"""Measures agreement on a nominal scale, ratings missing or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from coproduction.agreement.coefficients import cohen_kappa, krippendorff_alpha
from coproduction.ratings import Agreement, Coefficient

Unit = TypeVar("Unit", bound=Hashable)


def measure(ratings: Mapping[Unit, Mapping[str, str | None]]) -> Agreement:
    """Return how far raters agree.

    Args:
        ratings: by unit, the label that each rater gave it. A rater who is left out, or whose
            label is None, did not rate the unit; that is no disagreement and counts nowhere.

    Raises:
        MissingComponentError: there is something to compute, and nltk is not installed.
    """
    raters = sorted({rater for given in ratings.values() for rater in given})
    rated = [_given(given) for given in ratings.values()]
    shared = [given for given in rated if len(given) > 1]
    pairs, agreeing = _pairs(shared)
    return Agreement(
        raters=tuple(raters),
        units=sum(map(bool, rated)),
        shared=len(shared),
        pairs=pairs,
        agreeing=agreeing,
        kappas={pair: _kappa(pair, shared) for pair in combinations(raters, 2)},
        alpha=_alpha(shared),
    )


def _given(labels: Mapping[str, str | None]) -> dict[str, str]:
    return {rater: label for rater, label in labels.items() if label is not None}


def _pairs(shared: Sequence[Mapping[str, str]]) -> tuple[int, int]:
    """Return how many pairs of labels of one unit there are, and how many are alike."""
    pairs = agreeing = 0
    for given in shared:
        pairs += len(given) * (len(given) - 1) // 2
        agreeing += sum(n * (n - 1) // 2 for n in Counter(given.values()).values())
    return pairs, agreeing


def _kappa(pair: tuple[str, str], shared: Sequence[Mapping[str, str]]) -> Coefficient:
    one, other = pair
    both = [(given[one], given[other]) for given in shared if one in given and other in given]
    if not both:
        return Coefficient(None, "nothing shared")
    if len({label for labels in both for label in labels}) == 1:
        return Coefficient(None, "all alike")
    return Coefficient(cohen_kappa(both))


def _alpha(shared: Sequence[Mapping[str, str]]) -> Coefficient:
    if not shared:
        return Coefficient(None, "nothing shared")
    if len({label for given in shared for label in given.values()}) == 1:
        return Coefficient(None, "all alike")
    return Coefficient(krippendorff_alpha([tuple(given.values()) for given in shared]))
