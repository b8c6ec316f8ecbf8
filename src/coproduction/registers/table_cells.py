"""The cells of a table in any engine that Ibis knows: as text, as codes, packed into numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from coproduction.errors import InputError
from coproduction.intake.header import Header
from coproduction.intake.telling import Teller
from coproduction.knowledge.codebook import Codebook
from coproduction.registers.combinations import Combinations
from coproduction.registers.readings import FEW, MOST, Facet, Places, packed, read_texts

if TYPE_CHECKING:
    from ibis.expr.types import Column, IntegerColumn, StringColumn, Table

_WHOLE: Final = 1e15
"""Floats below are written as whole numbers if they are some."""

_UNREAD: Final = -1
"""Stands for the combination of a row with a cell that was not read."""


@dataclass(frozen=True, slots=True)
class KeyedTable:
    """A table whose rows know their combination of facts.

    Attributes:
        table: with the whole numbers of `places` as further columns; where a cell says what no
            cell said when they were read, they are null.
        facets: the columns of facts.
        places: by name of a further column, what is packed into it.
    """

    table: Table
    facets: tuple[Facet, ...]
    places: dict[str, Places]

    def combinations(self, size: int) -> Iterator[Combinations]:
        """Yield the distinct combinations, so many together; the engine finds them."""
        from pyarrow import compute

        # A null in a whole number would make it a float on its way through pandas.
        whole = {key: self.table[key].fill_null(_UNREAD) for key in self.places}
        found = self.table.select(**whole).distinct().to_pyarrow()
        for key in self.places:
            found = found.filter(compute.not_equal(found.column(key), _UNREAD))
        for start in range(0, len(found), size):
            part = found.slice(start, size).combine_chunks()
            keys = {name: part.column(name).combine_chunks() for name in self.places}
            codes: list[Any] = [None] * len(self.facets)
            for key, places in self.places.items():
                for at, factor in places:
                    number = len(self.facets[at].readings)
                    above = compute.divide(keys[key], factor)
                    rest = compute.multiply(compute.divide(above, number), number)
                    codes[at] = compute.subtract(above, rest)
            yield Combinations(self.facets, keys, codes)


def text_of(column: Column) -> StringColumn:
    """Return the cells of a column as the text that would stand in a case table."""
    import ibis

    type_ = column.type()
    if type_.is_array():
        return column.cast("array<string>").join(";")
    if type_.is_boolean():
        return ibis.cases((column, "yes"), (~column, "no"))
    if type_.is_floating():
        whole = (column % 1 == 0) & (column.abs() < _WHOLE)
        small = whole.ifelse(column, 0.0).cast("int64")  # what is too large cannot be cast
        number = whole.ifelse(small.cast("string"), column.cast("string"))
        return column.isnan().ifelse(ibis.null("string"), number)
    return column if type_.is_string() else column.cast("string")


def cells_of(table: Table, header: Header, names: Sequence[str]) -> dict[str, StringColumn]:
    """Return the cells of those columns of the codebook that a table has, as text."""
    columns = table.columns
    return {
        name: text_of(table[columns[header.positions[name]]])
        for name in names
        if name in header.positions
    }


def keyed(table: Table, header: Header, codebook: Codebook, tell: Teller) -> KeyedTable:
    """Return a table with whole numbers that tell the combination of facts of each row.

    The different texts of all columns of facts are fetched, and read as those of every case table.

    Raises:
        InputError: the columns of facts have too many different texts.
    """
    names = [column.name for column in codebook.facets]
    cells = cells_of(table, header, names)
    texts = _texts(table, cells, tell)
    facets = []
    for column in codebook.facets:
        if column.name in cells:
            facet, codes = read_texts(column, codebook, texts[column.name])
            facets.append(facet)
            table = _coded(table, cells[column.name], facet.name, texts[facet.name], codes)
    places = packed(facets)
    numbers = {
        key: _sum([table[_code(facets[at].name)] * factor for at, factor in inside])
        for key, inside in places.items()
    }
    coded = [_code(facet.name) for facet in facets]
    return KeyedTable(table.mutate(**numbers).drop(*coded), tuple(facets), places)


def _texts(table: Table, cells: Mapping[str, StringColumn], tell: Teller) -> dict[str, list[str]]:
    """Return by column its different texts, found by the engine in one go through the rows."""
    import ibis

    found: dict[str, list[str]] = {name: [] for name in cells}
    if not cells:
        return found
    long = table.select(**cells).pivot_longer(ibis.selectors.all(), names_to="name")
    different = long.filter(long.value.notnull()).distinct().limit(MOST + 1).to_pyarrow()
    for name, text in zip(*(different.column(at).to_pylist() for at in (0, 1)), strict=True):
        found[name].append(text)
    if len(different) > MOST:
        most = max(found, key=lambda name: len(found[name]))
        raise InputError(tell.problem("no-facts", column=most, number=MOST))
    return {name: sorted(texts) for name, texts in found.items()}


def _code(name: str) -> str:
    return f"coproduction_code_{name}"  # no column of a person is called so


def _coded(
    table: Table, cell: StringColumn, name: str, texts: Sequence[str], codes: Sequence[int]
) -> Table:
    """Return a table with the code of a cell: 0 for none, null for one that was not read."""
    import ibis

    if len(texts) <= FEW:
        return table.mutate(**{_code(name): _listed(cell, texts, codes)})
    import pyarrow

    rows = {"coproduction_text": texts, "coproduction_code": pyarrow.array(codes, pyarrow.int64())}
    known = ibis.memtable(pyarrow.table(rows))
    joined = table.left_join(known, cell == known.coproduction_text)
    code = joined.coproduction_text.isnull().ifelse(
        cell.isnull().ifelse(0, ibis.null("int64")), joined.coproduction_code
    )
    return joined.mutate(**{_code(name): code}).drop("coproduction_text", "coproduction_code")


def _listed(cell: StringColumn, texts: Sequence[str], codes: Sequence[int]) -> IntegerColumn:
    import ibis

    saying: dict[int, list[str]] = {}
    for text, code in zip(texts, codes, strict=True):
        saying.setdefault(code, []).append(text)
    listed = [(cell.isin(words), code) for code, words in saying.items()]
    return ibis.cases((cell.isnull(), 0), *listed, else_=ibis.null("int64")).cast("int64")


def _sum(numbers: Sequence[Any]) -> Any:
    import ibis

    return sum(numbers[1:], numbers[0]) if numbers else ibis.literal(0, "int64")
