"""The command that builds the reference site."""

from __future__ import annotations

import argparse
from pathlib import Path

from coproduction.errors import MissingComponentError
from coproduction.terms import LANGUAGES
from coproduction.texts import say


def build(options: argparse.Namespace) -> int:
    """Write the reference as a static site."""
    try:
        from coproduction.site.building import write_site
    except ImportError as error:
        raise MissingComponentError(
            "The site needs grandalf and markdown-it-py. Install them with: "
            "pip install 'coproduction[site]'"
        ) from error
    from tqdm import tqdm

    languages = (options.lang,) if options.lang else LANGUAGES
    folder = Path(options.folder)
    with tqdm(unit=" files", leave=False, disable=None) as bar:
        pages = write_site(folder, languages, lambda _: bar.update())
    print(say("site.written", languages[0], pages=pages, first=folder / "index.html"))
    return 0
