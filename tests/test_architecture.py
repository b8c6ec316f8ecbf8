"""The parts of the package depend on each other one way, and start no more than they need."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import coproduction

CHECKOUT = Path(__file__).resolve().parents[1]
CASES = str(CHECKOUT / "examples" / "cases.csv")
HEAVY = (
    "rdflib",
    "pyshacl",
    "shacl",
    "pyoxigraph",
    "jpype",
    "owlready2",
    "pandas",
    "jinja2",
    "tqdm",
    "openpyxl",
    "pyarrow",
    "nltk",
)
LOADED = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"


def modules_after(code: str) -> set[str]:
    """Return the names of the modules that are loaded after some code has run."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOADED}"], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def heavy(modules: set[str]) -> set[str]:
    """Return the heavy libraries among modules."""
    return {name for name in HEAVY if name in modules}


def command(*arguments: str) -> str:
    """Return code that runs the command line."""
    return (
        "from coproduction.cli import main\n"
        f"try: code = main({list(arguments)!r})\n"
        "except SystemExit as ended: code = ended.code\n"
        "assert code == 0, code"
    )


def test_the_contracts_of_the_layers_are_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "2 kept, 0 broken" in done.stdout


def test_every_part_of_the_package_has_its_layer() -> None:
    data = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = data["tool"]["importlinter"]["contracts"][0]
    assert layers["exhaustive"] is True
    named = {
        part.strip() for layer in layers["layers"] for part in layer.replace(":", "|").split("|")
    }
    package = Path(coproduction.__file__).parent
    parts = {path.stem for path in package.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert named == parts - {"__init__", "__pycache__"}


def test_a_heavy_library_that_is_loaded_would_be_seen() -> None:
    assert heavy(modules_after("import rdflib")) == {"rdflib"}


@pytest.mark.parametrize(
    "code",
    [
        "import coproduction",
        "import coproduction.cli",
        command("--help"),
        command("classify", "--help"),
        command("literature", "claims", "--help"),
        command("--version"),
    ],
)
def test_help_and_imports_load_nothing_heavy(code: str) -> None:
    modules = modules_after(code)
    assert heavy(modules) == set()
    assert "coproduction" in modules
    assert "coproduction.knowledge.builder" not in modules


@pytest.mark.parametrize(
    "arguments",
    [
        ("classify", CASES),
        ("classify", CASES, "--format", "json"),
        ("classify", CASES, "--format", "csv", "--lang", "lt"),
        ("validate", CASES),
        ("codebook",),
    ],
    ids=lambda arguments: Path(" ".join(arguments)).name,
)
def test_tables_are_judged_without_anything_heavy_once_the_cache_is_warm(
    arguments: tuple[str, ...],
) -> None:
    modules_after(command(*arguments))
    assert heavy(modules_after(command(*arguments))) == set()


def test_no_work_is_done_when_modules_are_imported() -> None:
    package = Path(coproduction.__file__).parent
    names = [
        ".".join(("coproduction", *path.relative_to(package).with_suffix("").parts))
        for path in package.rglob("*.py")
        if path.name != "__init__.py"
    ]
    code = "\n".join(
        (
            "import builtins, importlib, pathlib, subprocess",
            "from coproduction.knowledge import storage",
            "def refuse(*_, **__): raise AssertionError('work at import')",
            "storage._load = subprocess.Popen = refuse",
            f"for name in {names!r}: importlib.import_module(name)",
        )
    )
    assert {*names} <= modules_after(code)
    assert len(names) >= 60
