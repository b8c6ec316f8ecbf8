"""A comparison of conceptions as data, as a table and as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coproduction.knowledge.base import ConceptionInfo, TermInfo
from coproduction.opinions import ComparedAct, Disagreement, Figures, Opinion, Word
from coproduction.ratings import Agreement
from coproduction.report.document import finding, json_text, place
from coproduction.report.grid import csv_grid
from coproduction.report.text import clean
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

Leaves = Mapping[str, Sequence[Mapping[str, Any]]]
"""By local name of a term, the claims and decisions that it rests on, as JSON data."""


@dataclass(frozen=True)
class Compared:
    """Everything that the forms of a comparison show.

    Attributes:
        acts: with the opinion of each conception.
        conceptions: what the ontology tells of them.
        criteria: by name of a criterion, its term.
        columns: what people call the facts, by column.
        leaves: what criteria and conceptions rest on.
        figures: over all acts.
        agreement: kappas and alpha, None where the library is not installed.
        header: version and digest of the ontology, reasoner, and the like.
        notes: findings about the input as a whole, as JSON data.
        language: of texts.
    """

    acts: Sequence[ComparedAct]
    conceptions: Sequence[ConceptionInfo]
    criteria: Mapping[str, TermInfo]
    columns: Mapping[str, str]
    leaves: Leaves
    figures: Figures
    agreement: Agreement | None
    header: Mapping[str, Any]
    notes: Sequence[Mapping[str, Any]]
    language: Language

    @cached_property
    def coded(self) -> bool:
        """Whether the coder belongs to every act, because some are named."""
        return any(act.record.coder for act in self.acts)

    def claims_of(self, term: str) -> list[str]:
        """Return the ids of the claims, or decisions, that a term rests on."""
        return _ids(self.leaves.get(term, ()))

    def claims(self) -> dict[str, list[str]]:
        """Return the ids of the claims, or decisions, that each term rests on."""
        return {term: _ids(leaves) for term, leaves in self.leaves.items()}


def _ids(leaves: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(leaf["claim"] for leaf in leaves if leaf["claim"]))


def document(compared: Compared) -> dict[str, Any]:
    """Return a comparison as plain data of the form ``coproduction/comparison/1``."""
    claims = compared.claims()
    return {
        "schema": SCHEMA,
        **compared.header,
        "conceptions": [_conception(one, compared.language) for one in compared.conceptions],
        "notes": list(compared.notes),
        "acts": [_act(one, compared, claims) for one in compared.acts],
        "claims": _claims(compared.leaves),
        "statistics": _statistics(compared),
    }


def _conception(info: ConceptionInfo, language: Language) -> dict[str, Any]:
    return {
        "name": info.name,
        "label": info.label[language],
        "fidelity": info.fidelity,
        "from_article": info.from_article,
    }


def _act(act: ComparedAct, compared: Compared, claims: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "case": act.case_id,
        "act": act.act_id,
        **({"coder": act.record.coder or None} if compared.coded else {}),
        "answers": {one.conception: _opinion(one) for one in act.opinions},
        "disagreements": [_disagreement(one, compared, claims) for one in act.disagreements],
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


def _disagreement(
    one: Disagreement, compared: Compared, claims: Mapping[str, list[str]]
) -> dict[str, Any]:
    terms = {info.name: info.term for info in compared.conceptions}
    criterion = compared.criteria.get(one.criterion)
    return {
        "criterion": one.criterion or None,
        "not": list(one.against),
        "by_this_alone": list(one.alone),
        "coproduction": list(one.despite),
        "claims": {
            "not": claims.get(criterion.name, []) if criterion else [],
            "coproduction": {name: claims.get(terms[name], []) for name in one.despite},
        },
    }


def _claims(leaves: Leaves) -> dict[str, list[Mapping[str, Any]]]:
    """Return every claim once for each of its holders, by its id."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for leaf in (leaf for some in leaves.values() for leaf in some):
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


def json_form(compared: Compared) -> str:
    """Return a comparison as JSON text."""
    return json_text(document(compared))


def rows(compared: Compared) -> list[dict[str, str]]:
    """Return one row an act, with the answer of each conception in a column of its own."""
    return [
        {
            "case_id": act.case_id,
            "act_id": act.act_id,
            **({"coder": act.record.coder} if compared.coded else {}),
            "title": act.record.texts.get("title", ""),
            **act.answers,
            "turns_on": ";".join(one.criterion for one in act.disagreements if one.criterion),
            "missing_facts": ";".join(_missing(act)),
        }
        for act in compared.acts
    ]


def _missing(act: ComparedAct) -> list[str]:
    return list(dict.fromkeys(name for one in act.opinions for name in one.missing))


def csv_form(compared: Compared) -> str:
    """Return a comparison as CSV text, one row an act."""
    names = [info.name for info in compared.conceptions]
    coder = ["coder"] if compared.coded else []
    columns = ["case_id", "act_id", *coder, "title", *names, "turns_on", "missing_facts"]
    return csv_grid(columns, [[row[name] for name in columns] for row in rows(compared)])


def text_form(compared: Compared) -> str:
    """Return the matrix, what each contradiction turns on, and the figures, for a terminal."""
    lines = [*_legend(compared), "", *_matrix(compared), "", *_figures(compared)]
    return clean("\n".join(lines)) + "\n"


def _legend(compared: Compared) -> Iterator[str]:
    width = max(len(info.name) for info in compared.conceptions)
    for number, info in enumerate(compared.conceptions, 1):
        origin = "" if info.from_article else f"; {say('compare.later', compared.language)}"
        fidelity = say(f"compare.{info.fidelity}", compared.language)
        yield f"{number:>3}  {info.name:<{width}}  ({fidelity}{origin})"


def _matrix(compared: Compared) -> Iterator[str]:
    names = [act.record.name for act in compared.acts]
    width = min(max(map(len, names), default=0), 32)
    numbers = range(1, len(compared.conceptions) + 1)
    yield " " * width + "".join(f"{number:>3}" for number in numbers)
    for name, act in zip(names, compared.acts, strict=True):
        yield f"{name:<{width}}" + "".join(f"  {MARKS[one.answer]}" for one in act.opinions)
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
