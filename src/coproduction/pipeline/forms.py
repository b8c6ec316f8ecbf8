"""Results in every form, written while the acts go by: no form holds more than it must."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from coproduction.excel.own_book import OwnBook
from coproduction.intake import Batch
from coproduction.intake.records import TableRecords
from coproduction.model import Finding, Judged, Record
from coproduction.pipeline.judging import facts_of
from coproduction.pipeline.setting import Setting
from coproduction.report.cases import by_case
from coproduction.report.own_table import headings_of, own_headings, with_ids

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    from coproduction.report.kept_book import KeptBook
    from coproduction.report.typed import TypedColumn
    from coproduction.report.verdict_words import VerdictWords

_ROW_GROUP: Final = 8_192


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of all acts before the first is judged.

    Attributes:
        number: how many there are.
        headings: by name, how the person's own columns are headed.
        files: from which they were read.
        coded: whether any names its coder.
        together: whether the acts of each case stand one after another.
        ahead: the records, where they are described through nodes and so are held anyway.
        book: the workbook from which all of them were read, if results can be written into it.
    """

    number: int
    headings: Mapping[str, str]
    files: tuple[str, ...]
    coded: bool
    together: bool = False
    ahead: tuple[Record, ...] = ()
    book: OwnBook | None = None

    @classmethod
    def of_records(cls, records: Sequence[Record], book: OwnBook | None = None) -> Outline:
        """Return the outline of records that are held, and of the workbook that they are from."""
        return cls(
            len(records),
            own_headings(records),
            tuple(dict.fromkeys(record.place.file for record in records)),
            any(record.coder for record in records),
            ahead=tuple(records),
            book=book,
        )

    @classmethod
    def of_batches(cls, batches: Sequence[Batch]) -> Outline:
        """Return the outline of what was read; the records of tables are not made for it."""
        tables = [batch.records for batch in batches if isinstance(batch.records, TableRecords)]
        if len(tables) < len(batches):
            return cls.of_records([record for batch in batches for record in batch.records])
        headings: dict[str, str] = {}
        for table in tables:
            named = headings_of(table.widest)
            headings |= {name: heading for name, heading in named if name not in headings}
        names = [batch.name for batch in batches]
        return cls(
            sum(map(len, tables)),
            with_ids(headings),
            tuple(dict.fromkeys(names)),
            any(table.coded for table in tables),
            len(set(names)) == len(names) and all(table.together for table in tables),
            book=only_book(batches),
        )


def only_book(batches: Sequence[Batch]) -> OwnBook | None:
    """Return the workbook that was read, if it alone was and results can be written into it."""
    return batches[0].book if len(batches) == 1 else None


