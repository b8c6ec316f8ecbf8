"""The things that flow through the package, from a written record to its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from coproduction.terms import Iri

Severity = Literal["violation", "warning", "information"]
CriterionStatus = Literal["met", "not met", "unknown"]
VerdictStatus = Literal["decided", "undetermined", "invalid"]
NO_OUTCOME: Final = ("gap", "silent", "unknown facts", "invalid record")
"""Why an act can have no outcome."""

Triple = tuple[str, str, str]
"""Subject, predicate and object in N-Triples syntax."""

Acts = int
"""A set of acts: bit n is set if the act at position n is in it."""

Cell = str | int | float | bool | datetime | date | time | timedelta | None
"""What stands in a cell of a person's table; from CSV always text."""


def cell_text(cell: Cell) -> str:
    """Return what a cell would hold in CSV: dates as year, month and day, truth as yes and no."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return str(cell)


VERDICT_COLUMNS: Final = (
    "status",
    "outcome",
    "superclasses",
    "failed_criteria",
    "missing_facts",
    "possible_outcomes",
    "reason",
    "findings",
    "file",
    "row",
)
"""The columns by which a table of results says what the verdict is, and where the act stands."""

OUTCOME_LABEL: Final = "outcome_label"
"""A further such column, for people: the outcome in words."""

CRITERION_PREFIX: Final = "criterion_"
"""How the columns begin that say whether a criterion is met."""

ANSWER_PREFIX: Final = "answer_"
"""How the columns begin that say what an act counts as by a conception that is compared."""

VERDICT_PREFIX: Final = "verdict_"
"""What stands before the columns of a verdict where a person's own have the same names."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a workbook in which something stands.

    Attributes:
        name: of the sheet.
        letters: by name of a column, the letter by which a spreadsheet program calls it.
    """

    name: str
    letters: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the input.

    Attributes:
        file: the name of the file as the person gave it, ``-`` for standard input.
        row: the row as a spreadsheet counts it; the header is row 1.
        column: the name of the column.
        node: the IRI or blank node label, for RDF input.
        sheet: the sheet, for a workbook.
        headings: the person's own, for a table.
    """

    file: str
    row: int | None = None
    column: str | None = None
    node: str | None = None
    sheet: Sheet | None = None
    headings: Headings | None = field(default=None, compare=False, repr=False)

    @property
    def heading(self) -> str | None:
        """How the person's own table heads the column; its name where there is no table."""
        return self.called(self.column) or self.column

    def called(self, column: str | None) -> str | None:
        """Return how the person's own table heads a column; None where it has none."""
        return self.headings.of(column) if self.headings and column else None

    @property
    def letter(self) -> str | None:
        """The letter of the column, for a workbook."""
        return self.sheet.letters.get(self.column or "") if self.sheet else None


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a person's own table, those of an earlier verdict left out.

    Attributes:
        written: the headings as they stand there.
        names: what each column is called here: a column of the codebook by its name.
        positions: where the cells of each stand in a row.
        width: the number of all columns; cells further to the right have no heading.
    """

    written: tuple[str, ...]
    names: tuple[str, ...]
    positions: tuple[int, ...]
    width: int

    def of(self, name: str) -> str | None:
        """Return how a column is headed, on one line; None where the table has no such column."""
        at = self.names.index(name) if name in self.names else None
        return None if at is None else " ".join(self.written[at].split()) or None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a person's own table, as it stands there.

    Attributes:
        headings: the columns.
        cells: all cells, those beyond the headings and those of an earlier verdict included.
    """

    headings: Headings
    cells: tuple[Cell, ...]

    def by_name(self) -> dict[str, Cell]:
        """Return the cells of the person's own columns, and those without a heading."""
        found = {
            name: self.cells[at] if at < len(self.cells) else None
            for name, at in zip(self.headings.names, self.headings.positions, strict=True)
        }
        for number, cell in enumerate(self.cells[self.headings.width :], self.headings.width + 1):
            found[nameless(number)] = cell
        return found


