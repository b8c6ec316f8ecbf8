"""Results as RDF: read and classified again they are the same; names are unique and lasting."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import DCTERMS, PROV, RDF, RDFS, SH, URIRef

from coproduction.intake import read, read_graph
from coproduction.model import Judged
from coproduction.pipeline.judging import facts_of
from coproduction.terms import NS, cop
from report.records import EXAMPLES, changed, examples, judged, knowledge, results

ONTOLOGY = EXAMPLES.parent / "ontology"
PREFIXES = """
@prefix cop: <https://w3id.org/coproduction/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
"""
DESCRIBED = """
ex:case a cop:Case ; dcterms:identifier "C" ; cop:hasAct ex:act .
ex:act a cop:Act ; dcterms:identifier "a" ; dcterms:title "Pamoka"@lt ;
  cop:hasServiceSetting cop:PublicServiceSetting ; cop:hasActKind cop:ServiceProductionKind ;
  cop:hasActorRole cop:CustomerRole ; cop:hasMergedEfforts cop:No ;
  cop:hasActorKind cop:IndividualActor ; cop:hasVoluntariness cop:VoluntaryBasis ;
  cop:hasProviderEngagement cop:ActiveJointEngagement ; cop:hasDirectInteraction cop:Yes ;
  cop:hasProviderResources cop:ProductiveInput ; cop:hasBehaviourNecessity cop:NecessaryBehaviour ;
  cop:hasCustomerContribution [ cop:contributes [ a cop:Time ] ] ;
  cop:hasBenefit [ cop:hasRank cop:FirstRank ; cop:hasSource cop:FromService ;
    cop:hasBeneficiary cop:ParticipantsAsBeneficiaries ] ;
  cop:hasParticipant ex:ona , [ a cop:Person ] ; ex:note "kept" .
