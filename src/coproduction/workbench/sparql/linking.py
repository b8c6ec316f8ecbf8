"""Where cells of answers lead: to the page about what they name, if there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from coproduction.literature.graph import BASE
from coproduction.pipeline.vocabulary import vocabulary
from coproduction.workbench.addresses import page_of

_RECORD: Final = re.compile(r"([CDTQ])-\d+")
_KINDS: Final = {"C": "claim", "D": "decision", "T": "tension", "Q": "citation"}
_CASE: Final = "case"
_ACT: Final = "act"


def page_of_text(text: str, column: str, cases: Mapping[str, str]) -> str | None:
    """Return where a text leads that identifies a record of the literature, or a case.

    Args:
        text: of the cell.
        column: in which it stands; an identifier that a person gave may look like another's.
        cases: by identifier of a case, the key of the table in which it stands.
    """
    if column == _CASE and text in cases:
        return f"/tables/{cases[text]}?{urlencode({'q': text})}"
    found = _RECORD.fullmatch(text)
    if found is None or column in (_CASE, _ACT):
        return None
    return page_of(f"{BASE}{_KINDS[found[1]]}/{text}")


def page_of_iri(iri: str) -> str | None:
    """Return where an IRI leads that names a term of the ontology, or a record."""
    return page_of(iri) if iri in vocabulary() or iri.startswith(BASE) else None
