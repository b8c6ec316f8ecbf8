"""Results of a run, and their forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from coproduction.classification.compiled import CompiledEngine
from coproduction.excel.own_book import OwnBook
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.readings import Named
from coproduction.model import Finding, Judged, VerdictStatus
from coproduction.pipeline.act_result import ActResult
from coproduction.pipeline.coding_agreement import CodingAgreement
from coproduction.pipeline.contrasting import PLAIN, Asked
from coproduction.pipeline.forms import Forms, Outline
from coproduction.pipeline.selecting import one_act
from coproduction.pipeline.setting import Setting
from coproduction.terms import Language

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow
    import rdflib

    from coproduction.explanation.explainer import Explainer
    from coproduction.reasons import Narrative
    from coproduction.report.typed import TypedColumn


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
        book: the workbook from which all acts were read, if results can be written into it.
    """

    judged: tuple[Judged, ...]
    notes: tuple[Finding, ...]
    knowledge: Knowledge
    reasoner: str
    language: Language = "en"
    extensions: tuple[Path, ...] = ()
    readings: tuple[Named, ...] = ()
    book: OwnBook | None = field(default=None, compare=False)
    _explainers: dict[int, Explainer] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        judged: Iterable[Judged],
        notes: tuple[Finding, ...],
        setting: Setting,
        book: OwnBook | None = None,
    ) -> Results:
        """Return the results for acts that were judged in a setting, and their workbook."""
        return cls(
            tuple(judged),
            notes,
            setting.knowledge,
            setting.reasoner,
            setting.language,
            setting.extensions,
            setting.readings,
            book,
        )

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
        return all(judged.is_valid for judged in self.judged)

    def glossary(self) -> Glossary:
        """Return what the ontology tells people of its terms."""
        return self.setting.glossary()

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

        found = compare_codings(self.judged, self.knowledge, self.language)
        return CodingAgreement.told(found, self.glossary(), self.language)

    @property
    def setting(self) -> Setting:
        """By what the acts were judged."""
        return Setting(self.knowledge, self.reasoner, self.language, self.extensions, self.readings)

    def _forms(self) -> Forms:
        outline = Outline.of_records([one.record for one in self.judged], self.book)
        return Forms(self.judged, outline, self.notes, self.setting)

    def to_document(self) -> dict[str, Any]:
        """Return the results as plain data of the form ``coproduction/verdicts/1``."""
        return self._forms().document()

    def to_json(self) -> str:
        """Return the results as JSON text of the form ``coproduction/verdicts/1``."""
        return "".join(self._forms().json())

    def to_csv(self) -> str:
        """Return the results as CSV text, one row an act."""
        return "".join(self._forms().csv())

    def to_xlsx(self) -> bytes:
        """Return the results as an Excel workbook.

        Acts that were read from one workbook of up to 20,000 rows come back in that workbook:
        verdicts stand beside them, all else stays. Others come in a new one, the person's own
        columns first.
        """
        return self._forms().xlsx()

    def to_parquet(self) -> bytes:
        """Return the table of `to_arrow` as a Parquet file.

        Raises:
            MissingComponentError: pyarrow is not installed.
        """
        target = BytesIO()
        self._forms().parquet(target)
        return target.getvalue()

    def to_jsonld(self) -> str:
        """Return the acts with their outcomes and verdicts as JSON-LD, its context included."""
        return "".join(self._forms().jsonld())

    def origin(self) -> dict[str, str]:
        """Return from what the results come, for forms that say so beside the data."""
        return self._forms().origin()

    def to_graph(self) -> rdflib.Graph:
        """Return the acts with their outcomes and verdicts as an RDF graph."""
        return self._forms().graph()

    def to_turtle(self) -> str:
        """Return the acts with their outcomes and verdicts as Turtle text."""
        return "".join(self._forms().turtle())

    def to_frame(self) -> pd.DataFrame:
        """Return one row an act as a pandas data frame.

        In this order:

        - ``case_id``, ``act_id``, ``coder`` (where one is named), then ``title`` and all other
          columns of the person's own that are no facts: ``string``, as written, a column of the
          codebook by its name.
        - Each facet of the codebook by its name: ``category``, its categories the values of the
          codebook in their order. Missing is what is not known, and what could not be read.
          ``number_of_participants`` is ``string``, ``7`` or ``>=7``, and
          ``number_of_participants_at_least`` its least value, ``Int64``; the two columns of
          resources are ``string``, what is listed joined by ``;``, and their ``…_kind`` is
          ``category`` of ``none``, ``payment`` (payment alone) and ``resources``.
        - ``status``, ``outcome``, ``reason``: ``category``; outcomes are all those of the
          conception, in the order of its rules.
        - ``superclasses``, ``failed_criteria``, ``missing_facts``, ``possible_outcomes``:
          ``string``, joined by ``;``; ``findings``: ``string``, joined by `` | ``; ``file``:
          ``string``; ``row``: ``Int64``, as a spreadsheet counts it.
        - ``criterion_…`` for each criterion of the conception: ``category`` of ``met``,
          ``not met`` and ``unknown``; missing for an act that was not classified.

        If a column of one's own is called like one of the verdict, theirs begin with
        ``verdict_``. The rows can be classified again.

        Raises:
            MissingComponentError: pandas is not installed.
        """
        from coproduction.report.frame import frame

        return frame(self._columns())

    def to_arrow(self) -> pyarrow.Table:
        """Return one row an act as an Arrow table, its columns those of `to_frame`.

        What is ``category`` there is ``dictionary<values=string, indices=int32>`` here, ``Int64``
        is ``int64``, what is joined there is ``list<element: string>`` here, all else ``string``;
        what is missing is null. The metadata of the schema say from what the results come:
        ``coproduction:files``, ``…:ontology``, ``…:program``, ``…:conception``, ``…:reasoner``.

        Raises:
            MissingComponentError: pyarrow is not installed.
        """
        from coproduction.report.arrow import arrow_table

        return arrow_table(self._columns(), self.origin())

    def _columns(self) -> list[TypedColumn]:
        return self._forms().columns()

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
        from coproduction.pipeline.explaining import explained

        outline = Outline.of_records([one.record for one in self.judged])
        given = (self.judged, outline, self.notes, self.setting)
        return "".join(explained(*given, form, asked))

    def _repr_html_(self) -> str:
        from coproduction.report.html import table

        return table(self.judged, self.knowledge, self.glossary(), self.language)
