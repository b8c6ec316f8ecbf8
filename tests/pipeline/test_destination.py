"""The file into which an interview saves: nothing in it is lost, and the act is read from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import coproduction
from coproduction.errors import InputError, UsageError
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.pipeline.interviewing import Interview
from explanation.acts import Facts, possible_acts

ENDINGS = ("csv", "xlsx", "ttl")
JUDGES = (
    (DEFAULT, ()),
    (DEFAULT, ("two-persons=collective", "balanced-benefit=own")),
    ("groth-2005", ()),
    ("parks-et-al", ()),
    ("marketing", ()),
)
RESOURCES = {"resources": "time"}
"""By the word of definitions, what a person answers."""


class Script:
    """A person who answers each question by what is known of an act, else with ``?``."""

    is_interactive = False

    def __init__(self, facts: Mapping[str, str], *names: str, stop_after: int = 99) -> None:
        self.lines: list[str] = []
        self.asked: list[str] = []
        self._facts = facts
        self._names: Iterator[str] = iter(names)
        self._stop_after = stop_after

    def tell(self, line: str = "", /) -> None:
        self.lines.append(line)

    def ask(self, prompt: str, /) -> str:
        if prompt != "> ":
            return next(self._names, "")
        if len(self.asked) == self._stop_after:
            raise EOFError
        heading = next(line for line in reversed(self.lines) if line.startswith("Question "))
        label = heading.partition(": ")[2].partition(" (facts that")[0]
        (column,) = (name for name, known in LABELS.items() if known == label)
        self.asked.append(column)
        word = self._facts.get(column, "?")
        return RESOURCES.get(word, word)


LABELS = {
    column.name: column.label.en
    for column in coproduction.classify([{"case_id": "C"}]).knowledge.codebook.facets
}


def saved(
    path: Path, console: Script, coder: str | None = None, readings: tuple[str, ...] = ()
) -> Interview:
    """Hold an interview and write its file."""
    interview = Interview(path, coder=coder, readings=readings)
    interview.hold(console)
    before = path.read_bytes() if path.exists() else b""
    destination = interview.destination
    path.write_bytes(destination.content(before, interview.results(), interview.cells))
    return interview


@given(
    possible_acts().filter(bool),
    st.sampled_from(ENDINGS),
    st.sampled_from(JUDGES),
    st.integers(1, 20),
    st.sampled_from((None, "Ona Ž.")),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_verdict_is_that_of_classify_on_the_saved_file(
    tmp_path: Path,
    facts: Facts,
    ending: str,
    judge: tuple[str, tuple[str, ...]],
    stop_after: int,
    coder: str | None,
) -> None:
    conception, readings = judge
    path = tmp_path / f"saved.{ending}"
    path.unlink(missing_ok=True)
    for number in ("1", "2"):
        console = Script(facts, "C", number, "=title", stop_after=stop_after)
        interview = Interview(path, conception, readings=readings, coder=coder)
        interview.hold(console)
        if not interview.cells:
            return
        before = path.read_bytes() if path.exists() else b""
        results = interview.results()
        path.write_bytes(interview.destination.content(before, results, interview.cells))
        read = coproduction.classify(path, conception=conception, readings=readings)
        assert len(read) == int(number)
        act = read.act("C", number)
        assert act.judged.verdict == results.acts[0].judged.verdict
        assert (act.coder or None, act.texts["title"]) == (coder, "=title")


def graph(text: bytes) -> set[ox.Quad]:
    quads = list(ox.parse(text, ox.RdfFormat.TURTLE, base_iri="https://example.org/"))
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in quads)
    return set(quads)


THEIRS = b"""@prefix : <https://w3id.org/coproduction/ns#> .
@prefix cop: <http://somebody.else/> .
@base <http://my.org/> .
PREFIX d: <http://purl.org/dc/terms/>
<garden> a :Case ; d:identifier "G" ; :hasAct <garden/dig> ; d:title "my \\"garden\\"" .
<garden/dig> a :Act ; d:identifier "dig" ; :hasActKind :ServiceProductionKind .
<urn:x-coproduction:case:G:act:sow> cop:is "something else" . # the end"""


@pytest.mark.parametrize("theirs", [THEIRS, THEIRS + b"\n", THEIRS.replace(b"\n", b"\r\n")])
def test_a_turtle_text_keeps_every_byte_and_its_own_prefixes(tmp_path: Path, theirs: bytes) -> None:
    path = tmp_path / "mine.ttl"
    path.write_bytes(theirs)
    saved(
        path, Script({"act_kind": "law_obedience", "service_setting": "public_service"}, "G", "sow")
    )
    after = path.read_bytes()
    assert after.startswith(theirs)
    assert graph(theirs) < graph(after)
    added = after[len(theirs) :].decode()
    assert "<garden> " not in added
    assert "<http://my.org/garden> :hasAct" in added
    assert "@prefix cop:" not in added
    read = coproduction.classify(path)
    assert [(one.case_id, one.act_id) for one in read] == [("G", "dig"), ("G", "sow")]
    assert read.act("G", "sow").outcome == "SecondaryProduction"
    subjects = {quad.subject for quad in graph(after) - graph(theirs)}
    assert ox.NamedNode("urn:x-coproduction:case:G:act:sow") not in subjects


