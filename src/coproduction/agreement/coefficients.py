"""The coefficients themselves, by nltk: the only module that knows it.

nltk computes kappa as if every coder had labelled every item, so it is given only the units that
both raters labelled. Where a coefficient is undefined it answers 1, so it is not asked then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from coproduction.errors import MissingComponentError


def cohen_kappa(units: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa (1960) of two raters.

    Args:
        units: the labels that both gave to each unit; not all of them are alike.

    Raises:
        MissingComponentError: nltk is not installed.
    """
    return float(_task(units).kappa_pairwise(0, 1))


def krippendorff_alpha(units: Sequence[Sequence[str]]) -> float:
    """Return Krippendorff's alpha for nominal data.

    Args:
        units: the labels that each unit has, two or more; who gave them does not matter. Not all
            of them are alike.

    Raises:
        MissingComponentError: nltk is not installed.
    """
    return float(_task(units).alpha())


def _task(units: Iterable[Sequence[str]]) -> Any:
    return _annotation_task()(
        [
            (rater, number, label)
            for number, labels in enumerate(units)
            for rater, label in enumerate(labels)
        ]
    )


def _annotation_task() -> Any:
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError as error:
        raise MissingComponentError(
            "Kappa and alpha need nltk. Install it with: pip install 'coproduction[statistics]'"
        ) from error
    return AnnotationTask
