"""Opening: what is no readable text is refused with its reason, and nothing heavy is loaded."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from coproduction import classify
from coproduction.errors import InputError, UsageError
from coproduction.intake import ENDINGS, FORMATS, opened, read
from coproduction.knowledge.base import Knowledge
from intake.reading import EXAMPLES, Failing, Reading

HEADER = "case_id,act_kind,title\n"


def archive(part: str = "xl/workbook.xml") -> bytes:
    """Return the bytes of a small archive, as a workbook is one."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as inside:
        inside.writestr(part, "<workbook/>")
    return file.getvalue()


XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8)
"""How a workbook of the old form begins, and one that is protected by a password."""


def run(script: str, given: bytes = b"") -> str:
    """Run Python on standard input, and return what it writes."""
    command = [sys.executable, "-c", script]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "There is nothing in it."),
        (b"\xef\xbb\xbf \r\n\n", "There is nothing in it."),
        (b"\xef\xbb\xbf", "There is nothing in it."),
        (XLS, "This is a workbook of the old form .xls."),
        (XLS + "EncryptedPackage".encode("utf-16-le"), "The workbook is protected by a password."),
        (gzip.compress(b"case_id"), "This is a workbook or an archive, not text."),
        (archive("word/document.xml"), "This is a workbook or an archive, not text."),
        (archive("xl/workbook.bin"), "This is a workbook of the binary form .xlsb."),
        (b"PK\x03\x04rest", "This is a workbook or an archive, not text."),
    ],
    ids=["empty", "blank", "mark only", "xls", "encrypted", "gzip", "docx", "xlsb", "cut off"],
)
@pytest.mark.parametrize("name", ["cases.csv", "cases.ttl", "cases.xlsx"])
def test_neither_text_nor_workbook(
    failing: Failing, content: bytes, problem: str, name: str
) -> None:
    """Nothing, an archive, or a workbook of another program, whatever the name says."""
    (told,) = failing(content, name)
    if name.endswith(".xlsx") and "archive" in problem:
        problem = "The file is damaged, or it is no Excel workbook"
    assert told.startswith(f"{name}: {problem}")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (archive(), "This is an Excel workbook, whatever its name says."),
        (b"case_id,act_kind\nA,\0\n", "This is binary data, not text."),
        (b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe", "This is binary data, not text."),
    ],
    ids=["xlsx", "nul", "binary"],
)
@pytest.mark.parametrize("name", ["cases.csv", "cases.ttl"])
def test_no_text(failing: Failing, content: bytes, problem: str, name: str) -> None:
    """A workbook or binary data by the name of a text."""
    (told,) = failing(content, name)
    assert told.startswith(f"{name}: {problem}")


def test_missing_file_and_folder(knowledge: Knowledge, tmp_path: Path) -> None:
    """The name is told as given."""
    (tmp_path / "file").write_text("x")
    for path, problem in [
        (tmp_path / "none.csv", "There is no such file."),
        (tmp_path, "This is a folder, not a file."),
        (tmp_path / "file" / "cases.csv", "The file cannot be read: "),
        (Path("a\0b.csv"), "The file cannot be read: "),
        (Path("x" * 300 + ".csv"), "The file cannot be read: "),
    ]:
        with pytest.raises(InputError) as error:
            read(path, knowledge)
        assert f": {problem}" in error.value.problems[0]


@pytest.mark.parametrize(
    ("text", "codec", "guess"),
    [
        ("mokesčių", "cp1257", "It looks like Windows-1257 (“mokesčių”) or Windows-1252 (“mokesè"),
        ("résumé", "cp1252", "Windows-1252 (“résumé”)."),
        ("“x”", "cp1252", "It looks like Windows-1257 (“\u201cx””) or Windows-1252 (““x””)."),
    ],
)
def test_other_encodings(failing: Failing, text: str, codec: str, guess: str) -> None:
    """The byte and the line of the first letter that is not UTF-8, and what it may be."""
    before = HEADER + "A,,t\r\nB,,Žž\r\n"
    data = before.encode() + f"C,,a {text},\n".encode(codec)
    (problem,) = failing(data)
    first = next(n for n, letter in enumerate(text) if not letter.isascii())
    byte = len(before.encode()) + len("C,,a ") + first + 1
    assert problem.startswith(f"cases.csv, line 4: This is not UTF-8: byte {byte} cannot be read.")
    assert "Save it as UTF-8." in problem
    assert guess in problem


