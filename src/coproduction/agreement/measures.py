"""Measures agreement on a nominal scale, ratings missing or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations

from coproduction.agreement.coefficients import cohen_kappa, krippendorff_alpha
from coproduction.ratings import Agreement, Coefficient

Ratings = Iterable[tuple[Mapping[str, str | None], int]]
"""The labels that raters gave, and how many units they gave just these."""

_Shared = list[tuple[dict[str, str], int]]


def measure(ratings: Ratings) -> Agreement:
    """Return how far raters agree.

    Args:
        ratings: by rater, the label that each gave, and how many units these are. A rater who is
            left out, or whose label is None, did not rate the units; that is no disagreement and
            counts nowhere.

    Raises:
        MissingComponentError: there is something to compute, and nltk is not installed.
    """
    sorts: Counter[tuple[tuple[str, str | None], ...]] = Counter()
    for labels, number in ratings:
        sorts[tuple(labels.items())] += number
    raters = sorted({rater for labels in sorts for rater, _ in labels})
    rated = [(_given(labels), number) for labels, number in sorts.items()]
    shared = [(given, number) for given, number in rated if len(given) > 1]
    pairs, agreeing = _pairs(shared)
    return Agreement(
        raters=tuple(raters),
        units=sum(number for given, number in rated if given),
        shared=sum(number for _, number in shared),
        pairs=pairs,
        agreeing=agreeing,
        kappas={pair: _kappa(pair, shared) for pair in combinations(raters, 2)},
        alpha=_alpha(shared),
    )


def _given(labels: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    return {rater: label for rater, label in labels if label is not None}


def _pairs(shared: _Shared) -> tuple[int, int]:
    """Return how many pairs of labels of one unit there are, and how many are alike."""
    pairs = agreeing = 0
    for given, number in shared:
        pairs += number * (len(given) * (len(given) - 1) // 2)
        agreeing += number * sum(n * (n - 1) // 2 for n in Counter(given.values()).values())
    return pairs, agreeing


def _kappa(pair: tuple[str, str], shared: _Shared) -> Coefficient:
    one, other = pair
    both: Counter[tuple[str, str]] = Counter()
    for given, number in shared:
        if one in given and other in given:
            both[given[one], given[other]] += number
    if not both:
        return Coefficient(None, "nothing shared")
    if len({label for labels in both for label in labels}) == 1:
        return Coefficient(None, "all alike")
    return Coefficient(cohen_kappa(both))


def _alpha(shared: _Shared) -> Coefficient:
    units: Counter[tuple[str, ...]] = Counter()
    for given, number in shared:
        units[tuple(sorted(given.values()))] += number
    if not units:
        return Coefficient(None, "nothing shared")
    if len({label for labels in units for label in labels}) == 1:
        return Coefficient(None, "all alike")
    return Coefficient(krippendorff_alpha(units))
