"""The one format of the ontology's Turtle: pyprttl, with literals in a settled order.

pyprttl 1.0 leaves literals that differ in language in no fixed order (it changes from run to
run), so they are sorted afterwards, by language and then by text. To format files in place:
``python tests/ontology/formatting.py ontology/*.ttl``.
"""

import re
import sys
from itertools import groupby
from pathlib import Path

import pyprttl

_LITERAL = re.compile(r'(?P<indent> +)(?P<text>"(?:[^"\\]|\\.)*")(?P<tag>@[a-z-]+)?(?P<end> [,;])?')


def canonical(text: str) -> str:
    """Return a Turtle document in the project's format.

    Args:
        text: the document; comments are refused by pyprttl, because it would lose them.
    """
    lines = pyprttl.format_turtle(text).splitlines()
    settled: list[str] = []
    for is_literal, group in groupby(lines, key=lambda line: _LITERAL.fullmatch(line) is not None):
        block = list(group)
        settled += _sorted(block) if is_literal else block
    return "\n".join(settled) + "\n"


def _sorted(lines: list[str]) -> list[str]:
    """Return the literals of one object list in order; the punctuation stays where it was.

    The members of an RDF list carry no punctuation and keep their order, which has a meaning.
    """
    found = [match for line in lines if (match := _LITERAL.fullmatch(line))]
    ends = [match["end"] or "" for match in found]
    if "" in ends:
        return lines
    found.sort(key=lambda match: (match["tag"] or "", match["text"]))
    return [
        f"{match['indent']}{match['text']}{match['tag'] or ''}{end}"
        for match, end in zip(found, ends, strict=True)
    ]


def main(names: list[str]) -> None:
    """Format files in place."""
    for name in names:
        path = Path(name)
        path.write_text(canonical(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
