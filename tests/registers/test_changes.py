"""A result that is classified again: its verdicts are replaced, and what changed is told."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import coproduction
from cli.running import process
from coproduction.errors import InputError, UsageError
from coproduction.opinions import WORDS
from coproduction.registers.changes import Changes
from registers.tables import CASES, many_acts, rows_of, write_csv

READING = "two-persons=collective"
ENDINGS = ["parquet", "csv"]
LISTS = ("missing_facts", "possible_outcomes", "failed_criteria")


@pytest.fixture(params=ENDINGS)
def result(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the verdicts on the examples."""
    path = tmp_path / f"result.{request.param}"
    coproduction.classify_register(CASES, output=path, compared=["groth-2005", READING])
    return path


def again(result: Path, **options: object) -> tuple[Path, Changes]:
    """Classify a result again, and return the new one and what changed."""
    target = result.with_name(f"new{result.suffix}")
    ledger = coproduction.classify_register(
        result,
        output=target,
        changes=result.with_name("changes.csv"),
        **options,  # type: ignore[arg-type]
    )
    assert ledger.changes is not None
    return target, ledger.changes


def expected(**options: object) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return the verdict on every example by itself."""
    return {
        (act.case_id, act.act_id): (
            *(act.status, act.outcome, act.reason),
            *(frozenset(getattr(act, name)) for name in LISTS),
        )
        for act in coproduction.classify(CASES, **options)  # type: ignore[arg-type]
    }


def test_an_earlier_verdict_is_replaced_and_not_carried_along(result: Path) -> None:
    target = result.with_name(f"again{result.suffix}")
    coproduction.classify_register(result, output=target, compared=["groth-2005", READING])
    assert rows_of(target) == rows_of(result)
    assert [*rows_of(target)[0]] == [*rows_of(result)[0]]
    coproduction.classify_register(target, output=target)
    assert len(rows_of(target)[0]) == len(rows_of(result)[0]) - 2
    assert not [name for name in rows_of(target)[0] if name.startswith(("verdict_", "answer_"))]


def test_where_nothing_changed_that_is_told(result: Path) -> None:
    target, changes = again(result)
    assert (changes.acts, changes.sums) == (0, ())
    assert rows_of(result.with_name("changes.csv")) == []
    assert len(rows_of(target)) == 86


@pytest.mark.parametrize("options", [{"readings": [READING]}, {"conception": "groth-2005"}])
def test_the_changes_are_those_of_single_acts(result: Path, options: dict[str, object]) -> None:
    _, changes = again(result, **options)
    before, after = expected(), expected(**options)
    different = {key for key in before if before[key] != after[key]}
    told = rows_of(result.with_name("changes.csv"))
    assert {(row["case_id"], row["act_id"]) for row in told} == different
    assert len(told) == changes.acts == len(different) > 5
    ends = Counter((end(before[key]), end(after[key])) for key in different)
    summed: Counter[tuple[object, object]] = Counter()
    for one in changes.sums:
        summed[one.before, one.after] += one.acts
    assert summed == ends
    for row in told:
        key = (row["case_id"], row["act_id"])
        assert row["earlier_outcome"] == (before[key][1] or "")
        assert row["outcome"] == (after[key][1] or "")


def end(verdict: tuple[object, ...]) -> object:
    """Return the outcome, or the reason why there is none."""
    return verdict[1] or verdict[2]


def test_a_change_of_the_facts_counts_as_one_of_the_verdict(result: Path) -> None:
    rows = rows_of(result)
    if result.suffix == ".parquet":
        table = pq.read_table(result)
        at = table.column_names.index("service_setting")
        column = ["market_service", *table.column("service_setting").to_pylist()[1:]]
        pq.write_table(table.set_column(at, "service_setting", [column]), result)
    else:
        write_csv(result, [rows[0] | {"service_setting": "market_service"}, *rows[1:]])
    _, changes = again(result)
    assert [(one.change, one.after, one.acts) for one in changes.sums] == [
        ("outcome", "OutOfScopeMarket", 1)
    ]


def test_both_sides_say_from_what_they_come(result: Path) -> None:
    _, changes = again(result, readings=[READING])
    assert changes.after["readings"] == READING
    assert changes.after["conception"] == "petukiene-2010"
    if result.suffix == ".parquet":  # CSV has no room for it
        assert changes.before["readings"] == ""
        assert changes.before["ontology"] == changes.after["ontology"]
        assert changes.before["files"] == str(CASES)
    else:
        assert changes.before == {}


def test_results_of_classify_can_be_compared_too(tmp_path: Path) -> None:
    result = tmp_path / "classified.parquet"
    assert process("classify", str(CASES), "-o", str(result)).code == 0
    _, changes = again(result, readings=[READING])
    assert changes.acts == 7
    assert changes.before["conception"] == "petukiene-2010"


def test_without_an_earlier_verdict_there_is_nothing_to_compare(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no earlier verdicts"):
        again(write_csv(tmp_path / "facts.csv", [{"case_id": "A", "service_setting": "market"}]))
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]


def test_the_changes_need_a_file_of_their_own(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    with pytest.raises(UsageError, match="a file of their own"):
        coproduction.classify_register(CASES, output=target, changes=target)
    with pytest.raises(UsageError, match="must end in"):
        coproduction.classify_register(CASES, output=target, changes=tmp_path / "changes.xlsx")


def test_a_person_s_own_columns_are_no_verdict(tmp_path: Path) -> None:
    """Columns that are called like ours stay, and the verdict stands beside them."""
    own = {"case_id": "A", "status": "mine", "file": "f.pdf", "answer_groth-2005": "x", "k0": "k"}
    path = write_csv(tmp_path / "own.csv", [own | {"service_setting": "market_service"}])
    target = tmp_path / "out.csv"
    for _ in range(2):
        coproduction.classify_register(path, output=target, compared=["groth-2005"])
        (row,) = rows_of(target)
        assert {name: row[name] for name in own} == own
        assert row["verdict_outcome"] == "OutOfScopeMarket"
        assert row["verdict_answer_groth-2005"] in WORDS
        assert "verdict_verdict_outcome" not in row
        path = target


def test_no_cell_of_the_changes_is_a_formula(tmp_path: Path) -> None:
    result = tmp_path / "result.parquet"
    row = {"case_id": "=1+1;=2", "service_setting": "market_service"}
    coproduction.classify_register(write_csv(tmp_path / "own.csv", [row]), output=result)
    _, changes = again(result, conception="groth-2005")
    assert changes.acts == 1
    text = (tmp_path / "changes.csv").read_text(encoding="utf-8")
    assert text.splitlines()[1].startswith("'=1+1;'=2,")


def test_a_result_can_take_the_place_of_its_source(tmp_path: Path) -> None:
    register = many_acts(tmp_path / "many.parquet", 9000, 50)
    facts = rows_of(register)
    coproduction.classify_register(register, output=register)
    _, changes = again(register, conception="groth-2005")
    found = rows_of(register)
    assert [{name: row[name] for name in facts[0]} for row in found] == facts
    assert changes.acts == sum(one.acts for one in changes.sums) > 1000


@pytest.mark.parametrize("language", ["en", "lt"])
def test_the_command_tells_sums_and_both_origins(tmp_path: Path, language: str) -> None:
    first, second = str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet")
    assert process("register", str(CASES), "-o", first).code == 0
    call = ("register", first, "-o", second, "--changes", str(tmp_path / "c.parquet"))
    ran = process(*call, "--reading", READING, "--lang", language)
    assert ran.code == 0
    assert "7" in ran.out and "CollectiveCoproduction" in ran.out
    assert {"en": "The verdicts now: ", "lt": "Dabartiniai vertinimai: "}[language] in ran.out
    assert READING in ran.out.splitlines()[-1]
    assert len(rows_of(tmp_path / "c.parquet")) == 7
    told = json.loads(process(*call, "--format", "json").out)
    assert told["changes"]["acts"] == 0
