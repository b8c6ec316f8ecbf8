"""The parts of an explanation, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from coproduction.model import CriterionStatus, Verdict

Facts = tuple[tuple[str, str], ...]
"""Columns with their values, in the order of the codebook."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a definition, judged for an act.

    Attributes:
        operator: ``and``, ``or``, ``not``, ``is`` (a facet test) or ``class``.
        name: local name of the class, or the column of the facet; empty for the others.
        status: whether it holds for the act.
        tokens: for a facet test, the values that pass (for a number, ``>=n`` or the like).
        facts: the facts of the act that settle it: a smallest set, empty while it is unknown.
        criterion: its name in results, when the class is a criterion.
        locators: the sentences of the paper that warrant the class or facet.
        decision: whether it rests on a modelling decision instead.
        parts: the nodes below.
    """

    operator: str
    name: str
    status: CriterionStatus
    tokens: tuple[str, ...] = ()
    facts: Facts = ()
    criterion: str | None = None
    locators: tuple[str, ...] = ()
    decision: bool = False
    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition in words, judged for an act.

    Attributes:
        text: the condition, with the facts that settle it.
        status: whether it holds for the act.
        locators: the sentences of the paper that warrant it.
        term: local name of the term of the ontology that it is, or that it tests; empty for none.
        decision: whether it rests on a modelling decision instead.
        parts: the conditions below.
    """

    text: str
    status: CriterionStatus
    locators: tuple[str, ...] = ()
    term: str = ""
    decision: bool = False
    parts: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest change of facts that gives another outcome.

    Attributes:
        to: the columns changed or filled in, each with its new value.
        outcome: local name of the outcome then decided.
    """

    to: Facts
    outcome: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Where one value of a missing fact leads.

    Attributes:
        column: the missing fact.
        values: values that lead to the same place.
        outcomes: local names of the outcomes then still possible; one: the act is decided.
        gap_possible: whether a gap is then still possible.
    """

    column: str
    values: tuple[str, ...]
    outcomes: tuple[str, ...]
    gap_possible: bool


@dataclass(frozen=True, slots=True)
class Instead:
    """Why an act has its verdict and not a wanted one.

    Attributes:
        end: what is wanted: local name of an outcome or of a kind of outcomes; or the name of
            another conception, with which agreement is wanted.
        holds: whether it is so already.
        changes: for every smallest set of facts whose change gives it, the values that do.
        complete: whether these are all such sets.
    """

    end: str
    holds: bool
    changes: tuple[Change, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that can be said about a verdict.

    Attributes:
        verdict: what is explained.
        definition: the definition of the outcome as a judged tree; for an undetermined act one
            tree for each outcome still possible, and the gap.
        criteria: each criterion with the facts that settle it.
        sufficient: smallest sets of facts that alone give the same outcome (or the same gap);
            for an undetermined act, the same shared superclass.
        sufficient_complete: whether these are all such sets.
        changes: smallest changes of facts that give another outcome; for decided acts and gaps.
        complete_up_to: changes of up to so many facts were all tried.
        leads: for an undetermined act, where each value of a missing fact leads.
        instead: why it has not a wanted verdict, where one was asked for.
        against: what would make another conception agree, where one was asked for.
    """

    verdict: Verdict
    definition: tuple[Node, ...]
    criteria: tuple[Node, ...]
    sufficient: tuple[Facts, ...] = ()
    sufficient_complete: bool = True
    changes: tuple[Change, ...] = ()
    complete_up_to: int = 0
    leads: tuple[Lead, ...] = ()
    instead: Instead | None = None
    against: Instead | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an explanation.

    Attributes:
        text: the sentence.
        status: ``met``, ``not met`` or ``unknown`` for a judged condition; else empty.
        level: how deep it stands in a tree.
        sources: locators in the paper that warrant it.
        further: the sentences that it only counts, for whoever opens it.
    """

    text: str
    status: str = ""
    level: int = 0
    sources: tuple[str, ...] = ()
    further: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences under a heading.

    Attributes:
        heading: of the section.
        sentences: below it.
        about: which section it is: ``criteria``, ``definition`` (one for each outcome),
            ``instead``, ``against``, ``leads``, ``sufficient``, ``changes`` or ``sources``.
    """

    heading: str
    sentences: tuple[Sentence, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Narrative:
    """An explanation to read.

    Attributes:
        title: which act it is.
        summary: the verdict in a few sentences.
        sections: the reasons.
    """

    title: str
    summary: tuple[Sentence, ...]
    sections: tuple[Section, ...]
