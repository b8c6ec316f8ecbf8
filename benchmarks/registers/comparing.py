"""Compares what contenders say of acts with what is trusted, act by act.

HermiT, or pySHACL where findings are compared, decides each combination of facts among the first
acts of a register. All acts of the register with such a combination are then compared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import duckdb

from benchmarks.registers.given import ACT
from benchmarks.registers.ground import compared
from benchmarks.registers.tables import FACTS
from coproduction.knowledge.storage import load
from coproduction.model import CRITERION_PREFIX

Form = Literal["verdicts", "judged", "members", "messages", "findings"]
"""How answers are written. ``verdicts``: by `register`; ``judged``: by `classify`; ``members``: as
classes by case. Findings of checks: ``messages``: by `register`; ``findings``: by `validate`."""

_TRUSTED: Final = "trusted"


@dataclass(frozen=True)
class Comparison:
    """How answers differ from what is trusted.

    Attributes:
        acts: how many were compared.
        differing: of how many something else is said.
        missing: of how many something is not said that is trusted.
        wrong: of how many something is said that is not trusted.
    """

    acts: int
    differing: int
    missing: int
    wrong: int


@dataclass(frozen=True)
class Answers:
    """Where answers stand.

    Attributes:
        register: the acts.
        file: the answers.
        form: how they are written.
    """

    register: Path
    file: Path
    form: Form

    def relation(self) -> str:
        """Return acts with their facts and what is said of each, as query in SQL."""
        return _RELATIONS[self.form](str(self.register), str(self.file))


def write_combinations(register: Path, target: Path, first: int) -> None:
    """Write the different combinations of facts among the first acts, each as one act.

    They stand in the order of the acts, so those of a longer register begin with these.
    """
    facts = ", ".join(_facts(register))
    acts = f"SELECT * FROM read_parquet('{register}', file_row_number = true) LIMIT {first}"
    with duckdb.connect() as database:
        database.execute(
            f"COPY (SELECT 'K' || min(file_row_number) AS case_id, 'a' AS act_id, {facts} "
            f"FROM ({acts}) GROUP BY {facts} ORDER BY min(file_row_number)) "
            f"TO '{target}' (FORMAT parquet)"
        )


def compare(trusted: Answers, answers: Answers) -> Comparison:
    """Return how answers differ from those that are trusted on combinations of facts."""
    facts = _facts(answers.register)
    same = " AND ".join(f"a.{name} IS NOT DISTINCT FROM t.{name}" for name in facts)
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE {_TRUSTED} AS {trusted.relation()}")
        row = database.execute(
            f"SELECT count(*), count_if(NOT (complete AND sound)), count_if(NOT complete), "
            f"count_if(NOT sound) FROM (SELECT list_has_all(a.said, t.said) AS complete, "
            f"list_has_all(t.said, a.said) AS sound FROM ({answers.relation()}) AS a "
            f"JOIN {_TRUSTED} AS t ON {same})"
        ).fetchone()
    assert row is not None
    return Comparison(*row)


def _facts(register: Path) -> list[str]:
    with duckdb.connect() as database:
        rows = database.execute(f"DESCRIBE SELECT {FACTS} FROM read_parquet('{register}')")
        return [name for name, *_ in rows.fetchall()]


def _verdicts(_register: str, file: str) -> str:
    knowledge = load()
    names = set(compared(knowledge).values())
    criteria = [
        f"CASE WHEN {CRITERION_PREFIX}{criterion} = 'met' THEN '{class_}' END"
        for criterion, class_ in knowledge.criteria.items()
        if class_ in names
    ]
    said = f"list_filter([outcome, {', '.join(criteria)}] || superclasses, lambda x: x IS NOT NULL)"
    return f"SELECT *, {said} AS said FROM read_parquet('{file}')"


def _judged(register: str, file: str) -> str:
    """Read what `classify` writes: acts that come from RDF are cases that their IRI names."""
    case = f"replace(case_id, '{ACT}', '') AS case_id"
    return (
        f"SELECT r.*, coalesce(said, []) AS said FROM read_parquet('{register}') AS r "
        f"LEFT JOIN (SELECT {case}, said FROM ({_verdicts(register, file)})) USING (case_id)"
    )


def _members(register: str, file: str) -> str:
    return (
        "SELECT r.*, coalesce(said, []) AS said "
        f"FROM read_parquet('{register}') AS r LEFT JOIN read_parquet('{file}') USING (case_id)"
    )


def _messages(_register: str, file: str) -> str:
    return f"SELECT *, findings AS said FROM read_parquet('{file}')"


def _findings(register: str, file: str) -> str:
    """Read what ``validate`` writes: the row of a finding is counted with the heading."""
    return (
        "SELECT r.*, coalesce(said, []) AS said "
        f"FROM read_parquet('{register}', file_row_number = true) AS r LEFT JOIN "
        f"(SELECT row, list(message) AS said FROM read_csv('{file}', header = true, "
        "quote = '\"', escape = '\"', columns = {"
        "'file': 'VARCHAR', 'row': 'BIGINT', 'node': 'VARCHAR', 'columns': 'VARCHAR', "
        "'severity': 'VARCHAR', 'message': 'VARCHAR', 'rule': 'VARCHAR'}) "
        "WHERE severity <> 'information' GROUP BY row) AS f ON f.row = r.file_row_number + 2"
    )


_RELATIONS: Final[dict[Form, Callable[[str, str], str]]] = {
    "verdicts": _verdicts,
    "judged": _judged,
    "members": _members,
    "messages": _messages,
    "findings": _findings,
}
