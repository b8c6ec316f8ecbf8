"""What pages name as checks: whether queries, tests and rules of tools of that name exist."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
CHECKS = CHECKOUT / "queries" / "checks"
_NAMED = re.compile(r"\b(check|querie|query|test|lint|tool)s? ((?:`[^`]+`(?:, )?)+)")


class Check(NamedTuple):
    """Something that holds a rule: its kind (``query``, ``test``, ``lint``, ``tool``) and name."""

    kind: str
    name: str


def cells(page: Path, first: str) -> list[list[str]]:
    """Return the rows of a page's tables whose first cell opens with a pattern, cell by cell."""
    lines = page.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if len(row) > 2 and re.match(first, row[0])]


def named(text: str) -> list[Check]:
    """Return the checks that a cell names."""
    found = []
    for kind, names in _NAMED.findall(text):
        same = "query" if kind in ("check", "querie") else kind
        found += [Check(same, name) for name in re.findall(r"`([^`]+)`", names)]
    return found


def exists(check: Check) -> bool:
    """Tell whether there is such a check and whether it is run."""
    if check.kind == "query":
        return (CHECKS / f"{check.name}.rq").is_file()
    if check.kind == "test":
        path, _, function = check.name.partition("::")
        return function.startswith("test_") and function in _functions(path)
    if check.kind == "lint":
        return (
            check.name.startswith(tuple(_lint()["select"])) and check.name not in _lint()["ignore"]
        )
    return check.name in (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")


@cache
def _functions(path: str) -> frozenset[str]:
    file = CHECKOUT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@cache
def _lint() -> dict[str, list[str]]:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = settings["tool"]["ruff"]["lint"]
    return found
