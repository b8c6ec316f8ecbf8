"""The SHACL engines find the same, and do not pass what they did not look at."""

import sys
from pathlib import Path
from random import Random

import pytest

from coproduction import assets
from coproduction.errors import MissingComponentError, OntologyError
from coproduction.terms import local_name
from coproduction.validation.shacl import EngineName, ShaclValidator
from validation.sample_records import KNOWLEDGE, absurd_records, coded, needs_shacl, random_record

each_engine = pytest.mark.parametrize(
    "engine", ["pyshacl", pytest.param("shacl", marks=needs_shacl)]
)

TEXT = (assets.folder("shapes") / "act.ttl").read_text(encoding="utf-8")
GOOD = coded(phase="design")


def validator(folder: Path, engine: EngineName, *changes: tuple[str, str]) -> ShaclValidator:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "act.ttl"
    path.write_text(text, encoding="utf-8")
    return ShaclValidator(KNOWLEDGE, "en", shapes=path, engine=engine)


@each_engine
def test_no_records_no_answers(engine: EngineName) -> None:
    assert ShaclValidator(KNOWLEDGE, "en", engine=engine).check_all([]) == []


@each_engine
def test_shapes_that_reach_nothing_are_no_pass(tmp_path: Path, engine: EngineName) -> None:
    blind = validator(tmp_path, engine, ("sh:targetClass cop:Act", "sh:targetClass cop:Acts"))
    with pytest.raises(OntologyError, match="was applied to 0 of 1 records"):
        blind.check_all([GOOD])


@each_engine
def test_one_shape_that_reaches_nothing_is_no_pass(tmp_path: Path, engine: EngineName) -> None:
    at = "a sh:NodeShape ;\n  cop:hasLocator"
    blind = validator(
        tmp_path, engine, (at, "a sh:NodeShape ; sh:deactivated true ; cop:hasLocator")
    )
    with pytest.raises(OntologyError, match="ApprovalOnlyWithResources> was applied to 0 of 1"):
        blind.check_all([GOOD])


@each_engine
def test_a_shape_that_was_not_compiled_is_an_error(tmp_path: Path, engine: EngineName) -> None:
    strange = validator(tmp_path, engine, ("cops:PhaseSingle", "cops:PhaseAtMostOne"))
    with pytest.raises(OntologyError, match="PhaseAtMostOne> is not among the compiled shapes"):
        strange.check_all([coded(phase="design;delivery")])


@each_engine
@pytest.mark.parametrize("duration", ["never", "ongoing"])
def test_a_result_about_what_no_record_says_is_an_error(
    tmp_path: Path, duration: str, engine: EngineName
) -> None:
    name = 'etapas: sąrašo reikšmė"@lt ;\n  sh:path '
    other = validator(tmp_path, engine, (f"{name}cop:hasPhase", f"{name}cop:hasDuration"))
    with pytest.raises(OntologyError, match="PhaseListed> rejects what no record says"):
        other.check_all([coded(duration=duration)])


@each_engine
def test_shapes_that_cannot_be_read(tmp_path: Path, engine: EngineName) -> None:
    with pytest.raises(OntologyError, match=r"shapes in act\.ttl cannot be read"):
        validator(tmp_path, engine, ("cops:PhaseSingle\n", "cops:PhaseSingle [\n"))
    with pytest.raises(OntologyError, match=r"none\.ttl cannot be read"):
        ShaclValidator(KNOWLEDGE, "en", shapes=tmp_path / "none.ttl", engine=engine)


@needs_shacl
def test_the_engines_find_the_same_and_every_shape_is_violated() -> None:
    records = [*(random_record(Random(seed)) for seed in range(2000, 2200)), *absurd_records()]
    expected = ShaclValidator(KNOWLEDGE, "en").check_all(records)
    assert ShaclValidator(KNOWLEDGE, "en", engine="shacl").check_all(records) == expected
    violated = {local_name(finding.rule) for found in expected for finding in found}
    assert violated == {shape.name for shape in KNOWLEDGE.shapes}


def test_an_engine_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shacl", None)
    with pytest.raises(MissingComponentError, match="is an extra"):
        ShaclValidator(KNOWLEDGE, "en", engine="shacl")
