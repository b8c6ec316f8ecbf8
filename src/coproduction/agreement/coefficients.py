"""The coefficients themselves, by nltk: the only module that knows it.

nltk takes every unit one by one, which takes minutes and a gigabyte for a hundred thousand of them;
most of them are labelled alike, so here it is told how many there are of each sort. Its kappa takes
for granted that every coder labelled every item, so it is given only the units that both raters
labelled. Where a coefficient is undefined it answers 1, so it is not asked then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from coproduction.errors import MissingComponentError


def cohen_kappa(units: Mapping[tuple[str, str], int]) -> float:
    """Return Cohen's kappa (1960) of two raters.

    Args:
        units: by the labels that both gave, how many units have them; not all labels are alike.

    Raises:
        MissingComponentError: nltk is not installed.
    """
    number = sum(units.values())
    firsts, seconds = (_labels(units, position) for position in (0, 1))

    class _Task(_annotation_task()):  # type: ignore[misc]  # known when it is needed
        """nltk's task, of which the two means are taken over all units of each sort."""

        def Ao(self, cA: int, cB: int) -> float:  # noqa: N802, N803, ARG002
            alike = sum(n * (1 - self.distance(*labels)) for labels, n in units.items())
            return float(alike) / number

        def Ae_kappa(self, cA: int, cB: int) -> float:  # noqa: N802, N803, ARG002
            return sum(n / number * seconds[label] / number for label, n in firsts.items())

    return float(_Task().kappa_pairwise(0, 1))


def krippendorff_alpha(units: Mapping[tuple[str, ...], int]) -> float:
    """Return Krippendorff's alpha for nominal data.

    Args:
        units: by the labels that a unit has, two or more, how many units have them; who gave them
            does not matter. Not all labels are alike.

    Raises:
        MissingComponentError: nltk is not installed.
    """
    task = _annotation_task()()
    pooled: Counter[str] = Counter()
    observed = 0.0
    for labels, number in units.items():
        observed += task.Disagreement(Counter(labels)) * len(labels) * number
        for label, count in Counter(labels).items():
            pooled[label] += count * number
    return float(1 - observed / pooled.total() / task.Disagreement(pooled))


def _labels(units: Mapping[tuple[str, str], int], position: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for labels, number in units.items():
        found[labels[position]] += number
    return found


def _annotation_task() -> Any:
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError as error:
        raise MissingComponentError(
            "Kappa and alpha need nltk. Install it with: pip install 'coproduction[statistics]'"
        ) from error
    return AnnotationTask
