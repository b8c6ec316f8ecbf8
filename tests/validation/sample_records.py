"""Records for the tests of validation, built without the intake."""

import platform
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from random import Random

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from coproduction.knowledge.codebook import Column
from coproduction.knowledge.storage import load
from coproduction.model import Fact, Record
from coproduction.model import Place as InputPlace
from coproduction.terms import cop

KNOWLEDGE = load()
COLUMNS = {column.name: column for column in KNOWLEDGE.codebook.facets}
NO_WHEEL = sys.platform == "linux" and platform.machine() != "x86_64"
"""Where the package ``shacl`` has no wheel, and is not installed with what tests need."""

needs_shacl = pytest.mark.skipif(NO_WHEEL, reason="the package shacl has no wheel here")
NUMBER = "number_of_participants"
PLACE = InputPlace("cases.csv", row=2)
NODE = InputPlace("cases.ttl", node="http://example.org/act")
WRONG_NUMBERS = ("0", "-2", "+0", "2.5", "many", ">=0", ">=many", "unknown", "12345678901")
WRONG_VALUES = ("everyone", "unknown", "?", "Participants", "partcipants", "yes;no", "7", "nėra")


def record(facts: Mapping[str, Sequence[Fact]], place: InputPlace = PLACE) -> Record:
    """Return a record with these facts."""
    return Record("C1", "a", {name: tuple(given) for name, given in facts.items()}, {}, place)


def coded(**cells: str) -> Record:
    """Return a record of cells in the codebook's words; several values are joined by ``;``."""
    return record({name: facts_of(COLUMNS[name], cell) for name, cell in cells.items()})


def facts_of(column: Column, cell: str) -> list[Fact]:
    """Read a cell: plainly, with no kindness for other spellings."""
    if column.kind == "resources":
        return list(_resources(cell.split(";")))
    return [fact_of(column, item) for item in cell.split(";")]


def fact_of(column: Column, written: str) -> Fact:
    """Read one value."""
    if column.kind == "number":
        return Fact(written if re.fullmatch("(>=)?[1-9][0-9]{0,8}", written) else None, written)
    return Fact(written if column.value(written) else None, written)


def _resources(items: list[str]) -> Iterable[Fact]:
    kinds = {value.token for value in KNOWLEDGE.codebook.resources}
    yield from (Fact(None, item) for item in items if item not in kinds | {"none", "resources"})
    given = [item for item in items if item in kinds | {"resources"}]
    if "none" in items:
        yield Fact("none", "none")
    if given:
        yield Fact("payment" if set(given) == {"payment"} else "resources", ";".join(items))


STRANGE_TEXTS = (
    *('a"b', "a\\b", "a\nb\t", "\u2028x", "ąčę", "😀", "\x7f", '"\\n"', "@en", "<urn:x>", "_:b"),
    *("1", "01", "1e3", "2.5", "٣", "true", "", " ", "-99999999999999999999"),
)
"""Texts that a writer or reader of RDF can take for something else."""


def absurd_records() -> list[Record]:
    """Return records that say what cannot be, several things at once, or hardly anything."""
    number, texts = NUMBER, STRANGE_TEXTS
    return [
        coded(actor_kind="individual", number_of_participants="3"),
        coded(number_of_participants="1", efforts_merged="yes"),
        coded(number_of_participants=">=2", efforts_merged="yes"),
        coded(provider_engagement="none", direct_interaction="yes", provider_kind="none"),
        coded(primary_beneficiary="participants", benefit_source="no_own_benefit"),
        coded(primary_beneficiary="public", secondary_beneficiary="public"),
        coded(act_kind="receipt_only", resources_by_customer="time;payment"),
        record({number: [Fact("3", "3"), Fact(">=5", "≥ 5")], "actor_kind": [Fact("ngo", "NGO")]}),
        record({number: [Fact("1", "1"), Fact(None, "many"), Fact(">=2", ">=2")]}),
        record({number: [Fact(None, ">=a"), Fact(None, "b"), Fact(None, "-1")]}),
        record({number: [Fact("2", "2"), Fact("2", "02"), Fact(">=2", ">=2")]}),
        record({"phase": [Fact(None, "b"), Fact(None, "a"), Fact("design", "design")]}),
        record({"phase": [Fact(None, "a"), Fact(None, "b"), Fact("design", "Design")]}),
        record({"phase": [], "no_such_column": [Fact("yes", "yes")]}),
        record({}),
        *(record({"phase": [Fact(None, text)]}) for text in texts),
        *(record({number: [Fact(None, text), Fact(">=2", ">=2")]}) for text in texts),
        *(record({number: [Fact(None, f">={text}"), Fact("1", "1")]}) for text in texts),
    ]


def random_record(random: Random, wrong: float | None = None) -> Record:
    """Return a record with right, wrong, missing and multiple values; wrong ones so often."""
    share, several = random.choice((0, 0.1, 0.3)), random.choice((0, 0.1, 0.3))
    wrong = share if wrong is None else wrong
    facts = {}
    for column in COLUMNS.values():
        if random.random() < 0.8:
            count = 1 + (random.random() < several) + (random.random() < several / 2)
            facts[column.name] = [_random_fact(column, random, wrong) for _ in range(count)]
    return record(facts)


def _random_fact(column: Column, random: Random, wrong: float) -> Fact:
    if column.kind == "number":
        small = str(random.randint(1, 4))
        right = random.choice((small, small, ">=" + small))
        return fact_of(column, random.choice(WRONG_NUMBERS) if random.random() < wrong else right)
    if random.random() < wrong:
        return Fact(None, random.choice(WRONG_VALUES))
    token = random.choice(column.values).token
    return Fact(token, token)


def described(graph: Graph, node: URIRef) -> Record:
    """Return the record of an act in a graph, its values as the codebook names them."""
    assert (node, RDF.type, URIRef(cop("Act"))) in graph
    facts = {}
    for column in COLUMNS.values():
        found = [_fact(column, term) for term in graph.objects(node, URIRef(column.property))]
        if column.kind == "number":
            least = graph.objects(node, URIRef(cop("minimumNumberOfParticipants")))
            found += [fact_of(column, f">={number}") for number in least]
        if found:
            facts[column.name] = found
    return record(facts, NODE)


def _fact(column: Column, term: object) -> Fact:
    if column.kind == "number" or isinstance(term, Literal):
        return fact_of(column, str(term)) if column.kind == "number" else Fact(None, str(term))
    tokens = {str(value.iri): value.token for value in column.values}
    return Fact(tokens.get(str(term)), str(term))