def nameless(number: int) -> str:
    """Return what a column without a heading is called, counted from 1."""
    return f"column {number}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one facet, as read and as written.

    Attributes:
        token: the value in the codebook's words, or None when it is not on the list. For the
            number of participants ``7`` or ``>=7``; for resources ``none``, ``payment``
            (payment alone) or ``resources``.
        written: what stands in the input.
    """

    token: str | None
    written: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check has to say about a record.

    Attributes:
        rule: the IRI of the shape, or the name of the intake check, that found it.
        severity: ``violation`` makes the act invalid; the others do not.
        message: what is wrong and what to do, in the language asked for.
        columns: the columns concerned; empty when the whole record is.
        place: file, row and first column (or node).
    """

    rule: str
    severity: Severity
    message: str
    columns: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who coded an act: the name, and for RDF input the IRI, if there is one."""

    name: str
    iri: Iri | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What tells a coding that a file holds from others.

    Attributes:
        case: identifies the case.
        act: identifies the act within the case.
        coder: who coded it; empty where nobody is named.
        title: what the act is called.
    """

    case: str
    act: str
    coder: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One act of participation as somebody recorded it: one coding of it.

    Attributes:
        case_id: identifies the case.
        act_id: identifies the act within the case.
        facts: for each facet given, by column name, its values (more than one is an error).
        texts: descriptive columns and every column that the codebook does not know, as written.
        place: where the record stands.
        iri: the IRI of the act, for RDF input.
        triples: the description of the act through nodes, for RDF input.
        provenance: by which rules of a mapping it was coded, and what these say, for RDF input.
        participants: the persons that take part, for RDF input.
        findings: what intake found while reading it.
        coders: who coded it, if that is told; several only where they coded it together.
        row: the row of the person's table, unless it was read from RDF.
    """

    case_id: str
    act_id: str
    facts: Mapping[str, tuple[Fact, ...]]
    texts: Mapping[str, str]
    place: Place
    iri: Iri | None = None
    triples: tuple[Triple, ...] = ()
    provenance: tuple[Triple, ...] = ()
    participants: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    coders: tuple[Coder, ...] = ()
    row: Row | None = None

    @property
    def coder(self) -> str:
        """The name of the coder, of several joined by semicolons; empty if none is named."""
        return "; ".join(coder.name for coder in self.coders)

    @property
    def name(self) -> str:
        """What people call it: case and act, and the coder if one is named."""
        return f"{self.case_id} / {self.act_id}" + (f" ({self.coder})" if self.coder else "")


@dataclass(frozen=True, slots=True)
class Entailments:
    """What a reasoner says of one act: the classes entailed and the classes refuted.

    Attributes:
        consistent: False when the facts contradict the ontology; then both sets are empty.
        entailed: local names of the reported classes to which the act must belong.
        refuted: local names of the reported classes to which it cannot belong.
    """

    consistent: bool
    entailed: frozenset[str] = frozenset()
    refuted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict of one conception on one act.

    Attributes:
        status: ``decided``, ``undetermined`` or ``invalid``.
        reason: why an act has no outcome: ``gap``, ``silent``, ``unknown facts`` or
            ``invalid record``.
        outcome: local name of the outcome class, or None.
        superclasses: what the outcome, or all possible outcomes, are kinds of.
        criteria: status of each criterion, in the order of the definition.
        failed_criteria: those by which customer participation falls short of coproduction.
        missing_facts: columns whose unknown value can change the outcome.
        possible_outcomes: local names of the outcomes that some filling leads to.
        gap_possible: whether some filling leads to a gap, where the paper gives no rule.
        participant_roles: local names of the roles that every participant has in the act.
    """

    status: VerdictStatus
    reason: str | None = None
    outcome: str | None = None
    superclasses: tuple[str, ...] = ()
    criteria: Mapping[str, CriterionStatus] = field(default_factory=dict)
    failed_criteria: tuple[str, ...] = ()
    missing_facts: tuple[str, ...] = ()
    possible_outcomes: tuple[str, ...] = ()
    gap_possible: bool = False
    participant_roles: tuple[str, ...] = ()

    @property
    def without_rule(self) -> bool:
        """Whether it is certain that the conception has no rule for the act."""
        return self.reason in ("gap", "silent")


@dataclass(frozen=True, slots=True)
class Judged:
    """A record with what was found about it and the verdict on it."""

    record: Record
    findings: Sequence[Finding]
    verdict: Verdict

    @property
    def is_valid(self) -> bool:
        """Whether the act could be classified, with an outcome or without."""
        return self.verdict.status != "invalid"
