"""The files that a contender is given; this module loads nothing, so that it costs nobody time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

ACT = "urn:act:"
"""How the IRI of an act begins; its case follows."""


@dataclass(frozen=True)
class Given:
    """The folder with what a contender is given.

    Attributes:
        folder: holds the files.
    """

    folder: Path

    @property
    def register(self) -> Path:
        """The acts as Parquet."""
        return self.folder / "acts.parquet"

    @property
    def acts(self) -> Path:
        """The acts as N-Triples."""
        return self.folder / "acts.nt"

    @property
    def everything(self) -> Path:
        """The acts with the ontology, as N-Triples, which are Turtle too."""
        return self.folder / "everything.ttl"

    @property
    def rules_file(self) -> Path:
        """The file with the definitions as rules in SPARQL."""
        return self.folder / "rules.json"

    @property
    def rules(self) -> list[str]:
        """The definitions as rules in SPARQL."""
        found: list[str] = json.loads(self.rules_file.read_text(encoding="utf-8"))
        return found
