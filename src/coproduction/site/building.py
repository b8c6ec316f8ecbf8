"""Builds the site: every page to which some page leads, in each language, and what they need."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from coproduction import __version__
from coproduction.pipeline.vocabulary_modules import modules, short_name
from coproduction.reference.views import STATIC as REFERENCE_STATIC
from coproduction.report.document import json_text
from coproduction.saving import write_folder
from coproduction.site import searching
from coproduction.site.addresses import Addresses, linked
from coproduction.site.pages import STARTS, VIEWS
from coproduction.site.rendering import environment, first_page, rendered
from coproduction.terms import LANGUAGES, Language

MANIFEST: Final = "coproduction-site.json"
_SCHEMA: Final = "coproduction/site/1"
_STATIC: Final = Path(__file__).parent / "static"

Step = Callable[[str], object]
"""Is told each file that is written."""


def write_site(
    folder: Path, languages: Sequence[Language] = LANGUAGES, step: Step = lambda _: None
) -> int:
    """Write the site into a folder; one that is there is replaced.

    The same package writes the same bytes, wherever and whenever.

    Args:
        folder: to be opened in a browser, or to be put on any web server.
        languages: in which the pages are.
        step: is told each file as soon as it is written.

    Returns:
        How many pages it has.

    Raises:
        UsageError: the folder cannot be written, or holds something else.
    """
    written: dict[str, str] = {}

    def write(into: Path) -> None:
        for name, content in _files(languages):
            path = into / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written[name] = hashlib.sha256(content).hexdigest()
            step(name)
        about = {"schema": _SCHEMA, "version": __version__, "languages": list(languages)}
        (into / MANIFEST).write_text(json_text({**about, "sha256": written}), encoding="utf-8")

    write_folder(folder, write, _is_ours)
    return sum(name.endswith(".html") for name in written)


def _files(languages: Sequence[Language]) -> Iterator[tuple[str, bytes]]:
    yield "index.html", first_page(languages).encode()
    yield ".nojekyll", b""  # or GitHub Pages would look for a site to build
    for language in languages:
        yield from _pages(language, languages)
    style = environment().get_template("page.css").render()
    yield "static/report.css", style.encode()
    for base, below in ((REFERENCE_STATIC, "static/reference"), (_STATIC, "static")):
        for path in sorted(base.rglob("*")):
            if path.is_file():
                yield f"{below}/{path.relative_to(base).as_posix()}", path.read_bytes()
    for module in modules().values():
        yield f"static/modules/{short_name(module.iri)}.ttl", module.file.read_bytes()


def _pages(language: Language, languages: Sequence[Language]) -> Iterator[tuple[str, bytes]]:
    """Yield the pages in a language, beginning with the first one, and what is searched there."""
    addresses = Addresses(VIEWS)
    entries = searching.entries(language)
    starts = [*STARTS, *(one["address"] for one in entries)]
    waiting = list(dict.fromkeys(addresses.place(one).address for one in starts))
    seen = set(waiting)
    files: dict[str, str] = {}
    for address in waiting:
        place = addresses.place(address)
        page, found = linked(rendered(place, language, languages), place.file, language, addresses)
        clash = files.setdefault(place.file.lower(), address)
        assert clash == address, f"{clash} and {address} are the same file"
        yield f"{language}/{place.file}", page.encode()
        waiting += [one for one in found if one not in seen]
        seen.update(found)
    listed = [one | {"address": quote(addresses.place(one["address"]).file)} for one in entries]
    yield f"{language}/{searching.FILE}", searching.script(listed).encode()


def _is_ours(folder: Path) -> bool:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("schema") == _SCHEMA
