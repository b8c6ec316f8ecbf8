"""The command for registers: millions of acts."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from coproduction.errors import UsageError
from coproduction.texts import say

if TYPE_CHECKING:
    from coproduction.registers.running import Ledger


def register(options: argparse.Namespace) -> int:
    """Classify the acts of a register into a table of its own."""
    from coproduction.cli.telling import Digest
    from coproduction.registers.api import classify_register

    if options.output is None:
        raise UsageError("Name the table to write: --output FILE.parquet or FILE.csv")
    from tqdm import tqdm

    with tqdm(unit=" combinations", leave=False, disable=None) as bar:

        def progress(done: int, number: int) -> None:
            bar.total = number
            bar.update(done - bar.n)

        ledger = classify_register(
            *options.files,
            output=options.output,
            conception=options.conception,
            compared=options.compare,
            readings=options.reading,
            extensions=options.extension,
            reasoner=options.reasoner,
            language=options.lang,
            memory_mb=options.memory,
            threads=options.threads,
            progress=progress,
        )
    print(_told(ledger, options))
    Digest(ledger.notes).tell(options.lang)
    return 0 if not ledger.invalid else 1


def _told(ledger: Ledger, options: argparse.Namespace) -> str:
    if options.format == "json":
        counts = {name: value for name, value in asdict(ledger).items() if name != "notes"}
        return json.dumps(counts, indent=2)
    keys = ["sums", *(["clashes"] if ledger.clashes else [])]
    values = asdict(ledger)
    return "\n".join(say(f"registers.{key}", options.lang, **values) for key in keys)
