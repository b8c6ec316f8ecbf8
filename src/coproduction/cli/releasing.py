"""The commands about releases of the ontology."""

from __future__ import annotations

import argparse
from pathlib import Path

from coproduction.cli.output import deliver


def release(options: argparse.Namespace) -> int:
    """Write the ontology as one merged file, with a demonstration, into a folder."""
    from coproduction.pipeline.releasing import write_release

    for path in write_release(Path(options.folder)):
        print(path)
    return 0


def diff(options: argparse.Namespace) -> int:
    """Print what differs between two versions of the ontology, and whether it is breaking."""
    from coproduction.pipeline.differing import difference

    found = difference(Path(options.old), Path(options.new))
    text = found.to_json() if options.format == "json" else found.to_text(options.lang)
    deliver(text, options.output)
    return 1 if found.is_breaking else 0
