"""The blocks of a tutorial, carried out in order in one folder, and what they show compared.

``sh`` and ``python`` blocks are run, the latter in one session. A ``text`` block is what the block
before it shows, on both streams as on a terminal; a line that is only ``…`` stands for one or more
lines. Any other block is a file, named by the last code in the paragraph before it.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

TUTORIALS = Path(__file__).resolve().parents[1] / "docs" / "tutorials"
NAMES = ("spreadsheet", "protege", "sparql", "python")
INSTALLS = "python -m pip install"
RUN = ("sh", "python")
ADDRESS = "127.0.0.1:8377"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SESSION = """
import contextlib, io, json, sys, traceback
names, kept = {"__name__": "__main__"}, sys.stdout
for line in sys.stdin:
    shown, failed = io.StringIO(), False
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        try:
            exec(compile(json.loads(line), "<tutorial>", "exec"), names)
        except BaseException:
            failed = True
            traceback.print_exc()
    print(json.dumps([int(failed), shown.getvalue()]), file=kept, flush=True)
"""


@dataclass(frozen=True)
class Block:
    """A block: its kind, what it says, what it must show, and the file that it is."""

    kind: str
    text: str
    shown: str | None = None
    file: str | None = None


class NoTutorialError(ValueError):
    """A block that is neither run, nor shown by one that is, nor a file."""


def blocks(page: str) -> list[Block]:
    """Return the blocks of a page in order, those that show something with what they show."""
    found: list[Block] = []
    end = 0
    for match in _BLOCK.finditer(page):
        kind, text = match.groups()
        before = page[end : match.start()].strip().rpartition("\n\n")[2]
        end = match.end()
        if kind == "text":
            if not found or found[-1].kind not in RUN or found[-1].shown is not None:
                raise NoTutorialError(f"Nothing shows this:\n{text}")
            found[-1] = Block(found[-1].kind, found[-1].text, shown=text)
        elif kind in RUN:
            found.append(Block(kind, text))
        else:
            names = re.findall(r"`([^`\n]+)`", before)
            if not kind or not names:
                raise NoTutorialError(f"This is neither run nor a file:\n{text}")
            found.append(Block(kind, text, file=names[-1]))
    return found


def commands(block: Block) -> list[str]:
    """Return the lines of a shell block; of those that install, what comes afterwards."""
    lines = [line for line in block.text.splitlines() if line.strip()]
    parts = [line.partition(" && ")[2] if line.startswith(INSTALLS) else line for line in lines]
    return [part for part in parts if part]


def same(shown: str, came: str) -> bool:
    """Tell whether something came as shown, blanks at the ends of lines and of the whole aside."""
    parts = [r"(?:.*\n)+?" if line == "…" else re.escape(line) + r"\n" for line in _lines(shown)]
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in _lines(came))) is not None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


class Reader(AbstractContextManager["Reader"]):
    """Somebody who carries out what a tutorial says, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        self._environment = {**os.environ, "PATH": path, "PYTHONUNBUFFERED": "1"}
        self._session: subprocess.Popen[str] | None = None
        self._server: subprocess.Popen[str] | None = None
        self._address = ADDRESS

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End what still runs."""
        for process in (self._session, self._server):
            if process:
                process.terminate()
                process.communicate()

    def problems(self, page: str) -> Iterator[str]:
        """Carry out a page, and yield what does not come as shown."""
        for block in blocks(page):
            if block.file:
                (self._folder / block.file).write_text(block.text, encoding="utf-8")
                continue
            code, came = self._python(block.text) if block.kind == "python" else self._shell(block)
            if code > (block.shown is not None) or "Traceback" in came:
                yield f"This ends with {code}:\n{block.text}{came}"
            elif block.shown is not None and not same(block.shown, came):
                yield f"{block.text}--- shown\n{block.shown}--- came\n{came}"

    def _shell(self, block: Block) -> tuple[int, str]:
        """Return the worst exit code of the commands of a block, and what they print."""
        done = [self._command(line) for line in commands(block)]
        return max((code for code, _ in done), default=0), "".join(text for _, text in done)

    def _command(self, line: str) -> tuple[int, str]:
        if line.startswith("coproduction serve"):
            return 0, self._serve(line)
        done = subprocess.run(
            ["bash", "-c", line.replace(ADDRESS, self._address)],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout

    def _serve(self, line: str) -> str:
        """Start what serves until it is interrupted, on a free port instead of its own."""
        self._server = subprocess.Popen(
            [*line.split(), "--port", "0"],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._server.stdout
        came = self._server.stdout.readline()
        found = re.search(r"127\.0\.0\.1:\d+", came)
        assert found, f"No address is told: {came}"
        self._address = found[0]
        return came.replace(self._address, ADDRESS)

    def _python(self, code: str) -> tuple[int, str]:
        """Return whether code fails in the session, and what it prints."""
        self._session = self._session or subprocess.Popen(
            [sys.executable, "-c", _SESSION],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._session.stdin
        assert self._session.stdout
        print(json.dumps(code), file=self._session.stdin, flush=True)
        failed, came = json.loads(self._session.stdout.readline())
        return 2 * failed, came
