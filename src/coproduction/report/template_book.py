"""The Excel workbook to fill in, made of the codebook and the shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.excel.places import letter_of
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Column
from coproduction.report.codebook import values_of
from coproduction.report.spreadsheet import Book, Choice, Sheet, Styled
from coproduction.terms import Language
from coproduction.texts import say

_LISTS: Final = "Lists"
_WIDTHS: Final = {"case_id": 16, "act_id": 14, "title": 34, "description": 48, "source": 26}
_MOST_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example.

    Attributes:
        cells: by column, what somebody wrote.
        outcome: what the act is, in words.
        reasons: why, in sentences.
    """

    cells: Mapping[str, str]
    outcome: str
    reasons: Sequence[str]


def template_book(knowledge: Knowledge, examples: Sequence[Example], language: Language) -> bytes:
    """Return a workbook to fill in: a sheet for cases, worked examples and the codebook.

    Args:
        knowledge: the codebook, and the shapes that say which facts can decide.
        examples: to be shown.
        language: of headings, lists and explanations.
    """
    return _Template(knowledge, language).written(examples)


class _Template:
    """Puts together the workbook."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self._codebook = knowledge.codebook
        self._language = language
        self._book = Book()
        asked = [shape.columns[0] for shape in knowledge.shapes if shape.kind == "given"]
        self._deciding = frozenset(asked)

    def written(self, examples: Sequence[Example]) -> bytes:
        """Return the workbook."""
        columns = self._codebook.columns
        widths = [_width(column) for column in columns]
        texts = [at for at, column in enumerate(columns, 1) if column.kind == "text"]
        cases = self._book.sheet(self._say("cases"), widths, frozen="C2", fitted=False, texts=texts)
        self._examples(examples)
        self._legend()
        lists = {c.name: self._words(c) for c in columns if c.kind in ("value", "resources")}
        hidden = self._book.sheet(_LISTS, [30] * len(lists), hidden=True)
        ranges = dict(_write_lists(hidden, lists))
        cases.write(Styled(self._label(c), self._look(c), self._explained(c)) for c in columns)
        for number, column in enumerate(columns, 1):
            self._limit(cases, letter_of(number), column, ranges.get(column.name))
        return self._book.data()

    def _label(self, column: Column) -> str:
        return column.label[self._language]

    def _look(self, column: Column) -> str:
        """Return the look of a heading: facts that can decide stand out."""
        return "deciding" if column.name in self._deciding else "heading"

    def _words(self, column: Column) -> list[str]:
        return [label for _, label in values_of(self._codebook, column, self._language)]

    def _explained(self, column: Column) -> str:
        """Return the comment on a heading: what counts, and what can be written."""
        lines = [column.name, column.what_counts[self._language]]
        words = values_of(self._codebook, column, self._language)
        lines += [f"• {label} ({token})" for token, label in words]
        if column.kind in ("value", "number", "resources"):
            lines.append(self._say("empty_means_unknown"))
        return "\n".join(filter(None, lines))

    def _limit(self, sheet: Sheet, at: str, column: Column, listed: str | None) -> None:
        """Offer the values of a column, and refuse others where the list is closed."""
        title, empty = self._label(column), self._say("empty_means_unknown")
        if column.kind == "number":
            message = self._say("number_message")
            choice = Choice(_number_rule(f"{at}2"), "custom", True, title, message, message)
            sheet.allow(at, choice)
        elif listed and column.kind == "resources":
            prompt = self._say("several_prompt")
            sheet.allow(at, Choice(listed, "list", False, title, "", prompt))
        elif listed:
            message = f"{self._say('list_message')} {empty}"
            sheet.allow(at, Choice(listed, "list", True, title, message))

    def _examples(self, examples: Sequence[Example]) -> None:
        """Write examples side by side: a sheet of this form is never taken for a case table."""
        sheet = self._book.sheet(self._say("examples"), (34, *(52,) * len(examples), 70))
        numbers = (self._say("example", number=n) for n, _ in enumerate(examples, 1))
        heads = (self._say("column"), *numbers, self._say("what_counts"))
        sheet.write(Styled(head, "heading") for head in heads)
        for column in self._codebook.columns:
            cells = [self._worded(column, one.cells.get(column.name, "")) for one in examples]
            look = "strong" if column.name in self._deciding else "wrapped"
            note = Styled(column.what_counts[self._language], "wrapped")
            label = Styled(self._label(column), look)
            sheet.write([label, *(Styled(cell, "wrapped") for cell in cells), note])
        sheet.write([])
        outcomes = [Styled(one.outcome, "quiet") for one in examples]
        sheet.write([Styled(self._say("verdict"), "quiet"), *outcomes])
        reasons = [Styled("\n".join(one.reasons), "wrapped") for one in examples]
        sheet.write([Styled(self._say("why"), "wrapped"), *reasons])

    def _worded(self, column: Column, cell: str) -> str:
        labels = dict(values_of(self._codebook, column, self._language))
        return "; ".join(labels.get(word, word) for word in cell.split(";")) if labels else cell

    def _legend(self) -> None:
        sheet = self._book.sheet(self._say("codebook"), (32, 34, 26, 32, 90))
        keys = ("column", "value", "column_code", "value_code", "what_counts")
        sheet.write(Styled(self._say(key), "heading") for key in keys)
        for column in self._codebook.columns:
            note = Styled(column.what_counts[self._language], "wrapped")
            name = Styled(self._label(column), "strong")
            sheet.write([name, "", Styled(column.name, "wrapped"), "", note])
            for token, label in values_of(self._codebook, column, self._language):
                sheet.write(["", label, "", token])
        sheet.write([])
        sheet.write([say("codebook.head", self._language)])
        sheet.write([self._say("next_step")])

    def _say(self, key: str, **values: object) -> str:
        return say(f"workbook.{key}", self._language, **values)


def _width(column: Column) -> float:
    return _WIDTHS.get(column.name, 16 if column.kind == "text" else 22)


def _write_lists(sheet: Sheet, lists: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Write each list in a column of its own; yield by column of the codebook its range.

    A range has no limit of 255 characters, as a list within the rule itself has.
    """
    sheet.write(lists)
    for row in range(max(map(len, lists.values()), default=0)):
        sheet.write(words[row] if row < len(words) else None for words in lists.values())
    for number, (name, words) in enumerate(lists.items(), 1):
        at = letter_of(number)
        yield name, f"{_LISTS}!${at}$2:${at}${len(words) + 1}"


def _number_rule(cell: str) -> str:
    """Return the condition that a cell holds a whole number from 1, or ``>=`` and such a number."""
    most = 10**_MOST_DIGITS - 1
    number = f"VALUE(MID({cell},3,{_MOST_DIGITS + 1}))"
    return (
        f"IF(ISNUMBER({cell}),AND({cell}>=1,{cell}<={most},{cell}=INT({cell})),"
        f'AND(LEFT({cell},2)=">=",{number}>=1,{number}<={most},{number}=INT({number})))'
    )
