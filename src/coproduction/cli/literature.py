"""The commands about the literature graph."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coproduction.cli.output import deliver

if TYPE_CHECKING:
    from coproduction.literature.verify import Report
    from coproduction.terms import Language

FILTERS = {
    "claims": ("author", "reference", "term", "type", "stance", "locator"),
    "citations": ("author", "reference", "locator"),
    "works": ("author", "status"),
    "tensions": ("kind", "claim", "locator"),
}
"""By kind of record, the filters that ``literature KIND`` takes."""


def records(options: argparse.Namespace) -> int:
    """Print claims, citations, works or tensions."""
    from coproduction.literature import library
    from coproduction.literature.filters import settled
    from coproduction.literature.tables import as_json, as_table
    from coproduction.report.document import json_text
    from coproduction.report.grid import aligned, csv_grid

    given = {name: getattr(options, name) for name in FILTERS[options.kind_of_record]}
    chosen = settled(
        options.kind_of_record, {name: value for name, value in given.items() if value is not None}
    )
    if "type" in chosen:
        chosen["claim_type"] = chosen.pop("type")
    read: Any = getattr(library, options.kind_of_record)
    found = read(**chosen)
    if options.format == "json":
        text = json_text(as_json(options.kind_of_record, options.lang, found))
    else:
        table = as_table(options.kind_of_record, options.lang, found)
        form = csv_grid if options.format == "csv" else aligned
        text = form(table.columns, table.rows)
    deliver(text, options.output)
    return 0


def verify(options: argparse.Namespace) -> int:
    """Check all locators against a person's copy of the article."""
    from coproduction.literature.verify import read_copy
    from coproduction.literature.verify import verify as check
    from coproduction.report.document import json_text

    report = check(read_copy(Path(options.text), options.lang))
    if options.format == "json":
        deliver(json_text(report.to_json()), options.output)
    else:
        deliver("\n".join(_outcome(report, options.lang)) + "\n", options.output)
    return 0 if report.conforms else 1


def _outcome(report: Report, language: Language) -> Iterator[str]:
    """Yield the lines that tell what became of the locators."""
    from coproduction.texts import say

    yield say("literature.verified", language, **report.counts)
    if report.has_no_section:
        yield say("literature.no-section", language)
        return
    for one in report.checks:
        if one.place:
            yield f"{one.locator} → {one.place}"
        elif one.status != "found":
            yield f"{one.locator}: {say(f'literature.{one.status}', language)}"
    for place in report.unknown:
        yield f"{place}: {say('literature.unknown', language)}"


def export(options: argparse.Namespace) -> int:
    """Print the works as BibTeX or CSL-JSON."""
    from coproduction.literature.exports import bibtex, csl_json
    from coproduction.report.document import json_text

    deliver(bibtex() if options.format == "bibtex" else json_text(csl_json()), options.output)
    return 0


def nanopublication(options: argparse.Namespace) -> int:
    """Print a claim as a nanopublication in TriG."""
    from coproduction.literature.nanopublication import nanopublication as publish

    deliver(publish(options.claim), options.output)
    return 0


def warrants(options: argparse.Namespace) -> int:
    """Print what a term of the ontology rests on."""
    from coproduction.pipeline.sourcing import leaves, source_lines
    from coproduction.report.document import json_text

    if options.format == "json":
        found = leaves([options.term], options.lang)[options.term]
        deliver(json_text(found), options.output)
    else:
        lines = source_lines(options.term, options.lang)
        deliver("".join(f"{line}\n" for line in lines), options.output)
    return 0
