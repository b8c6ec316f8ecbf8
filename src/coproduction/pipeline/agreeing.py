"""Compares the codings of the same acts by several coders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from coproduction.agreement import measure
from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import InputError
from coproduction.knowledge.base import Knowledge
from coproduction.model import Finding, Judged, Verdict
from coproduction.pipeline.judging import facts_of
from coproduction.ratings import Aspect, AspectKind, ComparedCodings, Difference
from coproduction.terms import Language
from coproduction.texts import say

VERDICT: Final = "verdict"

ActKey = tuple[str, str]
Codings = Mapping[ActKey, Mapping[str, Judged]]
"""By case and act, what each coder made of it."""


def compare_codings(
    judged: Sequence[Judged], knowledge: Knowledge, language: Language
) -> ComparedCodings:
    """Return how far the coders of acts agree, and where they do not.

    Codings of one act find together by its identifiers, in whatever files they stand. An act that
    one coder coded twice is left out of the comparison, with a finding.

    Args:
        judged: every record with its verdict.
        knowledge: the ontology by which it was judged.
        language: of messages.

    Raises:
        InputError: no record names a coder.
        MissingComponentError: nltk is not installed.
    """
    named = [one for one in judged if one.record.coder]
    if not named:
        raise InputError(say("agreement.no_coders", language))
    codings, findings = _by_act(named, language)
    comparison = _Comparison(codings, knowledge)
    differences = list(comparison.differences())
    return ComparedCodings(
        conception=knowledge.conception,
        coders=tuple(sorted({one.record.coder for one in named})),
        codings=len(named),
        acts=len({_key(one) for one in named}),
        shared=sum(len(by_coder) > 1 for by_coder in codings.values()),
        unnamed=len(judged) - len(named),
        aspects=tuple(comparison.aspects()),
        disagreements=tuple(one for one in differences if one.is_disagreement),
        openings=tuple(one for one in differences if not one.is_disagreement),
        findings=tuple(findings),
    )


def _key(one: Judged) -> ActKey:
    return one.record.case_id, one.record.act_id


def _by_act(named: Sequence[Judged], language: Language) -> tuple[Codings, list[Finding]]:
    """Return the codings by act and coder, without those that one coder made twice."""
    found: dict[ActKey, dict[str, list[Judged]]] = {}
    for one in named:
        found.setdefault(_key(one), {}).setdefault(one.record.coder, []).append(one)
    twice = [s for by_coder in found.values() for s in by_coder.values() if len(s) > 1]
    codings = {
        key: {coder: some[0] for coder, some in by_coder.items() if len(some) == 1}
        for key, by_coder in found.items()
    }
    return codings, [_told_twice(one, language) for some in twice for one in some]


def _told_twice(one: Judged, language: Language) -> Finding:
    message = say("agreement.twice", language, name=one.record.name)
    columns = ("case_id", "act_id", "coder")
    return Finding("agreement:twice", "violation", message, columns, one.record.place)


class _Comparison:
    """Compares codings facet by facet, verdict by verdict, criterion by criterion."""

    def __init__(self, codings: Codings, knowledge: Knowledge) -> None:
        self._codings = {key: some for key, some in codings.items() if some}
        self._knowledge = knowledge
        self._facets = [column.name for column in knowledge.codebook.facets]
        self._engine = CompiledEngine(knowledge) if knowledge.definitions else None
        self._told: dict[int, dict[str, str]] = {}

    def _facts(self, one: Judged) -> dict[str, str]:
        """Return the facts of a coding; many codings share theirs."""
        given = one.record.facts
        if id(given) not in self._told:
            self._told[id(given)] = facts_of(one.record)
        return self._told[id(given)]

    def aspects(self) -> Iterator[Aspect]:
        """Yield everything that is compared."""
        for column in self._facets:
            labels = (
                ({coder: self._facts(one).get(column) for coder, one in some.items()}, 1)
                for some in self._codings.values()
            )
            yield Aspect("facet", column, measure(labels), self._left_open(column))
        yield self._judged("verdict", VERDICT)
        for name in self._knowledge.criteria:
            yield self._judged("criterion", name)

    def _judged(self, kind: AspectKind, name: str) -> Aspect:
        def label(verdict: Verdict) -> str | None:
            return label_of(verdict) if kind == "verdict" else verdict.criteria.get(name)

        labels = (
            ({coder: label(one.verdict) for coder, one in some.items()}, 1)
            for some in self._codings.values()
        )
        return Aspect(kind, name, measure(labels), {})

    def _left_open(self, column: str) -> dict[str, int]:
        coders = sorted({coder for some in self._codings.values() for coder in some})
        found = dict.fromkeys(coders, 0)
        for some in self._codings.values():
            said, left_open = self._said(column, some)
            for coder in left_open if said else ():
                found[coder] += 1
        return found

    def _said(self, column: str, some: Mapping[str, Judged]) -> tuple[dict[str, str], list[str]]:
        """Return what coders say on a facet, and who leaves it open.

        Who wrote what is not on the list, or two values, does neither.
        """
        facts = {coder: self._facts(one).get(column) for coder, one in sorted(some.items())}
        said = {coder: token for coder, token in facts.items() if token is not None}
        return said, [coder for coder in facts if not some[coder].record.facts.get(column)]

    def differences(self) -> Iterator[Difference]:
        """Yield where codings of an act differ, the verdict first, then the facets."""
        for (case, act), some in self._codings.items():
            outcomes = {coder: label_of(one.verdict) for coder, one in sorted(some.items())}
            verdicts = Difference(case, act, "verdict", VERDICT, outcomes, (), True)
            if verdicts.is_disagreement:
                yield verdicts
            for column in self._facets:
                said, left_open = self._said(column, some)
                found = Difference(case, act, "facet", column, said, tuple(left_open))
                if found.is_disagreement or (said and left_open):
                    yield replace(found, changes_verdict=self._changes(found, some))

    def _changes(self, difference: Difference, some: Mapping[str, Judged]) -> bool | None:
        """Tell whether some coding gets another verdict by what another says on this facet alone.

        Exchanges that give an impossible combination of facts tell nothing.
        """
        values: dict[str, str | None] = dict(difference.said)
        if not difference.is_disagreement:
            values |= dict.fromkeys(difference.left_open)
        exchanges = [
            (label_of(some[coder].verdict), self._verdict_with(some[coder], difference.name, value))
            for coder in values
            for value in dict.fromkeys(values.values())
            if value != values[coder]
        ]
        told = [before != after for before, after in exchanges if after is not None]
        return any(told) if told else None

    def _verdict_with(self, one: Judged, column: str, token: str | None) -> str | None:
        """Return the verdict on a coding with another value; None where there is none to have."""
        if self._engine is None or one.verdict.status == "invalid":
            return None
        facts = {name: value for name, value in self._facts(one).items() if name != column}
        verdict = self._engine.verdict(facts if token is None else {**facts, column: token})
        return None if verdict.status == "invalid" else label_of(verdict)


def label_of(verdict: Verdict) -> str:
    """Return the verdict as one word: the outcome, ``undetermined`` or ``invalid``."""
    return verdict.outcome or verdict.status
