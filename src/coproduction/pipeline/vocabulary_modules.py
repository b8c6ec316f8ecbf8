"""The modules of the ontology, of the literature graph and of the shapes, and what each states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from coproduction.knowledge.codebook import Text
from coproduction.literature.graph import graph, term_modules
from coproduction.literature.graph import modules as literature_files
from coproduction.terms import DCTERMS, OWL, RDF, Language

ROOT: Final = "https://w3id.org/coproduction/"
"""What all IRIs begin with that this project mints."""

_TYPE: Final = ox.NamedNode(RDF + "type")
_ONTOLOGY: Final = ox.NamedNode(OWL + "Ontology")


@dataclass(frozen=True, slots=True)
class Module:
    """A file with its ontology header.

    Attributes:
        iri: of the ontology.
        version_iri: of this version of it.
        file: where it is.
        title: what it is called.
        description: what it holds.
        imports: IRIs of the modules that it imports.
        names: IRIs of what it introduces, in the order of the file.
    """

    iri: str
    version_iri: str
    file: Path
    title: Text
    description: Text
    imports: tuple[str, ...]
    names: tuple[str, ...]


@cache
def modules() -> Mapping[str, Module]:
    """Return the modules by IRI, in the order of their files."""
    found = [_module(path) for path in (*term_modules(), *literature_files())]
    return MappingProxyType({one.iri: one for one in found})


@cache
def homes() -> Mapping[str, str]:
    """Return by IRI of what is introduced the IRI of the module that introduces it."""
    return MappingProxyType({name: one.iri for one in modules().values() for name in one.names})


def statements(module: Module) -> list[ox.Triple]:
    """Return all that a module states."""
    quads = ox.parse(path=str(module.file), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    return [one.triple for one in quads]


def short_name(iri: str) -> str:
    """Return by what a module is called in addresses, such as ``conceptions/pestoff``."""
    return iri.removeprefix(ROOT)


def _module(path: Path) -> Module:
    known = graph()
    quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    typed = [one for one in quads if one.predicate == _TYPE]
    (node,) = {one.subject for one in typed if one.object == _ONTOLOGY}
    assert isinstance(node, ox.NamedNode)
    title = known.text(node, DCTERMS + "title")
    version = known.node(node, OWL + "versionIRI")
    own = (one.subject for one in typed if isinstance(one.subject, ox.NamedNode))
    names = dict.fromkeys(one.value for one in own if one.value.startswith(ROOT) and one != node)
    return Module(
        iri=node.value,
        version_iri=version.value if isinstance(version, ox.NamedNode) else "",
        file=path,
        title=title or Text(path.stem, path.stem),
        description=_in_any_language(node, DCTERMS + "description"),
        imports=tuple(sorted(one.value for one in known.nodes(node, OWL + "imports"))),
        names=tuple(names),
    )


def _in_any_language(node: ox.NamedNode, predicate: str) -> Text:
    """Return a text in both languages; where one is missing, the other stands for it."""
    said = graph().texts(node, predicate)
    return Text(*(next(iter(said[one] or said[other]), "") for one, other in _LANGUAGES))


_LANGUAGES: Final[tuple[tuple[Language, Language], ...]] = (("en", "lt"), ("lt", "en"))
