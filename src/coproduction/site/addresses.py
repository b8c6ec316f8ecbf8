"""Which file of the site is at an address of the reference, and how one file links to another.

An address is the one that a page has in the workbench, such as ``/ontology/terms/Act`` or
``/literature/claims?section=IVC.P6``. Each language has its own folder, with the same files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import takewhile
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode

from coproduction.reference.views import Data, View
from coproduction.terms import Language

STATIC: Final = "/static/"
_LINK: Final = re.compile(r'(?<=[ \n])(href|src|action)="(/[^"]*)"')
_PARAMETER: Final = re.compile(r"\\\{(\w+)(:path)?\\\}")
_UNSAFE: Final = re.compile(r"[^\w.-]+", re.ASCII)
_AMPERSAND: Final = "&amp;"


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the site.

    Attributes:
        address: in its one form; two addresses of the same page have the same.
        view: shows it.
        given: the parameters of the view.
        file: in the folder of a language.
    """

    address: str
    view: View = field(compare=False)
    given: Mapping[str, Any] = field(compare=False)
    file: str = field(compare=False)

    def data(self, language: Language) -> Data:
        """Return what the page shows."""
        return self.view.data(language, **self.given)


class Addresses:
    """All addresses at which a site may have a page.

    Args:
        views: the pages; the first one that fits an address is taken.
    """

    def __init__(self, views: Iterable[View]) -> None:
        self._views = [(_pattern(view.path), view) for view in views]
        self._known: dict[str, Place] = {}

    def place(self, address: str) -> Place:
        """Return the page at an address.

        Raises:
            LookupError: no view has such an address.
        """
        if address not in self._known:
            self._known[address] = self._found(address)
        return self._known[address]

    def _found(self, address: str) -> Place:
        path, _, query = address.partition("?")
        for pattern, view in self._views:
            if found := pattern.fullmatch(path):
                named = {name: unquote(value) for name, value in found.groupdict().items()}
                asked = _asked(view, query)
                return Place(
                    path + (f"?{urlencode(asked, doseq=True)}" if asked else ""),
                    view,
                    {**named, **asked},
                    _file(path, asked),
                )
        raise LookupError(f"No page of the site has the address {address}.")


def linked(page: str, file: str, language: Language, addresses: Addresses) -> tuple[str, list[str]]:
    """Return a page with its links made relative, and the addresses to which it links.

    Args:
        page: as HTML; links inside the site are addresses that begin with ``/``.
        file: of the page, in the folder of its language.
        language: of the page.
        addresses: of the site.
    """
    found: dict[str, None] = {}

    def relative(link: re.Match[str]) -> str:
        target = link[2].replace(_AMPERSAND, "&")
        path, _, anchor = target.partition("#")
        if path.startswith(STATIC):
            led = path[1:]
        else:
            place = addresses.place(path)
            found[place.address] = None
            led = f"{language}/{quote(place.file)}"
        led = relative_to(led, f"{language}/{file}")
        return f'{link[1]}="{led}{"#" + anchor if anchor else ""}"'

    return _LINK.sub(relative, page), list(found)


@lru_cache(maxsize=10_000)
def relative_to(file: str, page: str) -> str:
    """Return the link from a page to a file, both by their paths in the site.

    >>> relative_to("lt/ontology.html", "en/ontology/terms/Act.html")
    '../../../lt/ontology.html'
    >>> relative_to("en/search.html", "en/index.html")
    'search.html'
    """
    here, there = page.split("/")[:-1], file.split("/")
    pairs = zip(here, there[:-1], strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return "/".join([*[".."] * (len(here) - same), *there[same:]])


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(_PARAMETER.sub(_group, re.escape(path)))


def _group(parameter: re.Match[str]) -> str:
    return f"(?P<{parameter[1]}>{'.+' if parameter[2] else '[^/]+'})"


def _asked(view: View, query: str) -> dict[str, Any]:
    """Return what an address asks for, in the order of the view; what is empty is left out."""
    told = parse_qsl(query)
    single = {name: dict(told)[name] for name in view.asked if name in dict(told)}
    several = {name: [value for key, value in told if key == name] for name in view.several}
    return {**single, **{name: values for name, values in several.items() if values}}


def _file(path: str, asked: Mapping[str, Any]) -> str:
    """Return the file of a page; its name is one that every file system takes.

    What is asked for stands behind its name, since ``CON.html`` could not be a file on Windows.
    """
    name = unquote(path).strip("/") or "index"
    parts = [f"{key}-{value}" for key, value in asked.items()]
    if parts:
        name = f"{name}/{'-'.join(parts)}"
    return "/".join(map(partial(_UNSAFE.sub, "-"), name.split("/"))) + ".html"
