"""Which verdicts hang on which decision: every act judged anew under each other reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from coproduction.classification.compiled import CompiledEngine
from coproduction.errors import OntologyError
from coproduction.intake import Batch, Source, opened
from coproduction.knowledge.base import Glossary, Knowledge
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.readings import Named, Reading, own_files
from coproduction.knowledge.storage import load, load_decisions, load_glossary
from coproduction.model import Record, Verdict
from coproduction.pipeline.api import judge_batches, read_source
from coproduction.pipeline.judging import facts_of
from coproduction.pipeline.results import Results
from coproduction.terms import Language

if TYPE_CHECKING:
    import rdflib

Kind = Literal["outcome", "decided", "undetermined", "open", "failed", "invalid"]
"""How a verdict changes: another outcome; decided now, or no longer; still open, but with other
outcomes or missing facts; the same outcome, but other failed criteria; no longer a possible act."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Change:
    """An act whose verdict is another one under a reading.

    Attributes:
        record: the act.
        reading: name of the reading.
        kind: how the verdict changes.
        before: the verdict without the reading.
        after: the verdict under it.
    """

    record: Record
    reading: str
    kind: Kind
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Effect:
    """What one reading changes.

    Attributes:
        reading: the reading.
        idle: whether it touches nothing that the conception uses.
        changes: the acts whose verdict changes, in the order of the input.
        glossary: what people are told about the terms under it.
    """

    reading: Reading
    idle: bool
    changes: tuple[Change, ...]
    glossary: Glossary

    @property
    def counts(self) -> Counter[Kind]:
        """How many verdicts change, by kind."""
        return Counter(change.kind for change in self.changes)


