"""The site in a real browser, opened from its folder, at the size of a desk and of a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from static_site.conftest import Opening
from workbench.looking import barriers, overhang

PAGES = [
    "index.html",
    "search.html",
    "terms.html",
    "tutorials.html",
    "tutorials/spreadsheet.html",
    "codebook.html",
    "diagrams.html",
    "query.html",
    "query/claims-by-author.html",
    "query/conceptions-in-opposition.html",
    "ontology.html",
    "ontology/kinds/reading.html",
    "ontology/modules/conceptions/pestoff.html",
    "ontology/terms/CollectiveCoproduction.html",
    "ontology/terms/hasBenefitSource.html",
    "ontology/shapes/Act.html",
    "conceptions.html",
    "conceptions/groth-2005.html",
    "conceptions/compare.html",
    "literature.html",
    "literature/claims.html",
    "literature/claims/C-098.html",
    "literature/claims/section-IVC.P6.S1.html",
    "literature/argument/section-CCL.html",
    "literature/authors.html",
    "literature/authors/alford.html",
    "literature/works.html",
    "literature/works/alford-2002b.html",
    "literature/citations/Q-03.html",
    "literature/tensions.html",
    "literature/tensions/T-01.html",
    "literature/decisions/D-01.html",
]
"""One page of each kind."""


@pytest.mark.parametrize("language", ["en", "lt"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barriers_and_fits(opened: Opening, name: str, language: str) -> None:
    page = opened(f"{language}/{name}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert not barriers(page, preload=False)
    assert overhang(page) == 0


def test_the_first_page_leads_to_the_languages(opened: Opening) -> None:
    page = opened("index.html")
    assert not barriers(page, preload=False)
    page.get_by_role("link", name="Lietuvių").click()
    assert page.locator("html").get_attribute("lang") == "lt"
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"


def titles(page: Page) -> list[str]:
    return page.locator("#results a").all_inner_texts()


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("en", "collective coproduction", "collective coproduction"),
        ("en", "kolektyvinis bendrasis kurimas", "collective coproduction"),
        ("en", "CollectiveCoprod", "collective coproduction"),
        ("en", "benefit_source", "source of the own benefit"),
        ("en", "IVC.P7.S1", "C-146"),
        ("en", "C-146", "C-146"),
        ("en", "loeffler", "Elke Löffler"),
        ("en", "LÖFFLER", "Elke Löffler"),
        ("en", "groth 2005", "Groth 2005"),
        ("en", "coprodction", "coproduction of public services"),
        ("lt", "nauda is paslaugos", "nauda iš paslaugos"),
        ("lt", "NAUDA IŠ PASLAUGOS", "nauda iš paslaugos"),
        ("lt", "petukiene", "Evandželina Petukienė"),
    ],
)
def test_the_search_finds(opened: Opening, language: str, words: str, title: str) -> None:
    page = opened(f"{language}/search.html")
    page.get_by_role("searchbox").fill(words)
    assert title in titles(page)
    first = page.locator("#results a").first
    first.click()
    page.wait_for_url(re.compile(rf"/{language}/(?!search)"))
    assert page.locator("h1").count() == 1


def test_what_is_defined_is_found_by_its_definition(opened: Opening) -> None:
    page = opened("en/ontology/terms/ParallelProduction.html")
    definition = page.locator(".statement.large").inner_text()
    page.goto(re.sub(r"ontology.*", "search.html", page.url))
    page.get_by_role("searchbox").fill(definition)
    assert titles(page)[0] == "parallel production"


@pytest.mark.parametrize("words", ["zzzzzz", "<img src=x onerror=alert(1)>", "'\"&", "   "])
def test_what_is_not_there_is_not_found(opened: Opening, words: str) -> None:
    page = opened("en/search.html")
    page.get_by_role("searchbox").fill(words)
    assert titles(page) == []
    told = page.get_by_role("status").inner_text()
    assert told.startswith("Nothing was found") or not words.strip()


def test_the_search_is_used_by_keyboard_alone(opened: Opening) -> None:
    page = opened("en/ontology/terms/Act.html")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("joint effort")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=joint+effort")
    field = page.get_by_role("searchbox")
    assert field.input_value() == "joint effort"
    expect(page.get_by_role("status")).to_contain_text("Found")
    field.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#results a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#results a").first).to_be_focused()
    assert not barriers(page, preload=False)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ontology/terms/*")


def test_a_long_list_says_how_much_of_it_is_shown(opened: Opening) -> None:
    page = opened("en/search.html")
    page.get_by_role("searchbox").fill("a")
    assert len(titles(page)) == 50
    assert re.match(r"Found: \d+; the first 50 are shown", page.get_by_role("status").inner_text())


def test_without_scripts_the_search_says_so_and_all_else_works(
    browser: Browser, built: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{built.as_uri()}/en/index.html")
    page.get_by_role("searchbox").fill("act")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=act")
    assert page.locator("noscript p").is_visible()
    page.get_by_role("link", name="All terms from A to Z").click()
    page.get_by_role("link", name="collective coproduction", exact=True).first.click()
    assert page.locator("h1").inner_text() == "collective coproduction"
    context.close()


def test_the_content_is_one_key_away(opened: Opening) -> None:
    page = opened("en/codebook.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_diagram_can_be_read_and_followed(opened: Opening) -> None:
    page = opened("en/diagrams.html")
    assert page.locator("svg.diagram").count() == 4
    drawing = page.get_by_role("group", name="The outcomes of an act")
    size = drawing.locator("text").first.evaluate("one => one.getBoundingClientRect().height")
    assert size >= 14
    drawing.get_by_role("link", name="collective coproduction").click()
    page.wait_for_url("**/ontology/terms/CollectiveCoproduction.html")


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[str]:
    """Serve the folder above the site, as a web server of files does; return where the site is."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=built.parent))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{built.name}"
    server.shutdown()
    server.server_close()


def test_any_web_server_can_have_it_below_any_path(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda one: failed.append(one.url) if one.status >= 400 else None)
    page.on("console", lambda told: failed.append(told.text) if told.type == "error" else None)
    page.goto(f"{served}/lt/ontology/terms/Act.html")
    page.get_by_role("searchbox").fill("dalyvavimas")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=dalyvavimas")
    page.locator("#results a").first.click()
    assert page.locator("h1").count() == 1
    context.close()
    assert not failed
