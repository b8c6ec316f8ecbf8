"""Writes the acts of a register with their verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coproduction.formulas import NUMBER, SEPARATORS
from coproduction.model import CRITERION_PREFIX
from coproduction.registers.database import Database, literal, quoted
from coproduction.registers.identities import CLASHES
from coproduction.registers.readings import Facets
from coproduction.registers.sources import ORIGIN, Register
from coproduction.registers.verdicts import DECIDED, FINDINGS, LISTS, VERDICTS, VerdictTable
from coproduction.report.own_table import prefix_beside
from coproduction.terms import Language
from coproduction.texts import say

PLACED: Final = "placed"
"""By place of an act: the keys of its combination."""

NUMBERED: Final = "numbered"
"""Act by act, in their order: the number of its combination, and why it clashes."""

WORDS: Final = "words"
"""By number of a combination: the words of its cells, by facet."""


_START: Final = r"^('*[=+\-@\t\r\n])"
_INNER: Final = rf"([{SEPARATORS}])('*[=+\-@])"
_GUARDED_START: Final = r"'\1"
_GUARDED_INNER: Final = r"\1'\2"
_DOUBTFUL: Final = rf"{_START}|{_INNER}"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write.

    Attributes:
        path: it is there already, and is written itself, no other beside it.
        text: whether to write CSV; otherwise Parquet.
    """

    path: Path
    text: bool


def result_query(
    register: Register,
    facets: Facets,
    table: VerdictTable,
    language: Language,
    *,
    clashing: bool,
    text: bool,
) -> str:
    """Return the query for the acts with their verdicts, in SQL.

    Args:
        register: the acts.
        facets: what their columns of facts say.
        table: the verdicts.
        language: of messages.
        clashing: whether some acts cannot be told from others.
        text: whether all cells are text, lists joined by semicolons, as for CSV.
    """
    if text:
        own = [f"{inert(register.text(name, 's'))} AS {quoted(name)}" for name in register.columns]
    else:
        own = [_own(name, register, facets) for name in register.columns]
    message = say("registers.clashing", language) if clashing else ""
    cells = told(table, message, text=text)
    prefix = prefix_beside(register.columns, table.criteria, table.answers)
    verdict = [f"{cell} AS {quoted(prefix + name)}" for name, cell in cells.items()]
    return f"SELECT {', '.join([*own, *verdict])} {acts_with_verdicts(register)}"


def _own(column: str, register: Register, facets: Facets) -> str:
    """Return the cell of a column of the person's own, in SQL.

    Where the combination tells the word that was written, it is not read again: that is faster.
    """
    names = {register.own[facet.name]: facet.name for facet in facets.facets if facet.texts}
    if column in names:
        return f"w.{quoted(names[column])} AS {quoted(column)}"
    return f"s.{quoted(column)}"


def number_acts(facets: Facets, database: Database, *, clashing: bool) -> None:
    """Find for each act the number of its combination, in the order of the acts.

    The acts themselves are not moved: what is sorted is a few numbers, and then stands beside
    them row by row. A join of the acts would lose their order.
    """
    using = ", ".join(facets.keys)
    rule = f" LEFT JOIN {CLASHES} USING (place)" if clashing else ""
    database.run(
        f"CREATE TABLE {NUMBERED} AS SELECT combination{', rule' if clashing else ''} "
        f"FROM {PLACED} JOIN {DECIDED} USING ({using}){rule} ORDER BY place"
    )
    database.run(f"DROP TABLE {PLACED}")


def write_words(facets: Facets, database: Database) -> None:
    """Write for each combination the words of the cells, where they can be told from it."""
    columns = ["combination"]
    for at, code in facets.codes():
        facet = facets.facets[at]
        if facet.texts:
            type_, words = quoted(f"cells of {facet.name}"), ", ".join(map(literal, facet.texts))
            database.run(f"CREATE TYPE {type_} AS ENUM ({words})")
            columns.append(f"list_extract([{words}], {code})::{type_} AS {quoted(facet.name)}")
    database.run(f"CREATE TABLE {WORDS} AS SELECT {', '.join(columns)} FROM {DECIDED}")


