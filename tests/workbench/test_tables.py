"""Tables that are sent to the workbench: what is read, shown and taken away."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

import coproduction
from coproduction.intake import ENDINGS
from coproduction.knowledge.storage import load, load_glossary
from coproduction.pipeline.templating import workbook
from coproduction.report.comparison_page import MOST_ACTS
from coproduction.terms import LANGUAGES, Language
from coproduction.workbench.application import application
from coproduction.workbench.bench import Bench, Limits
from coproduction.workbench.tables.downloads import FORMS, forms_here
from coproduction.workbench.tables.overview import overview
from coproduction.workbench.tables.store import BEGINNING, plain_name
from workbench.conftest import COMMAND, EXAMPLES
from workbench.looking import overhang

PORT = 8377
HERE = f"http://127.0.0.1:{PORT}"
ENGLISH = {"accept-language": "en"}


class Desk:
    """A workbench of one's own, and what is sent to it."""

    def __init__(self, client: TestClient, bench: Bench) -> None:
        self.client = client
        self.bench = bench

    def send(self, name: str, data: bytes, **fields: str) -> tuple[int, str]:
        """Send a table; return the status and where it leads, or the text of the refusal."""
        answer = self.client.post(
            "/tables",
            data={"token": self.bench.token, **fields},
            files={"file": (name, data)},
            follow_redirects=False,
        )
        return answer.status_code, answer.headers.get("location") or answer.text

    def sent(self, name: str, data: bytes, **fields: str) -> str:
        """Send a table that can be read; return its address once it is judged."""
        status, where = self.send(name, data, **fields)
        assert status == 303, where
        for _ in range(100):
            answer = self.client.get(where.replace("?", ".json?") if "?" in where else where)
            if answer.status_code != 202:
                break
        return where

    def data(self, address: str) -> dict[str, object]:
        """Return the data of a page."""
        path, _, query = address.partition("?")
        for _ in range(60):
            answer = self.client.get(f"{path}.json?{query}")
            if answer.status_code != 202:  # each time it is waited for a while
                break
        assert answer.status_code == 200, answer.text
        found: dict[str, object] = answer.json()
        return found


def desk_with(*files: Path, **changes: object) -> Iterator[Desk]:
    bench = Bench.on(PORT, files)
    for name, value in changes.items():
        object.__setattr__(bench, name, value)
    app = application(bench)
    with TestClient(app, HERE, raise_server_exceptions=False, headers=ENGLISH) as client:
        yield Desk(client, bench)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    yield from desk_with(EXAMPLES / "cases.csv", EXAMPLES / "invalid.csv")


def example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def command(*words: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *words], cwd=folder, capture_output=True, check=False)


