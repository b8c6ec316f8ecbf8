"""Opens N-Triples as a register: what is said of each act becomes a row of a case table.

What decides is read in two passes over the lines, as bits of their subjects. Nodes that describe
an act, such as its contributions, are followed by joins, one for each step from the act. Nothing
is guessed: what cannot be read in this way is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.acts import text_of
from coproduction.intake.cells import BLANKS
from coproduction.intake.descriptions import MINIMUM, PARTICIPANT
from coproduction.intake.naming import (
    ATTRIBUTED,
    HAS_ACT,
    IDENTIFIER,
    NamedAct,
    coders,
    identifiers,
    named_acts,
)
from coproduction.intake.nodes import Nodes
from coproduction.intake.telling import Teller, shown, shown_iri, some
from coproduction.knowledge.base import Knowledge
from coproduction.model import Finding
from coproduction.registers.database import Database, literal, quoted
from coproduction.registers.triple_cells import Cells, Said
from coproduction.registers.triple_lines import NAMES, OTHERS, SAID, SAME, Lines, object_of
from coproduction.registers.vocabulary import Vocabulary
from coproduction.terms import NS

ENDINGS: Final = (".nt", ".nt.gz")
_TOGETHER: Final = 20_000
_OWN: Final = 200
"""So many further properties of acts become columns."""


def staged(
    file: Path, target: Path, knowledge: Knowledge, tell: Teller, database: Database
) -> tuple[Finding, ...]:
    """Write the acts of N-Triples as a case table in Parquet, and return what was found.

    Args:
        file: N-Triples, also compressed by gzip.
        target: the file to write.
        knowledge: the codebook and the descriptions through nodes.
        tell: words messages.
        database: does the work.

    Raises:
        InputError: it cannot be read, describes no act, or in a way that only classify reads.
    """
    if not file.exists():
        raise InputError(tell.problem("missing-file"))
    stage = _Stage(file, knowledge, tell, database)
    try:
        return stage.write(target)
    finally:
        for (name,) in database.run("SELECT table_name FROM duckdb_tables()"):
            if str(name).startswith("triples_"):
                database.run(f"DROP TABLE {name}")


class _Stage:
    def __init__(self, file: Path, knowledge: Knowledge, tell: Teller, database: Database) -> None:
        self._knowledge = knowledge
        self._tell = tell
        self._database = database
        self._vocabulary = Vocabulary.of(knowledge)
        columns = knowledge.codebook.columns
        self._texts = {
            column.name: column.property
            for column in columns
            if column.kind == "text" and column.property not in (IDENTIFIER, ATTRIBUTED)
        }
        self._lines = Lines(
            file, self._vocabulary, tuple(self._texts.values()), tell, database
        )
        self._number = self._lines.number

    def write(self, target: Path) -> tuple[Finding, ...]:
        self._lines.read()
        self._refuse_same()
        self._find_acts()
        self._follow_links()
        self._gather()
        notes = tuple(self._notes())
        columns = {**self._names(), **self._text_columns(), **self._facets(), **self._further()}
        joins = "".join(self._joins)
        cells = ", ".join(f"{cell} AS {quoted(name)}" for name, cell in columns.items())
        self._database.run(
            f"COPY (SELECT {cells} FROM triples_acts AS a{joins} ORDER BY 1, 2, a.s) "
            f"TO {literal(str(target))} (FORMAT parquet)"
        )
        return notes

    def _refuse_same(self) -> None:
        rows = self._database.run(
            f"SELECT s FROM {OTHERS} WHERE pred = {self._number(SAME)} ORDER BY s LIMIT 1"
        )
        if rows:
            raise InputError(self._tell.problem("same-nodes", node=shown(rows[0][0])))

    def _find_acts(self) -> None:
        """Find the acts, each with its first case."""
        has = self._number(HAS_ACT)
        run = self._database.run
        run(
            f"CREATE TABLE triples_owners AS SELECT o AS act, min(s) AS owner, "
            f"count(DISTINCT s) AS number FROM {OTHERS} "
            f"WHERE pred = {has} AND NOT starts_with(o, '\"') GROUP BY o"
        )
        self._choose_owners()
        run(
            "CREATE TABLE triples_acts AS SELECT s, owner FROM ("
            f"SELECT s FROM {SAID} AS t WHERE {self._vocabulary.is_act('t')} "
            "UNION SELECT act FROM triples_owners) "
            "LEFT JOIN triples_owners ON act = s"
        )
        if not run("SELECT 1 FROM triples_acts LIMIT 1"):
            raise InputError(self._tell.problem("no-acts", namespace=NS, hint=""))

    def _choose_owners(self) -> None:
        """Of acts that several cases claim, take the first in the natural order."""
        several = "SELECT act FROM triples_owners WHERE number > 1"
        nodes = self._nodes(
            f"SELECT s, pred, o FROM {OTHERS} WHERE pred = {self._number(HAS_ACT)} "
            f"AND o IN ({several})",
            f"SELECT s, pred, o FROM {OTHERS} WHERE pred = {self._number(IDENTIFIER)} AND s IN "
            f"(SELECT s FROM {OTHERS} WHERE pred = {self._number(HAS_ACT)} AND o IN ({several}))",
        )
        acts = sorted({act for _, act in nodes.with_predicate(HAS_ACT)})
        chosen = [(_written(one.node), _written(one.owner)) for one in named_acts(nodes, acts)]
        if chosen:
            self._insert("triples_chosen", ("act", "owner"), chosen)
            self._database.run(
                "UPDATE triples_owners SET owner = c.owner FROM triples_chosen AS c "
                "WHERE c.act = triples_owners.act"
            )

    def _follow_links(self) -> None:
        """Find out which conditions on other nodes hold, step by step."""
        run, words = self._database.run, self._vocabulary
        numbers = {iri: self._number(iri) for iri in words.properties}
        kinds = ", ".join(literal(f"<{iri}>") for iri in sorted(words.kinds))
        run(
            f"CREATE TABLE triples_links AS SELECT DISTINCT s, pred, o FROM {OTHERS} "
            f"WHERE pred IN ({', '.join(map(str, numbers.values()))}) "
            f"AND NOT starts_with(o, '\"') AND o NOT IN ({kinds})"
        )
        self._refuse_circles()
        run("CREATE TABLE triples_linked (s VARCHAR, linked BIGINT)")
        for level in sorted({link.level for link in words.links}):
            self._follow(level)

    def _follow(self, level: int) -> None:
        run, words = self._database.run, self._vocabulary
        cases, counts = [], []
        for link in (link for link in words.links if link.level == level):
            condition, sets = link.condition, 1 << link.bit
            pred = f"pred = {self._number(condition.property)}"
            if condition.operator == "count":
                counts.append(
                    f"SELECT s, {sets} AS linked FROM triples_links WHERE {pred} "
                    f"GROUP BY s HAVING count(*) >= {condition.least}"
                )
            else:
                held = words.holds(condition.parts[0], "o")
                cases.append(f"CASE WHEN o.{pred} AND {held} THEN {sets} ELSE 0 END")
        parts = [*counts, "FROM triples_linked"]
        if cases:
            parts.append(
                f"SELECT s, {' | '.join(cases)} AS linked FROM (SELECT l.*, o.* EXCLUDE (s), "
                "x.linked FROM triples_links AS l "
                f"LEFT JOIN {SAID} AS o ON o.s = l.o "
                "LEFT JOIN triples_linked AS x ON x.s = l.o) AS o"
            )
        query = " UNION ALL ".join(f"({part})" for part in parts)
        run(
            "CREATE TABLE triples_next AS SELECT s, bit_or(linked) AS linked FROM "
            f"({query}) GROUP BY s HAVING bit_or(linked) <> 0"
        )
        run("DROP TABLE triples_linked")
        run("ALTER TABLE triples_next RENAME TO triples_linked")

    def _refuse_circles(self) -> None:
        """Refuse acts and cases as parts of descriptions: these end there, or go round."""
        counted = self._number(PARTICIPANT)
        rows = self._database.run(
            f"SELECT o FROM triples_links WHERE pred <> {counted} AND (o IN "
            "(SELECT s FROM triples_acts) OR o IN (SELECT owner FROM triples_owners)) "
            "ORDER BY o LIMIT 1"
        )
        if rows:
            raise InputError(self._tell.problem("described-by-acts", node=shown(rows[0][0])))

    def _gather(self) -> None:
        """Put what is said of facets beside each act."""
        words, codebook = self._vocabulary, self._knowledge.codebook
        self._cells = [Cells(column, self._knowledge) for column in codebook.facets]
        keys = []
        for pred, cells in enumerate(self._cells):
            values = cells.column.values
            terms = [words.stated(cells.column, "n")] if values else []
            terms += [
                f"CASE WHEN {words.holds(pattern.condition, 'n', typed=False)} "
                f"THEN {1 << bit} ELSE 0 END"
                for bit, pattern in enumerate(cells.patterns, len(values))
            ]
            keys.append(f"({' | '.join(terms) or '0'})::BIGINT AS k{pred}")
        self._database.run(
            f"CREATE TABLE triples_keys AS SELECT n.s, n.owner, {', '.join(keys)} FROM "
            f"(SELECT a.*, m.* EXCLUDE (s), x.linked FROM triples_acts AS a "
            f"LEFT JOIN {SAID} AS m ON m.s = a.s "
            "LEFT JOIN triples_linked AS x ON x.s = a.s) AS n"
        )
        self._database.run("DROP TABLE triples_acts")
        self._database.run("ALTER TABLE triples_keys RENAME TO triples_acts")
        self._joins: list[str] = []

    def _facets(self) -> dict[str, str]:
        """Return the cells of the facets of which anything is said, in SQL."""
        self._find_terms()
        found = {}
        for pred, cells in enumerate(self._cells):
            rows = self._database.run(f"SELECT DISTINCT k{pred} FROM triples_acts WHERE k{pred} <> 0")
            keys = sorted(key for (key,) in rows)
            listed = ", ".join(literal(cells.cell(Said(key))) for key in keys)
            position = f"list_position([{', '.join(map(str, keys))}], a.k{pred})"
            cell = f"list_extract([{listed}], {position})" if keys else "NULL::VARCHAR"
            if self._odd(pred, cells):
                self._joins.append(f" LEFT JOIN triples_cells_{pred} AS c{pred} ON c{pred}.s = a.s")
                cell = f"coalesce(c{pred}.cell, {cell})"
            elif not keys:
                continue
            found[cells.column.name] = cell
        return found

    def _find_terms(self) -> None:
        """List by act and facet the objects that are no listed values."""
        parts = []
        for pred, cells in enumerate(self._cells):
            predicates = [cells.column.property]
            predicates += [MINIMUM] if cells.column.kind == "number" else []
            for predicate in predicates:
                parts.append(
                    f"SELECT s, {pred} AS facet, pred, o FROM {OTHERS} "
                    f"WHERE pred = {self._number(predicate)}"
                )
            if cells.column.kind == "number":
                number = self._number(PARTICIPANT)
                parts.append(
                    f"SELECT s, {pred}, {number}, count(*)::VARCHAR FROM triples_links "
                    f"WHERE pred = {number} GROUP BY s"
                )
        self._database.run(
            "CREATE TABLE triples_terms AS SELECT s, facet, "
            "list_sort(list(DISTINCT pred::VARCHAR || ' ' || o)) AS terms FROM "
            f"({' UNION ALL '.join(parts)}) GROUP BY s, facet"
        )

    def _odd(self, pred: int, cells: Cells) -> bool:
        """Write the cells of acts whose objects are no listed values; tell if there are any."""
        said = f"FROM triples_terms AS t JOIN triples_acts AS a USING (s) WHERE t.facet = {pred}"
        rows = self._database.run(f"SELECT DISTINCT a.k{pred}, terms {said}")
        if not rows:
            return False
        written = [
            (key, terms, cells.cell(Said(key, tuple(map(self._term, terms)))) or None)
            for key, terms in sorted(rows)
        ]
        self._insert(f"triples_words_{pred}", ("key", "terms", "cell"), written)
        self._database.run(
            f"CREATE TABLE triples_cells_{pred} AS SELECT s, cell FROM "
            f"(SELECT s, a.k{pred} AS key, terms {said}) "
            f"JOIN triples_words_{pred} USING (key, terms)"
        )
        return True

    def _term(self, written: str) -> tuple[str, str]:
        number, _, obj = written.partition(" ")
        return self._lines.predicates[int(number) - 1], obj

    def _names(self) -> dict[str, str]:
        """Return the cells that name case, act and coder, in SQL."""
        self._find_identifiers()
        self._name_cases()
        self._joins += [
            " LEFT JOIN triples_cases AS o ON o.s = coalesce(a.owner, a.s)",
            " LEFT JOIN triples_ids AS i ON i.s = a.s",
        ]
        found = {"case_id": "o.name", "act_id": self._act_name()}
        if self._find_coders():
            self._joins.append(" LEFT JOIN triples_coders AS w ON w.s = a.s")
            found["coder"] = "w.coder"
        return found

    def _find_identifiers(self) -> None:
        """Find the first identifier of each node."""
        self._database.run(
            f"CREATE TABLE triples_ids AS SELECT s, trim({_plain('min(o)')}, {literal(BLANKS)}) "
            f"AS name, min(o) <> max(o) AS several FROM {OTHERS} "
            f"WHERE pred = {self._number(IDENTIFIER)} GROUP BY s"
        )
        nodes = self._nodes(
            f"SELECT s, pred, o FROM {OTHERS} WHERE pred = {self._number(IDENTIFIER)} "
            "AND s IN (SELECT s FROM triples_ids WHERE several)"
        )
        first = [(_written(s), (identifiers(nodes, s) or [""])[0]) for s in nodes]
        if first:
            self._insert("triples_first", ("s", "name"), first)
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
        self._insert("triples_blanks", ("s", "name"), named)
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
        return f"CASE WHEN i.name IS NOT NULL THEN i.name WHEN starts_with(a.s, '<') THEN {named} END"

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
        nodes = self._nodes(
            f"SELECT s, pred, o FROM {OTHERS} WHERE pred IN ({named}) "
            f"AND s IN (SELECT o FROM {OTHERS} WHERE pred = {number})"
        )
        about = [(s, p, o) for s in nodes for p, found in nodes.about(s).items() for o in found]
        rows = []
        for (agents,) in run("SELECT DISTINCT agents FROM triples_agents"):
            said = [("act:", ATTRIBUTED, object_of(agent)) for agent in agents]
            found, _ = coders(Nodes([*about, *said]), NamedAct("act:", ()))
            rows.append((agents, "; ".join(coder.name for coder in found)))
        self._insert("triples_persons", ("agents", "coder"), rows)
        run(
            "CREATE TABLE triples_coders AS SELECT a.s, nullif(coder, '') AS coder FROM "
            "(SELECT a.s, coalesce(own.agents, its.agents) AS agents FROM triples_acts AS a "
            "LEFT JOIN triples_agents AS own ON own.s = a.s "
            "LEFT JOIN triples_agents AS its ON its.s = a.owner) AS a "
            "JOIN triples_persons USING (agents)"
        )
        return True

    def _text_columns(self) -> dict[str, str]:
        """Return the cells that describe acts, or else their cases, in SQL."""
        numbers = {name: self._number(iri) for name, iri in self._texts.items()}
        listed = ", ".join(map(str, numbers.values()))
        lowest = ", ".join(
            f"min(o) FILTER (pred = {number}) AS l{number}, "
            f"max(o) FILTER (pred = {number}) AS h{number}"
            for number in numbers.values()
        )
        plain = ", ".join(f"{_plain(f'l{n}')} AS t{n}, l{n} <> h{n} AS h{n}" for n in numbers.values())
        self._database.run(
            f"CREATE TABLE triples_texts AS SELECT s, {plain} FROM (SELECT s, {lowest} "
            f"FROM {OTHERS} WHERE pred IN ({listed}) GROUP BY s)"
        )
        self._choose_texts(tuple(numbers.values()))
        counts = ", ".join(f"count(t{number})" for number in numbers.values())
        (present,) = self._database.run(f"SELECT {counts} FROM triples_texts")
        if any(present):
            self._joins += [
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
        self._insert("triples_chosen_texts", ("s", "pred", "text"), rows)
        for number in sorted({pred for _, pred, _ in rows}):
            self._database.run(
                f"UPDATE triples_texts SET t{number} = c.text FROM triples_chosen_texts AS c "
                f"WHERE c.s = triples_texts.s AND c.pred = {number}"
            )

    def _further(self) -> dict[str, str]:
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
        self._joins.append(" LEFT JOIN triples_own AS f ON f.s = a.s")
        return {name[1:-1]: f"f.f{pred}" for pred, name in enumerate(names)}

    def _notes(self) -> Iterator[Finding]:
        run, note = self._database.run, self._tell.note
        unknown = run(
            f"SELECT DISTINCT p FROM {OTHERS} WHERE pred = 0 "
            f"AND starts_with(p, {literal('<' + NS)}) AND s IN (SELECT s FROM triples_acts)"
        )
        for (predicate,) in sorted(unknown):
            name = shown_iri(predicate[1:-1])
            known = [shown_iri(iri) for iri in self._lines.predicates if iri.startswith(NS)]
            yield note("unknown-property", property=name, meant=self._tell.meant(name, known))
        facets = ", ".join(str(self._number(cells.column.property)) for cells in self._cells)
        rows = run(
            f"SELECT DISTINCT s FROM {OTHERS} WHERE pred IN ({facets}) "
            "AND s NOT IN (SELECT s FROM triples_acts) ORDER BY s LIMIT 6"
        )
        if rows:
            yield note("not-an-act", nodes=some(s.strip("<>") for (s,) in rows))

    def _nodes(self, *queries: str) -> Nodes:
        """Return some of the triples as intake needs them."""
        rows = (row for query in queries for row in self._database.run(query))
        return Nodes(
            (str(object_of(s)), self._lines.predicates[pred - 1], object_of(o)) for s, pred, o in rows
        )

    def _insert(self, table: str, names: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
        import pyarrow

        columns = zip(*rows, strict=True)
        self._database.insert(table, pyarrow.table(dict(zip(names, map(list, columns), strict=True))))


def _written(node: str) -> str:
    """Return a node as the lines have it."""
    return node if node.startswith("_:") else f"<{node}>"


def _plain(term: str) -> str:
    """Return the text of an object, in SQL."""
    inner = f"substr({term}, 2, length({term}) - 2)"
    return (
        f"CASE WHEN ends_with({term}, '\"') OR starts_with({term}, '<') THEN {inner} "
        f"WHEN starts_with({term}, '\"') THEN regexp_extract({term}, '^\"(.*)\"', 1, 's') "
        f"ELSE {term} END"
    )
