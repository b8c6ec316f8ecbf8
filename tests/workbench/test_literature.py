"""The literature can be read: what the graph holds is on the pages, and every link leads on."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page

from coproduction.literature.argument import BACKWARD, FORWARD, argument, arrows, threads
from coproduction.literature.graph import BASE, modules
from coproduction.literature.later_works import later_works
from coproduction.literature.library import citations, claims, people, tensions, works
from coproduction.literature.warrants import terms_resting_on_claims, warrants_for
from coproduction.reference.literature.figure import figure
from coproduction.terms import RDF, local_name
from workbench.crawling import ELSEWHERE, asker, bodies, links

LANGUAGES = ["en", "lt"]
EVERY_LINK = "&".join(f"link={one.replace(' ', '+')}" for one in (*FORWARD, BACKWARD))


def data(path: str) -> dict[str, Any]:
    """Return the data of a page."""
    plain, _, query = path.partition("?")
    answer = asker().get(f"{plain}.json?{query}")
    assert answer.status_code == 200, path
    found: dict[str, Any] = answer.json()
    return found


def counted(kind: str) -> int:
    """Return how many members of a class the files of the graph state, read anew."""
    store = ox.Store()
    for path in modules():
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    typed = store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(kind))
    return len({quad.subject for quad in typed})


def test_an_author_whom_no_claim_cites_is_told_as_for_the_page() -> None:
    answer = asker().get("/literature/claims?author=zzz")
    assert answer.status_code == 422
    assert "zzz" in answer.text
    assert "coproduction literature" not in answer.text


def test_what_stands_in_several_sections_is_said_to_be_counted_in_each() -> None:
    found = data("/literature")
    assert sum(one["claims"] for one in found["sections"]) > found["counts"]["claims"]
    assert "is counted in each of them" in asker().get("/literature?lang=en").text


def test_there_is_as_much_as_in_the_graph() -> None:
    counts = data("/literature")["counts"]
    assert counts == {
        "claims": 201,
        "authors": counted("http://xmlns.com/foaf/0.1/Person"),
        "works": 26 + counted(BASE + "LaterWork"),
        "citations": 29,
        "tensions": 54,
        "decisions": counted(BASE + "ModellingDecision"),
    }
    assert counted(BASE + "Claim") == 201
    assert counted("http://purl.org/spar/c4o/InTextReferencePointer") == 29
    assert counted(BASE + "Tension") == 54


RECORDS = [
    *(f"/literature/claims/{one.id}" for one in claims()),
    *(f"/literature/works/{one.id}" for one in works()),
    *(f"/literature/works/{one.id}" for one in later_works()),
    *(f"/literature/authors/{one.id}" for one in people()),
    *(f"/literature/citations/{one.id}" for one in citations()),
    *(f"/literature/tensions/{one.id}" for one in tensions()),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_a_page_and_data(language: str) -> None:
    assert len(RECORDS) == 201 + 32 + 53 + 29 + 54
    for path in RECORDS:
        answer = asker().get(f"{path}?lang={language}")
        assert answer.status_code == 200, path
        assert f'<html lang="{language}"' in answer.text
        assert data(f"{path}?lang={language}")["id"] == path.rsplit("/", 1)[-1]


def test_a_list_links_to_each_record() -> None:
    for kind in ("claims", "works", "authors", "citations", "tensions"):
        path = f"/literature/{kind}"
        linked = set(links(bodies([path])[path]))
        assert {one for one in RECORDS if one.startswith(f"{path}/")} <= linked


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, 201),
        ({"stance": "rejects"}, 3),
        ({"section": "CCL"}, 16),
        ({"kind": "definition"}, 33),
        ({"concept": "boundary"}, 21),
        ({"section": "CCL", "stance": "rejects"}, 0),
        ({"text": "no claim says this"}, 0),
        ({"text": "Kolektyvinis dalyvavimas"}, None),
    ],
)
def test_filters_choose(query: dict[str, str], expected: int | None) -> None:
    found = data(f"/literature/claims?{urlencode(query)}")["claims"]
    assert isinstance(found, list)
    assert len(found) == expected if expected is not None else 0 < len(found) < 201


def test_an_author_is_asked_for_as_people_write_the_name() -> None:
    found = data("/literature/claims?author=loeffler")["claims"]
    assert isinstance(found, list)
    assert found
    ids = [one["id"] for one in found]
    assert ids == [one.id for one in claims(author="Löffler")]


@pytest.mark.parametrize("name", ["author", "concept", "section", "stance", "kind"])
def test_a_value_that_no_record_can_have_is_refused(name: str) -> None:
    """Nothing found would be read as an answer."""
    answer = asker().get("/literature/claims", params={name: "<b>nobody</b>"})
    assert answer.status_code == 422
    assert "<b>" not in answer.text


def test_a_claim_tells_who_says_so_and_what_bears_on_it() -> None:
    found = data("/literature/claims/C-102")
    (opposing,) = [one for one in found["borne_on_by"] if one["type"] == "contradicts"]
    assert opposing["claim"]["id"] == "C-098"
    assert opposing["reason"].startswith("collectives against")
    for claim in claims():
        told = data(f"/literature/claims/{claim.id}")
        kinds = [one["kind"]["word"] for one in told["held_by"]]
        assert kinds == [one.kind for one in claim.attributions]


def test_terms_are_at_the_claims_on_which_they_rest() -> None:
    for claim, terms in terms_resting_on_claims().items():
        for iri in terms:
            assert claim in {leaf.claim for leaf in warrants_for(iri)}
    assert "C-133" in terms_resting_on_claims()


def test_what_differs_between_print_and_record_is_marked() -> None:
    for work in works():
        path = f"/literature/works/{work.id}"
        told = data(path)["details"]
        differing = {one["name"] for one in told if one["differs"]}
        expected = {
            name
            for name, value in work.printed.to_json().items()
            if getattr(work.verified, name) not in (None, value)
        }
        assert differing == expected
        assert bodies([path])[path].count('class="differs"') == len(differing)


def test_the_argument_is_drawn_and_told_alike() -> None:
    """Every arrow of a part is a line of the drawing and an item of the list."""
    for section in ("INT", "CON", "IVC", "CCL"):
        path = f"/literature/argument?section={section}&{EVERY_LINK}"
        page, part = bodies([path])[path], argument(section)
        assert part.arrows
        assert page.count('<path class="line"') == 2 * len(part.arrows)
        listed = re.findall(r'<ol class="arrows">(.*?)</ol>', page, re.DOTALL)
        assert sum(one.count("<li>") for one in listed) == len(part.arrows)
        drawn = {one.id for thread in threads(part) for one in thread.claims}
        assert drawn == {one.id for one in (*part.claims, *part.neighbours)}
        for one in drawn:
            assert f'<a href="/literature/claims/{one}" class=' in page


def test_a_conclusion_is_reached_from_its_ground() -> None:
    """C-098 is concluded from C-099, so the argument runs from C-099 to C-098."""
    found = [one for one in arrows([BACKWARD]) if one.end == "C-098"]
    assert [one.start for one in found] == ["C-099"]


@pytest.mark.parametrize("width", [352, 1040])
@pytest.mark.parametrize("query", ["", EVERY_LINK])
def test_nothing_in_a_drawing_lies_over_another(width: int, query: str) -> None:
    names = {one: one for one in ("INT", "CON", "IVC", "CCL")}
    for thread in data(f"/literature/argument?section=IVC&{query}")["threads"]:
        drawn = figure(thread, width, names, "author")
        tops = [(one.y, one.y + one.height) for one in drawn.boxes]
        assert all(a[1] < b[0] for a, b in pairwise(tops))
        assert all(one.width >= width / 2 for one in drawn.boxes)
        assert all(one.x >= 0 and one.x + one.width <= width for one in drawn.boxes)
        assert all(0 < one.y < drawn.height for one in drawn.headings)
        lanes = [re.search(r"H([-\d.]+)V", one.path) for one in drawn.lines]
        assert all(found and 0 <= float(found[1]) <= width for found in lanes)


def test_no_sentence_of_the_article_is_shipped() -> None:
    """Where a copy is at hand, none of its sentences stands on a page."""
    copy = next(iter(Path(__file__).resolve().parents[3].glob("shared/paper.md")), None)
    if copy is None:
        pytest.skip("There is no copy of the article here.")
    from coproduction.literature.segment import normalise, segment, split_sentences

    assert list(segment(copy.read_text("utf-8")))
    sentences = [
        normalise(one)
        for part in copy.read_text("utf-8").split("\n\n")
        for one in split_sentences(part)
        if len(one) > 60
    ]
    for path in ("/literature/claims", "/literature/tensions", "/literature/citations"):
        page = normalise(bodies([path])[path])
        assert not [one for one in sentences if one in page]


HOSTILE = [
    "<script>alert(1)</script>",
    "../../../etc/passwd",
    "C-001'--",
    "%00",
    "javascript:alert(1)",
    "{{7*7}}",
    "C-001" * 500,
]


@pytest.mark.parametrize(
    "kind", ["claims", "authors", "works", "citations", "tensions", "decisions"]
)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_not_found(kind: str, name: str) -> None:
    answer = asker().get(f"/literature/{kind}/{name}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert "49" not in answer.text or "{{7*7}}" not in name


def test_links_of_the_literature_lead_to_pages() -> None:
    lists = ["/literature", "/literature/claims", "/literature/argument?section=IVC"]
    lists += ["/literature/works", "/literature/tensions", "/literature/decisions"]
    some = [one for at, one in enumerate(RECORDS) if at % 7 == 0]
    found = {link for page in bodies([*lists, *some]).values() for link in links(page)}
    chosen = sorted(one for one in found if not one.startswith(ELSEWHERE))
    assert len(chosen) > 500
    assert not [one for one in chosen if asker().get(one).status_code != 200]


def test_a_reader_follows_a_claim_to_its_author_and_work(page: Page) -> None:
    page.goto("/literature/claims?author=Groth")
    page.get_by_role("link", name="C-143", exact=True).click()
    page.get_by_role("link", name=re.compile("Groth$")).first.click()
    assert page.locator("h1").inner_text().endswith("Groth")
    page.get_by_role("link", name=re.compile("Groth 2005")).first.click()
    assert page.locator("h1").inner_text() == "Groth 2005"
    assert page.get_by_role("table").get_by_text("Verified", exact=False).count() >= 1


def test_the_graph_of_the_argument_can_be_read(page: Page) -> None:
    """One drawing is seen, its letters are large enough, and its claims are links."""
    page.goto("/literature/argument?section=IVC")
    drawings = page.locator(".thread:first-of-type svg:visible")
    assert drawings.count() == 1
    box = drawings.bounding_box()
    view = drawings.get_attribute("viewBox")
    assert box
    assert view
    assert box["width"] / float(view.split()[2]) * 13 >= 11
    link = drawings.locator("a").first
    link.focus()
    assert link.locator("rect").evaluate("one => getComputedStyle(one).strokeWidth") != "1px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/literature/claims/*")
    assert local_name(page.url).startswith("C-")
