"""Files are written whole or not at all, and nothing is overwritten that is not asked for."""

import argparse
import errno
import io
import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from cli.running import COMMAND, EXAMPLES, Running
from coproduction.cli.output import check_output
from coproduction.errors import UsageError
from coproduction.saving import write_whole


def names() -> set[str]:
    """Return the names of all that is in the present folder."""
    return {path.name for path in Path().iterdir()}


def test_a_file_holds_what_standard_output_would(cli: Running) -> None:
    for form in ("text", "json", "csv", "turtle", "html"):
        call = ("classify", "small.csv", "--format", form)
        written = cli(*call, "--output", "written")
        assert written.code == 0
        assert written.out == ""
        assert Path("written").read_bytes().decode() == cli(*call).out


def test_a_file_that_is_there_is_replaced(cli: Running) -> None:
    Path("written").write_text("old", encoding="utf-8")
    assert cli("codebook", "--output", "written").code == 0
    assert "service_setting" in Path("written").read_text(encoding="utf-8")


def test_a_hyphen_means_standard_output(cli: Running) -> None:
    before = names()
    assert cli("version", "--output", "-").out == cli("version").out
    assert names() == before


def test_results_are_written_even_if_some_data_do_not_conform(cli: Running) -> None:
    assert cli("classify", "invalid.csv", "--output", "written").code == 1
    assert Path("written").read_text(encoding="utf-8").count("✗") == 19


@pytest.mark.parametrize(
    "target", ["nowhere/written", "small.csv/written", "folder", "/proc/no/written"]
)
def test_what_cannot_be_written_is_refused_and_leaves_nothing(target: str, cli: Running) -> None:
    Path("folder").mkdir()
    before = names()
    ran = cli("classify", "small.csv", "--output", target)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith(f"coproduction: {target} cannot be written: ")
    assert len(ran.err.splitlines()) == 1
    assert names() == before
    assert list(Path("folder").iterdir()) == []


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_what_is_no_text_needs_a_file(form: str, cli: Running) -> None:
    for further in ((), ("nowhere.csv",)):  # told before anything is read
        ran = cli("classify", "small.csv", *further, "--format", form)
        assert ran.code == 2
        assert ran.out == ""
        assert ran.err == (
            f"coproduction: The form {form} is no text for a screen: name a file with "
            "--output FILE.\n"
        )


def test_a_screen_is_no_place_for_what_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    options = argparse.Namespace(format="xlsx", output="-")
    check_output(options)  # the tests write to no screen
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(UsageError, match="no text for a screen"):
        check_output(options)


def test_what_is_no_text_can_be_piped() -> None:
    done = subprocess.run(
        [COMMAND, "classify", EXAMPLES / "cases.csv", "--format", "xlsx", "--output", "-"],
        capture_output=True,
        check=True,
    )
    assert zipfile.is_zipfile(io.BytesIO(done.stdout))


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("written.json", b"{"),
        ("written.csv", b"case_id,"),
        ("WRITTEN.TTL", b"@prefix"),
        ("written.html", b"<!doctype html>"),
        ("written.jsonld", b'{\n  "@context"'),
        ("written.xlsx", b"PK"),
        ("written.parquet", b"PAR1"),
        ("written.txt", b"LT-LIB-01 / search"),
        ("written", b"LT-LIB-01 / search"),
    ],
)
def test_the_form_follows_from_the_name(name: str, start: bytes, cli: Running) -> None:
    assert cli("classify", "small.csv", "--output", name).code == 0
    assert Path(name).read_bytes().lower().startswith(start.lower())


def test_a_form_that_is_said_counts_more_than_the_name(cli: Running) -> None:
    assert cli("classify", "small.csv", "--format", "json", "--output", "a.csv").code == 0
    assert Path("a.csv").read_text(encoding="utf-8").startswith("{")


def test_a_name_that_asks_for_a_form_which_is_not_there_is_refused(cli: Running) -> None:
    ran = cli("explain", "small.csv", "--output", "why.xlsx")
    assert ran.code == 2
    assert ran.err.startswith("coproduction: why.xlsx: there is no such form here; say --format")
    assert not Path("why.xlsx").exists()