class Forms:
    """Writes judged acts; they are gone through once, so one form can be had.

    Args:
        judged: the acts.
        outline: what is known of all of them.
        notes: findings about the input as a whole.
        setting: by what they are judged.
    """

    def __init__(
        self,
        judged: Iterable[Judged],
        outline: Outline,
        notes: Sequence[Finding],
        setting: Setting,
    ) -> None:
        self._judged = judged
        self._outline = outline
        self._notes = notes
        self._setting = setting

    def text(self) -> Iterator[str]:
        """Yield a line for each act, and the sums, for a terminal."""
        from coproduction.report.text import verdict_lines

        setting = self._setting
        lines = verdict_lines(self._judged, setting.glossary(), setting.knowledge, setting.language)
        return (f"{line}\n" for line in lines)

    def parts(self, form: str) -> Iterator[str]:
        """Return what yields a form that is text: text, csv, json, turtle or jsonld."""
        writers: dict[str, Callable[[], Iterator[str]]] = {
            "text": self.text,
            "csv": self.csv,
            "json": self.json,
            "turtle": self.turtle,
            "jsonld": self.jsonld,
        }
        return writers[form]()

    def csv(self) -> Iterator[str]:
        """Yield the lines of CSV text."""
        from coproduction.report.table import csv_lines

        words = self._words()
        return csv_lines(self._judged, words.table(self._outline.headings), words)

    def json(self) -> Iterator[str]:
        """Yield JSON text of the form ``coproduction/verdicts/1``."""
        from coproduction.report.document import parts

        return parts({**self.head(), "cases": []}, (told for _, told in self.cases()))

    def document(self) -> dict[str, Any]:
        """Return the same document as plain data."""
        return {**self.head(), "cases": [told for _, told in self.cases()]}

    def turtle(self) -> Iterator[str]:
        """Yield Turtle text."""
        from coproduction.report.graph import turtle_parts

        return turtle_parts(self.triples(), coded=self._outline.coded)

    def jsonld(self) -> Iterator[str]:
        """Yield JSON-LD text, its context included."""
        from coproduction.report.jsonld import jsonld_parts

        return jsonld_parts(self.triples())

    def graph(self) -> rdflib.Graph:
        """Return the acts with their outcomes and verdicts as an RDF graph."""
        from coproduction.report.graph import graph

        triples = (triple for case in self.triples() for triple in case)
        return graph(triples, coded=self._outline.coded)

    def xlsx(self) -> bytes:
        """Return an Excel workbook: the person's own, or their columns, with the verdicts."""
        book = self._outline.book
        if book is None:
            return self._xlsx(self._judged, self._outline.headings)
        from coproduction.excel.cells import UnusualSheetError
        from coproduction.report.kept_book import KeptBook

        judged, headings = list(self._judged), self._outline.headings
        own = {name: headings[name] for name in book.columns}
        try:
            return self._xlsx(judged, own, KeptBook(book))
        except UnusualSheetError:
            return self._xlsx(judged, headings)

    def _xlsx(
        self, judged: Iterable[Judged], own: Mapping[str, str], book: KeptBook | None = None
    ) -> bytes:
        from coproduction.report.result_book import ResultBook

        setting, words = self._setting, self._words()
        return ResultBook(setting.language, self.origin(), book).verdicts(
            judged,
            self._outline.number,
            words.table(own, labelled=True),
            words,
            self._notes,
            setting.knowledge,
            setting.glossary(),
        )

    def parquet(self, target: Path | BinaryIO) -> None:
        """Write a Parquet file of the typed columns.

        Raises:
            MissingComponentError: pyarrow is not installed.
        """
        from coproduction.report.arrow import write_parquet

        acts = iter(self._judged)
        parts = iter(lambda: list(islice(acts, _ROW_GROUP)), [])
        first = next(parts, [])
        tables = (self._columns(part) for part in chain([first], parts))
        write_parquet(tables, self.origin(), target)

    def columns(self) -> list[TypedColumn]:
        """Return the typed columns of all acts."""
        return self._columns(list(self._judged))

    def _columns(self, judged: list[Judged]) -> list[TypedColumn]:
        from coproduction.report.typed import columns_of_results

        facts = [facts_of(one.record) for one in judged]
        outline, knowledge = self._outline, self._setting.knowledge
        return columns_of_results(judged, facts, knowledge, outline.headings, coded=outline.coded)

    def _words(self) -> VerdictWords:
        """Return in which words tables tell verdicts."""
        from coproduction.report.verdict_words import VerdictWords

        setting = self._setting
        return VerdictWords(setting.knowledge, setting.glossary(), setting.language)

    def origin(self) -> dict[str, str]:
        """Return from what the results come, for forms that say so beside the data."""
        from coproduction.pipeline.origin import origin_of

        knowledge = self._setting.knowledge
        return origin_of(self._outline.files, knowledge) | {
            "conception": knowledge.conception,
            "reasoner": self._setting.reasoner,
        }

    def _cases(self) -> Iterator[list[Judged]]:
        return by_case(self._judged, lambda one: one.record, together=self._outline.together)

    def triples(self) -> Iterator[list[ox.Triple]]:
        """Yield the triples of each case."""
        from coproduction.report.graph import triples_by_case

        setting = self._setting
        cases = by_case(self._outline.ahead, lambda record: record)
        ahead = (record for case in cases for record in case)
        return triples_by_case(self._cases(), setting.knowledge, setting.reasoner, ahead)

    def verdict_triples(self) -> Iterator[ox.Triple]:
        """Yield the triples of the verdicts alone, to stand beside those of another conception."""
        from coproduction.report.graph import verdict_triples

        setting = self._setting
        return verdict_triples(self._cases(), setting.knowledge, setting.reasoner)

    def head(self) -> dict[str, Any]:
        """Return what stands before the cases of the document."""
        from coproduction.report.document import head

        knowledge = self._setting.knowledge
        return head(
            self._notes,
            version=knowledge.version,
            sha256=knowledge.sha256,
            conception=knowledge.conception,
            readings=tuple(knowledge.readings),
            reasoner=self._setting.reasoner,
        )

    def cases(self) -> Iterator[tuple[list[Judged], dict[str, Any]]]:
        """Yield the acts of each case, and the case of the document."""
        from coproduction.report.document import case

        conflict = cache(self._conflict)
        for acts in self._cases():
            yield acts, case(acts, conflict, coded=self._outline.coded)

    def _conflict(self) -> tuple[str, ...]:
        """Return the locators of the claims in conflict where an act falls into a gap."""
        terms, knowledge = self._setting.glossary().terms, self._setting.knowledge
        gaps = (name for name in knowledge.gaps if name not in knowledge.silences)
        return tuple(dict.fromkeys(place for name in gaps for place in terms[name].locators))
