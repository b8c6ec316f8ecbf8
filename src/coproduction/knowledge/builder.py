"""Builds the knowledge from the ontology and the shapes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from coproduction.errors import OntologyError
from coproduction.knowledge.axioms import ActAxioms, AxiomReader
from coproduction.knowledge.base import Definitions, Glossary, Knowledge, TermInfo, Tree
from coproduction.knowledge.codebook import Codebook, Text
from coproduction.knowledge.codebook_reader import label_of, read_codebook
from coproduction.knowledge.compiler import Compiler
from coproduction.knowledge.expressions import (
    UNBOUNDED,
    And,
    Expression,
    Is,
    Named,
    Not,
    NotCompilableError,
    Or,
)
from coproduction.knowledge.shapes_reader import ShapesReader
from coproduction.knowledge.triples import Term, Triples, read_closure
from coproduction.terms import NS, OWL, RDFS, ROOT_ONTOLOGY, SKOS, cop, local_name


def build(
    catalog: Path, shapes: Path, digest: str, extensions: Sequence[Path] = ()
) -> tuple[Knowledge, Glossary]:
    """Return the knowledge and the glossary that ontology, extensions and shapes state.

    Raises:
        OntologyError: a file is missing or malformed, or definitions overlap or leave holes.
    """
    triples = read_closure(catalog, extensions)
    codebook = read_codebook(triples)
    outcomes = _reported(triples, "outcome", "gap")
    reason = ""
    definitions = None
    axioms = ActAxioms()
    trees: dict[str, Tree] = {}
    try:
        axioms = AxiomReader(triples, codebook).read()
        definitions, trees = _compile(axioms, codebook, outcomes)
    except NotCompilableError as error:
        reason = str(error)
    knowledge = Knowledge(
        version=triples.text(ox.NamedNode(ROOT_ONTOLOGY), OWL + "versionInfo") or "",
        sha256=digest,
        codebook=codebook,
        outcomes=tuple(local_name(name) for name in outcomes),
        gaps=tuple(local_name(name) for name in _reported(triples, "gap")),
        superclasses=tuple(local_name(name) for name in _reported(triples, "superclass")),
        criteria=_by_notation(triples, "criterion"),
        shortfalls=_by_notation(triples, "shortfall"),
        patterns=tuple(axioms.patterns),
        shapes=ShapesReader(shapes, codebook).read(),
        definitions=definitions,
        not_compilable=reason,
    )
    return knowledge, Glossary(_terms(triples), trees)


def _reported(triples: Triples, *kinds: str) -> list[str]:
    found = [
        term.value
        for kind in kinds
        for term in triples.subjects(cop("isReportedAs"), ox.Literal(kind))
        if isinstance(term, ox.NamedNode)
    ]
    return sorted(found, key=lambda iri: (_position(triples, iri), iri))


def _position(triples: Triples, iri: str) -> int:
    order = triples.text(ox.NamedNode(iri), cop("hasReportOrder"))
    if order is None:
        raise OntologyError(f"<{iri}> is reported and has no position in reports.")
    return int(order)


def _by_notation(triples: Triples, kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for iri in _reported(triples, kind):
        notation = triples.text(ox.NamedNode(iri), SKOS + "notation")
        if notation is None:
            raise OntologyError(f"<{iri}> is reported and has no name for reports.")
        found[notation] = local_name(iri)
    return found


def _terms(triples: Triples) -> dict[str, TermInfo]:
    found: dict[str, TermInfo] = {}
    for subject in triples.all_subjects():
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(NS):
            continue
        if triples.text(subject, RDFS + "label", "en") is not None:
            info = _term(triples, subject)
            found[info.name] = info
    return dict(sorted(found.items()))


def _term(triples: Triples, subject: ox.NamedNode) -> TermInfo:
    name = local_name(subject.value)
    label = label_of(triples, subject)
    defined = triples.text(subject, SKOS + "definition", "en") is not None
    definition = label_of(triples, subject, SKOS + "definition") if defined else Text("", "")
    decided = triples.text(subject, cop("hasModellingDecision"), "en") is not None
    decision = label_of(triples, subject, cop("hasModellingDecision")) if decided else None
    locators = _texts(triples, subject, "hasLocator")
    return TermInfo(
        name, label, definition, locators, decision, _texts(triples, subject, "hasRule")
    )


def _texts(triples: Triples, subject: Term, name: str) -> tuple[str, ...]:
    literals = triples.objects(subject, cop(name))
    texts = {value.value for value in literals if isinstance(value, ox.Literal)}
    return tuple(sorted(texts, key=_reading_order))


def _reading_order(text: str) -> tuple[int, list[int], str]:
    """Sort locators as the paper runs: introduction, concept, forms, conclusions."""
    sections = ("INT", "CON", "IVC", "CCL")
    section = sections.index(text[:3]) if text[:3] in sections else -1
    return section, [int(number) for number in re.findall(r"\d+", text)], text


def _compile(
    axioms: ActAxioms, codebook: Codebook, outcomes: Sequence[str]
) -> tuple[Definitions, dict[str, Tree]]:
    names = [local_name(name) for name in axioms.definitions]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise NotCompilableError(f"Two classes of acts have the name {twice[0]}.")
    compiler = Compiler(axioms, codebook)
    trees = {
        local_name(name): _tree(compiler, expression)
        for name, expression in sorted(axioms.definitions.items())
    }
    roles = tuple((_truth(compiler, where), local_name(role)) for where, role in axioms.roles)
    definitions = Definitions(
        dimensions=compiler.dimensions,
        diagrams=compiler.diagrams.built,
        functions={name: tree.function for name, tree in trees.items()},
        partition=compiler.partition(outcomes),
        roles=roles,
    )
    return definitions, trees


def _truth(compiler: Compiler, expression: Expression) -> int:
    return compiler.admissible(compiler.function(expression))


def _tree(compiler: Compiler, expression: Expression) -> Tree:
    function = _truth(compiler, expression)
    match expression:
        case Is(facet, tokens, low, high):
            words = tuple(sorted(tokens))
            end = None if high == UNBOUNDED else high
            return Tree("is", function, name=facet, tokens=words, low=low, high=end)
        case Named(name):
            return Tree("class", function, name=local_name(name))
        case Not(inner):
            return Tree("not", function, (_tree(compiler, inner),))
        case And(parts):
            return Tree("and", function, tuple(_tree(compiler, part) for part in parts))
        case Or(parts):
            return Tree("or", function, tuple(_tree(compiler, part) for part in parts))