class Grid(HTMLParser):
    """The cells of a page of cells, by their anchors, with what stands in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.marked: dict[str, tuple[str, str]] = {}
        self.links: list[str] = []
        self.tags: list[str] = []
        self.events: list[str] = []
        self._here: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.events += [name for name in told if name.startswith("on")]
        if tag == "a":
            self.links.append(told["href"])
        if tag in ("td", "th"):
            self._here = told.get("id")
            if self._here:
                self.marked[self._here] = (told.get("class", ""), "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._here = None

    def handle_data(self, data: str) -> None:
        if self._here:
            grade, text = self.marked[self._here]
            self.marked[self._here] = grade, text + data


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv", "codings.csv", "expected.csv"])
def test_an_example_is_judged_as_by_the_package(desk: Desk, name: str) -> None:
    results = coproduction.classify(EXAMPLES / name)
    data = desk.data(desk.sent(name, example(name)))
    assert data["total"] == len(results) > 10
    statuses = [act.status for act in results]
    assert data["counts"] == {
        one: statuses.count(one) for one in ("decided", "undetermined", "invalid")
    }
    outcomes = [bar for group in data["outcomes"] for bar in group["bars"]]  # type: ignore[attr-defined]
    assert sum(bar["count"] for bar in outcomes) == len(results)
    rows = [act["row"] for act in data["acts"]]  # type: ignore[attr-defined]
    assert [(row["case"], row["act"], row["status"]) for row in rows] == [
        (act.case_id, act.act_id, act.status) for act in results
    ][:100]


def test_the_messages_stand_at_the_cells_that_validate_names(desk: Desk, tmp_path: Path) -> None:
    told = command("validate", str(EXAMPLES / "invalid.csv"), "--format", "json", folder=tmp_path)
    findings = [
        one for one in json.loads(told.stdout)["findings"] if one["severity"] != "information"
    ]
    assert len(findings) > 15
    header = next(csv.reader(io.StringIO(example("invalid.csv").decode())))
    where = desk.sent("invalid.csv", example("invalid.csv"))
    grid = Grid(desk.client.get(f"{where}/cells").text)
    at = {
        f"cell-{one['source']['row'] - 1}-{header.index(column) + 1}": one["severity"]
        for one in findings
        for column in one["columns"]
    }
    assert {name: grade for name, (grade, _) in grid.marked.items() if grade} == at
    for one in findings:
        text = grid.marked[f"cell-{one['source']['row'] - 1}-{header.index(one['column']) + 1}"][1]
        assert one["message"].removeprefix(f"{one['column']}: ") in text
    assert {link[1:] for link in grid.links if link.startswith("#cell-")} <= set(at)
    assert sum(link.startswith("#cell-") for link in grid.links) == len(findings)


def test_what_is_sound_says_so(desk: Desk) -> None:
    where = desk.sent("sound.csv", b"case_id,act_id,act_kind\nA,a,receipt_only\n")
    assert desk.data(f"{where}/cells")["marked"] == 0
    assert "Nothing was found fault with" in desk.client.get(f"{where}/cells").text


@pytest.mark.parametrize("ending", FORMS)
def test_a_download_is_what_the_command_line_writes(
    desk: Desk, tmp_path: Path, ending: str
) -> None:
    assert ending in forms_here()
    (tmp_path / "mine.csv").write_bytes(example("invalid.csv") + example("cases.csv")[1:0])
    words = ("classify", "mine.csv", "--format", FORMS[ending].name, "--output", "out")
    assert command(*words, folder=tmp_path).returncode == 1  # some acts are invalid
    where = desk.sent("mine.csv", example("invalid.csv"))
    answer = desk.client.get(f"{where}/results.{ending}")
    assert answer.headers["content-disposition"] == (
        f"attachment; filename=\"mine-results.{ending}\"; filename*=UTF-8''mine-results.{ending}"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content == (tmp_path / "out").read_bytes()


@pytest.mark.parametrize("ending", ["csv", "ttl", "jsonld", "json", "xlsx"])
def test_a_graph_is_read_and_given_back(desk: Desk, tmp_path: Path, ending: str) -> None:
    graph = coproduction.classify(EXAMPLES / "cases.csv").to_turtle()
    (tmp_path / "mine.ttl").write_text(graph, "utf-8")
    words = ("classify", "mine.ttl", "--format", FORMS[ending].name, "--output", "out")
    assert command(*words, folder=tmp_path).returncode == 0
    where = desk.sent("mine.ttl", graph.encode())
    assert desk.client.get(f"{where}/results.{ending}").content == (tmp_path / "out").read_bytes()


def test_parquet_is_read(desk: Desk, tmp_path: Path) -> None:
    data = coproduction.classify(EXAMPLES / "cases.csv").to_parquet()
    (tmp_path / "mine.parquet").write_bytes(data)
    command("classify", "mine.parquet", "--output", "out.csv", folder=tmp_path)
    where = desk.sent("mine.parquet", data)
    assert desk.client.get(f"{where}/results.csv").content == (tmp_path / "out.csv").read_bytes()


def test_other_readings_and_conceptions_are_those_of_the_command_line(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "mine.csv").write_bytes(example("cases.csv"))
    chosen = ("--conception", "petukiene-2010-strict", "--reading", "two-persons=collective")
    command("classify", "mine.csv", *chosen, "--output", "out.csv", folder=tmp_path)
    where = desk.sent("mine.csv", example("cases.csv"), conception="petukiene-2010-strict")
    assert where.endswith("?conception=petukiene-2010-strict")
    path = where.partition("?")[0]
    query = "?conception=petukiene-2010-strict&reading=two-persons%3Dcollective"
    assert (
        desk.client.get(f"{path}/results.csv{query}").content == (tmp_path / "out.csv").read_bytes()
    )
    page = desk.client.get(path + query).text
    assert f"{path}/results.csv{query.replace('&', '&amp;')}" in page
    assert f"{path}/acts/1{query.replace('&', '&amp;')}" in page


@pytest.mark.parametrize(
    "query", ["conception=nothing", "conception=../x", "reading=two-persons", "reading=/etc/passwd"]
)
def test_only_what_is_shipped_can_be_chosen(desk: Desk, query: str) -> None:
    """A reading may be a file on the command line; here it may not."""
    assert desk.client.get(f"/tables/1?{query}").status_code == 404


def test_a_workbook_of_the_template_is_read(desk: Desk) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(workbook("en")))
    sheet = book.worksheets[0]
    headings = [str(cell.value) for cell in sheet[1]]
    columns = load().codebook.columns
    names = [next((c.name for c in columns if h in (c.name, c.label.en)), h) for h in headings]
    words = {"case_id": "X-1", "act_kind": "receipt_only", "number_of_participants": "many"}
    for name, word in words.items():
        sheet.cell(2, names.index(name) + 1, word)
    data = io.BytesIO()
    book.save(data)
    where = desk.sent("mine.xlsx", data.getvalue())
    found = desk.data(f"{where}/cells")
    assert found["marked"] == 1
    finding = found["findings"][0]["finding"]  # type: ignore[index]
    assert finding["place"]["sheet"]["name"] == sheet.title
    marked = Grid(desk.client.get(f"{where}/cells").text).marked
    assert [text.split("must")[0] for grade, text in marked.values() if grade == "violation"] == [
        "many"
    ]


def test_formulas_are_never_executed(desk: Desk) -> None:
    """Those of a CSV are text; in results they stand as text for spreadsheet programs, too."""
    evil = '=HYPERLINK("http://evil.example","x")'
    out = io.StringIO()
    csv.writer(out).writerows([["case_id", "title", "act_kind"], ["A", evil, "=1+1"]])
    where = desk.sent("formulas.csv", out.getvalue().encode())
    grid = Grid(desk.client.get(f"{where}/cells").text)
    assert not [link for link in grid.links if "evil" in link]
    assert desk.data(where)["counts"]["invalid"] == 1  # type: ignore[index]
    given = next(csv.DictReader(io.StringIO(desk.client.get(f"{where}/results.csv").text)))
    assert given["title"].startswith("'=")


def test_a_formula_of_a_workbook_is_found_at_its_cell(desk: Desk, tmp_path: Path) -> None:
    """One that no program has worked out has no value, and none is worked out here."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (
        ["case_id", "act_kind"],
        ["A", '=CONCAT("receipt","_only")'],
        ["B", "receipt_only"],
    ):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "mine.xlsx")
    told = command("validate", "mine.xlsx", "--format", "json", folder=tmp_path)
    found = [one for one in json.loads(told.stdout)["findings"] if one["severity"] == "violation"]
    assert [one["source"]["cell"] for one in found] == ["B2", "B2"]
    assert "no stored value" in found[0]["message"]
    where = desk.sent("mine.xlsx", (tmp_path / "mine.xlsx").read_bytes())
    grid = Grid(desk.client.get(f"{where}/cells").text)
    marked = {name: text for name, (grade, text) in grid.marked.items() if grade == "violation"}
    assert list(marked) == ["cell-1-2"]  # also where a table has no column for acts
    assert "#cell-1-2" in grid.links
    for one in found:
        assert one["message"].removeprefix("act_kind: ") in marked["cell-1-2"]


MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    '"><svg onload=alert(1)>',
    "{{ 7777 * 7777 }}",
)


def table_of(word: str) -> bytes:
    """Return a table in which a word stands wherever it can."""
    columns = ["case_id", "act_id", "title", "description", "sector", "country", "act_kind", word]
    out = io.StringIO()
    csv.writer(out).writerows([columns, [word] * len(columns)])
    return out.getvalue().encode()


@pytest.mark.parametrize("word", MARKUP)
def test_markup_in_data_is_text(desk: Desk, word: str) -> None:
    """The pages have the same elements as those of a table with a harmless word.

    A colon in a heading tells a column of a collection, of which there is no note.
    """
    harmless = desk.sent("harmless.csv", table_of("harm:less" if ":" in word else "harmless"))
    where = desk.sent(f"{word}.csv", table_of(word))
    for part in ("", "/cells", "/acts/1", "/comparison"):
        answer = desk.client.get(where + part)
        assert answer.status_code == 200
        page = Grid(answer.text)
        plain = Grid(desk.client.get(harmless + part).text)
        assert len(plain.tags) > 40
        assert page.tags == plain.tags
        assert page.events == plain.events == []
        assert all(urlsplit(link).scheme in ("", "http") for link in page.links)
        assert str(7777 * 7777) not in answer.text
    assert word in str(desk.data(where + "/cells")["rows"])


def test_an_iri_of_a_graph_is_text(desk: Desk) -> None:
    graph = (
        "@prefix cop: <https://w3id.org/coproduction/ns#> .\n"
        "<xjavascript:alert(1)> a cop:Act ; cop:hasActKind cop:NoSuchKind .\n"
    )
    where = desk.sent("iri.ttl", graph.encode())
    for part in ("", "/cells", "/acts/1"):
        answer = desk.client.get(where + part)
        assert answer.status_code == 200
        assert not [link for link in Grid(answer.text).links if "javascript" in link]
    assert "xjavascript:alert(1)" in desk.client.get(where + "/cells").text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x.csv", "x.csv"),
        ("C:\\Users\\me\\x.csv", "x.csv"),
        ("/etc/passwd/x.csv", "x.csv"),
        ("žąsys.csv", "žąsys.csv"),
        ("a\u202eb\x07.csv", "ab.csv"),
        ("-", "table"),
        ("..", "table"),
        ("", "table"),
        ("x" * 400 + ".csv", "x" * 150 + ".csv"),
    ],
)
def test_of_a_name_its_last_part_is_shown(name: str, shown: str) -> None:
    assert plain_name(name) == shown


def test_a_name_reaches_no_other_folder(desk: Desk) -> None:
    where = desk.sent("../../x.csv", example("gardens.csv") and example("cases.csv"))
    assert re.fullmatch(r"/tables/[0-9a-f]{16}", where)
    assert desk.data(where)["name"] == "x.csv"
    answer = desk.client.get(f"{where}/results.csv")
    assert 'filename="x-results.csv"' in answer.headers["content-disposition"]
    assert "../" not in answer.text


def test_a_name_in_any_letters_is_kept_for_downloads(desk: Desk) -> None:
    where = desk.sent('ž"ą\r\nX: y.csv', example("cases.csv"))
    told = desk.client.get(f"{where}/results.json").headers["content-disposition"]
    assert "\r" not in told
    assert told.count('"') == 2
    assert unquote(told.rpartition("''")[2]).endswith("-results.json")


