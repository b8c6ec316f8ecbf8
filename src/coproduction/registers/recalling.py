"""Decides each combination of facts once, however it is written, and recalls earlier runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from coproduction.model import Verdict
from coproduction.registers.combinations import Combinations
from coproduction.registers.deciding import Decider
from coproduction.registers.remembering import Memory, text_of, verdict_of

_BETWEEN: Final = "\x1f"


class Recalling:
    """Lets another decide what was not decided before.

    Combinations are known by the facts that they give, in the words of the codebook.

    Attributes:
        recalled: how many combinations so far were decided in an earlier run.
        together: so many are well decided at once.
        notes: on what is kept, and cannot be used.

    Args:
        decider: decides what is new.
        facets: the columns of facts, in the order of the codebook.
        memory: keeps verdicts for later runs; None keeps them for this run only.
    """

    def __init__(self, decider: Decider, facets: Sequence[str], memory: Memory | None) -> None:
        import pyarrow

        self._decider = decider
        self._facets = facets
        self._memory = memory
        self._known = pyarrow.array([], pyarrow.large_string())
        self._verdicts: list[Verdict] = []
        self.together = decider.together
        self.recalled = 0
        if memory:
            table, indices, texts = memory.recalled()
            made = [verdict_of(text) for text in texts]
            self._known = _keys([_whole(table.column(name)) for name in facets])
            self._verdicts = [made[index] for index in indices]
        self._from_before = len(self._verdicts)
        self.notes = tuple(memory.notes) if memory else ()

    def verdicts(self, combinations: Combinations) -> Iterator[Verdict]:
        """Yield the verdict on each; what is new is decided when it is its turn."""
        import pyarrow
        from pyarrow import compute

        columns = [combinations.words(name) for name in self._facets]
        keys = _keys(columns)
        places = compute.index_in(keys, value_set=self._known)
        new = keys.filter(compute.is_null(places)).unique()
        first = compute.index_in(new, value_set=keys)
        decided = len(self._known)
        self._known = pyarrow.concat_arrays([self._known, new])
        for place in compute.index_in(keys, value_set=self._known).to_pylist():
            self.recalled += place < self._from_before
            while place >= len(self._verdicts):
                start = len(self._verdicts) - decided
                positions = first.slice(start, self.together)
                self._decide(combinations.at(positions), [one.take(positions) for one in columns])
            yield self._verdicts[place]

    def _decide(self, combinations: Combinations, columns: Sequence[Any]) -> None:
        found = list(self._decider.verdicts(combinations))
        self._verdicts += found
        if self._memory:
            texts: dict[str, int] = {}
            seen: dict[int, int] = {}  # equal verdicts are mostly the same object
            for verdict in found:
                if id(verdict) not in seen:
                    seen[id(verdict)] = texts.setdefault(text_of(verdict), len(texts))
            self._memory.keep(columns, [seen[id(verdict)] for verdict in found], list(texts))


def _keys(columns: Sequence[Any]) -> Any:
    """Return the words of all columns as one text each."""
    import pyarrow
    from pyarrow import compute

    large = pyarrow.large_string()  # all together may be more than two thousand million signs
    wide = [column.cast(large) for column in columns]
    return compute.binary_join_element_wise(*wide, pyarrow.scalar(_BETWEEN, large))


def _whole(column: Any) -> Any:
    """Return a column of a table as one array."""
    import pyarrow

    chunks = column.chunks
    return pyarrow.concat_arrays(chunks) if chunks else pyarrow.array([], column.type)
