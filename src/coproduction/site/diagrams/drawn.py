"""The diagrams of the site: classes, an act with its facts, and how a verdict comes about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from coproduction import assets
from coproduction.knowledge.storage import load
from coproduction.pipeline.act_result import ActResult
from coproduction.pipeline.api import classify
from coproduction.pipeline.class_expressions import axioms, names_in
from coproduction.pipeline.vocabulary import subclasses, vocabulary
from coproduction.pipeline.vocabulary_modules import ROOT, homes
from coproduction.reference.addresses import page_of
from coproduction.report.codebook import values_of
from coproduction.site.diagrams.layout import Arrow, Drawing, Node, laid_out, staged
from coproduction.terms import Language, cop
from coproduction.texts import say

_ACT: Final = "Act"
_CORE: Final = f"{ROOT}core"
_SHOWN_ACT: Final = "LT-LIB-01"
STAGES: Final = ("file", "case", "findings", "verdicts", "reasons", "report")
FED: Final = (
    *(("codebook", "case"), ("shapes", "findings")),
    *(("definitions", "verdicts"), ("literature", "reasons")),
)
"""What besides the stage before it a stage of a verdict works with."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram with what it shows in words.

    Attributes:
        name: of its file and its place on the page.
        title: what it shows.
        about: how it is read.
        drawing: boxes and arrows.
        words: each arrow in words: where it begins, and where it ends.
    """

    name: str
    title: str
    about: str
    drawing: Drawing
    words: tuple[tuple[Node, Node], ...]


@cache
def diagrams(language: Language) -> tuple[Diagram, ...]:
    """Return all diagrams."""
    return (
        _flow(language),
        _graph("outcomes", *_outcomes(language), language),
        _graph("act", *_act(language), language),
        _graph("core", *_core(language), language),
    )


def _graph(
    name: str, nodes: Sequence[Node], arrows: Sequence[Arrow], language: Language
) -> Diagram:
    return _diagram(name, laid_out(nodes, arrows), language)


def _diagram(name: str, drawing: Drawing, language: Language) -> Diagram:
    known = {box.node.id: box.node for box in drawing.boxes}
    return Diagram(
        name,
        say(f"site.diagram_{name}", language),
        say(f"site.diagram_{name}_about", language),
        drawing,
        tuple((known[one.arrow.start], known[one.arrow.end]) for one in drawing.lines),
    )


def _flow(language: Language) -> Diagram:
    """Draw the way from a file to a report, and what each stage works with."""
    stages = [_stage(name, language, "main") for name in STAGES]
    beside = {stage: _stage(name, language) for name, stage in FED}
    return _diagram("flow", staged(stages, beside), language)


def _stage(name: str, language: Language, kind: str = "plain") -> Node:
    text, about = say(f"site.flow_{name}", language), say(f"site.flow_{name}_about", language)
    return Node(name, text, kind, note=about)


def _outcomes(language: Language) -> tuple[list[Node], list[Arrow]]:
    """Draw the outcomes of the integrated conception below what they are kinds of."""
    knowledge = load()
    names = [*knowledge.superclasses, *knowledge.outcomes]
    nodes = [_class(_ACT, language, "main")]
    nodes += [
        _class(name, language, "unknown" if name in knowledge.gaps else "plain") for name in names
    ]
    above = {
        local: name
        for name in knowledge.superclasses
        for local in names
        if cop(local) in subclasses().get(cop(name), ())
    }
    return nodes, [Arrow(above.get(name, _ACT), name, tip_at_start=True) for name in names]


def _core(language: Language) -> tuple[list[Node], list[Arrow]]:
    """Draw the classes of the core module, each below what it is a kind of."""
    iris = [
        iri for iri, one in vocabulary().items() if one.kind == "class" and homes()[iri] == _CORE
    ]
    arrows = [
        Arrow(iri, below, tip_at_start=True)
        for iri in iris
        for below in subclasses().get(iri, ())
        if below in iris
    ]
    joined = {name for arrow in arrows for name in (arrow.start, arrow.end)}
    return [_term(iri, language) for iri in iris if iri in joined], arrows


def _act(language: Language) -> tuple[list[Node], list[Arrow]]:
    """Draw an example act: its facts, the criteria that ask for them, and its outcome."""
    act = classify(assets.folder("examples") / "cases.csv", language=language).act(_SHOWN_ACT)
    facts = list(_facts(act, language))
    criteria = {name: load().criteria[name] for name in act.criteria}
    outcome = act.outcome or _ACT
    nodes = [
        _class(_ACT, language, note=f"{act.case_id} / {act.act_id}: {act.texts['title']}"),
        *facts,
        *(
            _class(local, language, act.criteria[name].replace(" ", "-"))
            for name, local in criteria.items()
        ),
        _class(outcome, language, "main"),
    ]
    asked = {column: tuple(_asking(column, criteria.values())) for column in act.facts}
    arrows = [Arrow(_ACT, fact.id) for fact in facts]
    arrows += [Arrow(f"fact-{name}", local) for name, locals_ in asked.items() for local in locals_]
    arrows += [Arrow(local, outcome) for local in criteria.values()]
    return nodes, arrows


def _facts(act: ActResult, language: Language) -> Iterable[Node]:
    """Yield the facts of an act; those that no criterion asks for are idle."""
    codebook = load().codebook
    criteria = [load().criteria[name] for name in act.criteria]
    for column in codebook.facets:
        if facts := act.facts.get(column.name):
            labels = dict(values_of(codebook, column, language))
            words = [word for fact in facts for word in fact.written.split(";")]
            yield Node(
                f"fact-{column.name}",
                column.label[language],
                "plain" if list(_asking(column.name, criteria)) else "idle",
                page_of(column.property),
                ", ".join(labels.get(word.strip(), word.strip()) for word in words),
            )


def _asking(column: str, criteria: Iterable[str]) -> Iterable[str]:
    """Yield the criteria whose definitions name the property of a column."""
    found = load().codebook.column(column)
    for local in criteria:
        if found and found.property in _named(cop(local)):
            yield local


@cache
def _named(iri: str) -> frozenset[str]:
    """Return the IRIs of which a definition is made, those of the classes that it names, too."""
    here = {
        name
        for axiom in axioms(iri)
        if axiom.kind == "equivalent"
        for name in names_in(axiom.expression)
    }
    return frozenset(here.union(*(_named(name) for name in here if name != iri)))


def _class(local: str, language: Language, kind: str = "plain", note: str = "") -> Node:
    one = vocabulary()[cop(local)]
    return Node(local, one.label[language], kind, page_of(one.iri), note)


def _term(iri: str, language: Language) -> Node:
    return Node(iri, vocabulary()[iri].label[language], page=page_of(iri))
