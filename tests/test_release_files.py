"""What a release is described by: valid, and of one mind with the package and its ontology."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rocrate
from rdflib import OWL, RDF, Graph
from rocrate.rocrate import ROCrate

import coproduction
from coproduction import assets
from coproduction.pipeline.release_crate import FILE, main, metadata_of

CHECKOUT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CODEMETA = json.loads((CHECKOUT / "codemeta.json").read_text(encoding="utf-8"))
CHANGELOG = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
DAY = date(2026, 12, 31)
VERSION = coproduction.__version__
HEADINGS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Verdicts"]
"""What a section of the changelog may have, in this order."""


def cff(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold a citation file to the schema of its format, without the network."""
    path = folder / "CITATION.cff"
    path.write_text(text, encoding="utf-8")
    schema = ["--builtin-schema", "vendor.citation-file-format", "--force-filetype", "yaml"]
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def citation() -> str:
    """Return the citation file."""
    return (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_citation_file_is_valid(tmp_path: Path) -> None:
    done = cff(citation(), tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("cff-version: 1.2.0", "cff-version: 9"),
        ("license: Apache-2.0", "license: Apache"),
        ("type: software", "type: hardware"),
    ],
)
def test_an_invalid_citation_file_is_rejected(right: str, wrong: str, tmp_path: Path) -> None:
    assert right in citation()
    assert cff(citation().replace(right, wrong), tmp_path).returncode == 1


def test_the_citation_file_says_what_the_package_says() -> None:
    text = citation()
    assert re.findall(r"^ *version: (\S+)$", text, re.MULTILINE) == [VERSION, VERSION]
    licences = re.findall(r"^ *license: (\S+)$", text, re.MULTILINE)
    assert licences == [PROJECT["license"], "CC-BY-4.0"]
    assert re.findall(r"^  - ([a-z][\w ]*|OWL|SHACL)$", text, re.MULTILINE) == PROJECT["keywords"]
    assert "is no part of this project and of neither licence" in text


def test_codemeta_says_what_the_package_says() -> None:
    assert CODEMETA["name"] == PROJECT["name"]
    assert CODEMETA["description"] == PROJECT["description"]
    assert CODEMETA["keywords"] == PROJECT["keywords"]
    assert CODEMETA["license"].rpartition("/")[2] == PROJECT["license"]
    assert [one["name"] for one in CODEMETA["author"]] == [
        one["name"] for one in PROJECT["authors"]
    ]
    assert PROJECT["requires-python"].removeprefix(">=") in CODEMETA["runtimePlatform"]
    required = [one["name"] + one["version"] for one in CODEMETA["softwareRequirements"]]
    assert required == PROJECT["dependencies"]
    assert CODEMETA["version"] == VERSION
    assert [part["version"] for part in CODEMETA["hasPart"]] == [VERSION]
    assert (CHECKOUT / CODEMETA["readme"]).is_file()


