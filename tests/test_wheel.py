"""The wheel, built by way of the sdist, in a fresh environment outside the checkout."""

import importlib.util
import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import coproduction

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = {name: name for name in ("ontology", "shapes", "queries", "examples", "mappings")} | {
    "tutorials": "docs/tutorials"
}
"""By name of a folder of the package, the folder of the checkout."""


@dataclass(frozen=True)
class Installed:
    """The package in an environment of its own.

    Attributes:
        folder: of the environment.
        wheel: from which it was installed.
        sdist: from which the wheel was built.
    """

    folder: Path
    wheel: Path
    sdist: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment, outside the checkout."""
        environment = {
            k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")
        }
        return subprocess.run(
            [self.folder / "bin" / program, *arguments],
            cwd=self.folder,
            env={**environment, "COPRODUCTION_CACHE": str(self.folder / "cache")},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def python(self, code: str) -> str:
        """Return what some code prints."""
        done = self.run("python", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def build(folder: Path) -> tuple[Path, Path]:
    """Build sdist and, from it, wheel; the builder is fetched only where it is not installed."""
    alone = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "build", *alone, "--outdir", str(folder), str(CHECKOUT)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return the installed package; its dependencies are those of the present environment."""
    wheel, sdist = build(tmp_path_factory.mktemp("dist"))
    folder = tmp_path_factory.mktemp("fresh") / "environment"
    venv.create(folder, with_pip=False)
    python = str(folder / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    options = ["install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, *options, str(wheel)], check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    present = Path(pytest.__file__).resolve().parents[1]
    (packages / "dependencies.pth").write_text(f"{present}\n", encoding="utf-8")
    return Installed(folder, wheel, sdist)


def shipped() -> Iterator[str]:
    """Yield the names of all files of the checkout that a wheel must hold."""
    for name, place in DATA.items():
        for path in (CHECKOUT / place).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"coproduction/data/{name}/{path.relative_to(CHECKOUT / place)}"
    for path in (CHECKOUT / "src" / "coproduction").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield str(path.relative_to(CHECKOUT / "src"))


def test_the_wheel_holds_the_package_its_data_and_its_licences(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        names = set(archive.namelist())
    information = f"coproduction-{coproduction.__version__}.dist-info"
    described = {name for name in names if name.startswith(f"{information}/")}
    assert names - described == set(shipped())
    assert len(names) >= 150
    assert {
        f"{information}/licenses/{name}" for name in ("LICENSE", "LICENSE-ontology")
    } < described


def test_the_sdist_holds_what_its_reader_needs(installed: Installed) -> None:
    with tarfile.open(installed.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "tests/oracle.py"} <= names
    assert {"ontology/catalog-v001.xml", "docs/verdicts.md", "examples/cases.csv"} <= names


def test_what_is_imported_is_the_wheel_and_not_the_checkout(installed: Installed) -> None:
    place = Path(installed.python("import coproduction; print(coproduction.__file__)"))
    assert place.is_relative_to(installed.folder)
    assert installed.python("import sys; print(sys.prefix)") == str(installed.folder)
    paths = json.loads(installed.python("import json, sys; print(json.dumps(sys.path))"))
    assert not [path for path in paths if Path(path) in (CHECKOUT, CHECKOUT / "src")]


def test_data_come_from_inside_the_wheel(installed: Installed) -> None:
    for name in DATA:
        found = installed.python(f"from coproduction import assets; print(assets.folder({name!r}))")
        assert Path(found).is_relative_to(installed.folder), found
        assert Path(found).parts[-3:] == ("coproduction", "data", name)


def test_the_shipped_examples_are_copied_and_classified_as_in_the_checkout(
    installed: Installed,
) -> None:
    assert installed.run("coproduction", "examples", "mine").returncode == 0
    cases = installed.folder / "mine" / "cases.csv"
    assert cases.read_bytes() == (CHECKOUT / "examples" / "cases.csv").read_bytes()
    done = installed.run("coproduction", "classify", "mine/cases.csv", "--format", "json")
    assert done.returncode == 0, done.stderr
    found, here = json.loads(done.stdout), coproduction.classify(cases).to_document()
    assert found["ontology"] == here["ontology"]
    assert [[a["outcome"] for a in c["acts"]] for c in found["cases"]] == [
        [a["outcome"] for a in c["acts"]] for c in here["cases"]
    ]
    assert sum(len(case["acts"]) for case in found["cases"]) == 86


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("version",),
        ("codebook", "--lang", "lt"),
        ("classify", "EXAMPLES/cases.csv", "--case", "LT-LIB-01", "--reasoner", "both"),
        ("classify", "EXAMPLES/cases.csv", "--case", "LT-LIB-01", "--format", "html"),
        ("validate", "EXAMPLES/cases.csv", "--engine", "both", "--case", "LT-LIB-01"),
        ("explain", "EXAMPLES/cases.csv", "--case", "LT-LIB-01"),
        ("query", "missing-facts", "EXAMPLES/cases.csv"),
        ("query", "sources-of-an-outcome"),
        ("literature", "works"),
        ("docs", "build", "site", "--lang", "lt"),
    ],
    ids=" ".join,
)
def test_commands_work_outside_the_checkout(
    arguments: tuple[str, ...], installed: Installed
) -> None:
    data = next(installed.folder.glob("lib/python*/site-packages/coproduction/data"))
    called = [one.replace("EXAMPLES", str(data / "examples")) for one in arguments]
    done = installed.run("coproduction", *called)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert str(CHECKOUT / "src") not in done.stdout + done.stderr


def test_the_package_is_typed_for_those_who_use_it(installed: Installed) -> None:
    assert list(installed.folder.glob("lib/python*/site-packages/coproduction/py.typed"))
