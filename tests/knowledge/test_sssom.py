"""Mapping sets are read as SSSOM writes them, and refused where they are not as expected."""

from pathlib import Path

import pytest

from coproduction.errors import OntologyError
from coproduction.knowledge.sssom import COLUMNS, read_mapping_set

HEAD = """#sssom_version: "1.0"
#curie_map:
#  cop: "https://w3id.org/coproduction/ns#"
#  foaf: "http://xmlns.com/foaf/0.1/"
#mapping_set_title: "A \\"title\\""
"""
ROW = (
    *("cop:Person", "person", "owl class", "rdfs:subClassOf", "foaf:Person", "Person", "owl class"),
    *("semapv:ManualMappingCuration", "0.9", 'Says " and # as they are.'),
)


def written(folder: Path, *rows: tuple[str, ...], head: str = HEAD) -> Path:
    """Return a file with these rows."""
    path = folder / "some.sssom.tsv"
    lines = ["\t".join(row) for row in (COLUMNS, *rows)]
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_metadata_prefixes_and_rows_are_read(tmp_path: Path) -> None:
    found = read_mapping_set(written(tmp_path, ROW))
    assert dict(found.metadata) == {"sssom_version": "1.0", "mapping_set_title": 'A "title"'}
    assert list(found.prefixes) == ["cop", "foaf"]
    (one,) = found.mappings
    assert tuple(getattr(one, name) for name in COLUMNS) == ROW
    assert found.iri(one.object_id) == "http://xmlns.com/foaf/0.1/Person"


def test_an_unknown_prefix_is_told(tmp_path: Path) -> None:
    found = read_mapping_set(written(tmp_path, ROW))
    with pytest.raises(OntologyError, match="no prefix for 'owl:Class'"):
        found.iri("owl:Class")


@pytest.mark.parametrize(
    "line",
    [
        "#license: https://example.org/",
        "#  cop: 'x'",
        "#mapping_set_id:",
        "#other: [1, 2]",
        '# spaced: "x"',
        '#  orphan: "x"\n#curie_map:',
    ],
)
def test_metadata_in_another_form_are_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(OntologyError, match="metadata that are not read"):
        read_mapping_set(written(tmp_path, ROW, head=line + "\n"))


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.sssom.tsv"
    path.write_text(HEAD + "subject_id\tobject_id\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="must have the columns subject_id, subject_label"):
        read_mapping_set(path)


@pytest.mark.parametrize("row", [ROW[:-1], (*ROW[:-1], ""), (*ROW, "more")])
def test_a_row_that_is_not_full_is_refused(tmp_path: Path, row: tuple[str, ...]) -> None:
    with pytest.raises(OntologyError, match="empty cells"):
        read_mapping_set(written(tmp_path, row))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"none\.sssom\.tsv cannot be read"):
        read_mapping_set(tmp_path / "none.sssom.tsv")
