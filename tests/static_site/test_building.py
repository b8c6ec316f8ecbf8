"""The site: a page for everything in both languages, sound links, nothing from elsewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from coproduction.errors import UsageError
from coproduction.literature.library import citations, claims, people, tensions, works
from coproduction.pipeline.describing import shipped_conceptions
from coproduction.pipeline.vocabulary import vocabulary
from coproduction.queries import list_queries
from coproduction.reference.addresses import page_of
from coproduction.reference.views import View
from coproduction.site import building
from coproduction.site.addresses import Addresses, Place, linked
from coproduction.site.building import MANIFEST, write_site
from coproduction.site.pages import MOST_ROWS, VIEWS
from coproduction.site.rendering import rendered
from coproduction.site.tutorials import tutorials
from coproduction.terms import LANGUAGES, Language
from static_site.reading import faults, ids, led, links, pages

CHECKOUT = Path(__file__).resolve().parents[2]
LOADING = re.compile(r"url\((?!data:)|@import|(?<![.}])\bfetch\(|XMLHttpRequest|import\(|https?:")
"""How a style or a script would load something else."""


def file_of(address: str) -> str:
    return Addresses(VIEWS).place(address).file


def test_every_term_has_a_page_in_both_languages(built: Path) -> None:
    assert len(vocabulary()) == 712
    for iri, one in vocabulary().items():
        for language in LANGUAGES:
            page = pages(built)[f"{language}/{file_of(page_of(iri) or '')}"]
            assert f'<html lang="{language}">' in page
            assert f"<h1>{escape(one.label[language]).replace('&#x27;', '&#39;')}</h1>" in page
            if one.definition:
                assert re.search(r'<p class="statement large">[^<]{8,}', page)
            assert '<ul class="warrants">\n<li>' in page, "each term rests on something"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_else_has_a_page(built: Path, language: Language) -> None:
    records = {
        "claims": [one.id for one in claims()],
        "works": [one.id for one in works()],
        "authors": [one.id for one in people()],
        "citations": [one.id for one in citations()],
        "tensions": [one.id for one in tensions()],
    }
    expected = [f"/literature/{kind}/{name}" for kind, names in records.items() for name in names]
    expected += [f"/conceptions/{name}" for name in shipped_conceptions(language)]
    expected += [f"/query/{query.name}" for query in list_queries()]
    assert len(list_queries()) == 85
    assert {f"{language}/{file_of(one)}" for one in expected} <= set(pages(built))


def test_every_kind_of_page_is_there(built: Path) -> None:
    kinds = {kind for kind, _ in one_of_each(built)}
    written = set() if tutorials("en") else {"/tutorials/{name}"}
    assert {view.path for view in VIEWS} - kinds == written


def one_of_each(built: Path) -> Iterator[tuple[str, str]]:
    """Yield each view of which pages are written with the path of one of its pages."""
    addresses = Addresses(VIEWS)
    seen = set()
    for path in pages(built):
        name = "/" + path.removesuffix(".html").partition("/")[2]
        try:
            place = addresses.place("/" if name == "/index" else name)
        except LookupError:
            continue
        if place.view.path not in seen and path.startswith("en/"):
            seen.add(place.view.path)
            yield place.view.path, path


def test_pages_are_alike_in_both_languages(built: Path) -> None:
    files = {
        language: {path[3:] for path in pages(built) if path.startswith(f"{language}/")}
        for language in LANGUAGES
    }
    assert files["en"] == files["lt"]
    assert len(files["en"]) > 1800
    for path in files["en"]:
        for language, other in (("en", "lt"), ("lt", "en")):
            page = pages(built)[f"{language}/{path}"]
            twins = re.findall(r'<a href="([^"]+)" hreflang="(\w+)"', page)
            assert {code for _, code in twins} == set(LANGUAGES)
            (twin,) = [target for target, code in twins if code == other]
            assert led(f"{language}/{path}", twin) == (f"{other}/{path}", "")


def test_every_link_and_anchor_leads_somewhere(built: Path) -> None:
    found = {path: set(ids(page)) for path, page in pages(built).items()}
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    number = 0
    for path, page in pages(built).items():
        for _, target in links(page):
            file, anchor = led(path, target)
            assert file in files, f"{path} links to {target}"
            assert not anchor or anchor in found[file], f"{path} links to {target}"
            number += 1
    assert number > 100_000


def test_a_dead_link_and_one_out_of_the_site_would_be_seen() -> None:
    assert led("en/ontology/terms/Act.html", "../../search.html#x") == ("en/search.html", "x")
    assert led("en/a%20b.html", "") == ("en/a%20b.html", "")
    with pytest.raises(IndexError):
        led("en/index.html", "../../elsewhere.html")
    with pytest.raises(LookupError):
        linked('<a href="/no/such/page">', "index.html", "en", Addresses(VIEWS))


def test_nothing_comes_from_elsewhere_and_nothing_runs_in_a_page(built: Path) -> None:
    for path, page in pages(built).items():
        assert not [target for _, target in links(page) if re.match(r"\w+:|/", target)], path
        assert '<meta http-equiv="Content-Security-Policy" content="default-src' in page
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page), path
        assert not re.search(r"<script(?! defer src=)", page), path
    for file in (*built.rglob("*.css"), *built.rglob("*.js")):
        assert not LOADING.search(file.read_text(encoding="utf-8")), file


def test_pages_are_sound(built: Path) -> None:
    for path, page in pages(built).items():
        if hash_of(path) % 12 == 0 or path.count("/") < 2:
            assert not faults(page), path
            assert page.count("<h1") == 1, path


def hash_of(path: str) -> int:
    return sum(path.encode())


def test_a_page_that_is_not_sound_would_be_seen() -> None:
    assert faults("<p><b>x</p></b>")
    assert faults('<p id="a"></p><p id="a"></p>')
    assert not faults('<p id="a"><br><b class="b">x</b></p>')


def test_every_file_has_a_name_that_all_systems_take(built: Path) -> None:
    files = [path.relative_to(built) for path in built.rglob("*")]
    lower = Counter(path.as_posix().lower() for path in files)
    assert not [name for name, number in lower.items() if number > 1]
    for path in files:
        for part in path.parts:
            assert re.fullmatch(r"[\w.-]+", part, re.ASCII), path
            assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", part), path


def test_nothing_of_the_machine_is_in_it(built: Path) -> None:
    names = (str(CHECKOUT), str(Path.home()), str(built), sys.prefix)
    for path in built.rglob("*"):
        if path.is_file():
            text = path.read_bytes()
            assert not [name for name in names if name != "/" and name.encode() in text], path


def test_another_run_writes_the_same_bytes(built: Path, tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("coproduction")
    done = subprocess.run(
        [command, "docs", "build", "again"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "again/index.html" in done.stdout
    for path in built.rglob("*"):
        if path.is_file():
            again = tmp_path / "again" / path.relative_to(built)
            assert again.read_bytes() == path.read_bytes(), path
    assert len(list(built.rglob("*"))) == len(list((tmp_path / "again").rglob("*")))


def few(languages: object) -> Iterator[tuple[str, bytes]]:
    del languages
    yield "index.html", b"<p>"


def test_a_site_is_replaced_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_files", few)
    target = tmp_path / "site"
    told: list[str] = []
    assert write_site(target, step=told.append) == 1
    assert told == ["index.html"]
    (target / "stale.html").touch()
    write_site(target)
    assert {path.name for path in target.iterdir()} == {"index.html", MANIFEST}
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").touch()
    with pytest.raises(UsageError, match="not replaced"):
        write_site(other)
    assert [path.name for path in other.iterdir()] == ["mine.txt"]


def test_a_site_in_one_language_has_no_links_to_the_other() -> None:
    place = Addresses(VIEWS).place("/ontology/terms/Act")
    assert "hreflang" in rendered(place, "lt", LANGUAGES)
    alone = rendered(place, "lt", ["lt"])
    assert '<a href="../../ontology/terms/Act.html" hreflang' not in alone
    assert 'class="languages"' not in alone


def test_what_comes_from_data_is_escaped() -> None:
    hostile = "<script>alert(1)</script>\" onclick='x'"
    term = {"label": hostile, "name": hostile, "page": '/ontology/terms/Act" onclick="x'}
    view = View(
        "/ontology/kinds/{kind}",
        "browsing/kind.html",
        lambda language, kind: {"kind": kind, "terms": [term | {"definition": hostile}]},
    )
    place = Place("/ontology/kinds/class", view, {"kind": "class"}, "ontology/kinds/class.html")
    page = rendered(place, "en", LANGUAGES)
    assert "<script>alert" not in page
    assert ' onclick="' not in page
    assert page.count("&lt;script&gt;") == 3


def test_a_long_answer_is_cut_and_says_so(built: Path) -> None:
    page = pages(built)["en/query/conceptions-in-opposition.html"]
    number = len(re.findall(r"<tr>", page)) - 1
    assert number == MOST_ROWS
    assert "Rows: 1812." in page
    assert f"Only the first {MOST_ROWS} are shown here." in page
    assert "coproduction query conceptions-in-opposition examples/cases.csv" in page


def test_an_answer_is_that_of_the_command(built: Path) -> None:
    page = pages(built)["en/query/acts-by-outcome.html"]
    cells = re.findall(r"<td>([^<]*)</td><td>([^<]*)</td>", page)
    answers = CHECKOUT / "tests" / "answers" / "cases" / "acts-by-outcome.csv"
    expected = [line.split(",")[:2] for line in answers.read_text("utf-8").splitlines()[1:]]
    assert [list(one) for one in cells] == expected


def test_the_manifest_tells_what_is_there(built: Path) -> None:
    found = json.loads((built / MANIFEST).read_text(encoding="utf-8"))
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert set(found["sha256"]) == files - {MANIFEST}
    assert found["languages"] == list(LANGUAGES)
