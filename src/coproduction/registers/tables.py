"""Classifies a table that lives in another engine: in a database, or on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coproduction.errors import InputError, UsageError
from coproduction.intake.cells import BLANKS
from coproduction.intake.header import Header, read_header
from coproduction.intake.telling import Teller
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.readings import Named
from coproduction.model import CRITERION_PREFIX
from coproduction.pipeline.judging import Reasoner
from coproduction.registers.asking import Asked, Conception
from coproduction.registers.deciding import Checks, decide
from coproduction.registers.identities import PARTS
from coproduction.registers.running import TOGETHER
from coproduction.registers.table_cells import KeyedTable, cells_of, keyed
from coproduction.registers.verdicts import DECIDED, FINDINGS, LISTS, VERDICTS, VerdictTable
from coproduction.report.own_table import prefix_beside
from coproduction.terms import Language
from coproduction.texts import say

if TYPE_CHECKING:
    from ibis.expr.types import StringColumn, Table

_OURS: Final = "coproduction_"
"""How the names of columns begin that are gone in the end; no column of a person is called so."""

_RULE: Final = f"{_OURS}clashes"


def classify_table(
    table: Table,
    *,
    conception: str = DEFAULT,
    compared: Sequence[str] = (),
    readings: Sequence[Named] = (),
    extensions: Sequence[str | Path] = (),
    reasoner: Reasoner | None = None,
    remember: str | Path | None = None,
    language: Language = "en",
) -> Table:
    """Return a table of any engine that Ibis knows with the verdicts on its acts, as a plan.

    The engine, such as DuckDB or Spark, finds the different texts of the columns of facts and the
    distinct combinations of facts; they are fetched and decided here, as `classify_register`
    does. The plan, which joins the verdicts, is run by the engine when you ask for the rows. They
    have the columns that `classify_register` writes to Parquet, in no certain order. A row that
    came since with facts not seen before has no verdict: its ``status`` is null.

    Args:
        table: the acts, as an Ibis table; its columns are those of a case table.
        conception: whose definitions decide.
        compared: conceptions, or readings such as ``two-persons=collective``: of each, a column
            ``answer_…`` tells what the act counts as; ``all`` names all conceptions.
        readings: decisions to take otherwise, as for `coproduction.classify`.
        extensions: ontology files of your own, in Turtle, with further axioms.
        reasoner: ``compiled``, ``hermit``, or ``both``, as for `classify_register`.
        remember: a folder in which verdicts on combinations of facts are kept from run to run.
        language: of messages.

    Raises:
        InputError: the columns cannot be used, or there is no row; all that is wrong is told.
        UsageError: there is no such conception or reading, or this is no table of Ibis.
        OntologyError: an extension cannot be read.
        MissingComponentError: HermiT is asked for and cannot run.
    """
    if not hasattr(table, "columns") or not hasattr(table, "left_join"):
        raise UsageError(
            "classify_table takes a table of Ibis, such as ibis.read_parquet(FILE); files are for "
            "classify_register."
        )
    asked = Asked(conception, compared, readings, extensions, reasoner, remember, language)
    with ExitStack() as stack:
        conceptions = asked.open(stack)
        codebook = conceptions[0].knowledge.codebook
        tell = Teller("table", language)
        header = read_header(table.columns, codebook, tell)
        own = [table.columns[at] for at in header.headings.positions]
        acts = _clashing(table, header)
        facts = keyed(acts, header, codebook, tell)
        verdicts, tables = _decided(facts, conceptions, language)
        if not tables.holds(DECIDED):
            raise InputError(tell.problem("no-rows"))
    return _joined(facts, own, verdicts, tables, language)


class _Kept:
    """Keeps the rows of tables here."""

    def __init__(self) -> None:
        self._parts: dict[str, list[Any]] = {}

    def insert(self, table: str, rows: Any) -> None:
        """Add the rows of an Arrow table to a table."""
        self._parts.setdefault(table, []).append(rows)

    def holds(self, table: str) -> bool:
        """Tell whether a table has rows."""
        return table in self._parts

    def memtable(self, table: str) -> Table:
        """Return a table for a plan; nothing is told as empty text.

        Engines get such tables by way of pandas, where a text that is null becomes ``NaN``.
        """
        import ibis
        import pyarrow
        from pyarrow import compute

        rows = pyarrow.concat_tables(self._parts[table])
        columns = {
            f"{_OURS}{table}_{name}": compute.fill_null(rows.column(name), "")
            if pyarrow.types.is_string(rows.column(name).type)
            else rows.column(name)
            for name in rows.column_names
            if not name.startswith(_OURS)
        }
        keys = {name: rows.column(name) for name in rows.column_names if name.startswith(_OURS)}
        return ibis.memtable(pyarrow.table({**keys, **columns}))


def _decided(
    facts: KeyedTable, conceptions: Sequence[Conception], language: Language
) -> tuple[VerdictTable, _Kept]:
    """Decide the combinations of facts in a table."""
    applied = conceptions[0].knowledge
    kept = _Kept()
    verdicts = VerdictTable(applied, {one.column: one.knowledge for one in conceptions[1:]}, kept)
    checks = Checks(applied, language)
    for combinations in facts.combinations(TOGETHER):
        verdicts.add(
            combinations, decide(combinations, [one.decider for one in conceptions], checks)
        )
    return verdicts, kept


def _joined(
    facts: KeyedTable, own: Sequence[str], verdicts: VerdictTable, kept: _Kept, language: Language
) -> Table:
    """Return the acts with their verdicts."""
    decided, verdict, found = map(kept.memtable, (DECIDED, VERDICTS, FINDINGS))
    acts = facts.table
    joined = acts.left_join(decided, [acts[key] == decided[key] for key in facts.places])
    # One by one: so an engine sees that each table is small, and moves it rather than the acts.
    for name, column, small in (("verdict", VERDICTS, verdict), ("findings", FINDINGS, found)):
        number = joined[f"{_OURS}{DECIDED}_{name}"]
        joined = joined.left_join(small, number == small[f"{_OURS}{column}_number"])
    prefix = prefix_beside(own, verdicts.criteria, verdicts.answers)
    cells = {prefix + name: cell for name, cell in _told(joined, verdicts, language).items()}
    return joined.select(*own, **cells)


def _told(joined: Any, verdicts: VerdictTable, language: Language) -> dict[str, Any]:
    """Return by column what is told of a verdict."""
    import ibis

    clashing = joined[_RULE] if _RULE in joined.columns else None

    def unless_clashing(cell: Any, otherwise: Any) -> Any:
        return cell if clashing is None else clashing.ifelse(otherwise, cell)

    def text(table: str, name: str, otherwise: str | None = None) -> Any:
        cell = joined[f"{_OURS}{table}_{name}"].nullif("")
        return unless_clashing(cell, ibis.literal(otherwise, "string"))

    nothing = ibis.literal([], "array<string>")
    messages = joined[f"{_OURS}{FINDINGS}_messages"]
    clash = ibis.array([say("registers.clashing", language)])
    return {
        "status": text(VERDICTS, "status", "invalid"),
        "outcome": text(VERDICTS, "outcome"),
        **{name: unless_clashing(joined[f"{_OURS}{VERDICTS}_{name}"], nothing) for name in LISTS},
        "reason": text(VERDICTS, "reason", "invalid record"),
        "findings": unless_clashing(messages, clash.concat(messages)),
        **{
            (column := CRITERION_PREFIX + name): text(VERDICTS, column)
            for name in verdicts.criteria
        },
        **{name: text(DECIDED, name, "invalid") for name in verdicts.answers},
    }


def _clashing(table: Table, header: Header) -> Table:
    """Return a table that says of each act whether it cannot be told from others, if some can't.

    They are those that have case, act and coder in common, and those without a coder of which
    others have one. Acts without an identifier never clash.
    """
    import ibis

    cells = cells_of(table, header, PARTS)
    if "case_id" not in cells or "act_id" not in cells:
        return table
    columns = [f"{_OURS}{name}" for name in PARTS]
    case, act, coder = columns
    parts = _without_blanks(table, [cells.get(name, ibis.literal("")) for name in PARTS])
    named = table.mutate(**dict(zip(columns, parts, strict=True)))
    codings = named.filter((named[case] != "") & (named[act] != ""))
    acts = codings.group_by(case, act).agg(number=ibis._.count())
    if not len(acts.filter(acts.number > 1).limit(1).to_pyarrow()):  # mostly: one quick look
        return table
    several = _several(codings, case, act, coder)
    joined = named.left_join(several, [named[name] == several[name] for name in columns])
    return joined.select(*table.columns, **{_RULE: joined[_RULE].fill_null(False)})


def _without_blanks(table: Table, cells: Sequence[StringColumn]) -> list[StringColumn]:
    """Return names without the blanks around them.

    To take them off is slow, and mostly there are none.
    """
    names = [cell.fill_null("") for cell in cells]
    odd = reduce(or_, (name.re_search(f"^[{BLANKS}]|[{BLANKS}]$") for name in names))
    if not len(table.filter(odd).limit(1).to_pyarrow()):
        return names
    return [name.re_replace(f"^[{BLANKS}]+|[{BLANKS}]+$", "") for name in names]


def _several(codings: Table, case: str, act: str, coder: str) -> Table:
    """Return the names that several acts have, or that one without a coder has beside others."""
    import ibis

    counted = codings.group_by(case, act, coder).agg(coproduction_number=ibis._.count())
    coders = (counted[coder] != "").cast("int64").sum().over(group_by=[case, act])
    counted = counted.mutate(coproduction_coders=coders)
    beside = (counted[coder] == "") & (counted.coproduction_coders > 0)
    found = counted.filter((counted.coproduction_number > 1) | beside)
    return found.select(case, act, coder).mutate(**{_RULE: True})