def acts_with_verdicts(register: Register) -> str:
    """Return acts ``s`` with their numbers ``n``, verdicts ``v`` and the like, in SQL.

    Beside them are what else is told of a combination, ``d``, findings ``f`` and words ``w``.
    """
    return (
        f"FROM {register.relation} AS s POSITIONAL JOIN {NUMBERED} AS n "
        f"JOIN {DECIDED} AS d ON d.combination = n.combination "
        f"JOIN {WORDS} AS w ON w.combination = n.combination "
        f"JOIN {VERDICTS} AS v ON v.number = d.verdict "
        f"JOIN {FINDINGS} AS f ON f.number = d.findings"
    )


def told(table: VerdictTable, clashing: str, *, text: bool) -> dict[str, str]:
    """Return by column what is told of a verdict, in SQL.

    Args:
        table: the verdicts.
        clashing: the message on acts that cannot be told from others; empty without such.
        text: whether lists are text.
    """

    def unless_clashing(cell: str, otherwise: str = "NULL") -> str:
        if not clashing:
            return cell
        return f"CASE WHEN n.rule IS NULL THEN {cell} ELSE {otherwise} END"

    def listed(cell: str, joint: str = ";") -> str:
        return f"array_to_string({cell}, {literal(joint)})" if text else cell

    nothing = "''" if text else "[]::VARCHAR[]"
    found = "f.messages"
    if clashing:
        message = f"[{literal(clashing)}]"
        found = f"CASE WHEN n.rule IS NULL THEN f.messages ELSE {message} || f.messages END"
    cells = {
        "status": unless_clashing("v.status::VARCHAR", "'invalid'"),
        "outcome": unless_clashing("v.outcome"),
        **{name: unless_clashing(listed(f"v.{name}"), nothing) for name in LISTS},
        "reason": unless_clashing("v.reason::VARCHAR", "'invalid record'"),
        "findings": listed(found, " | "),
    }
    for name in table.criteria:
        column = CRITERION_PREFIX + name
        cells[column] = unless_clashing(f"v.{quoted(column)}")
    for name in table.answers:
        cells[name] = unless_clashing(f"d.{quoted(name)}", "'invalid'")
    return cells


def inert(cell: str) -> str:
    """Return a cell of CSV that no program takes for a formula, in SQL, as `formulas.guarded`.

    The patterns are the same, but for what the expressions of DuckDB do not know: to look ahead.
    """
    start = f"regexp_replace({cell}, {literal(_START)}, {literal(_GUARDED_START)})"
    guarded = f"regexp_replace({start}, {literal(_INNER)}, {literal(_GUARDED_INNER)}, 'g')"
    plain = f"{cell} = '-' OR regexp_full_match({cell}, {literal(NUMBER)})"
    doubtful = f"regexp_matches({cell}, {literal(_DOUBTFUL)}, 's') AND NOT ({plain})"
    return f"CASE WHEN {doubtful} THEN {guarded} ELSE {cell} END"


def write(query: str, target: Target, origin: Mapping[str, str], database: Database) -> int:
    """Write the rows of a query to a file, and return how many they are.

    Args:
        query: in SQL.
        target: the file.
        origin: names and values that say from what the rows come, for the metadata of Parquet.
        database: writes it.
    """
    form = "FORMAT csv, HEADER true"
    if not target.text:
        told = (f"{quoted(ORIGIN + name)}: {literal(value)}" for name, value in origin.items())
        form = f"FORMAT parquet, KV_METADATA {{{', '.join(told)}}}"
    ((rows,),) = database.run(
        f"COPY ({query}) TO {literal(str(target.path))} ({form}, USE_TMP_FILE false)"
    )
    return int(rows)
