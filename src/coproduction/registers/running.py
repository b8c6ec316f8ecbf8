"""Classifies a register: a verdict for every act, decided once for each combination of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Final

from coproduction.errors import ReasonerError
from coproduction.intake.telling import Teller
from coproduction.model import Finding
from coproduction.registers.asking import Conception
from coproduction.registers.changes import Changes, check_earlier, find_changes
from coproduction.registers.combinations import Combinations
from coproduction.registers.database import Database
from coproduction.registers.deciding import Checks, Told, decide
from coproduction.registers.identities import CLASHES, Identity, find_clashes
from coproduction.registers.readings import Facets, read_facets
from coproduction.registers.sources import PLACE, Register, open_register
from coproduction.registers.verdicts import DECIDED, VERDICTS, VerdictTable, use_words
from coproduction.registers.writing import (
    PLACED,
    Target,
    number_acts,
    result_query,
    write,
    write_words,
)
from coproduction.terms import Language

_NOW_AND_THEN: Final = 500
TOGETHER: Final = 200_000
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
        recalled: how many of the combinations were decided in an earlier run.
        changes: how the verdicts differ from earlier ones, if that was asked for.
    """

    acts: int
    decided: int
    undetermined: int
    invalid: int
    combinations: int
    clashes: int
    notes: tuple[Finding, ...]
    recalled: int = 0
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A register whose combinations of facts are decided.

    Attributes:
        register: the acts.
        facets: what their cells say.
        table: the verdicts.
        ledger: what becomes of the acts.
    """

    register: Register
    facets: Facets
    table: VerdictTable
    ledger: Ledger


def classify_into(
    target: Target,
    files: Sequence[str | Path],
    conceptions: Sequence[Conception],
    database: Database,
    language: Language = "en",
    *,
    origin: Mapping[str, str] = MappingProxyType({}),
    changed: Target | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ledger:
    """Write a table with a verdict on every act of a register, in the order of the acts.

    Args:
        target: the file to write.
        files: Parquet files, case tables in CSV of the same columns, or N-Triples.
        conceptions: the one applied, and those compared with it.
        database: does the work.
        language: of messages.
        origin: names and values that say by what the acts are judged.
        changed: the file for the acts whose verdict is not that of the earlier result that is
            classified again; None compares nothing.
        progress: is told how many combinations are decided, and of how many.

    Raises:
        InputError: a file cannot be used; all that is wrong is told.
        ReasonerError: an act got lost; this is a defect of the program.
    """
    found = judge_register(
        files, conceptions, database, language, again=changed is not None, progress=progress
    )
    register, facets, table, ledger = found.register, found.facets, found.table, found.ledger
    clashing = ledger.clashes > 0
    number_acts(facets, database, clashing=clashing)
    write_words(facets, database)
    if changed:
        changes = find_changes(changed, register, table, clashing, origin, database)
        ledger = replace(ledger, changes=changes)
    query = result_query(register, facets, table, language, clashing=clashing, text=target.text)
    written = write(query, target, origin, database)
    counted = ledger.decided + ledger.undetermined + ledger.invalid
    if not written == counted == ledger.acts:
        raise ReasonerError(
            f"Of {ledger.acts} acts {counted} have a verdict and {written} were written. "
            "Please report this; nothing was saved."
        )
    return ledger


def judge_register(
    files: Sequence[str | Path],
    conceptions: Sequence[Conception],
    database: Database,
    language: Language = "en",
    *,
    again: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Judged:
    """Decide the combinations of facts in a register, and find acts that cannot be told apart.

    Args:
        files: Parquet files or case tables in CSV, of the same columns.
        conceptions: the one applied, and those compared with it.
        database: does the work.
        language: of messages.
        again: whether the register must be an earlier result.
        progress: is told how many combinations are decided, and of how many.

    Raises:
        InputError: a file cannot be used; all that is wrong is told.
    """
    knowledge = conceptions[0].knowledge
    tell = Teller("; ".join(map(str, files)), language)
    register = open_register(files, knowledge, tell, database)
    if again:
        check_earlier(register, tell)
    facets = read_facets(register, knowledge.codebook, tell, database)
    number = _combine(register, facets, database)
    compared = {one.column: one.knowledge for one in conceptions[1:]}
    table = VerdictTable(knowledge, compared, database)
    deciders = [one.decider for one in conceptions]
    checks = Checks(knowledge, language)
    done = count(1)
    for combinations in _batches(facets, database):
        told = decide(combinations, deciders, checks)
        if progress:
            told = _counted(told, done, number, progress)
        table.add(combinations, told)
    use_words(database)
    identity = Identity.of(register, database)
    clashes = find_clashes(register, identity, database) if identity else 0
    ledger = _ledger(register, facets, number, clashes, database)
    return Judged(register, facets, table, ledger)


def _counted(
    told: Iterable[Told], done: Iterator[int], number: int, progress: Callable[[int, int], None]
) -> Iterator[Told]:
    """Yield what is told of combinations, and say now and then how many there were."""
    for one in told:
        yield one
        at = next(done)
        if at % _NOW_AND_THEN == 0 or at == number:
            progress(at, number)


def _combine(register: Register, facets: Facets, database: Database) -> int:
    """Find the distinct combinations, and return how many they are."""
    keys = ", ".join(f"{code} AS {name}" for name, code in facets.keys.items())
    names = ", ".join(facets.keys)
    database.run(
        f"CREATE TABLE {PLACED} AS SELECT {keys}, {PLACE} AS place "
        f"FROM {register.relation}{facets.joins}"
    )
    database.run(
        f"CREATE TABLE combinations AS SELECT {names}, count(*) AS acts "
        f"FROM {PLACED} GROUP BY {names}"
    )
    ((number,),) = database.run("SELECT count(*) FROM combinations")
    return int(number)


def _batches(facets: Facets, database: Database) -> Iterator[Combinations]:
    codes = dict(facets.codes())
    columns = [*facets.keys, *(f"{code} AS f{at}" for at, code in codes.items())]
    query = f"SELECT {', '.join(columns)} FROM combinations"
    for batch in database.batches(query, TOGETHER):
        yield Combinations(
            facets.facets,
            {name: batch.column(name) for name in facets.keys},
            [batch.column(f"f{at}") for at in range(len(codes))],
        )


def _ledger(
    register: Register, facets: Facets, number: int, clashes: int, database: Database
) -> Ledger:
    verdicts = (
        f"JOIN {DECIDED} USING ({', '.join(facets.keys)}) JOIN {VERDICTS} ON number = verdict"
    )
    counted = "SELECT status::VARCHAR, sum(acts)::BIGINT FROM combinations"
    found: Counter[str] = Counter(dict(database.run(f"{counted} {verdicts} GROUP BY status")))
    if clashes:
        counted = f"SELECT status::VARCHAR, count(*) FROM {PLACED} JOIN {CLASHES} USING (place)"
        found.subtract(dict(database.run(f"{counted} {verdicts} GROUP BY status")))
        found["invalid"] += clashes
    ((acts,),) = database.run(f"SELECT count(*) FROM {register.relation}")
    return Ledger(
        acts,
        found["decided"],
        found["undetermined"],
        found["invalid"],
        number,
        clashes,
        register.notes,
    )