def test_a_further_interview_goes_on_in_the_same_turtle(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    for act in ("a", "b", "c"):
        saved(path, Script({"act_kind": "law_obedience"}, "C", act), coder="Ona")
    assert path.read_text(encoding="utf-8").count("@prefix prov:") == 1
    assert [one.act_id for one in coproduction.classify(path)] == ["a", "b", "c"]


def test_a_case_that_somebody_coded_gives_no_coder_to_an_act_without(tmp_path: Path) -> None:
    """Saved below that case the act would be attributed to them."""
    path = tmp_path / "mine.ttl"
    theirs = THEIRS.replace(
        b"<garden> a", b'<garden> <http://www.w3.org/ns/prov#wasAttributedTo> "X"; a'
    )
    path.write_bytes(theirs)
    with pytest.raises(UsageError, match="read otherwise"):
        saved(path, Script({"act_kind": "law_obedience"}, "G", "sow"))
    assert path.read_bytes() == theirs


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_second_coder_is_offered_what_the_first_has_coded(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"cases.{ending}"
    facts = {"act_kind": "law_obedience"}
    saved(path, Script(facts, "C", "a", "Snow"), coder="Ona")
    console = Script({"act_kind": "public_decision"})
    saved(path, console, coder="Jonas")
    assert any("Jonas has not coded yet: C / a." in line for line in console.lines)
    read = coproduction.classify(path)
    assert {(one.act_id, one.coder, one.texts["title"]) for one in read} == {
        ("a", "Ona", "Snow"),
        ("a", "Jonas", "Snow"),
    }
    assert read.conforms
    console = Script(facts, "C", "a", "b")
    saved(path, console, coder="Jonas")
    assert any("Jonas has coded C / a" in line for line in console.lines)
    console = Script(facts, "C", "a", "d")
    saved(path, console)
    assert any("with the name of a coder" in line for line in console.lines)
    console = Script(facts, "C", "d", "e")
    saved(path, console, coder="Jonas")
    assert any("nobody is named who coded it" in line for line in console.lines)
    assert coproduction.classify(path).conforms


def test_other_readings_are_told_and_judge(tmp_path: Path) -> None:
    facts = dict.fromkeys(("efforts_merged", "direct_interaction"), "yes") | {
        "service_setting": "public_service",
        "act_kind": "service_production",
        "number_of_participants": "2",
        "resources_by_customer": "resources",
        "resources_by_provider": "resources",
        "provider_engagement": "active_joint",
        "voluntariness": "voluntary",
        "primary_beneficiary": "participants",
        "benefit_source": "service",
    }
    outcomes = []
    for number, readings in enumerate(((), ("two-persons=collective",))):
        console = Script(facts)
        interview = saved(tmp_path / f"{number}.csv", console, readings=readings)
        outcomes.append(interview.results().acts[0].outcome)
        told = "Readings chosen: two-persons=collective"
        assert (told in console.lines[0]) is (told in interview.explanation()) is bool(readings)
    assert outcomes == ["IndividualCoproduction", "CollectiveCoproduction"]


def test_a_reading_without_effect_is_told_before_the_first_question(tmp_path: Path) -> None:
    console = Script({})
    readings = ("balanced-benefit=own",)
    Interview(tmp_path / "a.csv", "marketing", readings=readings).hold(console)
    assert "balanced-benefit=own has no effect" in console.lines[1]


@pytest.mark.parametrize("ending", [*ENDINGS, "xlsm"])
def test_an_empty_file_is_like_none(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"new.{ending}"
    path.touch()
    if ending == "xlsm":
        with pytest.raises(UsageError, match="macros"):
            Interview(path)
        return
    saved(path, Script({"act_kind": "law_obedience"}))
    assert len(coproduction.classify(path)) == 1


def test_a_folder_and_a_form_that_cannot_be_added_to_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError, match="folder"):
        Interview(tmp_path / "folder.csv")
    for ending in ("jsonld", "nt", "json", "xls", "ods"):
        with pytest.raises(UsageError, match=r"must end in \.xlsx, \.csv or \.ttl"):
            Interview(tmp_path / f"mine.{ending}")


@pytest.mark.parametrize("lock", ["~$cases.xlsx", ".~lock.cases.xlsx#"])
def test_a_file_that_is_open_elsewhere_is_refused(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "cases.xlsx"
    (tmp_path / lock).touch()
    with pytest.raises(UsageError, match="Close it there"):
        Interview(path)
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    with pytest.raises(UsageError, match="open in another program"):
        Interview(link)
