"""The command that serves the workbench, as it is started and ended."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.running import COMMAND, EXAMPLES, process


@contextmanager
def served(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a workbench; give its process and the first line that it prints."""
    with subprocess.Popen(
        [COMMAND, "serve", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
    ) as server:
        assert server.stdout
        try:
            yield server, server.stdout.readline()
        finally:
            server.kill()


def address_in(line: str) -> str:
    """Return the address that a line tells."""
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    return found[0]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_it_tells_where_it_is_and_ends_when_it_is_told_to(name: str) -> None:
    with served("--port", "0", str(EXAMPLES / "cases.csv")) as (server, line):
        assert line.startswith("The workbench is at http://127.0.0.1:")
        with urllib.request.urlopen(address_in(line)) as answer:
            assert "<h1>" in answer.read().decode()
        server.send_signal(getattr(signal, name))
        _, told = server.communicate(timeout=60)
        assert server.returncode == 0
        assert "Traceback" not in told


def test_it_speaks_lithuanian_and_so_do_its_pages() -> None:
    with served("--port", "0", "--lang", "lt") as (_, line):
        assert line.startswith("Darbastalis veikia adresu http://127.0.0.1:")
        with urllib.request.urlopen(address_in(line)) as answer:
            assert '<html lang="lt">' in answer.read().decode()


def test_it_opens_the_browser_of_the_person(tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f"#!/bin/sh\necho $1 > {opened}.new && mv {opened}.new {opened}\n")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    with served("--port", "0", "--open", BROWSER=f"{browser} %s") as (server, line):
        for _ in range(600):
            if opened.exists():
                break
            with pytest.raises(subprocess.TimeoutExpired):
                server.wait(0.1)
        assert opened.read_text().strip() == address_in(line)


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = process("serve", "--port", port)
    assert ran.code == 2
    assert f"cannot use port {port}" in ran.err
    assert "--port" in ran.err


@pytest.mark.parametrize("port", ["-1", "65536"])
def test_a_port_that_cannot_be_is_told(port: str) -> None:
    ran = process("serve", "--port", port)
    assert ran.code == 2
    assert f"cannot use port {port}" in ran.err


def test_a_file_that_is_missing_is_told() -> None:
    ran = process("serve", "no-such-file.csv")
    assert (ran.code, ran.out) == (2, "")
    assert "no-such-file.csv" in ran.err
