"""RDF: the same acts give the same facts, flat or through nodes, in every form."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coproduction.errors import CoproductionError, InputError
from coproduction.intake import FORMATS, Batch, read, read_graph
from coproduction.knowledge.base import Knowledge
from coproduction.model import Fact, Place, Record
from coproduction.terms import ROOT_ONTOLOGY
from intake.acts_in_turtle import PREFIXES, THROUGH_NODES, turtle
from intake.reading import EXAMPLES, Failing, Reading, only, tokens

NS = "https://w3id.org/coproduction/ns#"
RDF_NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SMALL = (
    PREFIXES
    + """
ex:case a cop:Case ; dcterms:identifier "C1" ; cop:hasAct ex:a .
ex:a cop:hasActKind cop:ReceiptOnlyKind ; cop:numberOfParticipants 7 ;
  cop:hasBenefit [ cop:hasRank cop:FirstRank ; cop:hasBeneficiary cop:PublicAsBeneficiary ] .
"""
)


@pytest.fixture
def act(reading: Reading) -> Any:
    """Return a function that reads one act, given what is said of it in Turtle."""

    def record(said: str, more: str = "", language: str = "en") -> Record:
        text = f"{PREFIXES}\nex:case cop:hasAct ex:a .\nex:a {said} .\n{more}"
        batch = reading(text, "acts.ttl", language=language)
        assert len(batch.records) == 1
        return batch.records[0]

    return record


def by_id(batch: Batch) -> dict[tuple[str, str], Record]:
    """Return the records by case and act."""
    found = {(record.case_id, record.act_id): record for record in batch.records}
    assert len(found) == len(batch.records)
    return found


@pytest.mark.parametrize(
    ("nodes", "flat"), [(False, True), (True, True), (True, False)], ids=["flat", "both", "nodes"]
)
def test_the_examples_as_turtle(
    reading: Reading, knowledge: Knowledge, nodes: bool, flat: bool
) -> None:
    """86 acts: flat, through nodes, or both, the facts are those of the table."""
    table = read(EXAMPLES / "cases.csv", knowledge)
    batch = reading(turtle(list(table.records), knowledge, nodes=nodes, flat=flat), "cases.ttl")
    assert len(batch.records) == 86 and batch.notes == ()
    rows, acts = by_id(table), by_id(batch)
    assert {key: tokens(record) for key, record in rows.items()} == {
        key: tokens(record) for key, record in acts.items()
    }
    assert [f for record in batch.records for f in record.findings] == []
    assert any(record.triples for record in batch.records) == nodes


def test_the_examples_cover_descriptions_through_nodes(knowledge: Knowledge) -> None:
    """So the test before says something: most descriptions occur among the examples."""
    table = read(EXAMPLES / "cases.csv", knowledge)
    given = Counter(
        (name, fact.token)
        for record in table.records
        for name, facts in record.facts.items()
        for fact in facts
    )
    assert len(given.keys() & THROUGH_NODES.keys()) >= 10


@pytest.mark.parametrize(
    ("format", "name", "written"),
    [
        ("turtle", "acts.ttl", ox.RdfFormat.TURTLE),
        ("nt", "acts.nt", ox.RdfFormat.N_TRIPLES),
        ("rdf-xml", "acts.rdf", ox.RdfFormat.RDF_XML),
        ("json-ld", "acts.jsonld", ox.RdfFormat.JSON_LD),
        ("json-ld", "acts.json", ox.RdfFormat.JSON_LD),
    ],
)
def test_every_format(reading: Reading, format: str, name: str, written: ox.RdfFormat) -> None:
    """The same graph, by the file's name or by the option, with a mark and in UTF-16."""
    graph = [quad.triple for quad in ox.parse(SMALL, ox.RdfFormat.TURTLE)]
    text = (ox.serialize(graph, format=written) or b"").decode()
    expected = reading(SMALL, "acts.ttl").records[0]
    for content, called, option in [
        (text.encode(), name, None),
        (text.encode(), "acts", format),
        (text.encode("utf-8-sig"), name, None),
        (text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"), name, None),
    ]:
        record = only_record(reading(content, called, format=option))
        assert (record.case_id, record.act_id, record.iri) == ("C1", "a", expected.iri)
        assert (record.facts, record.triples) == (expected.facts, expected.triples)
        assert record.place == Place(called, node="https://example.org/cases/a")


def only_record(batch: Batch) -> Record:
    """Return the only record."""
    assert len(batch.records) == 1
    return batch.records[0]


def test_a_graph_of_rdflib(reading: Reading, knowledge: Knowledge) -> None:
    """Also a dataset; what is no IRI is refused."""
    expected = reading(SMALL, "acts.ttl").records[0]
    graph = rdflib.Graph().parse(data=SMALL, format="turtle")
    dataset = rdflib.Dataset()
    for triple in graph:
        dataset.graph(rdflib.URIRef("https://example.org/g")).add(triple)
    for source in (graph, dataset):
        record = only_record(read_graph(source, knowledge, name="g"))
        assert (record.facts, record.triples) == (expected.facts, expected.triples)
        assert record.place == Place("g", node="https://example.org/cases/a")
    graph.add((rdflib.URIRef("a b"), rdflib.URIRef("http://x/y"), rdflib.Literal(1)))
    graph.add((rdflib.URIRef("http://x/<y>"), rdflib.URIRef("http://x/y"), rdflib.Literal(1)))
    with pytest.raises(InputError) as error:
        read_graph(graph, knowledge)
    assert error.value.problems == (
        "graph: This is not a valid IRI: a b",
        "graph: This is not a valid IRI: http://x/<y>",
    )


def test_order_and_blank_labels_do_not_matter(reading: Reading, knowledge: Knowledge) -> None:
    """Shuffled lines with other labels for blank nodes give identical records."""
    table = read(EXAMPLES / "cases.csv", knowledge)
    text = turtle(list(table.records)[:12], knowledge, nodes=True)
    text = text.replace("ex:act3", "_:x3").replace("_:jonas", "[ a cop:Person ]")
    text += '[] a cop:Act ; dcterms:title "one" .\n[] a cop:Act ; dcterms:title "two" .\n'
    expected = reading(text, "acts.ttl").records
    assert len(expected) == 14
    for seed in range(3):
        quads = list(ox.parse(text, ox.RdfFormat.TURTLE, rename_blank_nodes=seed > 0))
        random.Random(seed).shuffle(quads)
        lines = "".join(f"{quad.triple} .\n" for quad in quads)
        found = reading(lines, "acts.ttl").records
        if seed == 0:
            assert found == expected
        else:  # the label that the author wrote is now made up, too
            assert [(r.case_id, r.act_id, r.facts) for r in found] == [
                (r.case_id, r.act_id, r.facts) for r in expected
            ]
    graph = rdflib.Graph().parse(data=text.replace("_:x3", "ex:act3"), format="turtle")
    one, two = (read_graph(g, knowledge).records for g in (graph, reshuffled(graph)))
    assert one == two


def reshuffled(graph: rdflib.Graph) -> rdflib.Graph:
    """Return a graph with the same statements, and other blank nodes."""
    return rdflib.Graph().parse(data=graph.serialize(format="nt"), format="nt")


def test_which_nodes_are_acts(reading: Reading) -> None:
    """Typed as such, as admissible, or as a verdict; or what a case has."""
    batch = reading(
        PREFIXES
        + """
ex:case cop:hasAct ex:b10 , ex:b9 .
ex:c a cop:Act . ex:d a cop:AdmissibleAct . ex:e a cop:Coproduction , cop:MergedEffortsAct .
ex:f a cop:Person . ex:g cop:hasActorKind cop:NgoActor .
ex:case2 dcterms:identifier "2" ; cop:hasAct [ a cop:CoProducer ] .
""",
        "acts.ttl",
    )
    base = "https://example.org/cases/"
    assert [(r.case_id, r.act_id) for r in batch.records] == [
        ("2", "1"),
        (f"{base}c", "c"),
        (f"{base}case", "b9"),
        (f"{base}case", "b10"),
        (f"{base}d", "d"),
        (f"{base}e", "e"),
    ]
    told = {note.rule: note.message for note in batch.notes}
    assert told.keys() == {"intake:stated-verdict", "intake:no-case-node", "intake:not-an-act"}
    assert "cop:CoProducer, cop:Coproduction, cop:MergedEffortsAct" in told["intake:stated-verdict"]
    assert f"{base}c, {base}d, {base}e." in told["intake:no-case-node"]
    assert f"{base}g," in told["intake:not-an-act"]
    assert {note.severity for note in batch.notes} == {"warning"}


def test_names_of_cases_and_acts(reading: Reading) -> None:
    """Identifiers first; then the last part of the IRI, the whole, or a number."""
    batch = reading(
        PREFIXES
        + """
[] cop:hasAct <http://x/1/a>, <http://x/2/a>, <http://x/b#c>, <http://x/d/>, _:z, [], _:y .
_:y dcterms:identifier " 1 " . _:z dcterms:identifier "", "b", "a" .
_:k a cop:Case ; cop:hasAct ex:e, ex:f . ex:e dcterms:identifier "same" .
ex:f dcterms:identifier "same" .
ex:l dcterms:identifier "L2", "L10" ; cop:hasAct ex:f .
""",
        "acts.ttl",
    )
    assert [(r.case_id, r.act_id) for r in batch.records] == [
        ("L2", "same"),
        ("case-1", "same"),
        ("case-2", "1"),
        ("case-2", "a"),
        ("case-2", "http://x/1/a"),
        ("case-2", "http://x/2/a"),
        ("case-2", "c"),
        ("case-2", "http://x/d/"),
        ("case-2", "2"),
    ]
    rules = {(r.case_id, r.act_id): [f.rule for f in r.findings] for r in batch.records}
    assert rules["L2", "same"] == ["intake:two-cases", "intake:several-identifiers"]
    assert rules["case-2", "a"] == ["intake:several-identifiers"]
    assert {f.severity for r in batch.records for f in r.findings} == {"warning"}
    blank = next(r for r in batch.records if r.act_id == "2")
    assert blank.iri is None and blank.place.node is not None
    assert blank.place.node.startswith("_:node")


def test_acts_with_the_same_identifiers(reading: Reading) -> None:
    """Each is told of the other, and both stay."""
    text = "ex:c cop:hasAct ex:a, ex:b, ex:d . ex:a dcterms:identifier 'd' ."
    batch = reading(f"{PREFIXES} {text} ex:b dcterms:identifier 'd' .", "acts.ttl")
    *same, last = batch.records
    assert last.findings == ()
    assert last.act_id == "https://example.org/cases/d"
    assert len(same) == 2
    for record in same:
        finding = only(record.findings)
        assert (record.act_id, finding.severity) == ("d", "violation")
        assert finding.rule == "intake:duplicate-act"
    assert "https://example.org/cases/b" in only(batch.records[0].findings).message
    assert only(batch.records[0].findings).place == Place(
        "acts.ttl", column="case_id", node="https://example.org/cases/a"
    )


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("cop:numberOfParticipants 7", [("7", "7")]),
        ("cop:numberOfParticipants 007", [("7", "007")]),
        ("cop:minimumNumberOfParticipants 7", [(">=7", ">=7")]),
        (
            "cop:numberOfParticipants 7 ; cop:minimumNumberOfParticipants 7",
            [("7", "7"), (">=7", ">=7")],
        ),
        ("cop:numberOfParticipants 7, 8", [("7", "7"), ("8", "8")]),
        ("cop:numberOfParticipants 0", [(None, "0")]),
        ("cop:numberOfParticipants 2.5", [(None, "2.5")]),
        ("cop:numberOfParticipants 1E9", [(None, "1E9")]),
        ("cop:numberOfParticipants 9999999999", [(None, "9999999999")]),
        ('cop:numberOfParticipants "7"', [(None, '"7"')]),
        ('cop:numberOfParticipants "many"@en', [(None, "many")]),
        ("cop:numberOfParticipants ex:many", [(None, "https://example.org/cases/many")]),
        ("cop:minimumNumberOfParticipants -1", [(None, ">=-1")]),
        ("cop:hasParticipant ex:p", None),
        ("cop:hasParticipant ex:p, ex:q", [(">=2", ">=2 (cop:hasParticipant)")]),
        ("cop:hasParticipant ex:p, ex:q, ex:r, ex:s", [(">=3", ">=3 (cop:hasParticipant)")]),
        ("cop:hasParticipant ex:p, ex:q ; cop:numberOfParticipants 2", [("2", "2")]),
        ("cop:hasParticipant ex:p, ex:q ; cop:minimumNumberOfParticipants 5", [(">=5", ">=5")]),
        (
            "cop:hasParticipant ex:p, ex:q, ex:r ; cop:minimumNumberOfParticipants 2",
            [(">=3", ">=3 (cop:hasParticipant)")],
        ),
        (
            "cop:hasParticipant ex:p, ex:q ; cop:numberOfParticipants 1",
            [("1", "1"), (">=2", ">=2 (cop:hasParticipant)")],
        ),
    ],
)
def test_numbers(act: Any, said: str, facts: list[tuple[str | None, str]] | None) -> None:
    """Exact, at least, through the participants, and what they say together."""
    expected = None if facts is None else tuple(Fact(*fact) for fact in facts)
    record = act(said)
    assert record.facts.get("number_of_participants") == expected
    assert record.findings == ()