def test_broken_unicode(failing: Failing) -> None:
    """Behind a mark, bytes are still counted from the beginning of the file."""
    (problem,) = failing(b"\xef\xbb\xbf" + HEADER.encode() + b"A,,\x81\x98\n")
    assert problem == (
        "cases.csv, line 2: This is not UTF-8: byte 30 cannot be read. Save it as UTF-8."
    )
    (problem,) = failing(HEADER.encode("utf-16") + b"\n")
    assert problem.startswith("cases.csv, line 2: This is not UTF-16: byte 49 cannot be read.")


def test_the_format(reading: Reading, failing: Failing, knowledge: Knowledge) -> None:
    """It follows from the name, an option comes first, and an unknown name asks for it."""
    table = HEADER + "A,no,t\n"
    for name in ("cases.csv", "CASES.TXT", "cases.tsv"):
        assert len(reading(table, name).records) == 1
    assert len(reading(table, "cases", format="csv").records) == 1
    assert len(reading(table, "cases.ttl", format="csv").records) == 1
    (problem,) = failing(table, "cases.data")
    assert problem.startswith("cases.data: The name does not tell the format.")
    assert all(format in problem for format in FORMATS)
    with pytest.raises(UsageError, match="There is no input format “xls”"):
        read("cases.csv", knowledge, format="xls")


@pytest.mark.parametrize("ending", ["csv", "ttl", "xlsx", "parquet"])
def test_a_file_that_is_kept_under_another_name(
    knowledge: Knowledge, tmp_path: Path, ending: str
) -> None:
    """Its name tells the format and stands in every place; where it is kept is told nobody."""
    results = classify(EXAMPLES / "cases.csv")
    data: dict[str, bytes] = {
        "csv": (EXAMPLES / "cases.csv").read_bytes(),
        "ttl": results.to_turtle().encode(),
        "xlsx": results.to_xlsx(),
        "parquet": results.to_parquet(),
    }
    kept = tmp_path / "0123"
    kept.write_bytes(data[ending])
    batch = read(opened(kept, name=f"mine.{ending}"), knowledge)
    assert {record.place.file for record in batch.records} == {f"mine.{ending}"}
    assert len(batch.records) == len(results)
    kept.write_bytes(b"")
    with pytest.raises(InputError, match=rf"^mine\.{ending}: ") as told:
        read(opened(kept, name=f"mine.{ending}"), knowledge)
    assert "0123" not in str(told.value)
    assert f".{ending}" in ENDINGS


def test_standard_input() -> None:
    """It is CSV unless told otherwise; places have its name."""
    script = (
        "from coproduction.intake import read\n"
        "from coproduction.knowledge.storage import load\n"
        "import sys\n"
        "batch = read('-', load(), format=sys.argv[1] if sys.argv[1:] else None)\n"
        "print(len(batch.records), batch.name, {r.place.file for r in batch.records})"
    )
    assert run(script, (EXAMPLES / "cases.csv").read_bytes()) == "86 - {'-'}\n"
    failing = script.replace("batch = read", "read").replace("print(", "#")
    failing = (
        f"try:\n    {failing.replace(chr(10), chr(10) + '    ')}\nexcept Exception as e: print(e)"
    )
    assert run(failing).startswith("standard input: There is nothing in it.")


def test_reading_a_table_loads_nothing_heavy() -> None:
    """Neither RDF libraries nor pandas are on the way of a CSV file."""
    script = (
        "import json, sys\n"
        "from coproduction.intake import read\n"
        "from coproduction.knowledge.storage import load\n"
        f"read({str(EXAMPLES / 'cases.csv')!r}, load())\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    loaded = set(json.loads(run(script)))
    assert "coproduction.intake.tables" in loaded
    assert not loaded & {"pyoxigraph", "rdflib", "pandas", "pyshacl", "owlready2", "openpyxl"}
