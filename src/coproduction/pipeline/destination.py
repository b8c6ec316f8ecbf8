"""The file into which an interview saves its act: checked before, and added to without loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coproduction.errors import InputError, UsageError
from coproduction.formulas import guarded
from coproduction.intake import Source, opened, read
from coproduction.intake.appending import entries_in, with_act
from coproduction.intake.sources import source_of
from coproduction.intake.telling import Teller
from coproduction.intake.turtle_appending import surroundings
from coproduction.intake.workbook_appending import Table, table_in, with_act_in_workbook
from coproduction.interview.names import Names
from coproduction.knowledge.base import Knowledge
from coproduction.model import Entry, Record
from coproduction.pipeline.results import Results
from coproduction.pipeline.templating import workbook
from coproduction.report.further_act import further_text
from coproduction.terms import Language
from coproduction.texts import say

_LOCKS: Final = ("~${name}", ".~lock.{name}#")
"""What Excel and LibreOffice put beside a file that they have open."""

_Codings = dict[tuple[str, str, str], list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Destination:
    """A file to which an act is added, or which is made for it.

    Attributes:
        path: the file.
        knowledge: the codebook, and the descriptions through nodes.
        language: of messages, and of a new workbook.
        sheet: of a workbook, by name or number; None chooses the one with a case table.
    """

    path: Path
    knowledge: Knowledge
    language: Language
    sheet: str | None = None

    def entries(self) -> tuple[Entry, ...]:
        """Return the codings that the file holds already, after checking that one can be added.

        Raises:
            UsageError: there is no such form or folder, or the file is open elsewhere.
            InputError: the file is there and cannot be added to.
        """
        suffix = self.path.suffix.lower()
        if suffix not in _FORMS:
            raise UsageError(self._say("interview.no_such_form", file=self.path.name))
        if not self.path.parent.is_dir():
            raise UsageError(self._say("interview.no_folder", folder=self.path.parent))
        self.check_closed()
        if not self.path.exists() or (self.path.is_file() and not self.path.stat().st_size):
            if suffix == ".xlsm":
                raise UsageError(self._say("interview.no_new_macros", file=self.path.name))
            return ()
        return self._entries(opened(self.path, None, self.language))

    def _entries(self, source: Source) -> tuple[Entry, ...]:
        if source.format == "xlsx":
            return self._table(source).entries()
        if source.format == "csv":
            return entries_in(source, self.knowledge.codebook, self._tell)
        records = read(source, self.knowledge, language=self.language).records
        return tuple(
            Entry(one.case_id, one.act_id, one.coder, one.texts.get("title", "")) for one in records
        )

    def check_closed(self) -> None:
        """Check that no other program has the file open: it would write over what is saved.

        Raises:
            UsageError: one has, or had when it broke down.
        """
        place = self.path.resolve()
        for pattern in _LOCKS:
            lock = place.with_name(pattern.format(name=place.name))
            if lock.exists():
                raise UsageError(
                    self._say("interview.open_elsewhere", file=self.path, lock=lock.name)
                )

    def content(self, before: bytes, results: Results, cells: Mapping[str, str]) -> bytes:
        """Return what the file has to hold from now on: all that it held, and the act.

        Args:
            before: what it holds; empty for a new one.
            results: the judged act.
            cells: what a case table says of it.

        Raises:
            UsageError: its name is taken by now, or with it something would be read otherwise.
            InputError: the file can no longer be added to.
        """
        if before:
            self._check_name(before, cells)
        after = _FORMS[self.path.suffix.lower()](self, before, results, cells)
        expected = self._codings(before)
        for record in (one.record for one in results.judged):
            expected.setdefault(_key(record), []).append(_facts(record))
        if self._codings(after) != expected:
            raise UsageError(self._say("interview.read_otherwise", file=self.path))
        return after

    def _check_name(self, before: bytes, cells: Mapping[str, str]) -> None:
        coder, key = cells.get("coder", ""), (cells["case_id"], cells["act_id"])
        names = Names(self._entries(self._source(before)), coder)
        if clash := names.clash(*key):
            told = {"case": key[0], "act": key[1], "coder": coder, "file": self.path}
            raise UsageError(say(clash, self.language, **told))

    def table(self, before: bytes, _: Results, cells: Mapping[str, str]) -> bytes:
        """Return a case table as CSV with the act."""
        safe = {name: guarded(cell) for name, cell in cells.items()}
        return with_act(before, safe, self.knowledge.codebook)

    def workbook(self, before: bytes, _: Results, cells: Mapping[str, str]) -> bytes:
        """Return a workbook with the act; a new one is the workbook to fill in."""
        data = before or workbook(self.language)
        return with_act_in_workbook(data, cells, self._table(self._source(data)))

    def turtle(self, before: bytes, results: Results, _: Mapping[str, str]) -> bytes:
        """Return the act with its verdict as Turtle, below what the text says already."""
        if not before:
            return results.to_turtle().encode()
        source = self._source(before)
        around = surroundings(source, self._tell)
        text = further_text(
            results.judged,
            self.knowledge,
            results.reasoner,
            prefixes=around.prefixes,
            cases=around.cases,
            names=around.names,
        )
        end = "\r\n" if "\r\n" in source.text else "\n"
        gap = "" if source.text.endswith("\n") else end
        return before + _encoded(gap + text.replace("\n", end), before)

    def _codings(self, data: bytes) -> _Codings:
        """Return what is read from a file; nothing where it holds no act yet."""
        found: _Codings = {}
        try:
            source = self._source(data)
            is_book = source.format == "xlsx"
            sheet = self.sheet if is_book else None
            records = read(source, self.knowledge, language=self.language, sheet=sheet).records
        except InputError:
            return found
        for record in records:
            found.setdefault(_key(record), []).append(_facts(record))
        return found

    def _source(self, data: bytes) -> Source:
        return source_of(data, self.path, None, self._tell)

    def _table(self, source: Source) -> Table:
        return table_in(source, self.knowledge.codebook, self._tell, self.sheet)

    @property
    def _tell(self) -> Teller:
        return Teller(str(self.path), self.language)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)


_FORMS: Final[Mapping[str, Callable[[Destination, bytes, Results, Mapping[str, str]], bytes]]] = {
    ".csv": Destination.table,
    ".xlsx": Destination.workbook,
    ".xlsm": Destination.workbook,
    ".ttl": Destination.turtle,
}
"""By ending of the file, what is written into it."""


def _key(record: Record) -> tuple[str, str, str]:
    return record.case_id, record.act_id, record.coder


def _facts(record: Record) -> tuple[object, ...]:
    """Return the facts of a record as values; what is written for them differs by form."""
    given = {name: {fact.token for fact in facts} for name, facts in record.facts.items()}
    return tuple(sorted((name, tuple(sorted(map(str, tokens)))) for name, tokens in given.items()))


def _encoded(text: str, like: bytes) -> bytes:
    """Return a text in the encoding of a file."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if like.startswith(mark):
            return text.encode(encoding)
    return text.encode()
