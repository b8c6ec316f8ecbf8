"""Asks HermiT's tableau what the facts of an act entail.

Every act is tested alone, on top of the ontology that was clausified once. A test looks for one
model of the facts: what is true in that model cannot be refuted, what is false in it cannot be
entailed. The next test looks for a model that differs in a class still undecided, until there is
none: then the undecided classes are entailed or refuted. A few tests settle all classes that way.
"""

# What comes from Java has no Python types: `Any` stands for Java objects in this module.

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import jpype

_OWN = "urn:coproduction:hermit#"
_ASKED, _LOSES, _PARTNER = _OWN + "asked", _OWN + "loses", _OWN + "partner"
_API = "org.semanticweb.owlapi.model."
_HERMIT = "org.semanticweb.HermiT."
_REMEMBERED = 10_000

Settled = tuple[frozenset[str], frozenset[str]]
"""The classes entailed and the classes refuted."""


class Tableau:
    """HermiT's tableau for one ontology, with the classes that are asked about.

    Args:
        ontology: the ontology as the OWL API holds it.
        classes: the IRIs of the classes.
    """

    def __init__(self, ontology: Any, classes: Sequence[str]) -> None:
        java = jpype.JClass
        self._tableau = java(_HERMIT + "Reasoner")(ontology).getTableau()
        self._members = self._tableau.getExtensionManager()
        self._task = java(_HERMIT + "tableau.ReasoningTaskDescription").isABoxSatisfiable()
        self._set, self._map = java("java.util.HashSet"), java("java.util.HashMap")
        self._atom = java(_HERMIT + "model.Atom").create
        self._concept = java(_HERMIT + "model.AtomicConcept").create
        self._role = java(_HERMIT + "model.AtomicRole").create
        self._clause = java(_HERMIT + "model.DLClause").create
        self._rules = java(_HERMIT + "model.DLOntology")
        self._x, self._y = (java(_HERMIT + "model.Variable").create(name) for name in "XY")
        self._concepts = {name: self._concept(name) for name in classes}
        self._said = {name: self._atom(c, self._x) for name, c in self._concepts.items()}
        self._asked, self._loses = (self.belongs(self._x, name) for name in (_ASKED, _LOSES))
        self._broader = _broader(ontology, self._concepts)
        self._remembered: dict[Settled, Any] = {}

    def belongs(self, individual: Any, class_iri: str) -> Any:
        """Return the fact that an individual belongs to a class."""
        return self._atom(self._concept(class_iri), individual)

    def related(self, individual: Any, property_iri: str, value: Any) -> Any:
        """Return the fact that an individual has a value of a property."""
        return self._atom(self._role(property_iri), individual, value)

    def is_consistent(self, facts: Iterable[Any]) -> bool:
        """Tell whether the facts, with the ontology, have a model."""
        return self._test(facts)

    def settle(self, facts: list[Any], individual: Any, classes: Collection[str]) -> Settled | None:
        """Return which classes an individual must, and cannot, belong to; None if contradictory."""
        nodes = self._map()
        nodes.put(individual, None)
        if not self._test(facts, nodes):
            return None
        true = self._true(nodes.get(individual), classes)
        entailed, refuted = frozenset(true), frozenset(classes) - true
        facts = [*facts, self.belongs(individual, _ASKED)]
        while self._test(facts, nodes, self._difference(entailed, refuted)):
            true = self._true(nodes.get(individual), classes)
            entailed, refuted = entailed & true, refuted - true
        return entailed, refuted

    def can_differ(self, facts: list[Any], one: Any, other: Any, classes: Iterable[str]) -> bool:
        """Tell whether one individual can belong to one of the classes that the other lacks."""
        pair = [self.belongs(one, _ASKED), self.related(one, _PARTNER, other)]
        return self._test([*facts, *pair], None, self._split(classes))

    def _difference(self, entailed: frozenset[str], refuted: frozenset[str]) -> Any:
        """Return rules: what is asked about loses one of these classes or gains one of those.

        It is enough to try the broadest of those to gain, because it brings the narrower ones.
        """
        if (entailed, refuted) not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            gained = [name for name in sorted(refuted) if not self._broader[name] & refuted]
            gains, kept = ([self._said[n] for n in names] for names in (gained, sorted(entailed)))
            self._remembered[entailed, refuted] = self._rules_of(
                [([self._loses, *gains], [self._asked]), ([], [self._loses, *kept])]
            )
        return self._remembered[entailed, refuted]

    def _split(self, classes: Iterable[str]) -> Any:
        """Return rules: what is asked about belongs to one of these, its partner does not."""
        one, other = self._x, self._y
        splits = {name: self._concept(f"{_OWN}splits/{name}") for name in classes}
        rules = [([self._atom(split, one) for split in splits.values()], [self._asked])]
        for name, split in splits.items():
            pair = [self._atom(split, one), self._atom(self._role(_PARTNER), one, other)]
            rules.append(([self._atom(self._concepts[name], one)], [self._atom(split, one)]))
            rules.append(([], [*pair, self._atom(self._concepts[name], other)]))
        return self._rules_of(rules)

    def _rules_of(self, rules: Iterable[tuple[Sequence[Any], Sequence[Any]]]) -> Any:
        """Return rules as HermiT adds them to an ontology: consequences first, then conditions."""
        clauses = self._set()
        for consequences, conditions in rules:
            clauses.add(self._clause(consequences, conditions))
        nothing = self._set()
        return self._rules(_OWN, clauses, nothing, nothing, *[None] * 7, *[False] * 4)

    def _true(self, node: Any, classes: Collection[str]) -> frozenset[str]:
        """Return the classes of a node in the model that the last test found."""
        node, contains = node.getCanonicalNode(), self._members.containsConceptAssertion
        return frozenset(name for name in classes if contains(self._concepts[name], node))

    def _test(self, facts: Iterable[Any], nodes: Any = None, rules: Any = None) -> bool:
        positive = self._set()
        for fact in facts:
            positive.add(fact)
        self._tableau.clearAdditionalDLOntology()  # HermiT compares new rules with those before
        if rules is not None:
            self._tableau.setAdditionalDLOntology(rules)
        return bool(
            # first argument: the ontology's own individuals, the values, take part in every test
            self._tableau.isSatisfiable(True, False, positive, None, None, None, nodes, self._task)
        )


def _broader(ontology: Any, classes: Collection[str]) -> dict[str, frozenset[str]]:
    """Return for each class those others that are said to be strictly broader, at any distance."""
    said: dict[str, set[str]] = {}
    for axiom in ontology.getAxioms(jpype.JClass(_API + "AxiomType").SUBCLASS_OF):
        if not (axiom.getSubClass().isAnonymous() or axiom.getSuperClass().isAnonymous()):
            narrow, broad = (str(c.getIRI()) for c in (axiom.getSubClass(), axiom.getSuperClass()))
            said.setdefault(narrow, set()).add(broad)
    above = {name: _reached(said, name) for name in classes}
    return {
        name: frozenset(other for other in classes if other in reached and name not in above[other])
        for name, reached in above.items()
    }


def _reached(said: Mapping[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        new = said.get(ahead.pop(), set()) - reached
        reached |= new
        ahead.extend(new)
    return reached
