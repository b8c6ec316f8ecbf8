"""Turns the description of an act into facts for HermiT."""

# What comes from Java has no Python types: `Any` stands for Java objects in this module.

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, Final

import jpype

from coproduction.classification.hermit_ontology import Vocabulary
from coproduction.classification.hermit_tableau import Tableau
from coproduction.errors import InputError, OntologyError
from coproduction.terms import OWL, RDF, RDFS, XSD, cop

Message = Mapping[str, Any]

_LITERAL = re.compile(r'"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_MODEL = "org.semanticweb.HermiT.model."
_ANNOTATIONS: Final = {RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")}


class ContradictionError(Exception):
    """The description cannot be true: a value is none of its datatype, or of the wrong kind."""


class Facts:
    """Makes facts about acts; facts of acts without nodes are made once and kept."""

    def __init__(self, tableau: Tableau, vocabulary: Vocabulary) -> None:
        self._tableau = tableau
        self._vocabulary = vocabulary
        individual = jpype.JClass(_MODEL + "Individual")
        self._named, self._blank = individual.create, individual.createAnonymous
        self._constant = jpype.JClass(_MODEL + "Constant")
        self._differ = jpype.JClass(_MODEL + "Inequality").INSTANCE
        self._same = jpype.JClass(_MODEL + "Equality").INSTANCE
        self._atom = jpype.JClass(_MODEL + "Atom").create
        self._kept: dict[tuple[str, str | int], Any] = {}
        self.act = self._named("urn:coproduction:hermit#act")
        self.twin = self._named("urn:coproduction:hermit#twin")

    def of(self, act: Message) -> list[Any]:
        """Return the facts of an act; the act itself is the individual `act`.

        Raises:
            ContradictionError: they cannot be true.
            OntologyError: they use a property or value that the ontology does not know.
            InputError: they hold more than facts, a class expression for example.
        """
        facts = [self._tableau.belongs(self.act, cop("AdmissibleAct"))]
        name = act["subject"][1:-1]
        if name in self._vocabulary.individuals:  # an extension speaks of this very act
            facts.append(self._atom(self._same, self.act, self._named(name)))
        for name, value in act["values"]:
            facts.append(self._fact(name, value))
        for name, number in act["numbers"]:
            facts.append(self._fact(name, number))
        facts.extend(self._from_triples(act, self.act))
        return facts

    def of_twin(self, act: Message) -> list[Any]:
        """Return the same facts about another act, `twin`, that shares the nodes of the first."""
        facts = [self._tableau.belongs(self.twin, cop("AdmissibleAct"))]
        for name, value in [*act["values"], *act["numbers"]]:
            facts.append(self._tableau.related(self.twin, name, self._value(name, value)))
        facts.extend(self._from_triples(act, self.twin))
        return facts

    def shared(self, property_iri: str) -> list[Any]:
        """Return the facts that both acts have one and the same unknown value of a property."""
        if self._is_data(property_iri):
            value = self._constant.createAnonymous("shared " + property_iri)
        else:
            value = self._blank("shared " + property_iri)
        related = self._tableau.related
        return [related(act, property_iri, value) for act in (self.act, self.twin)]

    def person(self, act: Message, term: str) -> Any:
        """Return the individual that a term of a description names."""
        return self.act if term == act["subject"] else self._individual(term)

    def _fact(self, name: str, value: str | int) -> Any:
        """Return a fact of the act itself."""
        if (name, value) not in self._kept:
            fact = self._tableau.related(self.act, name, self._value(name, value))
            self._kept[name, value] = fact
        return self._kept[name, value]

    def _value(self, property_iri: str, value: str | int) -> Any:
        if self._is_data(property_iri) != isinstance(value, int):
            raise OntologyError(f"The ontology does not let <{property_iri}> have such values.")
        if isinstance(value, int):
            return self._constant.create(str(value), XSD + "integer")
        if value not in self._vocabulary.individuals:
            raise OntologyError(f"The ontology has no individual <{value}>.")
        return self._named(value)

    def _is_data(self, property_iri: str) -> bool:
        if property_iri in self._vocabulary.data_properties:
            return True
        if property_iri not in self._vocabulary.object_properties:
            raise OntologyError(f"The ontology has no property <{property_iri}>.")
        return False

    def _from_triples(self, act: Message, individual: Any) -> Iterator[Any]:
        terms = {act["subject"]: individual}
        for subject, predicate, value in act["triples"]:
            yield from self._from_triple(act["subject"], terms, (subject, predicate[1:-1], value))
        people = [
            terms.get(term) or self._individual(term) for term in dict.fromkeys(act["participants"])
        ]
        for person in people:
            yield self._tableau.related(individual, cop("hasParticipant"), person)
        for one, other in combinations(people, 2):
            yield self._atom(self._differ, one, other)

    def _from_triple(
        self, act: str, terms: Mapping[str, Any], triple: tuple[str, str, str]
    ) -> Iterable[Any]:
        """Return the fact that a triple states, if it matters to reasoning."""
        subject, predicate, value = triple
        one = terms.get(subject) or self._individual(subject)
        if predicate == RDF + "type":
            return self._typed(act, one, value)
        if predicate in self._vocabulary.object_properties:
            other = terms.get(value) or self._individual(value)
            return [self._tableau.related(one, predicate, other)]
        if predicate in self._vocabulary.data_properties:
            return [self._tableau.related(one, predicate, self._literal(value))]
        if predicate in (OWL + "sameAs", OWL + "differentFrom"):
            other = terms.get(value) or self._individual(value)
            relation = self._same if predicate.endswith("sameAs") else self._differ
            return [self._atom(relation, one, other)]
        if predicate.startswith((OWL, RDFS)) and predicate not in _ANNOTATIONS:
            raise _no_fact(act, predicate)
        return []

    def _typed(self, act: str, individual: Any, value: str) -> Iterable[Any]:
        name = value[1:-1]
        if not value.startswith("<"):
            raise _no_fact(act, RDF + "type")
        if name in self._vocabulary.classes:
            return [self._tableau.belongs(individual, name)]
        return []  # a class on which there is no axiom

    def _individual(self, term: str) -> Any:
        if term.startswith('"'):
            raise ContradictionError(f"{term} is no individual")
        return self._named(term[1:-1]) if term.startswith("<") else self._blank(term[2:])

    def _literal(self, term: str) -> Any:
        parts = _LITERAL.fullmatch(term)
        if parts is None:
            raise ContradictionError(f"{term} is no literal")
        text = _ESCAPE.sub(_unescape, parts[1])
        if parts[2]:
            return self._constant.create(f"{text}@{parts[2]}", RDF + "PlainLiteral")
        try:
            return self._constant.create(text, parts[3] or XSD + "string")
        except jpype.JClass("org.semanticweb.HermiT.datatypes.MalformedLiteralException") as error:
            raise ContradictionError(str(error)) from error
        except jpype.JClass("org.semanticweb.HermiT.datatypes.UnsupportedDatatypeException"):
            return self._constant.createAnonymous(term)  # some value, HermiT cannot tell which


def _unescape(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(escape[3], escape[3])


def _no_fact(act: str, predicate: str) -> InputError:
    return InputError(
        f"{act}: its description uses <{predicate}>, which states more than a fact. Describe an "
        "act by facts alone, and put definitions into an extension of the ontology."
    )
