"""From a file, rows or a graph to records: what is written, with its place, and what is odd."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from coproduction.errors import InputError
from coproduction.intake.batch import Batch
from coproduction.intake.rows import read_rows
from coproduction.intake.sources import ENDINGS, FORMATS, Format, Source, open_source
from coproduction.intake.tables import read_table
from coproduction.intake.telling import Teller
from coproduction.knowledge.base import Knowledge
from coproduction.terms import Language

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "ENDINGS",
    "FORMATS",
    "Batch",
    "Format",
    "Source",
    "opened",
    "read",
    "read_graph",
    "read_rows",
]


def opened(
    path: str | Path,
    format: str | None = None,
    language: Language = "en",
    name: str | None = None,
) -> Source:
    """Return an input that is read from once and can be interpreted several times.

    Args:
        path: the file, ``-`` for standard input.
        format: one of FORMATS; None takes it from the name.
        language: of the messages.
        name: what the person calls the file, where it is kept under another name.

    Raises:
        UsageError: there is no such format.
        InputError: the input cannot be opened.
    """
    tell = Teller(str(path) if name is None else name, language)
    return open_source(path, format, tell, name)


def read(
    path: str | Path | Source,
    knowledge: Knowledge,
    *,
    format: str | None = None,
    language: Language = "en",
    sheet: str | None = None,
    cases: Collection[str] = (),
    act: str | None = None,
) -> Batch:
    """Return the records of a file: one for each act, also for those with violations.

    Args:
        path: the file, ``-`` for standard input, or what was opened before.
        knowledge: holds the codebook and the descriptions through nodes.
        format: one of FORMATS; None takes it from the name, for standard input CSV.
        language: of the messages.
        sheet: of a workbook, by name or number; None chooses the one with a case table.
        cases: those of which the caller will make use, all if there are none; of a large file
            that can be searched others are left out.
        act: that of which the caller will make use; None for all.

    Raises:
        UsageError: there is no such format.
        InputError: the input cannot be used at all; it tells all that is wrong.
    """
    tell = Teller(path.name if isinstance(path, Source) else str(path), language)
    source = path if isinstance(path, Source) else open_source(path, format, tell)
    if source.format == "xlsx":
        from coproduction.intake.workbooks import read_workbook  # not needed for text

        return read_workbook(source, knowledge.codebook, tell, sheet)
    if sheet is not None:
        raise InputError(tell.problem("no-sheets"))
    if source.format == "parquet":
        from coproduction.intake.parquet import read_parquet  # not needed for text

        return read_parquet(source, knowledge.codebook, tell, cases, act)
    if source.format == "csv":
        return read_table(source, knowledge.codebook, tell)
    from coproduction.intake.graphs import read_rdf  # not needed for tables

    return read_rdf(source, knowledge, tell)


def read_graph(
    graph: rdflib.Graph, knowledge: Knowledge, *, name: str = "graph", language: Language = "en"
) -> Batch:
    """Return the records of a graph of rdflib; of a dataset, those of all its graphs.

    Args:
        graph: the graph.
        knowledge: holds the codebook and the descriptions through nodes.
        name: of the input, for messages.
        language: of the messages.

    Raises:
        InputError: no act is described, or an IRI is not valid.
    """
    from coproduction.intake.graphs import read_rdflib

    return read_rdflib(graph, knowledge, Teller(name, language))
