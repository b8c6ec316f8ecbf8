"""Texts of the pages of the ontology and of the conceptions."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

BROWSING: Final[dict[str, Text]] = {}
