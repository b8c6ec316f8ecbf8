"""Where the data files are: inside the installed package, or in the checkout."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

from coproduction.errors import MissingComponentError

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "data"
_CHECKOUT = _PACKAGE.parent.parent


@cache
def folder(name: str) -> Path:
    """Return a folder of the package: ``ontology``, ``shapes``, ``queries`` and so on.

    Args:
        name: of the folder, also ``examples``, ``mappings`` or ``tutorials``.

    Raises:
        MissingComponentError: the installation lacks the folder.
    """
    for base in (_INSTALLED, _CHECKOUT, _CHECKOUT / "docs"):
        if (base / name).is_dir():
            return base / name
    raise MissingComponentError(
        f"The folder '{name}' of the package is missing. Install coproduction again."
    )


def holds(path: Path) -> bool:
    """Tell whether a file is one of the package's own."""
    home = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return path.resolve().is_relative_to(home)


def catalog() -> Path:
    """Return the XML catalog that maps ontology IRIs to files."""
    return folder("ontology") / "catalog-v001.xml"


def sources() -> list[Path]:
    """Return the files from which definitions and shapes are compiled, sorted."""
    ontology = folder("ontology")
    folders = ("*.ttl", "conceptions/*.ttl", "readings/*.ttl")
    modules = [path for pattern in folders for path in ontology.glob(pattern)]
    return [catalog(), *sorted(modules), *sorted(folder("shapes").glob("*.ttl"))]


def digest() -> str:
    """Return the SHA-256 over all files from which definitions and shapes are compiled."""
    return _digest(sources())


def compiler_digest() -> str:
    """Return the SHA-256 over the code that compiles: other code may compile differently."""
    return _digest(sorted((_PACKAGE / "knowledge").glob("*.py")))


def deciding_digest() -> str:
    """Return the SHA-256 over the code that decides: other code may decide differently."""
    folders = [sorted((_PACKAGE / name).glob("*.py")) for name in ("knowledge", "classification")]
    single = ("pipeline/judging.py", "pipeline/hermit_records.py", "registers/deciding.py")
    return _digest([*chain.from_iterable(folders), *(_PACKAGE / name for name in single)])


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        data = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.name} {len(data)}\n".encode())
        total.update(data)
    return total.hexdigest()
