"""Opens N-Triples as a register: what is said of each act becomes a row of a case table.

What decides is read in two passes over the lines, as bits of their subjects. Nodes that describe
an act, such as its contributions, are followed by joins, one for each step from the act. Nothing
is guessed: what cannot be read in this way is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.descriptions import MINIMUM, PARTICIPANT
from coproduction.intake.naming import ATTRIBUTED, HAS_ACT, IDENTIFIER, named_acts
from coproduction.intake.telling import Teller, shown, shown_iri, some
from coproduction.knowledge.base import Knowledge
from coproduction.model import Finding
from coproduction.registers.database import Database, literal, quoted
from coproduction.registers.triple_cells import Cells, Said
from coproduction.registers.triple_lines import OTHERS, SAID, SAME, Lines, written_node
from coproduction.registers.triple_texts import Texts
from coproduction.registers.vocabulary import Vocabulary
from coproduction.terms import NS

ENDINGS: Final = (".nt", ".nt.gz")


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
    """Turns the triples of one file into rows."""

    def __init__(self, file: Path, knowledge: Knowledge, tell: Teller, database: Database) -> None:
        self._tell = tell
        self._database = database
        self._vocabulary = Vocabulary.of(knowledge)
        self._cells = [Cells(column, knowledge) for column in knowledge.codebook.facets]
        self._joins: list[str] = []
        columns = knowledge.codebook.columns
        self._texts = {
            column.name: column.property
            for column in columns
            if column.kind == "text" and column.property not in (IDENTIFIER, ATTRIBUTED)
        }
        self._lines = Lines(file, self._vocabulary, tuple(self._texts.values()), tell, database)
        self._number = self._lines.number

    def write(self, target: Path) -> tuple[Finding, ...]:
        """Write the case table."""
        self._lines.read()
        self._refuse_same()
        self._find_acts()
        self._follow_links()
        self._gather()
        notes = tuple(self._notes())
        texts = Texts(self._lines, self._texts, self._tell, self._database)
        columns = {**texts.names(), **texts.texts(), **self._facets(), **texts.further()}
        joins = "".join([*texts.joins, *self._joins])
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
        nodes = self._lines.nodes(
            f"SELECT s, pred, o FROM {OTHERS} WHERE pred = {self._number(HAS_ACT)} "
            f"AND o IN ({several})",
            f"SELECT s, pred, o FROM {OTHERS} WHERE pred = {self._number(IDENTIFIER)} AND s IN "
            f"(SELECT s FROM {OTHERS} WHERE pred = {self._number(HAS_ACT)} AND o IN ({several}))",
        )
        acts = sorted({act for _, act in nodes.with_predicate(HAS_ACT)})
        chosen = [
            (written_node(one.node), written_node(one.owner)) for one in named_acts(nodes, acts)
        ]
        if chosen:
            self._lines.insert("triples_chosen", ("act", "owner"), chosen)
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
        words = self._vocabulary
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

    def _facets(self) -> dict[str, str]:
        """Return the cells of the facets of which anything is said, in SQL."""
        self._find_terms()
        found = {}
        for pred, cells in enumerate(self._cells):
            rows = self._database.run(
                f"SELECT DISTINCT k{pred} FROM triples_acts WHERE k{pred} <> 0"
            )
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
        self._lines.insert(f"triples_words_{pred}", ("key", "terms", "cell"), written)
        self._database.run(
            f"CREATE TABLE triples_cells_{pred} AS SELECT s, cell FROM "
            f"(SELECT s, a.k{pred} AS key, terms {said}) "
            f"JOIN triples_words_{pred} USING (key, terms)"
        )
        return True

    def _term(self, written: str) -> tuple[str, str]:
        number, _, obj = written.partition(" ")
        return self._lines.predicates[int(number) - 1], obj

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
