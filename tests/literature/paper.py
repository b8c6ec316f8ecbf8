"""The copy of the article that a developer may have beside the checkout; it is never shipped."""

from functools import cache
from pathlib import Path

import pytest

PAPER = Path(__file__).resolve().parents[3] / "shared" / "paper.md"

needs_paper = pytest.mark.skipif(not PAPER.is_file(), reason="no copy of the article at hand")


@cache
def paper() -> str:
    """Return the text of the copy."""
    return PAPER.read_text(encoding="utf-8")
