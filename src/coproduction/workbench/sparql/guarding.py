"""Which query texts are asked: those that only read, and that the engine can take.

The engine has neither a time limit nor a limit on depth: 5,000 brackets end its process, and 200
nested lists keep it planning for more than 25 seconds. A text is measured here before it is asked,
since that costs nothing; what gets through nevertheless is stopped by the limits of the workers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coproduction.queries import bare_code, dangerous_words, decoded, disarmed
from coproduction.workbench.sparql.refusals import FORBIDDEN, MALFORMED, TOO_MUCH, RefusedError

LENGTH: Final = 10_000
DEPTH: Final = 32
OPERATORS: Final = 150
PATTERNS: Final = 80
"""Found by experiment: within them the engine plans for seconds at most."""

_TEXTS: Final = re.compile(
    r"#[^\r\n]*"
    r'|"""(?:"{0,2}(?:\\.|[^"\\]))*"""'
    r"|'''(?:'{0,2}(?:\\.|[^'\\]))*'''"
    r'|"(?:\\.|[^"\\\r\n])*"'
    r"|'(?:\\.|[^'\\\r\n])*'",
    re.S,
)
_OPERATOR: Final = re.compile(r"&&|\|\||[-+*/|^!=<>]")
_DECIMAL: Final = re.compile(r"\d*\.\d+")


def guarded(text: str) -> str:
    """Return a query as it may be asked.

    Raises:
        RefusedError: it reaches beyond the data, changes them, or is too long, deep or wide.
    """
    if len(text) > LENGTH:
        raise RefusedError(TOO_MUCH, "long", found=len(text), most=LENGTH)
    plain = decoded(text)
    if decoded(plain) != plain or not _is_unicode(plain):
        raise RefusedError(MALFORMED, "escapes")
    if words := dangerous_words(plain):
        raise RefusedError(FORBIDDEN, "words", words=", ".join(words))
    bare = bare_code(plain)
    # ``?a<((1))>2`` compares, ``?a <((1))>`` names an IRI: brackets count in both ways of reading
    depth = max(_depth(bare), _depth(_TEXTS.sub(" ", plain)))
    for key, found, most in (
        ("deep", depth, DEPTH),
        ("operators", len(_OPERATOR.findall(bare)), OPERATORS),
        ("patterns", sum(_separators(_DECIMAL.sub("1", bare))), PATTERNS),
    ):
        if found > most:
            raise RefusedError(TOO_MUCH, key, found=found, most=most)
    return disarmed(plain)


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _depth(code: str) -> int:
    """Return how deep brackets of all kinds are nested."""
    depth = most = 0
    for sign in code:
        if sign in "([{":
            depth += 1
            most = max(most, depth)
        elif sign in ")]}":
            depth -= 1
    return most


def _separators(code: str) -> Iterator[bool]:
    """Tell of each sign whether it begins a further triple pattern or group.

    A comma does so between objects, but neither in a list of values nor in a call.
    """
    opened: list[str] = []
    for sign in code:
        if sign in "([{":
            opened.append(sign)
        elif sign in ")]}" and opened:
            opened.pop()
        yield sign in ".;{[" or (sign == "," and "(" not in opened[-1:])
