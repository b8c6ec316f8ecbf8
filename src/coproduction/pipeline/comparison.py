"""What several conceptions make of the same acts, and the forms of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coproduction.comparison.statistics import Summary
from coproduction.knowledge.base import ConceptionInfo
from coproduction.model import Finding
from coproduction.opinions import ComparedAct, Figures
from coproduction.pipeline.rivals import Rivals
from coproduction.pipeline.selecting import one_act
from coproduction.ratings import Agreement

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow

    from coproduction.report.comparison import Compared
    from coproduction.report.typed import TypedColumn


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """All acts of one run, each judged by every conception.

    Attributes:
        acts: in the order of the input.
        notes: findings about the input as a whole.
        rivals: the conceptions, and how they were asked.
    """

    acts: tuple[ComparedAct, ...]
    notes: tuple[Finding, ...]
    rivals: Rivals

    def __repr__(self) -> str:
        """Return how many acts and conceptions are compared, in one line."""
        return f"<Comparison: {len(self)} acts, {len(self.rivals.known)} conceptions>"

    def __len__(self) -> int:
        """Return the number of acts."""
        return len(self.acts)

    def __iter__(self) -> Iterator[ComparedAct]:
        """Yield the acts."""
        return iter(self.acts)

    def act(self, case: str, act: str | None = None, coder: str | None = None) -> ComparedAct:
        """Return one act; act and coder may be left out where there is only one.

        Raises:
            UsageError: there is no such act, or several, or several codings of it.
        """
        return one_act(self.acts, [one.record for one in self.acts], case, act, coder)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the conceptions compared."""
        return self.rivals.names

    @property
    def reasoner(self) -> str:
        """What decided by the first conception: ``compiled``, ``hermit`` or ``both``."""
        return self.rivals.reasoner

    @property
    def conforms(self) -> bool:
        """Whether every act could be judged."""
        return all(one.is_valid for one in self.acts)

    def conceptions(self) -> tuple[ConceptionInfo, ...]:
        """Return what the ontology tells people about the conceptions compared."""
        return self.rivals.conceptions()

    def figures(self) -> Figures:
        """Return how often each answers what, how far each two agree, and on what it turns."""
        return self._summary().figures()

    def agreement(self) -> Agreement:
        """Return how far the conceptions agree, with Cohen's kappas and Krippendorff's alpha.

        Silence and answers that the facts leave open are missing ratings.

        Raises:
            MissingComponentError: the library for the coefficients is not installed.
        """
        from coproduction.agreement import measure

        return measure(self._summary().ratings())

    def _summary(self) -> Summary:
        summary = Summary(self.names)
        for _ in summary.counting(self.acts):
            pass
        return summary

    @property
    def findings(self) -> list[Finding]:
        """Everything that the checks found, about the input and about each act."""
        return [*self.notes, *(found for act in self.acts for found in act.findings)]

    def compared(self) -> Compared:
        """Return everything that the forms of the comparison show."""
        coded = any(act.record.coder for act in self.acts)
        return self.rivals.compared(self.acts, self.notes, coded=coded)

    def to_document(self) -> dict[str, Any]:
        """Return the comparison as plain data of the form ``coproduction/comparison/1``."""
        from coproduction.report.comparison import document

        return document(self.compared())

    def to_json(self) -> str:
        """Return the comparison as JSON text of the form ``coproduction/comparison/1``."""
        from coproduction.report.comparison import json_parts

        return "".join(json_parts(self.compared()))

    def to_csv(self) -> str:
        """Return one row an act, with a column for each conception, as CSV text."""
        from coproduction.report.comparison import csv_lines

        return "".join(csv_lines(self.compared()))

    def to_text(self) -> str:
        """Return the matrix, the disagreements and the figures as text for a terminal."""
        from coproduction.report.comparison import text_lines

        return "".join(text_lines(self.compared()))

    def to_html(self) -> str:
        """Return the comparison as a self-contained HTML page."""
        from coproduction.report.comparison_page import page

        return page(self.compared())

    def to_frame(self) -> pd.DataFrame:
        """Return one row an act as a pandas data frame.

        In this order: ``case_id``, ``act_id``, ``coder`` (where one is named) and ``title``, all
        ``string``; a column for each conception by its name, ``category`` of ``coproduction``,
        ``not``, ``unknown``, ``silent`` and ``invalid``; ``turns_on`` (the criteria on which
        contradictory answers turn) and ``missing_facts``, both ``string``, joined by ``;``.

        Raises:
            MissingComponentError: pandas is not installed.
        """
        from coproduction.report.frame import frame

        return frame(self._columns())

    def to_arrow(self) -> pyarrow.Table:
        """Return one row an act as an Arrow table, its columns those of `to_frame`.

        Answers are ``dictionary<values=string, indices=int32>``, ``turns_on`` and
        ``missing_facts`` are ``list<element: string>``, all else is ``string``. The metadata of
        the schema say from what it comes: ``coproduction:files``, ``…:ontology``, ``…:program``,
        ``…:conceptions``, ``…:reasoner``.

        Raises:
            MissingComponentError: pyarrow is not installed.
        """
        from coproduction.report.arrow import arrow_table

        return arrow_table(self._columns(), self.origin())

    def _columns(self) -> list[TypedColumn]:
        from coproduction.report.typed import columns_of_answers

        return columns_of_answers(self.acts, self.names)

    def origin(self) -> dict[str, str]:
        """Return from what the comparison comes, for forms that say so beside the data."""
        from coproduction.pipeline.origin import origin_of

        return origin_of((act.record.place.file for act in self.acts), self.rivals.known[0]) | {
            "conceptions": "; ".join(self.names),
            "reasoner": self.reasoner,
        }

    def _repr_html_(self) -> str:
        from coproduction.report.notebook import comparison

        return comparison(self.acts, self.conceptions(), self.figures(), self.rivals.language)
