"""The columns of a generated register."""

from __future__ import annotations

from typing import Final

OWN: Final = ("case_id", "act_id", "title", "recorded_on", "district", "minutes")
"""Columns that decide nothing; all others of a generated register hold facts."""

FACTS: Final = f"* EXCLUDE ({', '.join(OWN)})"
"""The facts, in SQL."""

WORDS: Final = {"resources": "time"}
"""What a case table says for a value that the codebook has no word of its own for."""
