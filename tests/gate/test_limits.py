"""Limits are set by name, and hold only as long as they are wanted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coproduction.errors import UsageError
from coproduction.gate.limits import LIMITS, Limits, limited, limits, limits_of


def test_limits_are_set_by_name_and_end() -> None:
    """Those that are not named stay."""
    with limited(limits_of(["size=5MB", " Seconds = 20 ", "memory=2GB"])):
        assert limits() == Limits(size=5 << 20, seconds=20, memory=2 << 30)
        with limited(limits_of(["nesting=7"])):
            assert limits() == Limits(size=5 << 20, seconds=20, memory=2 << 30, nesting=7)
    assert limits() == Limits()


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("rows=5", "where NAME is one of: size (bytes"),
        ("size", "write NAME=NUMBER"),
        ("size=-1", "write NAME=NUMBER"),
        ("size=5 TB", "write NAME=NUMBER"),
        ("seconds=2MB", "counts no bytes"),
        ("seconds=0", "at least 1"),
    ],
)
def test_what_is_no_limit_is_told(setting: str, says: str) -> None:
    """With the limits that there are."""
    with pytest.raises(UsageError, match=says.replace("(", r"\(")):
        limits_of([setting])


def test_the_page_tells_all_limits_as_they_are() -> None:
    """Names, defaults and what they count."""
    page = Path(__file__).parents[2] / "SECURITY.md"
    told = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", page.read_text("utf-8"), re.M)
    found = [
        (name, getattr(limits_of([f"{name}={size.replace(' ', '')}"]), name), about)
        for name, size, about in told
    ]
    assert found == [(name, one.default, one.metadata["about"]) for name, one in LIMITS.items()]
