"""Records as RDF to go on with: cases, acts, and by which rule of a mapping each was coded.

Columns of the source become properties of the form ``urn:x-coproduction:column:<name>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Final, TextIO
from urllib.parse import quote

import pyoxigraph as ox

from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Text
from coproduction.knowledge.grounds import FOLLOWS, GROUND_CLASSES, Coded, Rule
from coproduction.report.graph import PREFIXES, laid_out
from coproduction.report.minting import CASE, COLUMN
from coproduction.report.statements import IDENTIFIER, TYPE, Describer
from coproduction.terms import DCTERMS, LANGUAGES, cop

MAPPING: Final = "urn:x-coproduction:mapping:"
"""How the IRI of a rule begins; name of the mapping and of the rule follow."""

_CLAIM: Final = "https://w3id.org/coproduction/literature/claim/"
_CHUNK: Final = 1000


class CaseGraph:
    """Writes the records of one collection as Turtle.

    Args:
        knowledge: the names of properties and values.
        mapping: name of the mapping.
        prefixes: those of an RDF source, beside our own.
        rules: those in force.
        acts: whether the records are acts, or only cases with their service.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        mapping: str,
        prefixes: Mapping[str, str],
        rules: Sequence[Rule],
        *,
        acts: bool,
    ) -> None:
        ours = set(PREFIXES.values())
        self._prefixes = {
            **{prefix: name for prefix, name in prefixes.items() if name not in ours},
            **PREFIXES,
        }
        self._knowledge = knowledge
        self._columns = {column.name: column for column in knowledge.codebook.columns}
        self._mapping = mapping
        self._rules = rules
        self._acts = acts

    def write(self, file: TextIO, coded: Iterable[Coded]) -> None:
        """Write the rules, and the records while they are read."""
        head = [triple for rule in self._rules for triple in self._about_rule(rule)]
        file.write(self._text(head, head=True))
        records = iter(coded)
        while chunk := list(islice(records, _CHUNK)):
            file.write(self._text(self._described(chunk)))

    def write_beside(
        self,
        file: TextIO,
        side: Mapping[str, Sequence[Mapping[str, str]]],
        triples: Iterable[ox.Triple],
    ) -> None:
        """Write what stands beside the records.

        Args:
            file: to which the records were written.
            side: further rows by the name of their table, each with its ``case_id``.
            triples: of an RDF source, all it says.
        """
        for name, rows in side.items():
            file.write(self._text(self._beside(name, rows)))
        file.write(self._text(triples))

    def _text(self, triples: Iterable[ox.Triple], *, head: bool = False) -> str:
        return laid_out(triples, head=head, prefixes=self._prefixes)

    def _described(self, chunk: Sequence[Coded]) -> Iterator[ox.Triple]:
        records = [one.record for one in chunk]
        describer = Describer(self._knowledge, records, "")
        numbered = enumerate(records)
        for _, group in groupby(numbered, key=lambda pair: pair[1].case_id):
            of_case = list(group)
            positions = [position for position, _ in of_case] if self._acts else []
            yield from describer.case(of_case[0][1], positions)
            for position, record in of_case:
                if self._acts:
                    yield from describer.recorded(position, record)
                    yield from self._codings(describer.name(position), chunk[position].rules)
                else:
                    yield from self._service(chunk[position])

    def _codings(self, node: ox.NamedNode, rules: Iterable[Rule]) -> Iterator[ox.Triple]:
        for rule in rules:
            yield ox.Triple(node, ox.NamedNode(FOLLOWS), self._rule(rule.name))

    def _service(self, coded: Coded) -> Iterator[ox.Triple]:
        """Yield what is said of the service of a case without acts."""
        record = coded.record
        case = ox.NamedNode(CASE + quote(record.case_id, safe=""))
        for name, text in record.texts.items():
            if column := self._columns.get(name):
                yield ox.Triple(case, ox.NamedNode(column.property), ox.Literal(text))
            elif record.place.node is None:
                yield ox.Triple(case, _column(name), ox.Literal(text))
        service = ox.NamedNode(record.iri or f"{case.value}:service")
        yield ox.Triple(case, _cop("describesService"), service)
        settings = [fact.token for fact in record.facts.get("service_setting", ())]
        if settings == ["public_service"]:
            yield ox.Triple(service, TYPE, _cop("PublicService"))
        yield from self._codings(case, coded.rules)

    def _rule(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(f"{MAPPING}{quote(self._mapping)}:rule:{quote(name, safe='')}")

    def _about_rule(self, rule: Rule) -> Iterator[ox.Triple]:
        node = self._rule(rule.name)
        column = self._columns[rule.facet]
        yield ox.Triple(node, TYPE, _cop("MappingRule"))
        yield ox.Triple(node, IDENTIFIER, ox.Literal(rule.name))
        yield ox.Triple(node, _cop("fillsFacet"), ox.NamedNode(column.property))
        if value := column.value(rule.value):
            yield ox.Triple(node, _cop("fillsInValue"), ox.NamedNode(value.iri))
        yield ox.Triple(node, _cop("hasGround"), _cop(GROUND_CLASSES[rule.ground]))
        for claim in rule.claims:
            yield ox.Triple(node, _cop("restsOnClaim"), ox.NamedNode(_CLAIM + claim))
        yield from _in_languages(node, "description", rule.reason)
        if rule.where:
            yield from _in_languages(node, "source", rule.where)

    def _beside(self, table: str, rows: Iterable[Mapping[str, str]]) -> Iterator[ox.Triple]:
        """Yield rows that are no acts as nodes of their case."""
        for name, group in groupby(rows, key=lambda row: row["case_id"]):
            case = ox.NamedNode(CASE + quote(name, safe=""))
            of_case = list(group)
            nodes = [
                ox.NamedNode(f"{case.value}:{quote(table)}:{n}") for n in range(1, len(of_case) + 1)
            ]
            yield from (ox.Triple(case, self._own(table), node) for node in nodes)
            for node, row in zip(nodes, of_case, strict=True):
                for column, cell in row.items():
                    if cell and column != "case_id":
                        yield ox.Triple(node, self._own(f"{table}.{column}"), ox.Literal(cell))

    def _own(self, column: str) -> ox.NamedNode:
        return _column(f"{self._mapping}:{column}")


def _column(name: str) -> ox.NamedNode:
    return ox.NamedNode(COLUMN + quote(name, safe=":"))


def _in_languages(node: ox.NamedNode, name: str, text: Text) -> Iterator[ox.Triple]:
    """Yield a text in each language; one that is the same in all of them is in none."""
    property_ = ox.NamedNode(DCTERMS + name)
    if text.en == text.lt:
        yield ox.Triple(node, property_, ox.Literal(text.en))
        return
    for language in LANGUAGES:
        yield ox.Triple(node, property_, ox.Literal(text[language], language=language))


def _cop(name: str) -> ox.NamedNode:
    return ox.NamedNode(cop(name))