def test_nodes_that_are_the_same_are_one(act: Any) -> None:
    """Two names of one person are one participant; acts and cases stay themselves."""
    record = act(
        "cop:hasParticipant ex:p, ex:q, _:r ; cop:hasBenefit ex:x ; owl:sameAs ex:case",
        "ex:q owl:sameAs ex:p . _:r owl:sameAs ex:q . ex:r a cop:Person . ex:q a cop:Citizen ."
        "ex:y owl:sameAs ex:x ; cop:hasRank cop:FirstRank ."
        "ex:x cop:hasBeneficiary cop:PublicAsBeneficiary .",
    )
    assert record.participants == ("<https://example.org/cases/p>",)
    assert tokens(record) == {"primary_beneficiary": ("public",)}
    types = [triple for triple in record.triples if triple[1] == f"<{RDF_NS}type>"]
    assert types == [
        ("<https://example.org/cases/p>", f"<{RDF_NS}type>", f"<{NS}Citizen>"),
    ]


def test_more_participants_than_the_number(act: Any) -> None:
    """Four are described, three are said to act: the act is contradictory."""
    record = act("cop:hasParticipant ex:p, ex:q, ex:r, ex:s ; cop:numberOfParticipants 3")
    finding = only(record.findings)
    assert (finding.rule, finding.severity) == ("intake:more-participants", "violation")
    assert finding.columns == ("number_of_participants",)
    assert "Described are 4 participants, but number_of_participants is 3." in finding.message


