"""What the documentation shows is run: its commands, its Python and its Turtle."""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

import coproduction

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = [
    CHECKOUT / "README.md",
    CHECKOUT / "SECURITY.md",
    *sorted((CHECKOUT / "docs").rglob("*.md")),
]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALLS = "python -m pip install"
APART = (
    *("python benchmarks/", "python -m benchmarks."),
    *("python docs/execute.py", "python docs/spark_job.py"),
)
"""How lines begin that measure for minutes, or that have a test of their own; of these only that
their script is there is checked."""


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """Yield the blocks of a language, each with the name of its page."""
    for page in PAGES:
        # Tutorials are carried out in order by tests/test_tutorials.py.
        if page.parent == CHECKOUT / "docs" / "tutorials":
            continue
        for found, text in BLOCK.findall(page.read_text(encoding="utf-8")):
            if found == language:
                yield page.name, text


def commands() -> list[str]:
    """Return the lines of the shell blocks; of those that install, what comes afterwards."""
    lines = [line for _, block in blocks("sh") for line in block.splitlines() if line.strip()]
    parts = [line.partition(" && ")[2] if line.startswith(INSTALLS) else line for line in lines]
    return [part for part in parts if part and part != "python -m pytest"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of what a checkout has for its users."""
    copy = tmp_path_factory.mktemp("checkout")
    shutil.copytree(CHECKOUT / "examples", copy / "examples")
    return copy


def run(command: list[str] | str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in the folder, with the programs of this environment."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_pages_have_the_blocks_known() -> None:
    assert len(PAGES) >= 9
    assert len([page for page, _ in blocks("sh") if page == "README.md"]) >= 9
    assert len([page for page, _ in blocks("python") if page == "README.md"]) >= 1
    assert len(list(blocks("turtle"))) >= 1
    assert len(commands()) >= 14


def check_served(command: str, folder: Path) -> None:
    """Start what serves until it is interrupted, on any port, and ask it for its first page."""
    program = Path(sys.executable).with_name("coproduction")
    words = [str(program), *command.split()[1:], "--port", "0"]
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert found
        with urllib.request.urlopen(found[0]) as answer:
            assert answer.status == 200
        server.terminate()


@pytest.mark.parametrize("command", commands())
def test_a_command_does_what_the_page_says(command: str, folder: Path) -> None:
    if command.startswith(APART):
        script = command.removeprefix("python -m ").replace(".", "/") if " -m " in command else ""
        script = f"{script.split()[0]}/__main__.py" if script else command.split()[1]
        assert (CHECKOUT / script).is_file()
        return
    if command.startswith("coproduction serve"):
        check_served(command, folder)
        return
    done = run(command, folder)
    assert done.returncode == ("invalid.csv" in command), done.stderr
    assert done.stdout or "--output" in command
    assert "Traceback" not in done.stderr
    for name in re.findall(r"--output (\S+)", command):
        assert (folder / name).stat().st_size > 0


@pytest.mark.parametrize("page_and_code", list(blocks("python")), ids=lambda pair: pair[0])
def test_python_runs_as_shown(page_and_code: tuple[str, str], folder: Path) -> None:
    done = run([sys.executable, "-c", page_and_code[1]], folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("page_and_turtle", list(blocks("turtle")), ids=lambda pair: pair[0])
def test_turtle_is_read_and_classified(page_and_turtle: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "shown.ttl"
    path.write_text(page_and_turtle[1], encoding="utf-8")
    results = coproduction.classify(path)
    assert len(results) >= 1
    assert results.conforms
    assert [note.message for note in results.notes] == []


def test_a_mapping_is_sound_as_shown(tmp_path: Path) -> None:
    shown = list(blocks("toml"))
    assert len(shown) == 1
    path = tmp_path / "shown.toml"
    path.write_text(shown[0][1], encoding="utf-8")
    done = run(["coproduction", "import", "--check", str(path)], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_test_command_of_the_readme_is_what_ci_runs() -> None:
    lines = [
        line for page, block in blocks("sh") for line in block.splitlines() if "pytest" in line
    ]
    assert lines == ["python -m pip install -e '.[test]' && python -m pytest"]
    ci = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    installing = [line for line in ci if line.startswith(INSTALLS)]
    assert len(installing) == 2
    assert installing[0].endswith(" -e '.[test]'")
    assert "--no-deps" in installing[1]  # what tests of the OWL API are left out without
    assert "python -m pytest" in ci
    assert ci.index(installing[0]) < ci.index("python -m pytest")
    assert "set -euo pipefail" in ci


def test_every_command_of_the_program_is_shown_or_listed() -> None:
    text = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    for command in (
        "classify",
        "validate",
        "explain",
        "query",
        "template",
        "codebook",
        "agreement",
        "import",
        "ask",
        "register",
        "serve",
        "store",
        "store",
    ):
        assert f"coproduction {command}" in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_checkout_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[\w-]+)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
