"""Checks records without classifying them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import ReasonerError
from coproduction.intake import Batch
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Finding, Record
from coproduction.pipeline.forms import Outline
from coproduction.pipeline.judging import contradiction, facts_of, violated
from coproduction.pipeline.running import shown
from coproduction.report.findings import Checks
from coproduction.report.own_table import OwnTable
from coproduction.terms import Language
from coproduction.validation.compiled import CompiledValidator

Found = tuple[Finding, ...]


class Checked:
    """What the checks find, while the records go by.

    Attributes:
        notes: findings about the input as a whole.
        engine: what checks.
        tally: the sums of the records that went by.

    Args:
        found: each record with its findings; gone through once.
        outline: what is known of the records beforehand.
        codebook: what people call the columns.
        notes: findings about the input as a whole.
        engine: what checks.
    """

    def __init__(
        self,
        found: Iterable[tuple[Record, Found]],
        outline: Outline,
        codebook: Codebook,
        notes: Found,
        engine: str,
    ) -> None:
        self._found = iter(found)
        self._outline = outline
        self.notes = notes
        self.engine = engine
        self.tally = Checks(codebook, notes)

    def __iter__(self) -> Iterator[tuple[Record, Found]]:
        """Yield each record with its findings, and count it."""
        for record, findings in self._found:
            self.tally.add(findings)
            yield record, findings

    @property
    def conforms(self) -> bool:
        """Whether every record can be classified; those that are left go by first."""
        for _ in self:
            pass
        return not self.tally.rejected

    def findings(self) -> Iterator[Finding]:
        """Yield all findings, those about the whole input first."""
        yield from self.notes
        for _, findings in self:
            yield from findings

    def to_xlsx(self, knowledge: Knowledge, language: Language) -> bytes:
        """Return an Excel workbook: the person's own columns, cells found fault with marked."""
        from coproduction.excel.cells import UnusualSheetError
        from coproduction.pipeline.origin import origin_of
        from coproduction.report.kept_book import KeptBook
        from coproduction.report.result_book import ResultBook

        outline, origin = self._outline, origin_of(self._outline.files, knowledge)
        found: Iterable[tuple[Record, Found]] = self
        if outline.book:
            found = list(self)
            own = OwnTable({name: outline.headings[name] for name in outline.book.columns})
            try:
                book = ResultBook(language, origin, KeptBook(outline.book))
                return book.checks(found, outline.number, own, self.notes)
            except UnusualSheetError:
                pass
        table = OwnTable(outline.headings)
        return ResultBook(language, origin).checks(found, outline.number, table, self.notes)


def check(
    batches: Sequence[Batch],
    knowledge: Knowledge,
    engine: str,
    language: Language,
    *,
    progress: bool = False,
) -> Checked:
    """Return what finds fault with records while they go by.

    Args:
        batches: the records.
        knowledge: the ontology and the shapes.
        engine: ``compiled``, ``pyshacl``, ``shacl``, or ``both`` for the first two compared; all
            but the first hold all records.
        language: of messages.
        progress: whether to show a progress bar on standard error.

    Raises:
        MissingComponentError: the engine is not installed.
        ReasonerError: with ``both``, the two engines differ.
    """
    notes = tuple(note for batch in batches for note in batch.notes)
    checked = _checked(batches, knowledge, engine, language, progress=progress)
    found = _complete(checked, knowledge, language)
    if engine != "compiled":
        found = iter(list(found))  # so that an engine that is missing is told at once
    return Checked(found, Outline.of_batches(batches), knowledge.codebook, notes, engine)


def _complete(
    checked: Iterable[tuple[Record, Found]], knowledge: Knowledge, language: Language
) -> Iterator[tuple[Record, Found]]:
    """Yield each record with all that is found: by intake, by the shapes, and both together."""
    definitions = CompiledEngine(knowledge) if knowledge.definitions else None
    for record, findings in checked:
        everything = (*record.findings, *findings)
        if not violated(everything):
            everything = (*everything, *_impossible(record, definitions, knowledge, language))
        yield record, everything


def _checked(
    batches: Sequence[Batch],
    knowledge: Knowledge,
    engine: str,
    language: Language,
    *,
    progress: bool,
) -> Iterator[tuple[Record, Found]]:
    """Yield each record with what the shapes find."""
    if engine == "compiled":
        validator = CompiledValidator(knowledge, language)
        for batch in batches:
            for record in shown(batch.records, progress=progress):
                yield record, validator.check(record)
        return
    records = [record for batch in batches for record in batch.records]
    yield from zip(records, _check(records, knowledge, engine, language), strict=True)


def _check(
    records: Sequence[Record], knowledge: Knowledge, engine: str, language: Language
) -> list[Found]:
    if engine == "compiled":
        validator = CompiledValidator(knowledge, language)
        return [validator.check(record) for record in records]
    from coproduction.validation.shacl import ShaclValidator

    if engine == "shacl":
        return ShaclValidator(knowledge, language, engine="shacl").check_all(records)
    reference = ShaclValidator(knowledge, language).check_all(records)
    if engine == "both" and reference != _check(records, knowledge, "compiled", language):
        raise ReasonerError("pySHACL and the compiled shapes disagree. Please report this.")
    return reference


def _impossible(
    record: Record, engine: CompiledEngine | None, knowledge: Knowledge, language: Language
) -> Found:
    if engine is None:
        return ()
    invalid = engine.answer(facts_of(record)) == "invalid"
    return (contradiction(record, knowledge, language),) if invalid else ()
