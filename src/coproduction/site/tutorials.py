"""The tutorials: Markdown files, one for each kind of reader and each language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from coproduction import assets
from coproduction.terms import Language

READERS: Final = ("spreadsheet", "protege", "sparql", "python")
"""The kinds of reader, by the names of their tutorials, in the order in which they are listed."""

_OTHER: Final = re.compile(r"(?:.*/)?([\w-]+)\.(?:en|lt)\.md")


@dataclass(frozen=True, slots=True)
class Tutorial:
    """A tutorial in one language.

    Attributes:
        name: the kind of reader.
        title: its first heading.
        lead: its first paragraph, without markup.
        page: what comes below the heading, as HTML.
        text: all words, to be searched.
    """

    name: str
    title: str
    lead: str
    page: Markup
    text: str


@cache
def tutorials(language: Language) -> Mapping[str, Tutorial]:
    """Return the tutorials in a language by the kind of reader."""
    folder = assets.folder("tutorials")
    paths = {name: folder / f"{name}.{language}.md" for name in READERS}
    return {name: read(path, name) for name, path in paths.items() if path.is_file()}


def read(path: Path, name: str) -> Tutorial:
    """Return a tutorial from a file; links to what is not on the site become plain text."""
    tokens = _parser().parse(path.read_text(encoding="utf-8"))
    title = _inline(tokens, "heading_open")
    lead = _inline(tokens, "paragraph_open")
    start = next((at + 1 for at, one in enumerate(tokens) if one.type == "heading_close"), 0)
    below = tokens[start:]
    _name_headings(below)
    for token in below:
        token.children = _with_links_of_the_site(token.children or [])
    page = _parser().renderer.render(below, _parser().options, {})
    text = " ".join(_words(one) for one in below if one.type == "inline")
    return Tutorial(name, title, lead, Markup(page), text)  # the parser lets no markup through


@cache
def _parser() -> MarkdownIt:
    found = MarkdownIt("commonmark", {"html": False}).enable("table")
    found.add_render_rule("fence", _code)
    found.add_render_rule("table_open", _table_open)
    found.add_render_rule("table_close", _table_close)
    return found


def _code(renderer: Any, tokens: Sequence[Token], at: int, options: object, env: object) -> Markup:
    """Return a block of code, which can be scrolled by keyboard."""
    del renderer, options, env
    one = tokens[at]
    kind = one.info.strip() or "text"
    return Markup('<pre class="code" tabindex="0" data-kind="{}">{}</pre>\n').format(
        kind, one.content
    )


def _table_open(*_: object) -> str:
    return '<div class="wide" tabindex="0"><table class="plain-table">\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"


def _name_headings(tokens: Sequence[Token]) -> None:
    """Give each heading a name by which it can be linked to."""
    taken: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            name = slug(tokens[at + 1].content)
            taken[name] = taken.get(name, 0) + 1
            token.attrSet("id", name if taken[name] == 1 else f"{name}-{taken[name]}")


def slug(heading: str) -> str:
    """Return the name of a heading in links: its letters and digits without accents.

    >>> slug("Kas tai? Žingsnis 1")
    'kas-tai-zingsnis-1'
    """
    marks = unicodedata.normalize("NFKD", heading.lower())
    plain = "".join(one for one in marks if not unicodedata.combining(one))
    return "-".join(re.findall(r"[\w-]+", plain))


def _with_links_of_the_site(children: Sequence[Token]) -> list[Token]:
    """Return the parts of a text; links to other tutorials lead there, others on no site go."""
    kept: list[Token] = []
    dropped: list[bool] = []
    for token in children:
        if token.type == "link_open":
            target = _target(str(token.attrGet("href") or ""))
            dropped.append(target is None)
            token.attrSet("href", target or "")
            if target is None:
                continue
        elif token.type == "link_close" and dropped.pop():
            continue
        kept.append(token)
    return [one for one in kept if one.type != "image"]


def _target(link: str) -> str | None:
    """Return where a link of a tutorial leads on the site; None if that is not there."""
    path, _, anchor = link.partition("#")
    if not path or link.startswith("https://"):
        return link
    found = _OTHER.fullmatch(path)
    if found and found[1] in READERS:
        return f"/tutorials/{found[1]}{'#' + anchor if anchor else ''}"
    return None


def _inline(tokens: Sequence[Token], opening: str) -> str:
    """Return the words of the first heading or paragraph."""
    for at, token in enumerate(tokens):
        if token.type == opening:
            return _words(tokens[at + 1])
    return ""


def _words(token: Token) -> str:
    return "".join(
        " " if one.type in ("softbreak", "hardbreak") else one.content
        for one in token.children or []
    )
