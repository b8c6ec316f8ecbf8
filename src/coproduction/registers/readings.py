"""What the cells of a register say: each distinct text of a column is read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from coproduction.errors import InputError
from coproduction.formulas import unguarded
from coproduction.intake.cells import BLANKS, Reading, reader
from coproduction.intake.telling import Teller
from coproduction.knowledge.codebook import Codebook
from coproduction.registers.database import Database, literal, quoted
from coproduction.registers.sources import Register

_NOTHING: Final = Reading(())
_FEW: Final = 128
"""A column of so many distinct texts is looked up in a list; one of more, in a table."""

_MOST: Final = 1_000_000
_BITS: Final = 62


@dataclass(frozen=True, slots=True)
class Facet:
    """A column of facts.

    Attributes:
        name: of the facet.
        code: the position of a cell's reading, in SQL.
        readings: what cells say, each once; the first says nothing.
        texts: by position from 1 on, the text of the cells with that reading, if there is but
            one for each and all other cells are empty; otherwise nothing.
    """

    name: str
    code: str
    readings: tuple[Reading, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """The columns of facts of a register, and the whole numbers into which they are packed.

    Attributes:
        facets: those that the register has.
        joins: tables to be joined to the register, in SQL.
        keys: by name, each whole number, in SQL.
        places: by name of a key, its facets with the factor of each.
    """

    facets: tuple[Facet, ...]
    joins: str
    keys: dict[str, str]
    places: dict[str, tuple[tuple[int, int], ...]]

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
    joins, facets = [], []
    for column in columns:
        cell = register.cells[column.name]
        rows = database.run(f"SELECT DISTINCT {cell} FROM {register.relation} LIMIT {_MOST + 1}")
        texts = [text for (text,) in rows if text is not None]
        if len(texts) > _MOST:
            raise InputError(tell.problem("no-facts", column=column.name, number=_MOST))
        read = reader(column, codebook)
        readings: dict[Reading, int] = {_NOTHING: 0}
        codes = []
        for text in sorted(texts):
            plain = unguarded(text)
            reading = read(plain) if plain.strip(BLANKS) else _NOTHING
            codes.append(readings.setdefault(reading, len(readings)))
        ordered = sorted(texts)
        plainly = codes == list(range(1, len(codes) + 1))
        if len(ordered) <= _FEW:
            code = _listed(cell, ordered, () if plainly else codes)
        else:
            code, join = _joined(column.name, cell, ordered, codes, database)
            joins.append(join)
        words = register.types[register.own[column.name]] == "VARCHAR" and len(ordered) <= _FEW
        kept = tuple(ordered) if plainly and words else ()
        facets.append(Facet(column.name, code, tuple(readings), kept))
    return _packed(facets, "".join(joins))


def _listed(cell: str, texts: Sequence[str], codes: Sequence[int]) -> str:
    """Return the code of a cell by its position in a list; quick where cells are few words.

    Without codes, the positions are the codes.
    """
    if not texts:
        return "0"
    words = ", ".join(map(literal, texts))
    at = f"list_position([{words}], {cell})"
    if not codes:
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


def _packed(facets: Sequence[Facet], joins: str) -> Facets:
    """Pack the codes of all facets into as few whole numbers of 64 bits as they need."""
    keys: dict[str, str] = {}
    places: dict[str, tuple[tuple[int, int], ...]] = {}
    terms: list[str] = []
    packed: list[tuple[int, int]] = []
    factor = 1

    def close() -> None:
        name = f"coproduction_key_{len(keys)}"  # no column of a person is called so
        keys[name] = " + ".join(terms) or "0::BIGINT"
        places[name] = tuple(packed)

    for position, facet in enumerate(facets):
        size = len(facet.readings)
        if (factor * size).bit_length() > _BITS:
            close()
            terms, packed, factor = [], [], 1
        terms.append(f"({facet.code})::BIGINT * {factor}")
        packed.append((position, factor))
        factor *= size
    close()
    return Facets(tuple(facets), joins, keys, places)
