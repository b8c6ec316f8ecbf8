"""Readings: the decisions that can be read otherwise, each with the readings of it by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coproduction import assets
from coproduction.errors import UsageError
from coproduction.knowledge.codebook import Text

Named = str | Path
"""A reading as a person gives it: ``decision=value``, or a Turtle file that states one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a decision.

    Attributes:
        name: ``decision=value``.
        identifier: of the decision in the literature graph, such as ``D-01``; empty for a
            decision of somebody else.
        iri: of the reading.
        label: what a person calls it.
        definition: one sentence.
        reason: what speaks for it, and what against.
        kept: whether it is the decision of this project, which no definition has to change for.
        redefined: IRIs of a class of the ontology and of the class that takes its place.
    """

    name: str
    identifier: str
    iri: str
    label: Text
    definition: Text
    reason: Text
    kept: bool
    redefined: tuple[tuple[str, str], ...]

    @property
    def decision(self) -> str:
        """The name of the decision."""
        return self.name.partition("=")[0]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that can be read otherwise.

    Attributes:
        name: such as ``two-persons``.
        readings: of it; the one that is kept comes first.
    """

    name: str
    readings: tuple[Reading, ...]

    @property
    def identifier(self) -> str:
        """The identifier of the decision in the literature graph, or an empty text."""
        return self.readings[0].identifier


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions that can be read otherwise, in one order."""

    decisions: tuple[Decision, ...]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All readings, in the order of the decisions."""
        return tuple(one for decision in self.decisions for one in decision.readings)

    def choose(self, names: Iterable[str]) -> tuple[Reading, ...]:
        """Return the readings with these names, each once, in the order of the decisions.

        Raises:
            UsageError: there is no such reading, or two of them take one decision; all that is
                wrong is told.
        """
        wanted = list(dict.fromkeys(names))
        known = {one.name for one in self.readings}
        problems = [f"There is no reading '{name}'." for name in wanted if name not in known]
        if problems:
            listed = "".join(f"\n  {one.name}" for one in self.readings)
            problems.append(f"There are these readings:{listed}")
        chosen = tuple(one for one in self.readings if one.name in wanted)
        for decision in self.decisions:
            several = [one.name for one in decision.readings if one in chosen]
            if len(several) > 1:
                told = " and ".join(several)
                problems.append(f"Only one reading of a decision can be chosen, not {told}.")
        if problems:
            raise UsageError("\n".join(problems))
        return chosen


def shipped() -> dict[str, Path]:
    """Return the file of each shipped reading that replaces a decision, by file name."""
    files = sorted((assets.folder("ontology") / "readings").glob("*.ttl"))
    return {path.stem: path for path in files}


def modules(names: Iterable[str], readings: Sequence[Named]) -> tuple[Path, ...]:
    """Return the files to read for readings: the shipped ones of these names, and a person's own.

    Args:
        names: of the readings that were chosen.
        readings: as the person gave them.
    """
    files = shipped()
    stems = (name.replace("=", "-") for name in names)
    return (*(files[stem] for stem in stems if stem in files), *own_files(readings))


def own_files(readings: Sequence[Named]) -> tuple[Path, ...]:
    """Return the files among readings as a person gives them."""
    return tuple(Path(one) for one in readings if _is_file(one))


def names_of(readings: Sequence[Named]) -> tuple[str, ...]:
    """Return the names among readings as a person gives them."""
    return tuple(str(one) for one in readings if not _is_file(one))


def _is_file(reading: Named) -> bool:
    return isinstance(reading, Path) or reading.lower().endswith(".ttl")
