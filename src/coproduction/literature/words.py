"""What the words of the records are called: kinds, stances, topics and sections, by language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from coproduction.knowledge.codebook import Text
from coproduction.literature.graph import BASE, C4O, graph
from coproduction.terms import DCTERMS, RDFS, SKOS, Language

if TYPE_CHECKING:
    from coproduction.literature.graph import Node

KINDS_OF_WORDS: Final = (
    "AttributionKind",
    "ClaimType",
    "Manner",
    "SpeechAct",
    "Stance",
    "TensionKind",
    "Topic",
    "VerificationStatus",
    "Weight",
)
"""Classes of the vocabulary whose members stand in records as words."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the article: the start of the locators in it, and its heading."""

    id: str
    label: Text


@cache
def words(kind: str) -> dict[str, Text]:
    """Return what the words of a kind are called, by word.

    Args:
        kind: one of `KINDS_OF_WORDS`.

    >>> words("Stance")["endorses"].lt
    'pritaria'
    """
    return {word: label for node in graph().instances(BASE + kind) for word, label in _word(node)}


def _word(node: Node) -> list[tuple[str, Text]]:
    known = graph()
    word = known.value(node, SKOS + "notation")
    label = known.text(node, RDFS + "label") or known.text(node, SKOS + "prefLabel")
    return [(word, label)] if word and label else []


def name_of_work(label: str, language: Language) -> str:
    """Return what a work is called in a text of a language.

    Args:
        label: what it is called in the graph.
        language: of the text.

    >>> name_of_work("Bovaird and Downe 2009", "lt"), name_of_work("Parks et al. 1981", "lt")
    ('Bovaird ir Downe 2009', 'Parks ir kt. 1981')
    """
    if language == "en":
        return label
    return label.replace(" and ", " ir ").replace(" et al. ", " ir kt. ")


@cache
def links() -> dict[str, Text]:
    """Return what the types of links between claims are called, by their words in records."""
    from coproduction.literature.reading import LINKS

    return {word: label for name, word in LINKS.items() if (label := _label(BASE + name))}


@cache
def functions() -> dict[str, Text]:
    """Return what the ends are called to which works are cited, by local name."""
    known = graph()
    nodes = {
        node
        for one in known.instances(C4O + "InTextReferencePointer")
        for node in known.nodes(one, BASE + "hasCitationFunction")
    }
    labels = {node.value.rsplit("/", 1)[-1]: _label(node.value) for node in nodes}
    return {name: label for name, label in sorted(labels.items()) if label}


def _label(iri: str) -> Text | None:
    import pyoxigraph as ox

    return graph().text(ox.NamedNode(iri), RDFS + "label")


@cache
def sections() -> tuple[Section, ...]:
    """Return the sections of the article in reading order."""
    known = graph()
    nodes = known.instances(BASE + "Section")
    ordered = sorted(nodes, key=lambda one: int(known.value(one, BASE + "position") or 0))
    named = ((known.value(one, DCTERMS + "identifier"), one) for one in ordered)
    return tuple(
        Section(name, label)
        for name, one in named
        if name and (label := known.text(one, RDFS + "label"))
    )
