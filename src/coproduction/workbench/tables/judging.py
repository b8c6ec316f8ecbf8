"""Judges a table, and keeps what its pages show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, TypeVar

from coproduction.intake import Batch
from coproduction.knowledge.storage import load
from coproduction.model import Finding, Judged, Place
from coproduction.pipeline.forms import Forms, Outline
from coproduction.pipeline.results import Results
from coproduction.pipeline.running import Run, running
from coproduction.pipeline.setting import Setting
from coproduction.report.html import PLACED_BY
from coproduction.workbench.tables.shelf import Shelf
from coproduction.workbench.tables.working import Work

Found = TypeVar("Found")

_MOST_REMEMBERED: Final = 16
_TOGETHER: Final = 512


@dataclass(frozen=True, eq=False)
class Verdicts:
    """A table that was judged.

    Attributes:
        shelf: its acts, whole.
        lean: of each act what is counted, in memory: verdict, identifiers, sector and country.
        findings: by position of an act that has findings, in order, how many it has.
        notes: findings about the table as a whole.
        outline: what the forms of results know beforehand.
        described: whether the acts are described through nodes.
        setting: by what they were judged.
    """

    shelf: Shelf
    lean: tuple[Judged, ...]
    findings: Mapping[int, int]
    notes: tuple[Finding, ...]
    outline: Outline
    described: bool
    setting: Setting
    _remembered: dict[object, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def marked(self) -> tuple[int, ...]:
        """Positions of the acts that have findings, in order."""
        return tuple(self.findings)

    def remembered(self, asked: object, found: Callable[[], Found]) -> Found:
        """Return what was found before for the same question; only the last are kept.

        Args:
            asked: tells questions apart.
            found: returns the answer.
        """
        if asked not in self._remembered:
            self._remembered[asked] = found()
            for old in list(self._remembered)[:-_MOST_REMEMBERED]:
                self._remembered.pop(old, None)
        answer: Found = self._remembered[asked]
        return answer

    def own(self) -> dict[str, str]:
        """Return by name how the person's own columns are headed.

        Identifiers that were given to cases and acts for want of any are none of them.
        """
        first = next(iter(self.shelf)).record.row
        written = first.by_name() if first else self.outline.headings
        given = {name for name in ("case_id", "act_id") if name not in written}
        headings = self.outline.headings
        return {name: heading for name, heading in headings.items() if name not in given}

    def forms(self, positions: Sequence[int] | None = None) -> Forms:
        """Return what writes the results, as the command line does.

        Args:
            positions: of the acts to write, in order; all without.
        """
        outline = self.outline
        if self.described:
            outline = replace(outline, ahead=tuple(one.record for one in self.shelf))
        if positions is not None:
            outline = replace(outline, number=len(positions), book=None)
        return Forms(self.at(positions), outline, self.notes, self.setting)

    def at(self, positions: Sequence[int] | None) -> Iterable[Judged]:
        """Return the acts at positions, read when they are asked for; all without."""
        if positions is None:
            return self.shelf
        parts = range(0, len(positions), _TOGETHER)
        return (one for at in parts for one in self.shelf.at(positions[at : at + _TOGETHER]))

    def results(self, judged: Iterable[Judged]) -> Results:
        """Return results of these acts alone, which can be explained."""
        return Results.of(judged, self.notes, self.setting)


class Judging(Work[Verdicts]):
    """One table on its way to its verdicts."""

    def work(self) -> Verdicts:
        """Return the verdicts."""
        language, readings = self.choice.language, self.choice.readings
        knowledge = load((), self.choice.conception, readings)
        batch = self.batch(knowledge)
        with running([batch], knowledge, None, language, readings=readings) as run:
            return self._kept(run, batch)

    def _kept(self, run: Run, batch: Batch) -> Verdicts:
        self.folder.mkdir()
        shelf, lean, findings = Shelf(self.folder), _Lean(), dict[int, int]()
        described = False
        for at, one in enumerate(shelf.fill(self.watched(run))):
            lean.add(one)
            described = described or one.record.row is None
            if one.findings:
                findings[at] = len(one.findings)
        outline = replace(Outline.of_batches([batch]), ahead=())
        found = (tuple(lean.acts), findings, run.notes, outline)
        return Verdicts(shelf, *found, described, run.setting)


class _Lean:
    """Acts as they are counted; what many have in common is kept once."""

    def __init__(self) -> None:
        self.acts: list[Judged] = []
        self._shared: dict[object, object] = {}

    def add(self, one: Judged) -> None:
        """Take a further act."""
        record = one.record
        told = {name: record.texts[name] for name in PLACED_BY if name in record.texts}
        texts = self._shared.setdefault(tuple(told.items()), told)
        place = self._shared.setdefault(record.place.file, Place(record.place.file))
        lean = replace(
            record,
            facts={},
            texts=texts,  # type: ignore[arg-type]
            place=place,  # type: ignore[arg-type]
            triples=(),
            provenance=(),
            participants=(),
            findings=(),
            row=None,
        )
        self.acts.append(Judged(lean, (), one.verdict))
