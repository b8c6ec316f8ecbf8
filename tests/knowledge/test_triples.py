"""Finding and reading the modules of an ontology."""

from pathlib import Path

import pytest

from coproduction.errors import OntologyError
from coproduction.knowledge.triples import read_catalog, read_closure
from knowledge.own_ontology import Copy, copy_to

VALUES = '    <uri name="https://w3id.org/coproduction/values" uri="values.ttl"/>\n'
ROOT = '    <uri name="https://w3id.org/coproduction/ontology" uri="coproduction.ttl"/>\n'


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the ontology that may be spoilt."""
    return copy_to(tmp_path)


def read(copy: Copy) -> None:
    """Read the copy with all that it imports."""
    read_closure(copy.folder / "catalog-v001.xml")


def test_the_catalog_names_every_module(copy: Copy) -> None:
    """Each file of the folder, and no file that is not there."""
    named = set(read_catalog(copy.folder / "catalog-v001.xml").values())
    assert all(path.is_file() for path in named)
    assert {copy.folder / "coproduction.ttl", copy.folder / "values.ttl"} <= named


def test_an_import_that_the_catalog_does_not_name(copy: Copy) -> None:
    """It is never fetched; the message says what to do."""
    copy.replace("catalog-v001.xml", VALUES, "")
    with pytest.raises(OntologyError, match=r"imports <\S+/values>, which the catalog does not"):
        read(copy)
    with pytest.raises(OntologyError, match="add the module to the catalog"):
        copy.build()


def test_a_root_that_the_catalog_does_not_name(copy: Copy) -> None:
    """There is nowhere to begin."""
    copy.replace("catalog-v001.xml", ROOT, "")
    with pytest.raises(OntologyError, match="does not name"):
        read(copy)


def test_a_module_that_is_missing_or_broken(copy: Copy) -> None:
    """The message names the file."""
    path = copy.folder / "values.ttl"
    for text in ("cop:Broken a", "@prefix a: <b"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(OntologyError, match=r"values\.ttl cannot be read"):
            read(copy)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OntologyError, match=r"values\.ttl cannot be read"):
        read(copy)
    path.unlink()
    with pytest.raises(OntologyError, match=r"values\.ttl cannot be read"):
        read(copy)


def test_a_catalog_that_is_missing_or_broken(copy: Copy) -> None:
    """The message names the file."""
    path = copy.folder / "catalog-v001.xml"
    path.write_text("<catalog", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"catalog-v001\.xml cannot be read"):
        read(copy)
    path.unlink()
    with pytest.raises(OntologyError, match=r"catalog-v001\.xml cannot be read"):
        read(copy)


def test_modules_that_import_each_other_are_read_once(copy: Copy) -> None:
    """A circle of imports ends."""
    path = copy.folder / "values.ttl"
    before = len(list(read_closure(copy.folder / "catalog-v001.xml").all_subjects()))
    root = "<https://w3id.org/coproduction/ontology>"
    path.write_text(
        path.read_text(encoding="utf-8")
        + f"\n<https://w3id.org/coproduction/values> owl:imports {root} .\n",
        encoding="utf-8",
    )
    after = len(list(read_closure(copy.folder / "catalog-v001.xml").all_subjects()))
    assert after == before
