"""The commands about the literature graph."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coproduction.cli.output import deliver
from coproduction.errors import InputError

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
    from coproduction.literature.tables import as_json, as_table
    from coproduction.report.document import json_text
    from coproduction.report.grid import aligned, csv_grid

    given = {name: getattr(options, name) for name in FILTERS[options.kind_of_record]}
    chosen = {name: value for name, value in given.items() if value is not None}
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
    from coproduction.literature.verify import verify as check
    from coproduction.report.document import json_text
    from coproduction.texts import say

    path = Path(options.text)
    try:
        report = check(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the copy cannot be read as UTF-8 text: {error}") from error
    if options.format == "json":
        deliver(json_text(report.to_json()), options.output)
    else:
        lines = [say("literature.verified", options.lang, **report.counts)]
        for one in report.checks:
            if one.place:
                lines.append(f"{one.locator} → {one.place}")
            elif one.status != "found":
                lines.append(f"{one.locator}: {say(f'literature.{one.status}', options.lang)}")
        lines += [f"{place}: {say('literature.unknown', options.lang)}" for place in report.unknown]
        deliver("\n".join(lines) + "\n", options.output)
    return 0 if report.conforms else 1


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
