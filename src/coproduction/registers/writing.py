"""Writes the acts of a register with their verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coproduction.model import CRITERION_PREFIX
from coproduction.registers.database import Database, literal, quoted
from coproduction.registers.identities import CLASHES, Identity
from coproduction.registers.readings import Facets
from coproduction.registers.sources import ORIGIN, Register
from coproduction.registers.verdicts import DECIDED, FINDINGS, LISTS, VERDICTS, VerdictTable
from coproduction.report.own_table import prefix_beside
from coproduction.terms import Language
from coproduction.texts import say

NUMBERED: Final = "numbered"
"""Act by act, in their order: numbers of verdict and findings, answers, and why it clashes."""

_FORMULA_STARTS: Final = r"^[=+\-@\t\r]."


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
    table: VerdictTable,
    clashing: Identity | None,
    language: Language,
    *,
    text: bool,
) -> str:
    """Return the query for the acts with their verdicts, in SQL.

    Args:
        register: the acts.
        table: the verdicts.
        clashing: by what acts are told apart, if some cannot be.
        language: of messages.
        text: whether all cells are text, lists joined by semicolons, as for CSV.
    """
    own = [f"s.{quoted(name)}" for name in register.columns]
    if text:
        own = [f"{inert(register.text(name, 's'))} AS {quoted(name)}" for name in register.columns]
    message = say("registers.clashing", language) if clashing else ""
    cells = told(table, message, text=text)
    prefix = prefix_beside(register.columns, table.criteria, table.answers)
    verdict = [f"{cell} AS {quoted(prefix + name)}" for name, cell in cells.items()]
    return f"SELECT {', '.join([*own, *verdict])} {acts_with_verdicts(register)}"


def number_acts(
    register: Register, facets: Facets, clashing: Identity | None, database: Database
) -> None:
    """Find for each act the number of its verdict, in the order of the acts.

    The acts themselves are not moved: what is sorted is a few numbers, and then stands beside
    them row by row. A join of the acts would lose their order.
    """
    keys = ", ".join(f"{code} AS {name}" for name, code in facets.keys.items())
    known, joined, rule = "", "", "NULL::VARCHAR"
    if clashing:
        parts = {"case": clashing.case, "act": clashing.act, "coder": clashing.coder}
        known = "".join(f", {cell} AS coproduction_clash_{name}" for name, cell in parts.items())
        joined = (
            f" LEFT JOIN {CLASHES} AS c ON c.case_ = s.coproduction_clash_case "
            "AND c.act = s.coproduction_clash_act AND c.coder = s.coproduction_clash_coder"
        )
        rule = "c.rule"
    using = ", ".join(facets.keys)
    database.run(
        f"CREATE TABLE {NUMBERED} AS SELECT d.* EXCLUDE ({using}), {rule} AS rule FROM "
        f"(SELECT {keys}{known}, file_index AS coproduction_file, file_row_number AS "
        f"coproduction_row FROM {register.relation}{facets.joins}) AS s "
        f"JOIN {DECIDED} AS d USING ({using}){joined} ORDER BY coproduction_file, coproduction_row"
    )


def acts_with_verdicts(register: Register) -> str:
    """Return acts ``s`` beside their numbers ``d``, verdicts ``v`` and findings ``f``, in SQL."""
    return (
        f"FROM {register.relation} AS s POSITIONAL JOIN {NUMBERED} AS d "
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
        return f"CASE WHEN d.rule IS NULL THEN {cell} ELSE {otherwise} END"

    def listed(cell: str, joint: str = ";") -> str:
        return f"array_to_string({cell}, {literal(joint)})" if text else cell

    nothing = "''" if text else "[]::VARCHAR[]"
    found = "f.messages"
    if clashing:
        message = f"[{literal(clashing)}]"
        found = f"CASE WHEN d.rule IS NULL THEN f.messages ELSE {message} || f.messages END"
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
    """Return a cell of CSV that no spreadsheet program takes for a formula, in SQL."""
    formula = f"regexp_matches({cell}, {literal(_FORMULA_STARTS)}, 's')"
    return f"CASE WHEN {formula} THEN '''' || {cell} ELSE {cell} END"


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
