"""All modules of a release, also those that nothing of the package loads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from coproduction import assets
from coproduction.terms import DCTERMS, OWL, RDF

_TYPE: Final = ox.NamedNode(RDF + "type")
_ONTOLOGY: Final = ox.NamedNode(OWL + "Ontology")
_FOLDERS: Final = ("ontology", "shapes")


@dataclass(frozen=True, slots=True)
class ReleasedModule:
    """A file of ontology or shapes as its own header describes it.

    Attributes:
        iri: its name.
        version_iri: its name in this version.
        place: where it is in a checkout, such as ``ontology/core.ttl``.
        title: in English.
        description: in English.
        triples: all that it states.
    """

    iri: str
    version_iri: str
    place: str
    title: str
    description: str
    triples: tuple[ox.Triple, ...]


def released_modules() -> list[ReleasedModule]:
    """Return the modules in the order of their places."""
    found = []
    for name in _FOLDERS:
        folder = assets.folder(name)
        for path in sorted(folder.rglob("*.ttl")):
            found.append(_module(path, f"{name}/{path.relative_to(folder).as_posix()}"))
    return found


def _module(path: Path, place: str) -> ReleasedModule:
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    triples = tuple(quad.triple for quad in quads)
    (header,) = (t.subject for t in triples if t.predicate == _TYPE and t.object == _ONTOLOGY)
    assert isinstance(header, ox.NamedNode)
    about = [triple for triple in triples if triple.subject == header]
    return ReleasedModule(
        iri=header.value,
        version_iri=_said(about, OWL + "versionIRI"),
        place=place,
        title=_said(about, DCTERMS + "title"),
        description=_said(about, DCTERMS + "description"),
        triples=triples,
    )


def _said(about: list[ox.Triple], predicate: str) -> str:
    """Return what a header says by a property: in English where there are several languages."""
    for triple in about:
        value = triple.object
        if triple.predicate.value != predicate or isinstance(value, ox.BlankNode | ox.Triple):
            continue
        if isinstance(value, ox.NamedNode) or value.language in (None, "en"):
            return value.value
    raise ValueError(f"A header says nothing by <{predicate}>.")
