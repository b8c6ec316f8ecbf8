"""Ontologies made for a test: the shipped one changed in a copy, or extended by a file."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from coproduction import assets
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.builder import build

PREFIXES = """
@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix ex: <https://example.org/mine#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CONCEPTION = "conceptions/petukiene-2010.ttl"


@dataclass(frozen=True)
class Copy:
    """A copy of the shipped ontology that may be spoilt."""

    folder: Path

    def replace(self, module: str, old: str, new: str) -> None:
        """Replace text that occurs exactly once in a module."""
        path = self.folder / module
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {module}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def without_disjointness(self) -> None:
        """Take out that outcomes exclude each other, so that definitions alone keep them apart."""
        path = self.folder / CONCEPTION
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        kept = [paragraph for paragraph in paragraphs if "owl:AllDisjointClasses" not in paragraph]
        assert len(kept) == len(paragraphs) - 1
        path.write_text("\n\n".join(kept), encoding="utf-8")

    def build(self) -> tuple[Knowledge, Glossary]:
        """Read and compile the copy."""
        return build(self.folder / "catalog-v001.xml", _shapes(), "digest of the copy")


def copy_to(folder: Path) -> Copy:
    """Copy the shipped ontology into a folder."""
    return Copy(Path(shutil.copytree(assets.folder("ontology"), folder / "ontology")))


def extended(folder: Path, turtle: str) -> Knowledge:
    """Read and compile the shipped ontology with an extension."""
    return build(assets.catalog(), _shapes(), "digest", [write(folder, turtle)])[0]


def write(folder: Path, turtle: str) -> Path:
    """Write an extension of the ontology, prefixes added."""
    path = folder / "extension.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def _shapes() -> Path:
    return assets.folder("shapes") / "act.ttl"
