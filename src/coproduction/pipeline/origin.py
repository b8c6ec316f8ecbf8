"""Says from what results come: files, ontology and program."""

from __future__ import annotations

from collections.abc import Iterable

from coproduction import __version__
from coproduction.knowledge.base import Knowledge


def origin_of(files: Iterable[str], knowledge: Knowledge) -> dict[str, str]:
    """Return names and values: the files that were read, the ontology, and the program."""
    return {
        "files": "; ".join(dict.fromkeys(files)),
        "ontology": f"{knowledge.version}, SHA-256 {knowledge.sha256}",
        "program": f"coproduction {__version__}",
    }
