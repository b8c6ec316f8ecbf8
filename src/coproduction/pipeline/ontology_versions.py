"""Versions of the ontology, read from a folder of modules or from one merged file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from coproduction.errors import OntologyError, UsageError
from coproduction.knowledge.ordering import ordered
from coproduction.knowledge.triples import parsed, read_catalog
from coproduction.terms import (
    CONCEPTIONS_ONTOLOGY,
    FULL_ONTOLOGY,
    OWL,
    RDF,
    ROOT_ONTOLOGY,
)

_TYPE: Final = ox.NamedNode(RDF + "type")
_ONTOLOGY: Final = ox.NamedNode(OWL + "Ontology")
_IMPORTS: Final = ox.NamedNode(OWL + "imports")
_VERSION: Final = ox.NamedNode(OWL + "versionInfo")
_CATALOG: Final = "catalog-v001.xml"
_FORMATS: Final = {
    ".ttl": "turtle",
    ".owl": "rdf-xml",
    ".rdf": "rdf-xml",
    ".jsonld": "json-ld",
    ".nt": "nt",
}


@dataclass(frozen=True, slots=True)
class OntologyVersion:
    """What a version of the ontology states.

    Attributes:
        name: the folder or file, as the person gave it.
        number: what the version is called, such as ``0.1.0``; empty where it says nothing.
        triples: what it states of its terms, in one order; the headers of modules are left out.
        header: what the header of its root states, in the same order.
    """

    name: str
    number: str
    triples: tuple[ox.Triple, ...]
    header: tuple[ox.Triple, ...]


def read_version(
    path: Path, roots: Sequence[str] = (ROOT_ONTOLOGY, CONCEPTIONS_ONTOLOGY)
) -> OntologyVersion:
    """Return the version of the ontology in a folder of modules or in a merged file.

    Args:
        path: a folder with a catalog, or a file in Turtle, RDF/XML, JSON-LD or N-Triples.
        roots: the modules of a folder that belong to it with all that they import, as far as its
            catalog names them.

    Raises:
        UsageError: there is no such folder or file, or it is of another kind.
        OntologyError: it cannot be read, or it is no whole ontology.
    """
    if not path.exists():
        raise UsageError(f"{path}: there is no such folder or file.")
    found = list(_of_folder(path, roots) if path.is_dir() else _of_file(path))
    headers = [one.subject for one in found if (one.predicate, one.object) == (_TYPE, _ONTOLOGY)]
    if not headers:
        raise OntologyError(f"{path} holds no ontology: nothing in it is an owl:Ontology.")
    root = next((one for one in headers if one == ox.NamedNode(ROOT_ONTOLOGY)), headers[0])
    header = tuple(ordered(one for one in found if one.subject == root))
    said = (one.object for one in header if one.predicate == _VERSION)
    number = next((one.value for one in said if isinstance(one, ox.Literal)), "")
    stated = {one for one in found if one.subject not in headers}
    return OntologyVersion(str(path), number, tuple(ordered(stated)), header)


def holds_modules(path: Path) -> bool:
    """Tell whether a path is a folder with modules, not with one merged file."""
    return path.is_dir() and ROOT_ONTOLOGY in _files(path)


def _of_folder(folder: Path, roots: Sequence[str]) -> Iterator[ox.Triple]:
    files = _files(folder)
    waiting = [one for one in roots if one in files] or [FULL_ONTOLOGY]
    seen: set[Path] = set()
    while waiting:
        name = waiting.pop(0)
        if name not in files:
            raise OntologyError(
                f"The catalog of {folder} does not name <{name}>. Nothing is fetched from a "
                "network: add the module to the catalog."
            )
        if files[name] in seen:
            continue
        seen.add(files[name])
        for triple in parsed(files[name]):
            yield triple
            if triple.predicate == _IMPORTS and isinstance(triple.object, ox.NamedNode):
                waiting.append(triple.object.value)


def _files(folder: Path) -> dict[str, Path]:
    """Return the file of each module by its IRI, for a checkout those of its ontology."""
    here = folder / _CATALOG
    return read_catalog(here if here.exists() else folder / "ontology" / _CATALOG)


def _of_file(path: Path) -> list[ox.Triple]:
    if path.suffix not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise UsageError(f"{path}: the name of a merged ontology must end in one of: {known}.")
    found = parsed(path, _FORMATS[path.suffix])
    for triple in found:
        if triple.predicate == _IMPORTS:
            raise OntologyError(
                f"{path} imports {triple.object}, so it is not the whole ontology. Name the "
                "folder with its catalog, or a merged file."
            )
    return found
