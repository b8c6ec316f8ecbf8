"""Runs the race: every contender on registers that grow until it takes too long."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import inf
from pathlib import Path
from typing import Final

from benchmarks.registers.comparing import Answers, Comparison, Form, compare, write_combinations
from benchmarks.registers.entrants import FINDINGS, REALISTIC, Contender, of
from benchmarks.registers.generating import Distribution, Wanted, write_register
from benchmarks.registers.given import Given
from benchmarks.registers.ground import write_triples
from benchmarks.registers.measuring import Run, run
from benchmarks.registers.results import Result, Results
from coproduction.registers.api import classify_register

_FEW_SECONDS: Final = 20.0
"""What takes less is run several times."""

_CHECKED: Final = 10_000
"""pySHACL checks the combinations among so many acts at most; it takes minutes for these."""


@dataclass(frozen=True)
class Race:
    """How to race.

    Attributes:
        folder: for registers and results.
        results: those that are there are not made again.
        limit: seconds that a run may take.
        memory_mb: what it may hold.
        runs: how often quick contenders are run.
        trusted: HermiT decides the combinations among so many acts.
        contenders: names of those who race; none names all.
    """

    folder: Path
    results: Results
    limit: float = 300.0
    memory_mb: float = 18_000.0
    runs: int = 3
    trusted: int = 20_000
    contenders: Collection[str] = ()
    _decided: set[Path] = field(default_factory=set)

    def on(self, course: str, sizes: Sequence[int]) -> Iterator[Result]:
        """Yield the results of a course as they come."""
        for acts in sorted(sizes):
            waiting = [one for one in of(course) if self._is_waiting(course, acts, one)]
            if not waiting:
                continue
            given = self._given(course, acts)
            for contender in waiting:
                result = self._result(course, acts, contender, given)
                self.results.add(result)
                yield result
            shutil.rmtree(given.folder)

    def _is_waiting(self, course: str, acts: int, contender: Contender) -> bool:
        name = contender.name
        if self.contenders and name not in self.contenders:
            return False
        done = self.results.find(course, acts, name)
        return done is None and not self.results.has_stopped(course, acts, name)

    def _given(self, course: str, acts: int) -> Given:
        """Return the acts, made anew: what a race that was stopped has left may be half a table."""
        given = Given(self.folder / f"{course}-{acts}")
        shutil.rmtree(given.folder, ignore_errors=True)
        given.folder.mkdir(parents=True)
        distribution: Distribution = "realistic" if course == REALISTIC else "random"
        write_register(given.register, Wanted(acts, distribution, faulty=course == FINDINGS))
        return given

    def _result(self, course: str, acts: int, contender: Contender, given: Given) -> Result:
        if contender.triples:
            write_triples(given)
        answers = given.folder / f"{contender.name}{contender.ending}"
        command = contender.command(given, answers)
        run_once = partial(run, command, self.limit, self.memory_mb, contender.sound)
        runs = [run_once()]
        while len(runs) < self.runs and _is_quick(runs[-1]):
            runs.append(run_once())
        last = runs[-1]
        comparison = None
        if last.ended == "done" and contender.form:
            said = Answers(given.register, answers, contender.form)
            comparison = self._compared(course, acts, said)
        answers.unlink(missing_ok=True)
        return Result(
            course,
            acts,
            contender.name,
            tuple(one.seconds for one in runs),
            tuple(one.of_core for one in runs),
            max(one.peak_mb for one in runs),
            last.ended,
            last.words,
            comparison,
        )

    def _compared(self, course: str, acts: int, said: Answers) -> Comparison:
        first = min(acts, _CHECKED if course == FINDINGS else self.trusted)
        trusted = Given(self.folder / f"trusted-{course}-{first}")
        decided = trusted.folder / ("decided.csv" if course == FINDINGS else "decided.parquet")
        if decided not in self._decided:  # what an earlier race left may be of another program
            trusted.folder.mkdir(exist_ok=True)
            write_combinations(said.register, trusted.register, first)
            self._decide(course, trusted, decided)
            self._decided.add(decided)
        form: Form = "findings" if course == FINDINGS else "verdicts"
        return compare(Answers(trusted.register, decided, form), said)

    def _decide(self, course: str, trusted: Given, decided: Path) -> None:
        """Let those decide whom we trust: HermiT on verdicts, pySHACL on findings."""
        if course != FINDINGS:
            folder = self.folder / "remembered"
            classify_register(trusted.register, output=decided, reasoner="hermit", remember=folder)
            return
        checker = next(one for one in of(course) if one.name == "validate_pyshacl")
        done = run(checker.command(trusted, decided), inf, self.memory_mb, checker.sound)
        if done.ended != "done":
            raise SystemExit(f"{checker.title}: {done.ended}. {done.words}")


def _is_quick(done: Run) -> bool:
    return done.ended == "done" and done.seconds < _FEW_SECONDS
