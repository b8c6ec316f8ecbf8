"""The difference between two versions of the ontology, and when it is breaking."""

import json
import shutil
from pathlib import Path

import pytest

from coproduction.cli import main
from coproduction.errors import OntologyError, UsageError
from coproduction.pipeline.differing import difference
from coproduction.pipeline.ontology_versions import read_version
from coproduction.pipeline.releasing import write_release
from coproduction.report.difference import Difference
from coproduction.terms import NS
from ontology.modules import ONTOLOGY

CONCEPTIONS = 15
ACTS = 86


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Return a copy of the ontology's folder, to be edited."""
    return Path(shutil.copytree(ONTOLOGY, tmp_path / "edited"))


def edit(folder: Path, name: str, old: str, new: str) -> Difference:
    """Replace a text that stands once in a module, and compare with the shipped ontology."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return difference(ONTOLOGY, folder)


def test_nothing_differs_between_modules_and_every_merged_form(tmp_path: Path) -> None:
    release = tmp_path / "release"
    write_release(release)
    folder = read_version(ONTOLOGY)
    for name in ("coproduction-full.ttl", "coproduction-full.owl", "coproduction-full.jsonld"):
        assert read_version(release / name).triples == folder.triples
    assert read_version(release).number == folder.number != ""
    found = difference(ONTOLOGY, release / "coproduction-full.owl")
    assert (found.changes, found.added, found.removed, found.verdicts) == ((), (), (), ())
    assert (found.acts, len(found.conceptions)) == (ACTS, CONCEPTIONS)
    assert not found.undecided
    assert not found.is_breaking
    assert "Nothing differs." in found.to_text()


def test_the_order_of_operands_is_no_difference(edited: Path) -> None:
    found = edit(
        edited,
        "conceptions/petukiene-2010.ttl",
        "          cop:ActAroundPublicService\n          cop:ServiceProductionAct\n",
        "          cop:ServiceProductionAct\n          cop:ActAroundPublicService\n",
    )
    assert not found.changes


def test_a_new_label_is_compatible(edited: Path) -> None:
    found = edit(edited, "criteria.ttl", '"benefit from the service"@en', '"service benefit"@en')
    (change,) = found.changes
    assert (change.what, change.kind, change.language) == ("label", "changed", "en")
    assert (change.old, change.new) == ("benefit from the service", "service benefit")
    assert not found.is_breaking
    assert "  ~ label (en): benefit from the service → service benefit\n" in found.to_text()
    assert "  ~ etiketė (en): benefit" in found.to_text("lt")


def test_another_annotation_is_told_by_the_name_of_its_property(edited: Path) -> None:
    path = edited / "criteria.ttl"
    note = '\ncop:JointEffortAct rdfs:comment "A remark."@en .\n'
    path.write_text(path.read_text(encoding="utf-8") + note, encoding="utf-8")
    found = difference(ONTOLOGY, edited)
    assert [change.what for change in found.changes] == ["annotation"]
    assert "  + comment (en): A remark.\n" in found.to_text()


def test_a_new_term_is_compatible_and_a_lost_one_is_not(edited: Path) -> None:
    path = edited / "criteria.ttl"
    term = "\ncop:Novelty a owl:Class ; rdfs:subClassOf cop:Act .\n"
    path.write_text(path.read_text(encoding="utf-8") + term, encoding="utf-8")
    found = difference(ONTOLOGY, edited)
    assert (found.added, found.removed) == ((f"{NS}Novelty",), ())
    assert {(c.said, c.new) for c in found.changes} == {("type", "Class"), ("subclass of", "Act")}
    assert not found.is_breaking
    lost = difference(edited, ONTOLOGY)
    assert lost.removed == (f"{NS}Novelty",)
    assert lost.reasons == {"terms": 1}


def test_another_token_is_breaking(edited: Path) -> None:
    """The examples use the token, so their acts become invalid, too."""
    found = edit(edited, "values.ttl", 'skos:notation "active_joint"', 'skos:notation "joint"')
    (change,) = found.tokens
    assert (change.old, change.new) == ("active_joint", "joint")
    assert found.is_breaking
    assert found.reasons["tokens"] == 1


def test_a_changed_definition_shows_in_verdicts(edited: Path) -> None:
    """If two persons were collective, the two readers of UK-LIB-03 would be (IVC.P7, INT.P6)."""
    found = edit(
        edited,
        "criteria.ttl",
        "xsd:minInclusive 3",
        "xsd:minInclusive 2",
    )
    changed = {(one.conception, one.case): one for one in found.verdicts}
    one = changed["petukiene-2010", "UK-LIB-03"]
    assert (one.old.outcome, one.new.outcome) == (
        *("CustomerParticipationShort", "CollectiveSelfService"),
    )
    assert found.reasons.keys() == {"verdicts"}
    assert "integer[>= 3]" in found.to_text()
    assert "UK-LIB-03 / branch: CustomerParticipationShort [joint_effort, " in found.to_text()
    data = json.loads(found.to_json())
    assert data["breaking"] is True
    assert len(data["verdicts"]["changed"]) == len(found.verdicts)


def test_a_version_that_gives_no_verdicts_is_told(edited: Path) -> None:
    """An end that overlaps others leaves the definitions without one answer for every act."""
    found = edit(
        edited,
        "conceptions/parks-et-al.ttl",
        "owl:complementOf cop:CoproductionByParks",
        "owl:complementOf cop:ServiceProductionAct",
    )
    assert "parks-et-al" in found.undecided
    assert found.reasons["undecided"] == 1


def test_readings_are_compared_between_folders_of_modules(edited: Path) -> None:
    found = edit(
        edited,
        "readings/two-persons-collective.ttl",
        '"two persons are collective"@en',
        '"two are collective"@en',
    )
    assert [one.what for one in found.changes] == ["label"]


def test_what_is_no_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        difference(ONTOLOGY, tmp_path / "nowhere")
    with pytest.raises(OntologyError, match="imports"):
        difference(ONTOLOGY, ONTOLOGY / "coproduction.ttl")
    (tmp_path / "a.txt").touch()
    with pytest.raises(UsageError, match="must end in"):
        difference(ONTOLOGY, tmp_path / "a.txt")
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    with pytest.raises(OntologyError, match="no ontology"):
        difference(ONTOLOGY, tmp_path / "a.ttl")
    (tmp_path / "b.ttl").write_text("<urn:a", encoding="utf-8")
    with pytest.raises(OntologyError, match="cannot be read"):
        difference(ONTOLOGY, tmp_path / "b.ttl")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(OntologyError, match="catalog"):
        difference(ONTOLOGY, empty)


def test_the_exit_code_tells_whether_it_is_breaking(edited: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "difference.json")
    assert main(["diff", str(ONTOLOGY), str(ONTOLOGY), "--output", output]) == 0
    path = edited / "values.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"one_off"', '"once"'), encoding="utf-8")
    assert main(["diff", str(ONTOLOGY), str(edited), "--output", output]) == 1
    assert json.loads(Path(output).read_text(encoding="utf-8"))["breaking"] is True
