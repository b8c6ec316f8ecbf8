"""A claim as a nanopublication: head, assertion, provenance and publication info, in TriG.

The assertion is the claim and its links; the provenance says where it stands in the article, who
holds it and what the article's author makes of it; the publication info speaks of this project's
wording. See the guidelines at https://nanopub.net/guidelines/working_draft/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from coproduction.errors import UsageError
from coproduction.literature.graph import BASE, FOAF, PROV, Graph, graph
from coproduction.literature.reading import LINKS
from coproduction.terms import DCTERMS, OWL, RDF, SKOS, XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

    from coproduction.literature.graph import Node, Value

NP: Final = "http://www.nanopub.org/nschema#"
NANOPUBLICATIONS: Final = BASE + "nanopublication/"
PROJECT: Final = "https://w3id.org/coproduction"
_PREFIXES: Final = {
    "claim": BASE + "claim/",
    "copl": BASE,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "np": NP,
    "owl": OWL,
    "person": BASE + "person/",
    "prov": PROV,
    "rdf": RDF,
    "sentence": BASE + "sentence/",
    "skos": SKOS,
    "topic": BASE + "topic/",
    "work": BASE + "work/",
    "xsd": XSD,
}
_ASSERTED: Final = (
    RDF + "type",
    BASE + "statement",
    BASE + "hasClaimType",
    DCTERMS + "subject",
    *(BASE + name for name in LINKS),
)
_OF_THE_ARTICLE: Final = (BASE + "hasStance", BASE + "hasFlag", BASE + "standsIn", SKOS + "note")


def nanopublication(claim: str, known: Graph | None = None) -> str:
    """Return a claim as a nanopublication, in TriG; the same bytes for the same graph.

    Args:
        claim: id of the claim, such as ``C-001``.
        known: the graph; the shipped one when left out.

    Raises:
        UsageError: there is no such claim.
    """
    import pyoxigraph as ox

    known = known or graph()
    named = (one for one in known.instances(BASE + "Claim") if isinstance(one, ox.NamedNode))
    node = next((one for one in named if known.value(one, DCTERMS + "identifier") == claim), None)
    if node is None:
        raise UsageError(f"There is no claim '{claim}'. Claims have ids such as C-001.")
    iri = NANOPUBLICATIONS + claim
    quads = sorted(_quads(known, node, iri), key=_order)
    prefixes = _PREFIXES | {"sub": iri + "#"}
    text = (ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=prefixes) or b"").decode()
    lines = text.splitlines()
    declared = sorted(one for one in lines if one.startswith("@prefix"))
    return "\n".join([*declared, "", *(one for one in lines if one not in declared), ""])


def _order(quad: ox.Quad) -> tuple[str, str, str, str]:
    kind = "" if quad.predicate.value == RDF + "type" else quad.predicate.value
    return str(quad.graph_name), str(quad.subject), kind, str(quad.object)


def _quads(known: Graph, claim: ox.NamedNode, iri: str) -> Iterator[ox.Quad]:
    import pyoxigraph as ox

    parts = {
        name: ox.NamedNode(f"{iri}#{name}")
        for name in ("head", "assertion", "provenance", "pubinfo")
    }
    for one in _head(ox.NamedNode(iri), parts):
        yield ox.Quad(one.subject, one.predicate, one.object, parts["head"])
    for one in _copied(known, claim, _ASSERTED):
        yield ox.Quad(one.subject, one.predicate, one.object, parts["assertion"])
    for one in _provenance(known, claim, parts["assertion"]):
        yield ox.Quad(one.subject, one.predicate, one.object, parts["provenance"])
    for one in _publication(known, ox.NamedNode(iri)):
        yield ox.Quad(one.subject, one.predicate, one.object, parts["pubinfo"])


def _head(iri: ox.NamedNode, parts: dict[str, ox.NamedNode]) -> Iterator[ox.Triple]:
    yield _triple(iri, RDF + "type", NP + "Nanopublication")
    yield _triple(iri, NP + "hasAssertion", parts["assertion"].value)
    yield _triple(iri, NP + "hasProvenance", parts["provenance"].value)
    yield _triple(iri, NP + "hasPublicationInfo", parts["pubinfo"].value)


def _provenance(known: Graph, claim: ox.NamedNode, assertion: ox.NamedNode) -> Iterator[ox.Triple]:
    import pyoxigraph as ox

    for place in known.nodes(claim, BASE + "standsIn"):
        yield ox.Triple(assertion, ox.NamedNode(PROV + "wasDerivedFrom"), place)
    yield from _copied(known, claim, _OF_THE_ARTICLE)
    held = [_described(known, one) for one in known.nodes(claim, PROV + "qualifiedAttribution")]
    for number, triples in enumerate(sorted(held, key=str), start=1):
        node = ox.NamedNode(f"{assertion.value.rsplit('#')[0]}#attribution-{number}")
        yield ox.Triple(assertion, ox.NamedNode(PROV + "qualifiedAttribution"), node)
        for predicate, value in triples:
            yield ox.Triple(node, predicate, value)


def _described(known: Graph, node: Node) -> list[tuple[ox.NamedNode, Value]]:
    quads = known.store.quads_for_pattern(node, None, None)
    return sorted(((quad.predicate, quad.object) for quad in quads), key=str)


def _publication(known: Graph, iri: ox.NamedNode) -> Iterator[ox.Triple]:
    import pyoxigraph as ox

    header, project = ox.NamedNode(BASE + "vocabulary"), ox.NamedNode(PROJECT)
    day = ox.Literal(
        f"{known.value(header, DCTERMS + 'created')}T00:00:00Z",
        datatype=ox.NamedNode(XSD + "dateTime"),
    )
    yield ox.Triple(iri, ox.NamedNode(DCTERMS + "created"), day)
    yield _triple(iri, DCTERMS + "creator", PROJECT)
    for one in _copied(known, header, (DCTERMS + "license", OWL + "versionInfo")):
        yield ox.Triple(iri, one.predicate, one.object)
    for one in _copied(known, header, (DCTERMS + "creator",)):
        yield ox.Triple(project, ox.NamedNode(FOAF + "name"), one.object)


def _copied(known: Graph, node: ox.NamedNode, predicates: tuple[str, ...]) -> Iterator[ox.Triple]:
    import pyoxigraph as ox

    for predicate in predicates:
        for quad in known.store.quads_for_pattern(node, ox.NamedNode(predicate), None):
            yield ox.Triple(node, quad.predicate, quad.object)


def _triple(subject: ox.NamedNode, predicate: str, obj: str) -> ox.Triple:
    import pyoxigraph as ox

    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(obj))