def test_a_failure_half_way_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "written"
    target.write_text("old", encoding="utf-8")

    def fail(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(UsageError, match="No space left on device"):
        write_whole(target, fail)
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_template_comes_with_its_codebook_and_is_not_overwritten(cli: Running) -> None:
    first = cli("template", "own-cases.csv")
    assert first.out.split() == ["own-cases.csv", "own-cases-codebook.txt"]
    header = Path("own-cases.csv").read_bytes()
    expected = (EXAMPLES / "cases.csv").read_bytes().splitlines()[0]
    assert header == expected + b",coder\r\n"
    assert "what" not in header.decode()
    Path("own-cases.csv").write_text("my work", encoding="utf-8")
    second = cli("template", "own-cases.csv")
    assert second.code == 2
    assert second.err == "coproduction: own-cases.csv exists already; it is not overwritten.\n"
    assert Path("own-cases.csv").read_text(encoding="utf-8") == "my work"


def test_a_template_spares_a_codebook_that_is_there(cli: Running) -> None:
    Path("own-cases-codebook.txt").write_text("mine", encoding="utf-8")
    assert cli("template", "own-cases.csv").code == 2
    assert not Path("own-cases.csv").exists()
    assert Path("own-cases-codebook.txt").read_text(encoding="utf-8") == "mine"


def test_a_filled_template_can_be_classified(cli: Running) -> None:
    cli("template", "own-cases.csv")
    with Path("own-cases.csv").open("a", encoding="utf-8") as file:
        file.write("A,a,,,,,,market_service\r\n")
    assert "outside: market service" in cli("classify", "own-cases.csv").out


def test_examples_are_copied_as_they_are_and_not_overwritten(cli: Running) -> None:
    shipped = {path.name: path.read_bytes() for path in EXAMPLES.iterdir() if path.is_file()}
    first = cli("examples", "new/copies")
    assert first.code == 0
    assert {p.name: p.read_bytes() for p in Path("new/copies").iterdir()} == shipped
    assert len(first.out.splitlines()) == len(shipped)
    Path("new/copies/cases.csv").write_text("my work", encoding="utf-8")
    second = cli("examples", "new/copies")
    assert second.code == 2
    assert "nothing was copied" in second.err
    assert Path("new/copies/cases.csv").read_text(encoding="utf-8") == "my work"


def test_examples_spare_a_single_file_that_is_there(cli: Running) -> None:
    Path("copies").mkdir()
    Path("copies/cases.csv").write_text("my work", encoding="utf-8")
    assert cli("examples", "copies").code == 2
    assert [path.name for path in Path("copies").iterdir()] == ["cases.csv"]


def test_examples_cannot_go_where_a_file_is(cli: Running) -> None:
    ran = cli("examples", "small.csv")
    assert ran.code == 2
    assert ran.err.startswith("coproduction: small.csv cannot be made: ")


def test_the_short_option_for_the_output_is_understood_everywhere(cli: Running) -> None:
    for words in (["classify", "small.csv"], ["codebook"], ["query", "--list"]):
        ran = cli(*words, "-o", "short.json")
        assert ran.code == 0 and ran.out == ""
        assert json.loads(Path("short.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "call",
    [
        ("classify", "small.csv", "-o", "small.csv"),
        ("classify", "small.xlsx", "-o", "./small.xlsx"),
        ("compare", "cases.csv", "small.csv", "-o", "small.csv"),
        ("compare", "small.csv", "-o", "out.csv", "--plot", "small.csv"),
        ("validate", "small.csv", "-o", "small.csv", "--format", "csv"),
        ("register", "small.parquet", "-o", "small.parquet"),
        ("register", "small.parquet", "-o", "out.csv", "--changes", "small.parquet"),
    ],
)
def test_nothing_is_written_over_what_is_read(call: tuple[str, ...], cli: Running) -> None:
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    ran = cli(*call)
    assert ran.code == 2
    assert "is read here, and would be lost" in ran.err
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


@pytest.mark.parametrize("ending", ["xls", "ods", "docx", "tsv"])
def test_an_ending_that_names_no_form_is_refused(ending: str, cli: Running) -> None:
    ran = cli("classify", "small.csv", "-o", f"out.{ending}")
    assert ran.code == 2
    assert "there is no such form here" in ran.err
    assert not Path(f"out.{ending}").exists()


def test_plain_sql_is_not_put_among_other_things(cli: Running) -> None:
    Path("own").mkdir()
    Path("own/README.txt").write_text("our own notes", encoding="utf-8")
    ran = cli("register", "small.csv", "--sql", "own")
    assert ran.code == 2
    assert "holds other things" in ran.err
    assert Path("own/README.txt").read_text(encoding="utf-8") == "our own notes"
    assert cli("register", "small.csv", "--sql", "new").code == 0
    assert cli("register", "small.csv", "--sql", "new").code == 0  # an export that is there
