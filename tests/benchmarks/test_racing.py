"""Races: processes are measured and stopped, results are kept, tables and plot tell them."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks.registers.comparing import Comparison
from benchmarks.registers.entrants import OURS, RANDOM, REALISTIC
from benchmarks.registers.measuring import run
from benchmarks.registers.publishing import PAGE, PLOT, publish
from benchmarks.registers.race import Race
from benchmarks.registers.results import Result, Results
from benchmarks.registers.table import tables

SLEEPING = (
    "import subprocess, sys; held = bytearray(150_000_000); "
    "subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
)


def test_what_a_process_and_those_it_starts_hold_is_measured() -> None:
    holding = "import time; held = bytearray(150_000_000); time.sleep(1)"
    starting = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {holding!r}])"
    for code in (holding, starting):
        done = run([sys.executable, "-c", code], 60, 10_000)
        assert done.ended == "done"
        assert 1 <= done.seconds < 60
        assert 150 < done.peak_mb < 250


def test_what_takes_too_long_is_stopped_with_all_that_it_started() -> None:
    done = run([sys.executable, "-c", SLEEPING], 1.5, 10_000)
    assert done.ended == "limit"
    assert 1.5 <= done.seconds < 30


def test_what_holds_too_much_is_stopped() -> None:
    assert run([sys.executable, "-c", SLEEPING], 60, 100).ended == "memory"


def test_what_fails_says_why() -> None:
    command = [sys.executable, "-c", "raise SystemExit('there is no Java')"]
    done = run(command, 60, 10_000)
    assert (done.ended, done.words) == ("failed", "there is no Java")
    assert run(command, 60, 10_000, sound=(0, 1)).ended == "done"


def result(contender: str, acts: int, seconds: float, differing: int = 0) -> Result:
    comparison = Comparison(acts, differing, 0, differing)
    return Result(
        REALISTIC, acts, contender, (seconds,), (seconds / 2,), 100.0, "done", "", comparison
    )


def test_results_are_there_when_the_race_goes_on(tmp_path: Path) -> None:
    results = Results(tmp_path / "results.json")
    results.add(result(OURS, 1_000, 0.5))
    results.add(Result(REALISTIC, 1_000, "copy", (0.1, 0.2, 0.4), (0.1, 0.1, 0.1), 50.0, "limit"))
    again = Results(tmp_path / "results.json")
    assert list(again) == list(results)
    assert again.machine == results.machine
    assert again.has_stopped(REALISTIC, 10_000, "copy")
    assert not again.has_stopped(REALISTIC, 10_000, OURS)
    stopped = again.find(REALISTIC, 1_000, "copy")
    assert stopped is not None
    assert stopped.time == 0.2


def test_results_of_another_program_are_not_gone_on_with(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    Results(file).add(result(OURS, 1_000, 0.5))
    document = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(document | {"program": "other"}), encoding="utf-8")
    with pytest.raises(ValueError, match="another program"):
        Results(file)


def test_a_race_that_was_stopped_makes_only_what_is_not_there(tmp_path: Path) -> None:
    results = Results(tmp_path / "results.json")
    race = Race(tmp_path, results, runs=1)
    for name in ("classify", "hermit_acts", "copy"):
        results.add(Result(RANDOM, 30, name, (1.0,), (1.0,), 1.0, "done"))
    assert [one.contender for one in race.on(RANDOM, [30])] == [OURS, "scan"]
    assert not list(race.on(RANDOM, [30]))


def test_a_contender_with_wrong_answers_is_told_to_be_wrong(tmp_path: Path) -> None:
    results = Results(tmp_path / "results.json")
    results.add(result(OURS, 1_000, 0.5))
    results.add(result("construct_rdflib", 1_000, 100.0, differing=120))
    page = "\n".join(tables(results))
    ours, rdflib = (line for line in page.splitlines() if "1,000" in line)
    assert "| 1 | 2,000 | 100 | 1,000 | 0 | the same |" in ours
    assert "| 200 | 10 | 100 | 1,000 | 120 | 120 wrong |" in rdflib


def test_the_marked_section_of_the_page_is_written_anew(tmp_path: Path) -> None:
    results = Results(tmp_path / "results.json")
    results.add(result(OURS, 1_000, 0.5))
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    publish(results, page)
    once, plot = page.read_text(encoding="utf-8"), (tmp_path / PLOT).read_bytes()
    assert "| coproduction register | 1,000 | 0.50 | 0.25 |" in once
    publish(results, page)
    assert page.read_text(encoding="utf-8") == once
    assert (tmp_path / PLOT).read_bytes() == plot
    page.write_text("no section", encoding="utf-8")
    with pytest.raises(ValueError, match="no section"):
        publish(results, page)
