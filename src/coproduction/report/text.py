"""Results as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Finding, Judged, Place, Severity, Verdict
from coproduction.opinions import ComparedAct
from coproduction.report.tally import Tally
from coproduction.terms import Language
from coproduction.texts import say

if TYPE_CHECKING:
    from coproduction.reasons import Narrative, Sentence

_SAMPLE = 500

Act = TypeVar("Act", Judged, ComparedAct)
_GRAVEST: tuple[Severity, ...] = ("violation", "warning", "information")
_KEPT = "\n\t\u00a0\u202f"
_MARKS = {"met": "✓ ", "not met": "✗ ", "unknown": "? ", "": ""}


def narrative_text(narrative: Narrative) -> str:
    """Return an explanation as indented lines."""
    lines = [narrative.title, "=" * len(narrative.title)]
    lines += [_line(sentence) for sentence in narrative.summary]
    for section in narrative.sections:
        lines += ["", section.heading, "-" * len(section.heading)]
        lines += ["  " + _line(sentence) for sentence in section.sentences]
    return clean("\n".join(lines)) + "\n"


def _line(sentence: Sentence) -> str:
    sources = f"  [{', '.join(sentence.sources)}]" if sentence.sources else ""
    return "  " * sentence.level + _MARKS[sentence.status] + sentence.text + sources


def clean(text: str) -> str:
    """Return text without control characters that could steer a terminal."""
    plain = text
    for kept in _KEPT:
        plain = plain.replace(kept, " ")
    if plain.isprintable():  # most texts are, and letter by letter takes long
        return text
    return "".join(c for c in text if c in _KEPT or c.isprintable())


def reading_lines(readings: Iterable[str], language: Language) -> list[str]:
    """Return a line with the readings that were chosen, and an empty one; none without any."""
    names = ", ".join(readings)
    return [say("report.readings", language, readings=names), ""] if names else []


def verdict_lines(
    judged: Iterable[Judged],
    glossary: Glossary,
    knowledge: Knowledge,
    language: Language,
) -> Iterator[str]:
    """Yield the readings that were chosen, one line an act, then the sums."""
    yield from reading_lines(knowledge.readings, language)
    tally = Tally()
    width, acts = width_of_names(judged)
    for one in tally.counting(acts):
        verdict = verdict_text(one.verdict, glossary, knowledge, language)
        yield clean(f"{one.record.name:<{width}}  {verdict}")
    yield ""
    yield from sums(tally, glossary, knowledge.codebook, language)


def width_of_names(acts: Iterable[Act]) -> tuple[int, Iterator[Act]]:
    """Return how wide the column of the names is, by the first acts, and all acts again."""
    rest = iter(acts)
    first = list(islice(rest, _SAMPLE))
    return min(max((len(one.record.name) for one in first), default=0), 32), chain(first, rest)


def verdict_text(
    verdict: Verdict, glossary: Glossary, knowledge: Knowledge, language: Language
) -> str:
    """Return a verdict in a few words, with a sign before it."""
    terms = glossary.terms
    if verdict.status == "invalid":
        return "✗ " + say("report.invalid", language)
    if verdict.outcome:
        classes = (knowledge.criteria.get(name, name) for name in verdict.failed_criteria)
        failed = ", ".join(terms[n].label[language] if n in terms else n for n in classes)
        note = f"  ({say('report.fails', language, criteria=failed)})" if failed else ""
        return "✓ " + terms[verdict.outcome].label[language] + note
    if verdict.without_rule:
        return "? " + say(f"report.{verdict.reason}", language)
    shared = ", ".join(terms[name].label[language] for name in verdict.superclasses)
    kind = f"; {say('report.in_any_case', language, superclass=shared)}" if shared else ""
    missing = ", ".join(knowledge.codebook.named(verdict.missing_facts, language))
    return "? " + say("report.undetermined", language, missing=missing) + kind


def sums(tally: Tally, glossary: Glossary, codebook: Codebook, language: Language) -> Iterator[str]:
    """Yield how many acts have which outcome, and the facts most often missing."""
    yield say(
        "report.sums_codings" if tally.is_of_codings else "report.sums",
        language,
        acts=tally.number,
        decided=tally.statuses["decided"],
        undetermined=tally.statuses["undetermined"],
        invalid=tally.statuses["invalid"],
    )
    for outcome, count in tally.outcomes.most_common():
        yield f"  {count:>6}  {glossary.terms[outcome].label[language]}"
    if tally.missing:
        most = counted(tally.missing.most_common(5), codebook, language)
        yield say("report.most_missing", language, facts=most)
    yield from codings(tally, language)


def counted(found: Iterable[tuple[str, int]], codebook: Codebook, language: Language) -> str:
    """Return columns by their labels, each with its count."""
    labels = codebook.labels(language)
    return ", ".join(f"{labels.get(column, column)} ({count})" for column, count in found)


def codings(tally: Tally, language: Language) -> Iterator[str]:
    """Yield how many acts there are behind the records, if some are coded more than once."""
    if tally.is_of_codings:
        yield say("report.codings", language, acts=tally.acts, coders=len(tally.coders))


def finding_lines(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """Yield one line a finding: place, how grave it is, and what to do."""
    for finding in findings:
        grade = say(f"report.{finding.severity}", language)
        yield clean(f"{where(finding.place, language)}: {grade}: {beside_place(finding)}")


def gravest(findings: Iterable[Finding]) -> Severity | None:
    """Return how grave the gravest of some findings is; None where there are none."""
    return min((one.severity for one in findings), key=_GRAVEST.index, default=None)


def beside_place(finding: Finding) -> str:
    """Return a message for a reader who sees its place: without the column at its beginning."""
    return finding.message.removeprefix(f"{finding.place.heading}: ")


def where(place: Place, language: Language) -> str:
    """Return a place in words: file, row and column or cell, or file and node."""
    parts = [say("report.standard_input", language) if place.file == "-" else place.file]
    if place.sheet is not None:
        parts.append(say("place.sheet", language, sheet=place.sheet.name))
    if place.row is not None:
        parts.append(say("place.row", language, row=place.row))
    if place.letter is not None and place.row is not None:
        told = f"{place.letter}{place.row} ({place.heading})"
        parts.append(say("place.cell", language, cell=told))
    elif place.letter is not None:
        parts.append(say("place.column", language, column=f"{place.letter} ({place.heading})"))
    elif place.column is not None:
        parts.append(say("place.column", language, column=place.heading))
    if place.node is not None:
        parts.append(place.node)
    return ", ".join(parts)
