"""The shapes for the literature graph: the shipped graph conforms, doctored graphs do not."""

from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from coproduction import assets
from coproduction.literature.graph import modules, term_modules
from coproduction.terms import SHAPES_NS

SH = Namespace("http://www.w3.org/ns/shacl#")
HERE = Path(__file__).resolve().parent
SMALL = (HERE / "small_graph.ttl").read_text(encoding="utf-8")
SHAPES = assets.folder("shapes") / "literature.ttl"

REPLACED: dict[str, tuple[str, str]] = {
    "ClaimIdentifier": ('"C-001"', '"C-1"'),
    "ClaimStatement": ('"Rain wets."@en , ', ""),
    "ClaimHasType": (
        "copl:hasClaimType copl:CriterionClaim ;\n  copl:hasStance copl:End",
        "copl:hasStance copl:End",
    ),
    "ClaimHasStance": ("copl:hasStance copl:Rejection ;", ""),
    "ClaimPlace": (
        "copl:standsIn ex:one ;\n  dcterms:subject ex:topic ;\n  prov:qualifiedAttribution ex:d",
        "dcterms:subject ex:topic ;\n  prov:qualifiedAttribution ex:d",
    ),
    "ClaimAttribution": (" ;\n  prov:qualifiedAttribution ex:denial", ""),
    "ClaimTopic": (
        "dcterms:subject ex:topic ;\n  prov:qualifiedAttribution ex:denial",
        "prov:qualifiedAttribution ex:denial",
    ),
    "ContradictionHasReason": ("copl:contradicts ex:dry ;\n", ""),
    "ContradictionOther": ("copl:isWith ex:dry ;", "copl:isWith ex:dry , ex:wet ;"),
    "ContradictionReason": ('"wet is not dry"@en , ', ""),
    "Attribution": ("copl:restsOn ex:work .", 'copl:restsOn ex:work ; copl:unnamedHolder "x"@en .'),
    "AttributionHasKind": (
        "copl:hasAttributionKind copl:ArticleAuthorKind ;",
        "copl:hasAttributionKind copl:ArticleAuthorKind , copl:Gap ;",
    ),
    "AttributionHasAct": ("copl:hasSpeechAct copl:Assertion ;\n  copl:hasManner", "copl:hasManner"),
    "AttributionWork": ("copl:restsOn ex:work .", "copl:restsOn ex:work , ex:elsewhere ."),
    "SentenceHoldsNoText": (
        "copl:sentenceNumber 2 ;",
        'copl:sentenceNumber 2 ; rdf:value "text" ;',
    ),
    "SentenceLocator": ('"INT.P1.S1"', '"INT.P1"'),
    "SentenceDigest": ('"1111', '"'),
    "SentenceSection": (
        "copl:belongsToSection ex:section ;\n  copl:position 1 ;",
        "copl:position 1 ;",
    ),
    "SentencePosition": ("copl:position 1 ;", 'copl:position "first" ;'),
    "SentenceParagraph": (
        "copl:paragraphNumber 1 ;\n  copl:sentenceNumber 2",
        "copl:sentenceNumber 2",
    ),
    "SentenceNumber": ("copl:sentenceNumber 2 ;", "copl:sentenceNumber 2 , 3 ;"),
    "SentenceReason": ('"none"@en , "nėra"@lt', '"none"@en , "nėra"@lt , "keine"@de'),
    "SentenceIsAccountedFor": (' ;\n  copl:reasonForNoClaim "none"@en , "nėra"@lt', ""),
    "WorkTitle": ('dcterms:title "On rain" ;', ""),
    "WorkCreator": ("dcterms:creator ex:person ;", ""),
    "WorkVerification": (
        "copl:hasVerification ex:verification .",
        "copl:hasVerification ex:verification , ex:nothing .",
    ),
    "WorkReference": (
        "ex:work dcterms:title",
        "ex:more a biro:BibliographicReference ; biro:references ex:work ;\n"
        '  copl:authorsAsPrinted "x" ; dcterms:title "x" .\nex:work dcterms:title',
    ),
    "LaterWorkIsUnlisted": (
        "ex:work dcterms:title",
        "ex:work a copl:LaterWork .\nex:work dcterms:title",
    ),
    "VerifiedWork": (
        "ex:work dcterms:title",
        "ex:stray copl:hasVerification ex:verification ; dcterms:creator ex:person ;\n"
        '  dcterms:title "On snow" ; prism:doi "10.1234/rain" .\nex:work dcterms:title',
    ),
    "WorkDoi": ('"10.1234/rain"', '"https://doi.org/10.1234/rain"'),
    "WorkDoiIsVerified": (
        'prism:doi "10.1234/rain" ;\n  copl:hasVerificationStatus',
        "copl:hasVerificationStatus",
    ),
    "VerificationHasStatus": ("copl:hasVerificationStatus copl:FullVerification ;", ""),
    "VerificationGrounds": ('"seen"@en , ', ""),
    "ReferenceWork": ("biro:references ex:work ;", "biro:references ex:work , ex:elsewhere ;"),
    "ReferenceAuthors": ('copl:authorsAsPrinted "Nobody A." ;', ""),
    "ReferenceTitle": (' ;\n  dcterms:title "On rain, as printed"', ""),
    "ReferenceNumber": ("copl:number 7 ;", "copl:number 26 ;"),
    "CitationText": ('"[7]"', '"7"'),
    "CitationPlace": ('c4o:hasContent "[7]" ;\n  copl:standsIn ex:one ;', 'c4o:hasContent "[7]" ;'),
    "CitationReferences": ("c4o:denotes ex:reference ;", ""),
    "CitationFunction": ("cito:discusses", "ex:discusses"),
    "CitationClaim": ("copl:isCitedFor ex:wet ;", ""),
    "CitationPurpose": ('"for rain"@en , ', ""),
    "TensionHasKind": ("copl:hasTensionKind copl:Gap ;", ""),
    "TensionHasWeight": ("copl:hasWeight copl:MajorWeight ;", ""),
    "TensionPlace": ("copl:standsIn ex:one ;\n  copl:involves", "copl:involves"),
    "TensionClaim": ("copl:involves ex:wet ;", "copl:involves ex:nowhere ;"),
    "TensionStatement": ('"wet and dry"@en , ', ""),
    "TensionTreatment": ('"left open"@en , ', ""),
    "PersonName": ('foaf:name "A. Nobody" ;', ""),
    "PersonFamilyName": (' ;\n  foaf:familyName "Nobody"', ""),
    "TopicLabel": ('"rain"@en , ', ""),
    "TopicWord": ('skos:notation "rain"', 'skos:notation "Rain!"'),
    "TopicIsUsed": (
        "ex:topic a copl:Topic",
        'ex:idle a copl:Topic ; skos:prefLabel "x"@en , "y"@lt ; skos:notation "x" .\n'
        "ex:topic a copl:Topic",
    ),
    "DecisionStatement": ('"snow is rain"@en , ', ""),
    "DecisionReason": ('"nobody says"@en , ', ""),
    "WarrantClaim": ("copl:isWarrantedBy ex:wet", "copl:isWarrantedBy ex:nothing"),
    "WarrantStance": ("copl:isWarrantedBy ex:wet", "copl:isWarrantedBy ex:wet , ex:dry"),
    "WarrantNotSuspect": (
        'dcterms:identifier "C-001" ;',
        'dcterms:identifier "C-001" ; copl:hasFlag copl:SuspectAttribution ;',
    ),
    "WarrantOrDecision": (
        "copl:isWarrantedBy ex:wet",
        "copl:isWarrantedBy ex:wet ; copl:restsOnDecision ex:decision",
    ),
    "WarrantOrOwnDecision": (
        "copl:isWarrantedBy ex:wet",
        'copl:isWarrantedBy ex:wet ; cop:hasModellingDecision "x"@en',
    ),
    "DecidedBy": ("copl:restsOnDecision ex:decision", "copl:restsOnDecision ex:nothing"),
    "ClaimLinkContradicts": ("copl:contradicts ex:dry ;", "copl:contradicts ex:dry , ex:nothing ;"),
    **{
        f"ClaimLink{name[0].upper()}{name[1:]}": (
            "copl:contradicts ex:dry ;",
            f"copl:contradicts ex:dry ; copl:{name} ex:nothing ;",
        )
        for name in ("supports", "qualifies", "specialises", "isConcludedFrom", "restates")
    },
}
"""For each shape, what to replace in the small graph so that it is violated."""

