"""A comparison of conceptions as data, as a table and as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from coproduction.knowledge.base import ConceptionInfo, TermInfo
from coproduction.opinions import ComparedAct, Disagreement, Figures, Opinion, Word
from coproduction.ratings import Agreement
from coproduction.report.document import finding, parts, place
from coproduction.report.grid import csv_rows
from coproduction.report.text import clean, width_of_names
from coproduction.terms import Language
from coproduction.texts import say

SCHEMA = "coproduction/comparison/1"

MARKS: Mapping[Word, str] = {
    "coproduction": "✓",
    "not": "✗",
    "unknown": "?",
    "silent": "–",
    "invalid": "!",
}

MOST_TURNING = 3
"""How many criteria an act's line in the text names; JSON and HTML have all."""

Leaves = Sequence[Mapping[str, Any]]
"""The claims and decisions that a term rests on, as JSON data."""


@dataclass(frozen=True)
class Compared:
    """Everything that the forms of a comparison show; one form can be had.

    Attributes:
        acts: with the opinion of each conception; they are gone through once.
        conceptions: what the ontology tells of them.
        criteria: by name of a criterion, its term.
        columns: what people call the facts, by column.
        summed: returns the figures over all acts, once all went by.
        measured: returns kappas and alpha then, None where the library is not installed.
        sources: returns what a criterion or a conception rests on, by local name.
        header: version and digest of the ontology, reasoner, and the like.
        notes: findings about the input as a whole, as JSON data.
        coded: whether the coder belongs to every act, because some are named.
        language: of texts.
    """

    acts: Iterable[ComparedAct]
    conceptions: Sequence[ConceptionInfo]
    criteria: Mapping[str, TermInfo]
    columns: Mapping[str, str]
    summed: Callable[[], Figures]
    measured: Callable[[], Agreement | None]
    sources: Callable[[str], Leaves]
    header: Mapping[str, Any]
    notes: Sequence[Mapping[str, Any]]
    coded: bool
    language: Language

    @cached_property
    def figures(self) -> Figures:
        """The figures over all acts, once all went by."""
        return self.summed()

    @cached_property
    def agreement(self) -> Agreement | None:
        """Kappas and alpha, once all acts went by; None where the library is not installed."""
        return self.measured()

    @cached_property
    def told(self) -> dict[str, Leaves]:
        """What the terms that were asked about rest on, by local name."""
        return {}

    def leaves(self, term: str) -> Leaves:
        """Return the claims and decisions that a term rests on."""
        if term not in self.told:
            self.told[term] = self.sources(term)
        return self.told[term]

    def claims_of(self, term: str) -> list[str]:
        """Return the ids of the claims, or decisions, that a term rests on."""
        return list(dict.fromkeys(leaf["claim"] for leaf in self.leaves(term) if leaf["claim"]))


def document(compared: Compared) -> dict[str, Any]:
    """Return a comparison as plain data of the form ``coproduction/comparison/1``."""
    before = _before(compared)
    acts = [_act(one, compared) for one in compared.acts]
    return {**before, "acts": acts, **_after(compared)}


def json_parts(compared: Compared) -> Iterator[str]:
    """Yield the JSON text of the same document, act by act."""
    acts = (_act(one, compared) for one in compared.acts)
    return parts({**_before(compared), "acts": []}, acts, lambda: _after(compared))


def _before(compared: Compared) -> dict[str, Any]:
    """Return what stands before the acts."""
    return {
        "schema": SCHEMA,
        **compared.header,
        "conceptions": [_conception(one, compared.language) for one in compared.conceptions],
        "notes": list(compared.notes),
    }


def _after(compared: Compared) -> dict[str, Any]:
    """Return what can be told once all acts went by."""
    return {"claims": _claims(compared.told.values()), "statistics": _statistics(compared)}


def _conception(info: ConceptionInfo, language: Language) -> dict[str, Any]:
    return {
        "name": info.name,
        "label": info.label[language],
        "fidelity": info.fidelity,
        "from_article": info.from_article,
    }


def _act(act: ComparedAct, compared: Compared) -> dict[str, Any]:
    return {
        "case": act.case_id,
        "act": act.act_id,
        **({"coder": act.record.coder or None} if compared.coded else {}),
        "answers": {one.conception: _opinion(one) for one in act.opinions},
        "disagreements": [_disagreement(one, compared) for one in act.disagreements],
        "findings": [finding(one) for one in act.findings],
        "source": place(act.record.place),
    }


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {
        "answer": opinion.answer,
        "outcome": opinion.verdict.outcome,
        "failed_criteria": list(opinion.lacking),
        "missing_facts": list(opinion.missing),
        "possible_outcomes": list(opinion.verdict.possible_outcomes),
    }


def _disagreement(one: Disagreement, compared: Compared) -> dict[str, Any]:
    terms = {info.name: info.term for info in compared.conceptions}
    criterion = compared.criteria.get(one.criterion)
    return {
        "criterion": one.criterion or None,
        "not": list(one.against),
        "by_this_alone": list(one.alone),
        "coproduction": list(one.despite),
        "claims": {
            "not": compared.claims_of(criterion.name) if criterion else [],
            "coproduction": {name: compared.claims_of(terms[name]) for name in one.despite},
        },
    }


