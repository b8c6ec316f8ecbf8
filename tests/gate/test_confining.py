"""A process that reads for others cannot do anything else, even if what it reads takes it over."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest

from coproduction.gate.airlock import Airlock
from coproduction.gate.refusals import Refused

PRELUDE = """
import socket, subprocess, os, sys, urllib.request, ctypes
from coproduction.gate.confining import forbid
forbid({allowed!r})
"""


def attempt(code: str, allowed: str | None = None) -> str:
    """Return what becomes of a program that was confined."""
    program = textwrap.dedent(PRELUDE.format(allowed=allowed)) + textwrap.dedent(code)
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    return found.stdout + found.stderr


@pytest.mark.parametrize(
    "code",
    [
        "open('/etc/hostname').read()",
        "open(b'/etc/hostname', 'rb').read()",
        "os.open('/etc/hostname', os.O_RDONLY)",
        "open('written', 'w')",
        "open(os.__file__, 'a')",
        "os.remove('x')",
        "os.rename('x', 'y')",
        "os.mkdir('x')",
        "os.system('true')",
        "subprocess.run(['true'])",
        "os.execv('/bin/true', ['true'])",
        "os.fork()",
        "socket.socket()",
        "socket.getaddrinfo('localhost', 80)",
        "urllib.request.urlopen('http://localhost/')",
        "ctypes.CDLL(None)",
    ],
)
def test_what_reading_never_needs_is_forbidden(code: str, tmp_path: Path) -> None:
    """Files, other programs, the network, libraries."""
    assert "what reads for others must not" in attempt(f"os.chdir({str(tmp_path)!r})\n{code}")


def test_the_one_file_that_was_named_and_modules_can_be_read(tmp_path: Path) -> None:
    """Anything else could not be done."""
    named = tmp_path / "a.parquet"
    named.write_text("a")
    code = f"print(open({str(named)!r}).read(), __import__('wave').__name__)"
    assert attempt(code, str(named)).split() == ["a", "wave"]


def test_modules_of_the_folder_where_one_stands_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of a stranger may hold a file that is called as a module."""
    (tmp_path / "json.py").write_text("raise SystemExit('ran what a folder holds')")
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit('ran what a folder holds')")
    monkeypatch.chdir(tmp_path)
    asked = {"format": "nt", "base": "urn:a", "imports": None, "nesting": 9, "text": 9, "iri": 9}
    with Airlock("coproduction.gate.rdf", asked, b"<urn:a> <urn:p> <urn:b> .") as airlock:
        assert list(airlock.parts()) == [[["urn:a", "urn:p", "urn:b"]]]


def test_a_process_that_ends_without_a_word_is_told() -> None:
    """Silence is no answer, and no empty file."""
    with Airlock("json", {}) as airlock, pytest.raises(Refused) as refused:
        list(airlock.parts())
    assert refused.value.key == "gate-ended"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread looks now and then")
def test_a_busy_reader_ends_with_whoever_started_it() -> None:
    """Also if that is killed, and the reader computes without a pause."""
    program = textwrap.dedent(
        """
        from coproduction.gate.graphs import statements
        from coproduction.gate.limits import Limits, limited
        from coproduction.gate import airlock
        head = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x#">'
        text = head + "<x:a><x:b>" * 60_000 + "</x:b></x:a>" * 60_000 + "</r:RDF>"
        start = airlock.Airlock.__enter__
        def told(self):
            entered = start(self)
            print(entered._process.pid, flush=True)
            return entered
        airlock.Airlock.__enter__ = told
        with limited(Limits(nesting=1_000_000)):
            list(statements(text.encode(), "rdf-xml", "urn:a"))
        """
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        reader = psutil.Process(int(parent.stdout.readline()))
        while sum(reader.cpu_times()[:2]) < 1.5:  # it has begun with the text
            time.sleep(0.05)
        parent.kill()
    gone, alive = psutil.wait_procs([reader], timeout=20)
    assert gone == [reader]
    assert not alive
