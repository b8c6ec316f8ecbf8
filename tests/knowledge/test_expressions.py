"""Reading class expressions from Turtle."""

import pyoxigraph as ox
import pytest

from coproduction import assets
from coproduction.errors import OntologyError
from coproduction.knowledge.codebook_reader import read_codebook
from coproduction.knowledge.expressions import (
    EVERY_ACT,
    UNBOUNDED,
    And,
    Expression,
    ExpressionReader,
    Is,
    Named,
    Not,
    NotCompilableError,
    Or,
    atoms,
    superclasses,
)
from coproduction.knowledge.triples import Triples, read_closure
from coproduction.terms import OWL, cop
from knowledge.own_ontology import PREFIXES

NGO = "[ a owl:Restriction ; owl:onProperty cop:hasActorKind ; owl:hasValue cop:NgoActor ]"
IS_NGO = Is("actor_kind", frozenset({"ngo"}))
SUBJECT = ox.NamedNode("https://example.org/mine#subject")


def triples_with(turtle: str) -> Triples:
    """Return the shipped ontology with some Turtle."""
    triples = read_closure(assets.catalog())
    for quad in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE):
        triples.add(quad.subject, quad.predicate, quad.object)
    return triples


def read(expression: str) -> Expression:
    """Read one class expression."""
    triples = triples_with(f"ex:subject owl:equivalentClass {expression} .")
    (term,) = triples.objects(SUBJECT, OWL + "equivalentClass")
    return ExpressionReader(triples, read_codebook(triples)).read(term)


def number(*bounds: str) -> str:
    """Return a restriction of the number of participants by bounds."""
    listed = " ".join(f"[ xsd:{bound} ]" for bound in bounds)
    return (
        "[ a owl:Restriction ; owl:onProperty cop:numberOfParticipants ; owl:someValuesFrom "
        f"[ a rdfs:Datatype ; owl:onDatatype xsd:integer ; owl:withRestrictions ( {listed} ) ] ]"
    )


def operator(name: str, *parts: str) -> str:
    """Return an intersection or a union."""
    return f"[ a owl:Class ; owl:{name} ( {' '.join(parts)} ) ]"


def some(filler: str) -> str:
    """Return a restriction of whether efforts are merged."""
    return (
        f"[ a owl:Restriction ; owl:onProperty cop:hasMergedEfforts ; owl:someValuesFrom {filler} ]"
    )


NAMED = Named(cop("Coproduction"))
WITHIN: dict[str, tuple[str, Expression]] = {
    "every act": ("cop:Act", EVERY_ACT),
    "every admissible act": ("cop:AdmissibleAct", EVERY_ACT),
    "everything": ("owl:Thing", EVERY_ACT),
    "a class": ("cop:Coproduction", NAMED),
    "a value": (NGO, IS_NGO),
    "a value of a list": (
        some("[ a owl:Class ; owl:oneOf ( cop:Yes ) ]"),
        Is("efforts_merged", frozenset({"yes"})),
    ),
    "any value": (some("cop:YesNo"), Is("efforts_merged", frozenset({"yes", "no"}))),
    "a complement": (f"[ a owl:Class ; owl:complementOf {NGO} ]", Not(IS_NGO)),
    "a union": (operator("unionOf", "cop:Coproduction", NGO), Or((NAMED, IS_NGO))),
    "a union with every act": (operator("unionOf", "cop:Act", NGO), Or((EVERY_ACT, IS_NGO))),
    "an intersection": (operator("intersectionOf", "cop:Coproduction", NGO), And((NAMED, IS_NGO))),
    "an intersection with every act": (operator("intersectionOf", "cop:Act", NGO), IS_NGO),
    "an exact number": (
        "[ a owl:Restriction ; owl:onProperty cop:numberOfParticipants ; owl:hasValue 4 ]",
        Is("number_of_participants", low=4, high=4),
    ),
    "a least number": (number("minInclusive 3"), Is("number_of_participants", low=3)),
    "more than a number": (number("minExclusive 3"), Is("number_of_participants", low=4)),
    "a greatest number": (number("maxInclusive 3"), Is("number_of_participants", high=3)),
    "less than a number": (number("maxExclusive 3"), Is("number_of_participants", high=2)),
    "a range": (
        number("minInclusive 2", "maxInclusive 9", "minInclusive 5"),
        Is("number_of_participants", low=5, high=9),
    ),
}


@pytest.mark.parametrize("name", WITHIN)
def test_what_is_within_the_fragment_is_read(name: str) -> None:
    """As what it says, no more and no less."""
    turtle, expected = WITHIN[name]
    assert read(turtle) == expected


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("[ a owl:Restriction ; owl:onProperty ex:p ; owl:hasValue ex:v ]", "no facet"),
        ("[ a owl:Class ; owl:oneOf ( ex:act ) ]", "no facet"),
        (NGO.replace("hasValue", "allValuesFrom"), "in another way"),
        (NGO.replace("cop:NgoActor", "cop:Yes"), "not on the list"),
        (some("cop:Act"), "not a closed list"),
        (number("minInclusive 'three'"), "not a whole number"),
        (number("minInclusive 3.5"), "not a whole number"),
        (number("length 3"), "restricted by"),
    ],
)
def test_what_is_outside_is_told(turtle: str, message: str) -> None:
    """Each with what is wrong."""
    with pytest.raises(NotCompilableError, match=message):
        read(turtle)


def test_a_broken_expression_is_an_error() -> None:
    """Two operators of one kind, or a list without an end, mean nothing in OWL."""
    with pytest.raises(OntologyError, match="more than one"):
        read(f"[ a owl:Class ; owl:complementOf {NGO} , cop:Coproduction ]")
    with pytest.raises(OntologyError, match="broken"):
        read("[ a owl:Class ; owl:unionOf [ ] ]")


def test_atoms_come_from_left_to_right() -> None:
    """Also from below complements."""
    expression = And((IS_NGO, Not(Or((NAMED, Is("phase"))))))
    assert list(atoms(expression)) == [IS_NGO, NAMED, Is("phase")]
    assert list(atoms(EVERY_ACT)) == []


def test_a_number_turns_at_its_bounds() -> None:
    """From one on, every number passes; there is no turn at the open end."""
    assert Is("n").cuts() == set()
    assert Is("n", low=3).cuts() == {3}
    assert Is("n", low=1, high=1).cuts() == {2}
    assert Is("n", low=4, high=4).cuts() == {4, 5}
    assert Is("n", low=2, high=UNBOUNDED).cuts() == {2}


def test_superclasses_are_stated_or_defined() -> None:
    """Directly, through others, or as parts of an intersection; a union says nothing."""
    union, both = operator("unionOf", "ex:u", "ex:v"), operator("intersectionOf", "ex:c", NGO)
    triples = triples_with(f"""
        ex:subject rdfs:subClassOf ex:b ; owl:equivalentClass {union} .
        ex:b owl:equivalentClass {both} ; rdfs:subClassOf {NGO} .
        ex:c owl:equivalentClass ex:d . ex:d rdfs:subClassOf ex:b .
    """)
    names = {iri.partition("#")[2] for iri in superclasses(triples, SUBJECT)}
    assert names == {"b", "c", "d"}