COMPANIONS: dict[str, set[str]] = {
    "AttributionHasKind": {"Attribution"},
    "ClaimLinkContradicts": {"ContradictionHasReason"},
    "ContradictionOther": {"ContradictionHasReason"},
}
"""What cannot be violated alone brings these along."""


@cache
def shapes() -> Graph:
    """Return the shapes."""
    return Graph().parse(SHAPES, format="turtle")


def violated(data: Graph) -> set[str]:
    """Return the local names of the shapes of the graph that are violated."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    found = {str(shape) for shape in report.objects(None, SH.sourceShape)}
    return {iri.removeprefix(SHAPES_NS) for iri in found if iri.startswith(SHAPES_NS)}


def small(shape: str | None = None) -> Graph:
    """Return the small graph, doctored to violate a shape."""
    text = SMALL
    if shape:
        old, new = REPLACED[shape]
        assert old in text, f"{shape}: nothing to replace"
        text = text.replace(old, new) if shape == "WorkDoi" else text.replace(old, new, 1)
    return Graph().parse(data=text, format="turtle")


def test_the_shipped_graph_conforms() -> None:
    data = Graph()
    for path in [*modules(), *(one for one in term_modules() if one.name != "literature.ttl")]:
        data.parse(path, format="turtle")
    assert len(data) > 10_000
    assert violated(data) == set()


def test_the_small_graph_conforms() -> None:
    assert violated(small()) == set()


def test_every_shape_has_its_doctored_graph() -> None:
    properties = {
        str(one).removeprefix(SHAPES_NS) for one in shapes().subjects(RDF.type, SH.PropertyShape)
    }
    assert properties <= set(REPLACED)
    assert set(REPLACED) - properties == {"Attribution", "SentenceIsAccountedFor", "VerifiedWork"}
    assert len(REPLACED) == 68


@pytest.mark.parametrize("shape", sorted(REPLACED))
def test_a_doctored_graph_is_rejected(shape: str) -> None:
    assert violated(small(shape)) - COMPANIONS.get(shape, set()) == {shape}


def test_every_shape_says_what_to_do_in_both_languages() -> None:
    for node in shapes().subjects(RDF.type, SH.PropertyShape):
        assert isinstance(node, URIRef)
        for predicate in (SH.message, SH.name):
            languages = sorted(
                str(getattr(one, "language", "")) for one in shapes().objects(node, predicate)
            )
            assert languages == ["en", "lt"], node
        assert shapes().value(node, SH.severity) == SH.Violation
