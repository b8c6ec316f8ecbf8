"""The graph as a whole: its modules, its texts, and that no reasoner meets it."""

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from coproduction import assets
from coproduction.errors import OntologyError
from coproduction.knowledge.triples import read_catalog, read_closure
from coproduction.literature.graph import (
    BASE,
    BIRO,
    CITO,
    PROV,
    graph,
    load,
    modules,
    term_modules,
)
from coproduction.literature.library import citations, claims
from coproduction.literature.segment import normalise, segment
from coproduction.terms import DCTERMS, OWL, RDF
from literature.paper import needs_paper, paper
from ontology.formatting import canonical

RUN = 7
"""So many words in a row from the article would be a quotation."""

BIBLIOGRAPHIC = {"title", "container", "authorsAsPrinted"}
"""Details of works, which are what they are."""


@cache
def literals() -> list[tuple[str, str]]:
    """Return the name of the property and the text of every literal of the graph."""
    return [
        (re.split("[#/]", quad.predicate.value)[-1], quad.object.value)
        for path in modules()
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.object, ox.Literal)
    ]


def test_the_catalog_names_every_module() -> None:
    folder = assets.folder("ontology") / "literature"
    assert sorted(modules()) == sorted(folder.glob("*.ttl"))
    assert len(modules()) == 12


def test_the_closure_of_the_root_has_no_literature() -> None:
    closure = read_closure(assets.catalog())
    assert not closure.subjects(RDF + "type", _named("Claim"))
    mentioned = {getattr(one, "value", "") for one in closure.all_subjects()}
    assert mentioned and not any(iri.startswith(BASE) for iri in mentioned)
    imported = {
        getattr(one, "value", "")
        for subject in closure.all_subjects()
        for one in closure.objects(subject, OWL + "imports")
    }
    assert imported and not any(iri.startswith(BASE) for iri in imported)


def test_a_module_imports_nothing_but_the_vocabulary() -> None:
    catalog = read_catalog(assets.catalog())
    for path in modules():
        store = load([path])
        pattern = ox.NamedNode(OWL + "imports")
        found = [quad.object for quad in store.quads_for_pattern(None, pattern, None)]
        assert all(getattr(one, "value", "") == BASE + "vocabulary" for one in found)
    assert BASE + "vocabulary" in catalog


@pytest.mark.parametrize(
    "path", [*modules(), assets.folder("shapes") / "literature.ttl"], ids=lambda one: one.stem
)
def test_a_module_is_in_the_settled_format(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text


def test_terms_are_declared_in_the_vocabulary() -> None:
    declared = {
        quad.subject.value
        for quad in ox.parse(path=str(modules_by_name()["vocabulary"]), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    used: set[str] = set()
    for path in modules():
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            used.add(quad.predicate.value)
            if quad.predicate.value.endswith("#type") and isinstance(quad.object, ox.NamedNode):
                used.add(quad.object.value)
    own = {iri for iri in used if iri.startswith(BASE)}
    foreign = {iri for iri in used if "purl.org/spar" in iri or "prismstandard" in iri}
    assert own and own <= declared
    assert foreign and foreign <= declared


def modules_by_name() -> dict[str, Path]:
    """Return the modules by the name of their file."""
    return {path.stem: path for path in modules()}


def test_citations_between_works_agree_with_the_brackets() -> None:
    query = f"""
        SELECT ?function ?work WHERE {{
          ?citation <{BASE}hasCitationFunction> ?function ;
            <http://purl.org/spar/c4o/denotes>/<http://purl.org/spar/biro/references> ?work .
        }}"""
    brackets = {(str(row["function"]), str(row["work"])) for row in _select(query)}
    article = ox.NamedNode(BASE + "work/petukiene-2010")
    direct = {
        (str(quad.predicate), str(quad.object))
        for quad in graph().store.quads_for_pattern(article, None, None)
        if quad.predicate.value.startswith(CITO)
    }
    assert direct == brackets


def test_creators_are_those_of_the_author_list() -> None:
    works = graph().subjects(DCTERMS + "creator", _named("person/pestoff"))
    assert len(works) == 2
    for node in graph().instances(BIRO + "BibliographicReference"):
        (work,) = graph().nodes(node, BIRO + "references")
        listed = list(graph().members(graph().node(work, BASE + "hasAuthorList")))
        creators = graph().nodes(work, DCTERMS + "creator")
        assert sorted(listed, key=str) == sorted(creators, key=str)


def test_attributions_belong_to_one_claim() -> None:
    held = list(graph().store.quads_for_pattern(None, _iri(PROV + "qualifiedAttribution"), None))
    assert len(held) == len({quad.object for quad in held}) > 200


def test_texts_speak_of_the_article_alone() -> None:
    workshop = re.compile(r"seed paper|stored page|from memory|\.json|https?://", re.I)
    texts = [text for name, text in literals() if name != "preferredNamespaceUri"]
    assert len(texts) > 2000
    assert [text for text in texts if workshop.search(text)] == []


@needs_paper
def test_the_brackets_are_those_of_the_article() -> None:
    found = [
        (one.locator, bracket)
        for one in segment(paper())
        for bracket in re.findall(r"\[[0-9; ]+\]", " ".join(one.text.split()))
    ]
    assert found == [(one.locator, one.printed) for one in citations()]
    assert len(found) == 29
    assert sum(len(bracket.split(";")) for _, bracket in found) == 40


@needs_paper
def test_names_stand_in_their_sentences() -> None:
    text = {one.locator: one.text for one in segment(paper())}
    for citation in citations():
        assert all(name in text[citation.locator] for name in citation.names)
    for claim in claims():
        own = " ".join(text[place] for place in claim.locators)
        for one in claim.attributions:
            pointed_at = own if one.manner != "pronoun" else _paragraph_before(claim.locators, text)
            assert all(name in pointed_at for name in one.names), claim.id


@needs_paper
def test_no_text_quotes_the_article() -> None:
    article = {tuple(run) for text in (paper(), _without_brackets(paper())) for run in _runs(text)}
    for name, text in literals():
        if name not in BIBLIOGRAPHIC:
            copied = [" ".join(run) for run in _runs(text) if tuple(run) in article]
            assert copied == [], f"{name}: {text}"


@needs_paper
def test_a_quotation_would_be_found() -> None:
    article = {tuple(run) for run in _runs(paper())}
    quotation = "as the article says, individual efforts can also manifest themselves in collective"
    assert any(tuple(run) in article for run in _runs(quotation))


def test_a_broken_module_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"broken\.ttl cannot be read"):
        load([broken])


def test_terms_and_shapes_are_loaded_beside_the_literature() -> None:
    names = {path.name for path in term_modules()}
    assert {"core.ttl", "criteria.ttl", "act.ttl", "literature.ttl"} <= names
    assert not set(modules()) & set(term_modules())


def _paragraph_before(places: tuple[str, ...], text: dict[str, str]) -> str:
    """Return the sentences that stand before these places in the same paragraph."""
    (place,) = places
    paragraph, position = place.rsplit(".S", 1)
    return " ".join(text[f"{paragraph}.S{number}"] for number in range(1, int(position)))


def _runs(text: str) -> list[list[str]]:
    words = re.findall(r"[\w'-]+", normalise(text))
    return [words[start : start + RUN] for start in range(len(words) - RUN + 1)]


def _without_brackets(text: str) -> str:
    return re.sub(r"\[[0-9; ]+\]", "", text)


def _named(name: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + name)


def _iri(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _select(query: str) -> list[ox.QuerySolution]:
    found = graph().store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)
