"""What an act can be called beside those that a file holds already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from coproduction.model import Entry


@dataclass(frozen=True, slots=True)
class Names:
    """The names that are taken, and those that offer themselves.

    Attributes:
        entries: the codings that the file holds.
        coder: who is interviewed; empty where nobody is named.
    """

    entries: tuple[Entry, ...] = ()
    coder: str = ""

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """The acts that others have coded and this coder has not: one entry an act."""
        found = {(one.case, one.act): one for one in self.entries}
        free = (one for one in found.values() if self.clash(one.case, one.act) is None)
        return tuple(free) if self.coder else ()

    def case(self) -> str:
        """Return the case that offers itself: one that waits, or else a new one."""
        cases = {one.case for one in self.entries}
        return next((one.case for one in self.waiting), _free("case", cases))

    def act(self, case: str) -> str:
        """Return the act of a case that offers itself: one that waits, or else a new one."""
        acts = {one.act for one in self.entries if one.case == case}
        waiting = (one.act for one in self.waiting if one.case == case)
        return next(waiting, _free("act", acts))

    def title(self, case: str, act: str) -> str:
        """Return what others call the act; empty where they call it nothing."""
        titles = (one.title for one in self.entries if (one.case, one.act) == (case, act))
        return next(filter(None, titles), "")

    def clash(self, case: str, act: str) -> str | None:
        """Return the key of the text that says why an act cannot be called so; None if it can.

        The act of another coder can be coded once more, but not beside a coding that names
        nobody: whose it is would be guessed.
        """
        coders = {one.coder for one in self.entries if (one.case, one.act) == (case, act)}
        if not coders:
            return None
        if self.coder and self.coder in coders:
            return "interview.coded_already"
        if "" in coders:
            return "interview.taken_unnamed" if self.coder else "interview.taken"
        return None if self.coder else "interview.taken_by_coders"


def _free(stem: str, taken: Collection[str]) -> str:
    """Return the first of stem-1, stem-2, … that is not taken."""
    return next(name for n in range(1, len(taken) + 2) if (name := f"{stem}-{n}") not in taken)
