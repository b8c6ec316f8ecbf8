"""What a graph says of one act: facts, flat and through nodes, and the description itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.intake.cells import distinct
from coproduction.intake.nodes import Nodes, Object, Value
from coproduction.intake.telling import Teller, shown, shown_iri
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Column
from coproduction.knowledge.patterns import NodeTriples, Pattern
from coproduction.model import Fact, Finding, Place, Triple
from coproduction.terms import OWL, RDF, RDFS, XSD, cop, local_name

TYPE: Final = RDF + "type"
PARTICIPANT: Final = cop("hasParticipant")
MINIMUM: Final = cop("minimumNumberOfParticipants")
PATHS: Final[frozenset[str]] = frozenset(
    cop(name)
    for name in (
        "concernsService",
        "contributes",
        "hasBeneficiary",
        "hasBenefit",
        "hasCustomerContribution",
        "hasInteraction",
        "hasIntermediary",
        "hasParticipant",
        "hasProviderContribution",
        "hasRank",
        "hasSource",
        "isMemberOf",
        "isProvidedBy",
        "receivesService",
    )
)
"""The properties that lead from an act to the nodes of its description."""

_INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
        "unsignedByte",
    )
)
_INTEGER: Final = re.compile(r"\+?0*([1-9][0-9]{0,8})", re.ASCII)
_RESERVED: Final = (OWL, RDF, RDFS, XSD)


@dataclass(frozen=True, slots=True)
class Description:
    """An act as a graph describes it.

    Attributes:
        facts: by column.
        triples: those of the nodes, in N-Triples terms.
        participants: the persons, in N-Triples terms.
        findings: what is wrong with it.
    """

    facts: Mapping[str, tuple[Fact, ...]]
    triples: tuple[Triple, ...]
    participants: tuple[str, ...]
    findings: tuple[Finding, ...]


def term(node: str) -> str:
    """Return a node in N-Triples syntax."""
    return node if node.startswith("_:") else f"<{node}>"


class Describer:
    """Describes acts of one graph.

    Args:
        nodes: the graph, same nodes merged.
        ends: nodes at which a description ends: the acts and cases.
        knowledge: the codebook and the descriptions that say the same as a facet.
        inferred: classes that are inferred, and so not believed where they are stated.
        tell: words messages.
    """

    def __init__(
        self,
        nodes: Nodes,
        ends: frozenset[str],
        knowledge: Knowledge,
        inferred: frozenset[str],
        tell: Teller,
    ) -> None:
        self._nodes = nodes
        self._ends = ends
        self._knowledge = knowledge
        self._inferred = inferred
        self._tell = tell
        self._patterns: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in knowledge.patterns:
            self._patterns[pattern.facet].append(pattern)
        self._paths, self._values_of = _properties(knowledge)
        self._kinds = frozenset(value.iri for value in knowledge.codebook.resources)
        self._tokens: dict[str, dict[str, str]] = {
            column.name: {str(value.iri): value.token for value in column.values}
            for column in knowledge.codebook.facets
        }

    def describe(self, act: str, place: Place) -> Description:
        """Return what the graph says of an act."""
        findings: list[Finding] = []
        reached = dict(self._reached(act, place, findings))
        participants = reached[act].get(PARTICIPANT, [])
        facts: dict[str, tuple[Fact, ...]] = {}
        for column in self._knowledge.codebook.facets:
            derived = self._derived(column.name, act, reached)
            add = self._number if column.kind == "number" else self._values
            if found := add(column, act, derived):
                facts[column.name] = found
                if column.kind == "number":
                    findings += self._too_many(len(participants), found, column.name, place)
        triples = tuple(
            (term(node), f"<{predicate}>", term(obj))
            for node, said in reached.items()
            for predicate, objects in said.items()
            for obj in objects
        )
        return Description(facts, triples, tuple(map(term, participants)), tuple(findings))

    def _reached(
        self, act: str, place: Place, findings: list[Finding]
    ) -> Iterator[tuple[str, dict[str, list[str]]]]:
        """Yield the nodes of the description, each with what is said of it that counts."""
        waiting, seen = [act], {act}
        while waiting:
            node = waiting.pop(0)
            said: dict[str, list[str]] = {}
            for predicate in sorted(self._paths & self._nodes.about(node).keys()):
                findings += self._strange(node, predicate, place)
                said[predicate] = [
                    o for o in self._nodes.objects(node, predicate) if o not in self._kinds
                ]
                new = [o for o in said[predicate] if o not in seen and o not in self._ends]
                waiting += new
                seen.update(new)
            if node != act and (types := self._types(node)):
                said[TYPE] = types
            yield node, said

    def _types(self, node: str) -> list[str]:
        return [
            iri
            for iri in self._nodes.objects(node, TYPE)
            if not iri.startswith(("_:", *_RESERVED)) and iri not in self._inferred
        ]

    def _strange(self, node: str, predicate: str, place: Place) -> Iterator[Finding]:
        """Yield what stands where something else should: it decides nothing."""
        name = shown_iri(predicate)
        for value in self._nodes.values(node, predicate):
            message = self._tell.say("text-for-node", text=shown(value.text), property=name)
            yield self._tell.finding("text-for-node", "warning", (), place, message)
        listed = self._values_of.get(predicate, {})
        for obj in self._nodes.objects(node, predicate):
            if obj in self._kinds:
                message = self._tell.say("kind-for-node", kind=shown_iri(obj))
                yield self._tell.finding("kind-for-node", "warning", (), place, message)
            elif listed and obj not in listed:
                meant = self._tell.meant(shown_iri(obj), listed.values())
                values = {"value": shown_iri(obj), "property": name, "meant": meant}
                message = self._tell.say("unlisted-value", **values)
                yield self._tell.finding("unlisted-value", "warning", (), place, message)

    def _derived(self, column: str, act: str, reached: NodeTriples) -> list[tuple[str, str]]:
        """Return the values that the nodes state, each with the property that leads to them."""
        return [
            (pattern.token, local_name(pattern.condition.property))
            for pattern in self._patterns.get(column, ())
            if pattern.condition.holds(act, reached, TYPE)
        ]

    def _values(
        self, column: Column, act: str, derived: Sequence[tuple[str, str]]
    ) -> tuple[Fact, ...]:
        return values_said(self._said(act, column.property), derived, self._tokens[column.name])

    def _said(self, act: str, predicate: str) -> list[Object]:
        return [*self._nodes.objects(act, predicate), *self._nodes.values(act, predicate)]

    def _number(
        self, column: Column, act: str, derived: Sequence[tuple[str, str]]
    ) -> tuple[Fact, ...]:
        return numbers_said(self._said(act, column.property), self._said(act, MINIMUM), derived)

    def _too_many(
        self, described: int, facts: Sequence[Fact], column: str, place: Place
    ) -> Iterator[Finding]:
        """Yield a finding if more participants are described than the number allows."""
        number = exceeded(described, facts)
        if number is not None:
            values = {"described": described, "number": number}
            message = self._tell.say("more-participants", **values)
            yield self._tell.finding("more-participants", "violation", (column,), place, message)


def values_said(
    said: Sequence[Object], derived: Sequence[tuple[str, str]], tokens: Mapping[str, str]
) -> tuple[Fact, ...]:
    """Return what is said of a facet with listed values.

    Args:
        said: what the act's node states.
        derived: values that other nodes state, each with the property that leads to them.
        tokens: the words of the codebook by the IRIs of the values.
    """
    facts = [Fact(tokens.get(o) if isinstance(o, str) else None, _text(o)) for o in said]
    facts += [Fact(token, f"{token} (cop:{through})") for token, through in derived]
    return distinct(facts)


def numbers_said(
    exactly: Sequence[Object], at_least: Sequence[Object], derived: Sequence[tuple[str, str]]
) -> tuple[Fact, ...]:
    """Return what is said of a number, exactly, as a minimum, and through other nodes."""
    exact = distinct([_number(o, "") for o in exactly])
    least = distinct([_number(o, ">=") for o in at_least])
    greatest = max((_least(token) for token, _ in derived), default=0)
    reached = [_least(fact.token) for fact in exact or least if fact.token]
    if greatest <= max(reached, default=0):
        return (*exact, *least)
    through = dict(derived)[f">={greatest}"]
    found = Fact(f">={greatest}", f">={greatest} (cop:{through})")
    kept = [fact for fact in least if fact.token is None]
    return (*exact, *kept, found)


def exceeded(described: int, facts: Sequence[Fact]) -> int | None:
    """Return the number given, if more participants are described than it allows."""
    given = [int(f.token) for f in facts if f.token and f.token.isdecimal()]
    least = [_least(f.token) for f in facts if f.token]
    one = len(given) == 1 and max(least) == given[0] < described
    return given[0] if one else None


def _properties(knowledge: Knowledge) -> tuple[frozenset[str], dict[str, dict[str, str]]]:
    """Return the paths of descriptions, and by property the values that descriptions know."""
    paths, values = set(PATHS), defaultdict[str, dict[str, str]](dict)
    waiting = [pattern.condition for pattern in knowledge.patterns]
    while waiting:
        condition = waiting.pop()
        waiting += condition.parts
        if condition.operator in ("some", "count", "value"):
            paths.add(condition.property)
        if condition.operator == "value":
            value = condition.values[0]
            values[condition.property][value] = shown_iri(value)
    return frozenset(paths), values


def _least(token: str) -> int:
    return int(token.removeprefix(">="))


def _number(obj: Object, prefix: str) -> Fact:
    if isinstance(obj, Value) and obj.datatype in _INTEGERS:
        found = _INTEGER.fullmatch(obj.text)
        if found:
            return Fact(prefix + found[1], prefix + obj.text)
    return Fact(None, prefix + _text(obj))


def _text(obj: Object) -> str:
    """Return a term as a person reads it; text where a number should be is quoted."""
    if isinstance(obj, str):
        return obj
    plain = obj.datatype == XSD + "string"
    return f'"{obj.text}"' if plain and obj.text.isdecimal() else obj.text
