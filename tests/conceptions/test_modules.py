"""The conceptions as files: one each, all of them imported together, each with its sources."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Literal, Namespace, URIRef
from rdflib.namespace import SKOS

from coproduction import assets
from coproduction.classification.compiled import CompiledEngine
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load
from coproduction.literature.graph import BASE, graph
from coproduction.literature.library import works
from ontology.modules import CONCEPTIONS, Module, catalog, closure, read

COP = Namespace("https://w3id.org/coproduction/ns#")
FOLDER = assets.folder("ontology") / "conceptions"
FILES = sorted(FOLDER.glob("*.ttl"))
LATER = frozenset(
    {
        "bovaird-et-al-2015",
        "loeffler-bovaird-2020",
        "nabatchi-sancino-sicilia-2017",
        "osborne-strokosch-2013",
    }
)
"""Conceptions that are younger than the article."""

by_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def conception(module: Module) -> URIRef:
    """Return the one conception of a module."""
    (found,) = module.graph.subjects(RDF.type, COP.Conception)
    assert isinstance(found, URIRef)
    return found


def test_all_files_are_imported_together() -> None:
    """Whoever opens `conceptions.ttl` has them all, and the catalog knows each."""
    assert len(FILES) == 15
    assert set(FILES) <= {module.path for module in closure(CONCEPTIONS)}
    assert set(FILES) <= set(catalog().values())


@by_file
def test_the_file_is_named_as_the_conception(path: Path) -> None:
    module = read(path)
    assert module.graph.value(conception(module), SKOS.notation) == Literal(module.path.stem)


@by_file
def test_ends_belong_to_the_conception_of_their_file(path: Path) -> None:
    module = read(path)
    holders = set(module.graph.objects(None, COP.isReportedBy))
    assert holders == {conception(module)}


@by_file
def test_a_conception_says_what_it_rests_on(path: Path) -> None:
    """Fidelity, origin, what is left silent; and a work, unless a discipline holds it."""
    module = read(path)
    it = conception(module)
    languages = {
        getattr(one, "language", None) for one in module.graph.objects(it, COP.leavesSilent)
    }
    assert languages == {"en", "lt"}
    by_abstract = module.graph.value(it, COP.hasFidelity) == COP.FromOwnAbstract
    in_article = module.graph.value(it, COP.originInArticle)
    assert in_article == Literal(not by_abstract)
    assert by_abstract == (module.path.stem in {*LATER, "joshi-moore-2004"})
    rendered = {str(one) for one in module.graph.objects(it, COP.rendersWork)}
    assert bool(rendered) == (module.path.stem not in ("marketing", "public-administration"))
    known = {node.value for node in graph().instances(BASE + "LaterWork")}
    listed = {f"{BASE}work/{one.id}" for one in works()}
    assert rendered <= (known if module.path.stem in LATER else listed)


@pytest.mark.parametrize("name", sorted({*LATER, "joshi-moore-2004"}))
def test_what_is_not_from_the_article_says_so(name: str) -> None:
    """No term of such a conception bears a locator, and each names its origin."""
    module = read(FOLDER / f"{name}.ttl")
    assert set(module.graph.objects(None, COP.hasLocator)) == set()
    decisions = [str(one) for one in module.graph.objects(None, COP.hasModellingDecision)]
    assert len(decisions) >= 6
    assert all(
        one.startswith(("Not from the article: ", "Ne iš straipsnio: ")) for one in decisions
    )


def test_no_conception_rests_on_a_later_work_that_was_not_found() -> None:
    """Brandsen and Honingh (2016) is recorded, and nothing is made of it."""
    rendered = {quad.object for quad in _quads(COP.rendersWork)}
    statuses: Mapping[str, bool] = {
        node.value: node in rendered for node in graph().instances(BASE + "LaterWork")
    }
    unused = [iri for iri, is_used in statuses.items() if not is_used]
    assert unused == [BASE + "work/brandsen-honingh-2016"]
    verification = graph().nodes(ox.NamedNode(unused[0]), BASE + "hasVerification")[0]
    status = graph().node(verification, BASE + "hasVerificationStatus")
    assert status == ox.NamedNode(BASE + "NoVerification")


def _quads(predicate: URIRef) -> list[ox.Quad]:
    return list(graph().store.quads_for_pattern(None, ox.NamedNode(str(predicate)), None))


@pytest.mark.parametrize("name", shipped())
def test_a_conception_says_the_same_beside_the_others(name: str) -> None:
    """All loaded together compile as each does alone: ends, answers, criteria, what follows."""
    everything = assets.folder("ontology") / "conceptions.ttl"
    alone, together = load(conception=name), load([everything], name)
    assert together.answers == alone.answers
    assert together.criteria == alone.criteria
    assert together.required == alone.required
    acts = [
        {},
        {"act_kind": "service_production"},
        {"act_kind": "law_obedience", "phase": "design"},
    ]
    for facts in acts:
        assert CompiledEngine(together).verdict(facts) == CompiledEngine(alone).verdict(facts)


def test_nothing_is_a_coproduction_for_pestoff() -> None:
    """No positive definition is reported, so that no criterion is required either."""
    knowledge = load(conception="pestoff")
    assert "coproduction" not in knowledge.answers.values()
    assert knowledge.required == ()


def test_all_but_pestoff_know_all_that_they_ask_for() -> None:
    for name in set(shipped()) - {"pestoff"}:
        knowledge = load(conception=name)
        assert set(knowledge.answers.values()) >= {"coproduction", "not"}
        assert knowledge.required
