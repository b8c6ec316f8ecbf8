"""The command that loads real collections by mapping files."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coproduction.cli.output import deliver
from coproduction.errors import InputError, UsageError
from coproduction.saving import write_whole

if TYPE_CHECKING:
    from coproduction.pipeline.importing import CaseForm, Collection


def import_collection(options: argparse.Namespace) -> int:
    """Load a collection, or list, show or check mappings."""
    if options.list:
        from coproduction.knowledge.storage import load
        from coproduction.pipeline.import_report import catalogue

        deliver(catalogue(load(), options.lang), options.output)
        return 0
    if options.check:
        return _check(options)
    if not options.mapping or not options.files:
        raise UsageError(
            "Name a mapping and at least one file, as in: "
            "coproduction import participedia FILE.csv --output cases.csv\n"
            "The mappings that come along are listed by: coproduction import --list"
        )
    return _import(options)


def _check(options: argparse.Namespace) -> int:
    from coproduction.knowledge.storage import load
    from coproduction.pipeline.import_report import explained
    from coproduction.pipeline.importing import find_mapping

    try:
        mapping = find_mapping(options.check, load(), options.lang)
    except InputError as error:
        if not Path(options.check).is_file():
            raise
        deliver("".join(f"{problem}\n" for problem in error.problems), options.output)
        return 1
    deliver(explained(mapping, options.lang), options.output)
    return 0


def _import(options: argparse.Namespace) -> int:
    from coproduction.pipeline.import_report import conforms, report_json, report_lines
    from coproduction.pipeline.importing import opened_collection

    form = _form(options)
    with opened_collection(
        options.mapping,
        options.files,
        options.assume,
        options.lang,
        sheet=options.sheet,
        progress=sys.stderr.isatty(),
    ) as collection:
        _write(collection, form, options.output)
        if form == "csv":
            _write_beside(collection, options)
        if options.report:
            deliver(report_json(collection), options.report)
        for line in report_lines(collection, options.lang):
            print(line, file=sys.stderr)
        return 0 if conforms(collection) else 1


def _form(options: argparse.Namespace) -> CaseForm:
    if options.format:
        form: CaseForm = options.format
        return form
    suffix = Path(options.output or "cases.csv").suffix.lower()
    if suffix in (".ttl", ".turtle"):
        return "turtle"
    if suffix == ".csv":
        return "csv"
    raise UsageError(
        f"{options.output}: the name does not tell the format; end it in .csv or .ttl, "
        "or say --format csv or --format turtle."
    )


def _write(collection: Collection, form: CaseForm, output: str | None) -> None:
    if output in (None, "-"):
        collection.write(sys.stdout, form)
        return
    write_whole(Path(str(output)), lambda path: _into(path, collection, form))


def _into(path: Path, collection: Collection, form: CaseForm) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        collection.write(file, form)


def _write_beside(collection: Collection, options: argparse.Namespace) -> None:
    """Write further rows of the source, such as the projects of a vote, beside the case table."""
    from coproduction.report.case_table import write_side_rows
    from coproduction.texts import say

    if collection.mapping.forms == ("rdf",):
        print(say("importing.only_services", options.lang), file=sys.stderr)
    for name, rows in collection.side().items():
        if options.output in (None, "-"):
            print(say("importing.beside", options.lang, name=name, rows=len(rows)), file=sys.stderr)
            continue
        output = Path(options.output)
        target = output.with_name(f"{output.stem}-{name}.csv")
        write_whole(target, partial(write_side_rows, rows))
        print(target, file=sys.stderr)
