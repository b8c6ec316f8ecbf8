"""Results of a run, and their forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from coproduction.classification.compiled import CompiledEngine
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.readings import Named
from coproduction.knowledge.storage import load_glossary
from coproduction.model import CriterionStatus, Fact, Finding, Judged, Place, VerdictStatus
from coproduction.pipeline.contrasting import PLAIN, Asked, explain
from coproduction.pipeline.judging import facts_of
from coproduction.pipeline.selecting import one_act
from coproduction.terms import Language

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

    from coproduction.explanation.explainer import Explainer
    from coproduction.ratings import CodingAgreement
    from coproduction.reasons import Explanation, Narrative


@dataclass(frozen=True, slots=True, repr=False)
class ActResult:
    """One judged act.

    Attributes:
        judged: the record, its findings and its verdict.
        results: the run to which it belongs.
    """

    judged: Judged
    results: Results

    def __repr__(self) -> str:
        """Return which act it is and its verdict, in one line."""
        end = self.outcome or self.reason or self.status
        return f"<ActResult {self.case_id} / {self.act_id}: {self.status}, {end}>"

    @property
    def case_id(self) -> str:
        """Identifies the case."""
        return self.judged.record.case_id

    @property
    def act_id(self) -> str:
        """Identifies the act within the case."""
        return self.judged.record.act_id

    @property
    def coder(self) -> str | None:
        """Names the coder, where the record does."""
        return self.judged.record.coder

    @property
    def facts(self) -> Mapping[str, tuple[Fact, ...]]:
        """For each facet given, by column name, its values."""
        return self.judged.record.facts

    @property
    def texts(self) -> Mapping[str, str]:
        """The columns that describe, such as ``title`` and ``country``, as written."""
        return self.judged.record.texts

    @property
    def place(self) -> Place:
        """Where the record stands."""
        return self.judged.record.place

    @property
    def participants(self) -> tuple[str, ...]:
        """The persons that take part, for RDF input."""
        return self.judged.record.participants

    @property
    def status(self) -> VerdictStatus:
        """``decided``, ``undetermined`` or ``invalid``."""
        return self.judged.verdict.status

    @property
    def reason(self) -> str | None:
        """Why there is no outcome: ``unknown facts``, for instance."""
        return self.judged.verdict.reason

    @property
    def outcome(self) -> str | None:
        """Local name of the outcome, or None."""
        return self.judged.verdict.outcome

    @property
    def superclasses(self) -> tuple[str, ...]:
        """What the outcome, or all possible outcomes, are kinds of."""
        return self.judged.verdict.superclasses

    @property
    def criteria(self) -> Mapping[str, CriterionStatus]:
        """Each criterion: ``met``, ``not met`` or ``unknown``."""
        return self.judged.verdict.criteria

    @property
    def failed_criteria(self) -> tuple[str, ...]:
        """The criteria by which customer participation falls short of coproduction."""
        return self.judged.verdict.failed_criteria

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """Columns whose unknown value can change the outcome."""
        return self.judged.verdict.missing_facts

    @property
    def possible_outcomes(self) -> tuple[str, ...]:
        """Local names of the outcomes that some filling of the unknown facts leads to."""
        return self.judged.verdict.possible_outcomes

    @property
    def gap_possible(self) -> bool:
        """Whether some filling leads to a gap, where the paper gives no rule."""
        return self.judged.verdict.gap_possible

    @property
    def participant_roles(self) -> tuple[str, ...]:
        """Local names of the roles that every participant has in the act."""
        return self.judged.verdict.participant_roles

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found about the record."""
        return tuple(self.judged.findings)

    def explanation(self, asked: Asked = PLAIN) -> Explanation:
        """Return why the act has its verdict, as data.

        Args:
            asked: what to explain beyond the verdict itself.

        Raises:
            UsageError: what is asked for is no outcome, or no conception.
        """
        from coproduction.reasons import Explanation

        if self.judged.verdict.status == "invalid":
            return Explanation(self.judged.verdict, (), ())
        return explain(self.results, facts_of(self.judged.record), asked)

    def explain(self, language: Language | None = None) -> str:
        """Return why the act has its verdict, in plain sentences."""
        from coproduction.report.text import narrative_text

        return narrative_text(self.narrative(language))

    def narrative(
        self, language: Language | None = None, asked: Asked = PLAIN, *, sources: bool = True
    ) -> Narrative:
        """Return the explanation as headed sections of sentences.

        Args:
            language: of the sentences; that of the results when left out.
            asked: what to explain beyond the verdict itself.
            sources: whether to tell who says what the verdict rests on.
        """
        from coproduction.explanation.narrative import narrate
        from coproduction.pipeline.sourcing import lines_if_known

        results = self.results
        chosen = language or results.language
        why = self.explanation(asked)
        return narrate(
            self.judged,
            why,
            results.knowledge,
            results.glossary(),
            chosen,
            partial(lines_if_known, language=chosen, set_aside=results.knowledge.set_aside)
            if sources
            else None,
        )


