"""A release of the ontology: one merged file in three forms, and what demonstrates it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

import pyoxigraph as ox

from coproduction import assets
from coproduction.knowledge.ordering import ordered
from coproduction.pipeline.demonstrating import chosen, demonstration
from coproduction.pipeline.dl_queries import page
from coproduction.pipeline.ontology_versions import OntologyVersion, read_version
from coproduction.report.document import json_text
from coproduction.report.ontology_forms import FORMS
from coproduction.saving import write_folder
from coproduction.terms import (
    BASE,
    DCTERMS,
    DEMONSTRATION,
    FULL_ONTOLOGY,
    INTEGRATED_ONTOLOGY,
    LANGUAGES,
    OWL,
    RDF,
    ROOT_ONTOLOGY,
)
from coproduction.texts import say

FULL: Final = "coproduction-full"
"""Name of the merged ontology; an ending for each form follows."""

INTEGRATED_FILE: Final = "coproduction-integrated.ttl"
DEMONSTRATION_FILE: Final = "coproduction-demonstration.ttl"
QUERIES_FILE: Final = "dl-queries.md"
CATALOG_FILE: Final = "catalog-v001.xml"
MANIFEST: Final = "release.json"
_SCHEMA: Final = "coproduction/release/1"

_TYPE: Final = ox.NamedNode(RDF + "type")
_ONTOLOGY: Final = ox.NamedNode(OWL + "Ontology")
_KEPT: Final = frozenset(
    ox.NamedNode(name)
    for name in (
        *(DCTERMS + name for name in ("created", "creator", "license")),
        *(OWL + name for name in ("versionInfo", "priorVersion")),
        "http://purl.org/vocab/vann/preferredNamespacePrefix",
        "http://purl.org/vocab/vann/preferredNamespaceUri",
    )
)
"""What the header of a released file takes from that of the root."""


def release() -> dict[str, str]:
    """Return the files of a release by name; the same ontology gives the same files.

    Raises:
        OntologyError: the ontology cannot be read.
    """
    version = read_version(assets.folder("ontology"))
    merged = [*_header(version, "full"), *version.triples]
    files = {f"{FULL}{ending}": write(merged) for ending, write in FORMS.items()}
    integrated = read_version(assets.folder("ontology"), [ROOT_ONTOLOGY])
    alone = [*_header(integrated, "integrated"), *integrated.triples]
    files[INTEGRATED_FILE] = FORMS[".ttl"](alone)
    shown = [
        *_header(version, "demonstration"),
        *_imports(version),
        *ordered(demonstration(chosen())),
    ]
    files[DEMONSTRATION_FILE] = FORMS[".ttl"](shown)
    files[QUERIES_FILE] = page()
    files[CATALOG_FILE] = _catalog(version)
    files[MANIFEST] = json_text(_manifest(version, files))
    return files


def write_release(folder: Path) -> list[Path]:
    """Write a release into a folder and return its files; one that is there is replaced.

    Raises:
        UsageError: the folder cannot be written, or holds something else.
    """
    files = release()

    def write(into: Path) -> None:
        for name, text in files.items():
            (into / name).write_text(text, encoding="utf-8", newline="")

    write_folder(folder, write, _is_ours)
    return [folder / name for name in files]


def version_iri(number: str, ontology: str) -> str:
    """Return the IRI of a version of an ontology of this project."""
    return f"{BASE}{number}/{ontology.removeprefix(BASE)}"


def _header(version: OntologyVersion, name: str) -> Iterator[ox.Triple]:
    """Yield the header of a released ontology, with what the root says of all modules."""
    node = ox.NamedNode(BASE + name)
    yield ox.Triple(node, _TYPE, _ONTOLOGY)
    iri = ox.NamedNode(version_iri(version.number, node.value))
    yield ox.Triple(node, ox.NamedNode(OWL + "versionIRI"), iri)
    for triple in version.header:
        if triple.predicate in _KEPT:
            yield ox.Triple(node, triple.predicate, triple.object)
    for property_ in ("title", "description"):
        for language in LANGUAGES:
            key = f"{name}_{property_}"
            literal = ox.Literal(say(f"releasing.{key}", language), language=language)
            yield ox.Triple(node, ox.NamedNode(DCTERMS + property_), literal)


def _imports(version: OntologyVersion) -> Iterable[ox.Triple]:
    imports = ox.NamedNode(OWL + "imports")
    iri = ox.NamedNode(version_iri(version.number, INTEGRATED_ONTOLOGY))
    return [ox.Triple(ox.NamedNode(DEMONSTRATION), imports, iri)]


def _catalog(version: OntologyVersion) -> str:
    """Return the catalog by which Protégé finds the files of the release beside each other."""
    files = {
        FULL_ONTOLOGY: f"{FULL}.ttl",
        INTEGRATED_ONTOLOGY: INTEGRATED_FILE,
        DEMONSTRATION: DEMONSTRATION_FILE,
    }
    names = [
        (name, file)
        for iri, file in files.items()
        for name in (iri, version_iri(version.number, iri))
    ]
    entries = (f"    <uri name={quoteattr(name)} uri={quoteattr(file)}/>" for name, file in names)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
            '<catalog prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">',
            *entries,
            "</catalog>\n",
        ]
    )


def _manifest(version: OntologyVersion, files: Mapping[str, str]) -> dict[str, object]:
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    return {
        "schema": _SCHEMA,
        "version": version.number,
        "ontology": version_iri(version.number, FULL_ONTOLOGY),
        "sha256": digests,
    }


def _is_ours(folder: Path) -> bool:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("schema") == _SCHEMA
