"""Loads real collections: from their files, by a mapping, to cases in a table or a graph."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, TextIO, get_args

from coproduction import assets
from coproduction.errors import UsageError
from coproduction.intake.collections.coding import Coder, chosen_assumptions
from coproduction.intake.collections.files import InputFile, Progress, input_files
from coproduction.intake.collections.mapping import CollectionMapping, Field
from coproduction.intake.collections.mapping_reader import read_mapping
from coproduction.intake.collections.opening import open_collection
from coproduction.intake.collections.rows import Opened, SideTable
from coproduction.intake.collections.tallies import Tally
from coproduction.intake.telling import Teller
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.grounds import Coded, Rule
from coproduction.knowledge.storage import load
from coproduction.model import Finding
from coproduction.report.case_table import cells_of, write_cases
from coproduction.terms import Language
from coproduction.texts import say

CaseForm = Literal["csv", "turtle"]
CASE_FORMS: Final[tuple[CaseForm, ...]] = get_args(CaseForm)

SideRows = dict[str, list[dict[str, str]]]
"""Rows beside the cases by the name of their table, each with its ``case_id``."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection that is being loaded; it can be gone through once.

    Attributes:
        mapping: by which it is coded.
        assumptions: names of the assumptions that are made.
        own: names of the source's own columns in the case table.
        coded: the records with the rules by which they were coded.
        tally: what the mapping met; complete when the records are through.
    """

    mapping: CollectionMapping
    assumptions: tuple[str, ...]
    own: tuple[str, ...]
    coded: Iterator[Coded]
    tally: Tally
    _knowledge: Knowledge
    _opened: Opened

    @property
    def rules(self) -> list[Rule]:
        """The rules in force, in the order of the mapping."""
        return _in_force(self.mapping, self.assumptions)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What was found about the files as a whole."""
        return self._opened.notes

    @property
    def absent(self) -> list[Field]:
        """The fields of the mapping of which the files have no column; of RDF it is not told."""
        if self.mapping.forms == ("rdf",):
            return []
        columns = set(self._opened.columns)
        fields = self.mapping.fields.values()
        return [field for field in fields if columns.isdisjoint(field.columns)]

    @property
    def absent_texts(self) -> dict[str, list[str]]:
        """By descriptive column that must stay empty, the columns of which the files have none."""
        if self.mapping.forms == ("rdf",):
            return {}
        columns = set(self._opened.columns)
        return {
            name: [column for one in templates for column in one.columns]
            for name, templates in self.mapping.texts.items()
            if not any(columns.issuperset(one.columns) for one in templates)
        }

    def nearest(self, field: Field, language: Language) -> str:
        """Return the question whether another column of the files is meant by a field."""
        tell = Teller(self.mapping.name, language)
        meant = (tell.meant(one, self._opened.columns) for one in field.columns)
        return next(filter(None, meant), "")

    def side(self) -> SideRows:
        """Return the rows beside the cases; complete when the records are through."""
        return {table.name: self._with_case(table) for table in self._opened.side}

    def _with_case(self, table: SideTable) -> list[dict[str, str]]:
        case = self.mapping.case
        return [{"case_id": case.fill(row), **row} for row in table.rows]

    def write(self, file: TextIO, form: CaseForm) -> None:
        """Write the cases while they are read.

        Args:
            file: opened for text in UTF-8, line ends left as they are.
            form: ``csv`` or ``turtle``.
        """
        if form == "csv":
            write_cases(file, self.coded, self._knowledge.codebook, self.own)
            return
        from coproduction.report.case_graph import CaseGraph  # the RDF library

        acts = self.mapping.about == "act"
        mapping = self.mapping
        graph = CaseGraph(self._knowledge, mapping.name, mapping.prefixes, self.rules, acts=acts)
        graph.write(file, self.coded)
        graph.write_beside(file, self.side(), self._opened.triples)


def _in_force(mapping: CollectionMapping, assumptions: Sequence[str]) -> list[Rule]:
    """Return the rules of a mapping, of the assumptions only those that are made."""
    return [
        one.rule
        for one in mapping.rules
        if one.rule.ground != "assumption" or one.rule.name in assumptions
    ]


