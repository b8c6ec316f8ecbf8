"""Writes registers of any size; the same seed gives the same acts.

    python -m benchmarks.registers.generating acts.parquet --acts 1000000 --distribution realistic

No act contradicts itself unless that is wanted: first all facts are drawn, then those drawn that
cannot be are left out, then some facts are forgotten. DuckDB draws by hashes of the number of the
act, so nothing is held in memory.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

import duckdb

from benchmarks.registers.definitions import Ontology, contradictory
from benchmarks.registers.tables import OWN, WORDS
from coproduction.knowledge.codebook import Column
from coproduction.knowledge.storage import load

Distribution = Literal["random", "realistic"]
POOL: Final = 300
"""So many combinations a realistic register has at most; the n-th is 1/n as frequent."""

_SHARE: Final = {"random": 0.2, "realistic": 0.3}
_NUMBERS: Final = (1, 2, 3, 5, 40)
_RANGE, _SALTS, _SEEDS = 2**40, 2**10, 2**12
_DISTRICTS: Final = (
    "Old Town",
    "Harbour",
    "Mill Hill",
    "Station",
    "Green Park",
    "Lakeside",
    "Fort",
)


@dataclass(frozen=True)
class Wanted:
    """What a register is to be like.

    Attributes:
        acts: how many it has.
        distribution: ``random``: each decisive fact is drawn by itself; ``realistic``: few
            combinations, some of them much more frequent than others.
        seed: another one gives other acts.
        faulty: whether acts may contradict themselves.
    """

    acts: int
    distribution: Distribution
    seed: int = 7
    faulty: bool = False


def write_register(path: Path, wanted: Wanted) -> None:
    """Write a register as Parquet or CSV, by the ending of its name."""
    with duckdb.connect() as database:
        facts = _Facts(wanted)
        drawn = facts.drawn(wanted.acts)
        if wanted.distribution == "realistic":
            pool = database.execute(facts.drawn(POOL)).fetchall()
            drawn = facts.chosen(pool, wanted.acts)
        form = "csv, HEADER true" if path.suffix == ".csv" else "parquet"
        database.execute(
            f"COPY (SELECT {', '.join(_own_columns(wanted.seed))}, * EXCLUDE (i) FROM ({drawn})) "
            f"TO '{path}' (FORMAT {form})"
        )


def _own_columns(seed: int) -> Iterator[str]:
    """Yield what an office has in its table besides facts."""
    chance = f"{_chance('i', seed, 900)} / 4294967296.0"
    districts = ", ".join(f"'{name}'" for name in _DISTRICTS)
    skewed = f"1 + floor(pow({chance}, 2) * {len(_DISTRICTS)})::INTEGER"
    cells = (
        "'C' || i",
        "'a'",
        "'Participation no. ' || i",
        f"DATE '2024-01-01' + ({_chance('i', seed, 901)} % 700)::INTEGER",
        f"list_extract([{districts}], {skewed})",
        f"round({_chance('i', seed, 902)} % 24000 / 100.0, 2)",
    )
    yield from (f"{cell} AS {name}" for name, cell in zip(OWN, cells, strict=True))


def _chance(number: str, seed: int, salt: int) -> str:
    """Return a random whole number of 32 bits for a number, in SQL.

    One number is hashed, not three: hashes of several arguments depend on each other.
    """
    return f"(hash({number} * {_SALTS} + {seed % _SEEDS * _RANGE * _SALTS + salt}) >> 32)"


class _Facts:
    """Draws the facts that decide; the queries give them with the number ``i`` of the act."""

    def __init__(self, wanted: Wanted) -> None:
        ontology = Ontology.read()
        definitions = load().definitions
        assert definitions is not None
        decisive = {dimension.facet for dimension in definitions.dimensions}
        self._columns = [one for one in ontology.codebook.facets if one.name in decisive]
        self._excluded = "false" if wanted.faulty else contradictory(ontology)
        self._wanted = wanted

    def drawn(self, number: int) -> str:
        """Return the query for so many acts, each drawn by itself."""
        salted = list(enumerate(self._columns))
        full = ", ".join(f"{self._full(one, salt)} AS {one.name}" for salt, one in salted)
        told = ", ".join(f"{self._told(one, salt)} AS {one.name}" for salt, one in salted)
        return (
            f"SELECT i, {told} FROM (SELECT range AS i, {full} FROM range({_RANGE})) "
            f"WHERE NOT ({self._excluded}) LIMIT {number}"
        )

    def chosen(self, pool: list[tuple[Any, ...]], number: int) -> str:
        """Return the query for acts with the combinations of a pool, the first more often."""
        chance = f"{_chance('range', self._wanted.seed, 903)} / 4294967296.0"
        rank = f"floor(pow({len(pool) + 1}, {chance}))::INTEGER"
        columns = []
        for at, column in enumerate(self._columns, 1):
            words = ", ".join("NULL" if one[at] is None else f"'{one[at]}'" for one in pool)
            columns.append(f"list_extract([{words}], rank) AS {column.name}")
        return (
            f"SELECT i, {', '.join(columns)} FROM "
            f"(SELECT range AS i, {rank} AS rank FROM range({number}))"
        )

    def _full(self, column: Column, salt: int) -> str:
        """Return a random value of a column."""
        words = [f"'{value.token}'" for value in column.values] or list(map(str, _NUMBERS))
        chance = _chance("range", self._wanted.seed, salt)
        return f"list_extract([{', '.join(words)}], 1 + ({chance} % {len(words)})::INTEGER)"

    def _told(self, column: Column, salt: int) -> str:
        """Return what of a value a table tells: all, nothing, or of a number at times a minimum."""
        word = column.name
        if column.kind == "number":
            rounded = f"'>=' || least({word}, 3)"
            vague = f"{_chance('i', self._wanted.seed, salt + 600)} % 4 = 0"
            word = f"CASE WHEN {vague} THEN {rounded} ELSE {word}::VARCHAR END"
        for token, written in WORDS.items():
            if column.value(token):
                word = f"CASE {word} WHEN '{token}' THEN '{written}' ELSE {word} END"
        forgotten = int(_SHARE[self._wanted.distribution] * 1000)
        chance = _chance("i", self._wanted.seed, salt + 300)
        return f"CASE WHEN {chance} % 1000 >= {forgotten} THEN {word} END"


def main() -> None:
    """Write the register that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, help="ends in .parquet or .csv")
    parser.add_argument("--acts", type=int, default=1_000_000)
    parser.add_argument("--distribution", choices=get_args(Distribution), default="realistic")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--faulty", action="store_true", help="with acts that contradict themselves"
    )
    given = parser.parse_args()
    write_register(given.file, Wanted(given.acts, given.distribution, given.seed, given.faulty))


if __name__ == "__main__":
    main()
