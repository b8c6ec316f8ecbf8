"""The distinct combinations of facts in a register, decided together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from coproduction.classification.many import Allowed
from coproduction.knowledge.base import Definitions
from coproduction.model import Acts, Fact, Place, Record
from coproduction.pipeline.judging import facts_of
from coproduction.registers.readings import Facet


@dataclass(frozen=True, slots=True)
class Combinations:
    """Some combinations.

    Attributes:
        facets: the columns of facts.
        keys: by name, the whole numbers by which the combinations are known, as Arrow arrays.
        codes: by facet, the position of the reading, as Arrow arrays.
    """

    facets: Sequence[Facet]
    keys: dict[str, Any]
    codes: Sequence[Any]
    _having: dict[tuple[int, int], Acts] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """Return how many they are."""
        return len(next(iter(self.keys.values())))

    def having(self, facet: int, reading: int) -> Acts:
        """Return the combinations that have a reading, both given by position."""
        from pyarrow import compute

        found = self._having.get((facet, reading))
        if found is None:
            found = acts_of(compute.equal(self.codes[facet], reading))
            self._having[facet, reading] = found
        return found

    def readings(self) -> dict[str, list[tuple[tuple[Fact, ...], Acts]]]:
        """Return by facet what cells say, each with the combinations that say so."""
        return {
            facet.name: [
                (reading.facts, self.having(at, code))
                for code, reading in enumerate(facet.readings)
                if reading.facts
            ]
            for at, facet in enumerate(self.facets)
        }

    def at(self, positions: Any) -> Combinations:
        """Return those at some positions, given as an Arrow array."""
        keys = {name: numbers.take(positions) for name, numbers in self.keys.items()}
        return Combinations(self.facets, keys, [codes.take(positions) for codes in self.codes])

    def words(self, facet: str) -> Any:
        """Return the word that each gives a facet, as an Arrow array; empty where it gives none."""
        import pyarrow

        text = pyarrow.string()
        for codes, one in zip(self.codes, self.facets, strict=True):
            if one.name == facet:
                words = [facts_of_reading(facet, reading.facts) or "" for reading in one.readings]
                return pyarrow.array(words, text).take(codes)
        return pyarrow.repeat(pyarrow.scalar("", text), len(self))

    def records(self, chosen: Sequence[int] | None = None) -> Iterator[Record]:
        """Yield a record for each combination, or for those at some positions."""
        import pyarrow

        columns = self.codes
        if chosen is not None:
            at = pyarrow.array(chosen, pyarrow.int64())
            columns = [codes.take(at) for codes in columns]
        facets = self.facets
        number = len(self) if chosen is None else len(chosen)
        rows = zip(*(codes.to_pylist() for codes in columns), strict=True) if columns else ()
        place = Place("")
        for row in rows or ((),) * number:
            facts: dict[str, tuple[Fact, ...]] = {}
            for facet, code in zip(facets, row, strict=True):
                if said := facet.readings[code].facts:
                    facts[facet.name] = said
            yield Record("", "", facts, {}, place)

    def allowed(self, definitions: Definitions) -> Allowed:
        """Return which combinations may have which values of the facets that definitions test."""
        everything: Acts = (1 << len(self)) - 1
        positions = {facet.name: at for at, facet in enumerate(self.facets)}
        found = []
        for dimension in definitions.dimensions:
            values = [0] * dimension.size
            at = positions.get(dimension.facet)
            readings = () if at is None else self.facets[at].readings
            known: Acts = 0
            for code, reading in enumerate(readings):
                token = facts_of_reading(dimension.facet, reading.facts)
                if at is None or token is None:
                    continue
                having = self.having(at, code)
                known |= having
                for value in dimension.allowed(token):
                    values[value] |= having
            found.append([acts | (everything & ~known) for acts in values])
        return found


def facts_of_reading(facet: str, facts: tuple[Fact, ...]) -> str | None:
    """Return the one value that a cell gives of a facet, as for a single record; else None."""
    return facts_of(Record("", "", {facet: facts}, {}, Place(""))).get(facet) if facts else None


def acts_of(flags: Any) -> Acts:
    """Return an Arrow array of truth values as a set."""
    if flags.offset:
        raise ValueError("the array must begin where its buffer does")
    return int.from_bytes(flags.buffers()[1], "little") & ((1 << len(flags)) - 1)


def positions_in(acts: Acts) -> list[int]:
    """Return the positions of a set, in order."""
    signs = format(acts, "b")[::-1]
    found, at = [], signs.find("1")
    while at >= 0:
        found.append(at)
        at = signs.find("1", at + 1)
    return found
