"""Results as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from coproduction.knowledge.base import Glossary
from coproduction.model import Finding, Judged, Place, Verdict
from coproduction.terms import Language
from coproduction.texts import say

if TYPE_CHECKING:
    from coproduction.reasons import Narrative, Sentence

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
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() or c == "\u00a0"))


def reading_lines(readings: Iterable[str], language: Language) -> list[str]:
    """Return a line with the readings that were chosen, and an empty one; none without any."""
    names = ", ".join(readings)
    return [say("report.readings", language, readings=names), ""] if names else []


def verdict_lines(
    judged: Sequence[Judged],
    glossary: Glossary,
    language: Language,
    readings: Iterable[str] = (),
) -> Iterator[str]:
    """Yield the readings that were chosen, one line an act, then the sums."""
    yield from reading_lines(readings, language)
    names = [one.record.name for one in judged]
    width = min(max(map(len, names), default=0), 32)
    for name, one in zip(names, judged, strict=True):
        yield clean(f"{name:<{width}}  {verdict_text(one.verdict, glossary, language)}")
    yield ""
    yield from sums(judged, glossary, language)


def verdict_text(verdict: Verdict, glossary: Glossary, language: Language) -> str:
    """Return a verdict in a few words, with a sign before it."""
    terms = glossary.terms
    if verdict.status == "invalid":
        return "✗ " + say("report.invalid", language)
    if verdict.outcome:
        failed = ", ".join(verdict.failed_criteria)
        note = f"  ({say('report.fails', language, criteria=failed)})" if failed else ""
        return "✓ " + terms[verdict.outcome].label[language] + note
    if verdict.without_rule:
        return "? " + say(f"report.{verdict.reason}", language)
    shared = ", ".join(terms[name].label[language] for name in verdict.superclasses)
    kind = f"; {say('report.in_any_case', language, superclass=shared)}" if shared else ""
    missing = ", ".join(verdict.missing_facts)
    return "? " + say("report.undetermined", language, missing=missing) + kind


def sums(judged: Sequence[Judged], glossary: Glossary, language: Language) -> Iterator[str]:
    """Yield how many acts have which outcome, and the facts most often missing."""
    statuses = Counter(one.verdict.status for one in judged)
    several = list(codings(judged, language))
    yield say(
        "report.sums_codings" if several else "report.sums",
        language,
        acts=len(judged),
        decided=statuses["decided"],
        undetermined=statuses["undetermined"],
        invalid=statuses["invalid"],
    )
    outcomes = Counter(one.verdict.outcome for one in judged if one.verdict.outcome)
    for outcome, count in outcomes.most_common():
        yield f"  {count:>6}  {glossary.terms[outcome].label[language]}"
    missing = Counter(column for one in judged for column in one.verdict.missing_facts)
    if missing:
        most = ", ".join(f"{column} ({count})" for column, count in missing.most_common(5))
        yield say("report.most_missing", language, facts=most)
    yield from several


def codings(judged: Sequence[Judged], language: Language) -> Iterator[str]:
    """Yield how many acts there are behind the records, if some are coded more than once."""
    acts = {(one.record.case_id, one.record.act_id) for one in judged}
    coders = {one.record.coder for one in judged} - {""}
    if len(coders) > 1 and len(acts) < len(judged):
        yield say("report.codings", language, acts=len(acts), coders=len(coders))


def finding_lines(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """Yield one line a finding: place, how grave it is, and what to do."""
    for finding in findings:
        grade = say(f"report.{finding.severity}", language)
        message = finding.message.removeprefix(f"{finding.place.column}: ")
        yield clean(f"{where(finding.place, language)}: {grade}: {message}")


def where(place: Place, language: Language) -> str:
    """Return a place in words: file, row and column, or file and node."""
    parts = [say("report.standard_input", language) if place.file == "-" else place.file]
    if place.sheet is not None:
        parts.append(say("place.sheet", language, sheet=place.sheet.name))
    if place.row is not None:
        parts.append(say("place.row", language, row=place.row))
    if place.letter is not None:
        column = f"{place.letter} ({place.column})"
        parts.append(say("place.column", language, column=column))
    elif place.column is not None:
        parts.append(say("place.column", language, column=place.column))
    if place.node is not None:
        parts.append(place.node)
    return ", ".join(parts)
