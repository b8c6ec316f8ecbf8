"""What a judged record is in RDF: the act as recorded, and the verdict on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, TypeVar
from urllib.parse import quote

import pyoxigraph as ox

from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Column
from coproduction.knowledge.grounds import GROUNDS_COLUMN
from coproduction.model import CriterionStatus, Fact, Judged, Record, Severity
from coproduction.report.minting import COLUMN, Minter, coder_iri
from coproduction.terms import DCTERMS, PROV, RDF, RDFS, SH, XSD, cop

TYPE: Final = ox.NamedNode(RDF + "type")
IDENTIFIER: Final = ox.NamedNode(DCTERMS + "identifier")

_SEVERITIES: Final[Mapping[Severity, str]] = {
    "violation": "Violation",
    "warning": "Warning",
    "information": "Info",
}
_JUDGEMENTS: Final[Mapping[CriterionStatus, str]] = {
    "met": "findsCriterionMet",
    "not met": "findsCriterionNotMet",
    "unknown": "leavesCriterionOpen",
}
_SIDES: Final = {
    "resources_by_customer": ("hasCustomerContribution", "by-customer"),
    "resources_by_provider": ("hasProviderContribution", "by-provider"),
}
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,100}")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")

Term = TypeVar("Term")
Object = ox.NamedNode | ox.BlankNode | ox.Literal


class Describer:
    """States judged records as triples, in the order in which they are to be read.

    Args:
        knowledge: the names of properties, values and criteria.
        records: those to be named at once; the others are named when they come.
        reasoner: what decided.
    """

    def __init__(self, knowledge: Knowledge, records: Iterable[Record], reasoner: str) -> None:
        self._knowledge = knowledge
        self._columns = {column.name: column for column in knowledge.codebook.columns}
        self._kinds = {
            _word(text): value.iri
            for value in knowledge.codebook.resources
            for text in (value.label.lt, value.label.en, value.token)
        }
        self._names = Minter(records)
        self._reasoner = reasoner

    def positions(self, records: Iterable[Record]) -> list[int]:
        """Return the positions of the records that come next, named now if they were not."""
        return self._names.positions(records)

    def forget(self, positions: Iterable[int]) -> None:
        """Forget the names of a case that is told; it does not come again."""
        self._names.forget(positions)

    def case(self, record: Record, positions: Iterable[int]) -> Iterator[ox.Triple]:
        """Yield what is said of a case: its name and its acts."""
        case = self._names.case(record)
        yield ox.Triple(case, TYPE, _cop("Case"))
        yield ox.Triple(case, IDENTIFIER, ox.Literal(record.case_id))
        for position in positions:
            yield ox.Triple(case, _cop("hasAct"), self._names.act(position))

    def act(self, position: int, judged: Judged) -> Iterator[ox.Triple]:
        """Yield what is said of an act, of the nodes of its description and of the verdict."""
        record = judged.record
        act = self._names.act(position)
        for predicate, obj in self._about_act(position, judged):
            yield ox.Triple(act, predicate, obj)
        yield from self._renamed(record, _parsed((*record.triples, *record.provenance)))
        if not record.triples:
            yield from self._contributions(position, record)
        yield from self._coders(position, record)
        yield from self._roles(judged)
        yield from self._verdict(position, judged)
        yield from self._findings(position, judged)

    def verdict(self, position: int, judged: Judged) -> Iterator[ox.Triple]:
        """Yield the verdict on an act alone, to stand beside that of another conception."""
        node = self._verdict_name(position)
        yield ox.Triple(self._names.act(position), _cop("hasVerdict"), node)
        yield from self._verdict(position, judged)

    def recorded(self, position: int, record: Record) -> Iterator[ox.Triple]:
        """Yield what is said of an act as it was recorded, before any verdict."""
        act = self._names.act(position)
        yield ox.Triple(act, TYPE, _cop("Act"))
        for predicate, obj in self._stated(record):
            yield ox.Triple(act, predicate, obj)
        yield from self._contributions(position, record)

    def name(self, position: int) -> ox.NamedNode:
        """Return the name of the act at a position."""
        return self._names.act(position)

    def _about_act(self, position: int, judged: Judged) -> Iterator[tuple[ox.NamedNode, Object]]:
        record, verdict = judged.record, judged.verdict
        classes = ["Act"] if verdict.status == "invalid" else ["Act", "AdmissibleAct"]
        for name in (*classes, *verdict.superclasses, *filter(None, [verdict.outcome])):
            yield TYPE, self._class(name)
        yield from self._stated(record)
        yield _cop("hasVerdict"), self._verdict_name(position)

    def _stated(self, record: Record) -> Iterator[tuple[ox.NamedNode, Object]]:
        yield IDENTIFIER, ox.Literal(record.act_id)
        for name, text in record.texts.items():
            if property_ := self._text_property(record, name):
                yield property_, ox.Literal(text)
        for name, facts in record.facts.items():
            for fact in facts:
                yield self._fact(record, self._columns[name], fact)

    def _text_property(self, record: Record, name: str) -> ox.NamedNode | None:
        if column := self._columns.get(name):
            return ox.NamedNode(column.property)
        if record.place.node is None:
            return ox.NamedNode(COLUMN + quote(name, safe=":"))
        told_otherwise = (cop("hasVerdict"), GROUNDS_COLUMN)
        return None if name in told_otherwise else ox.NamedNode(name)

    def _fact(self, record: Record, column: Column, fact: Fact) -> tuple[ox.NamedNode, Object]:
        property_, written = ox.NamedNode(column.property), fact.written
        if column.kind == "number":
            if (fact.token or written.strip()).startswith(">="):
                property_ = _cop("minimumNumberOfParticipants")
            digits = (fact.token or written.strip()).removeprefix(">=").strip()
            whole = ox.NamedNode(XSD + "integer") if _INTEGER.fullmatch(digits) else None
            return property_, ox.Literal(digits, datatype=whole)
        value = column.value(fact.token) if fact.token is not None else None
        if value:
            return property_, ox.NamedNode(value.iri)
        if record.place.node is not None and _ABSOLUTE.fullmatch(written):
            return property_, ox.NamedNode(written)
        return property_, ox.Literal(written)

    def _coders(self, position: int, record: Record) -> Iterator[ox.Triple]:
        for coder in record.coders:
            agent = coder_iri(coder)
            attributed = ox.NamedNode(PROV + "wasAttributedTo")
            yield ox.Triple(self._names.act(position), attributed, agent)
            yield ox.Triple(agent, TYPE, ox.NamedNode(PROV + "Agent"))
            yield ox.Triple(agent, IDENTIFIER, ox.Literal(coder.name))

    def _roles(self, judged: Judged) -> Iterator[ox.Triple]:
        stated = [
            (participant, str(TYPE), f"<{cop(role)}>")
            for participant in judged.record.participants
            for role in judged.verdict.participant_roles
        ]
        yield from self._renamed(judged.record, _parsed(stated))

    def _renamed(self, record: Record, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        """Yield triples of a record, their blank nodes named for the output."""
        said = _said(record)

        def named(term: Term) -> Term | ox.NamedNode | ox.BlankNode:
            if isinstance(term, ox.BlankNode):
                return self._names.node(record, term, said)
            return term

        for triple in triples:
            yield ox.Triple(named(triple.subject), triple.predicate, named(triple.object))

    def _contributions(self, position: int, record: Record) -> Iterator[ox.Triple]:
        """Yield the resources that a case table lists, as nodes: the flat facet only sums up."""
        for column, (property_, side) in _SIDES.items():
            for fact in record.facts.get(column, ()):
                if fact.token not in ("payment", "resources"):
                    continue
                contribution = self._names.part(position, side)
                yield ox.Triple(self._names.act(position), _cop(property_), contribution)
                yield ox.Triple(contribution, TYPE, _cop("Contribution"))
                for word in filter(None, map(str.strip, fact.written.split(";"))):
                    resource = self._names.part(position, side, word)
                    yield ox.Triple(contribution, _cop("contributes"), resource)
                    yield from self._resource(resource, word)

    def _resource(self, resource: ox.NamedNode, word: str) -> Iterator[ox.Triple]:
        kind = self._kinds.get(_word(word))
        if kind:
            yield ox.Triple(resource, TYPE, ox.NamedNode(kind))
        else:
            yield ox.Triple(resource, TYPE, _cop("ProductiveResource"))
            yield ox.Triple(resource, ox.NamedNode(RDFS + "label"), ox.Literal(word))

    def _verdict_name(self, position: int) -> ox.NamedNode:
        """Return the name of a verdict, another one for each choice of readings."""
        knowledge = self._knowledge
        return self._names.part(position, "verdict", knowledge.conception, *knowledge.readings)

    def _verdict(self, position: int, judged: Judged) -> Iterator[ox.Triple]:
        node = self._verdict_name(position)
        yield ox.Triple(node, TYPE, _cop("Verdict"))
        yield ox.Triple(
            node, _cop("followsConception"), ox.NamedNode(self._knowledge.conception_iri)
        )
        for iri in self._knowledge.readings.values():
            yield ox.Triple(node, _cop("followsReading"), ox.NamedNode(iri))
        for predicate, obj in self._about_verdict(judged):
            yield ox.Triple(node, _cop(predicate), obj)

    def _about_verdict(self, judged: Judged) -> Iterator[tuple[str, Object]]:
        verdict, criteria = judged.verdict, self._knowledge.criteria
        yield "reasonerName", ox.Literal(self._reasoner)
        yield "verdictStatus", ox.Literal(verdict.status)
        yield "verdictAnswer", ox.Literal(self._knowledge.answer(verdict))
        if verdict.reason:
            yield "verdictReason", ox.Literal(verdict.reason)
        if verdict.outcome:
            yield "hasOutcome", self._class(verdict.outcome)
        for name in verdict.superclasses:
            yield "hasSharedSuperclass", self._class(name)
        for name in verdict.possible_outcomes:
            yield "hasPossibleOutcome", self._class(name)
        if verdict.status != "invalid":
            yield "gapPossibility", ox.Literal(verdict.gap_possible)
        for name in verdict.missing_facts:
            yield "hasMissingFact", ox.NamedNode(self._columns[name].property)
        for name in verdict.failed_criteria:
            yield "namesFailedCriterion", self._class(criteria[name])
        for name, status in verdict.criteria.items():
            yield _JUDGEMENTS[status], self._class(criteria[name])
        for name in verdict.participant_roles:
            yield "hasParticipantRole", _cop(name)

    def _class(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(self._knowledge.iri(name))

    def _findings(self, position: int, judged: Judged) -> Iterator[ox.Triple]:
        for number, finding in enumerate(judged.findings, 1):
            node = self._names.part(position, "finding", str(number))
            column = self._columns.get(finding.columns[0]) if finding.columns else None
            yield ox.Triple(node, TYPE, _sh("ValidationResult"))
            yield ox.Triple(node, _sh("focusNode"), self._names.act(position))
            yield ox.Triple(node, _sh("resultSeverity"), _sh(_SEVERITIES[finding.severity]))
            yield ox.Triple(node, _sh("resultMessage"), ox.Literal(finding.message))
            if column:
                yield ox.Triple(node, _sh("resultPath"), ox.NamedNode(column.property))
            if finding.rule.startswith("http"):
                yield ox.Triple(node, _sh("sourceShape"), ox.NamedNode(finding.rule))
            else:
                yield ox.Triple(node, IDENTIFIER, ox.Literal(finding.rule))


def _said(record: Record) -> dict[ox.BlankNode, frozenset[str]]:
    """Return what the description of a record says of each of its blank nodes."""
    found: dict[ox.BlankNode, set[str]] = {}
    for triple in _parsed(record.triples):
        if isinstance(triple.subject, ox.BlankNode):
            found.setdefault(triple.subject, set()).add(str(triple))
    return {node: frozenset(said) for node, said in found.items()}


def _parsed(triples: Iterable[Sequence[str]]) -> list[ox.Triple]:
    text = "".join(f"{' '.join(triple)} .\n" for triple in triples)
    quads = ox.parse(text, ox.RdfFormat.N_TRIPLES) if text else ()
    return [quad.triple for quad in quads]


def _word(text: str) -> str:
    return re.sub(r"[\s-]+", "_", text.casefold())


@cache
def _cop(name: str) -> ox.NamedNode:
    return ox.NamedNode(cop(name))


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)
