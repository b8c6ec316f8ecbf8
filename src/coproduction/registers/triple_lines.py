"""Reads the lines of N-Triples into tables of the database; the file is never held.

Most lines say one of a few hundred things that decide: these are looked up as they stand. Of the
others those that can be cut at their blanks are cut; whatever is written in another way, with
escapes, comments or mistakes, is read by a parser for RDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from coproduction.errors import InputError
from coproduction.intake.descriptions import MINIMUM, TYPE
from coproduction.intake.naming import ATTRIBUTED, HAS_ACT, IDENTIFIER
from coproduction.intake.nodes import Nodes, Value
from coproduction.intake.telling import Teller, shown
from coproduction.knowledge.grounds import FOLLOWS
from coproduction.registers.database import Database, literal, reason_of
from coproduction.registers.vocabulary import Vocabulary
from coproduction.terms import FOAF, OWL, RDF, RDFS, SH, XSD, cop

SAID: Final = "triples_said"
"""By subject, the bits that its triples set."""

OTHERS: Final = "triples_others"
"""Further triples: subject, number of the predicate, or 0 and the predicate, and object."""

SAME: Final = OWL + "sameAs"
NAMES: Final = (FOAF + "name", RDFS + "label")

_RESULTS: Final = (
    *("reasonerName", "verdictStatus", "verdictAnswer", "verdictReason", "hasOutcome"),
    *("hasSharedSuperclass", "hasPossibleOutcome", "gapPossibility", "hasMissingFact"),
    *("namesFailedCriterion", "findsCriterionMet", "findsCriterionNotMet", "leavesCriterionOpen"),
    *("hasParticipantRole", "followsConception", "followsReading", "hasVerdict"),
    *("fillsFacet", "fillsInValue", "hasGround", "restsOnClaim"),
)
"""What earlier results and mappings say beside the acts: it does not count."""

_PATH: Final = r"[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}"
_IRI: Final = rf"<(?:https?://[A-Za-z0-9.-]+/|urn:[a-z0-9-]+:)(?:{_PATH})*(?:#(?:{_PATH})*)?>"
_NODE: Final = rf"(?:{_IRI}|_:[A-Za-z0-9]+)"
_LITERAL: Final = rf'"[^"\\\n\r]*"(?:@[a-z]{{2,3}}|\^\^{_IRI})?'
_PLAIN: Final = rf"{_NODE} {_IRI} (?:{_NODE}|{_LITERAL}) \."
_SUBJECT_END: Final = (
    "CASE WHEN starts_with(line, '<') THEN instr(line, '> ') ELSE instr(line, ' ') - 1 END"
)
_TOGETHER: Final = 50_000
_SHOWN: Final = 5


class Lines:
    """The lines of a file.

    Args:
        file: N-Triples, also compressed by gzip.
        vocabulary: what decides.
        texts: further predicates that count.
        tell: words messages.
        database: takes the tables.
    """

    def __init__(
        self,
        file: Path,
        vocabulary: Vocabulary,
        texts: Sequence[str],
        tell: Teller,
        database: Database,
    ) -> None:
        self._file = file
        self._vocabulary = vocabulary
        self._tell = tell
        self._database = database
        facets = [column.property for column in vocabulary.knowledge.codebook.facets]
        ours = (HAS_ACT, IDENTIFIER, MINIMUM, ATTRIBUTED, SAME, *NAMES)
        self.predicates = tuple(dict.fromkeys((*ours, *vocabulary.properties, *facets, *texts)))

    def number(self, predicate: str) -> int:
        """Return the number of a predicate among the others."""
        return self.predicates.index(predicate) + 1

    def read(self) -> None:
        """Read the file.

        Raises:
            InputError: it cannot be read, or a line is no triple.
        """
        self._define_words()
        try:
            self._database.run(
                f"CREATE TABLE {SAID} AS SELECT s, {self._sums()} FROM {self._cut()} "
                "JOIN triples_words USING (tail) GROUP BY s"
            )
            strange = self._strange_subjects()
            self._database.run(self._others_query())
        except InputError:
            raise
        except Exception as error:
            raise InputError(self._tell.problem("unreadable", reason=reason_of(error))) from None
        self._parse(strange)

    def nodes(self, *queries: str) -> Nodes:
        """Return some of the triples as intake needs them."""
        rows = (row for query in queries for row in self._database.run(query))
        return Nodes(
            (str(object_of(s)), self.predicates[pred - 1], object_of(o)) for s, pred, o in rows
        )

    def insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Put rows, of which there are some, into a table."""
        import pyarrow

        columns = map(list, zip(*rows, strict=True))
        self._database.insert(table, pyarrow.table(dict(zip(names, columns, strict=True))))

    def _define_words(self) -> None:
        import pyarrow

        rows = list(self._vocabulary.rows())
        columns: dict[str, object] = {
            "tail": [f"<{predicate}> <{obj}> ." for predicate, obj, _ in rows],
            **{
                word: pyarrow.array([numbers[pred] for _, _, numbers in rows], pyarrow.int64())
                for pred, word in enumerate(self._vocabulary.words)
            },
        }
        self._database.insert("triples_words", pyarrow.table(columns))

    def _sums(self) -> str:
        """Return the bits that all rows of a subject set together, in SQL."""
        return ", ".join(f"bit_or({word}) AS {word}" for word in self._vocabulary.words)

    def _cut(self) -> str:
        """Return the lines, cut behind the subject, in SQL."""
        return (
            f"(SELECT line, left(line, cut) AS s, substr(line, cut + 2) AS tail FROM "
            f"(SELECT line, {_SUBJECT_END} AS cut FROM {self._relation()}))"
        )

    def _relation(self) -> str:
        return (
            f"read_csv({literal(str(self._file))}, columns = {{'line': 'VARCHAR'}}, "
            "delim = '\x01', quote = '', escape = '', comment = '', header = false, "
            "auto_detect = false, max_line_size = 16000000)"
        )

    def _strange_subjects(self) -> bool:
        """Forget what lines say whose subject is not written plainly; tell if there are any."""
        plain = f"regexp_full_match(s, {literal(_NODE)})"
        if not self._database.run(f"SELECT 1 FROM {SAID} WHERE NOT {plain} LIMIT 1"):
            return False
        self._database.run(f"DELETE FROM {SAID} WHERE NOT {plain}")
        return True

    def _others_query(self) -> str:
        """Return the query for what is no listed word; no line is tested twice."""
        plain = f"regexp_full_match(line, {literal(_PLAIN)})"
        return (
            f"CREATE TABLE {OTHERS} AS SELECT s, pred::SMALLINT AS pred, "
            "CASE WHEN pred = 0 THEN p END AS p, o, CASE WHEN pred < 0 THEN line END AS line "
            f"FROM (SELECT line, left(line, {_SUBJECT_END}) AS s, p, "
            "left(substr(tail, cut + 2), -2) AS o, "
            f"CASE WHEN {plain} THEN {self._numbered()} ELSE -1 END AS pred FROM "
            "(SELECT line, tail, cut, left(tail, cut) AS p FROM "
            "(SELECT line, tail, instr(tail, '> ') AS cut FROM "
            f"(SELECT line, substr(line, {_SUBJECT_END} + 2) AS tail FROM {self._relation()}) "
            "ANTI JOIN triples_words USING (tail))) "
            f"WHERE CASE WHEN {self._idle()} THEN NOT {plain} ELSE true END)"
        )

    def _numbered(self) -> str:
        """Return the number of a predicate ``p``, in SQL."""
        listed = ", ".join(literal(f"<{iri}>") for iri in self.predicates)
        return f"coalesce(list_position([{listed}], p), 0)"

    def _idle(self) -> str:
        """Return whether what a predicate ``p`` says does not count, in SQL."""
        listed = ", ".join(literal(f"<{iri}>") for iri in (TYPE, FOLLOWS, *map(cop, _RESULTS)))
        return f"(p IN ({listed}) OR starts_with(p, {literal('<' + SH)}))"

    def _parse(self, strange: bool) -> None:
        """Read by a parser for RDF what could not be cut."""
        query = f"SELECT line FROM {OTHERS} WHERE pred < 0"
        if strange:
            query += (
                f" UNION ALL SELECT line FROM {self._cut()} JOIN triples_words USING (tail) "
                f"WHERE NOT regexp_full_match(s, {literal(_NODE)})"
            )
        found = False
        for batch in self._database.batches(query, _TOGETHER):
            lines = [line for line in batch.column("line").to_pylist() if line]
            found |= self._take(self._triples(lines))
        self._database.run(f"DELETE FROM {OTHERS} WHERE pred < 0")
        if found:
            self._join_words()

    def _take(self, triples: Iterable[tuple[str, str, str]]) -> bool:
        import pyarrow

        rows = list(triples)
        columns = zip(*rows, strict=True) if rows else ((), (), ())
        texts = (pyarrow.array(column, pyarrow.string()) for column in columns)
        self._database.insert("triples_parsed", pyarrow.table(dict(zip("spo", texts, strict=True))))
        return bool(rows)

    def _join_words(self) -> None:
        """Sort what was parsed into what decides and others."""
        database, words = self._database, self._vocabulary.words
        tail = "p || ' ' || o || ' .'"
        database.run(
            f"INSERT INTO {SAID} SELECT s, {', '.join(words)} FROM triples_parsed "
            f"JOIN triples_words ON tail = {tail}"
        )
        database.run(
            f"CREATE TABLE triples_sums AS SELECT s, {self._sums()} FROM {SAID} GROUP BY s"
        )
        database.run(f"DROP TABLE {SAID}")
        database.run(f"ALTER TABLE triples_sums RENAME TO {SAID}")
        database.run(
            f"INSERT INTO {OTHERS} SELECT s, {self._numbered()} AS pred, "
            f"CASE WHEN {self._numbered()} = 0 THEN p END, o, NULL FROM triples_parsed "
            f"ANTI JOIN triples_words ON tail = {tail} WHERE NOT {self._idle()}"
        )

    def _triples(self, lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Yield the triples of lines, literals without escapes.

        Raises:
            InputError: some are none.
        """
        try:
            yield from map(_written, _parsed("\n".join(lines)))
        except SyntaxError:
            problems = [problem for line in lines if (problem := self._problem(line))]
            raise InputError(*problems[:_SHOWN]) from None

    def _problem(self, line: str) -> str:
        try:
            list(_parsed(line))
        except SyntaxError as error:
            reason = str(error).split(": ", 1)[-1]
            return self._tell.problem("broken-triple", line=shown(line), reason=shown(reason))
        return ""


def _parsed(text: str) -> Iterator[ox.Triple]:
    for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES):
        if not isinstance(quad.object, ox.Triple):  # a statement about a statement
            yield quad.triple


def _written(triple: ox.Triple) -> tuple[str, str, str]:
    obj = triple.object
    text = str(obj)
    if isinstance(obj, ox.Literal):
        kind = "" if obj.language or obj.datatype.value == RDF + "langString" else obj.datatype
        text = f'"{obj.value}"'
        if obj.language:
            text += f"@{obj.language}"
        elif str(kind) != f"<{XSD}string>":
            text += f"^^{kind}"
    return str(triple.subject), str(triple.predicate), text


def object_of(written: str) -> str | Value:
    """Return an object that was read, as intake needs it."""
    if not written.startswith('"'):
        return written if written.startswith("_:") else written[1:-1]
    text, _, kind = written[1:].rpartition('"')
    if kind.startswith("@"):
        return Value(text, RDF + "langString", kind[1:])
    datatype = kind[3:-1] or XSD + "string"
    return Value(text, datatype)


def written_node(node: str) -> str:
    """Return a node as the lines have it."""
    return node if node.startswith("_:") else f"<{node}>"