UNREADABLE = {
    "empty": ("x.csv", b"", "nothing in it"),
    "blank": ("x.csv", b" \n\n", "nothing in it"),
    "no rows": ("x.csv", b"case_id,act_kind\n", "no row below"),
    "no columns": ("x.csv", b"a,b\n1,2\n", ""),
    "not text": ("x.csv", b"\xff\xfe\x00", ""),
    "a quotation mark": ("x.csv", b'case_id,act_kind\nA,"open\n', "quotation mark"),
    "no workbook": ("x.xlsx", b"case_id\nA\n", ""),
    "a broken archive": ("x.xlsx", b"PK\x03\x04 broken", ""),
    "no Parquet": ("x.parquet", b"PAR1 broken", ""),
    "no Turtle": ("x.ttl", b"<a> <b", ""),
    "an unknown ending": ("x.docx", b"words", "csv"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_table_that_cannot_be_read_is_refused_with_reasons(desk: Desk, kind: str) -> None:
    name, data, word = UNREADABLE[kind]
    before = len(desk.data("/tables")["tables"])  # type: ignore[arg-type]
    status, text = desk.send(name, data)
    assert status == 422
    assert f'<li class="violation" dir="auto">{name}' in text
    assert word in text
    assert "Traceback" not in text
    assert str(BEGINNING) not in text
    assert 'type="file"' in text  # it can be sent again at once
    assert len(desk.data("/tables")["tables"]) == before  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("broken.xlsx", b"PK\x03\x04 broken", (".xlsx",)),
        ("prog.exe", b"MZ\x90\0\xff", (".csv", ".parquet")),
        ("words.docx", b"words", (".csv", ".xlsx")),
        ("empty.csv", b"", ("/tables/template.xlsx",)),
        ("other.csv", b"a,b\n1,2\n", ("case_id", "/tables/template.xlsx")),
        ("graph.csv", b"@prefix a: <b> .\na:b a:c a:d .", ("case_id",)),
        ("table.xlsx", b"case_id\nA\n", (".csv",)),
    ],
)
def test_a_refusal_names_what_is_here_not_commands(
    desk: Desk, language: str, name: str, data: bytes, words: tuple[str, ...]
) -> None:
    fields, files = {"token": desk.bench.token}, {"file": (name, data)}
    answer = desk.client.post(
        "/tables", data=fields, files=files, headers={"accept-language": language}
    )
    told = answer.text[answer.text.index('role="alert"') :]
    assert answer.status_code == 422
    assert all(word in told for word in words)
    assert not re.search(r"--\w|coproduction template|format=|CSV UTF-8", told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_kind_of_file_of_the_start_is_told_without_options_of_other_commands(
    language: Language, tmp_path: Path
) -> None:
    """On standard error as on the pages."""
    (tmp_path / "words.docx").write_bytes(b"words")
    told = Bench.on(PORT, [tmp_path / "words.docx"], language).start.problems
    (problem,) = told.values()
    assert ".csv" in problem
    assert "--" not in problem
    for desk in desk_with(tmp_path / "words.docx"):
        for path in ("/tables", "/judge/examples"):
            text = desk.client.get(path).text
            assert "words.docx" in text
            assert "--input-format" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_to_fill_in_can_be_downloaded(desk: Desk, language: Language) -> None:
    import openpyxl

    answer = desk.client.get("/tables/template.xlsx", params={"lang": language})
    assert answer.headers["content-disposition"].startswith("attachment")
    found, wanted = (
        openpyxl.load_workbook(io.BytesIO(data)) for data in (answer.content, workbook(language))
    )
    assert found.sheetnames == wanted.sheetnames
    assert [c.value for c in found.worksheets[0][1]] == [c.value for c in wanted.worksheets[0][1]]


def test_all_problems_are_told_in_one_go(desk: Desk, tmp_path: Path) -> None:
    broken = b"case_id,case_id,act_kind,act_kind\nA,B,c,d\n"
    (tmp_path / "x.csv").write_bytes(broken)
    told = command("classify", "x.csv", folder=tmp_path).stderr.decode().splitlines()
    _, text = desk.send("x.csv", broken)
    assert len(told) == 2
    assert text.count('<li class="violation"') == len(told)


def test_a_bomb_is_refused(desk: Desk) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("xl/workbook.xml", b"\0" * 40_000_000)
    status, text = desk.send("bomb.xlsx", out.getvalue())
    assert status == 422
    assert "bomb.xlsx" in text


def test_no_file_is_told(desk: Desk) -> None:
    for files in ({}, {"file": ("", b"")}):
        answer = desk.client.post("/tables", data={"token": desk.bench.token}, files=files)
        assert answer.status_code == 422
        assert "No file was chosen" in answer.text


def test_what_is_too_large_is_refused() -> None:
    for desk in desk_with(limits=Limits(body=20_000)):
        data = {"token": desk.bench.token}
        large = b"case_id,act_kind\n" + b"A,receipt_only\n" * 2000
        answer = desk.client.post("/tables", data=data, files={"file": ("x.csv", large)})
        assert answer.status_code == 413

        def piecewise() -> Iterator[bytes]:
            yield b"--x\r\n"
            yield from [b"y" * 10_000] * 10

        headers = {"content-type": "multipart/form-data; boundary=x"}
        answer = desk.client.post("/tables", content=piecewise(), headers=headers)
        assert answer.status_code in (400, 413)


def test_a_wrong_token_keeps_nothing(desk: Desk) -> None:
    before = [one["key"] for one in desk.data("/tables")["tables"]]  # type: ignore[attr-defined]
    for token in ("", "guessed"):
        answer = desk.client.post(
            "/tables", data={"token": token}, files={"file": ("x.csv", example("cases.csv"))}
        )
        assert answer.status_code == 403
    assert [one["key"] for one in desk.data("/tables")["tables"]] == before  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path",
    [
        "/tables/nothing",
        "/tables/nothing/cells",
        "/tables/nothing/results.csv",
        "/tables/1/results.exe",
        "/tables/1/acts/0",
        "/tables/1/acts/87",
        "/tables/1/acts/-1",
        "/tables/1/acts/x",
        "/tables/..%2f1",
        "/tables/1.json/cells",
    ],
)
def test_what_is_not_there_is_not_found(desk: Desk, path: str) -> None:
    assert desk.client.get(path).status_code == 404


