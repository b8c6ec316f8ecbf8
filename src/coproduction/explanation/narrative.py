"""An explanation as headed sections of plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import prod

from coproduction.explanation.conditions import Conditions, sentences
from coproduction.explanation.wording import Wording, wording_for
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.grounds import assumed
from coproduction.model import Judged, Verdict
from coproduction.reasons import (
    Change,
    Explanation,
    Instead,
    Narrative,
    Section,
    Sentence,
)
from coproduction.terms import Language
from coproduction.texts import say

MOST_SHOWN = 8
"""How many changes or sets of facts are told before the rest is counted, and told when opened."""


def narrate(
    judged: Judged,
    explanation: Explanation,
    knowledge: Knowledge,
    glossary: Glossary,
    language: Language,
    sources: Callable[[str], Sequence[str]] | None = None,
) -> Narrative:
    """Return the explanation of a verdict in plain sentences.

    Args:
        judged: the record and its verdict.
        explanation: why it has the verdict.
        knowledge: the ontology by which it was judged.
        glossary: labels and definitions of the terms.
        language: of the sentences.
        sources: tells who says what a class of acts rests on, one line a claim.
    """
    record = judged.record
    wording = wording_for(record, knowledge.codebook, glossary, language)
    title = record.texts.get("title", "")
    head = record.name + (f" · {title}" if title else "")
    teller = _Teller(explanation, knowledge, glossary, wording)
    sections = [section for section in teller.sections() if section.sentences]
    if sources is not None:
        sections += teller.sources(sources)
    summary = (*teller.summary(), *_assumptions(judged, wording), *_findings(judged))
    return Narrative(head, summary, tuple(sections))


def _assumptions(judged: Judged, wording: Wording) -> Iterator[Sentence]:
    """Yield which facts of an act from a collection somebody assumed."""
    found = [
        say("explanation.assumed_by", wording.language, facet=wording.column(facet), rule=rule)
        for facet, rule in assumed(judged.record)
    ]
    if found:
        facts = "; ".join(found)
        yield Sentence(say("explanation.assumed", wording.language, facts=facts))


def _findings(judged: Judged) -> Iterator[Sentence]:
    for finding in judged.findings:
        if finding.severity != "information":
            yield Sentence(finding.message)


class _Teller:
    """Tells one explanation in one language."""

    def __init__(
        self,
        explanation: Explanation,
        knowledge: Knowledge,
        glossary: Glossary,
        wording: Wording,
    ) -> None:
        self._explanation = explanation
        self._verdict: Verdict = explanation.verdict
        self._knowledge = knowledge
        self._glossary = glossary
        self._wording = wording
        self._language = wording.language
        self._worded = Conditions(knowledge.codebook, wording)

    def _say(self, key: str, **values: object) -> str:
        return say(f"explanation.{key}", self._language, **values)

    def summary(self) -> Iterator[Sentence]:
        """Yield the verdict in a few sentences."""
        verdict, words = self._verdict, self._wording
        if verdict.status == "invalid":
            yield Sentence(self._say("invalid"))
            return
        if verdict.outcome:
            info = self._glossary.terms[verdict.outcome]
            yield Sentence(self._say("decided", outcome=words.term(verdict.outcome)))
            definition = info.definition[self._language]
            yield Sentence(definition, sources=info.locators)
        elif verdict.without_rule:
            info = self._glossary.terms[self._knowledge.gaps[0]]
            yield Sentence(self._say(verdict.reason or "", gap=info.definition[self._language]))
            if verdict.reason == "gap":
                yield Sentence(self._say("gap_claims"), sources=info.locators)
        else:
            yield from self._undetermined()
        yield from self._failed()

    def _undetermined(self) -> Iterator[Sentence]:
        verdict, words = self._verdict, self._wording
        missing = ", ".join(f"{words.column(c)} ({c})" for c in verdict.missing_facts)
        yield Sentence(self._say("undetermined", missing=missing))
        gaps = self._knowledge.gaps if verdict.gap_possible else ()
        possible = words.terms((*verdict.possible_outcomes, *gaps))
        yield Sentence(self._say("possible", outcomes=possible))
        for superclass in verdict.superclasses:
            yield Sentence(self._say("shared", superclass=words.term(superclass)))

    def _failed(self) -> Iterator[Sentence]:
        names = self._verdict.failed_criteria
        if names:
            classes = [self._knowledge.criteria[name] for name in names]
            failed = ", ".join(self._wording.term(name) for name in classes)
            yield Sentence(self._say("failed", criteria=failed))

    def sections(self) -> Iterator[Section]:
        """Yield the reasons."""
        yield Section(self._say("criteria"), tuple(self._criteria()), "criteria")
        for node in self._explanation.definition:
            heading = self._say("definition", outcome=self._wording.term(node.name))
            told = tuple(sentences(self._worded.definition(node.parts[0])))
            yield Section(heading, told, "definition")
        if instead := self._explanation.instead:
            heading = self._say("instead", outcome=self._wording.term(instead.end))
            yield Section(heading, tuple(self._instead(instead)), "instead")
        if against := self._explanation.against:
            heading = self._say("against", conception=against.end)
            yield Section(heading, tuple(self._instead(against)), "against")
        yield Section(self._say("leads"), tuple(self._leads()), "leads")
        yield Section(self._sufficient_heading(), tuple(self._sufficient()), "sufficient")
        yield Section(self._changes_heading(), tuple(self._changes()), "changes")

    def sources(self, tell: Callable[[str], Sequence[str]]) -> Iterator[Section]:
        """Yield who says what the outcome and the criteria rest on."""
        nodes = (*self._explanation.definition, *self._explanation.criteria)
        sentences: list[Sentence] = []
        for name in dict.fromkeys(node.name for node in nodes):
            sentences.append(Sentence(self._wording.term(name)))
            sentences += [Sentence(line, level=1) for line in tell(name)]
        if sentences:
            yield Section(self._say("sources"), tuple(sentences), "sources")

    def _criteria(self) -> Iterator[Sentence]:
        for node in self._explanation.criteria:
            text = self._worded.judged(node)
            yield Sentence(text, node.status, sources=node.locators)

    def _leads(self) -> Iterator[Sentence]:
        """Yield where each value of a missing fact leads, that which decides most first."""
        words = self._wording
        leads = self._explanation.leads
        for lead in sorted(leads, key=lambda one: len(one.outcomes) + one.gap_possible):
            gaps = self._knowledge.gaps if lead.gap_possible else ()
            ends = (*lead.outcomes, *gaps)
            key = "lead_decides" if len(ends) == 1 else "lead_leaves"
            values = words.values(lead.column, lead.values)
            column = words.column(lead.column)
            yield Sentence(self._say(key, column=column, values=values, outcomes=words.terms(ends)))

    def _sufficient_heading(self) -> str:
        verdict = self._verdict
        if verdict.outcome or not verdict.superclasses:
            return self._say("sufficient")
        return self._say(
            "sufficient_shared", superclass=self._wording.term(verdict.superclasses[0])
        )

    def _sufficient(self) -> Iterator[Sentence]:
        told = [self._wording.facts(facts) for facts in self._explanation.sufficient]
        yield from self._first(told)
        if not self._explanation.sufficient_complete:
            yield Sentence(self._say("incomplete"))

    def _instead(self, instead: Instead) -> Iterator[Sentence]:
        """Tell the smallest sets of facts that would have to change, with the values that do."""
        if instead.holds:
            yield Sentence(self._say("instead_holds"))
        elif not instead.changes:
            yield Sentence(self._say("instead_never"))
        sets: dict[tuple[str, ...], list[Change]] = {}
        for change in instead.changes:
            sets.setdefault(tuple(column for column, _ in change.to), []).append(change)
        for columns, changes in sets.items():
            yield from self._together(columns, changes)
        if not instead.complete:
            yield Sentence(self._say("incomplete"))

    def _together(self, columns: tuple[str, ...], changes: list[Change]) -> Iterator[Sentence]:
        """Yield changes of the same facts; in one sentence where all combinations of values do."""
        words = self._wording
        values = [
            tuple(dict.fromkeys(change.to[at][1] for change in changes))
            for at in range(len(columns))
        ]
        if len(changes) == prod(map(len, values)):
            pairs = zip(columns, values, strict=True)
            told = (f"{words.column(c)}: {words.values(c, some)}" for c, some in pairs)
            yield Sentence("; ".join(told))
            return
        yield from self._first([words.supposed(change.to) for change in changes])

    def _changes_heading(self) -> str:
        return self._say("changes", number=self._explanation.complete_up_to)

    def _changes(self) -> Iterator[Sentence]:
        grouped: dict[str, list[Change]] = {}
        for change in self._explanation.changes:
            grouped.setdefault(change.outcome, []).append(change)
        for outcome, changes in grouped.items():
            least = min(len(change.to) for change in changes)
            told = list(self._conditions([one for one in changes if len(one.to) == least]))
            larger = self._conditions([one for one in changes if len(one.to) > least])
            label = self._wording.term(outcome)
            worded = [self._say("change", outcome=label, facts=one) for one in (*told, *larger)]
            yield from self._first(worded, min(len(told), MOST_SHOWN), label)

    def _conditions(self, changes: list[Change]) -> Iterator[str]:
        """Yield changes in words; those of one and the same fact are told together."""
        words = self._wording
        single: dict[str, list[str]] = {}
        for change in changes:
            if len(change.to) == 1:
                column, token = change.to[0]
                single.setdefault(column, []).append(token)
            else:
                yield words.supposed(change.to)
        for column, tokens in single.items():
            yield f"{words.column(column)}: {words.values(column, tuple(tokens))}"

    def _first(
        self, texts: Sequence[str], shown: int = MOST_SHOWN, about: str = ""
    ) -> Iterator[Sentence]:
        """Yield the first sentences, and one that counts the others; a single other one is told."""
        if len(texts) == shown + 1:
            shown += 1
        yield from map(Sentence, texts[:shown])
        if further := tuple(map(Sentence, texts[shown:])):
            key = "more_about" if about else "more"
            yield Sentence(self._say(key, number=len(further), about=about), further=further)
