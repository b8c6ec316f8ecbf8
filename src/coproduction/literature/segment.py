r"""Splits a copy of the article into located sentences, and digests each of them.

The project ships no sentence of the article. It ships, for each sentence, a locator
(``IVC.P6.S5``) and the SHA-256 digest of the normalised sentence; whoever has a copy of the
article can so check that every locator still names the sentence that it is said to name.

>>> normalise("*Coproduction* of so-\ncial   services [4]")
'coproduction of social services [4]'
>>> split_sentences("Parks et al. [18] say so, i.e. J. L. Brudney does. Who else? Nobody.")
['Parks et al. [18] say so, i.e. J. L. Brudney does.', 'Who else?', 'Nobody.']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

NORMALISATION: Final = 1
"""Raised whenever ``normalise`` changes; the graph says by which version its digests were made."""

SECTIONS: Final = {
    "introduction": "INT",
    "concept of customer participation in the coproduction of public services": "CON",
    "individual versus collective coproduction of services": "IVC",
    "conclusions": "CCL",
}
END_OF_BODY: Final = "references"

ABBREVIATIONS: Final = frozenset(
    {"al", "cf", "dr", "ed", "eds", "e.g", "fig", "i.e", "mr", "mrs", "ph.d", "pp", "prof"}
    | {"u.s", "vol", "vs"}
)
"""A full stop after one of these, or after a single letter, ends no sentence."""

_MARKS = str.maketrans(
    {
        **dict.fromkeys("*#_\u00ad", ""),
        **dict.fromkeys("\u2010\u2011", "-"),
        "\u2013": "\u2014",
        **dict.fromkeys("\u2018\u2019", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
    }
)
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-\s*(?=[^\W\d_])")
_BULLET = re.compile(r"^\s*(?:[-•]|\d+\.)\s+")
_END = re.compile(r"[.?!]['\"’”)\]*]*(?=\s+['\"‘“(*]*[A-Z])")
_LAST_WORD = re.compile(r"([^\s(\[]+)\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article's body, as printed, with its locator."""

    locator: str
    text: str

    @property
    def digest(self) -> str:
        """The SHA-256 digest of the normalised sentence, in hexadecimal."""
        return sha256(normalise(self.text).encode()).hexdigest()


def normalise(text: str) -> str:
    """Return what is digested: the same for every typographic variant of a sentence.

    Unicode is brought to NFKC, quotation marks to their plain forms; Markdown marks and the
    hyphens inside words (a line cut cannot be told from a printed hyphen) go; white space
    collapses; everything is lower case.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MARKS)
    return " ".join(_HYPHEN_IN_WORD.sub("", plain).split()).lower()


def segment(text: str) -> Iterator[Sentence]:
    """Yield every sentence of the body of the article, with its locator, in order.

    A paragraph that a page change cuts in two (its second part opens in lower case) is one.
    """
    for section, blocks in _sections(text):
        for number, paragraph in enumerate(_join_cut_paragraphs(blocks), start=1):
            for position, sentence in enumerate(split_sentences(paragraph), start=1):
                yield Sentence(f"{section}.P{number}.S{position}", sentence)


def split_sentences(paragraph: str) -> list[str]:
    """Split a paragraph at the full stops, question and exclamation marks that end a sentence."""
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        if _ends_with_abbreviation(paragraph[start : match.end()]):
            continue
        sentences.append(paragraph[start : match.end()].strip())
        start = match.end()
    rest = paragraph[start:].strip()
    return [*sentences, rest] if rest else sentences


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the key of each section of the body with its blocks (what blank lines set apart)."""
    section, blocks = "", list[str]()
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for block in re.split(r"\n\s*\n", plain):
        heading = _heading(block)
        if heading in SECTIONS or heading == END_OF_BODY:
            if section:
                yield section, blocks
            section, blocks = SECTIONS.get(heading, ""), []
        elif section:
            blocks.extend(_split_list(block))
    if section:
        yield section, blocks


def _heading(block: str) -> str:
    return " ".join(re.sub(r"[*#]", "", block).split()).lower()


def _split_list(block: str) -> list[str]:
    """Return the block, or its items if it is a list; each as one text without its bullet."""
    parts: list[str] = []
    for line in filter(str.strip, block.split("\n")):
        if _BULLET.match(line) or not parts:
            parts.append(_BULLET.sub("", line).strip())
        else:
            parts[-1] += "\n" + line.strip()
    return parts


def _join_cut_paragraphs(blocks: Iterable[str]) -> list[str]:
    paragraphs: list[str] = []
    for block in blocks:
        if paragraphs and block[0].islower():
            paragraphs[-1] += "\n" + block
        else:
            paragraphs.append(block)
    return paragraphs


def _ends_with_abbreviation(text: str) -> bool:
    last = _LAST_WORD.search(text)
    if last is None:
        return False
    word = last.group(1).lower()
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())
