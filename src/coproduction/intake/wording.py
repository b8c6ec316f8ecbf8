"""In which words a person's table is written: those of the codebook, or labels of a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from coproduction.intake.header import known_headings, simple
from coproduction.knowledge.codebook import Codebook, Column
from coproduction.terms import LANGUAGES, Language
from coproduction.texts import say

Wording = Literal["codebook", "en", "lt"]
"""The codebook's own words, or the labels of a language."""

_NO_WORDS: Final = ("text", "number")


def wording_of(headings: Iterable[str], codebook: Codebook) -> Wording:
    """Return in which words most headings are written; of equals, in the codebook's own."""
    given = {simple(heading) for heading in headings}
    count = {"codebook": sum(column.name in given for column in codebook.columns)}
    for language in LANGUAGES:
        labels = (column.label[language].casefold() for column in codebook.columns)
        count[language] = sum(label in given for label in labels)
    best: Wording = "codebook"
    for language in LANGUAGES:
        if count[language] > count[best]:
            best = language
    return best


def heading(name: str, codebook: Codebook, wording: Wording) -> str:
    """Return how a column is headed; by its name where several have its label."""
    column = codebook.column(name)
    if column is None or wording == "codebook":
        return name
    label = column.label[wording]
    return label if known_headings(codebook).get(simple(label)) == name else name


def worded(cells: Mapping[str, str], codebook: Codebook, wording: Wording) -> dict[str, str]:
    """Return cells written in these words."""
    return {name: _worded(codebook.column(name), cell, codebook, wording) for name, cell in
            cells.items()}  # fmt: skip


def _worded(column: Column | None, cell: str, codebook: Codebook, wording: Wording) -> str:
    if column is None or column.kind in _NO_WORDS or wording == "codebook":
        return cell
    labels = _labels(column, codebook, wording)
    return "; ".join(labels.get(word, word) for word in cell.split(";"))


def _labels(column: Column, codebook: Codebook, language: Language) -> dict[str, str]:
    values = codebook.resources if column.kind == "resources" else column.values
    labels = {value.token: value.label[language] for value in values}
    return {"none": say("codebook.none", language)} | labels
