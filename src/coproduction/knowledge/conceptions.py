"""The conceptions that are shipped: one file each, named as the conception is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coproduction import assets

DEFAULT: Final = "petukiene-2010"
"""The integrated conception, which the root ontology imports."""


def shipped() -> dict[str, Path]:
    """Return the file of each conception that is shipped, by name; the default comes first."""
    files = sorted((assets.folder("ontology") / "conceptions").glob("*.ttl"))
    return {path.stem: path for path in sorted(files, key=lambda p: (p.stem != DEFAULT, p.stem))}


def modules(conception: str) -> tuple[Path, ...]:
    """Return the files to read beside the root ontology for a conception.

    None for the default one, and for one that a person's own extension states.
    """
    path = shipped().get(conception)
    return (path,) if path and conception != DEFAULT else ()
