"""Unusable input: a message with the place, nothing on standard output, exit code 2."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import Ran, Running

HEAD = "case_id,act_id,service_setting\n"
BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("bad.csv", b"", "bad.csv: There is nothing in it."),
    "blank": ("bad.csv", b" \n\n", "bad.csv: There is nothing in it."),
    "header only": ("bad.csv", HEAD.encode(), "bad.csv: There is no row below the header."),
    "binary": ("bad.csv", b"\x00\x01\x02\xff", "bad.csv: This is binary data, not text."),
    "archive": (
        "bad.csv",
        b"PK\x03\x04rest",
        "bad.csv: This is a workbook or an archive, not text.",
    ),
    "text as workbook": ("bad.xlsx", HEAD.encode(), "bad.xlsx: This is no Excel workbook"),
    "encoding": (
        "bad.csv",
        f"{HEAD}Šiauliai,a,public_service\n".encode("cp1257"),
        "bad.csv, line 2: This is not UTF-8: byte ",
    ),
    "no known column": ("bad.csv", b"name,colour\nx,y\n", "bad.csv"),
    "column twice": (
        "bad.csv",
        b"case_id,act_id,act_kind,act_kind\nA,a,receipt_only,receipt_only\n",
        "act_kind",
    ),
    "open quote": ("bad.csv", f'{HEAD}A,"a,public_service\n'.encode(), "line 2"),
    "broken Turtle": ("bad.ttl", b"@prefix cop: <x> .\ncop:a cop:b\n", "bad.ttl, line 3"),
    "broken N-Triples": ("bad.nt", b"<http://a/s> <http://a/p>\n", "bad.nt, line "),
    "broken JSON-LD": ("bad.jsonld", b'{"@context": {', "bad.jsonld"),
    "broken RDF/XML": ("bad.rdf", b"<rdf:RDF", "bad.rdf"),
    "no acts": ("bad.ttl", b"<http://a/s> <http://a/p> 1 .\n", "bad.ttl: There is no act"),
    "unknown name": ("bad.xyz", b"anything", "bad.xyz: The name does not tell the format."),
}


def refused(ran: Ran) -> str:
    """Check that a run was refused with a message, and return it."""
    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert ran.err.startswith("coproduction: ")
    return ran.err


@pytest.mark.parametrize("command", ["classify", "validate", "explain"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_place(name: str, command: str, cli: Running) -> None:
    file, content, message = BAD[name]
    Path(file).write_bytes(content)
    assert message in refused(cli(command, file))


def test_a_missing_file_is_named(cli: Running) -> None:
    assert "nowhere.csv: There is no such file." in refused(cli("classify", "nowhere.csv"))


def test_a_folder_is_no_file(cli: Running) -> None:
    Path("folder").mkdir()
    assert "folder: This is a folder" in refused(cli("classify", "folder"))


def test_all_bad_files_are_named_at_once_and_nothing_is_classified(cli: Running) -> None:
    Path("empty.csv").touch()
    told = refused(cli("classify", "nowhere.csv", "small.csv", "empty.csv"))
    assert "nowhere.csv" in told
    assert "empty.csv" in told


def test_messages_come_in_the_language_asked_for(cli: Running) -> None:
    assert "Tokio failo nėra" in refused(cli("classify", "nowhere.csv", "--lang", "lt"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("classify", "small.csv", "--case", "NOBODY"),
        ("validate", "small.csv", "--case", "NOBODY"),
        ("explain", "small.csv", "--case", "LT-LIB-01", "--act", "nothing"),
        ("explain", "small.csv", "--changes", "5"),
        ("explain", "small.csv", "--changes", "-1"),
        ("query", "no-such-query"),
        ("query", "nowhere.rq"),
        ("query", "construct.rq", "small.csv", "--format", "csv"),
        ("query", "missing-facts", "--set", "nothing"),
        ("query", "missing-facts", "--set", "nothing=1"),
        ("query", "missing-facts", "nowhere.csv"),
        ("query", "missing-facts"),
        ("query", "cases/outcomes-by-country"),
        ("template", "cases.txt"),
        ("classify", "small.csv", "--extension", "nowhere.ttl"),
        ("literature", "verify", "--text", "nowhere.txt"),
        ("literature", "claims", "--type", "no-such-type"),
        ("literature", "claims", "--stance", "maybe"),
        ("literature", "claims", "--author", "Nobody"),
        ("literature", "claims", "--reference", "26"),
        ("literature", "claims", "--term", "paymnt"),
        ("literature", "claims", "--locator", "IVC.P99"),
        ("literature", "citations", "--reference", "0"),
        ("literature", "citations", "--author", "article"),
        ("literature", "works", "--status", "verified"),
        ("literature", "tensions", "--kind", "no-such-kind"),
        ("literature", "tensions", "--claim", "C-999"),
        ("literature", "nanopublication", "C-000"),
        ("literature", "warrants", "NoSuchTerm"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_refused_in_one_message(
    arguments: tuple[str, ...], cli: Running
) -> None:
    assert len(refused(cli(*arguments)).splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("classify",),
        ("classify", "small.csv", "--format", "pdf"),
        ("classify", "small.csv", "--lang", "de"),
        ("classify", "small.csv", "--reasoner", "pellet"),
        ("classify", "small.csv", "--timeout", "soon"),
        ("classify", "small.csv", "--timeout", "-1"),
        ("classify", "small.csv", "--timeout", "inf"),
        ("classify", "small.csv", "--memory", "0"),
        ("classify", "small.csv", "--memory", "1.5"),
        ("literature",),
        ("template",),
    ],
    ids=" ".join,
)
def test_wrong_usage_shows_the_usage(arguments: tuple[str, ...], cli: Running) -> None:
    ran = cli(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("usage: coproduction")


def test_an_extension_that_is_no_turtle_is_refused(cli: Running) -> None:
    Path("broken.ttl").write_text("this is no Turtle", encoding="utf-8")
    assert "broken.ttl" in refused(cli("classify", "small.csv", "--extension", "broken.ttl"))


def test_data_that_do_not_conform_give_exit_code_1_and_all_verdicts(cli: Running) -> None:
    for command in ("classify", "validate", "explain"):
        ran = cli(command, "invalid.csv", *(("--changes", "0") if command == "explain" else ()))
        assert ran.code == 1
        assert ran.out
    assert cli("classify", "cases.csv").code == 0


def test_a_missing_component_gives_exit_code_3(
    cli: Running, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COPRODUCTION_JAVA_HOME", str(tmp_path / "no-java"))
    ran = cli("classify", "small.csv", "--reasoner", "hermit")
    assert ran.code == 3
    assert ran.out == ""
    assert "no-java" in ran.err


def test_an_engine_that_is_an_extra_is_told(cli: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shacl", None)
    ran = cli("validate", "small.csv", "--engine", "shacl")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "coproduction: The engine shacl is an extra. Install it with: "
        "pip install 'coproduction[shacl]'; the other engines need nothing more.\n"
    )


def test_standard_input_is_named_in_messages(
    cli: Running, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "given").write_bytes(b"")
    with (tmp_path / "given").open(encoding="utf-8") as given:
        monkeypatch.setattr("sys.stdin", given)
        assert "standard input: There is nothing in it." in refused(cli("classify", "-"))


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n".join(text.splitlines()),
    ],
    ids=["byte order mark", "CRLF", "no newline at the end"],
)
def test_harmless_differences_change_nothing(damage: Callable[[str], str], cli: Running) -> None:
    text = Path("small.csv").read_text(encoding="utf-8")
    Path("other.csv").write_bytes(damage(text).encode())
    assert cli("classify", "other.csv").out == cli("classify", "small.csv").out
