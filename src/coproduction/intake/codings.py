"""Several codings of one act: which they are, and what is odd about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from coproduction.intake.header import CODER
from coproduction.intake.identities import ActKey
from coproduction.intake.telling import Teller, shown, some
from coproduction.model import Finding, Place

Clash = Literal["duplicate-act", "duplicate-coding", "no-coder"]
"""Why a record cannot be told from others of the same act.

None of them names a coder; or they name the same; or only the others name one.
"""

_COLUMNS: Final[dict[Clash, tuple[str, ...]]] = {
    "duplicate-act": ("case_id", "act_id"),
    "duplicate-coding": ("case_id", "act_id", CODER),
    "no-coder": (CODER,),
}


class Codings:
    """Tells which records describe the same act, and which of these are codings of their own.

    Args:
        keys: of every record, the identifiers of case and act.
        coders: of every record, the name of the coder; empty where none is named.
    """

    def __init__(self, keys: Sequence[ActKey], coders: Sequence[str]) -> None:
        self._keys = keys
        self._coders = coders
        self._several: dict[ActKey, dict[str, list[int]]] = {}  # most acts are described once
        first: dict[ActKey, int] = {}
        for position, (key, coder) in enumerate(zip(keys, coders, strict=True)):
            before = first.setdefault(key, position)
            if before != position:
                found = self._several.setdefault(key, {coders[before]: [before]})
                found.setdefault(coder, []).append(position)

    def clash(self, position: int) -> tuple[Clash, list[int]] | None:
        """Return why a record cannot be told from others; None if it can.

        With the reason come the positions of those concerned, its own among them if they are
        called the same in all.
        """
        coder = self._coders[position]
        by_coder = self._several.get(self._keys[position])
        if by_coder is None:
            return None
        if not coder and len(by_coder) > 1:
            return "no-coder", [at for name, found in by_coder.items() if name for at in found]
        same = by_coder[coder]
        if len(same) == 1:
            return None
        return "duplicate-coding" if coder else "duplicate-act", same

    def unnamed(self) -> list[int]:
        """Return the records without a coder that clash with none, if others have one."""
        if not any(self._coders):
            return []
        positions = (at for at, coder in enumerate(self._coders) if not coder)
        return [position for position in positions if self.clash(position) is None]

    def alike(self) -> Iterator[list[str]]:
        """Yield the names of coders that differ only in capitals and blanks."""
        found: dict[str, list[str]] = defaultdict(list)
        for coder in dict.fromkeys(filter(None, self._coders)):
            found["".join(coder.casefold().split())].append(coder)
        yield from (names for names in found.values() if len(names) > 1)

    def matched(self, given: Sequence[ActKey]) -> list[str]:
        """Return the cases of which acts without an identifier found together by their order.

        Args:
            given: the identifiers as they were written.
        """
        rows = zip(self._keys, given, strict=True)
        found = (
            key[0] for key, (_, act) in rows if not act and len(self._several.get(key, ())) > 1
        )
        return list(dict.fromkeys(found))


def clashing(clash: Clash, others: str, coder: str, place: Place, tell: Teller) -> Finding:
    """Return the finding that a record cannot be told from others.

    Args:
        clash: why.
        others: where they stand, in words.
        coder: who coded the record; empty where nobody is named.
        place: of the record.
        tell: words the message.
    """
    names = ("case_id", "act_id", CODER)
    case, act, column = (place.called(name) or name for name in names)
    messages = {
        "duplicate-act": lambda: tell.say("duplicate-act", others=others, case=case, act=act),
        "duplicate-coding": lambda: tell.say(
            "duplicate-coding", coder=shown(coder), others=others, case=case, act=act, column=column
        ),
        "no-coder": lambda: tell.say("no-coder", others=others, column=column),
    }
    return tell.finding(clash, "violation", _COLUMNS[clash], place, messages[clash]())


def about_codings(
    codings: Codings, given: Sequence[ActKey], places: Sequence[str], tell: Teller
) -> Iterator[Finding]:
    """Yield what is odd about the coders of an input as a whole.

    Args:
        codings: the records.
        given: their identifiers as they were written.
        places: where they stand, in words.
        tell: words the messages.
    """
    place = tell.place(column=CODER)
    if unnamed := codings.unnamed():
        acts = some(places[position] for position in unnamed)
        yield tell.note("coder-left-out", place, acts=acts, column=tell.called(CODER))
    for names in codings.alike():
        yield tell.note("coders-alike", place, coders=some(f"“{name}”" for name in names))
    if cases := codings.matched(given):
        place = tell.place(column="act_id")
        column = tell.called("act_id")
        yield tell.note("matched-by-order", place, cases=some(cases), column=column)
