"""The command for registers: millions of acts."""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from coproduction.errors import UsageError
from coproduction.texts import say

_DIGEST: Final = re.compile(r"([0-9a-f]{12})[0-9a-f]{52}")
"""Of digests the beginning is shown; the whole stands in the metadata."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coproduction.registers.changes import Changes
    from coproduction.registers.running import Ledger
    from coproduction.terms import Language


def register(options: argparse.Namespace) -> int:
    """Classify the acts of a register into a table of its own."""
    from coproduction.cli.telling import Digest
    from coproduction.registers.api import classify_register, export_sql

    _check(options)
    from tqdm import tqdm

    with tqdm(unit=" combinations", leave=False, disable=None) as bar:

        def progress(done: int, number: int) -> None:
            bar.total = number
            bar.update(done - bar.n)

        asked: dict[str, Any] = {
            "conception": options.conception,
            "compared": options.compare,
            "readings": options.reading,
            "extensions": options.extension,
            "reasoner": options.reasoner,
            "remember": options.remember,
            "language": options.lang,
            "memory_mb": options.memory,
            "threads": options.threads,
            "progress": progress,
        }
        if options.sql is not None:
            ledger = export_sql(*options.files, folder=options.sql, **asked)
        else:
            ledger = classify_register(
                *options.files, output=options.output, changes=options.changes, **asked
            )
    print(_told(ledger, options))
    Digest(ledger.notes).tell(options.lang)
    return 0 if not ledger.invalid else 1


def _check(options: argparse.Namespace) -> None:
    """Check that what is to be written is named once.

    Raises:
        UsageError: it is not.
    """
    if options.sql is None and options.output is None:
        raise UsageError(
            "Name the table to write: --output FILE.parquet or FILE.csv; "
            "or a folder for plain SQL: --sql FOLDER"
        )
    if options.sql is not None and (options.output is not None or options.changes is not None):
        raise UsageError("--sql writes no table of acts: leave out --output and --changes")


def _told(ledger: Ledger, options: argparse.Namespace) -> str:
    values = {name: value for name, value in asdict(ledger).items() if name != "notes"}
    if options.format == "json":
        return json.dumps(values, indent=2, ensure_ascii=False)
    keys = ["sums", *(["clashes"] if ledger.clashes else [])]
    keys += ["recalled"] if options.remember else []
    lines = [say(f"registers.{key}", options.lang, **values) for key in keys]
    if options.sql is not None:
        lines.append(say("registers.exported", options.lang, folder=options.sql))
    if ledger.changes:
        lines += _changes(ledger.changes, ledger.acts, options)
    return "\n".join(lines)


def _changes(changes: Changes, acts: int, options: argparse.Namespace) -> Iterator[str]:
    """Yield lines on what changed, from what to what."""
    from coproduction.report.grid import aligned

    language: Language = options.lang
    yield ""
    if changes.sums:
        told = {"number": changes.acts, "acts": acts, "file": options.changes}
        yield say("registers.changed", language, **told)
        heads = ("change", "change_before", "change_after", "change_acts")
        rows = [
            [say(f"registers.change_{one.change}", language), one.before, one.after, str(one.acts)]
            for one in changes.sums
        ]
        yield aligned([say(f"registers.{head}", language) for head in heads], rows).rstrip("\n")
    else:
        yield say("registers.unchanged", language, acts=acts)
    for key, origin in (("before", changes.before), ("after", changes.after)):
        yield say(f"registers.{key}", language, origin=_origin(origin, language))


def _origin(origin: Mapping[str, str], language: Language) -> str:
    """Return by what verdicts were decided, in one line."""
    named = [
        say(f"registers.{name}", language, name=_DIGEST.sub(r"\1…", origin[name]))
        for name in ("conception", "readings", "ontology", "reasoner", "program")
        if origin.get(name)
    ]
    return "; ".join(named) or say("registers.unnamed", language)