"""


def turtle_of(acts: tuple[Judged, ...]) -> str:
    """Return these acts as Turtle."""
    return results(acts).to_turtle()


def graph_of(acts: tuple[Judged, ...]) -> rdflib.Graph:
    """Return these acts as a graph."""
    return results(acts).to_graph()


def read_again(text: str, folder: Path) -> tuple[Judged, ...]:
    """Return what a Turtle text describes, judged."""
    path = folder / "again.ttl"
    path.write_text(text, encoding="utf-8")
    return judged(read(path, knowledge()))


def read_turtle(text: str) -> tuple[Judged, ...]:
    """Return what a Turtle text describes, judged, read by rdflib."""
    return judged(read_graph(rdflib.Graph().parse(data=PREFIXES + text), knowledge()))


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv", "codings.csv"])
def test_read_and_classified_again_the_acts_are_the_same(name: str, tmp_path: Path) -> None:
    acts = examples(name)
    again = read_again(turtle_of(acts), tmp_path)
    found = {one.record.name: one for one in again}
    assert len(found) == len(again) == len(acts)
    for one in acts:
        other = found[one.record.name]
        assert other.record.coder == one.record.coder
        assert facts_of(other.record) == facts_of(one.record)
        assert other.verdict == one.verdict
        assert {f.rule for f in other.findings if f.severity == "violation"} == {
            f.rule for f in one.findings if f.severity == "violation"
        }
        for column in ("title", "description", "country", "sector", "source"):
            assert other.record.texts.get(column) == one.record.texts.get(column)


def test_graph_and_turtle_say_the_same() -> None:
    acts = (*examples()[:9], *examples("invalid.csv")[:5])
    assert set(graph_of(acts)) == set(rdflib.Graph().parse(data=turtle_of(acts)))


def test_bytes_do_not_depend_on_the_run() -> None:
    code = (
        "from report.records import examples; from report.test_graph import turtle_of; "
        "import sys; sys.stdout.buffer.write(turtle_of(examples()[:6]).encode())"
    )
    folder = Path(__file__).resolve().parents[1]
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(folder), "HOME": str(Path.home())},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {turtle_of(examples()[:6]).encode()}


def test_a_decided_act_has_its_outcome_superclass_and_verdict() -> None:
    found = graph_of(examples()[:1])
    act = URIRef("urn:x-coproduction:case:LT-LIB-01:act:search")
    kinds = {"Act", "AdmissibleAct", "Coproduction", "IndividualCoproduction"}
    assert set(found.objects(act, RDF.type)) == {URIRef(cop(name)) for name in kinds}
    verdict = found.value(act, URIRef(cop("hasVerdict")))
    assert verdict == URIRef(f"{act}:verdict:petukiene-2010")
    conception = found.value(verdict, URIRef(cop("followsConception")))
    declared = rdflib.Graph().parse(ONTOLOGY / "conceptions" / "petukiene-2010.ttl")
    assert (conception, RDF.type, URIRef(cop("Conception"))) in declared
    assert str(found.value(verdict, URIRef(cop("reasonerName")))) == "compiled"
    assert str(found.value(verdict, URIRef(cop("verdictStatus")))) == "decided"
    judgements = [
        len(set(found.objects(verdict, URIRef(cop(name)))))
        for name in ("findsCriterionMet", "findsCriterionNotMet", "leavesCriterionOpen")
    ]
    assert judgements == [10, 2, 0]


def test_an_undetermined_act_has_what_is_missing_and_possible() -> None:
    found = graph_of(examples()[1:2])
    verdict = next(found.subjects(RDF.type, URIRef(cop("Verdict"))))
    missing = set(found.objects(verdict, URIRef(cop("hasMissingFact"))))
    assert missing == {URIRef(cop("hasBenefitSource"))}
    possible = set(found.objects(verdict, URIRef(cop("hasPossibleOutcome"))))
    assert possible == {
        URIRef(cop("CivicParticipation")),
        URIRef(cop("IndividualCoproduction")),
    }
    assert (None, URIRef(cop("hasOutcome")), None) not in found


def test_an_invalid_act_is_no_admissible_one_and_keeps_its_findings() -> None:
    one = examples("invalid.csv")[0]
    found = graph_of((one,))
    assert (None, RDF.type, URIRef(cop("AdmissibleAct"))) not in found
    (result,) = found.subjects(RDF.type, SH.ValidationResult)
    assert found.value(result, SH.resultSeverity) == SH.Violation
    assert str(found.value(result, SH.resultMessage)) == one.findings[0].message
    assert str(found.value(result, SH.sourceShape)) == one.findings[0].rule


def test_every_term_used_is_in_the_ontology() -> None:
    store = ox.Store()
    for path in sorted(ONTOLOGY.rglob("*.ttl")):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    declared = {str(q.subject).strip("<>") for q in store if isinstance(q.subject, ox.NamedNode)}
    acts = (*examples(), *examples("invalid.csv"), *read_turtle(DESCRIBED))
    used = {str(term) for triple in graph_of(acts) for term in triple if str(term).startswith(NS)}
    assert not used - declared


def test_the_listed_resources_are_kept_as_nodes() -> None:
    (act,) = changed(
        {"resources_by_customer": "Mental work; goodwill", "resources_by_provider": "none"}
    )
    found = graph_of((act,))
    contributed = set(found.objects(None, URIRef(cop("contributes"))))
    kinds = {kind for node in contributed for kind in found.objects(node, RDF.type)}
    assert kinds == {URIRef(cop("MentalWork")), URIRef(cop("ProductiveResource"))}
    assert {str(label) for label in found.objects(None, RDFS.label)} == {"goodwill"}


def test_names_are_encoded_and_text_survives(tmp_path: Path) -> None:
    text = 'Žolė "x"\n<script>\u2028\x85\x0b\\ é'
    acts = changed({"case_id": "A/š <1>:2", "act_id": "a b", "title": text, "my notes": "kept"})
    written = turtle_of(acts)
    (again,) = read_again(written, tmp_path)
    assert again.record.iri == "urn:x-coproduction:case:A%2F%C5%A1%20%3C1%3E%3A2:act:a%20b"
    assert (again.record.case_id, again.record.act_id) == ("A/š <1>:2", "a b")
    assert again.record.texts["title"] == text
    assert again.record.texts["urn:x-coproduction:column:my%20notes"] == "kept"
    assert set(graph_of((again,)).objects(None, DCTERMS.title)) == {rdflib.Literal(text)}


def test_acts_of_the_same_name_are_not_mixed_up() -> None:
    twice = (*changed({}, {}), *examples()[:1])
    acts = set(graph_of(twice).objects(None, URIRef(cop("hasAct"))))
    path = "urn:x-coproduction:case:LT-LIB-01"
    assert acts == {
        URIRef(f"{path}:act:search"),
        URIRef(f"{path}:act:search:2"),
        URIRef(f"{path}:2:act:search"),
    }


def test_a_description_by_nodes_is_kept() -> None:
    (act,) = read_turtle(DESCRIBED)
    assert act.verdict.outcome == "IndividualCoproduction"
    found = graph_of((act,))
    node, ona = URIRef("https://example.org/act"), URIRef("https://example.org/ona")
    assert (node, URIRef(cop("hasParticipant")), ona) in found
    assert (ona, RDF.type, URIRef(cop("CoProducer"))) in found
    assert len(set(found.subjects(RDF.type, URIRef(cop("CoProducer"))))) == 2
    assert (node, URIRef("https://example.org/note"), rdflib.Literal("kept")) in found
    benefit = found.value(node, URIRef(cop("hasBenefit")))
    assert found.value(benefit, URIRef(cop("hasSource"))) == URIRef(cop("FromService"))
    (again,) = judged(read_graph(found, knowledge()))
    assert again.verdict == act.verdict


def test_a_verdict_read_with_its_act_is_not_passed_on() -> None:
    (act,) = read_turtle(DESCRIBED + "ex:act cop:hasVerdict ex:old . ex:old a cop:Verdict .")
    assert URIRef("https://example.org/old") not in set(graph_of((act,)).all_nodes())
    assert rdflib.Literal("https://example.org/old") not in set(graph_of((act,)).all_nodes())


def labelled(text: str) -> str:
    """Return a description with a label for its benefit."""
    before, _, rest = text.partition("cop:hasBenefit [")
    benefit, _, after = rest.partition("] ;")
    return f"{PREFIXES}{before}cop:hasBenefit _:benefit ;{after}\n_:benefit {benefit} ."


def test_blank_nodes_of_two_graphs_stay_apart(tmp_path: Path) -> None:
    text = labelled(DESCRIBED)
    other_text = text.replace("ParticipantsAs", "PublicAs").replace("ex:act", "ex:other")
    acts = (*read_again(text, tmp_path), *read_again(other_text.replace('"a"', '"b"'), tmp_path))
    assert len({one.record.place.file for one in acts}) == 1
    assert len({one.verdict.outcome for one in acts}) == 2
    again = judged(read_graph(graph_of(acts), knowledge()))
    assert {one.record.iri: one.verdict for one in again} == {
        one.record.iri: one.verdict for one in acts
    }


def test_a_blank_node_that_two_acts_share_stays_one(tmp_path: Path) -> None:
    text = labelled(DESCRIBED).replace("ex:ona", "_:ona")
    second = "ex:case cop:hasAct ex:more . ex:more a cop:Act ; cop:hasParticipant _:ona ."
    found = graph_of(read_again(text + second, tmp_path))
    one, more = URIRef("https://example.org/act"), URIRef("https://example.org/more")
    (shared,) = found.objects(more, URIRef(cop("hasParticipant")))
    assert (one, URIRef(cop("hasParticipant")), shared) in found


def test_an_act_that_is_a_blank_node_gets_a_name_and_keeps_its_description() -> None:
    text = DESCRIBED.replace("ex:act", "_:act")
    (act,) = read_turtle(text)
    found = graph_of((act,))
    name = URIRef("urn:x-coproduction:case:C:act:a")
    assert found.value(name, URIRef(cop("hasBenefit"))) is not None
    (again,) = judged(read_graph(found, knowledge()))
    assert again.verdict == act.verdict


def test_a_coding_is_attributed_to_its_coder(tmp_path: Path) -> None:
    (act, other) = changed({"coder": "Ona Ž."}, {"coder": "Jonas"})
    found = graph_of((act, other))
    name = URIRef("urn:x-coproduction:case:LT-LIB-01:act:search:coder:Ona%20%C5%BD.")
    agent = URIRef("urn:x-coproduction:coder:Ona%20%C5%BD.")
    assert set(found.objects(name, PROV.wasAttributedTo)) == {agent}
    assert found.value(agent, RDF.type) == PROV.Agent
    assert found.value(agent, DCTERMS.identifier) == rdflib.Literal("Ona Ž.")
    assert len(set(found.objects(None, URIRef(cop("hasAct"))))) == 2
    assert len(set(found.objects(None, URIRef(cop("hasVerdict"))))) == 2
    again = {one.record.coder: one for one in read_again(turtle_of((act, other)), tmp_path)}[
        "Ona Ž."
    ]
    assert [coder.iri for coder in again.record.coders] == [str(agent)]
    assert again.record.name == act.record.name


def test_a_coder_keeps_the_own_iri_and_gets_an_identifier() -> None:
    said = "@prefix prov: <http://www.w3.org/ns/prov#> .\n"
    said += "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
    said += 'ex:act prov:wasAttributedTo ex:ona , ex:rasa . ex:ona foaf:name "Ona" .'
    (act,) = read_turtle(DESCRIBED + said)
    found = graph_of((act,))
    ona, rasa = URIRef("https://example.org/ona"), URIRef("https://example.org/rasa")
    assert set(found.objects(None, PROV.wasAttributedTo)) == {ona, rasa}
    assert found.value(ona, DCTERMS.identifier) == rdflib.Literal("Ona")
    (again,) = judged(read_graph(found, knowledge()))
    assert again.record.coders == act.record.coders


def test_without_coders_their_vocabulary_does_not_appear() -> None:
    assert "prov:" not in turtle_of(examples()[:3])
    assert "@prefix prov:" in turtle_of(changed({"coder": "Ona"}))


def test_codings_of_one_coder_in_two_files_are_not_mixed_up() -> None:
    twice = (*changed({"coder": "Ona"}, {"coder": "Ona"}), *changed({"coder": "Ona"}))
    assert len(set(graph_of(twice[:2]).objects(None, URIRef(cop("hasAct"))))) == 2
