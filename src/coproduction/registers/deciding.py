"""Decides combinations of facts: what is found about each, and its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Final, Protocol

from coproduction.classification.many import Assembler, ManyActs, rows
from coproduction.classification.verdicts import INVALID
from coproduction.intake.rows import odd_words, resources_offered
from coproduction.intake.telling import Teller
from coproduction.knowledge.base import Knowledge
from coproduction.model import Finding, Record, Severity, Verdict
from coproduction.pipeline.judging import Engine, contradiction, violated
from coproduction.registers.combinations import Combinations, positions_in
from coproduction.terms import Language
from coproduction.validation.many import ManyValidator

_SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning")

Messages = tuple[str, ...]
"""What was found about a combination."""

Told = tuple[Sequence[Verdict], Messages]
"""The verdicts on a combination, one of each conception, and what was found about it."""


class Decider(Protocol):
    """Decides combinations that passed the checks.

    Attributes:
        together: so many are well decided at once.
    """

    together: int

    def verdicts(self, combinations: Combinations) -> Iterator[Verdict]:
        """Yield the verdict on each; equal verdicts are mostly the same object."""


class Compiled:
    """Decides by the compiled definitions, all combinations together.

    Args:
        knowledge: the ontology; it must compile.
    """

    together = 200_000

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._assembler = Assembler(knowledge)

    def verdicts(self, combinations: Combinations) -> Iterator[Verdict]:
        """Yield the verdict on each; equal verdicts are mostly the same object."""
        definitions = self._knowledge.definitions
        if definitions is None:
            raise ValueError(self._knowledge.not_compilable)
        many = ManyActs(definitions, combinations.allowed(definitions), len(combinations))
        answers = many.answers(self._knowledge.reported, definitions.partition)
        return map(self._assembler.verdict, rows(answers))


class OneByOne:
    """Decides by an engine for records, such as HermiT, one combination after another.

    Args:
        engine: decides.
    """

    together = 2_000

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def verdicts(self, combinations: Combinations) -> Iterator[Verdict]:
        """Yield the verdict on each."""
        yield from self._engine.verdicts(list(combinations.records()))


class Checks:
    """Tells what is found about combinations, in the words used for a single record.

    Args:
        knowledge: the codebook and the shapes.
        language: of the messages.
    """

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self._knowledge = knowledge
        self._language = language
        self._tell = Teller("", language)
        self._resources = resources_offered(knowledge.codebook, language)
        self._validator = ManyValidator(knowledge, language, severities=_SEVERITIES)

    def findings(self, combinations: Combinations) -> dict[int, tuple[Finding, ...]]:
        """Return by position what is found about combinations, of those with findings."""
        odd = self._odd(combinations)
        faults = self._validator.check(combinations.readings(), len(combinations))
        at_fault = reduce(or_, (fault.acts for fault in faults.faults), 0)
        positions = sorted({*odd, *positions_in(at_fault)})
        records = combinations.records(positions)
        return {
            position: (*odd.get(position, ()), *faults.findings(position, record))
            for position, record in zip(positions, records, strict=True)
        }

    def contradiction(self, record: Record) -> Finding:
        """Return the finding that the facts of a combination cannot be together."""
        return contradiction(record, self._knowledge, self._language)

    def _odd(self, combinations: Combinations) -> dict[int, list[Finding]]:
        """Return by position what is odd about the words of cells."""
        found: dict[int, list[Finding]] = {}
        for at, facet in enumerate(combinations.facets):
            for code, reading in enumerate(facet.readings):
                if not reading.unlisted and not reading.unclear:
                    continue
                place = self._tell.place()
                words = odd_words(reading, facet.name, place, self._resources, self._tell)
                told = list(words)
                for position in positions_in(combinations.having(at, code)):
                    found.setdefault(position, []).extend(told)
        return found


def decide(
    combinations: Combinations, deciders: Sequence[Decider], checks: Checks
) -> Iterator[Told]:
    """Yield for each combination the verdict of each conception, and what was found.

    Args:
        combinations: what to decide.
        deciders: the first is that of the conception applied, the others are compared.
        checks: tell what is found.
    """
    verdicts = zip(*(decider.verdicts(combinations) for decider in deciders), strict=True)
    found = checks.findings(combinations)
    invalid = [INVALID] * len(deciders)
    for position, decided in enumerate(verdicts):
        findings = found.get(position, ())
        messages = tuple([one.message for one in findings])
        if violated(findings):
            yield invalid, messages
        elif decided[0].status == "invalid":
            (record,) = combinations.records([position])
            yield decided, (*messages, checks.contradiction(record).message)
        else:
            yield decided, messages