@dataclass(frozen=True, slots=True, repr=False)
class Sensitivity:
    """What each other reading changes, taken alone.

    Attributes:
        results: the verdicts with which all others are compared.
        effects: one for each reading that was not chosen, in the order of the decisions.
    """

    results: Results
    effects: tuple[Effect, ...]

    def __repr__(self) -> str:
        """Return how many acts end alike under every reading, in one line."""
        counts = f"{self.stable} of {self.judged} acts end alike"
        return f"<Sensitivity: {counts} under {len(self.effects)} readings>"

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, reading by reading."""
        return tuple(change for effect in self.effects for change in effect.changes)

    @property
    def judged(self) -> int:
        """How many acts could be classified."""
        return sum(one.is_valid for one in self.results.judged)

    @property
    def stable(self) -> int:
        """How many of these acts end alike under every reading, failed criteria aside."""
        moved = {id(one.record) for one in self.changes if one.kind != "failed"}
        return self.judged - len(moved)

    def to_document(self) -> dict[str, Any]:
        """Return this as plain data of the form ``coproduction/sensitivity/1``."""
        from coproduction.pipeline.sensitivity_forms import document

        return document(self)

    def rendered(self, form: str) -> str:
        """Return this as ``text``, ``json`` or ``csv``."""
        from coproduction.pipeline.sensitivity_forms import render

        return render(self, form)

    def _repr_html_(self) -> str:
        from coproduction.pipeline.sensitivity_forms import notebook

        return notebook(self)


def sensitivity(
    *sources: str | Path | rdflib.Graph | Iterable[Mapping[str, object]],
    language: Language = "en",
    extensions: Sequence[str | Path] = (),
    format: str | None = None,
    conception: str = DEFAULT,
    readings: Sequence[Named] = (),
) -> Sensitivity:
    """Judge acts under every reading that is not chosen, each alone, and tell what changes.

    Args:
        sources: paths (``-`` for standard input), rdflib graphs, or iterables of mappings from
            column names to values.
        language: of messages, ``en`` or ``lt``.
        extensions: ontology files of your own, in Turtle.
        format: of the files, where their names do not tell.
        conception: whose definitions decide.
        readings: chosen for the verdicts with which all others are compared.

    Raises:
        InputError: a source cannot be used at all.
        OntologyError: a file cannot be read, or the definitions do not compile.
        UsageError: there is no such conception or reading.
    """
    kept = [_kept(one, format, language) for one in sources]

    def read(knowledge: Knowledge) -> list[Batch]:
        return [read_source(one, knowledge, language, format) for one in kept]

    return measure(read, tuple(map(Path, extensions)), conception, readings, language)


def _kept(
    source: str | Path | rdflib.Graph | Iterable[Mapping[str, object]],
    format: str | None,
    language: Language,
) -> Source | rdflib.Graph | Iterable[Mapping[str, object]]:
    """Return a source that can be read several times."""
    if isinstance(source, str | Path):
        return opened(source, format, language)
    return source if hasattr(source, "triples") else list(source)


def measure(
    read: Callable[[Knowledge], Sequence[Batch]],
    extensions: Sequence[Path] = (),
    conception: str = DEFAULT,
    readings: Sequence[Named] = (),
    language: Language = "en",
) -> Sensitivity:
    """Return what every reading that is not chosen changes, taken alone.

    Args:
        read: reads the acts by some knowledge; it is called again for a reading under which
            descriptions through nodes say something else.
        extensions: as for `sensitivity`, like all others.
        conception: whose definitions decide.
        readings: chosen.
        language: of messages.
    """
    base = load(extensions, conception, readings)
    results = judge_batches(read(base), base, "compiled", language, extensions, readings)
    effects = []
    for reading, chosen in _others(readings, base):
        knowledge = load(extensions, conception, chosen)
        records = None if knowledge.patterns == base.patterns else _records(read(knowledge))
        idle = reading.name in knowledge.idle_readings
        changes = () if idle else tuple(_changes(results, knowledge, reading.name, records))
        glossary = load_glossary(extensions, conception, chosen)
        effects.append(Effect(reading, idle, changes, glossary))
    return Sensitivity(results, tuple(effects))


def _others(readings: Sequence[Named], base: Knowledge) -> Iterator[tuple[Reading, list[Named]]]:
    """Yield each reading that is not chosen, with it and what else is chosen.

    A decision that is kept is another reading only where it was not kept.
    """
    own = own_files(readings)
    files = {one.name: path for path in own for one in _own(path)}
    taken = {name.partition("=")[0]: name for name in base.readings}
    for decision in load_decisions(own).decisions:
        now = taken.get(decision.name)
        for reading in decision.readings:
            if reading.name == now or (reading.kept and now is None):
                continue
            others = [name for name in base.readings if name != now]
            chosen = [files.get(name, name) for name in (*others, reading.name)]
            yield reading, chosen


def _own(path: Path) -> list[Reading]:
    shipped = load_decisions().readings
    return [one for one in load_decisions([path]).readings if one not in shipped]


def _records(batches: Iterable[Batch]) -> list[Record]:
    return [record for batch in batches for record in batch.records]


def _changes(
    results: Results, knowledge: Knowledge, reading: str, records: Sequence[Record] | None
) -> Iterator[Change]:
    """Yield the acts whose verdict is another one by some knowledge.

    Args:
        results: the verdicts to compare with.
        knowledge: with the reading.
        reading: its name.
        records: the acts in the same order, where they were read anew.
    """
    if knowledge.definitions is None:
        raise OntologyError(
            f"Under the reading {reading} the ontology cannot be compiled: "
            f"{knowledge.not_compilable}"
        )
    engine = CompiledEngine(knowledge)
    for position, judged in enumerate(results.judged):
        if judged.verdict.status == "invalid":
            continue
        after = engine.verdict(facts_of(records[position] if records else judged.record))
        kind = _kind(judged.verdict, after)
        if kind:
            yield Change(judged.record, reading, kind, judged.verdict, after)


def _kind(before: Verdict, after: Verdict) -> Kind | None:
    if after.status == "invalid":
        return "invalid"
    if before.status != after.status:
        return "decided" if after.status == "decided" else "undetermined"
    if before.outcome != after.outcome:
        return "outcome"
    if _end(before) != _end(after):
        return "open"
    return "failed" if before.failed_criteria != after.failed_criteria else None


def _end(verdict: Verdict) -> tuple[object, ...]:
    return (
        verdict.reason,
        set(verdict.possible_outcomes),
        verdict.gap_possible,
        set(verdict.missing_facts),
    )
