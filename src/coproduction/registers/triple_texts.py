"""What triples say of acts beside the facts: names of cases, acts and coders, and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.acts import text_of
from coproduction.intake.cells import BLANKS
from coproduction.intake.naming import ATTRIBUTED, IDENTIFIER, NamedAct, coders, identifiers
from coproduction.intake.nodes import Nodes
from coproduction.intake.telling import Teller
from coproduction.registers.database import Database, literal
from coproduction.registers.triple_lines import (
    NAMES,
    OTHERS,
    Lines,
    object_of,
    written_node,
)

_TOGETHER: Final = 20_000
_OWN: Final = 200
"""So many further properties of acts become columns."""


class Texts:
    """Finds names and texts of acts.

    Args:
        lines: what was read.
        properties: by name, those of the codebook that only describe.
        tell: words messages, and says in which language texts are wanted.
        database: holds what was read, and the acts.

    Attributes:
        joins: what is to be joined to the acts ``a`` for the cells returned, in SQL.
    """

    def __init__(
        self, lines: Lines, properties: Mapping[str, str], tell: Teller, database: Database
    ) -> None:
        self._lines = lines
        self._number = lines.number
        self._texts = properties
        self._tell = tell
        self._database = database
        self.joins: list[str] = []

    def names(self) -> dict[str, str]:
        """Return the cells that name case, act and coder, in SQL."""
        self._find_identifiers()
        self._name_cases()
        self.joins += [
            " LEFT JOIN triples_cases AS o ON o.s = coalesce(a.owner, a.s)",
            " LEFT JOIN triples_ids AS i ON i.s = a.s",
        ]
        found = {"case_id": "o.name", "act_id": self._act_name()}
        if self._find_coders():
            self.joins.append(" LEFT JOIN triples_coders AS w ON w.s = a.s")
            found["coder"] = "w.coder"
        return found

    def _find_identifiers(self) -> None:
        """Find the first identifier of each node."""
        self._database.run(
            f"CREATE TABLE triples_ids AS SELECT s, trim({_plain('min(o)')}, {literal(BLANKS)}) "
            f"AS name, min(o) <> max(o) AS several FROM {OTHERS} "
            f"WHERE pred = {self._number(IDENTIFIER)} GROUP BY s"
        )
        nodes = self._lines.nodes(
            f"SELECT s, pred, o FROM {OTHERS} WHERE pred = {self._number(IDENTIFIER)} "
            "AND s IN (SELECT s FROM triples_ids WHERE several)"
        )
        first = [(written_node(s), (identifiers(nodes, s) or [""])[0]) for s in nodes]
        if first:
            self._lines.insert("triples_first", ("s", "name"), first)
            self._database.run(
                "UPDATE triples_ids SET name = f.name FROM triples_first AS f "
                "WHERE f.s = triples_ids.s"
            )
        self._database.run("DELETE FROM triples_ids WHERE name = ''")

    def _name_cases(self) -> None:
        """Name the cases; an act that none claims is one of its own, and goes by its IRI."""
        self._database.run(
            "CREATE TABLE triples_cases AS SELECT s, CASE WHEN i.name IS NOT NULL AND claimed "
            "THEN i.name WHEN starts_with(s, '<') THEN substr(s, 2, length(s) - 2) END AS name "
            "FROM (SELECT DISTINCT coalesce(owner, s) AS s, owner IS NOT NULL AS claimed "
            "FROM triples_acts) LEFT JOIN triples_ids AS i USING (s)"
        )
        blank = self._database.run("SELECT s FROM triples_cases WHERE name IS NULL ORDER BY s")
        if not blank:
            return
        taken = {name for (name,) in self._database.run("SELECT name FROM triples_cases")}
        free = (name for n in range(1, 10**9) if (name := f"case-{n}") not in taken)
        named = [(s, next(free)) for (s,) in blank]
        self._lines.insert("triples_blanks", ("s", "name"), named)
        self._database.run(
            "UPDATE triples_cases SET name = b.name FROM triples_blanks AS b "
            "WHERE b.s = triples_cases.s"
        )

    def _act_name(self) -> str:
        """Return what acts are called: by identifier, last part of the IRI, or IRI, in SQL."""
        missing = (
            "SELECT 1 FROM triples_acts AS a LEFT JOIN triples_ids AS i USING (s) "
            "WHERE i.name IS NULL LIMIT 1"
        )
        if not self._database.run(missing):
            return "i.name"
        iri = "substr(a.s, 2, length(a.s) - 2)"
        last = f"regexp_extract({iri}, '[^#/]*$')"
        short = f"coalesce(i.name, {last})"
        unique = f"count(*) OVER (PARTITION BY o.name, {short}) = 1"
        named = f"CASE WHEN {last} <> '' AND {unique} THEN {last} ELSE {iri} END"
        return (
            f"CASE WHEN i.name IS NOT NULL THEN i.name WHEN starts_with(a.s, '<') THEN {named} END"
        )

    def _find_coders(self) -> bool:
        """Find who coded each act: those of the act, or else of its case."""
        number = self._number(ATTRIBUTED)
        run = self._database.run
        if not run(f"SELECT 1 FROM {OTHERS} WHERE pred = {number} LIMIT 1"):
            return False
        run(
            "CREATE TABLE triples_agents AS SELECT s, list_sort(list(DISTINCT o)) AS agents "
            f"FROM {OTHERS} WHERE pred = {number} GROUP BY s"
        )
        named = ", ".join(str(self._number(iri)) for iri in (IDENTIFIER, *NAMES))
        nodes = self._lines.nodes(
            f"SELECT s, pred, o FROM {OTHERS} WHERE pred IN ({named}) "
            f"AND s IN (SELECT o FROM {OTHERS} WHERE pred = {number})"
        )
        about = [(s, p, o) for s in nodes for p, found in nodes.about(s).items() for o in found]
        rows = []
        for (agents,) in run("SELECT DISTINCT agents FROM triples_agents"):
            said = [("act:", ATTRIBUTED, object_of(agent)) for agent in agents]
            found, _ = coders(Nodes([*about, *said]), NamedAct("act:", ()))
            rows.append((agents, "; ".join(coder.name for coder in found)))
        self._lines.insert("triples_persons", ("agents", "coder"), rows)
        run(
            "CREATE TABLE triples_coders AS SELECT a.s, nullif(coder, '') AS coder FROM "
            "(SELECT a.s, coalesce(own.agents, its.agents) AS agents FROM triples_acts AS a "
            "LEFT JOIN triples_agents AS own ON own.s = a.s "
            "LEFT JOIN triples_agents AS its ON its.s = a.owner) AS a "
            "JOIN triples_persons USING (agents)"
        )
        return True

    def texts(self) -> dict[str, str]:
        """Return the cells that describe acts, or else their cases, in SQL."""
        numbers = {name: self._number(iri) for name, iri in self._texts.items()}
        listed = ", ".join(map(str, numbers.values()))
        lowest = ", ".join(
            f"min(o) FILTER (pred = {number}) AS l{number}, "
            f"max(o) FILTER (pred = {number}) AS h{number}"
            for number in numbers.values()
        )
        plain = ", ".join(
            f"{_plain(f'l{n}')} AS t{n}, l{n} <> h{n} AS h{n}" for n in numbers.values()
        )
        self._database.run(
            f"CREATE TABLE triples_texts AS SELECT s, {plain} FROM (SELECT s, {lowest} "
            f"FROM {OTHERS} WHERE pred IN ({listed}) GROUP BY s)"
        )
        self._choose_texts(tuple(numbers.values()))
        counts = ", ".join(f"count(t{number})" for number in numbers.values())
        (present,) = self._database.run(f"SELECT {counts} FROM triples_texts")
        if any(present):
            self.joins += [
                " LEFT JOIN triples_texts AS t ON t.s = a.s",
                " LEFT JOIN triples_texts AS u ON u.s = a.owner",
            ]
        return {
            name: f"coalesce(nullif(t.t{number}, ''), nullif(u.t{number}, ''))"
            for (name, number), count in zip(numbers.items(), present, strict=True)
            if count
        }

    def _choose_texts(self, numbers: Sequence[int]) -> None:
        """Of texts in several languages take that of the language asked for."""
        parts = (f"SELECT s, {n}::SMALLINT AS pred FROM triples_texts WHERE h{n}" for n in numbers)
        query = (
            f"SELECT s, pred, list(DISTINCT o) AS found FROM {OTHERS} "
            f"JOIN ({' UNION ALL '.join(parts)}) USING (s, pred) GROUP BY s, pred"
        )
        rows = []
        for batch in self._database.batches(query, _TOGETHER):
            for row in batch.to_pylist():
                predicate = self._lines.predicates[row["pred"] - 1]
                nodes = Nodes(("act:", predicate, object_of(one)) for one in row["found"])
                text = text_of(nodes, "act:", predicate, self._tell.language)
                rows.append((row["s"], row["pred"], text))
        if not rows:
            return
        self._lines.insert("triples_chosen_texts", ("s", "pred", "text"), rows)
        for number in sorted({pred for _, pred, _ in rows}):
            self._database.run(
                f"UPDATE triples_texts SET t{number} = c.text FROM triples_chosen_texts AS c "
                f"WHERE c.s = triples_texts.s AND c.pred = {number}"
            )

    def further(self) -> dict[str, str]:
        """Return the cells of properties that the codebook does not know, in SQL."""
        run = self._database.run
        run(
            f"CREATE TABLE triples_further AS SELECT s, p, {_plain('o')} AS text, o FROM "
            f"(SELECT DISTINCT s, p, o FROM {OTHERS} WHERE pred = 0 "
            "AND s IN (SELECT s FROM triples_acts))"
        )
        names = sorted(p for (p,) in run("SELECT DISTINCT p FROM triples_further"))
        if len(names) > _OWN:
            raise InputError(self._tell.problem("many-properties", number=len(names)))
        if not names:
            return {}
        order = "ORDER BY starts_with(o, '\"') DESC, text"
        cells = ", ".join(
            f"string_agg(text, '; ' {order}) FILTER (p = {literal(name)}) AS f{pred}"
            for pred, name in enumerate(names)
        )
        run(f"CREATE TABLE triples_own AS SELECT s, {cells} FROM triples_further GROUP BY s")
        self.joins.append(" LEFT JOIN triples_own AS f ON f.s = a.s")
        return {name[1:-1]: f"f.f{pred}" for pred, name in enumerate(names)}


def _plain(term: str) -> str:
    """Return the text of an object, in SQL."""
    inner = f"substr({term}, 2, length({term}) - 2)"
    return (
        f"CASE WHEN ends_with({term}, '\"') OR starts_with({term}, '<') THEN {inner} "
        f"WHEN starts_with({term}, '\"') THEN regexp_extract({term}, '^\"(.*)\"', 1, 's') "
        f"ELSE {term} END"
    )
