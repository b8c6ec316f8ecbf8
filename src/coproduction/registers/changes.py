"""How the verdicts on a register differ from earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.telling import Teller
from coproduction.registers.database import Database, quoted
from coproduction.registers.sources import Register
from coproduction.registers.verdicts import LISTS, VerdictTable
from coproduction.registers.writing import Target, acts_with_verdicts, inert, told, write

_CHANGES: Final = "changes"
_NAMED: Final = ("case_id", "act_id", "coder", "title")
_COMPARED: Final = (
    *("status", "outcome", "reason"),
    *("missing_facts", "possible_outcomes", "failed_criteria"),
)
_EARLIER: Final = "earlier_"
_MESSAGE: Final = "clash"
"""Stands for a message that is not compared."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Acts whose verdict changed in the same way.

    Attributes:
        change: ``outcome``: another outcome; ``decided``: decided now; ``undetermined``: no
            longer; ``open``: undetermined as before, but for another reason, or with other
            missing facts or possible outcomes; ``failed``: the same outcome, but other failed
            criteria; ``invalid``: not classified now; ``valid``: classified now.
        before: the outcome before, or the reason why there was none.
        after: that of now.
        acts: how many they are.
    """

    change: str
    before: str
    after: str
    acts: int


@dataclass(frozen=True, slots=True)
class Changes:
    """How verdicts differ from earlier ones.

    Attributes:
        acts: how many acts have another verdict.
        sums: from what to what, the most first.
        before: names and values that say from what the earlier verdicts come; empty if the file
            does not say so.
        after: those of the verdicts of now.
    """

    acts: int
    sums: tuple[Sum, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]


def check_earlier(register: Register, tell: Teller) -> None:
    """Check that a register holds earlier verdicts.

    Raises:
        InputError: it does not.
    """
    if not set(_COMPARED) <= register.earlier.keys():
        raise InputError(tell.problem("no-earlier-verdict"))


def find_changes(
    target: Target,
    register: Register,
    table: VerdictTable,
    clashing: bool,
    after: Mapping[str, str],
    database: Database,
) -> Changes:
    """Write the acts whose verdict is not the earlier one, and return what changed.

    Args:
        target: the file to write.
        register: the acts, with earlier verdicts.
        table: the verdicts of now.
        clashing: whether some acts cannot be told from others.
        after: names and values that say from what the verdicts of now come.
        database: does the work.
    """
    now = told(table, _MESSAGE if clashing else "", text=True)
    before = {name: register.text(column, "s") for name, column in register.earlier.items()}
    now |= {name: f"nullif({now[name]}, '')" for name in _COMPARED}
    cells = [f"{before[name]} AS {quoted(_EARLIER + name)}" for name in _COMPARED]
    cells += [f"{now[name]} AS {quoted(name)}" for name in _COMPARED]
    named = register.named(_NAMED, "s") or {"act": "(row_number() OVER ())::VARCHAR"}
    for name, cell in named.items():
        cells.append(f"{inert(cell) if target.text else cell} AS {quoted(name)}")
    acts = f"SELECT {', '.join(cells)} {acts_with_verdicts(register)}"
    columns = [*named, "change", *(_EARLIER + name for name in _COMPARED), *_COMPARED]
    listed = ", ".join(map(quoted, columns))
    database.run(
        f"CREATE TABLE {_CHANGES} AS SELECT {listed} FROM "
        f"(SELECT *, {_kind()} AS change FROM ({acts})) WHERE change IS NOT NULL"
    )
    number = write(f"FROM {_CHANGES}", target, after, database)
    sums = database.run(
        f"SELECT change, {_end(_EARLIER)} AS before, {_end('')} AS after, count(*) AS acts "
        f"FROM {_CHANGES} GROUP BY ALL ORDER BY acts DESC, change, before, after"
    )
    return Changes(number, tuple(Sum(*row) for row in sums), register.origin, after)


def _kind() -> str:
    """Return how the verdict on an act changed, or nothing, in SQL."""

    def differ(name: str) -> str:
        one, other = f"coalesce({_EARLIER}{name}, '')", f"coalesce({name}, '')"
        if name in LISTS:  # in any order
            parts = [f"list_sort(string_split({cell}, ';'))" for cell in (one, other)]
            return f"({one} <> {other} AND {parts[0]} <> {parts[1]})"
        return f"{one} <> {other}"

    steps = {
        f"{differ('status')} AND status = 'invalid'": "'invalid'",
        f"{differ('status')} AND {_EARLIER}status = 'invalid'": "'valid'",
        differ("status"): "status",
        differ("outcome"): "'outcome'",
        " OR ".join(map(differ, ("reason", "missing_facts", "possible_outcomes"))): "'open'",
        differ("failed_criteria"): "'failed'",
    }
    return f"CASE {' '.join(f'WHEN {when} THEN {kind}' for when, kind in steps.items())} END"


def _end(prefix: str) -> str:
    """Return the outcome of a verdict, or the reason why there is none, in SQL."""
    return f"coalesce(nullif({prefix}outcome, ''), nullif({prefix}reason, ''), {prefix}status)"
