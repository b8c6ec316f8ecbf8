"""Judges records: checks each, lets an engine decide the sound ones, and keeps all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal, Protocol

from coproduction.classification.compiled import CompiledEngine
from coproduction.classification.verdicts import INVALID
from coproduction.errors import ReasonerError
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.diagrams import IMPOSSIBLE
from coproduction.model import Finding, Judged, Record, Severity, Verdict
from coproduction.terms import Language
from coproduction.texts import say
from coproduction.validation.compiled import CompiledValidator
from coproduction.validation.messages import facts_told

Reasoner = Literal["compiled", "hermit", "both"]
REASONERS: tuple[Reasoner, ...] = ("compiled", "hermit", "both")

_CHUNK = 512
_SEVERITIES: tuple[Severity, ...] = ("violation", "warning")


class Engine(Protocol):
    """What decides records that passed the checks."""

    def verdicts(self, records: Sequence[Record], /) -> list[Verdict]:
        """Return the verdict on each record."""


class CompiledRecords:
    """The compiled definitions as an engine for records."""

    def __init__(self, engine: CompiledEngine) -> None:
        self._engine = engine

    def verdicts(self, records: Sequence[Record]) -> list[Verdict]:
        """Return the verdict on each record."""
        return self._engine.verdicts([facts_of(record) for record in records])


class BothEngines:
    """Two engines that must agree.

    Raises:
        ReasonerError: they differ on some act.
    """

    def __init__(self, trusted: Engine, compared: Engine) -> None:
        self._trusted = trusted
        self._compared = compared

    def verdicts(self, records: Sequence[Record]) -> list[Verdict]:
        """Return the verdict on each record."""
        trusted = self._trusted.verdicts(records)
        compared = self._compared.verdicts(records)
        rows = zip(records, trusted, compared, strict=True)
        different = [record.name for record, one, other in rows if one != other]
        if different:
            raise ReasonerError(
                "HermiT and the compiled definitions disagree on: "
                + ", ".join(different)
                + ". Please report this; until it is mended use --reasoner hermit."
            )
        return trusted


def judge(
    records: Iterable[Record], knowledge: Knowledge, engine: Engine, language: Language = "en"
) -> Iterator[Judged]:
    """Yield every record with its findings and its verdict, in the order given.

    A record with a violation is not classified; all others are.

    Args:
        records: what was read.
        knowledge: the ontology and the shapes.
        engine: decides the sound records.
        language: of the findings' messages.
    """
    validator = CompiledValidator(knowledge, language, severities=_SEVERITIES)
    iterator = iter(records)
    while chunk := list(islice(iterator, _CHUNK)):
        findings = [(*record.findings, *validator.check(record)) for record in chunk]
        yield from _judge_chunk(chunk, findings, knowledge, engine, language)


def _judge_chunk(
    chunk: Sequence[Record],
    findings: Sequence[tuple[Finding, ...]],
    knowledge: Knowledge,
    engine: Engine,
    language: Language,
) -> Iterator[Judged]:
    sound = [record for record, found in zip(chunk, findings, strict=True) if not violated(found)]
    verdicts = iter(engine.verdicts(sound))
    for record, found in zip(chunk, findings, strict=True):
        if violated(found):
            yield Judged(record, found, INVALID)
            continue
        verdict = next(verdicts)
        if verdict.status == "invalid":
            told = (*found, contradiction(record, knowledge, language))
            yield Judged(record, told, verdict)
        else:
            yield Judged(record, found, verdict)


def violated(findings: Iterable[Finding]) -> bool:
    """Tell whether the findings make an act invalid."""
    return any(finding.severity == "violation" for finding in findings)


def facts_of(record: Record) -> dict[str, str]:
    """Return the facets that a record gives exactly one value of, by column.

    A number given exactly and as a minimum counts as given exactly.
    """
    facts: dict[str, str] = {}
    for column, given in record.facts.items():
        tokens = [fact.token for fact in given if fact.token is not None]
        exact = [token for token in tokens if not token.startswith(">=")]
        chosen = exact or tokens
        if len(chosen) == 1:
            facts[column] = chosen[0]
    return facts


def contradiction(record: Record, knowledge: Knowledge, language: Language) -> Finding:
    """Return the finding that the facts of a record, taken together, cannot be.

    It names a smallest set of facts that no admissible act has.
    """
    facts = facts_of(record)
    columns = tuple(_conflict(facts, knowledge)) or tuple(facts)
    shown = facts_told(columns, record, knowledge.codebook, language)
    message = say("judging.contradiction", language, facts=shown)
    place = replace(record.place, column=columns[0] if columns else None)
    return Finding("judging:contradiction", "violation", message, columns, place)


def _conflict(facts: Mapping[str, str], knowledge: Knowledge) -> list[str]:
    if knowledge.definitions is None:
        return []
    engine = CompiledEngine(knowledge)
    kept = dict(facts)

    def impossible(some: Mapping[str, str]) -> bool:
        definitions = engine.definitions
        ends = definitions.diagrams.ends(definitions.partition, engine.known(some))
        return ends == {IMPOSSIBLE}

    for column in facts:
        rest = {name: token for name, token in kept.items() if name != column}
        if impossible(rest):
            kept = rest
    return list(kept)
