"""Combinations that were decided once are not decided again, unless something else decides."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

import coproduction
from cli.running import COMMAND, process
from coproduction.errors import UsageError
from coproduction.knowledge.storage import load
from coproduction.registers.remembering import Memory, Setting
from coproduction.registers.running import Ledger
from registers.tables import CASES, many_acts, rows_of, write_csv

MODULE = """\
@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://example.org/own> a owl:Ontology .
<https://example.org/own#Own> a owl:Class ; rdfs:subClassOf cop:Act .
"""


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Return a folder that remembers the examples."""
    folder = tmp_path / "remembered"
    assert run(tmp_path, folder).recalled == 0
    return folder


def run(tmp_path: Path, memory: Path, *files: Path, **options: object) -> Ledger:
    """Classify the examples, or other files."""
    target = tmp_path / "out.parquet"
    return coproduction.classify_register(
        *(files or (CASES,)),
        output=target,
        remember=memory,
        **options,  # type: ignore[arg-type]
    )


def rules(ledger: Ledger) -> list[str]:
    """Return what was found about what is remembered."""
    return [note.rule for note in ledger.notes if note.rule.startswith("remembering:")]


def test_what_is_remembered_is_not_decided_again(tmp_path: Path, memory: Path) -> None:
    fresh = rows_of(tmp_path / "out.parquet")
    files = sorted(memory.iterdir())
    again = run(tmp_path, memory)
    assert again.recalled == again.combinations == 86
    assert rows_of(tmp_path / "out.parquet") == fresh
    assert sorted(memory.iterdir()) == files


