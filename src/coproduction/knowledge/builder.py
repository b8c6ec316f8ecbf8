"""Builds the knowledge from the ontology and the shapes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from coproduction.knowledge.axioms import ActAxioms, AxiomReader
from coproduction.knowledge.base import (
    ANSWERS,
    Answer,
    Definitions,
    Glossary,
    Knowledge,
    TermInfo,
    Tree,
)
from coproduction.knowledge.codebook import Text
from coproduction.knowledge.codebook_reader import label_of, read_codebook
from coproduction.knowledge.compiler import Compiler
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.conceptions_reader import ConceptionReader, idle_readings
from coproduction.knowledge.diagrams import NO
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
from coproduction.knowledge.locators import locators_of, texts_of
from coproduction.knowledge.reading_check import check_excludes_nothing
from coproduction.knowledge.readings import Reading
from coproduction.knowledge.redefining import redefine
from coproduction.knowledge.shapes_reader import ShapesReader
from coproduction.knowledge.triples import Triples, read_catalog, read_closure
from coproduction.terms import (
    NS,
    OWL,
    RDFS,
    ROOT_ONTOLOGY,
    SKOS,
    conception_ontology,
    cop,
    local_name,
)


def build(
    catalog: Path,
    shapes: Path,
    digest: str,
    extensions: Sequence[Path] = (),
    conception: str = DEFAULT,
    readings: Sequence[Reading] = (),
    files: Sequence[Path] = (),
) -> tuple[Knowledge, Glossary]:
    """Return the knowledge and the glossary that ontology, extensions and shapes state.

    Args:
        catalog: maps ontology IRIs to files.
        shapes: the file with the shapes.
        digest: of all files.
        extensions: a person's own ontology files.
        conception: whose definitions decide.
        readings: that were chosen.
        files: of these readings.

    Raises:
        OntologyError: a file is missing or malformed, or definitions overlap or leave holes.
        UsageError: there is no such conception.
    """
    triples = read_closure(catalog, [*_module(catalog, conception), *files, *extensions])
    redefined = tuple(pair for one in readings for pair in one.redefined)
    idle = idle_readings(triples, conception, readings)
    redefine(triples, redefined)
    reader = ConceptionReader(triples, conception, dict(redefined))
    codebook = read_codebook(triples)
    criteria, answers, iris = reader.criteria(), reader.answers(), reader.iris()
    reason = ""
    definitions, required = None, tuple[str, ...]()
    axioms = ActAxioms()
    trees: dict[str, Tree] = {}
    try:
        axioms = AxiomReader(triples, codebook).read()
        compiler = Compiler(axioms, codebook)
        if redefined and not extensions:  # an extension may exclude what it likes
            olds, told = (old for old, _ in redefined), (one.name for one in readings)
            check_excludes_nothing(axioms, compiler, olds, told)
        trees = _trees(axioms, compiler, reader.shown)
        ends: dict[str, Answer] = {iris[name]: answer for name, answer in answers.items()}
        definitions = _compile(axioms, compiler, trees, ends)
        required = _required(compiler, ends, {name: iris[cls] for name, cls in criteria.items()})
    except NotCompilableError as error:
        reason = str(error)
    named = {*iris.values(), *reader.shown.values()}
    knowledge = Knowledge(
        version=triples.text(ox.NamedNode(ROOT_ONTOLOGY), OWL + "versionInfo") or "",
        sha256=digest,
        conception=conception,
        conception_iri=reader.iri,
        readings={one.name: one.iri for one in readings},
        set_aside={one.identifier: one.name for one in readings if not one.kept},
        idle_readings=idle,
        redefined=redefined,
        codebook=codebook,
        outcomes=tuple(answers),
        gaps=_local(reader.reported("gap", "silence")),
        silences=_local(reader.reported("silence")),
        answers=answers,
        superclasses=_local(reader.reported("superclass")),
        criteria=criteria,
        required=required,
        shortfalls=reader.shortfalls(),
        iris={name: iri for name, iri in iris.items() if iri != cop(name)},
        patterns=tuple(axioms.patterns),
        shapes=ShapesReader(shapes, codebook).read(),
        definitions=definitions,
        not_compilable=reason,
    )
    return knowledge, Glossary(reader.info(), _retold(_terms(triples, named), redefined), trees)


def _module(catalog: Path, conception: str) -> list[Path]:
    """Return the module of a conception, if the catalog names one and the root does not import it.

    None for a conception that an extension states, or a file that holds all.
    """
    module = read_catalog(catalog).get(conception_ontology(conception))
    return [module] if module and conception != DEFAULT else []


def _retold(
    terms: dict[str, TermInfo], redefined: Iterable[tuple[str, str]]
) -> dict[str, TermInfo]:
    """Let a class whose definition was replaced be told by the definition that it has now."""
    for old, new in redefined:
        was, now = terms.get(local_name(old)), terms.get(local_name(new))
        if was and now:
            terms[was.name] = replace(
                was, definition=now.definition, locators=now.locators, decision=now.decision
            )
    return terms


def _local(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(local_name, iris))


def _terms(triples: Triples, named: Container[str]) -> dict[str, TermInfo]:
    """Return the terms of this project, and those of others that verdicts or trees name."""
    found: dict[str, TermInfo] = {}
    for subject in triples.all_subjects():
        if not isinstance(subject, ox.NamedNode):
            continue
        if not subject.value.startswith(NS) and subject.value not in named:
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
    return TermInfo(
        name,
        label,
        definition,
        locators_of(triples, subject),
        decision,
        texts_of(triples, subject, "hasRule"),
    )


def _trees(axioms: ActAxioms, compiler: Compiler, shown: Mapping[str, str]) -> dict[str, Tree]:
    names = _local(axioms.definitions)
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise NotCompilableError(f"Two classes of acts have the name {twice[0]}.")
    return {
        local_name(name): _tree(compiler, expression, shown)
        for name, expression in sorted(axioms.definitions.items())
    }


def _compile(
    axioms: ActAxioms, compiler: Compiler, trees: Mapping[str, Tree], ends: Mapping[str, Answer]
) -> Definitions:
    parts = ((one, compiler.any_of(_counting(ends, one))) for one in ANSWERS)
    roles = tuple((_truth(compiler, where), local_name(role)) for where, role in axioms.roles)
    return Definitions(
        dimensions=compiler.dimensions,
        diagrams=compiler.diagrams.built,
        functions={name: tree.function for name, tree in trees.items()},
        partition=compiler.partition(ends),
        answers=compiler.split(parts),
        roles=roles,
    )


def _counting(ends: Mapping[str, Answer], answer: Answer) -> list[str]:
    return [iri for iri, one in ends.items() if one == answer]


def _required(
    compiler: Compiler, ends: Mapping[str, Answer], criteria: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the criteria that follow from being a coproduction; none where nothing is one."""
    coproduction = compiler.any_of(_counting(ends, "coproduction"))
    if coproduction == NO:
        return ()
    return tuple(name for name, iri in criteria.items() if compiler.implies(coproduction, iri))


def _truth(compiler: Compiler, expression: Expression) -> int:
    return compiler.admissible(compiler.function(expression))


def _tree(compiler: Compiler, expression: Expression, shown: Mapping[str, str]) -> Tree:
    """Return a definition as a tree; a class that gave its place is named by its successor."""
    function = _truth(compiler, expression)
    match expression:
        case Is(facet, tokens, low, high):
            words = tuple(sorted(tokens))
            end = None if high == UNBOUNDED else high
            return Tree("is", function, name=facet, tokens=words, low=low, high=end)
        case Named(name):
            return Tree("class", function, name=local_name(shown.get(name, name)))
        case Not(inner):
            return Tree("not", function, (_tree(compiler, inner, shown),))
        case And(parts):
            return Tree("and", function, tuple(_tree(compiler, part, shown) for part in parts))
        case Or(parts):
            return Tree("or", function, tuple(_tree(compiler, part, shown) for part in parts))
