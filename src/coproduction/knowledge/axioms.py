"""Every axiom about acts, sorted into what compilation makes of it, or refused.

Nothing is skipped in silence: an axiom about acts that fits no kind below makes the ontology not
compilable, so that a person's own extension is either compiled exactly or left to the reasoner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

import pyoxigraph as ox

from coproduction.knowledge.bystanders import Bystanders
from coproduction.knowledge.codebook import Codebook
from coproduction.knowledge.description_limits import check_descriptions
from coproduction.knowledge.expressions import (
    EVERY_ACT,
    TOP_CLASSES,
    And,
    Expression,
    ExpressionReader,
    Is,
    Named,
    Not,
    NotCompilableError,
    atoms,
    superclasses,
)
from coproduction.knowledge.patterns import Pattern
from coproduction.knowledge.patterns_reader import read_pattern
from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import OWL, RDF, RDFS, cop

_FORBIDDEN_ON_FACETS = (
    RDFS + "subPropertyOf",
    OWL + "propertyChainAxiom",
    OWL + "equivalentProperty",
    OWL + "inverseOf",
    OWL + "propertyDisjointWith",
)
_PLAIN_TYPES = frozenset(
    {OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "NamedIndividual"}
)


@dataclass(slots=True)
class ActAxioms:
    """What the ontology says about acts.

    Attributes:
        definitions: IRI of each defined class of acts, with its definition.
        impossible: expressions that no admissible act fulfils.
        exhaustive: facets of which every admissible act has exactly one value.
        single: facets of which every admissible act has at most one value.
        roles: condition under which every participant has a role, and the role's IRI.
        patterns: axioms by which a description through nodes says the same as a facet.
    """

    definitions: dict[str, Expression] = field(default_factory=dict)
    impossible: list[Expression] = field(default_factory=list)
    exhaustive: set[str] = field(default_factory=set)
    single: set[str] = field(default_factory=set)
    roles: list[tuple[Expression, str]] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)

    def expressions(self) -> Iterator[Expression]:
        """Yield every expression that is compiled."""
        yield from self.definitions.values()
        yield from self.impossible
        yield from (condition for condition, _ in self.roles)


class AxiomReader:
    """Sorts the axioms of a closure."""

    def __init__(self, triples: Triples, codebook: Codebook) -> None:
        self._triples = triples
        self._reader = ExpressionReader(triples, codebook)
        self._codebook = codebook
        self._axioms = ActAxioms()
        classes = (t for t in triples.instances(OWL + "Class") if isinstance(t, ox.NamedNode))
        self._act_classes = {
            term.value
            for term in classes
            if term.value in TOP_CLASSES or TOP_CLASSES & superclasses(triples, term)
        } | {OWL + "Thing"}
        self._bystanders = Bystanders(triples, codebook, self._act_classes)

    def read(self) -> ActAxioms:
        """Return the axioms about acts.

        Raises:
            NotCompilableError: one of them lies outside the compilable fragment.
        """
        for subject in list(self._triples.all_subjects()):
            if self._is_expression_inside_another(subject):
                continue
            for predicate, obj in self._triples.predicates(subject):
                try:
                    self._sort(subject, predicate, obj)
                except NotCompilableError as error:
                    raise NotCompilableError(
                        f"The axiom <{predicate}> about {_name(subject)} does not compile. {error}"
                    ) from error
        self._check_names()
        self._check_minimums()
        check_descriptions(self._triples, self._axioms.patterns)
        return self._axioms

    def _is_expression_inside_another(self, subject: Term) -> bool:
        return isinstance(subject, ox.BlankNode) and not (
            self._triples.objects(subject, RDFS + "subClassOf")
            or self._triples.objects(subject, OWL + "members")
            or self._triples.objects(subject, OWL + "equivalentClass")
        )

    def _sort(self, subject: Term, predicate: str, obj: Term) -> None:
        match predicate.removeprefix(OWL).removeprefix(RDFS):
            case "subClassOf":
                self._sub_class(subject, obj)
            case "equivalentClass":
                self._equivalent(subject, obj)
            case "disjointWith":
                self._disjoint([subject, obj])
            case "members":
                self._disjoint(self._triples.members(obj))
            case "disjointUnionOf" | "hasKey" if self._is_act_class(subject):
                raise NotCompilableError("This kind of axiom is not in the fragment.")
            case _:
                self._property_axiom(subject, predicate, obj)

    def _property_axiom(self, subject: Term, predicate: str, obj: Term) -> None:
        facet = self._reader.facet(subject) or self._reader.facet(obj)
        if facet is None or predicate == RDFS + "domain":
            self._bystanders.check(subject, predicate, obj)
            return
        typed = predicate == RDF + "type" and isinstance(obj, ox.NamedNode)
        if predicate in _FORBIDDEN_ON_FACETS or (typed and obj.value not in _PLAIN_TYPES):  # type: ignore[union-attr]
            raise NotCompilableError(f"It changes the logic of the facet '{facet.name}'.")

    def _is_act_class(self, term: Term) -> bool:
        return isinstance(term, ox.NamedNode) and term.value in self._act_classes

    def _equivalent(self, subject: Term, obj: Term) -> None:
        if not self._is_act_class(subject):
            self._bystanders.check(subject, OWL + "equivalentClass", obj)
            return
        definition = self._reader.read(obj)
        assert isinstance(subject, ox.NamedNode)
        if subject.value in TOP_CLASSES or subject.value in self._axioms.definitions:
            raise NotCompilableError("It defines a class of acts for a second time.")
        self._axioms.definitions[subject.value] = definition

    def _disjoint(self, members: list[Term]) -> None:
        concerned = [member for member in members if self._is_act_class(member)]
        if not concerned or concerned == [ox.NamedNode(cop("Act"))]:
            # that acts are no agents or services says nothing about facets
            self._bystanders.check_disjoint(members)
            return
        for one, other in combinations(members, 2):
            self._axioms.impossible.append(_both(self._reader.read(one), self._reader.read(other)))

    def _sub_class(self, subject: Term, obj: Term) -> None:
        role = self._role(obj)
        if role is not None:
            self._axioms.roles.append((self._reader.read(subject), role))
        elif isinstance(subject, ox.BlankNode):
            self._general(subject, obj)
        elif not self._is_act_class(subject):
            self._bystanders.check(subject, RDFS + "subClassOf", obj)
        elif _iri(subject) == cop("AdmissibleAct") and isinstance(obj, ox.BlankNode):
            self._closure(obj)
        else:
            self._implication(self._reader.read(subject), self._reader.read(obj))

    def _implication(self, condition: Expression, consequence: Expression) -> None:
        if consequence != EVERY_ACT:
            self._axioms.impossible.append(_both(condition, Not(consequence)))

    def _general(self, subject: Term, obj: Term) -> None:
        consequence = self._reader.read(obj)
        try:
            self._implication(self._reader.read(subject), consequence)
        except NotCompilableError:
            if not isinstance(consequence, Is):
                raise
            self._axioms.patterns.append(read_pattern(self._triples, subject, consequence))

    def _closure(self, restriction: Term) -> None:
        column = self._reader.facet(self._triples.one(restriction, OWL + "onProperty"))
        most = self._triples.text(restriction, OWL + "maxCardinality")
        if column is not None and most == "1":
            self._axioms.single.add(column.name)
            return
        expression = self._reader.read(restriction)
        if column is None or not isinstance(expression, Is):
            self._implication(EVERY_ACT, expression)
            return
        everything = frozenset(value.token for value in column.values)
        whole = expression.low == 1 if column.kind == "number" else everything == expression.tokens
        if not whole:
            self._implication(EVERY_ACT, expression)
        self._axioms.exhaustive.add(column.name)

    def _role(self, term: Term) -> str | None:
        if self._triples.one(term, OWL + "onProperty") != ox.NamedNode(cop("hasParticipant")):
            return None
        role = self._triples.one(term, OWL + "allValuesFrom")
        return role.value if isinstance(role, ox.NamedNode) else None

    def _check_names(self) -> None:
        for expression in self._axioms.expressions():
            for atom in atoms(expression):
                if isinstance(atom, Named) and atom.name not in self._axioms.definitions:
                    raise NotCompilableError(f"The class <{atom.name}> has no definition.")
                if isinstance(atom, Is) and atom.facet not in self._axioms.single:
                    raise NotCompilableError(f"'{atom.facet}' may have several values.")

    def _check_minimums(self) -> None:
        """Check that for each number at which definitions differ, a minimum says the same."""
        stated = {
            pattern.condition.least
            for pattern in self._axioms.patterns
            if pattern.condition.operator == "number"
            and pattern.token == f">={pattern.condition.least}"
        }
        for expression in self._axioms.expressions():
            for atom in atoms(expression):
                if isinstance(atom, Is) and not atom.tokens and not atom.cuts() <= stated:
                    least = min(atom.cuts() - stated)
                    raise NotCompilableError(f"No axiom says what a minimum of {least} means.")


def _both(one: Expression, other: Expression) -> Expression:
    return And(tuple(part for part in (one, other) if part != EVERY_ACT))


def _iri(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _name(term: Term) -> str:
    return f"<{_iri(term)}>" if _iri(term) else "an unnamed class"
