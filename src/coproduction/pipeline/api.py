"""The functions that Python users call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from coproduction.errors import UsageError
from coproduction.intake import Batch, Source, read, read_graph, read_rows
from coproduction.knowledge.base import Knowledge
from coproduction.knowledge.conceptions import DEFAULT
from coproduction.knowledge.readings import Named
from coproduction.knowledge.storage import load
from coproduction.model import Judged, Place
from coproduction.pipeline.forms import only_book
from coproduction.pipeline.judging import Reasoner
from coproduction.pipeline.results import Results
from coproduction.pipeline.running import Run, running
from coproduction.terms import Language

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow
    import rdflib


def classify(
    *sources: str
    | Path
    | rdflib.Graph
    | pd.DataFrame
    | pyarrow.Table
    | Iterable[Mapping[str, object]],
    reasoner: Reasoner | None = None,
    language: Language = "en",
    extensions: Sequence[str | Path] = (),
    format: str | None = None,
    conception: str = DEFAULT,
    sheet: str | None = None,
    readings: Sequence[Named] = (),
) -> Results:
    """Classify the acts of case files, RDF graphs or rows.

    Args:
        sources: paths (``-`` for standard input), rdflib graphs, iterables of mappings from
            column names to values, or tables of pandas, Polars or Arrow.
        reasoner: ``compiled``, ``hermit``, or ``both``, which compares the two; when left out,
            the compiled definitions decide, or HermiT where an extension does not compile.
        language: of messages, ``en`` or ``lt``.
        extensions: ontology files of your own, in Turtle, with further axioms.
        format: of the files, where their names do not tell: csv, xlsx, parquet, turtle, nt,
            json-ld, rdf-xml.
        conception: whose definitions decide; ``coproduction conceptions`` lists them.
        sheet: of workbooks, by name or number; when left out, the one with a case table.
        readings: decisions to take otherwise, such as ``two-persons=collective``, or Turtle files
            with a reading of your own; ``coproduction readings`` lists them.

    Returns:
        The verdict on every act, also on those that could not be classified.

    Raises:
        InputError: a source cannot be used at all.
        OntologyError: an extension cannot be read.
        MissingComponentError: HermiT is asked for and cannot run.
        UsageError: there is no such conception or reading, two readings exclude each other, or
            something is no source of cases.
    """
    knowledge = load(tuple(Path(path) for path in extensions), conception, readings)
    batches = [read_source(source, knowledge, language, format, sheet) for source in sources]
    return judge_batches(batches, knowledge, reasoner, language, extensions, readings)


def read_source(
    source: str
    | Path
    | Source
    | rdflib.Graph
    | pd.DataFrame
    | pyarrow.Table
    | Iterable[Mapping[str, object]],
    knowledge: Knowledge,
    language: Language = "en",
    format: str | None = None,
    sheet: str | None = None,
) -> Batch:
    """Return the records of a path, of what was opened, of a graph, of rows or of a data frame."""
    if isinstance(source, str | Path | Source):
        return read(source, knowledge, format=format, language=language, sheet=sheet)
    if hasattr(source, "triples"):
        return read_graph(cast("rdflib.Graph", source), knowledge, language=language)
    return read_rows(_rows(source), knowledge, language=language)


def _rows(source: Any) -> Iterable[Mapping[str, object]]:
    """Return the rows of a data frame of Arrow, Polars or pandas; what is none, as it is."""
    for name, arguments in (("to_pylist", ()), ("to_dicts", ()), ("to_dict", ("records",))):
        if hasattr(source, name) and hasattr(source, "columns"):
            rows: list[Mapping[str, object]] = getattr(source, name)(*arguments)
            return rows
    if not isinstance(source, Iterable) or isinstance(source, Mapping | bytes):
        raise UsageError(
            "Cases come from the path of a file, an RDF graph, a list of rows (mappings from names "
            "of columns to values), or a table of pandas, Polars or Arrow; not from "
            f"{_called(source)}."
        )
    plain: Iterable[Mapping[str, object]] = source
    return plain


def _called(source: object) -> str:
    """Return what people call a thing that is no source of cases."""
    return "None" if source is None else f"one {type(source).__name__}"


def judge_batches(
    batches: Sequence[Batch],
    knowledge: Knowledge,
    reasoner: Reasoner | None,
    language: Language = "en",
    extensions: Sequence[str | Path] = (),
    readings: Sequence[Named] = (),
    *,
    timeout: float = 60,
    memory_mb: int = 1024,
    progress: bool = False,
) -> Results:
    """Return the results for records that were read; the arguments are those of ``running``."""
    with running(
        batches,
        knowledge,
        reasoner,
        language,
        extensions,
        readings,
        timeout=timeout,
        memory_mb=memory_mb,
        progress=progress,
    ) as run:
        return results_of(run, run)


def results_of(run: Run, judged: Iterable[Judged]) -> Results:
    """Return the results of a run, all acts held.

    Args:
        run: the run.
        judged: its acts, or the run itself.
    """
    return Results.of(judged, run.notes, run.setting, only_book(run.batches))


def for_page(judged: Iterable[Judged]) -> Iterator[Judged]:
    """Yield acts for a page: those that it lists as they are, of the others what it counts.

    Of the others, acts that count alike are one object, so that they take no room: such have no
    coder, and nothing was found about them.
    """
    from coproduction.report.html import MOST_LISTED, PLACED_BY

    acts = iter(judged)
    yield from islice(acts, MOST_LISTED)
    shared: dict[object, Judged] = {}
    for one in lean(acts, PLACED_BY):
        record = one.record
        if not record.coders and not one.findings:
            same = replace(record, case_id="", act_id="", place=Place(record.place.file))
            alike = id(one.verdict), id(record.facts), id(record.texts), record.place.file
            yield shared.setdefault(alike, replace(one, record=same))
        else:
            yield one


def lean(judged: Iterable[Judged], texts: Collection[str] = ()) -> Iterator[Judged]:
    """Yield acts with their facts, but without what only their own table shows.

    Facts that are alike are one object, and so are texts: many acts can be held.

    Args:
        judged: the acts.
        texts: names of the columns that describe and are kept.
    """
    shared: dict[object, Any] = {}
    for one in judged:
        record = one.record
        kept = {name: record.texts[name] for name in texts if name in record.texts}
        facts = shared.setdefault(tuple(record.facts.items()), record.facts)
        told = shared.setdefault(tuple(kept.items()), kept)
        bare = replace(record, facts=facts, texts=told, row=None, triples=(), findings=())
        yield replace(one, record=bare)