def expected(**wanted: str) -> list[str]:
    """Return by the package's own results which of the example acts pass a filter."""
    found = []
    for act in coproduction.classify(EXAMPLES / "cases.csv"):
        told: dict[str, set[str | None]] = {
            "outcome": {act.outcome, act.reason, *act.judged.verdict.superclasses},
            "status": {act.status},
            "sector": {act.texts.get("sector")},
            "country": {act.texts.get("country")},
            "missing": {*act.judged.verdict.missing_facts},
        }
        if all(value in told[name] for name, value in wanted.items()):
            found.append(f"{act.case_id} / {act.act_id}")
    return found


@pytest.mark.parametrize(
    "wanted",
    [
        {"outcome": "IndividualCoproduction"},
        {"outcome": "Coproduction"},
        {"outcome": "CitizenRole", "status": "decided"},
        {"outcome": "unknown facts"},
        {"outcome": "gap"},
        {"status": "undetermined"},
        {"sector": "health care"},
        {"country": "Lithuania", "status": "decided"},
        {"missing": "benefit_source"},
        {"missing": "benefit_source", "country": "Lithuania"},
    ],
    ids=str,
)
def test_filters_leave_what_they_name(desk: Desk, wanted: dict[str, str]) -> None:
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    data = desk.data(f"/tables/1?{query}")
    names = [f"{act['row']['case']} / {act['row']['act']}" for act in data["acts"]]  # type: ignore[attr-defined]
    assert names == expected(**wanted)
    assert 0 < len(names) < 86
    assert sum(data["counts"].values()) == len(names)  # type: ignore[attr-defined]
    assert data["paging"]["total"] == len(names)  # type: ignore[index]


@pytest.mark.parametrize("name", ["outcome", "status", "sector", "country", "missing"])
def test_every_option_leaves_as_many_as_it_says(desk: Desk, name: str) -> None:
    options = desk.data("/tables/1")["options"][name]  # type: ignore[index]
    assert options
    for one in options:
        found = desk.client.get("/tables/1.json", params={name: one["value"]}).json()
        assert found["paging"]["total"] == one["count"] > 0 or one["value"] == "invalid"


def test_words_are_found_in_any_cell(desk: Desk) -> None:
    def names(words: str) -> list[str]:
        found = desk.client.get("/tables/1.json", params={"q": words}).json()
        return [act["row"]["case"] for act in found["acts"]]

    assert names("LIBRARIAN works")[0] == "LT-LIB-01"
    assert names("lt-lib-02") == ["LT-LIB-02"]
    assert names("no such word anywhere") == []
    assert len(names(" ")) == 86
    assert "No act is like this" in desk.client.get("/tables/1?q=nosuchword").text


def test_an_act_leads_to_the_form_with_its_facts(desk: Desk) -> None:
    data = desk.data("/tables/1/acts/2")
    target = urlsplit(str(data["form"]))
    assert target.path == "/judge"
    told = {name: values[0] for name, values in parse_qs(target.query).items()}
    row = list(csv.DictReader(io.StringIO(example("cases.csv").decode())))[1]
    assert told.pop("title") == row["title"]
    assert told["act_kind"] == row["act_kind"]
    assert "benefit_source" not in told
    assert set(told) <= {column.name for column in load().codebook.facets}
    act = coproduction.classify(EXAMPLES / "cases.csv").acts[1]
    for sentence in act.narrative().summary:
        assert sentence.text in desk.client.get("/tables/1/acts/2").text
    assert data["verdict"]["missing_facts"] == ["benefit_source"]  # type: ignore[index]


def test_an_invalid_act_tells_what_to_change(desk: Desk) -> None:
    text = desk.client.get("/tables/2/acts/1").text
    assert "change the first beneficiary" in text
    assert "/tables/2/cells?page=1#cell-1-" in text


def test_a_comparison_is_that_of_the_command_line(desk: Desk, tmp_path: Path) -> None:
    told = command("compare", str(EXAMPLES / "cases.csv"), "--format", "json", folder=tmp_path)
    compared = json.loads(told.stdout)
    assert desk.data("/tables/1/comparison")["comparison"] == compared


