"""Classifies a register: a verdict for every act, decided once for each combination of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coproduction.errors import ReasonerError
from coproduction.intake.telling import Teller
from coproduction.knowledge.base import Knowledge
from coproduction.model import Finding
from coproduction.registers.combinations import Combinations
from coproduction.registers.database import Database
from coproduction.registers.deciding import Checks, Decider, decide
from coproduction.registers.identities import CLASHES, Identity, find_clashes
from coproduction.registers.readings import Facets, read_facets
from coproduction.registers.sources import Register, open_register
from coproduction.registers.verdicts import DECIDED, VERDICTS, VerdictTable
from coproduction.registers.writing import result_query, write
from coproduction.terms import Language

_TOGETHER: Final = 200_000
"""So many combinations are decided together."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of the acts of a register.

    Attributes:
        acts: how many there are.
        decided: how many have an outcome.
        undetermined: how many have none, because facts are missing or there is no rule.
        invalid: how many could not be classified.
        combinations: how many different combinations of facts they have.
        clashes: how many of the invalid ones cannot be told from others.
        notes: what was found about the register as a whole.
    """

    acts: int
    decided: int
    undetermined: int
    invalid: int
    combinations: int
    clashes: int
    notes: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Conception:
    """A conception that is asked about every act.

    Attributes:
        knowledge: its definitions.
        decider: decides by them.
        column: of its answers; empty for the one that is applied.
    """

    knowledge: Knowledge
    decider: Decider
    column: str = ""


def classify_into(
    target: Path,
    files: Sequence[str | Path],
    conceptions: Sequence[Conception],
    database: Database,
    language: Language = "en",
    *,
    text: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Ledger:
    """Write a table with a verdict on every act of a register, in the order of the acts.

    Args:
        target: the file to write.
        files: Parquet files or case tables in CSV, of the same columns.
        conceptions: the one applied, and those compared with it.
        database: does the work.
        language: of messages.
        text: whether to write CSV; otherwise Parquet.
        progress: is told how many combinations are decided, and of how many.

    Raises:
        InputError: a file cannot be used; all that is wrong is told.
        ReasonerError: an act got lost; this is a defect of the program.
    """
    knowledge = conceptions[0].knowledge
    tell = Teller("; ".join(map(str, files)), language)
    register = open_register(files, knowledge.codebook, tell, database)
    facets = read_facets(register, knowledge.codebook, tell, database)
    number = _combine(register, facets, database)
    compared = {one.column: one.knowledge for one in conceptions[1:]}
    table = VerdictTable(knowledge, compared, database)
    deciders = [one.decider for one in conceptions]
    checks = Checks(knowledge, language)
    done = 0
    for combinations in _batches(facets, database):
        table.add(combinations, decide(combinations, deciders, checks))
        done += len(combinations)
        if progress:
            progress(done, number)
    table.finish()
    identity = Identity.of(register, database)
    clashes = find_clashes(register, identity, database) if identity else 0
    clashing = identity if clashes else None
    ledger = _ledger(register, facets, number, clashing, database)
    query = result_query(register, facets, table, clashing, language, text=text)
    written = write(query, target, database, text=text)
    told = ledger.decided + ledger.undetermined + ledger.invalid
    if not written == told == ledger.acts:
        raise ReasonerError(
            f"Of {ledger.acts} acts {told} have a verdict and {written} were written. "
            "Please report this; nothing was saved."
        )
    return ledger


def _combine(register: Register, facets: Facets, database: Database) -> int:
    """Find the distinct combinations, and return how many they are."""
    keys = ", ".join(f"{code} AS {name}" for name, code in facets.keys.items())
    database.run(
        f"CREATE TABLE combinations AS SELECT {keys}, count(*) AS acts "
        f"FROM {register.relation}{facets.joins} GROUP BY {', '.join(facets.keys)}"
    )
    ((number,),) = database.run("SELECT count(*) FROM combinations")
    return int(number)


def _batches(facets: Facets, database: Database) -> Iterator[Combinations]:
    codes = dict(facets.codes())
    columns = [*facets.keys, *(f"{code} AS f{at}" for at, code in codes.items())]
    query = f"SELECT {', '.join(columns)} FROM combinations"
    for batch in database.batches(query, _TOGETHER):
        yield Combinations(
            facets,
            {name: batch.column(name) for name in facets.keys},
            [batch.column(f"f{at}") for at in range(len(codes))],
        )


def _ledger(
    register: Register,
    facets: Facets,
    number: int,
    clashing: Identity | None,
    database: Database,
) -> Ledger:
    using = ", ".join(facets.keys)
    verdicts = f"JOIN {DECIDED} USING ({using}) JOIN {VERDICTS} ON number = verdict"
    ((acts,),) = database.run(f"SELECT count(*) FROM {register.relation}")
    found: Counter[str] = Counter(
        dict(
            database.run(
                f"SELECT status, sum(acts)::BIGINT FROM combinations {verdicts} GROUP BY status"
            )
        )
    )
    clashes = 0
    if clashing:
        keys = ", ".join(f"{code} AS {name}" for name, code in facets.keys.items())
        moved = database.run(
            f"SELECT status, count(*) FROM (SELECT {keys} FROM {register.relation}{facets.joins} "
            f"WHERE ({clashing.case}, {clashing.act}, {clashing.coder}) IN "
            f"(SELECT (case_, act, coder) FROM {CLASHES})) {verdicts} GROUP BY status"
        )
        clashes = sum(count for _, count in moved)
        found.subtract(dict(moved))
        found["invalid"] += clashes
    return Ledger(
        acts,
        found["decided"],
        found["undetermined"],
        found["invalid"],
        number,
        clashes,
        register.notes,
    )
