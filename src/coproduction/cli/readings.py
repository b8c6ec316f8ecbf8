"""The commands about decisions that can be read otherwise."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coproduction.cli.commands import read_batches
from coproduction.cli.output import deliver
from coproduction.errors import InputError

if TYPE_CHECKING:
    from coproduction.intake import Batch, Source
    from coproduction.knowledge.base import Knowledge


def readings(options: argparse.Namespace) -> int:
    """List the decisions that can be read otherwise, and their readings."""
    from coproduction.pipeline.decisions import render

    deliver(render(options.format, options.lang), options.output)
    return 0


def sensitivity(options: argparse.Namespace) -> int:
    """Print which verdicts change under which reading."""
    from coproduction.pipeline.sensitivity import measure
    from coproduction.report.text import finding_lines

    options.files = _opened(options)  # once: standard input cannot be read a second time

    def read(knowledge: Knowledge) -> list[Batch]:
        return read_batches(options, knowledge)

    extensions = tuple(Path(path) for path in options.extension)
    found = measure(read, extensions, options.conception, options.reading, options.lang)
    deliver(found.rendered(options.format), options.output)
    results = found.results
    violations = [f for one in results.judged for f in one.findings if f.severity == "violation"]
    for line in finding_lines([*results.notes, *violations], options.lang):
        print(line, file=sys.stderr)
    return 0 if results.conforms else 1


def _opened(options: argparse.Namespace) -> list[Source]:
    from coproduction.intake import opened

    sources: list[Source] = []
    problems: list[str] = []
    for file in options.files:
        try:
            sources.append(opened(file, options.input_format, options.lang))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return sources
