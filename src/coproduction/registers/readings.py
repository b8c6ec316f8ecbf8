"""What the cells of a register say: each distinct text of a column is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from coproduction.errors import InputError
from coproduction.formulas import unguarded
from coproduction.intake.cells import BLANKS, Reading, reader
from coproduction.intake.telling import Teller
from coproduction.knowledge.codebook import Codebook, Column
from coproduction.registers.database import Database, literal, quoted
from coproduction.registers.sources import Register

_NOTHING: Final = Reading(())
FEW: Final = 128
"""A column of so many distinct texts is looked up in a list; one of more, in a table."""

MOST: Final = 1_000_000
"""So many different texts a column of facts may have."""

_BITS: Final = 62


@dataclass(frozen=True, slots=True)
class Facet:
    """A column of facts.

    Attributes:
        name: of the facet.
        readings: what cells say, each once; the first says nothing. Its code is its position.
        texts: by code from 1 on, the text of the cells with that reading, if there is but one
            for each and all other cells are empty; otherwise nothing.
    """

    name: str
    readings: tuple[Reading, ...]
    texts: tuple[str, ...]


Places = tuple[tuple[int, int], ...]
"""What is packed into a whole number: positions of facets, each with its factor."""


@dataclass(frozen=True, slots=True)
class Facets:
    """The columns of facts of a register, and the whole numbers into which they are packed.

    Attributes:
        facets: those that the register has.
        cells: by name of a facet, the code of a cell, in SQL.
        joins: tables to be joined to the register, in SQL.
        keys: by name, each whole number, in SQL.
        places: by name of a key, what is packed into it.
    """

    facets: tuple[Facet, ...]
    cells: dict[str, str]
    joins: str
    keys: dict[str, str]
    places: dict[str, Places]

    def codes(self) -> Iterator[tuple[int, str]]:
        """Yield the position of each facet and its code, computed from the keys, in SQL."""
        packed = ((key, *place) for key, places in self.places.items() for place in places)
        for key, position, factor in sorted(packed, key=lambda one: one[1]):
            size = len(self.facets[position].readings)
            yield position, f"({key} // {factor} % {size})::INTEGER"


def read_facets(register: Register, codebook: Codebook, tell: Teller, database: Database) -> Facets:
    """Return what the columns of facts say.

    Raises:
        InputError: a column has too many different texts to be one of facts.
    """
    columns = [column for column in codebook.facets if column.name in register.cells]
    facets, cells, joins = [], {}, []
    for column in columns:
        cell = register.cells[column.name]
        rows = database.run(f"SELECT DISTINCT {cell} FROM {register.relation} LIMIT {MOST + 1}")
        texts = sorted(text for (text,) in rows if text is not None)
        if len(texts) > MOST:
            raise InputError(tell.problem("no-facts", column=column.name, number=MOST))
        facet, codes = read_texts(column, codebook, texts)
        if len(texts) <= FEW:
            cells[column.name] = _listed(cell, texts, codes)
        else:
            cells[column.name], join = _joined(column.name, cell, texts, codes, database)
            joins.append(join)
        is_text = register.types[register.own[column.name]] == "VARCHAR"
        facets.append(facet if is_text else replace(facet, texts=()))
    places = packed(facets)
    return Facets(tuple(facets), cells, "".join(joins), _keys(facets, cells, places), places)


def read_texts(column: Column, codebook: Codebook, texts: Sequence[str]) -> tuple[Facet, list[int]]:
    """Return what the cells of a column say, and the code of each of its different texts."""
    read = reader(column, codebook)
    readings: dict[Reading, int] = {_NOTHING: 0}
    codes = []
    for text in texts:
        plain = unguarded(text)
        reading = read(plain) if plain.strip(BLANKS) else _NOTHING
        codes.append(readings.setdefault(reading, len(readings)))
    told = _is_plain(codes) and len(texts) <= FEW
    return Facet(column.name, tuple(readings), tuple(texts) if told else ()), codes


def _is_plain(codes: Sequence[int]) -> bool:
    """Tell whether each text says something of its own."""
    return list(codes) == list(range(1, len(codes) + 1))


def _listed(cell: str, texts: Sequence[str], codes: Sequence[int]) -> str:
    """Return the code of a cell by its position in a list; quick where cells are few words."""
    if not texts:
        return "0"
    words = ", ".join(map(literal, texts))
    at = f"list_position([{words}], {cell})"
    if _is_plain(codes):
        return f"coalesce({at}, 0)"
    numbers = ", ".join(map(str, codes))
    return f"coalesce(list_extract([{numbers}], {at}), 0)"


def _joined(
    name: str, cell: str, texts: Sequence[str], codes: Sequence[int], database: Database
) -> tuple[str, str]:
    import pyarrow

    table = f"cells of {name}"
    rows = pyarrow.table({"cell": texts, "code": pyarrow.array(codes, pyarrow.int32())})
    database.insert(table, rows)
    source = quoted(table)
    return f"coalesce({source}.code, 0)", f" LEFT JOIN {source} ON {source}.cell = {cell}"


def packed(facets: Sequence[Facet]) -> dict[str, Places]:
    """Pack the codes of facets into as few whole numbers of 64 bits as they need.

    Returns:
        By name of a whole number, what is packed into it; no column of a person is called so.
    """
    found: list[list[tuple[int, int]]] = [[]]
    factor = 1
    for position, facet in enumerate(facets):
        size = len(facet.readings)
        if (factor * size).bit_length() > _BITS:
            found.append([])
            factor = 1
        found[-1].append((position, factor))
        factor *= size
    return {f"coproduction_key_{number}": tuple(places) for number, places in enumerate(found)}


def _keys(
    facets: Sequence[Facet], cells: Mapping[str, str], places: Mapping[str, Places]
) -> dict[str, str]:
    """Return each whole number, in SQL."""
    return {
        key: " + ".join(f"({cells[facets[at].name]})::BIGINT * {factor}" for at, factor in inside)
        or "0::BIGINT"
        for key, inside in places.items()
    }