def test_values_that_are_not_on_the_list(act: Any) -> None:
    """Kept as written: values of another facet, texts, blank nodes, several."""
    record = act(
        'cop:hasActKind "receipt_only" ; cop:hasActorKind cop:Yes , cop:NgoActor ;'
        "cop:hasPhase [] ; cop:hasDuration cop:Ongoing"
    )
    assert record.facts["act_kind"] == (Fact(None, "receipt_only"),)
    assert record.facts["actor_kind"] == (Fact("ngo", f"{NS}NgoActor"), Fact(None, f"{NS}Yes"))
    assert [fact.token for fact in record.facts["phase"]] == [None]
    assert record.facts["duration"] == (Fact(None, f"{NS}Ongoing"),)


def test_flat_and_nodes_that_differ(act: Any) -> None:
    """Both are facts, for validation to report."""
    record = act(
        "cop:hasPrimaryBeneficiary cop:PublicAsBeneficiary ; cop:hasBenefit "
        "[ cop:hasRank cop:FirstRank ; cop:hasBeneficiary cop:BalancedBeneficiaries ]"
    )
    assert record.facts["primary_beneficiary"] == (
        Fact("public", f"{NS}PublicAsBeneficiary"),
        Fact("balanced", "balanced (cop:hasBenefit)"),
    )