def test_the_language_of_messages_is_that_of_the_page(desk: Desk) -> None:
    lithuanian = desk.client.get("/tables/2/cells.json?lang=lt").json()["findings"]
    english = desk.client.get("/tables/2/cells.json?lang=en").json()["findings"]
    assert len(lithuanian) == len(english) > 15
    assert not {one["text"] for one in lithuanian} & {one["text"] for one in english}


def rows(number: int) -> bytes:
    """Return a table of so many acts, of which each hundredth alone has a finding."""
    head, *given = csv.reader(io.StringIO(example("cases.csv").decode()))
    acts = coproduction.classify(EXAMPLES / "cases.csv").acts
    body = [cells for cells, act in zip(given, acts, strict=True) if not act.findings]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    for at in range(number):
        cells = list(body[at % len(body)])
        cells[0] = f"C-{at:06}"
        if at % 100 == 99:
            cells[head.index("act_kind")] = "dancing"
        writer.writerow(cells)
    return out.getvalue().encode()


def test_a_long_table_is_paged_around_its_findings(desk: Desk) -> None:
    where = desk.sent("long.csv", rows(1030))
    data = desk.data(where)
    assert data["total"] == 1030
    assert len(data["acts"]) == 100  # type: ignore[arg-type]
    assert data["findings_number"] == 10
    last = desk.data(f"{where}?page=11")
    assert [one["number"] for one in last["acts"]] == list(range(1001, 1031))  # type: ignore[attr-defined]
    first = desk.data(f"{where}/cells")
    assert (first["before"], first["after"], len(first["rows"])) == (None, 2, 50)  # type: ignore[arg-type]
    second = desk.data(f"{where}/cells?page=2")
    assert (second["before"], second["after"]) == (None, 4)
    assert [one["anchor"] for one in second["findings"]] == ["cell-100-9"]  # type: ignore[attr-defined]
    assert second["rows"][-1]["place"] == "101"  # type: ignore[index]
    marked = desk.data(f"{where}/cells?rows=marked")
    assert [row["act"] for row in marked["rows"]] == list(range(100, 1030, 100))  # type: ignore[attr-defined]
    for wrong in ("99999999", "12", "0", "x"):
        answer = desk.client.get(f"{where}?page={wrong}")
        assert answer.status_code == 404
        assert f"There is no page {wrong}: the pages are 1 to 11." in answer.text
    assert desk.client.get(f"{where}/acts/777.json").json()["title"].startswith("C-000776")


def test_downloads_hold_the_acts_that_pass_the_filter(desk: Desk) -> None:
    data = desk.data("/tables/1?status=decided")
    number: Any = data["counts"]
    answer = desk.client.get("/tables/1/results.csv?status=decided")
    found = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["status"] for row in found} == {"decided"}
    assert len(found) == number["decided"] < 86
    assert (
        "/tables/1/results.csv?status=decided" in desk.client.get("/tables/1?status=decided").text
    )
    for form in ("xlsx", "json", "ttl", "jsonld", "parquet", "html", "txt"):
        assert desk.client.get(f"/tables/1/results.{form}?status=decided").status_code == 200


