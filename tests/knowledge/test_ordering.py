"""Triples in one order, and blank nodes told by what they hold."""

import random

import pyoxigraph as ox
import pytest

from coproduction.errors import OntologyError
from coproduction.knowledge.ordering import Contents, ordered

TEXT = """\
@prefix : <urn:x:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
:a :p [ :q :b ; :r "1" ] , [ :q :b ; :r "1" ] , [ :q :c ] .
:a owl:intersectionOf ( :x [ :q :b ] :y ) .
[ :q :d ] :p :e .
"""


def triples(text: str) -> list[ox.Triple]:
    """Return the triples of a Turtle text, their blank nodes named anew."""
    quads = ox.parse(text, ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    return [one.triple for one in quads]


def test_the_order_of_writing_does_not_matter() -> None:
    first = ordered(triples(TEXT))
    for seed in range(20):
        shuffled = triples(TEXT)
        random.Random(seed).shuffle(shuffled)
        assert ordered(shuffled) == first
    dataset = [ox.Dataset(ox.Quad(*one) for one in found) for found in (first, triples(TEXT))]
    for one in dataset:
        one.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert dataset[0] == dataset[1]
    assert len(first) == len(triples(TEXT))


def test_alike_blank_nodes_stay_two() -> None:
    found = ordered(triples(TEXT))
    inner = {one.object for one in found if one.predicate == ox.NamedNode("urn:x:p")}
    assert sum(isinstance(one, ox.BlankNode) for one in inner) == 3


def form(text: str) -> str:
    """Return how the object of the only statement about ``:a`` is told."""
    contents = Contents(triples("@prefix : <urn:x:> .\n" + text))
    (said,) = contents.said[ox.NamedNode("urn:x:a")]
    return contents.form(said[1])


def test_operands_have_no_order_but_other_lists_have() -> None:
    union = "<http://www.w3.org/2002/07/owl#unionOf>"
    assert form(f":a :p [ {union} ( :x :y ) ] .") == form(f":a :p [ {union} ( :y :x ) ] .")
    assert form(":a :p [ :chain ( :x :y ) ] .") != form(":a :p [ :chain ( :y :x ) ] .")
    assert form(':a :p [ :q "1" ] .') != form(":a :p [ :q 1 ] .")


def test_what_is_no_tree_is_refused() -> None:
    with pytest.raises(OntologyError, match="part of itself"):
        form(":a :p _:b . _:b :q _:b .")
    rdf = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>"
    with pytest.raises(OntologyError, match="broken"):
        form(f":a :p _:b . _:b {rdf} :x .")
