"""Of which graphs a query asks: by FROM in its text, or by the fields of the protocol.

Only graphs that the endpoint announces can be named; no other is there, and none is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from coproduction.workbench.sparql.guarding import LENGTH
from coproduction.workbench.sparql.refusals import MALFORMED, RefusedError
from coproduction.workbench.sparql.worker import DEFAULT, EVERYONE

AVAILABLE: Final = (DEFAULT, EVERYONE)
"""What the default graph of a query can be made of."""

NAMED: Final = (EVERYONE,)
"""What can be asked about by GRAPH."""

_TEXTS: Final = re.compile(
    r"<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|(#[^\r\n]*"
    r'|"""(?:"{0,2}(?:\\.|[^"\\]))*"""'
    r"|'''(?:'{0,2}(?:\\.|[^'\\]))*'''"
    r'|"(?:\\.|[^"\\\r\n])*"'
    r"|'(?:\\.|[^'\\\r\n])*')",
    re.S,
)
_PREFIX: Final = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^<>]*)>", re.I)
_CLAUSE: Final = re.compile(
    r"(?<![?$:@\w])FROM\s+(?P<named>NAMED\s+)?(?:<(?P<iri>[^<>\s]*)>|(?P<name>[\w.-]*:[\w.-]*))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs of a query.

    Attributes:
        default: that are its default graph together.
        named: that it can ask about by GRAPH.
    """

    default: tuple[str, ...]
    named: tuple[str, ...]

    @classmethod
    def of(cls, default: Iterable[str], named: Iterable[str]) -> Dataset | None:
        """Return the graphs that are named; None where none is.

        Raises:
            RefusedError: there is no such graph.
        """
        found = cls(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named)))
        for asked, there in ((found.default, AVAILABLE), (found.named, NAMED)):
            for one in asked:
                if one not in there:
                    values = {"graph": one, "default": ", ".join(AVAILABLE), "named": NAMED[0]}
                    raise RefusedError(MALFORMED, "dataset", **values)
        return found if found.default or found.named else None


def parted(text: str) -> tuple[str, Dataset | None]:
    """Return a query without its dataset clauses, and the graphs that they name.

    What is left has each sign in its place, so that places of errors are right.

    Raises:
        RefusedError: there is no such graph.
    """
    if len(text) > LENGTH:  # it is refused for that, and need not be read
        return text, None
    plain = _TEXTS.sub(lambda one: _blank(one[0]) if one[1] else one[0], text)
    prefixes = dict(_PREFIX.findall(plain))
    clauses = list(_CLAUSE.finditer(plain))
    names: tuple[list[str], list[str]] = ([], [])
    for clause in clauses:
        names[bool(clause["named"])].append(_iri(clause, prefixes))
        text = text[: clause.start()] + _blank(clause[0]) + text[clause.end() :]
    return text, Dataset.of(*names)


def _iri(clause: re.Match[str], prefixes: dict[str, str]) -> str:
    if clause["iri"] is not None:
        return clause["iri"]
    prefix, _, name = clause["name"].partition(":")
    return prefixes.get(prefix, f"{prefix}:") + name


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)
