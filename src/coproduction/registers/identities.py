"""Acts of a register that cannot be told from others: they are not classified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coproduction.intake.cells import BLANKS
from coproduction.registers.database import Database, literal
from coproduction.registers.sources import PLACE, Register

CLASHES: Final = "clashes"
"""By place: the acts that cannot be told from others, and why."""

PARTS: Final = ("case_id", "act_id", "coder")


@dataclass(frozen=True, slots=True)
class Identity:
    """By what acts are told apart, in SQL.

    Attributes:
        case: the case.
        act: the act in it.
        coder: who coded it; empty where nobody is named.
    """

    case: str
    act: str
    coder: str

    @classmethod
    def of(cls, register: Register, database: Database) -> Identity | None:
        """Return by what the acts of a register are told apart; None if by nothing.

        Blanks around a name do not count. To take them off is slow, and mostly there are none.
        """
        cells = register.cells
        if "case_id" not in cells or "act_id" not in cells:
            return None
        named = [f"coalesce({cells[name]}, '')" for name in PARTS if name in cells]
        class_ = "".join(f"\\x{{{ord(blank):x}}}" for blank in BLANKS)
        odd = " OR ".join(f"regexp_matches({cell}, '^[{class_}]|[{class_}]$')" for cell in named)
        if database.run(f"SELECT 1 FROM {register.relation} WHERE {odd} LIMIT 1"):
            named = [f"trim({cell}, {literal(BLANKS)})" for cell in named]
        return cls(*named, *(["''"] * (len(PARTS) - len(named))))


def find_clashes(register: Register, identity: Identity, database: Database) -> int:
    """Find the acts that cannot be told from others, and return how many they are.

    They are those that have case, act and coder in common, and those without a coder of which
    others have one. Acts without an identifier are counted within their case, and never clash.
    """
    named = f"{identity.case} <> '' AND {identity.act} <> ''"
    database.run(  # first by hashes, which take little room
        f"CREATE TABLE several AS SELECT hash({identity.case}, {identity.act}) AS mark "
        f"FROM {register.relation} WHERE {named} GROUP BY mark HAVING count(*) > 1"
    )
    ((number,),) = database.run("SELECT count(*) FROM several")
    if not number:
        return 0
    database.run(
        f"CREATE TABLE {CLASHES} AS WITH "
        f"acts AS (SELECT {PLACE} AS place, {identity.case} AS case_, {identity.act} AS act, "
        f"{identity.coder} AS coder FROM {register.relation} "
        f"WHERE {named} AND hash({identity.case}, {identity.act}) IN (SELECT mark FROM several)), "
        "counted AS (SELECT place, coder, "
        "count(*) OVER (PARTITION BY case_, act, coder) AS number, "
        "count(*) FILTER (WHERE coder <> '') OVER (PARTITION BY case_, act) AS coded FROM acts) "
        "SELECT place, CASE WHEN coder = '' AND coded > 0 THEN 'no-coder' "
        "WHEN coder = '' THEN 'duplicate-act' ELSE 'duplicate-coding' END AS rule "
        "FROM counted WHERE number > 1 OR (coder = '' AND coded > 0)"
    )
    ((found,),) = database.run(f"SELECT count(*) FROM {CLASHES}")
    return int(found)
