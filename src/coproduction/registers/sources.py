"""Opens registers: tables in Parquet or CSV, or N-Triples, whose rows stay on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coproduction.errors import InputError
from coproduction.intake.cells import BLANKS
from coproduction.intake.decoding import TextOnDisk
from coproduction.intake.header import Header, earlier_verdict, read_header
from coproduction.intake.sources import open_source
from coproduction.intake.tables import Table, header_of
from coproduction.intake.telling import Teller
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.codebook import Codebook
from coproduction.model import Finding
from coproduction.registers import triples
from coproduction.registers.database import Database, literal, quoted, reason_of

PARQUET: Final = (".parquet", ".pq")
ORIGIN: Final = "coproduction:"
"""How the names in the metadata of Parquet begin that say from what results come."""

PLACE: Final = "(file_index::BIGINT * 1099511627776 + file_row_number)"
"""Where an act stands in a register: whole numbers that grow from row to row, in SQL."""

_CSV: Final = (".csv", ".tsv", ".tab", ".txt")


@dataclass(frozen=True, slots=True)
class Register:
    """A table of acts on disk.

    Attributes:
        relation: what to select from, in SQL.
        columns: of the person's own, in the order of the table; those of an earlier verdict are
            in the relation, too.
        own: by name of a column of the codebook, what it is called here.
        cells: by name of a column of the codebook, its cells as text, in SQL.
        types: of all columns of the relation, by name.
        earlier: by what a verdict tells, the column in which an earlier one is told.
        origin: names and values that say from what the earlier verdict comes, if all files agree.
        notes: what was found about the headings.
        names: of the files.
    """

    relation: str
    columns: tuple[str, ...]
    own: dict[str, str]
    cells: dict[str, str]
    types: dict[str, str]
    earlier: dict[str, str]
    origin: dict[str, str]
    notes: tuple[Finding, ...]
    names: tuple[str, ...]

    def named(self, names: Sequence[str], table: str) -> dict[str, str]:
        """Return the cells of those columns of the codebook that there are, as text, in SQL.

        Args:
            names: of the codebook.
            table: what the relation is called where this stands.
        """
        return {name: self.text(self.own[name], table) for name in names if name in self.own}

    def text(self, column: str, table: str) -> str:
        """Return the cell of a column as the text that would stand in a case table, in SQL.

        Args:
            column: of the relation.
            table: what the relation is called where this stands.
        """
        return _text(f"{table}.{quoted(column)}", self.types[column])


def open_register(
    files: Sequence[str | Path], knowledge: Knowledge, tell: Teller, database: Database
) -> Register:
    """Return the acts of files of the same columns.

    Args:
        files: Parquet files, case tables in CSV, or N-Triples.
        knowledge: says what columns and triples mean.
        tell: words messages.
        database: reads them.

    Raises:
        InputError: a file cannot be used; all that is wrong is told.
    """
    problems: list[str] = []
    parts: list[Path] = []
    notes: list[Finding] = []
    codebook = knowledge.codebook
    for number, file in enumerate(map(Path, files)):
        of_file = Teller(str(file), tell.language)
        try:
            if file.name.lower().endswith(triples.ENDINGS):
                part = database.folder / f"{number}.parquet"
                notes += triples.staged(file, part, knowledge, of_file, database)
                parts.append(part)
            else:
                parts.append(_parquet(file, number, codebook, of_file, database))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    listed = ", ".join(literal(str(part)) for part in parts)
    relation = f"read_parquet([{listed}], union_by_name = true, binary_as_string = true)"
    described = database.run(f"DESCRIBE FROM {relation}")
    names = [str(row[0]) for row in described]
    types = [str(row[1]) for row in described]
    header = read_header(names, codebook, Teller("; ".join(map(str, files)), tell.language))
    earlier = earlier_verdict(names, ("en",))  # one in words cannot be compared by program
    return Register(
        relation,
        tuple(names[at] for at in header.headings.positions),
        {name: names[at] for name, at in header.positions.items()},
        {name: _text(quoted(names[at]), types[at]) for name, at in header.positions.items()},
        dict(zip(names, types, strict=True)),
        {name: names[at] for at, name in earlier.items()},
        origin_in(parts, database) if earlier else {},
        (*notes, *header.found),
        tuple(map(str, files)),
    )


def _parquet(file: Path, number: int, codebook: Codebook, tell: Teller, database: Database) -> Path:
    """Return a Parquet file with the rows of a file: the file itself, or one made of it."""
    suffix = file.suffix.lower()
    if suffix in PARQUET:
        _check(file, tell, database)
        return _filled(file, number, tell, database)
    if suffix not in _CSV:
        raise InputError(
            tell.problem("no-register", endings=", ".join((*PARQUET, *_CSV, *triples.ENDINGS)))
        )
    return _staged(file, number, codebook, tell, database)


def _check(file: Path, tell: Teller, database: Database) -> None:
    if not file.exists():
        raise InputError(tell.problem("missing-file"))
    try:
        rows = database.run(f"SELECT count(*) FROM read_parquet({literal(str(file))})")[0][0]
    except Exception as error:
        raise InputError(tell.problem("unreadable", reason=reason_of(error))) from None
    if not rows:
        raise InputError(tell.problem("no-rows"))


def _filled(file: Path, number: int, tell: Teller, database: Database) -> Path:
    """Return a Parquet file without wholly empty rows, which are no acts in other tables either."""
    source = f"read_parquet({literal(str(file))}, binary_as_string = true)"
    columns = database.run(f"DESCRIBE FROM {source}")
    empty = _empty({str(name): str(type_) for name, type_, *_ in columns})
    if not database.run(f"SELECT 1 FROM {source} WHERE {empty} LIMIT 1"):
        return file
    target = database.folder / f"{number}.parquet"
    ((rows,),) = database.run(
        f"COPY (FROM {source} WHERE NOT ({empty})) TO {literal(str(target))} (FORMAT parquet)"
    )
    if not rows:
        raise InputError(tell.problem("no-rows"))
    return target


def _empty(types: Mapping[str, str]) -> str:
    """Return whether all cells of a row are empty or blank, in SQL."""
    cells = (_text(quoted(name), type_) for name, type_ in types.items())
    return " AND ".join(f"trim(coalesce({cell}, ''), {literal(BLANKS)}) = ''" for cell in cells)


def _staged(file: Path, number: int, codebook: Codebook, tell: Teller, database: Database) -> Path:
    """Return the rows of a case table in CSV as a Parquet file.

    Its headings are read as every case table's; the cells stay text.
    """
    source = open_source(file, "csv", tell)
    table = Table(source.content, codebook, tell)
    header = header_of(table, codebook, tell)
    names = _distinct_names(header, table)
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    wide = isinstance(source.content, TextOnDisk) and source.content.encoding == "utf-16"
    options = {
        "delim": literal(table.delimiter.replace("\t", "\\t")),
        "quote": "'\"'",
        "escape": "'\"'",
        "header": "false",
        "skip": str(table.lines_through(header.row)),
        "auto_detect": "false",
        "strict_mode": "true",
        "columns": f"{{{columns}}}",
        **({"encoding": "'utf-16'"} if wide else {}),
    }
    settings = ", ".join(f"{name} = {value}" for name, value in options.items())
    empty = _empty(dict.fromkeys(names, "VARCHAR"))
    target = database.folder / f"{number}.parquet"
    try:
        ((rows,),) = database.run(
            f"COPY (FROM read_csv({literal(str(file))}, {settings}) "
            f"WHERE NOT ({empty})) TO {literal(str(target))} (FORMAT parquet)"
        )
    except Exception as error:
        raise InputError(tell.problem("odd-rows", reason=reason_of(error))) from None
    if not rows:
        raise InputError(tell.problem("no-rows"))
    return target


def _distinct_names(header: Header, table: Table) -> list[str]:
    """Return names for all columns of a table, those of an earlier verdict among them."""
    found = [f"column {number}" for number in range(1, header.width + 1)]
    own = zip(header.headings.positions, header.headings.written, strict=True)
    for at, written in own:
        found[at] = " ".join(written.split()) or found[at]
    headings = next((cells for number, cells in table if number == header.row), [])
    taken = {name.casefold() for name in found}
    for at in set(range(header.width)).difference(header.headings.positions):
        name = headings[at].strip(BLANKS)
        if name.casefold() not in taken:
            found[at] = name
            taken.add(name.casefold())
    return found


def origin_in(files: Sequence[Path], database: Database) -> dict[str, str]:
    """Return what Parquet files of this program say of where they come from, if all agree."""
    listed = ", ".join(literal(str(file)) for file in files)
    rows = database.run(
        f"SELECT decode(key), decode(value) FROM parquet_kv_metadata([{listed}]) "
        f"WHERE starts_with(decode(key), {literal(ORIGIN)})"
    )
    told: dict[str, set[str]] = {}
    for key, value in rows:
        told.setdefault(str(key).removeprefix(ORIGIN), set()).add(str(value))
    return {key: min(values) for key, values in told.items() if len(values) == 1}


def _text(name: str, type_: str) -> str:
    """Return the cell of a column as the text that would stand in a case table, in SQL."""
    if type_.endswith("[]"):
        return f"array_to_string({name}, ';')"
    if type_ == "BOOLEAN":
        return f"CASE WHEN {name} THEN 'yes' WHEN NOT {name} THEN 'no' END"
    if type_ in ("DOUBLE", "FLOAT"):
        whole = f"{name} = floor({name}) AND abs({name}) < 1e15"
        number = f"WHEN {whole} THEN {name}::BIGINT::VARCHAR ELSE {name}::VARCHAR"
        return f"CASE WHEN isnan({name}) THEN NULL {number} END"
    return name if type_ == "VARCHAR" else f"{name}::VARCHAR"
