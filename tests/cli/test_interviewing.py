"""The command ``ask``: whole conversations, from the first question to the saved file."""

from __future__ import annotations

import csv
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import coproduction
from cli.running import COMMAND, EXAMPLES, Ran, process

ANSWERS = (EXAMPLES / "answers.txt").read_text(encoding="utf-8")
NAMES = "C-1\nact\nA title\n"
FILE = "saved.csv"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(given: str, *arguments: str, file: str = FILE) -> Ran:
    """Run an interview whose answers are piped."""
    return process("ask", "--output", file, *arguments, given=given)


def rows(file: str = FILE) -> list[dict[str, str]]:
    """Return the filled cells of each row of a table."""
    with Path(file).open(encoding="utf-8", newline="") as table:
        return [{k: v for k, v in row.items() if v} for row in csv.DictReader(table)]


@pytest.mark.parametrize(
    ("language", "outcome", "label", "saved"),
    [
        (
            "en",
            "Verdict: collective coproduction.",
            "collective coproduction",
            "Saved in saved.csv; facts given: 11.",
        ),
        (
            "lt",
            "Sprendimas: kolektyvinis bendrasis kūrimas.",
            "kolektyvinis bendrasis kūrimas",
            "Įrašyta į saved.csv",
        ),
    ],
)
def test_an_interview_ends_with_the_explanation_the_file_and_the_verdict_once_more(
    language: str, outcome: str, label: str, saved: str
) -> None:
    ran = asked(ANSWERS, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert outcome in ran.out
    *_, file, verdict = ran.out.splitlines()
    assert saved in file
    act = coproduction.classify(FILE).acts[0]
    assert verdict == f"{act.case_id} / {act.act_id}: ✓ {label}"
    assert rows()[0]["number_of_participants"] == ">=3"
    assert rows()[0]["resources_by_customer"] == "time;physical_work"
    assert coproduction.classify(FILE).acts[0].outcome == "CollectiveCoproduction"


def test_what_is_told_at_the_end_is_what_explain_tells_of_the_file() -> None:
    ran = asked(ANSWERS)
    explained = process("explain", FILE)
    assert explained.out in ran.out


def test_it_tells_after_each_answer_what_is_still_possible() -> None:
    out = asked(ANSWERS).out
    assert out.count("Still possible: ") == 10
    assert "Whichever it is, it is this kind: coproduction of public services." in out
    assert out.index("Question 1: kind of act") < out.index("Question 2: service setting")


def test_stopping_saves_what_was_answered_with_what_is_missing() -> None:
    for end in ("stop\n", ".\n", ""):
        Path(FILE).unlink(missing_ok=True)
        ran = asked(f"{NAMES}1\n{end}")
        assert ran.code == 0
        assert "Stopped before all was asked." in ran.out
        assert "Undetermined: the outcome hangs on facts that are not known" in ran.out
        assert rows() == [
            {
                "case_id": "C-1",
                "act_id": "act",
                "title": "A title",
                "act_kind": "service_production",
            }
        ]


def test_back_takes_back_and_unknown_is_not_asked_again() -> None:
    ran = asked(f"{NAMES}<\n?\npublic_service\n<\n<\nlaw_obedience\npublic_service\n")
    assert ran.code == 0
    assert "There is no answer to take back." in ran.out
    assert "Taken back: kind of act." in ran.out
    assert rows()[0]["act_kind"] == "law_obedience"
    assert rows()[0]["service_setting"] == "public_service"
    assert "Verdict: secondary production." in ran.out
    ran = asked("C-2\n\n\n?\npublic_service\n")
    assert ran.out.count("kind of act (facts") == 1
    assert "act_kind" not in rows()[-1]


def test_answers_that_cannot_be_used_are_explained_and_asked_again() -> None:
    ran = asked(f"{NAMES}dancing\n\n3\n1\n")
    assert ran.code == 0
    assert "“dancing” is none of the values." in ran.out
    assert rows()[0]["act_kind"] == "information_to_authority"


def test_piped_answers_that_go_astray_end_it_and_nothing_is_written() -> None:
    ran = asked(f"{NAMES}one\ntwo\nthree\n")
    assert ran.code == 2
    assert "“kind of act” could not be used, the last one: “three”" in ran.err
    assert not list(Path.cwd().iterdir())


@pytest.mark.parametrize("given", ["", "C-1\n", NAMES, f"{NAMES}?\n"])
def test_without_a_fact_nothing_is_saved(given: str) -> None:
    ran = asked(given)
    assert ran.code == 0
    assert "Nothing was answered, so nothing was saved." in ran.out
    assert not list(Path.cwd().iterdir())


def test_a_table_that_exists_gets_a_row_and_keeps_its_own() -> None:
    before = "case_id;act_id;note;act_kind\nC-1;act;mine, all mine;law_obedience\n"
    Path(FILE).write_text(before, encoding="utf-8")
    Path(FILE).chmod(0o600)
    ran = asked("C-1\nact\nother\nT\nlaw_obedience\npublic_service\n")
    assert ran.code == 0
    assert "C-1 / act is in saved.csv already." in ran.out
    lines = Path(FILE).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("case_id;act_id;note;act_kind;")
    assert lines[1].startswith("C-1;act;mine, all mine;law_obedience;")
    assert lines[2].startswith("C-1;other;;law_obedience;")
    assert Path(FILE).stat().st_mode & 0o777 == 0o600
    assert len(coproduction.classify(FILE)) == 2


def test_an_empty_template_can_be_filled_in() -> None:
    assert process("template", FILE).code == 0
    head = Path(FILE).read_bytes()
    assert asked(ANSWERS).code == 0
    assert Path(FILE).read_bytes().startswith(head)
    assert [row["case_id"] for row in rows()] == ["LT-GAR-01"]


def test_an_act_saved_as_turtle_is_judged_alike() -> None:
    assert asked(ANSWERS, file="saved.ttl").code == 0
    assert coproduction.classify("saved.ttl").acts[0].outcome == "CollectiveCoproduction"
    before = Path("saved.ttl").read_bytes()
    again = asked("LT-GAR-01\n\n\nlaw_obedience\npublic_service\n", file="saved.ttl")
    assert again.code == 0
    assert Path("saved.ttl").read_bytes().startswith(before)
    found = {one.act_id: one.outcome for one in coproduction.classify("saved.ttl")}
    assert found == {"watering": "CollectiveCoproduction", "act-1": "SecondaryProduction"}


def test_no_cell_is_taken_for_a_formula() -> None:
    assert asked("C-1\nact\n=1+1\n1\n").code == 0
    assert rows()[0]["title"] == "'=1+1"


@pytest.mark.parametrize("file", ["saved.xls", "saved", "no-folder/saved.csv"])
def test_a_file_that_cannot_be_written_is_refused_before_the_first_question(file: str) -> None:
    ran = asked(ANSWERS, file=file)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("coproduction: ")


def test_a_file_that_is_no_case_table_is_refused_and_kept() -> None:
    Path(FILE).write_text("a,b\n1,2\n", encoding="utf-8")
    assert asked(ANSWERS).code == 2
    assert Path(FILE).read_text(encoding="utf-8") == "a,b\n1,2\n"


def test_without_a_name_the_file_is_asked_for() -> None:
    ran = process("ask", given=f"\n{ANSWERS}")
    assert ran.out.startswith("Save in which file (.xlsx for Excel, .csv or .ttl) [cases.csv]: ")
    assert rows("cases.csv")[0]["case_id"] == "LT-GAR-01"
    assert process("ask", given="").code == 2


def test_another_conception_asks_its_own_questions() -> None:
    ran = asked(f"{NAMES}<\n", "--conception", "groth-2005")
    assert ran.code == 0
    assert "Question 1: " in ran.out
    assert asked(NAMES, "--conception", "nobody").code == 2


def test_an_interrupt_keeps_what_was_answered() -> None:
    with subprocess.Popen(
        [COMMAND, "ask", "--output", FILE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(f"{NAMES}1\n")
        running.stdin.flush()
        while not running.stdout.readline().startswith("Question 2"):
            pass
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert "Saved in saved.csv; facts given: 1." in out
    assert rows()[0]["act_kind"] == "service_production"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("lines", [60, 120])
def test_what_was_answered_is_kept_when_nobody_reads_on(lines: int) -> None:
    """As when the output goes to a pager that is left: within the questions, or the verdict."""
    command = f"{COMMAND} ask --output {FILE} | head -n {lines}"
    given = b"A\n\n\n1\n1\n1\n1\n1\n"
    subprocess.run(command, shell=True, input=given, capture_output=True, check=False, timeout=60)
    (row,) = rows()
    assert row["case_id"] == "A"
    assert row["act_kind"] == "service_production"


def test_it_works_in_a_terminal() -> None:
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execv(COMMAND, [str(COMMAND), "ask", "-o", FILE, "--lang", "lt"])
    seen = b""
    lines = ["Ž-1", "", "Tvarko ąžuolyną", "kvailystė", "4", "1"]
    for line in lines:
        while not re.search(b"(: |> )\\Z", seen):
            seen += os.read(terminal, 4096)
        seen = b""
        os.write(terminal, f"{line}\n".encode())
    rest = b""
    while True:
        try:
            found = os.read(terminal, 4096)
        except OSError:
            break
        if not found:
            break
        rest += found
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert "Sprendimas: antrinis kūrimas." in rest.decode()
    assert rows()[0]["title"] == "Tvarko ąžuolyną"


def hold_until(words: str, given: str, *arguments: str) -> subprocess.Popen[str]:
    """Start an interview, and wait until it has asked so far."""
    running = subprocess.Popen(
        [COMMAND, "ask", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(given)
    running.stdin.flush()
    while not running.stdout.readline().startswith(words):
        pass
    return running


@pytest.mark.parametrize("file", ["saved.csv", "saved.xlsx", "saved.ttl"])
def test_two_at_the_same_time_lose_nothing(file: str) -> None:
    with hold_until("Question 2", "A\n\n\n1\n", "--output", file) as running:
        assert asked("B\n\n\n1\n", file=file).code == 0
        out, err = running.communicate("stop\n", timeout=60)
    assert (running.returncode, err) == (0, "")
    assert f"Saved in {file}; facts given: 1." in out
    assert {one.case_id for one in coproduction.classify(file)} == {"A", "B"}


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        ("opened", "is open in another program"),
        ("taken", "A / act-1 is in saved.csv already"),
        ("spoilt", "no, table"),
    ],
)
def test_what_cannot_be_saved_there_is_saved_beside(happens: str, told: str) -> None:
    Path("saved-2.csv").write_text("mine", encoding="utf-8")
    with hold_until("Question 2", "A\n\n\n1\n", "--output", FILE) as running:
        if happens == "opened":
            Path(f".~lock.{FILE}#").touch()
        elif happens == "taken":
            Path(FILE).write_text("case_id,act_id\nA,act-1\n", encoding="utf-8")
        else:
            Path(FILE).write_text("no,table\n1,2\n", encoding="utf-8")
        before = Path(FILE).read_bytes() if Path(FILE).exists() else b""
        out, err = running.communicate("stop\n", timeout=60)
    assert running.returncode == 2
    assert re.search(told, err)
    assert "It is saved beside it, in saved-3.csv" in err
    assert "Saved in saved-3.csv; facts given: 1." in out
    assert rows("saved-3.csv")[0]["act_kind"] == "service_production"
    assert Path("saved-2.csv").read_text(encoding="utf-8") == "mine"
    assert (Path(FILE).read_bytes() if Path(FILE).exists() else b"") == before


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no such signal")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_the_end_of_the_terminal_keeps_what_was_answered(name: str) -> None:
    with hold_until("Question 2", f"{NAMES}1\n", "--output", "saved.xlsx") as running:
        running.send_signal(getattr(signal, name))
        running.communicate(timeout=60)
    assert running.returncode == 130
    assert len(coproduction.classify("saved.xlsx")) == 1


def test_a_coder_and_a_reading_are_kept_and_told() -> None:
    ran = asked(f"{NAMES}1\n", "--reading", "two-persons=collective")
    assert ran.out.count("Readings chosen: two-persons=collective") == 2
    assert process("ask", "--reading", "nothing=so", "--output", FILE).code == 2
    assert process("ask", "--coder", " ", "--output", FILE).err.startswith("coproduction: --coder")
    assert asked(f"{NAMES}1\n", "--coder", " Ona  Ž. ", file="coded.csv").code == 0
    assert rows("coded.csv")[0]["coder"] == "Ona Ž."
