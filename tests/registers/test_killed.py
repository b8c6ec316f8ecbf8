"""A run that is ended in the middle leaves the old result or the new one, whole."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

import coproduction
from cli.running import COMMAND, process
from coproduction.saving import passing_folder, write_whole
from registers.tables import CASES, many_acts

ACTS = 120_000
WAYS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def interruptible() -> None:
    """Let Ctrl-C reach a process, whatever the tests were started by."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def call(register: Path, target: Path, *more: str) -> list[str]:
    return [str(COMMAND), "register", str(register), "-o", str(target), *more]


def test_a_kill_at_any_moment_leaves_a_whole_result(tmp_path: Path) -> None:
    """Nine runs are ended at nine moments, the last of which lie in the writing."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    register = many_acts(tmp_path / "many.parquet", ACTS, 300)
    folder = tmp_path / "results"
    folder.mkdir()
    target = folder / "out.parquet"
    reading = ("--reading", "two-persons=collective")
    finish(call(register, target), environment)
    old = digest(target)
    start = time.monotonic()
    other = tmp_path / "other.parquet"
    finish(call(register, other, *reading), environment)
    length = time.monotonic() - start
    new = digest(other)
    assert old != new
    rng = random.Random(4)
    ended = 0
    for number in range(9):
        write_old(target, register, environment, old)
        before = {*names_in(folder), *names_in(temporary)}  # of runs that were killed
        running = subprocess.Popen(
            call(register, target, *reading),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            preexec_fn=interruptible,  # noqa: PLW1509  no threads here
        )
        if number < 6:
            time.sleep(rng.uniform(0.35, 1) * length)
        else:
            wait_for_part(folder, running)
        way = WAYS[number % 3]
        running.send_signal(way)
        out, err = running.communicate(timeout=60)
        assert digest(target) in (old, new)
        assert b"Traceback" not in err
        if running.returncode not in (0, 1) and digest(target) == old:
            ended += 1
            assert running.returncode in (-way, 128 + way), err
            if way != signal.SIGKILL:
                assert out == b""
                assert {*names_in(folder), *names_in(temporary)} <= before
        assert all(name.startswith(".") or name == "out.parquet" for name in names_in(folder))
    assert ended >= 5
    finish(call(register, target, *reading), environment)
    assert digest(target) == new
    assert names_in(folder) == ["out.parquet"]
    assert names_in(temporary) == []


def finish(command: list[str], environment: dict[str, str]) -> None:
    """Let a run come to its end."""
    done = subprocess.run(command, check=False, capture_output=True, env=environment)
    assert done.returncode in (0, 1), done.stderr


def write_old(target: Path, register: Path, environment: dict[str, str], old: str) -> None:
    """Have the old result there again, if the new one took its place."""
    if digest(target) != old:
        finish(call(register, target), environment)
    assert digest(target) == old


def wait_for_part(folder: Path, running: subprocess.Popen[bytes]) -> None:
    """Wait until a part of the result is written."""
    while running.poll() is None:
        with suppress(FileNotFoundError):  # it has just got its name
            if any(path.name[0] == "." and path.stat().st_size > 1000 for path in folder.iterdir()):
                return
        time.sleep(0.002)


def test_what_another_run_is_writing_is_not_cleared_away(tmp_path: Path) -> None:
    target = tmp_path / "out"

    def write(path: Path) -> None:
        path.write_text("outer", encoding="utf-8")
        process_writes = f"""
from pathlib import Path
from coproduction.saving import write_whole
write_whole(Path({str(target)!r}), lambda path: path.write_text("inner", encoding="utf-8"))
"""
        subprocess.run([COMMAND.with_name("python"), "-c", process_writes], check=True)
        assert target.read_text(encoding="utf-8") == "inner"
        assert path.exists()

    write_whole(target, write)
    assert target.read_text(encoding="utf-8") == "outer"
    assert names_in(tmp_path) == ["out"]


def test_hidden_files_of_others_are_left_alone(tmp_path: Path) -> None:
    names = [".out.parquet.abcdefgh", ".out.parquet.coproduction", ".other.abcdefgh.coproduction"]
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / ".out.parquet.abcdefgh.coproduction").touch()
    coproduction.classify_register(CASES, output=tmp_path / "out.parquet")
    assert sorted(names_in(tmp_path)) == sorted([*names, "out.parquet"])


def test_folders_of_runs_that_live_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = tmp_path / "passing-abcdefgh"
    dead.mkdir()
    (dead / "lock").touch()
    (tmp_path / "passing-unlocked").mkdir()
    with passing_folder("passing-") as first, passing_folder("passing-") as second:
        assert first.is_dir() and second.is_dir()
        assert not dead.exists()
    assert names_in(tmp_path) == ["passing-unlocked"]


def test_a_disk_that_is_full_is_told_in_a_sentence(tmp_path: Path) -> None:
    register = many_acts(tmp_path / "many.parquet", 60_000, 30_000)
    folder = tmp_path / "results"
    folder.mkdir()
    target = folder / "out.parquet"
    target.write_text("old", encoding="utf-8")
    done = subprocess.run(
        call(register, target),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)),
    )
    assert done.returncode == 2
    assert done.stderr.startswith("coproduction: A file cannot be read or written: Could not write")
    assert "Nothing was saved; what stood there before is unchanged." in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert target.read_text(encoding="utf-8") == "old"
    assert names_in(folder) == ["out.parquet"]


def test_too_little_memory_is_told_in_a_sentence(tmp_path: Path) -> None:
    register = many_acts(tmp_path / "many.parquet", 200_000, 100_000)
    ran = process(*call(register, tmp_path / "out.parquet", "--memory", "64")[1:])
    assert ran.code in (1, 2)  # versions of the database differ in what they need
    assert "Traceback" not in ran.err
    if ran.code == 2:
        assert "Give more memory with --memory MB" in ran.err
        assert names_in(tmp_path) == ["many.parquet"]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become another user")
def test_a_folder_that_is_closed_is_told_in_a_sentence(tmp_path: Path) -> None:
    code = """
import os, sys
from coproduction.cli import main
main(["register", "cases.csv", "-o", "first.parquet"])  # everything is loaded by now
os.setuid(65534)
sys.exit(main(["register", "cases.csv", "-o", "out.parquet"]))
"""
    (tmp_path / "cases.csv").write_bytes(CASES.read_bytes())
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    done = subprocess.run(
        [COMMAND.with_name("python"), "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "coproduction: out.parquet cannot be written: Permission denied\n"
