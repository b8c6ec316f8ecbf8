"""The command that serves the workbench."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from functools import partial

from coproduction.terms import Language
from coproduction.texts import say


def serve(options: argparse.Namespace) -> int:
    """Serve the workbench until it is interrupted."""
    from coproduction.workbench.serving import PORT, serve

    with suppress(KeyboardInterrupt):  # this is how it is ended
        serve(
            options.files,
            PORT if options.port is None else options.port,
            options.lang,
            open_browser=options.open,
            ready=partial(_ready, options.lang),
            unread=partial(print, file=sys.stderr, flush=True),
        )
    return 0


def _ready(language: Language, address: str) -> None:
    print(say("serve.ready", language, address=address), flush=True)