def test_what_is_kept_comes_back_in_its_setting_only(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m", Setting.of({"conception": "own/one"}, "x"), ["a", "b"])
    table, indices, texts = memory.recalled()
    assert (len(table), indices, texts) == (0, [], [])
    memory.keep([pa.array(["1", ""]), pa.array(["x", "y"])], [1, 0], ["{}", "[]"])
    table, indices, texts = memory.recalled()
    assert table.to_pydict() == {"a": ["1", ""], "b": ["x", "y"]}
    assert [texts[index] for index in indices] == ["[]", "{}"]
    other = Memory(tmp_path / "m", Setting.of({"conception": "own/one"}, "y"), ["a", "b"])
    assert len(other.recalled()[0]) == 0
    assert [note.rule for note in other.notes] == ["remembering:other-setting"]


def test_only_new_combinations_are_decided(tmp_path: Path, memory: Path) -> None:
    rows = rows_of(CASES)
    path = write_csv(tmp_path / "more.csv", [*rows, changed(rows[0], "77")])
    ledger = run(tmp_path, memory, path)
    assert (ledger.combinations, ledger.recalled) == (87, 86)
    assert run(tmp_path, memory, path).recalled == 87


def changed(row: dict[str, str], number: str) -> dict[str, str]:
    """Return an act with another number of participants."""
    return row | {"case_id": "NEW", "number_of_participants": number}


def test_the_same_facts_in_other_words_are_known(tmp_path: Path, memory: Path) -> None:
    """Labels, another order of rows and columns: the numbers inside differ, the facts do not."""
    labels = {
        (column.name, value.token): f" {value.label.lt.upper()} "
        for column in load().codebook.facets
        if column.kind not in ("number", "resources")
        for value in column.values
    }
    worded = [
        {name: labels.get((name, row[name]), row[name]) for name in reversed(row)}
        for row in reversed(rows_of(CASES))
    ]
    assert sum(cell != cell.strip() for row in worded for cell in row.values()) > 500
    ledger = run(tmp_path, memory, write_csv(tmp_path / "worded.csv", worded))
    assert ledger.recalled == ledger.combinations == 86


@pytest.mark.parametrize(
    "options",
    [
        {"conception": "groth-2005"},
        {"readings": ["two-persons=collective"]},
        {"reasoner": "both"},
    ],
    ids=lambda options: next(iter(options)),
)
def test_under_another_setting_all_is_decided_anew(
    tmp_path: Path, memory: Path, options: dict[str, object]
) -> None:
    ledger = run(tmp_path, memory, **options)
    assert ledger.recalled == 0
    assert rules(ledger) == ["remembering:other-setting"]
    again = run(tmp_path, memory, **options)
    assert again.recalled == again.combinations
    assert rules(again) == []


def test_another_ontology_is_another_setting(tmp_path: Path, memory: Path) -> None:
    module = tmp_path / "own.ttl"
    module.write_text(MODULE, encoding="utf-8")
    assert run(tmp_path, memory, extensions=[module]).recalled == 0
    assert run(tmp_path, memory, extensions=[module]).recalled == 86
    module.write_text(MODULE.replace("#Own>", "#Other>"), encoding="utf-8")
    assert run(tmp_path, memory, extensions=[module]).recalled == 0


def test_hermit_decides_each_combination_of_many_acts_once(tmp_path: Path) -> None:
    register = many_acts(tmp_path / "many.parquet", 20_000, 60)
    memory = tmp_path / "remembered"
    first = run(tmp_path, memory, register, reasoner="hermit")
    by_hermit = rows_of(tmp_path / "out.parquet")
    assert (first.acts, first.combinations, first.recalled) == (20_000, 60, 0)
    again = run(tmp_path, memory, register, reasoner="hermit")
    assert again.recalled == 60
    assert rows_of(tmp_path / "out.parquet") == by_hermit
    coproduction.classify_register(register, output=tmp_path / "compiled.parquet")
    assert rows_of(tmp_path / "compiled.parquet") == by_hermit


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def replace(path: Path) -> None:
    shutil.copy(CASES, path)


@pytest.mark.parametrize("damage", [cut, flip, replace])
def test_a_damaged_file_is_told_and_not_used(
    tmp_path: Path, memory: Path, damage: Callable[[Path], None]
) -> None:
    fresh = rows_of(tmp_path / "out.parquet")
    (path,) = memory.iterdir()
    damage(path)
    ledger = run(tmp_path, memory)
    assert ledger.recalled == 0
    assert rules(ledger) == ["remembering:damaged"]
    assert rows_of(tmp_path / "out.parquet") == fresh


def test_a_foreign_file_is_told_and_left_alone(tmp_path: Path, memory: Path) -> None:
    (memory / "notes.txt").write_text("mine", encoding="utf-8")
    ledger = run(tmp_path, memory)
    assert ledger.recalled == 86
    assert rules(ledger) == ["remembering:foreign"]
    assert (memory / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_two_at_the_same_time_do_not_damage_it(tmp_path: Path) -> None:
    memory = tmp_path / "remembered"
    registers = [many_acts(tmp_path / f"{size}.parquet", size, size) for size in (500, 700, 900)]
    running = [
        subprocess.Popen(
            [COMMAND, "register", path, "-o", tmp_path / f"out-{path.name}", "--remember", memory],
            stdout=subprocess.DEVNULL,
        )
        for path in registers
    ]
    assert [one.wait(timeout=120) in (0, 1) for one in running] == [True] * 3
    for path in registers:
        ledger = run(tmp_path, memory, path)
        assert ledger.recalled == ledger.combinations > 250
        assert rules(ledger) == []


def test_many_files_are_joined(tmp_path: Path, memory: Path) -> None:
    first = rows_of(CASES)[0]
    for number in range(1000, 1040):
        path = write_csv(tmp_path / "one.csv", [changed(first, str(number))])
        assert run(tmp_path, memory, path).recalled == 0
    assert len(list(memory.iterdir())) < 20
    assert run(tmp_path, memory).recalled == 86


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be made"):
        run(tmp_path, tmp_path / "file" / "in")
    assert not (tmp_path / "out.parquet").exists()


def test_the_command_tells_what_was_known(tmp_path: Path) -> None:
    call = ("register", str(CASES), "-o", str(tmp_path / "o.parquet"), "--remember", "memory")
    for known in (0, 86):
        ran = process(*call[:-1], str(tmp_path / "memory"))
        assert ran.code == 0
        assert f"Decided in an earlier run: {known} of these combinations" in ran.out
