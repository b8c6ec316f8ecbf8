"""A mapping set as a module of the ontology: each mapping a statement, with what is said of it.

The module is Turtle in the format of the other modules. It imports what defines the terms that are
mapped, and declares the terms of the other vocabulary, which it does not import.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from coproduction.errors import OntologyError
from coproduction.knowledge.sssom import MappingSet, TermMapping
from coproduction.terms import DCTERMS, LANGUAGES, OWL, RDF, RDFS, SKOS
from coproduction.texts import say

_SSSOM: Final = "https://w3id.org/sssom/"
_BASE: Final = "https://w3id.org/coproduction/"
_DEFINED_IN: Final = {"cop": "ontology", "copl": "literature/vocabulary"}
"""By prefix of a term of this project, the module that defines it or imports what does."""

_KINDS: Final = {
    "owl class": "owl:Class",
    "owl object property": "owl:ObjectProperty",
    "owl data property": "owl:DatatypeProperty",
}
_AXIOMS: Final = {"rdf:type": "a", "rdfs:subClassOf": "", "rdfs:subPropertyOf": ""}
"""Predicates that OWL knows; all others are annotations."""

_NAMESPACES: Final = {
    "dcterms": DCTERMS,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": SKOS,
    "sssom": _SSSOM,
}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_-]*")
_ANNOTATIONS: Final = ("sssom:confidence", "sssom:mapping_justification")

Statements = Mapping[str, Iterable[str]]


def module_of(mappings: MappingSet) -> str:
    """Return the module that states a mapping set, as Turtle.

    Raises:
        OntologyError: a mapping uses a prefix or a type of entity that is not provided for.
    """
    statements = _statements(mappings)
    used = {name.partition(":")[0] for name in statements} - set(_NAMESPACES)
    known = _NAMESPACES | {prefix: mappings.prefixes[prefix] for prefix in used}
    prefixes = dict(sorted(known.items()))
    blocks = [
        *(_block(name, said) for name, said in sorted(statements.items())),
        _block(f"<{mappings.metadata['mapping_set_id']}>", _header(mappings, prefixes)),
        *(_node(_axiom(one)) for one in mappings.mappings),
    ]
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    return head + "".join(f"\n{block}" for block in blocks)


def _statements(mappings: MappingSet) -> dict[str, dict[str, set[str]]]:
    """Return the mappings and the declarations they need, by subject and predicate."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in _ANNOTATIONS:
        found[name]["a"].add("owl:AnnotationProperty")
    for one in mappings.mappings:
        for name in (one.subject_id, one.predicate_id, one.object_id):
            mappings.iri(name)
        if one.object_type not in _KINDS:
            raise OntologyError(f"{one.object_id} is said to be a '{one.object_type}'.")
        found[one.object_id]["a"].add(_KINDS[one.object_type])
        found[one.subject_id][_AXIOMS.get(one.predicate_id) or one.predicate_id].add(one.object_id)
        if one.predicate_id not in _AXIOMS:
            found[one.predicate_id]["a"].add("owl:AnnotationProperty")
    return found


def _header(mappings: MappingSet, prefixes: Mapping[str, str]) -> dict[str, list[str]]:
    said = mappings.metadata
    words = {"vocabulary": said["mapping_set_title"], "version": said["object_source_version"]}
    path = said["mapping_set_id"].removeprefix(_BASE)
    version = said["mapping_set_version"]
    return {
        "a": ["owl:Ontology"],
        "dcterms:created": [_text(said["mapping_date"])],
        "dcterms:creator": [_text(said["creator_label"])],
        "dcterms:description": [
            f"{_text(say('alignment.description', language, **words))}@{language}"
            for language in LANGUAGES
        ],
        "dcterms:license": [f"<{said['license']}>"],
        "dcterms:source": [_short(mappings.iri(said["object_source"]), prefixes)],
        "dcterms:title": [
            f"{_text(say('alignment.title', language, **words))}@{language}"
            for language in LANGUAGES
        ],
        "owl:imports": [_short(_BASE + _home(mappings), prefixes)],
        "owl:versionIRI": [f"<{_BASE}{version}/{path}>"],
        "owl:versionInfo": [_text(version)],
    }


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI as Turtle writes it, with a prefix where one fits."""
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(local := iri.removeprefix(namespace)):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def _home(mappings: MappingSet) -> str:
    """Return the module that defines the subjects, which must be one."""
    prefixes = {one.subject_id.partition(":")[0] for one in mappings.mappings}
    if len(prefixes) != 1 or not prefixes <= set(_DEFINED_IN):
        raise OntologyError(
            "A mapping set maps terms of this ontology, or of its literature graph, and no "
            f"others; this one maps terms of: {', '.join(sorted(prefixes))}."
        )
    return _DEFINED_IN[prefixes.pop()]


def _axiom(one: TermMapping) -> dict[str, list[str]]:
    """Return what is said of a mapping, as an annotation of its axiom."""
    return {
        "a": ["owl:Axiom"],
        "owl:annotatedProperty": [one.predicate_id],
        "owl:annotatedSource": [one.subject_id],
        "owl:annotatedTarget": [one.object_id],
        "rdfs:comment": [f"{_text(one.comment)}@en"],
        "sssom:confidence": [one.confidence],
        "sssom:mapping_justification": [one.mapping_justification],
    }


def _block(subject: str, said: Statements) -> str:
    lines = list(_lines(said))
    if len(lines) == 1 and "\n" not in lines[0]:
        return f"{subject} {lines[0]} .\n"
    return f"{subject}\n" + "".join(f"  {line} ;\n" for line in lines) + "  .\n"


def _node(said: Statements) -> str:
    return "[\n" + "".join(f"  {line} ;\n" for line in _lines(said)) + "] .\n"


def _lines(said: Statements) -> Iterator[str]:
    """Yield predicates with their objects, one object on the same line, several below."""
    for predicate, objects in sorted(said.items()):
        ordered = sorted(objects, key=_place)
        if len(ordered) == 1:
            yield f"{predicate} {ordered[0]}"
        else:
            yield f"{predicate}\n    " + " ,\n    ".join(ordered)


def _place(term: str) -> tuple[str, bool, str]:
    """Texts come by language, names with a prefix before others."""
    return (term.rpartition("@")[2] if term.startswith('"') else "", term.startswith("<"), term)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
