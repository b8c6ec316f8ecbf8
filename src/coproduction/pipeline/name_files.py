"""Files for a web server that answers for the names of the ontology, without a program of its own.

``python -m coproduction.pipeline.name_files FOLDER`` writes them; ``w3id/README.md`` tells what
leads to them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from coproduction import __version__
from coproduction.literature.graph import BASE
from coproduction.pipeline.released import released_modules
from coproduction.pipeline.triples_about import SUFFIXES, namespace, written
from coproduction.pipeline.vocabulary_modules import short_name
from coproduction.terms import NS, SHAPES_NS

_SPACES: Final = MappingProxyType({"ns": NS, "shapes": SHAPES_NS, "literature": BASE})


def write_files(folder: Path) -> list[Path]:
    """Write each module and each namespace in all forms, below a folder of the present version.

    Args:
        folder: of the web server; it may hold other versions, which stay as they are.

    Returns:
        The files.
    """
    found = []
    for name, triples in _named():
        for suffix, form in SUFFIXES.items():
            path = folder / __version__ / f"{name}{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(triples, form))
            found.append(path)
    return found


def _named() -> Iterator[tuple[str, list[ox.Triple]]]:
    """Yield what is asked for behind the address of the project, and its triples."""
    for module in released_modules():
        yield short_name(module.iri), list(module.triples)
    for name, space in _SPACES.items():
        yield name, namespace(space)


def main(arguments: list[str] | None = None) -> int:
    """Write the files into the folder that is named; return the exit code."""
    named = sys.argv[1:] if arguments is None else arguments
    if len(named) != 1:
        print("usage: python -m coproduction.pipeline.name_files FOLDER", file=sys.stderr)
        return 2
    print(f"{len(write_files(Path(named[0])))} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
