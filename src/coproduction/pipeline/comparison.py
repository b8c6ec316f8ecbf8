"""What several conceptions make of the same acts, and the forms of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coproduction.comparison.statistics import figures, ratings
from coproduction.errors import MissingComponentError
from coproduction.knowledge.base import ConceptionInfo, Glossary, Knowledge, TermInfo
from coproduction.knowledge.readings import Named
from coproduction.knowledge.storage import load_glossary
from coproduction.model import Finding
from coproduction.opinions import ComparedAct, Figures
from coproduction.pipeline.selecting import one_act
from coproduction.pipeline.sourcing import leaves
from coproduction.ratings import Agreement
from coproduction.terms import Language

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
        known: the ontology of each conception, in the order of the comparison.
        reasoner: what decided: ``compiled``, ``hermit`` or ``both``.
        language: of messages.
        extensions: a person's own ontology files.
        readings: as the person gave them; by name they are in the ontologies.
    """

    acts: tuple[ComparedAct, ...]
    notes: tuple[Finding, ...]
    known: tuple[Knowledge, ...]
    reasoner: str
    language: Language = "en"
    extensions: tuple[Path, ...] = ()
    readings: tuple[Named, ...] = ()

    def __repr__(self) -> str:
        """Return how many acts and conceptions are compared, in one line."""
        return f"<Comparison: {len(self)} acts, {len(self.known)} conceptions>"

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
        return tuple(knowledge.conception for knowledge in self.known)

    @property
    def conforms(self) -> bool:
        """Whether every act could be judged."""
        return all(one.opinions[0].answer != "invalid" for one in self.acts)

    def glossary(self, position: int = 0) -> Glossary:
        """Return what the ontology of the conception at a position tells people."""
        return load_glossary(self.extensions, self.names[position], self.readings)

    def conceptions(self) -> tuple[ConceptionInfo, ...]:
        """Return what the ontology tells people about the conceptions compared."""
        return tuple(self.glossary(at).conception for at in range(len(self.known)))

    def figures(self) -> Figures:
        """Return how often each answers what, how far each two agree, and on what it turns."""
        return figures(self.acts)

    def agreement(self) -> Agreement:
        """Return how far the conceptions agree, with Cohen's kappas and Krippendorff's alpha.

        Silence and answers that the facts leave open are missing ratings.

        Raises:
            MissingComponentError: the library for the coefficients is not installed.
        """
        from coproduction.agreement import measure

        return measure(ratings(self.acts))

    @property
    def coefficients(self) -> Agreement | None:
        """The agreement, or None where the library for the coefficients is not installed."""
        try:
            return self.agreement()
        except MissingComponentError:
            return None

    @property
    def findings(self) -> list[Finding]:
        """Everything that the checks found, about the input and about each act."""
        return [*self.notes, *(found for act in self.acts for found in act.findings)]

    def compared(self) -> Compared:
        """Return everything that the forms of the comparison show."""
        from coproduction.report.comparison import Compared
        from coproduction.report.document import finding

        infos = self.conceptions()
        criteria = self._criteria()
        turning = {d.criterion for act in self.acts for d in act.disagreements}
        despite = {name for act in self.acts for d in act.disagreements for name in d.despite}
        terms = [criteria[name].name for name in criteria if name in turning]
        terms += [info.term for info in infos if info.name in despite]
        return Compared(
            acts=self.acts,
            conceptions=infos,
            criteria=criteria,
            columns=self.known[0].codebook.labels(self.language),
            leaves=leaves(terms, self.language) if terms else {},
            figures=self.figures(),
            agreement=self.coefficients,
            header={
                "ontology": {"version": self.known[0].version, "sha256": self.known[0].sha256},
                "reasoner": self.reasoner,
                "readings": list(self.known[0].readings),
            },
            notes=[finding(note) for note in self.notes],
            language=self.language,
        )

    def _criteria(self) -> dict[str, TermInfo]:
        return {
            name: self.glossary(at).terms[local]
            for at, knowledge in enumerate(self.known)
            for name, local in knowledge.criteria.items()
        }

    def to_document(self) -> dict[str, Any]:
        """Return the comparison as plain data of the form ``coproduction/comparison/1``."""
        from coproduction.report.comparison import document

        return document(self.compared())

    def to_json(self) -> str:
        """Return the comparison as JSON text of the form ``coproduction/comparison/1``."""
        from coproduction.report.comparison import json_form

        return json_form(self.compared())

    def to_csv(self) -> str:
        """Return one row an act, with a column for each conception, as CSV text."""
        from coproduction.report.comparison import csv_form

        return csv_form(self.compared())

    def to_text(self) -> str:
        """Return the matrix, the disagreements and the figures as text for a terminal."""
        from coproduction.report.comparison import text_form

        return text_form(self.compared())

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

        return origin_of((act.record.place.file for act in self.acts), self.known[0]) | {
            "conceptions": "; ".join(self.names),
            "reasoner": self.reasoner,
        }

    def _repr_html_(self) -> str:
        from coproduction.report.notebook import comparison

        return comparison(self.acts, self.conceptions(), self.figures(), self.language)
