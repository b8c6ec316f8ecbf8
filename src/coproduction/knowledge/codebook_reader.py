"""Reads the codebook from the ontology."""

from __future__ import annotations

import pyoxigraph as ox

from coproduction.errors import OntologyError
from coproduction.knowledge.codebook import Codebook, Column, ColumnKind, Text, Value
from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import LANGUAGES, OWL, RDFS, SKOS, XSD, Iri, cop

_RESOURCE_INPUT = cop("ResourceInput")


def label_of(triples: Triples, term: Term, predicate: str = RDFS + "label") -> Text:
    """Return a term's text in both languages; what is missing falls back to English.

    Raises:
        OntologyError: the term has no such text in English.
    """
    english = triples.text(term, predicate, "en")
    if english is None:
        raise OntologyError(f"{term} has no English <{predicate}>.")
    texts = {language: triples.text(term, predicate, language) for language in LANGUAGES}
    return Text(english, texts["lt"] or english)


def read_codebook(triples: Triples) -> Codebook:
    """Return the codebook that the ontology states."""
    columns = [_facet(triples, subject) for subject in _facet_properties(triples)]
    columns += [_text_column(triples, s) for s in triples.instances(cop("DescriptiveColumn"))]
    ordered = sorted(columns, key=lambda pair: pair[0])
    return Codebook(tuple(column for _, column in ordered), _resource_kinds(triples))


def one_of(triples: Triples, value_class: Term) -> list[Term]:
    """Return the individuals of a closed value list; empty for any other class.

    Raises:
        OntologyError: the class has two lists.
    """
    definitions = triples.objects(value_class, OWL + "equivalentClass")
    heads = [head for d in definitions if (head := triples.one(d, OWL + "oneOf")) is not None]
    if len(heads) > 1:
        raise OntologyError(f"{value_class} has more than one list of values.")
    return triples.members(heads[0]) if heads else []


def _facet_properties(triples: Triples) -> list[Term]:
    kinds = ("ObjectProperty", "DatatypeProperty")
    found = [term for kind in kinds for term in triples.instances(OWL + kind)]
    return [term for term in found if triples.objects(term, cop("hasColumnOrder"))]


def _facet(triples: Triples, term: Term) -> tuple[int, Column]:
    range_ = triples.one(term, RDFS + "range")
    if not isinstance(term, ox.NamedNode) or range_ is None:
        raise OntologyError(f"The facet {term} has no range.")
    kind, values = _kind_and_values(triples, range_)
    return _describe(triples, term, kind, Iri(term.value), values)


def _text_column(triples: Triples, term: Term) -> tuple[int, Column]:
    written_with = triples.one(term, cop("isWrittenWith"))
    if not isinstance(written_with, ox.NamedNode):
        raise OntologyError(f"The column {term} does not say with which property it is written.")
    return _describe(triples, term, "text", Iri(written_with.value), ())


def _describe(
    triples: Triples, term: Term, kind: ColumnKind, iri: Iri, values: tuple[Value, ...]
) -> tuple[int, Column]:
    order = triples.text(term, cop("hasColumnOrder"))
    name = triples.text(term, SKOS + "notation")
    if name is None or order is None:
        raise OntologyError(f"The column {term} has no heading or no position.")
    what_counts = label_of(triples, term, cop("hasWhatCounts"))
    return int(order), Column(name, kind, iri, label_of(triples, term), what_counts, values)


def _kind_and_values(triples: Triples, range_: Term) -> tuple[ColumnKind, tuple[Value, ...]]:
    if range_ == ox.NamedNode(XSD + "integer"):
        return "number", ()
    values = tuple(_value_of(triples, individual) for individual in one_of(triples, range_))
    return ("resources" if range_ == ox.NamedNode(_RESOURCE_INPUT) else "value"), values


def _value_of(triples: Triples, term: Term) -> Value:
    """Return a term that has a notation as a value of the codebook."""
    token = triples.text(term, SKOS + "notation")
    if not isinstance(term, ox.NamedNode) or token is None:
        raise OntologyError(f"{term} is a facet value without a notation.")
    return Value(token, Iri(term.value), label_of(triples, term))


def _resource_kinds(triples: Triples) -> tuple[Value, ...]:
    root = ox.NamedNode(cop("Resource"))
    found: list[Term] = []
    waiting: list[Term] = [root]
    while waiting:
        children = triples.subjects(RDFS + "subClassOf", waiting.pop())
        waiting += children
        found += [child for child in children if triples.text(child, SKOS + "notation")]
    return tuple(sorted((_value_of(triples, term) for term in found), key=lambda v: v.token))