def test_texts(act: Any) -> None:
    """In the language asked for, of the act or else of its case; what is unknown is kept."""
    said = (
        'dcterms:title "Veiksmas"@lt, "Act"@en ; dcterms:description "plain", "svetimas"@lv ;'
        'dcterms:source <http://s/1>, "p. 2" ; ex:budget 7, "x" ; cop:hasActKnd ex:k'
    )
    case = 'ex:case dcterms:title "Case" ; cop:country "Lietuva"@lt ; cop:sector "a", "b" .'
    record = act(said, case)
    assert record.texts == {
        "title": "Act",
        "description": "plain",
        "source": "p. 2; http://s/1",
        "country": "Lietuva",
        "sector": "a; b",
        "https://example.org/cases/budget": "7; x",
        f"{NS}hasActKnd": "https://example.org/cases/k",
    }
    assert act(said, case, language="lt").texts["title"] == "Veiksmas"


def test_what_stands_in_the_wrong_place(act: Any) -> None:
    """Text or a kind where a node is needed, and unknown ranks: told, and not counted."""
    record = act(
        'cop:hasParticipant "Jonas", ex:p ; cop:hasBenefit [ cop:hasRank cop:SecondRank ;'
        "cop:hasBeneficiary cop:PublicAsBeneficiary ] ;"
        "cop:hasCustomerContribution [ cop:contributes cop:Time ]"
    )
    assert record.facts == {}
    assert [(f.rule, f.severity) for f in record.findings] == [
        ("intake:text-for-node", "warning"),
        ("intake:unlisted-value", "warning"),
        ("intake:kind-for-node", "warning"),
    ]
    assert "“Jonas”" in record.findings[0].message
    assert "Did you mean “cop:SecondaryRank”?" in record.findings[1].message
    assert "[ a cop:Time ]" in record.findings[2].message
    assert all(f.place.node == "https://example.org/cases/a" for f in record.findings)


