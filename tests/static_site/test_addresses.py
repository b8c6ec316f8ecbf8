"""Addresses: one form and one file for each page, links from file to file."""

from __future__ import annotations

import pytest

from coproduction.site.addresses import Addresses, linked, relative_to
from coproduction.site.pages import VIEWS

FILES = {
    "/": "index.html",
    "/ontology": "ontology.html",
    "/ontology/terms/Act": "ontology/terms/Act.html",
    "/ontology/modules/conceptions/pestoff": "ontology/modules/conceptions/pestoff.html",
    "/literature/claims?section=CON": "literature/claims/section-CON.html",
    "/literature/claims?kind=a+rule": "literature/claims/kind-a-rule.html",
    "/literature/claims?section=&concept=": "literature/claims.html",
    "/literature/claims?nonsense=1": "literature/claims.html",
    "/conceptions/compare?other=b&one=a": "conceptions/compare/one-a-other-b.html",
    "/literature/argument?section=IVC&concept=": "literature/argument/section-IVC.html",
}


@pytest.mark.parametrize(("address", "file"), FILES.items())
def test_an_address_has_its_file(address: str, file: str) -> None:
    assert Addresses(VIEWS).place(address).file == file


def test_the_same_page_has_one_address() -> None:
    addresses = Addresses(VIEWS)
    one = addresses.place("/conceptions/compare?other=b&one=a")
    assert one == addresses.place("/conceptions/compare?one=a&other=b")
    assert one.given == {"one": "a", "other": "b"}


@pytest.mark.parametrize("address", ["/nothing", "/ontology/terms", "/judge", "/tables/1", ""])
def test_what_is_no_page_is_told(address: str) -> None:
    with pytest.raises(LookupError):
        Addresses(VIEWS).place(address)


def test_links_become_relative_and_are_told() -> None:
    page = (
        '<a href="/ontology/terms/Act">a</a> <a class="x" href="/query#cases">b</a>\n'
        '<link href="/static/site.css"><a href="#here">c</a> <a href="https://example.org/">d</a>'
        '<form action="/search"></form> <a href="/conceptions/compare?one=a&amp;other=b">e</a>'
    )
    text, found = linked(page, "literature/claims/C-001.html", "lt", Addresses(VIEWS))
    assert text == (
        '<a href="../../ontology/terms/Act.html">a</a> '
        '<a class="x" href="../../query.html#cases">b</a>\n'
        '<link href="../../../static/site.css"><a href="#here">c</a> '
        '<a href="https://example.org/">d</a>'
        '<form action="../../search.html"></form> '
        '<a href="../../conceptions/compare/one-a-other-b.html">e</a>'
    )
    assert found == [
        *("/ontology/terms/Act", "/query", "/search"),
        "/conceptions/compare?one=a&other=b",
    ]


@pytest.mark.parametrize(
    ("file", "page", "link"),
    [
        ("en/index.html", "en/index.html", "index.html"),
        ("en/a/b.html", "en/index.html", "a/b.html"),
        ("static/x.css", "en/a/b.html", "../../static/x.css"),
        ("lt/a/b.html", "en/a/b.html", "../../lt/a/b.html"),
        ("en/a.html", "en/a/b.html", "../a.html"),
    ],
)
def test_a_link_goes_up_only_as_far_as_it_must(file: str, page: str, link: str) -> None:
    assert relative_to(file, page) == link
