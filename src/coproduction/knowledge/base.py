"""The compiled knowledge: everything that classifying and explaining need, in plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from coproduction.knowledge.codebook import Codebook, Text
from coproduction.knowledge.diagrams import Diagrams
from coproduction.knowledge.dimensions import Dimension
from coproduction.knowledge.patterns import Pattern
from coproduction.knowledge.shapes import CompiledShape
from coproduction.model import Verdict
from coproduction.opinions import Word
from coproduction.terms import cop

Answer = Literal["coproduction", "not", "silent"]
"""What a conception makes of an act, as far as the facts decide it."""

ANSWERS: Final[tuple[Answer, ...]] = ("coproduction", "not", "silent")


@dataclass(frozen=True, slots=True)
class TermInfo:
    """What the ontology tells people about one of its terms.

    Attributes:
        name: local name.
        label: what a person calls it.
        definition: one sentence.
        locators: sentences of the paper that warrant the term.
        decision: reason of a modelling decision, where the paper is silent; else None.
        rules: rows of the decision table that the term renders.
    """

    name: str
    label: Text
    definition: Text
    locators: tuple[str, ...] = ()
    decision: Text | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConceptionInfo:
    """What the ontology tells people about a conception.

    Attributes:
        name: its notation, such as ``groth-2005``.
        term: local name.
        label: what a person calls it.
        definition: one sentence.
        fidelity: how near it is to its source: ``stated``, ``reconstructed`` or ``abstract``.
        from_article: whether the article states or reports it.
        silent_on: what its source says nothing about.
        locators: sentences of the paper that state it.
    """

    name: str
    term: str
    label: Text
    definition: Text
    fidelity: str
    from_article: bool
    silent_on: Text
    locators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A definition as a tree, each node with the diagram of its truth.

    Attributes:
        operator: ``and``, ``or``, ``not``, ``is`` (a facet test) or ``class`` (a named class).
        function: the diagram that tells whether the node holds.
        parts: the nodes below.
        name: local name of the class, or name of the facet.
        tokens: for a facet test, the values that pass.
        low: for a number, the least value that passes.
        high: for a number, the greatest value that passes, or None.
    """

    operator: str
    function: int
    parts: tuple[Tree, ...] = ()
    name: str = ""
    tokens: tuple[str, ...] = ()
    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Definitions:
    """The definitions of all classes of acts, compiled.

    Attributes:
        dimensions: the facets that the diagrams test, in their order.
        diagrams: the store of decision diagrams.
        functions: by local name of a class of acts, the diagram of its truth.
        partition: the diagram whose ends are the outcomes.
        answers: the diagram whose ends are the answers, in the order of `ANSWERS`.
        roles: diagram of a condition, and the role that participants of such acts have.
    """

    dimensions: tuple[Dimension, ...]
    diagrams: Diagrams
    functions: Mapping[str, int]
    partition: int
    answers: int
    roles: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What verdicts by one conception need of the ontology and the shapes.

    Attributes:
        version: version of the ontology.
        sha256: digest of the files from which this was read.
        conception: name of the conception, such as ``petukiene-2010``.
        conception_iri: IRI of the conception.
        readings: IRI of each reading that was chosen, by name, in the order of the decisions.
        set_aside: by identifier of a decision that a reading replaces, the name of the reading.
        idle_readings: names of those that change nothing that the conception uses.
        redefined: IRIs of a class and of the class that took its place, in the order in which
            it was done.
        codebook: the columns of a case table.
        outcomes: local names of outcomes, in the order of the rules; gaps and silences are
            among them.
        gaps: those of the outcomes that stand for a missing rule, or for silence.
        silences: those of the gaps on which the source of the conception says nothing.
        answers: by local name of an outcome, what it counts as.
        superclasses: local names of the kinds of outcomes.
        criteria: name of each criterion in results, and its class; those that the definitions
            of the conception use.
        required: names of the criteria that every coproduction of this conception meets.
        shortfalls: name of a criterion, and the class of acts that fall short by it.
        iris: by local name, those of these classes that are not in the project's namespace.
        patterns: descriptions through nodes.
        shapes: the shapes for case data, compiled.
        definitions: the compiled definitions; None where the ontology does not compile.
        not_compilable: why it does not compile; empty where it does.
    """

    version: str
    sha256: str
    conception: str
    conception_iri: str
    readings: Mapping[str, str]
    set_aside: Mapping[str, str]
    idle_readings: tuple[str, ...]
    redefined: tuple[tuple[str, str], ...]
    codebook: Codebook
    outcomes: tuple[str, ...]
    gaps: tuple[str, ...]
    silences: tuple[str, ...]
    answers: Mapping[str, Answer]
    superclasses: tuple[str, ...]
    criteria: Mapping[str, str]
    required: tuple[str, ...]
    shortfalls: Mapping[str, str]
    iris: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    shapes: tuple[CompiledShape, ...]
    definitions: Definitions | None
    not_compilable: str = ""

    @property
    def reported(self) -> tuple[str, ...]:
        """Local names of all classes on which an engine has to answer."""
        found = (*self.outcomes, *self.superclasses, *self.criteria.values())
        return (*found, *self.shortfalls.values())

    def answer(self, verdict: Verdict) -> Word:
        """Return what a verdict of this conception amounts to: is the act coproduction?"""
        if verdict.status == "invalid":
            return "invalid"
        gaps = self.gaps if verdict.gap_possible else ()
        found = {self.answers[name] for name in (*verdict.possible_outcomes, *gaps)}
        return next(iter(found)) if len(found) == 1 else "unknown"

    def iri(self, name: str) -> str:
        """Return the IRI of a class that verdicts name, given by its local name."""
        return self.iris.get(name, cop(name))


@dataclass(frozen=True, slots=True)
class Glossary:
    """What people are told about the terms, needed only where somebody reads.

    Attributes:
        conception: the conception by which acts are judged.
        terms: by local name, what the ontology says of each of its terms.
        trees: by local name, the definition of a class of acts as a tree; empty where the
            ontology does not compile.
    """

    conception: ConceptionInfo
    terms: Mapping[str, TermInfo]
    trees: Mapping[str, Tree]
