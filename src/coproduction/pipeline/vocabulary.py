"""The terms of the ontology, of the literature graph and of the shapes, as people look for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from coproduction.errors import UsageError
from coproduction.knowledge.codebook import Text
from coproduction.literature.graph import BASE, graph
from coproduction.literature.library import plain
from coproduction.literature.warrants import terms
from coproduction.terms import NS, OWL, RDF, RDFS, SH, SHAPES_NS, SKOS, local_name

if TYPE_CHECKING:
    from coproduction.literature.graph import Node

SPACES: Final = MappingProxyType({"terms": NS, "shapes": SHAPES_NS, "literature": BASE})
"""The namespaces of terms, by the word for them in addresses."""

_KINDS: Final = (
    (OWL + "Class", "class"),
    (OWL + "ObjectProperty", "object-property"),
    (OWL + "DatatypeProperty", "datatype-property"),
    (OWL + "AnnotationProperty", "annotation-property"),
    (SH + "NodeShape", "node-shape"),
    (SH + "PropertyShape", "property-shape"),
    (NS + "Conception", "conception"),
    (NS + "Reading", "reading"),
    (OWL + "NamedIndividual", "individual"),
)
KINDS: Final = tuple(word for _, word in _KINDS)
"""Kinds of terms, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in short.

    Attributes:
        iri: of the term.
        name: local name.
        space: word of its namespace: ``terms``, ``shapes`` or ``literature``.
        kind: one of `KINDS`.
        label: what a person calls it.
        definition: one sentence; None for shapes.
    """

    iri: str
    name: str
    space: str
    kind: str
    label: Text
    definition: Text | None


@dataclass(frozen=True, slots=True)
class Branch:
    """A class with the classes that are stated below it."""

    entry: Entry
    below: tuple[Branch, ...]


@cache
def vocabulary() -> Mapping[str, Entry]:
    """Return all terms by IRI, sorted by it."""
    return MappingProxyType({node.value: _entry(node) for node in terms(graph())})


def entry(space: str, name: str) -> Entry:
    """Return the term of a namespace with a local name.

    Raises:
        UsageError: there is no such term.
    """
    found = vocabulary().get(SPACES[space] + name)
    if found is None:
        raise UsageError(f"There is no term '{name}' in the ontology.")
    return found


def search(words: str) -> list[Entry]:
    """Return the terms whose label, in either language, or name has all these words.

    Those whose label begins with the words come first. Accents and case do not matter.
    """
    wanted = plain(words).split()
    start = " ".join(wanted)
    found = [
        (min(not one.startswith(start) for one in texts), texts, term)
        for term in vocabulary().values()
        if (texts := _searched(term)) and all(any(w in one for one in texts) for w in wanted)
    ]
    return [term for *_, term in sorted(found, key=lambda one: one[:2])] if wanted else []


@cache
def superclasses() -> Mapping[str, tuple[str, ...]]:
    """Return by IRI of a class the IRIs of the named classes that are stated above it."""
    return MappingProxyType(
        {
            iri: _named(iri, RDFS + "subClassOf")
            for iri, one in vocabulary().items()
            if _is_class(one)
        }
    )


@cache
def subclasses() -> Mapping[str, tuple[str, ...]]:
    """Return by IRI of a class the IRIs of the named classes that are stated below it."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, above in superclasses().items():
        for one in above:
            found[one].append(iri)
    return MappingProxyType({iri: tuple(below) for iri, below in found.items()})


@cache
def class_tree(space: str = "terms") -> tuple[Branch, ...]:
    """Return the classes of a namespace, each below those that are stated above it.

    A class with several above it stands under each of them.
    """
    roots = [
        one
        for one in vocabulary().values()
        if one.space == space
        and _is_class(one)
        and not any(above in vocabulary() for above in superclasses()[one.iri])
    ]
    return _branches(roots, ())


def instances(iri: str) -> list[Entry]:
    """Return the terms that are members of a class, by IRI."""
    known = (one.value for one in graph().instances(iri) if isinstance(one, ox.NamedNode))
    return [vocabulary()[one] for one in known if one in vocabulary()]


def _branches(entries: Iterable[Entry], above: tuple[str, ...]) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            one,
            _branches(
                [vocabulary()[iri] for iri in subclasses().get(one.iri, ())], (*above, one.iri)
            ),
        )
        for one in sorted(entries, key=lambda one: one.name)
        if one.iri not in above
    )


def _searched(term: Entry) -> list[str]:
    return [plain(one) for one in (term.label.en, term.label.lt, term.name)]


def _is_class(term: Entry) -> bool:
    return term.kind == "class"


def _named(iri: str, predicate: str) -> tuple[str, ...]:
    found = graph().nodes(ox.NamedNode(iri), predicate)
    return tuple(sorted(one.value for one in found if isinstance(one, ox.NamedNode)))


def _entry(node: Node) -> Entry:
    known = graph()
    types = {one.value for one in known.nodes(node, RDF + "type")}
    name = local_name(node.value)
    labels = (known.text(node, iri) for iri in (RDFS + "label", SH + "name", SKOS + "prefLabel"))
    return Entry(
        iri=node.value,
        name=name,
        space=next(word for word, space in SPACES.items() if node.value.startswith(space)),
        kind=next(word for iri, word in _KINDS if iri in types),
        label=next(filter(None, labels), Text(name, name)),
        definition=known.text(node, SKOS + "definition"),
    )
