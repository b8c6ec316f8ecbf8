"""The verdicts on combinations, as tables of the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol

from coproduction.knowledge.base import Knowledge
from coproduction.model import CRITERION_PREFIX, Verdict
from coproduction.registers.combinations import Combinations
from coproduction.registers.database import Database, literal, quoted
from coproduction.registers.deciding import Messages, Told

DECIDED: Final = "decided"
"""By the keys of a combination: its number, that of its verdict, of what was found, answers."""

VERDICTS: Final = "verdicts"
FINDINGS: Final = "findings"
LISTS: Final = ("superclasses", "failed_criteria", "missing_facts", "possible_outcomes")

Cells = tuple[Any, ...]


class Tables(Protocol):
    """Takes the rows of tables."""

    def insert(self, table: str, rows: Any) -> None:
        """Add the rows of an Arrow table to a table, which is made with the first of them."""


class VerdictTable:
    """Writes verdicts into tables: each different one once.

    Args:
        applied: the conception applied.
        compared: by the column of its answers, each that is compared with it.
        tables: takes them.
    """

    def __init__(
        self, applied: Knowledge, compared: Mapping[str, Knowledge], tables: Tables
    ) -> None:
        self._applied = applied
        self._compared = compared
        self._tables = tables
        self._verdicts: dict[Cells, int] = {}
        self._findings: dict[Messages, int] = {}
        self._combinations = 0

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria of the conception applied."""
        return tuple(self._applied.criteria)

    @property
    def answers(self) -> tuple[str, ...]:
        """The columns with the answers of the conceptions compared."""
        return tuple(self._compared)

    def add(self, combinations: Combinations, told: Iterable[Told]) -> None:
        """Take the verdicts on combinations, and what was found about them."""
        import pyarrow

        verdicts, findings = len(self._verdicts), len(self._findings)
        seen: dict[int, tuple[Verdict, int]] = {}
        answers: list[list[str]] = [[] for _ in self._compared]
        numbers, messages = [], []
        for (first, *others), found in told:
            if id(first) not in seen:  # equal verdicts are mostly the same object
                cells = self._cells(first)
                seen[id(first)] = first, self._verdicts.setdefault(cells, len(self._verdicts))
            numbers.append(seen[id(first)][1])
            messages.append(self._findings.setdefault(found, len(self._findings)))
            for column, knowledge, verdict in zip(
                answers, self._compared.values(), others, strict=True
            ):
                column.append(knowledge.answer(verdict))
        rows = {
            **combinations.keys,
            "combination": pyarrow.array(
                range(self._combinations, self._combinations + len(combinations)), pyarrow.int32()
            ),
            "verdict": pyarrow.array(numbers, pyarrow.int32()),
            "findings": pyarrow.array(messages, pyarrow.int32()),
            **{
                name: pyarrow.array(words, pyarrow.string())
                for name, words in zip(self.answers, answers, strict=True)
            },
        }
        self._combinations += len(combinations)
        self._tables.insert(DECIDED, pyarrow.table(rows))
        self._tables.insert(VERDICTS, self._verdict_rows(verdicts))
        self._tables.insert(FINDINGS, self._finding_rows(findings))

    def _cells(self, verdict: Verdict) -> Cells:
        lists = (getattr(verdict, name) for name in LISTS)
        criteria = (verdict.criteria.get(name) for name in self.criteria)
        return (verdict.status, verdict.outcome, verdict.reason, *lists, *criteria)

    def _verdict_rows(self, first: int) -> Any:
        """Return the verdicts from a number on."""
        import pyarrow

        cells = list(self._verdicts)[first:]
        texts = pyarrow.list_(pyarrow.string())
        columns = zip(*cells, strict=True) if cells else iter(() for _ in range(99))
        rows = {"number": pyarrow.array(range(first, len(self._verdicts)), pyarrow.int32())}
        for name in ("status", "outcome", "reason"):
            rows[name] = pyarrow.array(next(columns), pyarrow.string())
        for name in LISTS:
            rows[name] = pyarrow.array([list(one) for one in next(columns)], texts)
        for name in self.criteria:
            rows[CRITERION_PREFIX + name] = pyarrow.array(next(columns), pyarrow.string())
        return pyarrow.table(rows)

    def _finding_rows(self, first: int) -> Any:
        import pyarrow

        messages = [list(one) for one in list(self._findings)[first:]]
        numbers = pyarrow.array(range(first, len(self._findings)), pyarrow.int32())
        texts = pyarrow.array(messages, pyarrow.list_(pyarrow.string()))
        return pyarrow.table({"number": numbers, "messages": texts})


def use_words(database: Database) -> None:
    """Turn the words of verdicts into enumerated types, which are written much faster."""
    for table in (DECIDED, VERDICTS):
        for name, type_, *_ in database.run(f"DESCRIBE {table}"):
            if str(type_).startswith("VARCHAR"):
                _enumerate(database, table, str(name), "[]" if str(type_).endswith("[]") else "")


def _enumerate(database: Database, table: str, name: str, many: str) -> None:
    """Turn the words in a column, or those in its lists, into an enumerated type."""
    column, type_ = quoted(name), quoted(f"words of {name}")
    words = f"unnest({column})" if many else column
    found = database.run(f"SELECT DISTINCT {words} AS word FROM {table}")
    if listed := ", ".join(sorted(literal(word) for (word,) in found if word is not None)):
        database.run(f"CREATE TYPE {type_} AS ENUM ({listed})")
        database.run(f"ALTER TABLE {table} ALTER {column} TYPE {type_}{many}")