def test_that_a_workbook_takes_long_is_said_beforehand(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(overview.__globals__, "AT_ONCE", 80)
    assert "takes a minute or more" in desk.client.get("/tables/1").text
    assert "takes a minute or more" not in desk.client.get("/tables/1?status=decided").text


def test_a_long_table_is_compared_whole_and_its_first_acts_are_shown(
    desk: Desk, tmp_path: Path
) -> None:
    where = desk.sent("long.csv", rows(1030))
    (tmp_path / "long.csv").write_bytes(rows(1030))
    whole = coproduction.compare(tmp_path / "long.csv")
    data = desk.data(f"{where}/comparison")
    assert (data["total"], data["further"]) == (1030, 1030 - MOST_ACTS)
    shown: Any = data["comparison"]
    told = json.dumps(whole.to_document()).replace(str(tmp_path / "long.csv"), "long.csv")
    assert shown["acts"] == json.loads(told)["acts"][:MOST_ACTS]
    assert shown["statistics"] == json.loads(told)["statistics"]
    assert f"{1030 - MOST_ACTS}" in desk.client.get(f"{where}/comparison").text
    answer = desk.client.get(f"{where}/comparison.csv")
    assert answer.text == whole.to_csv()
    assert 'filename="long-comparison.csv"' in answer.headers["content-disposition"]


def test_a_table_is_compared_once_whatever_conception_its_verdicts_are_by(desk: Desk) -> None:
    where = desk.sent("cases.csv", example("cases.csv"))
    one = desk.data(f"{where}/comparison")["comparison"]
    other = desk.data(f"{where}/comparison?conception=groth-2005")["comparison"]
    assert one == other


def test_what_was_sent_goes_with_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for desk in desk_with():
        where = desk.sent("x.csv", example("cases.csv"))
        desk.client.get(f"{where}/results.parquet")
        (folder,) = tmp_path.glob(f"{BEGINNING}*")
        assert folder.stat().st_mode & 0o077 == 0
        kept = {path.name for path in folder.rglob("*") if path.is_file()}
        assert kept == {"lock", "acts", "words", where.rpartition("/")[2]}
    assert not list(tmp_path.glob(f"{BEGINNING}*"))


def test_of_many_tables_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coproduction.workbench.tables.store._MOST_UPLOADS", 2)
    for desk in desk_with():
        sent = [desk.sent(f"{n}.csv", b"case_id,act_kind\nA,receipt_only\n") for n in "abc"]
        assert [desk.client.get(where).status_code for where in sent] == [404, 200, 200]
        assert desk.send("bad.csv", b"")[0] == 422  # for this one, none has to go
        assert [one["name"] for one in desk.data("/tables")["tables"]] == ["c.csv", "b.csv"]  # type: ignore[attr-defined]


def test_a_file_of_the_start_that_is_gone_is_told() -> None:
    for desk in desk_with(Path("/nowhere/gone.csv")):
        assert desk.client.get("/tables").status_code == 200
        answer = desk.client.get("/tables/1")
        assert answer.status_code == 422
        assert "gone.csv" in answer.text
        assert desk.client.get("/tables/1/cells.json").json()["state"] == "failed"
        assert desk.client.get("/tables/1/results.csv").status_code == 422


def test_every_ending_is_offered(desk: Desk) -> None:
    text = desk.client.get("/tables").text
    assert f'accept="{",".join(ENDINGS)}"' in text


def test_a_table_is_chosen_filtered_and_taken_away(page: Page, tmp_path: Path) -> None:
    page.goto("/tables")
    page.get_by_label("Your table").set_input_files(EXAMPLES / "invalid.csv")
    page.get_by_role("button", name="Judge this table").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("invalid.csv")
    page.get_by_label("Status").select_option("decided")
    page.get_by_role("button", name="Show").click()
    assert urlsplit(page.url).query == "status=decided"
    expect(page.locator("table.acts tbody")).to_have_count(4)
    page.get_by_role("link", name="Show all acts").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Your table, CSV").click()
    assert waiting.value.suggested_filename == "invalid-results.csv"
    waiting.value.save_as(tmp_path / "got.csv")
    (tmp_path / "invalid.csv").write_bytes(example("invalid.csv"))
    command("classify", "invalid.csv", "--output", "out.csv", folder=tmp_path)
    assert (tmp_path / "got.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()


def test_a_finding_leads_to_its_cell_by_the_keyboard(page: Page) -> None:
    page.goto("/tables")
    page.get_by_label("Your table").set_input_files(EXAMPLES / "invalid.csv")
    page.get_by_role("button", name="Judge this table").press("Enter")
    page.get_by_role("link", name="INV-05 / onemerged, number_of_participants").press("Enter")
    cell = page.locator("#cell-5-12")
    expect(cell).to_be_focused()
    expect(cell).to_be_in_viewport()
    expect(cell).to_contain_text("One participant has nobody to merge efforts with")
    box, grid = cell.bounding_box(), page.locator(".grid").bounding_box()
    assert box and grid
    assert grid["x"] <= box["x"] < grid["x"] + grid["width"]


def test_a_table_opens_where_its_first_message_stands(page: Page) -> None:
    """And the row still tells of which case it is."""
    names = ["case_id", *(f"note {n}" for n in range(20)), "act_kind"]
    row = ["LONG-01", *(f"a longer text {n}" for n in range(20)), "dancing"]
    table = "\n".join(",".join(cells) for cells in (names, row, row)).encode()
    page.goto("/tables")
    page.get_by_label("Your table").set_input_files(
        {"name": "wide.csv", "mimeType": "text/csv", "buffer": table}
    )
    page.get_by_role("button", name="Judge this table").click()
    page.get_by_role("link", name="Your table with findings").click()
    grid = page.locator(".grid").bounding_box()
    message = page.locator(".grid td.violation").first.bounding_box()
    number = page.locator(".grid tbody th").first.bounding_box()
    case = page.locator(".grid td.case").first.bounding_box()
    assert grid and message and number and case
    assert grid["x"] <= number["x"] < number["x"] + number["width"] <= case["x"] + 1
    assert case["x"] + case["width"] <= message["x"]
    assert message["x"] + 100 < grid["x"] + grid["width"]
    assert page.evaluate("scrollY") == 0


DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const form = document.querySelector("form.drop");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const how = { bubbles: true, cancelable: true, dataTransfer: data };
    form.dispatchEvent(new DragEvent(kind, how));
  }
}"""


def test_a_table_is_dropped(page: Page) -> None:
    page.goto("/tables")
    page.evaluate(DROP, ["<b>dropped.csv", example("cases.csv").decode()])
    expect(page.get_by_role("heading", level=1)).to_have_text("<b>dropped.csv")
    another = page.context.new_page()  # a browser complains of every refusal
    another.goto("/tables")
    another.evaluate(DROP, ["bad.csv", 'case_id,act_kind\nA,"open\n'])
    expect(another.get_by_role("alert")).to_contain_text("bad.csv cannot be read")


def test_markup_is_not_run(page: Page) -> None:
    page.goto("/tables")
    text = "case_id,title,act_kind\n<script>alert(1)</script>,<img src=x onerror=alert(2)>,x\n"
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.evaluate(DROP, ["<img src=x onerror=alert(3)>.csv", text])
    expect(page.locator("table.acts .case")).to_have_text("<script>alert(1)</script>")
    page.get_by_role("link", name="Your table with findings").click()
    expect(page.locator(".grid tbody tr")).to_have_count(1)
    page.locator(".grid tbody th a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")
    assert not asked


def test_a_long_table_says_how_far_it_is(page: Page) -> None:
    page.goto("/tables")
    page.evaluate(DROP, ["long.csv", rows(20_000).decode()])
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("status")).to_contain_text("/ 20000", timeout=60_000)
    expect(page.locator("dl.figures")).to_contain_text("20000", timeout=180_000)


def test_it_works_without_scripts(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser
    context = browser.new_context(base_url=address, locale="en-GB", java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/tables")
    plain.get_by_label("Your table").set_input_files(EXAMPLES / "invalid.csv")
    plain.get_by_role("button", name="Judge this table").click()
    expect(plain.locator("dl.figures")).to_contain_text("23")
    plain.get_by_label("Sector").select_option("libraries")
    plain.get_by_role("button", name="Show").click()
    expect(plain.locator("table.acts tbody")).to_have_count(2)
    context.close()


def test_the_acts_of_a_comparison_have_room(page: Page) -> None:
    page.goto("/tables/1/comparison")
    heads = page.locator(".matrix tbody th")
    widths = heads.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert len(widths) == 86
    assert min(widths) > 120
    assert overhang(page) == 0


def test_a_file_of_the_start_that_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    bad = tmp_path / "bin.csv"
    bad.write_bytes(b"\x00\x01\x02\xff")
    for desk in desk_with(EXAMPLES / "cases.csv", bad):
        listed = desk.client.get("/tables").text
        assert (
            f'<li class="violation" dir="auto">{bad}: This is binary data, not the text' in listed
        )
        found = desk.data("/query/acts-by-outcome")
        assert (found["files"], found["left_out"]) == (["cases.csv"], ["bin.csv"])
        assert found["answer"]["rows"]  # type: ignore[index]
        assert "Left out, since it cannot be read: bin.csv." in desk.client.get("/query").text


def test_a_file_of_the_start_that_cannot_be_read_is_told_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "bin.csv").write_bytes(b"\x00\x01\x02\xff")
    words = [COMMAND, "serve", "bin.csv", "--port", "0"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as server:
        assert server.stderr
        assert server.stderr.readline().startswith("bin.csv: This is binary data")
        server.terminate()
        server.wait(20)


def test_the_first_messages_say_of_how_many_they_are(desk: Desk) -> None:
    data = desk.data("/tables/2")
    text = desk.client.get("/tables/2").text
    assert data["findings_total"] > len(data["findings"])  # type: ignore[arg-type, operator]
    assert f"first {len(data['findings'])} of {data['findings_total']} messages" in text  # type: ignore[arg-type]
    shown = desk.data("/tables/2/cells")["findings"]
    assert len(shown) == data["findings_total"]  # type: ignore[arg-type]


def test_a_filter_that_nothing_passes_says_so(desk: Desk) -> None:
    text = desk.client.get("/tables/1?sector=nope").text
    assert '<p role="status"><strong>No act is like this.</strong></p>' in text
    assert '<option value="nope" selected>nope (0)</option>' in text


def test_resources_are_told_in_the_words_of_the_page(desk: Desk) -> None:
    codebook = load().codebook
    labels = {one.token: one.label.lt for one in codebook.resources}
    table = b"case_id,act_id,resources_by_customer\nA,b,knowledge;time;mental_work\n"
    where = desk.sent("r.csv", table)
    facts = desk.data(f"{where}/acts/1?lang=lt")["facts"]
    wanted = "; ".join(labels[one] for one in ("knowledge", "time", "mental_work"))
    assert wanted in facts[0]["values"]  # type: ignore[index]


def test_conceptions_are_offered_by_their_labels(desk: Desk) -> None:
    text = desk.client.get("/tables").text
    label = load_glossary((), "pestoff").conception.label.en
    assert f'<option value="pestoff">{label} (pestoff)</option>' in text


def test_cells_of_answers_lead_to_what_they_name(desk: Desk) -> None:
    rows = desk.data("/query/claims-behind-an-act")["answer"]["rows"]  # type: ignore[index]
    case, act, _, claim, _ = rows[0]
    assert case["about"] == f"/tables/1?q={case['text']}"
    assert "about" not in act
    assert claim["about"] == f"/literature/claims/{claim['text']}"
    decision = desk.data("/query/decisions-and-terms")["answer"]["rows"][0][0]  # type: ignore[index]
    assert decision["about"] == "/literature/decisions/D-01"
    tension = desk.data("/query/tensions-of-a-claim")["answer"]["rows"][0][0]  # type: ignore[index]
    for one in (case, claim, decision, tension):
        assert desk.client.get(one["about"]).status_code == 200
