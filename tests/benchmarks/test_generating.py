"""Generated registers: repeatable, sound, and distributed as they say."""

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks.registers.generating import POOL, Distribution, Wanted, write_register
from benchmarks.registers.tables import FACTS, OWN
from coproduction.registers.api import classify_register

ACTS = 3_000


def rows(path: Path, columns: str = "*") -> list[tuple[Any, ...]]:
    with duckdb.connect() as database:
        return database.execute(f"SELECT {columns} FROM '{path}'").fetchall()


def written(folder: Path, wanted: Wanted, ending: str = ".parquet") -> Path:
    path = folder / f"{wanted.distribution}-{wanted.acts}-{wanted.seed}-{wanted.faulty}{ending}"
    write_register(path, wanted)
    return path


@pytest.mark.parametrize("distribution", ["random", "realistic"])
def test_the_same_seed_gives_the_same_register(distribution: Distribution, tmp_path: Path) -> None:
    first = rows(written(tmp_path, Wanted(ACTS, distribution)))
    assert len(first) == ACTS
    assert rows(written(tmp_path, Wanted(ACTS, distribution))) == first
    assert rows(written(tmp_path, Wanted(ACTS, distribution, seed=8))) != first
    assert rows(written(tmp_path, Wanted(ACTS, distribution), ".csv"), "title") == [
        row[2:3] for row in first
    ]


@pytest.mark.parametrize("distribution", ["random", "realistic"])
def test_a_smaller_register_is_the_beginning_of_a_larger_one(
    distribution: Distribution, tmp_path: Path
) -> None:
    larger = rows(written(tmp_path, Wanted(ACTS, distribution)))
    assert rows(written(tmp_path, Wanted(100, distribution))) == larger[:100]


@pytest.mark.parametrize("distribution", ["random", "realistic"])
def test_no_act_contradicts_itself_unless_that_is_wanted(
    distribution: Distribution, tmp_path: Path
) -> None:
    for faulty in (False, True):
        register = written(tmp_path, Wanted(ACTS, distribution, faulty=faulty))
        ledger = classify_register(register, output=tmp_path / "verdicts.parquet")
        assert ledger.acts == ACTS
        assert (ledger.invalid > 0) is faulty
        assert min(ledger.decided, ledger.undetermined) > 0


def test_of_random_facts_each_value_is_about_as_frequent_and_a_fifth_is_unknown(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, Wanted(ACTS, "random", faulty=True))
    settings = Counter(setting for (setting,) in rows(path, "service_setting"))
    assert settings.keys() == {None, "public_service", "market_service", "political_process"}
    assert settings[None] == pytest.approx(ACTS / 5, rel=0.15)
    assert settings["market_service"] == pytest.approx(ACTS * 4 / 15, rel=0.15)


def test_facts_do_not_depend_on_each_other(tmp_path: Path) -> None:
    path = written(tmp_path, Wanted(ACTS, "random", faulty=True))
    pairs = rows(path, "DISTINCT provider_kind, provider_engagement")
    assert len(pairs) == 5 * 6


def test_a_realistic_register_has_few_combinations_of_which_some_are_frequent(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, Wanted(ACTS, "realistic"))
    counts = [number for _, number in Counter(rows(path, FACTS)).most_common()]
    assert POOL / 2 < len(counts) <= POOL
    assert counts[0] / ACTS > 0.1
    assert counts[0] > 20 * counts[100]


def test_a_register_has_columns_of_an_office_beside_the_facts(tmp_path: Path) -> None:
    path = written(tmp_path, Wanted(10, "realistic"))
    with duckdb.connect() as database:
        described = database.execute(f"DESCRIBE FROM '{path}'").fetchall()
    assert [name for name, *_ in described][: len(OWN)] == list(OWN)
    assert {"VARCHAR", "DATE", "DOUBLE"} <= {type_ for _, type_, *_ in described}