def keys(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the keys and the types of a document, at any depth."""
    if isinstance(value, dict):
        yield from (("key", one) for one in value if not one.startswith("@"))
        yield ("type", value.get("@type", "Thing"))
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_codemeta_uses_terms_that_its_vocabularies_have() -> None:
    """Those of schema.org and CodeMeta stand in the context that rocrate ships."""
    path = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"
    known = set(json.loads(path.read_text(encoding="utf-8"))["@context"])
    used = set(keys(CODEMETA))
    assert {one for kind, one in used if kind == "type"} <= known
    assert {one for kind, one in used if kind == "key"} <= known
    assert "aKeyThatNobodyKnows" not in known


def test_the_ontology_has_the_version_of_the_package() -> None:
    paths = [path for name in ("ontology", "shapes") for path in (CHECKOUT / name).rglob("*.ttl")]
    versions = {}
    for path in paths:
        graph = Graph().parse(path, format="turtle")
        (header,) = graph.subjects(RDF.type, OWL.Ontology)
        versions[path.name] = str(graph.value(header, OWL.versionInfo))
    assert len(versions) > 50
    assert set(versions.values()) == {VERSION}


def sections(text: str) -> dict[str, list[str]]:
    """Return the sections of a changelog, each with its headings."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("## "):
            found[line.removeprefix("## ")] = []
        elif line.startswith("### "):
            found[list(found)[-1]].append(line.removeprefix("### "))
    return found


def is_section(name: str, headings: list[str]) -> bool:
    """Tell whether a section is named and built as it must be."""
    named = name == "[Unreleased]" or re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", name)
    in_order = headings == [one for one in HEADINGS if one in headings]
    return bool(named) and in_order and headings[-1:] == ["Verdicts"]


def test_every_section_of_the_changelog_speaks_of_verdicts() -> None:
    found = sections(CHANGELOG)
    assert found
    assert [name for name, headings in found.items() if not is_section(name, headings)] == []
    told = re.findall(r"^### Verdicts\n\n(- .+)$", CHANGELOG, re.MULTILINE)
    assert len(told) == len(found)


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("[0.2.0]", ["Added", "Verdicts"]),
        ("[0.2.0] - 2026-12-31", ["Added"]),
        ("[0.2.0] - 2026-12-31", ["Verdicts", "Added"]),
        ("[0.2.0] - 2026-12-31", ["News", "Verdicts"]),
    ],
)
def test_a_section_of_another_form_would_be_seen(name: str, headings: list[str]) -> None:
    assert is_section("[0.2.0] - 2026-12-31", ["Added", "Verdicts"])
    assert not is_section(name, headings)


def crate_in(folder: Path) -> ROCrate:
    """Return the crate of the release as another program reads it."""
    text = json.dumps(metadata_of(DAY))
    (folder / FILE).write_text(text, encoding="utf-8")
    return ROCrate(str(folder))


def test_a_crate_is_read_and_describes_the_release(tmp_path: Path) -> None:
    crate = crate_in(tmp_path)
    assert crate.name == f"coproduction {VERSION}"
    assert str(crate.datePublished).startswith(DAY.isoformat())
    assert crate.version == "1.1"
    licences = [entity.id for entity in crate.root_dataset["license"]]
    assert [crate.get(one).properties()["name"] for one in licences] == [
        "Apache License 2.0",
        "Creative Commons Attribution 4.0 International",
    ]
    article = crate.root_dataset["isBasedOn"]
    assert "no part of this crate" in article["description"]


def test_a_crate_has_every_module_and_nothing_that_is_not_there(tmp_path: Path) -> None:
    parts = {entity.id: entity for entity in crate_in(tmp_path).data_entities}
    assert [one for one in parts if not (CHECKOUT / one).exists()] == []
    files = [path for name in ("ontology", "shapes") for path in (CHECKOUT / name).rglob("*.ttl")]
    modules = {path.relative_to(CHECKOUT).as_posix() for path in files}
    assert modules == {one for one in parts if one.endswith(".ttl")}
    core = parts["ontology/core.ttl"]
    assert core["identifier"] == f"https://w3id.org/coproduction/{VERSION}/core"
    assert core["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    code = parts["src/coproduction/"]
    assert code["license"].id == "https://spdx.org/licenses/Apache-2.0"
    assert {"CHANGELOG.md", "CITATION.cff", "codemeta.json", "LICENSE"} <= set(parts)


def test_a_crate_is_written_beside_the_ontology(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = metadata_of(DAY)
    monkeypatch.setattr("coproduction.pipeline.release_crate.metadata_of", lambda day: expected)
    monkeypatch.setattr(assets, "folder", lambda name: tmp_path / name)
    assert main([DAY.isoformat()]) == 0
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8")) == expected
    assert main(["today"]) == 2
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_licences_say_that_the_article_is_in_neither() -> None:
    ontology = (CHECKOUT / "LICENSE-ontology").read_text(encoding="utf-8")
    assert "CC BY 4.0" in ontology
    assert "is not part of this project" in ontology
    assert "Apache License" in (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    readme = " ".join((CHECKOUT / "README.md").read_text(encoding="utf-8").split())
    assert "The paper's text is not part of this project" in readme
