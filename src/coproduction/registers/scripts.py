"""Plain SQL that joins exported verdicts to acts: what SQLite, PostgreSQL and DuckDB all read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coproduction.intake.cells import BLANKS
from coproduction.registers.database import literal, quoted
from coproduction.registers.identities import PARTS
from coproduction.registers.readings import Facets
from coproduction.registers.running import Judged
from coproduction.registers.sources import Register
from coproduction.registers.verdicts import LISTS
from coproduction.report.own_table import prefix_beside
from coproduction.terms import Language
from coproduction.texts import say

KEY: Final = "combination"
"""The column by which a verdict is found: the codes of all cells of facts."""

SEPARATOR: Final = "."

_ACTS: Final = "acts"
_CELLS: Final = "coproduction_cells"
_TABLE: Final = "coproduction_verdicts"
_READ: Final = "coproduction_read"
_CLASHES: Final = "coproduction_clashes"
_VIEW: Final = "acts_with_verdicts"
_NEW: Final = "not in the table"
"""The status of an act whose combination of facts is not among those decided."""


def script(judged: Judged, facts: Sequence[str], columns: Sequence[str], language: Language) -> str:
    """Return what makes the tables and views.

    Args:
        judged: the register.
        facts: columns of the table of verdicts that tell the facts of a combination.
        columns: those that tell the verdict.
        language: of messages.
    """
    typed = ",\n".join(f"  {quoted(name)} TEXT" for name in (*facts, *columns))
    return "\n".join(
        (
            *(f"DROP VIEW IF EXISTS {view};" for view in (_VIEW, _CLASHES, _READ)),
            *(f"DROP TABLE IF EXISTS {table};" for table in (_TABLE, _CELLS)),
            "",
            f"CREATE TABLE {_CELLS} (",
            "  facet TEXT NOT NULL,\n  cell TEXT NOT NULL,\n  code TEXT NOT NULL,",
            "  PRIMARY KEY (facet, cell)\n);",
            "",
            f"CREATE TABLE {_TABLE} (\n  {KEY} TEXT NOT NULL PRIMARY KEY,\n{typed}\n);",
            "",
            _reading_view(judged.register, judged.facets),
            "",
            *([_clashes_view(), ""] if _named(judged.register) else []),
            _result_view(judged, columns, language),
            "",
        )
    )


def _named(register: Register) -> bool:
    """Tell whether acts can be told apart by their names."""
    return "case_id" in register.own and "act_id" in register.own


def _reading_view(register: Register, facets: Facets) -> str:
    """Return the view of the acts with their combination of facts; null where a cell is new."""
    codes, joins = [], []
    for at, facet in enumerate(facets.facets):
        cell = f"a.{quoted(register.own[facet.name])}"
        codes.append(f"CASE WHEN {cell} IS NULL OR {cell} = '' THEN '0' ELSE c{at}.code END")
        joins.append(
            f"LEFT JOIN {_CELLS} AS c{at} ON c{at}.facet = {literal(facet.name)} "
            f"AND c{at}.cell = {cell}"
        )
    key = f"\n    || '{SEPARATOR}' || ".join(codes) or "'0'"
    named = "".join(
        f",\n  TRIM(COALESCE(a.{quoted(register.own[name])}, ''), {literal(BLANKS)}) "
        f"AS coproduction_{name}"
        if name in register.own
        else f",\n  '' AS coproduction_{name}"
        for name in (PARTS if _named(register) else ())
    )
    joined = "\n".join(joins)
    return (
        f"CREATE VIEW {_READ} AS\nSELECT a.*,\n  {key} AS coproduction_{KEY}{named}\n"
        f"FROM {_ACTS} AS a\n{joined};"
    )


def _clashes_view() -> str:
    """Return the view of the names that several acts have, as `find_clashes` finds them."""
    case, act, coder = (f"coproduction_{name}" for name in PARTS)
    return f"""CREATE VIEW {_CLASHES} AS
SELECT {case}, {act}, {coder} FROM (
  SELECT {case}, {act}, {coder}, number,
    SUM(CASE WHEN {coder} <> '' THEN 1 ELSE 0 END) OVER (PARTITION BY {case}, {act}) AS coders
  FROM (
    SELECT {case}, {act}, {coder}, COUNT(*) AS number FROM {_READ}
    WHERE {case} <> '' AND {act} <> ''
    GROUP BY {case}, {act}, {coder}
  ) AS codings
) AS counted
WHERE number > 1 OR ({coder} = '' AND coders > 0);"""


def _result_view(judged: Judged, columns: Sequence[str], language: Language) -> str:
    """Return the view of the acts with their verdicts."""
    register, table = judged.register, judged.table
    prefix = prefix_beside(register.columns, table.criteria, table.answers)
    named = _named(register)
    cells = []
    for name in columns:
        cell = f"NULLIF(v.{quoted(name)}, '')"
        if name == "status":
            cell = f"COALESCE({cell}, {literal(_NEW)})"
        elif name in LISTS or name == "findings":
            cell = f"v.{quoted(name)}"
        if named:
            cell = f"CASE WHEN k.coproduction_case_id IS NULL THEN {cell} ELSE "
            cell += f"{_clashing(name, table.answers, language)} END"
        cells.append(f"  {cell} AS {quoted(prefix + name)}")
    own = [f"  r.{quoted(name)}" for name in register.columns]
    joined = ""
    if named:
        same = (f"k.coproduction_{name} = r.coproduction_{name}" for name in PARTS)
        joined = f"\nLEFT JOIN {_CLASHES} AS k ON {' AND '.join(same)}"
    listed = ",\n".join([*own, *cells])
    return (
        f"CREATE VIEW {_VIEW} AS\nSELECT\n{listed}\nFROM {_READ} AS r\n"
        f"LEFT JOIN {_TABLE} AS v ON v.{KEY} = r.coproduction_{KEY}{joined};"
    )


def _clashing(name: str, answers: Sequence[str], language: Language) -> str:
    """Return what a column tells of an act that cannot be told from others, in SQL."""
    if name == "status" or name in answers:
        return "'invalid'"
    if name == "reason":
        return "'invalid record'"
    if name == "findings":
        message = say("registers.clashing", language)
        found = "v.findings"
        more = f"CASE WHEN COALESCE({found}, '') = '' THEN '' ELSE ' | ' || {found} END"
        return f"{literal(message)} || {more}"
    return "''" if name in LISTS else "NULL"
