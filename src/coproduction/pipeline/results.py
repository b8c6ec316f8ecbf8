"""Results of a run, and their forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coproduction.classification.compiled import CompiledEngine
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.storage import load_glossary
from coproduction.model import Finding, Judged
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


@dataclass(frozen=True, slots=True)
class ActResult:
    """One judged act.

    Attributes:
        judged: the record, its findings and its verdict.
        results: the run to which it belongs.
    """

    judged: Judged
    results: Results

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the verdict or of the record, such as ``outcome``."""
        for part in (self.judged.verdict, self.judged.record):
            if hasattr(part, name):
                return getattr(part, name)
        raise AttributeError(name)

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
        from coproduction.pipeline.sourcing import source_lines

        results = self.results
        chosen = language or results.language
        why = self.explanation(asked)
        return narrate(
            self.judged,
            why,
            results.knowledge,
            results.glossary(),
            chosen,
            partial(source_lines, language=chosen) if sources else None,
        )


@dataclass(frozen=True, slots=True)
class Results:
    """All acts of one run, in the order of the input.

    Attributes:
        judged: every record with findings and verdict.
        notes: findings about the input as a whole.
        knowledge: the ontology by which it was judged.
        reasoner: what decided: ``compiled``, ``hermit`` or ``both``.
        language: of messages.
        extensions: a person's own ontology files.
    """

    judged: tuple[Judged, ...]
    notes: tuple[Finding, ...]
    knowledge: Knowledge
    reasoner: str
    language: Language = "en"
    extensions: tuple[Path, ...] = ()
    _explainers: dict[int, Explainer] = field(default_factory=dict, repr=False, compare=False)

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
        return load_glossary(self.extensions, self.knowledge.conception)

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
            reasoner=self.reasoner,
        )

    def to_json(self) -> str:
        """Return the results as JSON text of the form ``coproduction/verdicts/1``."""
        from coproduction.report.document import json_text

        return json_text(self.to_document())

    def to_csv(self) -> str:
        """Return the results as CSV text, one row an act."""
        from coproduction.report.table import csv_text

        return csv_text(self.judged)

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
        """Return the results as a self-contained HTML page, with explanations."""
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

        return table(self.judged, self.glossary(), self.language)
