"""Reads the pages of a built site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "col", "source"}
"""Elements that have no end."""

_TARGET = re.compile(r'\s(href|src|action)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


@cache
def pages(folder: Path) -> dict[str, str]:
    """Return the pages by their paths in the site."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }


def links(page: str) -> Iterator[tuple[str, str]]:
    """Yield what a page links to or loads: the name of the attribute, and its value."""
    for name, value in _TARGET.findall(page):
        yield name, value.replace("&amp;", "&")


def ids(page: str) -> list[str]:
    """Return the names of the parts of a page."""
    return _ID.findall(page)


def led(page: str, target: str) -> tuple[str, str]:
    """Return to which file a relative link leads, and to which part of it."""
    path, _, anchor = target.partition("#")
    if not path:
        return page, anchor
    parts = page.split("/")[:-1]
    for step in unquote(path).split("/"):
        if step == "..":
            parts.pop()  # fails where a link leads out of the site
        elif step != ".":
            parts.append(step)
    return "/".join(parts), anchor


class Nesting(HTMLParser):
    """Finds elements that are not ended where they should be, and names given twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.wrong += [f"{tag} has two {name}" for name in names if names.count(name) > 1]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def faults(page: str) -> list[str]:
    """Return what is wrong with the elements of a page."""
    reader = Nesting()
    reader.feed(page)
    reader.close()
    twice = [f"id {one} twice" for one in set(reader.ids) if reader.ids.count(one) > 1]
    return [*reader.wrong, *twice, *(f"<{one}> is open" for one in reader.open)]
