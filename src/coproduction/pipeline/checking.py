"""Checks records without classifying them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import ReasonerError
from coproduction.intake import Batch
from coproduction.knowledge.base import Knowledge
from coproduction.model import Finding, Record
from coproduction.pipeline.judging import contradiction, facts_of, violated
from coproduction.terms import Language
from coproduction.validation.compiled import CompiledValidator

Found = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found.

    Attributes:
        records: each record with its findings.
        notes: findings about the input as a whole.
        engine: what checked.
    """

    records: tuple[tuple[Record, Found], ...]
    notes: Found
    engine: str

    @property
    def conforms(self) -> bool:
        """Whether every record can be classified."""
        return not any(violated(findings) for _, findings in self.records)

    @property
    def findings(self) -> Found:
        """All findings, those about the whole input first."""
        return (*self.notes, *(one for _, findings in self.records for one in findings))

    def to_xlsx(self, knowledge: Knowledge, language: Language) -> bytes:
        """Return an Excel workbook: the person's own columns, cells found fault with marked."""
        from coproduction.pipeline.origin import origin_of
        from coproduction.report.result_book import ResultBook

        files = (record.place.file for record, _ in self.records)
        book = ResultBook(language, origin_of(files, knowledge))
        return book.checks(self.records, self.notes)


def check(
    batches: Sequence[Batch], knowledge: Knowledge, engine: str, language: Language
) -> Checked:
    """Return what the checks find about records.

    Args:
        batches: the records.
        knowledge: the ontology and the shapes.
        engine: ``compiled``, ``pyshacl``, ``shacl``, or ``both`` for the first two compared.
        language: of messages.

    Raises:
        MissingComponentError: the engine is not installed.
        ReasonerError: with ``both``, the two engines differ.
    """
    records = [record for batch in batches for record in batch.records]
    found = _check(records, knowledge, engine, language)
    rows = []
    definitions = CompiledEngine(knowledge) if knowledge.definitions else None
    for record, findings in zip(records, found, strict=True):
        everything = (*record.findings, *findings)
        if not violated(everything):
            everything = (*everything, *_impossible(record, definitions, knowledge, language))
        rows.append((record, everything))
    notes = tuple(note for batch in batches for note in batch.notes)
    return Checked(tuple(rows), notes, engine)


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