def _claims(told: Iterable[Leaves]) -> dict[str, list[Mapping[str, Any]]]:
    """Return every claim once for each of its holders, by its id."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for leaf in (leaf for some in told for leaf in some):
        if leaf["claim"] and leaf not in found.setdefault(leaf["claim"], []):
            found[leaf["claim"]].append(leaf)
    return dict(sorted(found.items()))


def _statistics(compared: Compared) -> dict[str, Any]:
    figures, agreement = compared.figures, compared.agreement
    return {
        "acts": figures.acts,
        "opposed": figures.opposed,
        "answers": {name: dict(count) for name, count in figures.answers.items()},
        "pairs": [
            {
                "conceptions": [pair.one, pair.other],
                "both_speak": pair.both,
                "agree": pair.agreeing,
                "share": pair.share,
                "kappa": _kappa(agreement, pair.one, pair.other),
            }
            for pair in figures.pairs
        ],
        "alpha": agreement.alpha.value if agreement else None,
        "coefficients": "nltk" if agreement else None,
        "deciding_criteria": dict(figures.criteria),
        "missing_facts": dict(figures.missing),
    }


def _kappa(agreement: Agreement | None, one: str, other: str) -> float | None:
    if agreement is None:
        return None
    pair = (one, other) if (one, other) in agreement.kappas else (other, one)
    return agreement.kappas[pair].value if pair in agreement.kappas else None


def csv_lines(compared: Compared) -> Iterator[str]:
    """Yield a comparison as the lines of CSV text, one row an act."""
    names = [info.name for info in compared.conceptions]
    coder = ["coder"] if compared.coded else []
    columns = ["case_id", "act_id", *coder, "title", *names, "turns_on", "missing_facts"]
    return csv_rows(columns, (_cells(act, compared) for act in compared.acts))


def _cells(act: ComparedAct, compared: Compared) -> list[str]:
    return [
        act.case_id,
        act.act_id,
        *([act.record.coder] if compared.coded else []),
        act.record.texts.get("title", ""),
        *(one.answer for one in act.opinions),
        ";".join(one.criterion for one in act.disagreements if one.criterion),
        ";".join(_missing(act)),
    ]


def _missing(act: ComparedAct) -> list[str]:
    return list(dict.fromkeys(name for one in act.opinions for name in one.missing))


def text_lines(compared: Compared) -> Iterator[str]:
    """Yield the matrix, what each contradiction turns on, and the figures, for a terminal."""
    for line in chain(_legend(compared), [""], _matrix(compared), [""], _figures(compared)):
        yield clean(line) + "\n"


def _legend(compared: Compared) -> Iterator[str]:
    width = max(len(info.name) for info in compared.conceptions)
    for number, info in enumerate(compared.conceptions, 1):
        origin = "" if info.from_article else f"; {say('compare.later', compared.language)}"
        fidelity = say(f"compare.{info.fidelity}", compared.language)
        yield f"{number:>3}  {info.name:<{width}}  ({fidelity}{origin})"


def _matrix(compared: Compared) -> Iterator[str]:
    width, acts = width_of_names(compared.acts)
    numbers = range(1, len(compared.conceptions) + 1)
    yield " " * width + "".join(f"{number:>3}" for number in numbers)
    for act in acts:
        yield f"{act.record.name:<{width}}" + "".join(
            f"  {MARKS[one.answer]}" for one in act.opinions
        )
        for one in act.disagreements[:MOST_TURNING]:
            yield "    " + _turning(one, compared)
        if further := len(act.disagreements[MOST_TURNING:]):
            yield "    " + say("compare.more", compared.language, number=further)
    yield ""
    yield "   ".join(
        f"{mark} {say(f'compare.{word}', compared.language)}" for word, mark in MARKS.items()
    )


def _turning(one: Disagreement, compared: Compared) -> str:
    """Tell a criterion, who asks for it and who does not, with the claims on both sides."""
    numbers = {info.name: str(n) for n, info in enumerate(compared.conceptions, 1)}
    criterion = compared.criteria.get(one.criterion)
    claims = ", ".join(compared.claims_of(criterion.name)) if criterion else ""
    label = (
        criterion.label[compared.language]
        if criterion
        else say("compare.definition", compared.language)
    )
    return say(
        "compare.turns",
        compared.language,
        criterion=label,
        claims=claims or say("compare.decided", compared.language),
        against=", ".join(numbers[name] for name in one.against),
        despite=", ".join(numbers[name] for name in one.despite),
    )


def _figures(compared: Compared) -> Iterator[str]:
    figures, language = compared.figures, compared.language
    yield say("compare.opposed", language, opposed=figures.opposed, acts=figures.acts)
    if figures.criteria:
        labels = [(compared.criteria[n].label[language], count) for n, count in figures.criteria]
        yield say("compare.most_deciding", language, criteria=_first(labels))
    if figures.missing:
        labelled = [(compared.columns.get(n, n), count) for n, count in figures.missing]
        yield say("compare.most_missing", language, facts=_first(labelled))
    if compared.agreement and compared.agreement.alpha.value is not None:
        alpha = f"{compared.agreement.alpha.value:.2f}"
        yield say("compare.alpha", language, alpha=alpha)


def _first(counted: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in counted[:5])
