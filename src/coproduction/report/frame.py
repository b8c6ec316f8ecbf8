"""Results as a data frame of pandas: one row an act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, get_args

from coproduction.errors import MissingComponentError
from coproduction.model import CriterionStatus, Judged, VerdictStatus
from coproduction.opinions import WORDS
from coproduction.report.table import columns_of, row

if TYPE_CHECKING:
    import pandas as pd

_STATUSES: Final = get_args(VerdictStatus)
_CRITERION_STATUSES: Final = get_args(CriterionStatus)


def frame(judged: Iterable[Judged]) -> pd.DataFrame:
    """Return the results as a data frame, its columns those of the CSV form.

    Status, outcome, reason and each criterion are categories, the row of the source is a whole
    number that may be missing, all else is text, lists joined by semicolons. An act without
    outcome has none, and the criteria of an act that was not classified are missing.

    Raises:
        MissingComponentError: pandas is not installed.
    """
    pandas = _pandas()
    acts = list(judged)
    columns = columns_of(acts)
    criteria = dict.fromkeys(name for one in acts for name in one.verdict.criteria)
    found: pd.DataFrame = pandas.DataFrame(
        [row(one) for one in acts], columns=[*columns, *criteria]
    )
    for name in columns:
        found[name] = found[name].astype("string")
    found["row"] = pandas.array([one.record.place.row for one in acts], dtype="Int64")
    found["status"] = pandas.Categorical(found["status"], categories=_STATUSES)
    for name in ("outcome", "reason"):
        values = [getattr(one.verdict, name) for one in acts]
        kinds = sorted({value for value in values if value is not None})
        found[name] = pandas.Categorical(values, categories=kinds)
    for name in criteria:
        statuses = [one.verdict.criteria.get(name) for one in acts]
        found[name] = pandas.Categorical(statuses, categories=_CRITERION_STATUSES)
    return found


def frame_of_answers(rows: Sequence[Mapping[str, str]], conceptions: Sequence[str]) -> pd.DataFrame:
    """Return rows with the answers of conceptions as a data frame; answers are categories.

    Raises:
        MissingComponentError: pandas is not installed.
    """
    pandas = _pandas()
    found: pd.DataFrame = pandas.DataFrame(rows).astype("string")
    for name in conceptions:
        found[name] = pandas.Categorical(found[name], categories=WORDS)
    return found


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise MissingComponentError(
            "Data frames need pandas. Install it with: pip install 'coproduction[frames]'"
        ) from error
    return pandas
