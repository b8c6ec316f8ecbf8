"""The rules of the contribution guide are numbered, and each has a check that exists."""

import re
from itertools import groupby

import pytest

from documented import CHECKOUT, Check, cells, exists, named

RULES = cells(CHECKOUT / "CONTRIBUTING.md", r"[A-Z]\d+$")
NUMBER = 32


def test_rules_are_numbered_without_gaps() -> None:
    numbers = [row[0] for row in RULES]
    assert len(numbers) == NUMBER
    for letter, group in groupby(numbers, key=lambda number: number[0]):
        found = list(group)
        assert found == [f"{letter}{place}" for place in range(1, len(found) + 1)]


@pytest.mark.parametrize("row", RULES, ids=lambda row: row[0])
def test_a_rule_is_held_by_checks_that_exist(row: list[str]) -> None:
    checks = named(row[2])
    assert checks
    assert len(checks) == len(re.findall("`[^`]+`", row[2]))
    assert [check for check in checks if not exists(check)] == []


@pytest.mark.parametrize(
    "check",
    [
        Check("query", "no-such-query"),
        Check("test", "tests/test_oracle.py::test_that_nobody_wrote"),
        Check("test", "tests/no_such_file.py::test_number_of_examples"),
        Check("lint", "PLR2004"),
        Check("lint", "XYZ"),
        Check("tool", "no-such-tool"),
    ],
)
def test_a_check_that_does_not_exist_would_be_seen(check: Check) -> None:
    assert not exists(check)


def test_the_licences_are_told_apart() -> None:
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "Apache 2.0" in text
    assert "CC BY 4.0" in text
    assert "text of the article is part of neither" in text


def test_links_lead_somewhere() -> None:
    for page in ("CONTRIBUTING.md", "w3id/README.md", "queries/migrations/README.md"):
        path = CHECKOUT / page
        targets = re.findall(r"\]\(([^)#:\s]+)(?:#[\w-]+)?\)", path.read_text(encoding="utf-8"))
        assert targets
        assert [one for one in targets if not (path.parent / one).exists()] == []