@dataclass(frozen=True, slots=True, repr=False)
class LoadedCollection:
    """A collection as rows of a case table.

    Attributes:
        rows: by column, as ``coproduction.classify`` takes them; empty cells are left out.
        tally: what the mapping met: unknown values, conflicts, how often each rule applied.
        notes: what was found about the files as a whole.
        absent: names of the fields of which the files have no column.
        mapping: by which it was coded.
        assumptions: names of the assumptions that were made.
        language: of texts.
    """

    rows: list[dict[str, str]]
    tally: Tally
    notes: tuple[Finding, ...]
    absent: tuple[str, ...]
    mapping: CollectionMapping
    assumptions: tuple[str, ...] = ()
    language: Language = "en"

    def __repr__(self) -> str:
        """Return which collection it is and how many rows it has, in one line."""
        return f"<LoadedCollection {self.mapping.name}: {len(self.rows)} rows>"

    @property
    def rules(self) -> list[Rule]:
        """The rules in force, in the order of the mapping."""
        return _in_force(self.mapping, self.assumptions)

    def _repr_html_(self) -> str:
        from coproduction.pipeline.import_report import notebook

        return notebook(self)


def load_collection(
    name: str | Path,
    *files: str | Path,
    assume: Sequence[str] = (),
    sheet: str | None = None,
    language: Language = "en",
) -> LoadedCollection:
    """Load a real collection as rows of a case table.

    Args:
        name: a shipped mapping, or a mapping file of your own.
        files: of the collection.
        assume: names of assumptions to make, ``all`` for all of them; by default only what the
            source itself states is filled in.
        sheet: name or number of the sheet of workbooks; by default the one with the columns.
        language: of messages, ``en`` or ``lt``.

    Raises:
        UsageError: there is no such mapping or assumption.
        InputError: the mapping or a file cannot be used; all problems are told.
    """
    with opened_collection(name, files, assume, language, sheet=sheet) as found:
        rows = [cells_of(one) for one in found.coded]
        absent = tuple(one.name for one in found.absent)
        assumptions = found.assumptions
        return LoadedCollection(
            rows, found.tally, found.notes, absent, found.mapping, assumptions, language
        )


@contextmanager
def opened_collection(
    name: str | Path,
    files: Iterable[str | Path],
    assume: Sequence[str] = (),
    language: Language = "en",
    *,
    sheet: str | None = None,
    progress: bool = False,
) -> Iterator[Collection]:
    """Give a collection to go through; the arguments and errors are those of load_collection.

    With ``progress`` a bar on standard error shows how much is read.
    """
    knowledge = load()
    mapping = find_mapping(name, knowledge, language)
    tell = Teller(mapping.name, language)
    assumptions = chosen_assumptions(mapping, assume, tell)
    with ExitStack() as stack:
        names = [str(file) for file in files]
        found = stack.enter_context(input_files(names, lambda one: Teller(one, language)))
        shown = stack.enter_context(_bar(found)) if progress else None
        opened = open_collection(found, mapping, tell, shown, sheet)
        coder = Coder(mapping, assumptions, knowledge.codebook)
        own = tuple(coder.own_columns(opened.columns))
        coded = coder.coded(opened.rows)
        yield Collection(mapping, tuple(assumptions), own, coded, coder.tally, knowledge, opened)


def find_mapping(name: str | Path, knowledge: Knowledge, language: Language) -> CollectionMapping:
    """Return a shipped mapping by its name, or one from a person's own file.

    Raises:
        UsageError: there is no such mapping.
        InputError: something in the mapping is wrong.
    """
    given = str(name)
    path = Path(given)
    if path.suffix.lower() != ".toml":
        path = assets.folder("mappings") / f"{given}.toml"
        if not path.is_file() or Path(given).name != given:
            names = [one.stem for one in shipped()]
            tell = Teller(given, language)
            said = {"name": given, "names": ", ".join(names), "meant": tell.meant(given, names)}
            raise UsageError(say("importing.no_such", language, **said))
    return read_mapping(path, knowledge.codebook, _claims, Teller(str(path), language))


def shipped() -> list[Path]:
    """Return the files of the mappings that come with the package."""
    return sorted(assets.folder("mappings").glob("*.toml"))


@cache
def _claims() -> frozenset[str]:
    from coproduction.literature.library import claims  # the RDF library

    return frozenset(one.id for one in claims())


@contextmanager
def _bar(files: Sequence[InputFile]) -> Iterator[Progress]:
    from tqdm import tqdm

    total = sum(file.path.stat().st_size for file in files)
    with tqdm(total=total, unit="B", unit_scale=True, leave=False, file=sys.stderr) as bar:
        yield bar.update
