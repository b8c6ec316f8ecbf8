"""What is published with the ontology is made of it, up to date, and read by other programs."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW

from coproduction import assets
from coproduction.knowledge.storage import load
from coproduction.pipeline.publishing import main, published

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
METADATA = "cases.csv-metadata.json"
ALIGNMENTS = {
    f"alignment/{name}.ttl"
    for name in ("cpov", "cpsv-ap", "foaf", "gufo", "org", "prov-o", "schema-org", "spar")
}


def test_the_files_are_up_to_date() -> None:
    """If not, run: python -m coproduction.pipeline.publishing."""
    assert set(published()) == {"context.jsonld", METADATA, *ALIGNMENTS}
    for name, text in published().items():
        assert (ONTOLOGY / name).read_text(encoding="utf-8") == text, name


def test_the_files_are_written_where_they_belong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = published()
    monkeypatch.setattr("coproduction.pipeline.publishing.published", lambda: expected)
    monkeypatch.setattr(assets, "folder", lambda name: tmp_path)
    (tmp_path / "alignment").mkdir()
    main()
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {
        path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in written
    } == expected


def whole() -> list[dict[str, str]]:
    """Return the rows of the examples with all columns of the codebook, in their order."""
    with (EXAMPLES / "cases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [{c.name: row.get(c.name, "") for c in load().codebook.columns} for row in rows]


def text_of(rows: list[dict[str, str]]) -> str:
    """Return rows as CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def described(folder: Path, text: str) -> Any:
    """Return a table beside its metadata, as a CSVW processor reads it."""
    shutil.copy(ONTOLOGY / METADATA, folder)
    (folder / "cases.csv").write_text(text, encoding="utf-8", newline="")
    return CSVW(str(folder / "cases.csv"), validate=True)


@pytest.mark.filterwarnings("always")  # by warnings the processor tells what is not valid
def test_a_processor_reads_the_examples_by_the_metadata(tmp_path: Path) -> None:
    expected = whole()
    found = described(tmp_path, text_of(expected))
    assert found.is_valid
    rows = list(found.tables[0])
    assert len(rows) == len(expected) == 86
    assert rows[0]["resources_by_customer"] == ["knowledge", "time", "mental_work"]
    lists = ("resources_by_customer", "resources_by_provider")
    for row, given in zip(rows, expected, strict=True):
        told = {
            name: ";".join(row[name] or ()) if name in lists else row[name] or "" for name in row
        }
        assert told == given


@pytest.mark.filterwarnings("always")  # by warnings the processor tells what is not valid
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",public_service,", ",publick_service,"),
        (",1,no,", ",0,no,"),
        (",1,no,", ",many,no,"),
    ],
)
def test_a_processor_finds_fault_with_a_wrong_table(old: str, new: str, tmp_path: Path) -> None:
    text = text_of(whole())
    assert old in text
    assert not described(tmp_path, text.replace(old, new, 1)).is_valid


@pytest.mark.filterwarnings("always")  # by warnings the processor tells what is not valid
def test_a_processor_names_acts_and_properties_as_the_ontology_does(tmp_path: Path) -> None:
    found = described(tmp_path, text_of(whole())).to_json()
    first = found["tables"][0]["row"][0]["describes"][0]
    assert str(first["@id"]).endswith("urn:x-coproduction:case:LT-LIB-01:act:search")
    assert "https://w3id.org/coproduction/ns#hasServiceSetting" in json.dumps(
        json.loads((ONTOLOGY / METADATA).read_text(encoding="utf-8"))
    )


def test_the_metadata_have_every_column_with_its_list() -> None:
    metadata = json.loads((ONTOLOGY / METADATA).read_text(encoding="utf-8"))
    columns = {one["name"]: one for one in metadata["tableSchema"]["columns"]}
    codebook = load().codebook
    assert list(columns) == [column.name for column in codebook.columns]
    for column in codebook.columns:
        one = columns[column.name]
        assert one["propertyUrl"] == column.property
        assert one["rdfs:label"] == {"en": column.label.en, "lt": column.label.lt}
        if column.kind == "value":
            assert all(value.token in one["datatype"]["format"] for value in column.values)
        assert ("separator" in one) == (column.kind == "resources")
