"""Records of a collection as Turtle: acts, grounds, the source's columns, and services."""

import io

import pyoxigraph as ox

from coproduction.knowledge.codebook import Text
from coproduction.knowledge.grounds import Coded, Rule
from coproduction.knowledge.storage import load
from coproduction.model import Fact, Place, Record
from coproduction.report.case_graph import CaseGraph
from coproduction.terms import DCTERMS, RDF, Iri, cop

REASON = Text("Because.", "Todėl.")
DIGS = Rule("digs", "act_kind", "service_production", "design", REASON, Text("here", "čia"))
FREE = Rule("free", "voluntariness", "voluntary", "assumption", REASON, claims=("C-090",))


def record(case: str, act: str = "1", **texts: str) -> Record:
    facts = {"act_kind": (Fact("service_production", "service_production"),)}
    return Record(case, act, facts, texts, Place("list.csv", 2))


def turtle(*coded: Coded, acts: bool = True) -> str:
    out = io.StringIO()
    graph = CaseGraph(load(), "garden", {}, [DIGS, FREE], acts=acts)
    graph.write(out, coded)
    graph.write_beside(out, {"tools": [{"case_id": coded[0].record.case_id, "name": "spade"}]}, [])
    return out.getvalue()


def triples(text: str) -> set[tuple[str, str, str]]:
    quads = ox.parse(text, ox.RdfFormat.TURTLE)
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}


def iri(name: str) -> str:
    return f"<{cop(name)}>"


ACT = "<urn:x-coproduction:case:a%20b:act:1>"
RULE = "<urn:x-coproduction:mapping:garden:rule:digs>"


def test_an_act_leads_to_the_reason_of_each_fact() -> None:
    found = triples(turtle(Coded(record("a b"), (DIGS,))))
    assert (ACT, iri("hasActKind"), iri("ServiceProductionKind")) in found
    assert (ACT, iri("followsMappingRule"), RULE) in found
    assert (RULE, iri("fillsFacet"), iri("hasActKind")) in found
    assert (RULE, iri("fillsInValue"), iri("ServiceProductionKind")) in found
    assert (RULE, iri("hasGround"), iri("DesignGround")) in found
    assert (RULE, f"<{DCTERMS}description>", '"Todėl."@lt') in found
    free = RULE.replace("digs", "free")
    assert (free, iri("hasGround"), iri("AssumptionGround")) in found
    claim = "<https://w3id.org/coproduction/literature/claim/C-090>"
    assert (free, iri("restsOnClaim"), claim) in found
    assert (ACT, iri("followsMappingRule"), free) not in found


def test_the_terms_that_are_written_are_defined() -> None:
    text = turtle(Coded(record("a"), (DIGS, FREE)))
    text += turtle(Coded(record("a"), (DIGS,)), acts=False).partition("\n\n")[2]
    from ontology.modules import closure

    defined = {str(s) for module in closure() for s in module.graph.subjects()}
    used = {part for triple in triples(text) for part in triple if part.startswith(iri("")[:-1])}
    assert len(used) > 10
    assert {part.strip("<>") for part in used} <= defined


def test_columns_of_the_source_and_further_rows_are_kept() -> None:
    found = triples(turtle(Coded(record("a b", **{"garden:né w": "x"}), ())))
    assert (ACT, "<urn:x-coproduction:column:garden:n%C3%A9%20w>", '"x"') in found
    tool = "<urn:x-coproduction:case:a%20b:tools:1>"
    assert (tool, "<urn:x-coproduction:column:garden:tools.name>", '"spade"') in found


def test_a_service_is_described_and_no_act_is_made_up() -> None:
    facts = {"service_setting": (Fact("public_service", "public_service"),)}
    one = Record("a", "", facts, {}, Place("a.ttl", node="urn:s"), Iri("urn:s"))
    found = triples(turtle(Coded(one, ()), acts=False))
    assert ("<urn:x-coproduction:case:a>", iri("describesService"), "<urn:s>") in found
    assert ("<urn:s>", f"<{RDF}type>", iri("PublicService")) in found
    assert not [one for one in found if one[1] == iri("hasAct")]
    assert not [one for one in found if one[2] == iri("Act")]


def test_many_acts_of_one_case_stay_one_case_and_the_bytes_are_the_same() -> None:
    coded = [Coded(record("a", str(n)), (DIGS,)) for n in range(2500)]
    text = turtle(*coded)
    assert text == turtle(*coded)
    found = triples(text)
    assert len([one for one in found if one[1] == iri("hasAct")]) == 2500
    assert len([one for one in found if one[2] == iri("Case")]) == 1
    assert text.count("@prefix cop:") == 1