def test_the_description_of_an_act(reading: Reading) -> None:
    """Its own nodes with their types, no texts, no flat facets, nothing of other acts."""
    batch = reading(
        PREFIXES
        + """
ex:c cop:hasAct ex:a, ex:b .
ex:a cop:hasActKind cop:ReceiptOnlyKind ; dcterms:title "t" ; cop:concernsService ex:s ;
  cop:hasParticipant ex:ona ; cop:hasIntermediary ex:b .
ex:ona a cop:Person, cop:CustomerInAct, owl:Thing, ex:Neighbour ; rdfs:label "Ona" ;
  cop:receivesService ex:s ; ex:knows ex:jonas ; cop:isMemberOf [ a cop:Community ] .
ex:b cop:hasParticipant ex:jonas .
""",
        "acts.ttl",
    )
    ex = "https://example.org/cases/"
    assert batch.records[0].participants == (f"<{ex}ona>",)
    assert batch.records[0].triples == (
        (f"<{ex}a>", f"<{NS}concernsService>", f"<{ex}s>"),
        (f"<{ex}a>", f"<{NS}hasIntermediary>", f"<{ex}b>"),
        (f"<{ex}a>", f"<{NS}hasParticipant>", f"<{ex}ona>"),
        (f"<{ex}ona>", f"<{NS}isMemberOf>", "_:node1"),
        (f"<{ex}ona>", f"<{NS}receivesService>", f"<{ex}s>"),
        (f"<{ex}ona>", f"<{RDF_NS}type>", f"<{ex}Neighbour>"),
        (f"<{ex}ona>", f"<{RDF_NS}type>", f"<{NS}Person>"),
        ("_:node1", f"<{RDF_NS}type>", f"<{NS}Community>"),
    )
    assert [note.rule for note in batch.notes] == ["intake:stated-verdict"]


def test_imports_and_unknown_properties(reading: Reading) -> None:
    """Nothing is fetched; a property that the vocabulary lacks is told with the nearest."""
    batch = reading(
        PREFIXES
        + f"<> owl:imports <{ROOT_ONTOLOGY}> . ex:c cop:hasAct ex:a . ex:a cop:hasActKnd ex:k .",
        "acts.ttl",
    )
    assert [note.rule for note in batch.notes] == ["intake:imports", "intake:unknown-property"]
    assert ROOT_ONTOLOGY in batch.notes[0].message
    assert "cop:hasActKnd" in batch.notes[1].message
    assert "Did you mean “cop:hasActKind”?" in batch.notes[1].message


def test_an_import_from_elsewhere_is_refused(reading: Reading) -> None:
    """Without it the file would not say what it means, and nothing is fetched."""
    with pytest.raises(InputError) as error:
        reading(PREFIXES + "<> owl:imports <http://x/y> . ex:c cop:hasAct ex:a .", "acts.ttl")
    (problem,) = error.value.problems
    assert problem.startswith("acts.ttl: owl:imports names what is not part of this package")
    assert "http://x/y" in problem