@dataclass(frozen=True, slots=True, repr=False)
class Results:
    """All acts of one run, in the order of the input.

    Attributes:
        judged: every record with findings and verdict.
        notes: findings about the input as a whole.
        knowledge: the ontology by which it was judged.
        reasoner: what decided: ``compiled``, ``hermit`` or ``both``.
        language: of messages.
        extensions: a person's own ontology files.
        readings: as the person gave them; by name they are in the knowledge.
    """

    judged: tuple[Judged, ...]
    notes: tuple[Finding, ...]
    knowledge: Knowledge
    reasoner: str
    language: Language = "en"
    extensions: tuple[Path, ...] = ()
    readings: tuple[Named, ...] = ()
    _explainers: dict[int, Explainer] = field(default_factory=dict, repr=False, compare=False)

    def __repr__(self) -> str:
        """Return how many acts there are, and how many of each status, in one line."""
        found = Counter(one.verdict.status for one in self.judged)
        counts = "".join(f", {found[status]} {status}" for status in get_args(VerdictStatus))
        return f"<Results: {len(self)} acts{counts}>"

    def __len__(self) -> int:
        """Return the number of acts."""
        return len(self.judged)

    def __iter__(self) -> Iterator[ActResult]:
        """Yield the acts."""
        return iter(self.acts)

    @property
    def acts(self) -> tuple[ActResult, ...]:
        """All acts, in the order of the input."""
        return tuple(ActResult(judged, self) for judged in self.judged)

    def act(self, case: str, act: str | None = None, coder: str | None = None) -> ActResult:
        """Return one act; act and coder may be left out where there is only one.

        Raises:
            UsageError: there is no such act, or several, or several codings of it.
        """
        records = [one.judged.record for one in self.acts]
        return one_act(self.acts, records, case, act, coder)

    @property
    def conforms(self) -> bool:
        """Whether every act could be classified."""
        return all(judged.verdict.status != "invalid" for judged in self.judged)

    def glossary(self) -> Glossary:
        """Return what the ontology tells people of its terms."""
        return load_glossary(self.extensions, self.knowledge.conception, self.readings)

    def explainer(self, changed: int = 2) -> Explainer:
        """Return what explains these verdicts.

        Args:
            changed: how many facts may change together in a contrast.

        Raises:
            OntologyError: the ontology does not compile.
        """
        from coproduction.explanation.explainer import Explainer

        if changed not in self._explainers:
            engine = CompiledEngine(self.knowledge)
            self._explainers[changed] = Explainer(engine, self.glossary(), changed=changed)
        return self._explainers[changed]

    def agreement(self) -> CodingAgreement:
        """Return how far the coders of the same acts agree, and where they do not.

        Raises:
            InputError: no record names a coder.
            MissingComponentError: nltk is not installed.
        """
        from coproduction.pipeline.agreeing import compare_codings

        return compare_codings(self.judged, self.knowledge, self.language)

    def to_document(self) -> dict[str, Any]:
        """Return the results as plain data of the form ``coproduction/verdicts/1``."""
        from coproduction.report.document import document

        return document(
            self.judged,
            self.notes,
            version=self.knowledge.version,
            sha256=self.knowledge.sha256,
            conception=self.knowledge.conception,
            readings=tuple(self.knowledge.readings),
            reasoner=self.reasoner,
            conflict=self._conflict(),
        )

    def _conflict(self) -> tuple[str, ...]:
        """Return the locators of the claims in conflict, if an act falls into a gap."""
        if not any(one.verdict.reason == "gap" for one in self.judged):
            return ()
        terms, silences = self.glossary().terms, self.knowledge.silences
        gaps = (name for name in self.knowledge.gaps if name not in silences)
        return tuple(dict.fromkeys(place for name in gaps for place in terms[name].locators))

    def to_json(self) -> str:
        """Return the results as JSON text of the form ``coproduction/verdicts/1``."""
        from coproduction.report.document import json_text

        return json_text(self.to_document())

    def to_csv(self) -> str:
        """Return the results as CSV text, one row an act."""
        from coproduction.report.table import csv_text

        return csv_text(self.judged)

    def to_xlsx(self) -> bytes:
        """Return the results as an Excel workbook: the person's own columns, then the verdicts."""
        from coproduction.report.result_book import ResultBook

        book = ResultBook(self.language, self.origin())
        return book.verdicts(self.judged, self.notes, self.knowledge, self.glossary())

    def to_parquet(self) -> bytes:
        """Return the results as a Parquet file of one row an act, as in the CSV form.

        Raises:
            MissingComponentError: pyarrow is not installed.
        """
        from coproduction.report.parquet import parquet_bytes

        return parquet_bytes(self.judged, self.origin())

    def to_jsonld(self) -> str:
        """Return the acts with their outcomes and verdicts as JSON-LD, its context included."""
        from coproduction.report.jsonld import jsonld_text

        return jsonld_text(self.judged, self.knowledge, self.reasoner)

    def origin(self) -> dict[str, str]:
        """Return from what the results come, for forms that say so beside the data."""
        from coproduction.pipeline.origin import origin_of

        records = (one.record for one in self.judged)
        return origin_of(records, self.knowledge) | {
            "conception": self.knowledge.conception,
            "reasoner": self.reasoner,
        }

    def to_graph(self) -> rdflib.Graph:
        """Return the acts with their outcomes and verdicts as an RDF graph."""
        from coproduction.report.graph import graph

        return graph(self.judged, self.knowledge, self.reasoner)

    def to_turtle(self) -> str:
        """Return the acts with their outcomes and verdicts as Turtle text."""
        from coproduction.report.graph import turtle_text

        return turtle_text(self.judged, self.knowledge, self.reasoner)

    def to_frame(self) -> pd.DataFrame:
        """Return one row an act as a pandas data frame.

        Raises:
            MissingComponentError: pandas is not installed.
        """
        from coproduction.report.frame import frame

        return frame(self.judged)

    def to_html(self) -> str:
        """Return the results as a self-contained HTML page, with charts and explanations."""
        from coproduction.pipeline.answering import answers
        from coproduction.report.html import page

        explained = self.knowledge.definitions is not None
        return page(
            self.judged,
            self.notes,
            self.knowledge,
            self.glossary(),
            self.language,
            conception=self.knowledge.conception,
            reasoner=self.reasoner,
            narrator=self._narrative if explained else None,
            answered=answers(self),
        )

    def _narrative(self, judged: Judged) -> Narrative:
        return ActResult(judged, self).narrative(sources=False)

    def explained(self, form: str, asked: Asked = PLAIN) -> str:
        """Return why every act has its verdict.

        Args:
            form: ``text``, ``json``, ``csv``, ``turtle`` or ``html``.
            asked: what to explain beyond the verdicts themselves.
        """
        from coproduction.pipeline.explaining import render

        return render(self, form, asked)

    def _repr_html_(self) -> str:
        from coproduction.report.html import table

        return table(self.judged, self.knowledge, self.glossary(), self.language)
