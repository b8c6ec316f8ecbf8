"""In which language a page answers."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request

from coproduction.terms import LANGUAGES, Language

COOKIE: Final = "coproduction-lang"
PARAMETER: Final = "lang"


def language_of(request: Request) -> Language:
    """Return the language asked for: by the address, by an earlier choice, by the browser.

    A browser's wishes are told by quality values (RFC 9110, section 12.5.4).
    """
    chosen = (request.query_params.get(PARAMETER), request.cookies.get(COOKIE))
    for word in (*chosen, *_wished(request.headers.get("accept-language", ""))):
        for language in LANGUAGES:
            if word == language:
                return language
    otherwise: Language = request.app.state.bench.language
    return otherwise


def _wished(header: str) -> list[str]:
    """Return the languages of a header Accept-Language without their regions, the best first."""
    found = []
    for part in header.split(","):
        name, _, rest = part.strip().partition(";")
        try:
            quality = float(rest.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if quality > 0:
            found.append((quality, name.partition("-")[0].lower()))
    return [name for _, name in sorted(found, key=lambda one: -one[0])]
