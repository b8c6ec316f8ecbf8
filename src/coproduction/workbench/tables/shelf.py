"""Judged acts on disk: however many there are, a page needs only those that it shows."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from coproduction.model import Judged
from coproduction.report.breakdown import value_key
from coproduction.report.own_table import cells_of

_TOGETHER: Final = 64
"""So many acts are read at a time; what they have in common is kept once."""

_LIGHT: Final = 1
"""How hard to compress: much harder makes little difference."""


class Shelf:
    """Judged acts, written once, then read by many pages at the same time.

    The files hold what this program has put there itself, in a folder of this run alone.

    Args:
        folder: where to keep them.
    """

    def __init__(self, folder: Path) -> None:
        self._acts = folder / "acts"
        self._words = folder / "words"
        self._starts = [0]
        self._number = 0

    def fill(self, judged: Iterable[Judged]) -> Iterator[Judged]:
        """Yield acts, each after it was kept."""
        acts = iter(judged)
        with self._acts.open("wb") as kept, self._words.open("wb") as words:
            while part := list(islice(acts, _TOGETHER)):
                self._starts.append(kept.tell() + kept.write(_packed(part)))
                words.writelines(map(_words_of, part))
                self._number += len(part)
                yield from part

    def __len__(self) -> int:
        """Return how many acts are kept."""
        return self._number

    def __iter__(self) -> Iterator[Judged]:
        """Yield all acts, in the order of the input."""
        for part in range(len(self._starts) - 1):
            yield from self._part(part)

    def at(self, positions: Sequence[int]) -> list[Judged]:
        """Return the acts at these positions, which are in order and counted from 0."""
        found: list[Judged] = []
        number, part = -1, list[Judged]()
        for position in positions:
            if position // _TOGETHER != number:
                number = position // _TOGETHER
                part = self._part(number)
            found.append(part[position % _TOGETHER])
        return found

    def holding(self, words: str) -> Iterator[int]:
        """Yield the positions of the acts in whose cells these words stand, in any case."""
        wanted = _searched(words)
        with self._words.open("rb") as lines:
            yield from (at for at, line in enumerate(lines) if wanted in line)

    def _part(self, number: int) -> list[Judged]:
        start, end = self._starts[number : number + 2]
        with self._acts.open("rb") as file:
            file.seek(start)
            found: list[Judged] = pickle.loads(zlib.decompress(file.read(end - start)))
        return found


def _packed(part: Sequence[Judged]) -> bytes:
    return zlib.compress(pickle.dumps(part, pickle.HIGHEST_PROTOCOL), _LIGHT)


def _words_of(one: Judged) -> bytes:
    """Return what stands in the cells of an act, on one line."""
    cells = cells_of(one.record).values()
    return _searched("\t".join(str(cell) for cell in cells if cell is not None)) + b"\n"


def _searched(text: str) -> bytes:
    return value_key(text).encode(errors="replace")
