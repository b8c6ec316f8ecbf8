"""The act that the address of a page describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request

from coproduction.intake.cells import token_of, words_for
from coproduction.knowledge.codebook import Codebook, Column
from coproduction.model import Record
from coproduction.pipeline.act_result import ActResult
from coproduction.terms import Language
from coproduction.texts import say
from coproduction.workbench.bench import Bench
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import bench_of

NAMES: Final = {"case_id": "case-1", "act_id": "act-1", "title": ""}
"""The columns beside the facets that an address may hold, and what stands there otherwise."""

AT_LEAST: Final = "at_least"
"""A parameter that makes of the number of participants a least number."""

MINIMUM: Final = ">="
"""What stands before a least number."""


@dataclass(frozen=True, slots=True)
class Entered:
    """An act that somebody entered.

    Attributes:
        act: the act, judged.
        pairs: the parameters of its address, facets in the order of the codebook.
    """

    act: ActResult
    pairs: tuple[tuple[str, str], ...]

    @property
    def query(self) -> str:
        """What stands in an address behind the question mark; equal acts have equal ones."""
        return urlencode(self.pairs)

    def address(self, path: str) -> str:
        """Return the address of a page on this act."""
        return f"{path}?{self.query}" if self.pairs else path


def entered(request: Request) -> Entered:
    """Return the act of a request, judged."""
    bench = bench_of(request)
    codebook = bench.knowledge.codebook
    cells = cells_of(request.query_params, codebook)
    act = judged({**NAMES, **cells}, bench, language_of(request))
    return Entered(act, tuple(pairs_of(cells, act.judged.record, codebook)))


def judged(cells: Mapping[str, str], bench: Bench, language: Language) -> ActResult:
    """Return an act that somebody entered, judged; results say that it comes from here."""
    return bench.standby.judged(cells, language, say("workbench.judging_source", language))


def cells_of(parameters: QueryParams, codebook: Codebook) -> dict[str, str]:
    """Return the cells of a case table that parameters stand for; empty ones are left out."""
    found = {name: parameters.get(name, "").strip() for name in NAMES}
    for column in codebook.facets:
        given = [text.strip() for text in parameters.getlist(column.name)]
        cell = ";".join(dict.fromkeys(filter(None, given)))
        is_least = column.kind == "number" and parameters.get(AT_LEAST) and cell.isdecimal()
        found[column.name] = f"{MINIMUM}{cell}" if is_least else cell
    return {name: cell for name, cell in found.items() if cell}


def pairs_of(
    cells: Mapping[str, str], record: Record, codebook: Codebook
) -> Iterator[tuple[str, str]]:
    """Yield the parameters of the address of an act, values in the codebook's words.

    Args:
        cells: what stands in the case table.
        record: what was read from it.
        codebook: the columns.
    """
    yield from ((name, cells[name]) for name in NAMES if name in cells)
    for column in codebook.facets:
        if column.kind == "resources":
            words = resources_in(cells.get(column.name, ""), column, codebook)
        else:
            words = [fact.token or fact.written for fact in record.facts.get(column.name, ())]
        yield from ((column.name, word) for word in dict.fromkeys(words))


def resources_in(cell: str, column: Column, codebook: Codebook) -> list[str]:
    """Return the items of a list of resources, those that the codebook lists in its words."""
    summed_up = (value for value in column.values if value.token == "none")
    known = words_for([*codebook.resources, *summed_up])
    items = filter(None, map(str.strip, cell.split(";")))
    return [known.get(token_of(item), (item,))[0] for item in items]
