"""HermiT answers in processes that never outlive the program, and never in silence."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from coproduction import assets
from coproduction.classification.hermit import Description, Hermit, Message, _Worker
from coproduction.errors import OntologyError, ReasonerError
from coproduction.terms import cop

REPORTED = ("OutOfScopeMarket", "IndividualCoproduction", "CollectiveCoproduction", "Coproduction")
MARKET = Description(
    subject="<urn:market>", values=((cop("hasServiceSetting"), cop("MarketServiceSetting")),)
)
CONTRADICTORY = Description(
    subject="<urn:bad>",
    values=(
        (cop("hasPrimaryBeneficiary"), cop("ParticipantsAsBeneficiaries")),
        (cop("hasBenefitSource"), cop("NoOwnBenefit")),
    ),
)
OPEN = Description(subject="<urn:open>")

PARENT = """
import sys, time
from coproduction.classification.hermit import Description, Hermit
with Hermit(["Coproduction"]) as hermit:
    list(hermit.decide([Description()]))
    print(hermit._workers[0]._process.pid, flush=True)
    time.sleep(60)
"""


def is_running(pid: int) -> bool:
    """Tell whether a process is there and is no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def doctored(folder: Path, file: str, old: str, new: str) -> Path:
    """Copy the ontology with one word replaced everywhere in a file."""
    shutil.copytree(assets.folder("ontology"), folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_a_contradictory_act_harms_no_other() -> None:
    with Hermit(REPORTED) as hermit:
        first, bad, last, empty = hermit.decide([MARKET, CONTRADICTORY, MARKET, OPEN])
    assert not bad.consistent and not bad.entailed and not bad.refuted
    assert first == last and first.entailed == {"OutOfScopeMarket"}
    assert first.refuted == set(REPORTED) - {"OutOfScopeMarket"}
    assert empty.consistent and not empty.entailed and not empty.refuted


def test_leaving_the_context_ends_the_processes() -> None:
    with Hermit(REPORTED, workers=2) as hermit:
        list(hermit.decide([MARKET]))
        pids = [worker._process.pid for worker in hermit._workers]
        assert all(map(is_running, pids))
    assert not any(map(is_running, pids))


def test_leaving_the_context_amid_many_acts_does_not_wait_for_their_answers() -> None:
    with Hermit(REPORTED, workers=2, timeout=60) as hermit:
        answers = hermit.decide([MARKET] * 400)
        next(answers)
        start = time.monotonic()
    assert time.monotonic() - start < 10


def test_whoever_asks_a_process_that_ended_is_told_at_once() -> None:
    with Hermit(REPORTED, timeout=60) as hermit:
        list(hermit.decide([MARKET]))
        os.kill(hermit._workers[0]._process.pid, signal.SIGKILL)
        start = time.monotonic()
        for _ in range(3):
            with pytest.raises(ReasonerError, match="its process ended"):
                list(hermit.decide([MARKET]))
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_no_process_survives_its_parent(name: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert is_running(pid)
        os.kill(parent.pid, getattr(signal, name))
        parent.wait(timeout=120)  # for machines that are busy; it takes a second
    end = time.monotonic() + 60
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(pid)


@pytest.mark.parametrize(
    ("act", "called"), [(MARKET, "<urn:market>"), (replace(MARKET, name="C1 / a"), "C1 / a")]
)
def test_an_act_that_takes_too_long_is_named_and_stopped(act: Description, called: str) -> None:
    with Hermit(REPORTED, timeout=60) as hermit:
        list(hermit.decide([OPEN]))
        worker = hermit._workers[0]
        os.kill(worker._process.pid, signal.SIGSTOP)
        hermit._timeout = 0.2
        with pytest.raises(ReasonerError, match=rf"the act {called} within 0.2 seconds"):
            list(hermit.decide([act]))
        assert not is_running(worker._process.pid)


def test_each_unknown_fact_has_the_whole_time_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = _Worker.answers

    def heard(
        worker: _Worker, question: Message, acts: Sequence[Description], timeout: float
    ) -> list[Message]:
        asked.append(question["column"])
        assert timeout == 50
        return answers(worker, question, acts, timeout)

    unknown = {
        "act_kind": cop("hasActKind"),
        "service_setting": cop("hasServiceSetting"),
        "phase": cop("hasPhase"),
    }
    monkeypatch.setattr(_Worker, "answers", heard)
    with Hermit(REPORTED, timeout=50) as hermit:
        assert hermit.missing(OPEN, unknown, REPORTED[:1]) == ("service_setting",)
    assert asked == list(unknown)


def test_too_little_memory_is_an_error_and_no_silence() -> None:
    with pytest.raises(ReasonerError), Hermit(REPORTED, memory_mb=1) as hermit:
        list(hermit.decide([MARKET]))


def test_a_reasoner_that_does_not_infer_what_it_must_is_refused(tmp_path: Path) -> None:
    folder = doctored(
        tmp_path / "ontology",
        "conceptions/petukiene-2010.ttl",
        "cop:CollectiveParticipation",
        "cop:IndividualParticipation",
    )
    with pytest.raises(ReasonerError), Hermit(REPORTED, ontology=folder) as hermit:
        list(hermit.decide([MARKET]))


def test_an_import_outside_the_catalog_is_refused(tmp_path: Path) -> None:
    old = "<https://w3id.org/coproduction/conceptions/petukiene-2010>"
    folder = doctored(tmp_path / "ontology", "coproduction.ttl", old, "<https://example.org/far>")
    with (
        pytest.raises(OntologyError, match=r"example\.org/far"),
        Hermit(REPORTED, ontology=folder) as hermit,
    ):
        list(hermit.decide([MARKET]))


def test_a_broken_module_is_told(tmp_path: Path) -> None:
    folder = doctored(tmp_path / "ontology", "values.ttl", "cop:ActKind", "cop:ActKind [")
    with (
        pytest.raises(OntologyError, match="cannot be read as Turtle"),
        Hermit(REPORTED, ontology=folder) as h,
    ):
        list(h.decide([MARKET]))


def test_participants_get_their_roles() -> None:
    anna = "<urn:anna>"
    act = Description(
        subject="<urn:act>",
        values=((cop("hasActorRole"), cop("CustomerRole")),),
        triples=(("<urn:act>", f"<{cop('hasParticipant')}>", anna),),
        participants=(anna,),
    )
    with Hermit(REPORTED) as hermit:
        assert hermit.roles(act) == {anna: frozenset({"CustomerInAct"})}
