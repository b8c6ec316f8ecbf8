"""A contender that is right is shown as right, and one that is not as wrong."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from benchmarks.registers.comparing import Answers, Comparison, compare, write_combinations
from benchmarks.registers.entrants import CONTENDERS, of
from benchmarks.registers.generating import Wanted, write_register
from benchmarks.registers.given import Given
from benchmarks.registers.ground import write_triples
from benchmarks.registers.race import Race
from benchmarks.registers.results import Results
from coproduction.registers.api import classify_register

ACTS = 400


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """Return a realistic register."""
    folder = tmp_path_factory.mktemp("race")
    write_register(folder / "acts.parquet", Wanted(ACTS, "realistic"))
    return Given(folder)


@pytest.fixture(scope="module")
def trusted(given: Given) -> Answers:
    """Return what HermiT says of the combinations of the first acts."""
    combinations, decided = given.folder / "combinations.parquet", given.folder / "trusted.parquet"
    write_combinations(given.register, combinations, 60)
    classify_register(combinations, output=decided, reasoner="hermit")
    return Answers(combinations, decided, "verdicts")


@pytest.fixture(scope="module")
def ours(given: Given) -> Path:
    """Return the register with our verdicts."""
    path = given.folder / "ours.parquet"
    classify_register(given.register, output=path)
    return path


def changed(ours: Path, change: str) -> Path:
    """Return a copy of verdicts of which some are others."""
    path = ours.with_stem(f"changed-{abs(hash(change))}")
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE acts AS FROM '{ours}'")
        database.execute(f"UPDATE acts SET {change}")
        database.execute(f"COPY acts TO '{path}'")
    return path


def test_our_verdicts_are_those_of_hermit(given: Given, trusted: Answers, ours: Path) -> None:
    found = compare(trusted, Answers(given.register, ours, "verdicts"))
    assert found == Comparison(found.acts, 0, 0, 0)
    assert 60 < found.acts < ACTS  # further acts have one of the combinations, others have not


def test_a_wrong_outcome_is_shown_as_wrong_and_as_missing_what_is_right(
    given: Given, trusted: Answers, ours: Path
) -> None:
    swapped = changed(ours, "outcome = 'PassiveConsumption' WHERE outcome = 'OutOfScopeMarket'")
    found = compare(trusted, Answers(given.register, swapped, "verdicts"))
    assert found.differing == found.missing == found.wrong > 0


def test_a_criterion_that_is_not_told_is_missing_but_not_wrong(
    given: Given, trusted: Answers, ours: Path
) -> None:
    silent = changed(ours, "criterion_voluntariness = 'unknown'")
    found = compare(trusted, Answers(given.register, silent, "verdicts"))
    assert found.differing == found.missing > 0
    assert found.wrong == 0


def test_acts_without_an_answer_are_missing(given: Given, trusted: Answers) -> None:
    path = given.folder / "nothing.parquet"
    with duckdb.connect() as database:
        database.execute(f"COPY (SELECT '' AS case_id, ['A'] AS said LIMIT 0) TO '{path}'")
    found = compare(trusted, Answers(given.register, path, "members"))
    assert found.missing > 60
    assert found.wrong == 0


def raced(name: str, given: Given, answers: Path) -> None:
    """Let a contender race in this process."""
    from importlib import import_module

    race: Callable[[Given, Path], None]
    race = import_module(f"benchmarks.registers.contenders.{name}").race
    race(given, answers)


def test_hermit_act_by_act_gives_all_and_rules_give_nothing_wrong(
    given: Given, trusted: Answers
) -> None:
    write_triples(given)
    found = {}
    for name in ("hermit_acts", "construct_oxigraph"):
        raced(name, given, given.folder / f"{name}.parquet")
        said = Answers(given.register, given.folder / f"{name}.parquet", "members")
        found[name] = compare(trusted, said)
    assert found["hermit_acts"].differing == 0
    rules = found["construct_oxigraph"]
    assert rules.wrong == 0
    assert 0 < rules.missing < rules.acts / 3  # what only a split into cases finds


def test_rules_give_all_where_all_facts_are_known(tmp_path: Path) -> None:
    given = Given(tmp_path)
    with duckdb.connect() as database:
        write_register(tmp_path / "drawn.parquet", Wanted(20_000, "random"))
        database.execute(
            f"COPY (FROM '{tmp_path / 'drawn.parquet'}' WHERE "
            f"COLUMNS(* EXCLUDE (case_id)) IS NOT NULL) TO '{given.register}'"
        )
    write_triples(given)
    classify_register(given.register, output=tmp_path / "ours.parquet")
    raced("construct_oxigraph", given, tmp_path / "rules.parquet")
    ours = Answers(given.register, tmp_path / "ours.parquet", "verdicts")
    found = compare(ours, Answers(given.register, tmp_path / "rules.parquet", "members"))
    assert found == Comparison(found.acts, 0, 0, 0)
    assert found.acts > 100


def test_the_shapes_find_the_same_by_all_engines(tmp_path: Path) -> None:
    race = Race(tmp_path, Results(tmp_path / "results.json"), runs=1)
    found = list(race.on("findings", [12]))
    assert [one.contender for one in found] == [one.name for one in of("findings")]
    assert {one.comparison for one in found} == {Comparison(12, 0, 0, 0)}


def test_every_contender_is_named_once_on_a_course() -> None:
    named = [(course, one.name) for one in CONTENDERS for course in one.courses]
    assert len(set(named)) == len(named)
