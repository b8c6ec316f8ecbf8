"""Describes a term of the ontology: what it means, what it rests on, and where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from coproduction.knowledge.codebook import Text
from coproduction.knowledge.conceptions import shipped
from coproduction.knowledge.storage import load
from coproduction.literature.graph import BASE, graph
from coproduction.literature.records import Texts
from coproduction.pipeline.class_expressions import Axiom, axioms, names_in
from coproduction.pipeline.example_acts import ExampleAct, examples_of
from coproduction.pipeline.sourcing import leaves_if_known
from coproduction.pipeline.triples_about import description
from coproduction.pipeline.uses import uses
from coproduction.pipeline.vocabulary import (
    Entry,
    instances,
    subclasses,
    superclasses,
    vocabulary,
)
from coproduction.pipeline.vocabulary_modules import homes
from coproduction.terms import DCTERMS, LANGUAGES, NS, OWL, RDF, RDFS, SH, SKOS, Language

if TYPE_CHECKING:
    from coproduction.literature.graph import Value

_SHOWN_APART: Final = frozenset(
    {
        *(RDFS + "label", RDFS + "subClassOf", RDFS + "domain", RDFS + "range", RDF + "type"),
        *(SKOS + "definition", SKOS + "prefLabel", SKOS + "note", SH + "name"),
        *(OWL + "equivalentClass", OWL + "disjointWith"),
        *(NS + "hasModellingDecision", NS + "hasLocator", NS + "hasWhatCounts"),
        *(BASE + "isWarrantedBy", BASE + "restsOnDecision", BASE + "appliesDecision"),
    }
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A further statement about a term.

    Attributes:
        property: IRI of the property.
        label: what the property is called, in the language asked for; else its name.
        value: the object as people read it.
        iri: of the object, where it is one.
        language: of the text, where it is in one.
    """

    property: str
    label: str
    value: str
    iri: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """All that is known of a term.

    Attributes:
        entry: the term in short.
        module: IRI of the module that introduces it.
        types: the classes of which it is a member.
        above: the classes stated directly above it.
        below: the classes stated directly below it.
        members: the terms that are members of it.
        axioms: what is stated of it in OWL.
        criteria: the named classes of acts of which its definition is made.
        notes: further remarks, by language.
        what_counts: the note for coders.
        locators: sentences of the article at which it stands.
        warrants: the claims and decisions on which it rests, as JSON data.
        examples: acts that fall under it, and acts that do not.
        conceptions: names of the conceptions whose definitions use it.
        columns: by name of a column of the case table, the words of it that mean this term;
            none where the term is the column itself.
        uses: terms that use it, by group.
        statements: all else that is stated.
    """

    entry: Entry
    module: str
    types: tuple[str, ...]
    above: tuple[Entry, ...]
    below: tuple[Entry, ...]
    members: tuple[Entry, ...]
    axioms: tuple[Axiom, ...]
    criteria: tuple[Entry, ...]
    notes: Texts
    what_counts: Text | None
    locators: tuple[str, ...]
    warrants: tuple[Mapping[str, Any], ...]
    examples: tuple[ExampleAct, ...]
    conceptions: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    uses: Mapping[str, list[Entry]]
    statements: tuple[Statement, ...]


def described_term(entry: Entry, language: Language) -> Described:
    """Return all that is known of a term, its warrants and statements in one language."""
    known, iri, node = graph(), entry.iri, ox.NamedNode(entry.iri)
    own = tuple(axioms(iri))
    return Described(
        entry=entry,
        module=homes()[iri],
        types=tuple(sorted(one.value for one in known.nodes(node, RDF + "type"))),
        above=_known(superclasses().get(iri, ())),
        below=_known(subclasses().get(iri, ())),
        members=tuple(instances(iri)) if entry.kind == "class" else (),
        axioms=own,
        criteria=_criteria(entry, own),
        notes=known.texts(node, SKOS + "note"),
        what_counts=known.text(node, NS + "hasWhatCounts"),
        locators=tuple(known.values(node, NS + "hasLocator")),
        warrants=tuple(leaves_if_known([iri], language, {}).get(iri, ())),
        examples=examples_of(entry.name) if entry.space == "terms" else (),
        conceptions=_conceptions(entry),
        columns=columns_of(iri),
        uses=uses(iri),
        statements=tuple(_statements(node, language)),
    )


def columns_of(iri: str) -> Mapping[str, tuple[str, ...]]:
    """Return the columns of the case table that a property fills, or of which a term is a value."""
    found = {}
    for column in load().codebook.columns:
        words = tuple(one.token for one in column.values if one.iri == iri)
        if words or column.property == iri:
            found[column.name] = words
    return found


@cache
def conceptions_using() -> Mapping[str, tuple[str, ...]]:
    """Return by local name of an outcome or a criterion the conceptions that use it."""
    found: dict[str, list[str]] = {}
    for name in shipped():
        knowledge = load((), name)
        for term in dict.fromkeys((*knowledge.outcomes, *knowledge.criteria.values())):
            found.setdefault(term, []).append(name)
    return MappingProxyType({term: tuple(names) for term, names in found.items()})


def _conceptions(entry: Entry) -> tuple[str, ...]:
    return conceptions_using().get(entry.name, ()) if entry.space == "terms" else ()


def _criteria(entry: Entry, own: tuple[Axiom, ...]) -> tuple[Entry, ...]:
    """Return the named classes of which a definition is made, in its order."""
    named = [
        iri for axiom in own if axiom.kind == "equivalent" for iri in names_in(axiom.expression)
    ]
    return tuple(
        one for one in _known(dict.fromkeys(named)) if one.kind == "class" and one != entry
    )


def _known(iris: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(vocabulary()[iri] for iri in iris if iri in vocabulary())


def _statements(node: ox.NamedNode, language: Language) -> Iterator[Statement]:
    """Yield what is stated of a term and not shown elsewhere, sorted by property."""
    found = [
        one
        for one in description(node.value)
        if one.subject == node
        and one.predicate.value not in _SHOWN_APART
        and not isinstance(one.object, ox.BlankNode)
        and getattr(one.object, "language", None) in (None, language)
    ]
    for one in sorted(found, key=str):
        yield _statement(one.predicate.value, one.object, language)


def _statement(predicate: str, value: Value, language: Language) -> Statement:
    label = name_of(predicate, language)
    if isinstance(value, ox.NamedNode):
        return Statement(predicate, label, name_of(value.value, language), value.value)
    if isinstance(value, ox.Literal):
        return Statement(predicate, label, value.value, None, value.language)
    return Statement(predicate, label, str(value))


def name_of(iri: str, language: Language) -> str:
    """Return what an IRI is called in a language; without a label, its last part."""
    node = ox.NamedNode(iri)
    for predicate in (RDFS + "label", SKOS + "prefLabel", SH + "name", DCTERMS + "title"):
        for tag in (language, "", *LANGUAGES):
            if said := graph().values(node, predicate, tag):
                return said[0]
    identified = graph().value(node, DCTERMS + "identifier")
    return identified or iri.rstrip("/").rsplit("#", 1)[-1].rsplit("/", 1)[-1] or iri
