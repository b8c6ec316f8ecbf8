"""HermiT as an engine for records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from coproduction.classification.compiled import CompiledEngine
from coproduction.classification.hermit import Description, Hermit
from coproduction.classification.verdicts import assemble
from coproduction.knowledge.base import Knowledge
from coproduction.model import Entailments, Record, Verdict
from coproduction.pipeline.judging import facts_of
from coproduction.terms import cop

_MANY = 64
"""From so many records on, a second HermiT process pays for its start."""


class HermitRecords:
    """Lets HermiT decide records, each by itself.

    What HermiT entails makes the verdict. Which unknown facts are missing, it is asked only where
    the ontology does not compile: elsewhere the compiled definitions say so, as CI proves.

    Args:
        knowledge: the ontology as read.
        extensions: the modules to load beside the root ontology.
        timeout: seconds for one question about an act.
        memory_mb: memory for the Java process.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        extensions: Sequence[Path] = (),
        timeout: float = 60,
        memory_mb: int = 1024,
    ) -> None:
        self._knowledge = knowledge
        self._extensions, self._timeout, self._memory_mb = extensions, timeout, memory_mb
        self._compiled = CompiledEngine(knowledge) if knowledge.definitions else None
        self._hermit: Hermit | None = None

    def __enter__(self) -> Self:
        """Return the engine; HermiT starts with the first records."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the HermiT processes."""
        if self._hermit is not None:
            self._hermit.__exit__(kind, error, trace)

    def verdicts(self, records: Sequence[Record]) -> list[Verdict]:
        """Return the verdict on each record.

        Raises:
            MissingComponentError: there is no Java, or HermiT cannot run.
        """
        if not records:
            return []
        if self._hermit is None:
            workers = 2 if len(records) >= _MANY else 1
            hermit = Hermit(
                [self._knowledge.iri(name) for name in self._knowledge.reported],
                extra=self._extensions,
                redefined=self._knowledge.redefined,
                timeout=self._timeout,
                memory_mb=self._memory_mb,
                workers=workers,
                acts=len(records),
            )
            self._hermit = hermit.__enter__()
        descriptions = [describe(record, self._knowledge) for record in records]
        answers = self._hermit.decide(descriptions)
        rows = zip(records, descriptions, answers, strict=True)
        return [self._verdict(record, one, answer) for record, one, answer in rows]

    def _verdict(self, record: Record, one: Description, answer: Entailments) -> Verdict:
        if not answer.consistent:
            return assemble(self._knowledge, answer)
        if self._compiled is None:
            return assemble(self._knowledge, answer, (), self._missing(record, one, answer))
        known = self._compiled.known(facts_of(record))
        roles = self._compiled.roles(known)
        return assemble(self._knowledge, answer, roles, self._compiled.missing(known))

    def _missing(self, record: Record, one: Description, answer: Entailments) -> tuple[str, ...]:
        if self._hermit is None or set(self._knowledge.outcomes) & answer.entailed:
            return ()
        facts = facts_of(record)
        unknown = {
            column.name: column.property
            for column in self._knowledge.codebook.facets
            if facts.get(column.name, ">=").startswith(">=")
        }
        ends = [self._knowledge.iri(name) for name in self._knowledge.outcomes]
        return tuple(self._hermit.missing(one, unknown, ends))


def describe(record: Record, knowledge: Knowledge) -> Description:
    """Return a record as OWL facts about its act: flat facets, numbers and nodes."""
    values: list[tuple[str, str]] = []
    numbers: list[tuple[str, int]] = []
    facts = facts_of(record)
    for column in knowledge.codebook.facets:
        token = facts.get(column.name)
        if token is None:
            continue
        if column.kind == "number":
            minimum = token.startswith(">=")
            property_ = cop("minimumNumberOfParticipants") if minimum else column.property
            numbers.append((property_, int(token.removeprefix(">="))))
        else:
            value = column.value(token)
            assert value is not None, f"{token} passed the checks without being on the list"
            values.append((column.property, value.iri))
    return Description(
        values=tuple(values),
        numbers=tuple(numbers),
        triples=record.triples,
        subject=f"<{record.iri}>" if record.iri else record.place.node or "_:act",
        participants=record.participants,
        name=f"{record.case_id} / {record.act_id}",
    )
