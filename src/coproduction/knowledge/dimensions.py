"""A facet as the diagrams see it: values, or the ranges into which numbers fall."""

from __future__ import annotations

from dataclasses import dataclass

NOWHERE = ""
"""The value of a facet that an act need not have, when it has none of the list."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A facet that some definition tests.

    Attributes:
        facet: name of the column.
        tokens: its values; ``NOWHERE`` is among them where an act need not have the facet.
        lows: for numbers, the least number of each range that definitions tell apart.
    """

    facet: str
    tokens: tuple[str, ...] = ()
    lows: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """How many values, or ranges, are told apart."""
        return len(self.lows) or len(self.tokens)

    def allowed(self, token: str) -> tuple[int, ...]:
        """Return the positions that a known value leaves open: one, or several for ``>=n``.

        Raises:
            ValueError: the value is not on the list.
        """
        if not self.lows:
            return (self.tokens.index(token),)
        least = int(token.removeprefix(">="))
        first = max(i for i, low in enumerate(self.lows) if low <= least)
        return tuple(range(first, self.size)) if token.startswith(">=") else (first,)

    def word(self, position: int) -> str:
        """Return the value at a position as the case table writes it."""
        if not self.lows:
            return self.tokens[position]
        last = position == self.size - 1
        return f">={self.lows[position]}" if last else str(self.lows[position])
