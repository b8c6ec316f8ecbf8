"""The ontology can be browsed, and its names resolve."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page
from rdflib import Graph
from rdflib.compare import isomorphic

from coproduction import assets
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load
from coproduction.literature.warrants import terms_without_warrant
from coproduction.pipeline.triples_about import FORMATS
from coproduction.pipeline.vocabulary import class_tree, search, vocabulary
from coproduction.pipeline.vocabulary_modules import modules
from coproduction.reference.addresses import page_of
from coproduction.terms import NS, SHAPES_NS
from coproduction.workbench.negotiation import best
from workbench.crawling import ELSEWHERE, asker, bodies, links

FILES = [
    path
    for folder in ("ontology", "shapes")
    for path in sorted(assets.folder(folder).rglob("*.ttl"))
    if path.parent.name != "alignment"
]
"""All modules but those that say how terms relate to those of others: these are for whoever loads
them."""


@cache
def everything() -> list[ox.Triple]:
    """Return all triples of the files, read anew."""
    return [
        quad.triple
        for path in FILES
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    ]


@cache
def by_subject() -> dict[object, list[ox.Triple]]:
    found: dict[object, list[ox.Triple]] = {}
    for triple in everything():
        found.setdefault(triple.subject, []).append(triple)
    return found


def described(iri: str) -> Graph:
    """Return what the files state of a name, with the blank nodes that this leads to."""
    waiting: list[object] = [ox.NamedNode(iri)]
    lines = []
    for node in waiting:
        for triple in by_subject().get(node, []):
            lines.append(triple)
            if isinstance(triple.object, ox.BlankNode) and triple.object not in waiting:
                waiting.append(triple.object)
    return Graph().parse(ox.serialize(lines, format=ox.RdfFormat.N_TRIPLES), format="nt")


def test_every_file_is_a_module() -> None:
    assert len(FILES) == len(modules()) == 55


def test_every_term_has_a_page_in_both_languages_and_data() -> None:
    assert len(vocabulary()) == 712
    for iri, term in vocabulary().items():
        path = page_of(iri)
        for language in ("en", "lt"):
            answer = asker().get(f"{path}?lang={language}")
            assert answer.status_code == 200, path
            assert f'<html lang="{language}"' in answer.text
        data = asker().get(f"{path}.json").json()
        assert data["iri"] == iri
        assert data["labels"] == {"en": term.label.en, "lt": term.label.lt}
        assert data["warrants"], "each term rests on a claim or on a decision"
    assert not terms_without_warrant()


def test_the_tree_holds_every_class() -> None:
    found = set()
    waiting = list(class_tree())
    while waiting:
        branch = waiting.pop()
        found.add(branch.entry.iri)
        waiting += branch.below
    classes = {
        iri for iri, one in vocabulary().items() if one.kind == "class" and one.space == "terms"
    }
    assert found == classes
    linked = set(links(bodies(["/ontology"])["/ontology"]))
    assert {page_of(iri) for iri in classes} <= linked


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("collective coproduction", "CollectiveCoproduction"),
        ("kolektyvinis bendrasis kurimas", "CollectiveCoproduction"),
        ("NAUDA IŠ PASLAUGOS", "BenefitFromServiceAct"),
        ("paslaugos nauda", "BenefitFromServiceAct"),
    ],
)
def test_a_term_is_found_in_either_language(words: str, name: str) -> None:
    assert name in [one.name for one in search(words)]
    assert f"/ontology/terms/{name}" in asker().get("/ontology", params={"find": words}).text


@pytest.mark.parametrize("words", ["<script>", "{{7*7}}", "'\"", "\x00", "zzz"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    answer = asker().get("/ontology", params={"find": words})
    assert answer.status_code == 200
    assert "<script>" not in answer.text
    assert not asker().get("/ontology.json", params={"find": words}).json()["found"]


def test_an_axiom_is_in_manchester_syntax_and_in_words() -> None:
    data = asker().get("/ontology/terms/BenefitFromServiceAct.json").json()
    assert [one["text"] for one in data["axioms"]] == [
        "Act and ((hasBenefitSource value FromService) or "
        "(hasBenefitSource value FromServiceAndParticipation))",
        "Act",
    ]
    either = data["axioms"][0]["tree"]["parts"][1]
    assert either["operator"] == "or"
    assert [one["label"] for one in either["parts"]] == ["source of the own benefit"] * 2
    assert data["conceptions"] == ["petukiene-2010", "petukiene-2010-strict"]


def test_a_value_tells_its_column_and_a_criterion_its_examples() -> None:
    value = asker().get("/ontology/terms/FromService.json").json()
    assert value["columns"] == {"benefit_source": ["service"]}
    criterion = asker().get("/ontology/terms/CollectiveParticipation.json").json()
    assert {one["name"] for one in criterion["criteria"]} >= {"MoreThanTwoAct", "MergedEffortsAct"}
    outcome = asker().get("/ontology/terms/CollectiveCoproduction.json").json()
    assert {one["holding"] for one in outcome["examples"]} == {"met", "not met", "unknown"}


# Names resolve.

HTML, TURTLE, TRIPLES, JSONLD, XML = "text/html", *FORMATS
OFFERED = [HTML, *FORMATS]
NEGOTIATED = [
    (None, HTML),
    ("", HTML),
    ("*/*", HTML),
    ("text/*", HTML),
    ("application/*", TRIPLES),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
    ("text/turtle", TURTLE),
    ("TEXT/Turtle", TURTLE),
    ("application/n-triples", TRIPLES),
    ("application/ld+json", JSONLD),
    ("application/rdf+xml", XML),
    ("text/turtle;q=0.5, application/ld+json;q=0.9", JSONLD),
    ("text/html;q=0.3, text/turtle;q=0.31", TURTLE),
    ("text/turtle, */*;q=0.1", TURTLE),
    ("text/html;q=0, */*", TURTLE),
    ("text/*;q=0, */*;q=0.5", TRIPLES),
    ("text/*;q=0.1, application/rdf+xml;q=0.2", XML),
    ("text/turtle;charset=utf-8;q=0.9, text/html;q=0.8", TURTLE),
    ("text/turtle;q=nonsense, application/rdf+xml", XML),
    ("application/json", None),
    ("image/*", None),
    ("*/*;q=0", None),
    (";;,,q=1", None),
    ("text/turtle;q=2", None),
]


@pytest.mark.parametrize(("accept", "expected"), NEGOTIATED)
def test_a_client_gets_what_it_likes_best(accept: str | None, expected: str | None) -> None:
    assert best(accept, OFFERED) == expected
    request = asker().build_request("GET", "/ns/Act")
    del request.headers["accept"]
    if accept is not None:
        request.headers["accept"] = accept
    answer = asker().send(request, follow_redirects=False)
    assert answer.headers["vary"] == "Accept"
    if expected is None:
        assert answer.status_code == 406
        assert answer.text.split() == OFFERED
    elif expected == HTML:
        assert answer.status_code == 303
        assert answer.headers["location"] == "/ontology/terms/Act"
    else:
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == expected


def triples(path: str, accept: str = TURTLE) -> Graph:
    """Return what an address gives to a program."""
    answer = asker().get(path, headers={"accept": accept})
    assert answer.status_code == 200, path
    names = {TURTLE: "turtle", TRIPLES: "nt", JSONLD: "json-ld", XML: "xml"}
    return Graph().parse(data=answer.text, format=names[accept])


@pytest.mark.parametrize("accept", list(FORMATS))
@pytest.mark.parametrize("name", ["Act", "AdmissibleAct", "MoreThanTwoAct", "hasBenefitSource"])
def test_the_triples_are_those_of_the_files(name: str, accept: str) -> None:
    expected = described(NS + name)
    assert len(expected) > 5
    assert isomorphic(triples(f"/ns/{name}", accept), expected)


@pytest.mark.parametrize("path", ["claim/C-098", "work/alford-2002a", "Claim", "person/alford"])
def test_names_of_the_literature_resolve(path: str) -> None:
    iri = f"https://w3id.org/coproduction/literature/{path}"
    assert isomorphic(triples(f"/literature/{path}"), described(iri))
    answer = asker().get(f"/literature/{path}", headers={"accept": HTML}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == page_of(iri)
    assert asker().get(answer.headers["location"]).status_code == 200


def test_a_shape_is_not_taken_for_a_class_of_its_name() -> None:
    assert isomorphic(triples("/shapes/Act"), described(SHAPES_NS + "Act"))


@pytest.mark.parametrize("path", ["conceptions/pestoff", "core", "literature/works", "shapes/act"])
def test_a_module_gives_all_that_it_states(path: str) -> None:
    module = modules()[f"https://w3id.org/coproduction/{path}"]
    found = triples(f"/{path}")
    assert len(found) == len(Graph().parse(module.file, format="turtle"))
    version = module.version_iri.removeprefix("https://w3id.org/coproduction/")
    assert len(triples(f"/{version}")) == len(found)
    assert asker().get(f"/{path}", headers={"accept": HTML}).status_code == 200


def test_every_name_that_a_module_introduces_resolves() -> None:
    for module in modules().values():
        for iri in (module.iri, *module.names):
            path = iri.removeprefix("https://w3id.org/coproduction").replace("#", "/")
            answer = asker().get(path, headers={"accept": TRIPLES})
            assert answer.status_code == 200, iri
            assert f"<{iri}>" in answer.text


def test_the_namespace_gives_all_its_terms() -> None:
    found = triples("/ns", TRIPLES)
    named = {str(one) for one in found.subjects() if str(one).startswith(NS)}
    assert {iri for iri in vocabulary() if iri.startswith(NS)} <= named
    assert asker().get("/ns", follow_redirects=False).headers["location"] == "/ontology"


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".jsonld", ".rdf"])
def test_a_form_can_be_asked_for_by_the_address_alone(suffix: str) -> None:
    answer = asker().get(f"/ns/Act{suffix}", headers={"accept": HTML})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] in FORMATS


@pytest.mark.parametrize("accept", [*OFFERED, "image/png"])
@pytest.mark.parametrize(
    "name",
    [
        *("Nothing", "act", "<b>", "Act>", "%00", "..%2f..%2fetc%2fpasswd", "Act%20", '"'),
        *("A" * 5000, "Act.json", "javascript:alert(1)", "%F0%9F%98%80", "Nothing.ttl"),
    ],
)
def test_a_name_that_is_not_minted_is_not_found(name: str, accept: str) -> None:
    for space in ("ns", "shapes", "literature", "literature/claim", "ontology/terms"):
        if f"{space}/{name}" == "shapes/act":  # a module
            continue
        answer = asker().get(f"/{space}/{name}", headers={"accept": accept})
        expected = 200 if f"{space}/{name}" == "ontology/terms/Act.json" else 404
        assert answer.status_code == expected, (space, name)
        assert "<b>" not in answer.text


# The conceptions.


def test_the_matrix_is_what_the_definitions_use() -> None:
    data = asker().get("/conceptions.json").json()
    assert [one["name"] for one in data["conceptions"]] == list(shipped())
    for name in shipped():
        knowledge = load((), name)
        uses = {one["name"]: one["uses"][name] for one in data["criteria"]}
        assert {one for one, use in uses.items() if use} == set(knowledge.criteria)
        assert {one for one, use in uses.items() if use == "required"} == set(knowledge.required)


@pytest.mark.parametrize("name", shipped())
def test_a_conception_has_its_page(name: str) -> None:
    for language in ("en", "lt"):
        assert asker().get(f"/conceptions/{name}?lang={language}").status_code == 200
    data = asker().get(f"/conceptions/{name}.json").json()
    assert len(data["criteria"]) == len(load((), name).criteria)
    assert data["sources"]
    assert all(one["warrants"] for one in data["criteria"])


def test_two_conceptions_are_compared() -> None:
    data = asker().get("/conceptions/compare.json?one=groth-2005&other=pestoff").json()
    one, other = load((), "groth-2005"), load((), "pestoff")
    assert {row["name"] for row in data["criteria"]} == {*one.criteria, *other.criteria}
    assert asker().get("/conceptions/compare?one=nobody").status_code == 404
    assert asker().get("/conceptions/nobody").status_code == 404


def test_links_of_the_ontology_lead_to_pages() -> None:
    lists = ["/ontology", "/conceptions", "/conceptions/compare", "/ontology?find=act"]
    lists += [f"/conceptions/{name}" for name in shipped()]
    lists += [path for at, iri in enumerate(vocabulary()) if at % 9 == 0 and (path := page_of(iri))]
    lists += [path for iri in list(modules())[::5] if (path := page_of(iri))]
    found = {link for page in bodies(lists).values() for link in links(page)}
    chosen = sorted(one for one in found if not one.startswith(ELSEWHERE))
    assert len(chosen) > 700
    assert not [one for one in chosen if asker().get(one).status_code != 200]


def test_the_tree_is_opened_by_keyboard(page: Page) -> None:
    page.goto("/ontology")
    branch = page.locator("details", has=page.locator("summary", has_text="act of participation"))
    summary = branch.first.locator("summary").first
    inside = page.get_by_role("link", name="contact with the provider", exact=True).first
    assert not inside.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert inside.is_visible()
    inside.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ontology/terms/*")
    assert page.locator("h1").inner_text() == "contact with the provider"


def test_a_claim_that_two_works_hold_stands_once_on_the_page_of_a_conception() -> None:
    page = asker().get("/conceptions/pestoff").text
    sources = page.rpartition('<ul class="warrants">')[2]
    for claim in ("C-138", "C-139"):
        assert sources.count(f">{claim}</a>") == 1
    assert "Pestoff 2006 [19]" in sources
    assert "Pestoff 2004 [20]" in sources


def test_works_are_named_in_lithuanian() -> None:
    page = asker().get("/conceptions/joshi-moore-2004?lang=lt").text
    assert "Joshi ir Moore 2004" in page
    assert "Joshi and Moore" not in page
    assert "Parks ir kt. 1981" in asker().get("/literature/works?lang=lt").text
    assert "Parks et al. 1981" in asker().get("/literature/works?lang=en").text
