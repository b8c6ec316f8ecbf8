"""The judge does not pass what it did not look at."""

from pathlib import Path

import pytest

from coproduction import assets
from coproduction.errors import OntologyError
from coproduction.validation.shacl import ShaclValidator
from validation.sample_records import KNOWLEDGE, coded

TEXT = (assets.folder("shapes") / "act.ttl").read_text(encoding="utf-8")
GOOD = coded(phase="design")


def validator(folder: Path, *changes: tuple[str, str]) -> ShaclValidator:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "act.ttl"
    path.write_text(text, encoding="utf-8")
    return ShaclValidator(KNOWLEDGE, "en", shapes=path)


def test_no_records_no_answers() -> None:
    assert ShaclValidator(KNOWLEDGE, "en").check_all([]) == []


def test_shapes_that_reach_nothing_are_no_pass(tmp_path: Path) -> None:
    blind = validator(tmp_path, ("sh:targetClass cop:Act", "sh:targetClass cop:Acts"))
    with pytest.raises(OntologyError, match="was applied to 0 of 1 records"):
        blind.check_all([GOOD])


def test_one_shape_that_reaches_nothing_is_no_pass(tmp_path: Path) -> None:
    at = "a sh:NodeShape ;\n  cop:hasLocator"
    blind = validator(tmp_path, (at, "a sh:NodeShape ; sh:deactivated true ; cop:hasLocator"))
    with pytest.raises(OntologyError, match="ApprovalOnlyWithResources> was applied to 0 of 1"):
        blind.check_all([GOOD])


def test_a_shape_that_was_not_compiled_is_an_error(tmp_path: Path) -> None:
    strange = validator(tmp_path, ("cops:PhaseSingle", "cops:PhaseAtMostOne"))
    with pytest.raises(OntologyError, match="PhaseAtMostOne> is not among the compiled shapes"):
        strange.check_all([coded(phase="design;delivery")])


@pytest.mark.parametrize("duration", ["never", "ongoing"])
def test_a_result_about_what_no_record_says_is_an_error(tmp_path: Path, duration: str) -> None:
    name = 'etapas: sąrašo reikšmė"@lt ;\n  sh:path '
    other = validator(tmp_path, (f"{name}cop:hasPhase", f"{name}cop:hasDuration"))
    with pytest.raises(OntologyError, match="PhaseListed> rejects what no record says"):
        other.check_all([coded(duration=duration)])


def test_shapes_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"shapes in act\.ttl cannot be read"):
        validator(tmp_path, ("cops:PhaseSingle\n", "cops:PhaseSingle [\n"))
    with pytest.raises(OntologyError, match=r"none\.ttl cannot be read"):
        ShaclValidator(KNOWLEDGE, "en", shapes=tmp_path / "none.ttl")
