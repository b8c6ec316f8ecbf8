"""What holds for every page of the workbench."""

from __future__ import annotations

from pathlib import Path

import httpx2 as httpx
import pytest
from playwright.sync_api import Page

import coproduction
from workbench.looking import barriers, overhang

SOURCE = Path(coproduction.__file__).parent

ACT = (
    "service_setting=public_service&act_kind=service_production&actor_role=customer"
    "&number_of_participants=%3E%3D3&resources_by_customer=time&resources_by_customer=skills"
)
DECIDED = "service_setting=market_service"

PAGES = [
    "/",
    "/query",
    "/query?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+5",
    "/query?query=DESCRIBE+%3Chttps%3A%2F%2Fw3id.org%2Fcoproduction%2Fns%23Coproduction%3E",
    "/query?query=SELECT",
    "/query/acts-by-outcome",
    "/query/claims-by-author",
    "/literature",
    "/literature/claims?section=IVC.P6",
    "/literature/claims/C-098",
    "/literature/argument?section=CCL",
    "/literature/authors",
    "/literature/authors/alford",
    "/literature/works",
    "/literature/works/alford-2002b",
    "/literature/citations",
    "/literature/citations/Q-03",
    "/literature/tensions?kind=gap",
    "/literature/tensions/T-01",
    "/literature/decisions",
    "/literature/decisions/D-01",
    "/ontology",
    "/ontology?find=nauda",
    "/ontology/kinds/reading",
    "/ontology/modules/conceptions/pestoff",
    "/ontology/terms/BenefitFromServiceAct",
    "/ontology/shapes/Act",
    "/conceptions",
    "/conceptions/pestoff",
    "/conceptions/compare?one=pestoff&other=groth-2005",
    "/tables",
    "/tables/1",
    "/tables/1?status=undetermined&q=library",
    "/tables/1/cells",
    "/tables/1/acts/2",
    "/tables/1/comparison",
    "/judge",
    f"/judge?{ACT}",
    "/judge?number_of_participants=1&efforts_merged=yes",
    f"/judge/why?{ACT}",
    f"/judge/changes?{DECIDED}&instead=Coproduction",
    f"/judge/conceptions?{ACT}",
    "/judge/warrants/JointEffortAct",
    "/judge/ask",
    "/judge/ask?act_kind=service_production&service_setting=public_service",
    f"/judge/ask?{DECIDED}",
    "/judge/examples",
]
"""Addresses of one page of each kind."""


_BROKEN = """(where) => {
  const found = new Set();
  for (const cell of document.querySelectorAll(where)) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const word of text.data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (lines.size > 1 && !text.parentElement.closest(".word")) found.add(word[0]);
      }
    }
  }
  return [...found];
}"""


LONGEST = 24
"""Letters of a word that may break: addresses and identifiers of documents are longer."""


@pytest.mark.parametrize("language", ["en", "lt"])
@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/tables/1?", ".acts td"),
        ("/conceptions/compare?one=pestoff&other=loeffler-bovaird-2020", "main :is(td, th)"),
        ("/conceptions/compare?one=petukiene-2010&other=groth-2005", "main :is(td, th)"),
        ("/literature/works?", "main :is(p, h2)"),
        ("/literature/works/alford-2002b?", "main :is(td, th, dd, p)"),
        ("/literature/works/brudney-england-1983?", "main :is(td, th, dd, p)"),
    ],
)
def test_no_word_breaks(page: Page, path: str, where: str, language: str) -> None:
    page.goto(f"{path}&lang={language}")
    assert page.locator(where).count()
    assert [word for word in page.evaluate(_BROKEN, where) if len(word) <= LONGEST] == []


def test_the_shadow_of_what_is_wider_than_the_page_is_written_once() -> None:
    """In the style that reports and pages have in common."""
    styles = [
        path for path in SOURCE.rglob("*.css") if "linear-gradient(to right" in path.read_text()
    ]
    assert [path.name for path in styles] == ["page.css"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "There is no such page"), ("lt", "Tokio puslapio nėra")]
)
@pytest.mark.parametrize("path", ["/nothing", "/conceptions/nobody", "/ontology/terms/Nothing"])
def test_a_problem_is_told_in_the_language_of_the_page_and_in_its_data(
    address: str, path: str, language: str, words: str
) -> None:
    asked = {"lang": language}
    assert words in httpx.get(address + path, params=asked).text
    told = httpx.get(f"{address}{path}.json", params=asked).json()
    assert told == {"status": 404, "detail": words}


def test_what_an_address_asks_for_in_vain_is_told_in_lithuanian(address: str) -> None:
    for path in ("/literature/claims", "/literature/claims.json"):
        told = httpx.get(address + path, params={"concept": "nothing", "lang": "lt"})
        assert told.status_code == 422
        assert "Adrese prašoma dalyko, kurio nėra" in told.text
        assert "nothing" in httpx.get(address + path, params={"concept": "nothing"}).text


def test_numbers_of_two_digits_stand_inside_their_list(page: Page) -> None:
    page.goto("/judge?service_setting=public_service")
    missing = page.locator("ol.missing")
    assert missing.locator("li").count() >= 10
    room = missing.evaluate("one => parseFloat(getComputedStyle(one).paddingInlineStart)")
    size = missing.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert room >= 2 * size  # two digits, a full stop and a blank


@pytest.mark.parametrize("language", ["en", "lt"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barriers_and_fits(page: Page, path: str, language: str) -> None:
    joint = "&" if "?" in path else "?"
    page.goto(f"{path}{joint}lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert not barriers(page)
    assert overhang(page) == 0


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_its_data(address: str, path: str) -> None:
    """The link at the foot of the page leads to them."""
    plain, _, query = path.partition("?")
    name = "/home" if plain == "/" else plain
    answer = httpx.get(f"{address}{name}.json?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)
    assert f"{name}.json" in httpx.get(address + path).text


def test_no_answer_waits_for_an_acknowledgement(address: str) -> None:
    """On Linux that would take 40 ms; of many answers on a busy machine, the quickest tells."""
    with httpx.Client(base_url=address) as client:
        took = [client.get("/home.json").elapsed.total_seconds() for _ in range(30)]
    assert min(took) < 0.03


def test_a_barrier_would_be_found(page: Page) -> None:
    page.goto("/")
    page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
        "<img src=/static/icon.svg>",
    )
    assert any(line.startswith("image-alt") for line in barriers(page))


def test_the_language_stays_from_page_to_page(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Lietuvių").click()
    assert page.locator("html").get_attribute("lang") == "lt"
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "lt"


def test_the_content_is_one_key_away(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
