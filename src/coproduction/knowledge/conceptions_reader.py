"""What the ontology says of a conception: its ends, its kinds of ends and its criteria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from coproduction.errors import OntologyError, UsageError
from coproduction.knowledge.base import ANSWERS, Answer, ConceptionInfo
from coproduction.knowledge.codebook_reader import label_of
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.expressions import superclasses
from coproduction.knowledge.locators import locators_of
from coproduction.knowledge.readings import Reading
from coproduction.knowledge.triples import Term, Triples
from coproduction.terms import OWL, RDF, RDFS, SKOS, Iri, cop, local_name

_NAMED_IN_VERDICTS = ("outcome", "gap", "silence", "superclass", "shortfall")
_FOLLOWED = (
    OWL + "equivalentClass",
    OWL + "intersectionOf",
    OWL + "unionOf",
    OWL + "complementOf",
    RDF + "first",
    RDF + "rest",
)


class ConceptionReader:
    """Reads one conception.

    Args:
        triples: the closure of the ontology.
        name: of the conception, its notation.
        redefined: by IRI of a class that was redefined, the class that took its place.

    Attributes:
        iri: of the conception.
        shown: by IRI of a class that was redefined, the class by whose name it goes; ends keep
            their names.

    Raises:
        UsageError: no conception in the closure has this name.
    """

    def __init__(
        self, triples: Triples, name: str, redefined: Mapping[str, str] | None = None
    ) -> None:
        self._triples = triples
        self._name = name
        found = [
            term
            for term in triples.subjects(SKOS + "notation", ox.Literal(name))
            if term in triples.instances(cop("Conception"))
        ]
        if len(found) != 1 or not isinstance(found[0], ox.NamedNode):
            known = ", ".join(sorted({*shipped(), *names(triples)}))
            raise UsageError(f"There is no conception '{name}'; there are: {known}.")
        self._conception = found[0]
        self.iri = found[0].value
        named = {t.value for t in self._of_kinds(*_NAMED_IN_VERDICTS)}
        self.shown = {old: new for old, new in (redefined or {}).items() if old not in named}

    def info(self) -> ConceptionInfo:
        """Return what the ontology tells people about the conception.

        Raises:
            OntologyError: it lacks a label, a definition, its fidelity or its origin.
        """
        fidelity = self._triples.one(self._conception, cop("hasFidelity"))
        degree = self._triples.text(fidelity, SKOS + "notation") if fidelity else None
        origin = self._triples.text(self._conception, cop("originInArticle"))
        if degree is None or origin is None:
            raise OntologyError(f"{self._conception} lacks cop:hasFidelity or cop:originInArticle.")
        return ConceptionInfo(
            name=self._name,
            term=local_name(self.iri),
            label=label_of(self._triples, self._conception),
            definition=label_of(self._triples, self._conception, SKOS + "definition"),
            fidelity=degree,
            from_article=origin in ("true", "1"),
            silent_on=label_of(self._triples, self._conception, cop("leavesSilent")),
            locators=locators_of(self._triples, self._conception),
        )

    def reported(self, *kinds: str) -> list[Iri]:
        """Return the classes that verdicts of the conception name as one of these, in order.

        Raises:
            OntologyError: such a class belongs to no conception.
        """
        found = self._of_kinds(*kinds)
        for term in found:
            if not self._triples.objects(term, cop("isReportedBy")):
                raise OntologyError(
                    f"{term} is reported, but by no conception: say cop:isReportedBy."
                )
        mine = set(self._triples.subjects(cop("isReportedBy"), self._conception))
        return self._in_order([term for term in found if term in mine])

    def answers(self) -> dict[str, Answer]:
        """Return what each end counts as, by local name.

        Raises:
            OntologyError: an end does not say so.
        """
        found: dict[str, Answer] = {}
        for iri in self.reported("outcome", "gap", "silence"):
            said = self._triples.text(ox.NamedNode(iri), cop("countsAs"))
            answer = next((one for one in ANSWERS if one == said), None)
            if answer is None:
                raise OntologyError(f"<{iri}> counts as '{said}'; say one of {', '.join(ANSWERS)}.")
            found[local_name(iri)] = answer
        return found

    def iris(self) -> dict[str, Iri]:
        """Return the IRI of every class that verdicts name, by local name."""
        found = [*self.reported(*_NAMED_IN_VERDICTS), *self._criteria()]
        return {local_name(iri): iri for iri in found}

    def shortfalls(self) -> dict[str, str]:
        """Return, by name of a criterion, the class of acts that fall short by it."""
        return self._by_notation(self.reported("shortfall"))

    def criteria(self) -> dict[str, str]:
        """Return the criteria that the definitions of the ends use: name and class, in order."""
        return self._by_notation(self._criteria())

    def _criteria(self) -> list[Iri]:
        used = self.used()
        found = self._in_order([t for t in self._of_kinds("criterion") if t in used])
        return [Iri(self.shown.get(iri, iri)) for iri in found]

    def _notation(self, iri: str) -> str | None:
        """Return the name of a class in reports: its own, or that of the class it replaced."""
        olds = [old for old, new in self.shown.items() if new == iri]
        found = (self._triples.text(ox.NamedNode(one), SKOS + "notation") for one in (iri, *olds))
        return next(filter(None, found), None)

    def used(self) -> set[Term]:
        """Return every class and expression that the definitions of the ends mention."""
        return self._used(ox.NamedNode(iri) for iri in self.reported("outcome", "gap", "silence"))

    def _of_kinds(self, *kinds: str) -> list[ox.NamedNode]:
        return [
            term
            for kind in kinds
            for term in self._triples.subjects(cop("isReportedAs"), ox.Literal(kind))
            if isinstance(term, ox.NamedNode)
        ]

    def _in_order(self, terms: list[ox.NamedNode]) -> list[Iri]:
        return [
            Iri(term.value) for term in sorted(terms, key=lambda t: (self._position(t), t.value))
        ]

    def _position(self, term: ox.NamedNode) -> int:
        order = self._triples.text(term, cop("hasReportOrder"))
        if order is None:
            raise OntologyError(f"{term} is reported and has no position in reports.")
        return int(order)

    def _by_notation(self, classes: list[Iri]) -> dict[str, str]:
        found: dict[str, str] = {}
        for iri in classes:
            notation = self._notation(iri)
            if notation is None:
                raise OntologyError(f"<{iri}> is reported and has no name for reports.")
            found[notation] = local_name(iri)
        return found

    def _used(self, starts: Iterable[Term]) -> set[Term]:
        """Return every class that definitions mention, at any depth."""
        seen: set[Term] = set()
        waiting: list[Term] = list(starts)
        while waiting:
            term = waiting.pop()
            if term not in seen:
                seen.add(term)
                waiting += [o for p in _FOLLOWED for o in self._triples.objects(term, p)]
        return seen


def names(triples: Triples) -> list[str]:
    """Return the names of all conceptions in a closure."""
    found = (triples.text(t, SKOS + "notation") for t in triples.instances(cop("Conception")))
    return sorted(name for name in found if name)


def idle_readings(
    triples: Triples, conception: str, readings: Sequence[Reading]
) -> tuple[str, ...]:
    """Return the names of the readings that touch nothing that a conception uses.

    A class without definition is used if nodes of the classes above it state a facet that the
    conception tests.

    Args:
        triples: the closure of the ontology, not yet redefined.
        conception: its name.
        readings: those that are chosen.
    """
    if not any(one.redefined for one in readings):
        return ()
    used = ConceptionReader(triples, conception).used()
    tested = {p for term in used for p in triples.objects(term, OWL + "onProperty")}

    def touches(old: ox.NamedNode) -> bool:
        if triples.objects(old, OWL + "equivalentClass"):
            return old in used
        above = {ox.NamedNode(iri) for iri in superclasses(triples, old)}
        return bool(_stated_by(triples, above) & tested)

    return tuple(
        one.name
        for one in readings
        if one.redefined and not any(touches(ox.NamedNode(old)) for old, _ in one.redefined)
    )


def _stated_by(triples: Triples, classes: set[ox.NamedNode]) -> set[Term]:
    """Return the properties of acts that follow from having a node of one of these classes."""
    having = [r for one in classes for r in triples.subjects(OWL + "someValuesFrom", one)]
    follows = [f for term in having for f in triples.objects(term, RDFS + "subClassOf")]
    return {p for term in follows for p in triples.objects(term, OWL + "onProperty")}
