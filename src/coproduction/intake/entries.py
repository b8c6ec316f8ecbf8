"""Which codings a table holds already, so that a further one can be told from them."""

from __future__ import annotations

from collections.abc import Sequence

from coproduction.intake.cells import BLANKS
from coproduction.intake.header import Header
from coproduction.intake.identities import numbered
from coproduction.model import Entry


def entries_of(header: Header, rows: Sequence[Sequence[str]]) -> tuple[Entry, ...]:
    """Return the codings in the rows below a header; there may be none.

    Acts without an identifier are called as in reading them; rows without a case are left out.
    """
    filled = [cells for cells in rows if header.ids(cells)[0]]
    coders = [header.coder(cells) for cells in filled]
    keys = numbered([header.ids(cells) for cells in filled], coders)
    at = header.positions.get("title", header.width)
    titles = [cells[at].strip(BLANKS) if at < len(cells) else "" for cells in filled]
    return tuple(
        Entry(*key, coder, title) for key, coder, title in zip(keys, coders, titles, strict=True)
    )
