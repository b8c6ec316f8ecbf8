"""Renders a page of the site: the templates of the reference in a frame of the site's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment

from coproduction import __version__
from coproduction.reference import views
from coproduction.site.addresses import Place, relative_to
from coproduction.site.pages import SECTIONS
from coproduction.terms import Language
from coproduction.texts import TEXTS, say

TEMPLATES: Final = Path(__file__).parent / "templates"

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' file:",  # for some browsers a page in a folder is nobody's self
        "style-src 'self' file:",
        "img-src 'self' file:",
        "form-action 'self' file:",
        "base-uri 'none'",
    )
)
"""What a page may load and run: files beside it, and nothing that stands in the page itself."""


@cache
def environment() -> Environment:
    """Return the templates of the site before those of the reference."""
    return views.environment(TEMPLATES)


def rendered(place: Place, language: Language, languages: Sequence[Language]) -> str:
    """Return a page as HTML; its links are still addresses.

    Args:
        place: the page.
        language: in which it is.
        languages: in which the site is, so that each page links to its twins.
    """

    def translate(key: str, **values: object) -> str:
        return text(key, language, **values)

    here = f"{language}/{place.file}"
    twins = {code: relative_to(f"{code}/{place.file}", here) for code in languages}
    template = environment().get_template(place.view.template)
    return template.render(
        data=place.data(language),
        language=language,
        twins=twins,
        t=translate,
        say=say,
        path=place.address.partition("?")[0],
        sections=SECTIONS,
        policy=POLICY,
        version=__version__,
    )


def first_page(languages: Sequence[Language]) -> str:
    """Return the page that leads to the languages."""
    template = environment().get_template("languages.html")
    return template.render(languages=languages, t=text, policy=POLICY)


def text(key: str, language: Language, **values: object) -> str:
    """Return a text of the site, or else of the pages that it shares with the workbench."""
    own = f"site.{key}"
    return say(own if own in TEXTS else f"workbench.{key}", language, **values)
