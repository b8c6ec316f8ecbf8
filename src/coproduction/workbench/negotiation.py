"""Which of several forms a client wants (RFC 9110, sections 12.4.2 and 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the media type that a client likes best, or None where none will do.

    Args:
        accept: the header Accept; without one, anything will do.
        offered: the media types that there are; of those liked equally, the first is taken.

    >>> best("text/turtle;q=0.5, */*;q=0.1", ["text/html", "text/turtle"])
    'text/turtle'
    >>> best("image/png", ["text/html"]) is None
    True
    """
    wanted = ranges(accept or "*/*")
    liked = [(quality_of(one, wanted), -at, one) for at, one in enumerate(offered)]
    quality, _, found = max(liked)
    return found if quality > 0 else None


def ranges(accept: str) -> dict[str, float]:
    """Return the quality of each media range; one with a quality that is none is passed over."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (one.strip().lower() for one in part.split(";"))
        told = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            quality = float(told)
        except ValueError:
            continue
        if name and 0 <= quality <= 1:
            found[name] = max(quality, found.get(name, 0))
    return found


def quality_of(media_type: str, wanted: dict[str, float]) -> float:
    """Return the quality of a media type by the most specific range that covers it."""
    kind = media_type.partition("/")[0]
    for one in (media_type, f"{kind}/*", "*/*"):
        if one in wanted:
            return wanted[one]
    return 0.0