def test_relative_iris_tell_no_folder(reading: Reading, knowledge: Knowledge) -> None:
    """They are resolved against the file's name only."""
    text = PREFIXES + "<#c> cop:hasAct <#a>, <b> ."
    for path in (Path("bylos ą.ttl"), Path.cwd() / "bylos ą.ttl"):
        reading(text, "bylos ą.ttl")
        iris = [record.iri for record in read(path, knowledge).records]
        assert iris == ["https://example.org/b", "https://example.org/bylos%20%C4%85.ttl#a"]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "a.ttl",
            "@prefix a: <http://a/> .\na:b a:c\n  ąč ;; .",
            "line 3, character 3: The Turtle",
        ),
        ("a.ttl", "a:b a:c a:d .", "line 1, character 1: The Turtle is broken here: The prefix a:"),
        ("a.nt", "<http://a> <http://b> .\n", "line 1, character "),
        ("a.nt", "<a> <http://b> <http://c> .\n", "line 1, character 1: The N-Triples is broken"),
        ("a.json", '{"@id": "a",\n "x" 1}', "line 2, character 6: The JSON-LD is broken"),
        ("a.json", "[" * 70_000, "line 1, character "),
        ("a.rdf", "<rdf:RDF\n", "line 1, character 1: The RDF/XML is broken here"),
        (
            "a.rdf",
            f'<r:RDF xmlns:r="{RDF_NS}">\n<r:x></r:y></r:RDF>',
            "line 2, character 8: The RDF",
        ),
        (
            "a.rdf",
            "<html><body/></html>",
            "The RDF/XML is broken here: XML namespaces are required",
        ),
        ("a.rdf", '<?xml version="1.0" encoding="latin1"?>\n<a>ė</a>', "The first line says"),
    ],
)
def test_broken_rdf(failing: Failing, name: str, text: str, problem: str) -> None:
    """The place at which it is broken, and how."""
    (told,) = failing(text, name)
    assert told.removeprefix(name).lstrip(",: ").startswith(problem)


@pytest.mark.parametrize(
    "context",
    [
        '"http://x.test/"',
        '[{"a": "http://a/"}, "http://x.test/"]',
        '{"@version": 1.1, "@import": "http://x.test/"}',
        '{"b": {"@id": "http://b/", "@context": "http://x.test/"}}',
    ],
)
def test_contexts_outside_are_refused(failing: Failing, context: str) -> None:
    """They are named; nothing is fetched."""
    (problem,) = failing(f'{{"@context": {context}, "@id": "http://a/b", "b": {{}}}}', "a.jsonld")
    assert problem.startswith(
        "a.jsonld: The JSON-LD needs a context from outside (http://x.test/)."
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.ttl", "# nothing"), ("a.json", "{}"), ("a.nt", "<http://a> <http://b> <http://c> .")],
)
def test_no_acts(failing: Failing, name: str, text: str) -> None:
    """The message says what an act looks like."""
    (problem,) = failing(text, name)
    assert problem.startswith(f"{name}: There is no act of participation in the data.")
    assert NS in problem


def test_no_acts_but_facets(failing: Failing) -> None:
    """The node that lacks the type is named."""
    (problem,) = failing(PREFIXES + "ex:a cop:hasActorKind cop:NgoActor .", "a.ttl")
    assert "https://example.org/cases/a, but no act is there" in problem


@pytest.mark.parametrize("entity", ['"A &amp; B"', 'SYSTEM "secret"'])
def test_declared_entities_are_refused(failing: Failing, entity: str) -> None:
    """Those from files would be read, those inside may grow without end."""
    Path("secret").write_text("secret")
    text = (
        f'<!DOCTYPE r [<!ENTITY t {entity}>]>\n<r:RDF xmlns:r="{RDF_NS}" '
        f'xmlns:c="{NS}" xmlns:d="http://purl.org/dc/terms/">'
        '<c:Act r:about="http://x/a"><d:title>&t;</d:title></c:Act></r:RDF>'
    )
    (problem,) = failing(text, "a.rdf")
    assert problem.startswith("a.rdf, line 1, character 13: A document type (DOCTYPE)")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.binary(max_size=60)
    | st.text(max_size=40).map(lambda text: (SMALL + text).encode())
    | st.tuples(st.integers(0, len(SMALL)), st.text(max_size=4)).map(
        lambda cut: (SMALL[: cut[0]] + cut[1] + SMALL[cut[0] :]).encode()
    ),
    st.sampled_from([*FORMATS, None]),
)
def test_whatever_comes_in(reading: Reading, content: bytes, format: str | None) -> None:
    """Any bytes give records or an error of ours, never another."""
    try:
        batch = reading(content, "acts.ttl", format=format)
    except CoproductionError as error:
        assert str(error)
    else:
        assert batch.records
